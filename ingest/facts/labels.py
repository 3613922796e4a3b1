"""What a header cell says: a party, a period, a total, a measure, or several of these at once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.facts.names import Names
from ingest.facts.units import is_unit
from ingest.patterns import is_period, is_total
from ingest.periods import period_in
from ingest.records import TOTAL, Cell, Period

Axis = Literal["section", "column", "row"]
_TOTAL_WORD = re.compile(
    r"\b(?:(?:sub|eind)?tota(?:al|len|als)|(?:grand |sub)?totals?|generaal|som|sum)\b", re.IGNORECASE
)
_CLASSES = re.compile(r"bouwjaar|bouwperiode|geboorte|leeftijd|construction|year built", re.IGNORECASE)
_UNITS = re.compile(r"\b(?:eenheid|unit|meeteenheid)\b", re.IGNORECASE)
_FIRST_YEAR = 1990
"""Years before this one name classes, such as of construction, and no period that figures are about."""


@dataclass(frozen=True, slots=True)
class Label:
    """A header cell over or beside a value, and what its text turned out to say.

    `text` is what it says beside its party and period. `undated` is a quarter or month whose year stands elsewhere, `total`
    a total and `over` what that total is over; `aside` a unit or a class beside what is measured, and
    `measure` a measure beside the name of a party. `among_periods` says that most labels of its line name a period.
    """

    cell: Cell
    axis: Axis
    text: str
    party: str | None = None
    period: Period | None = None
    undated: bool = False
    total: bool = False
    over: Literal["", "parties", "periods"] = ""
    aside: bool = False
    measure: bool = False
    among_periods: bool = False

    @property
    def plain(self) -> bool:
        """Whether the text may be what is measured: no name, no unit, no mere word for a total over names or periods."""
        return bool(self.text) and (self.party is None or self.measure) and self.over == "" and not self.aside

    def as_name(self) -> "Label":
        """The label with its period taken for a part of a name, as in a row `Woonvisie 2030`."""
        return replace(self, text=self.cell.label if self.party is None else self.text, period=None)

    def in_year(self, year: int) -> "Label":
        """The label with its quarter or month put in the year."""
        dated = period_in(self.text, year) if self.undated else None
        return replace(self, text=dated[1], period=dated[0], undated=False) if dated else self


def read_line(cells: Sequence[Cell], axis: Axis, names: Names, over: str) -> list[Label]:
    """The header cells of one row or column, read together; `over` is the text of the header above them, if any."""
    labels = [_read(cell, axis, names) for cell in cells]
    years = [label.period.first.year for label in labels if label.period]
    if _CLASSES.search(over) or (years and min(years) < _FIRST_YEAR):
        labels = [replace(label, text=label.cell.label, period=None) if label.period else label for label in labels]
    told = [label for label in labels if not label.total]
    if sum(label.period is not None or label.undated for label in told) * 2 > len(told):
        labels = [replace(label, among_periods=True) for label in labels]
    if _are_units(labels, over):
        return [replace(label, aside=True) for label in labels]
    return [_summing(label, labels) if label.total else label for label in labels]


def _are_units(labels: Sequence[Label], over: str) -> bool:
    """Whether row labels stand in a column of units: headed so, or half of them units and of a few kinds."""
    if not labels or labels[0].axis != "row" or labels[0].cell.col == 0:
        return False
    known = sum(is_unit(label.text) for label in labels)
    return _UNITS.search(over) is not None or known * 2 >= len(labels) > 1


def _read(cell: Cell, axis: Axis, names: Names) -> Label:
    text = cell.label
    if found := names.party(text):
        return Label(cell, axis, found[1], party=found[0], measure=found[2])
    dated = period_in(text)
    if dated is None or not _stands_apart(text, dated[1]):
        undated = is_period(text) and period_in(text, _FIRST_YEAR) is not None
        return Label(cell, axis, text, undated=undated, total=is_total(text))
    period, rest = dated
    if inner := names.party(rest):
        return Label(cell, axis, inner[1], inner[0], period, measure=inner[2])
    return Label(cell, axis, rest, period=period, total=is_total(rest))


def _stands_apart(text: str, rest: str) -> bool:
    """Whether a period opens or closes the label, what follows in brackets left aside, and does not stand within a phrase."""
    bare = rest.partition(" (")[0] if rest.endswith(")") else rest
    return text.startswith(bare) or text.endswith(rest)


def _summing(label: Label, line: Sequence[Label]) -> Label:
    """A total with what it is over: the parties beside it, the periods beside it, or whatever else."""
    others = [other for other in line if not other.total and other.cell.label]
    if any(other.party for other in others):
        rest = re.sub(r"\s+", " ", _TOTAL_WORD.sub("", label.text)).strip(" :-")
        return replace(label, party=TOTAL, text=rest, over="parties")
    if others and all(other.period or other.undated for other in others):
        return replace(label, period=label.period or _span(others), over="periods")
    return label


def _span(others: Sequence[Label]) -> Period | None:
    """From the first to the last of whole years that follow each other, or None."""
    periods = sorted({other.period for other in others if other.period}, key=lambda period: period.first)
    years = [year for period in periods for year in range(period.first.year, period.last.year + 1)]
    if len(periods) < 2 or len(periods) != len(years) or years != list(range(years[0], years[-1] + 1)):
        return None
    return Period(f"{years[0]}-{years[-1]}", periods[0].first, periods[-1].last)
