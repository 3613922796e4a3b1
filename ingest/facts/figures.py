"""The values of one table: read in the notation, unit and scale of their surroundings, with what is doubtful about them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.facts.document_wide import widened
from ingest.facts.scales import Scale
from ingest.facts.statements import Statement
from ingest.facts.units import measuring, outright
from ingest.numbers import (
    Notation,
    ambiguous_mark,
    is_grouped,
    looks_misread,
    notation_of_line,
    notation_of_table,
    value_from_text,
)
from ingest.patterns import DASHES, is_figure
from ingest.records import UNKNOWN, Cell, Table, Unit, Value

_REFERENCE = re.compile(
    r"(?:nr|no|nummer|volgnr|volgnummer|art|artikel|noot|toelichting|ref|referentie|bijlage|blz|pagina|paragraaf|hoofdstuk|code|"
    r"postcode|telefoon(?:nummer)?|tel|kvk(?:-nummer)?|kenmerk|zaaknummer|huisnummer|#)\.?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARLY = re.compile(
    r"\b(?:jaar|bouwjaar|start|oplevering|opleverjaar|gereed|einde|planning|realisatiejaar|aanvang|year|completion)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r".*\d\s?%\d{1,2}")
_ALONE = re.compile(r"(?:\u20ac\s?)?\(.*\d.*\)\s?%?")
_NIL = re.compile(rf"[{DASHES}]{{1,3}}")
_THINGS = {"homes", "people", "households", None}
_SPACED = re.compile(r"\d \d{3}(?!\d)")
_PRINTED: dict[Unit, re.Pattern[str]] = {"euro": re.compile(r"\u20ac|,[-\u2013]"), "percent": re.compile(r"%")}
_PRICED = re.compile(
    r"gemiddeld|average|huurprij|\bprij[sz]|tarie[fv]|index|wachttijd|zoekduur|slaagkans|\bper\s(?:woning|m2|inwoner|huishouden)",
    re.IGNORECASE,
)
"""Where a dash says that there is no such price or average, and not that it is nil."""
_SURE = 0.6
"""The confidence of recognised words below which a figure is doubtful."""


@dataclass(frozen=True)
class Line:
    """The figures of one row or column with their notation. `counting` is a column that numbers its rows 1, 2, 3.

    Not slotted, so that what every cell asks of its line is computed once.
    """

    texts: tuple[str, ...]
    notation: Notation

    @cached_property
    def unit(self) -> Unit | None:
        """The unit that most of the figures are printed with."""
        for unit, printed in _PRINTED.items():
            if self.texts and sum(printed.search(text) is not None for text in self.texts) * 2 > len(self.texts):
                return unit
        return None

    @cached_property
    def years(self) -> bool:
        return all(_YEAR.fullmatch(text) for text in self.texts)

    @cached_property
    def counting(self) -> bool:
        return len(self.texts) > 1 and all(text == str(number) for number, text in enumerate(self.texts, start=1))


@dataclass(frozen=True, slots=True)
class Figures:
    """The printed figures of one table by the lines that they stand in; `near` are lines of text around it.

    `wide` is the scale that the document states for all its amounts.
    """

    table: Table
    none: Line
    columns: Mapping[int, Line]
    rows: Mapping[int, Line]
    grouped: frozenset[int]
    near: tuple[str, ...] = ()
    wide: Scale | None = None

    def value(self, cell: Cell, statement: Statement, headers: Sequence[str]) -> tuple[Value, bool]:
        """The cell's value, and whether it is doubtful; `headers` are the texts of its column and row labels."""
        own = (statement.measure, *statement.dimensions)
        line = self._line(cell, statement)
        if self._refers(cell, headers):
            return replace(value_from_text(cell.label), number=None, high=None, alternative=None, unit=None), False
        if _YEAR.fullmatch(cell.label) and self._is_year(cell, own, headers):
            return value_from_text(cell.label, unit="year"), False
        around = (self.table.title, *self.near)
        reach = measuring(own, around)
        if self.wide and not reach.stated:
            reach = widened(reach, self.wide, cell.label, (*own, *headers, *around))
        value = value_from_text(cell.label, reach.scale, self._unit(cell, own, reach.unit), line.notation)
        if _NIL.fullmatch(value.printed) and not (self._counts(cell) and not _is_priced((*own, *around))):
            return Value(value.printed, status="empty"), False
        return value, (reach.doubtful and value.number is not None) or self._is_doubtful(cell, value, line.notation)

    def _unit(self, cell: Cell, own: Sequence[str], suggested: Unit | None) -> Unit | None:
        """The unit of a figure that is printed without one: as suggested, unless the figures beside it are printed with another.

        Where the labels state no unit outright, homes and people among printed euros are euros.
        """
        if suggested not in _THINGS or any(outright(text) for text in own):
            return suggested
        column, row = self.columns.get(cell.col, self.none), self.rows.get(cell.row, self.none)
        beside = {line.unit for line in (column, row) if line.texts}
        return next(iter(beside)) or suggested if len(beside) == 1 else suggested

    def _line(self, cell: Cell, statement: Statement) -> Line:
        """The figures of the same measure: those of the row where a row label names it, else those of the column."""
        of_row = statement.label is not None and statement.label.axis == "row"
        return self.rows.get(cell.row, self.none) if of_row else self.columns.get(cell.col, self.none)

    def _refers(self, cell: Cell, headers: Sequence[str]) -> bool:
        """Whether the cell holds a number of an article, a note or a telephone, by its labels or because its column counts."""
        if any(_REFERENCE.fullmatch(text.strip()) for text in headers):
            return True
        if len(self.columns) < 2 or not self.columns.get(cell.col, self.none).counting:
            return False
        return not any(
            one.role == "column_header" and one.label and one.col <= cell.col < one.col + one.colspan
            for one in self.table.cells
        )

    def _is_year(self, cell: Cell, own: Sequence[str], headers: Sequence[str]) -> bool:
        """Whether the cell stands in a column of years, or where a label speaks of a start or an end in a row of years."""
        column, row = self.columns.get(cell.col, self.none), self.rows.get(cell.row, self.none)
        yearly = any(_YEARLY.search(text) for text in (*own, *headers))
        return (column.years and (yearly or len(set(column.texts)) > 1)) or (row.years and yearly)

    def _counts(self, cell: Cell) -> bool:
        """Whether figures stand in the cell's row or column, so that a dash among them is nil."""
        return cell.row in self.rows or cell.col in self.columns

    def _is_doubtful(self, cell: Cell, value: Value, notation: Notation) -> bool:
        if bool(self.table.warnings) or is_unsure(cell):
            return True
        text = value.printed
        if value.number is None:
            bracketed = _ALONE.fullmatch(text) is not None and is_figure(text)
            return bracketed or _GLUED.fullmatch(text) is not None or (looks_misread(text) and self._counts(cell))
        spaced = _SPACED.search(text) is not None and cell.col in self.grouped
        return spaced or ambiguous_mark(text) in notation.doubted


def is_unsure(cell: Cell) -> bool:
    """Whether the cell is doubted, was recognised with little confidence, or holds a sign of no known meaning."""
    return bool(cell.doubt) or UNKNOWN in cell.text or (cell.confidence is not None and cell.confidence < _SURE)


def _is_priced(texts: Sequence[str]) -> bool:
    return any(_PRICED.search(text) for text in texts)


def figures_of(table: Table, document: Notation, near: tuple[str, ...]) -> Figures:
    """The figures of the table; `near` are its corner and the lines around it that may state a unit or a scale."""
    columns: dict[int, list[str]] = {}
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.role == "value" and is_figure(cell.label) and not _NIL.fullmatch(cell.label):
            columns.setdefault(cell.col, []).append(cell.label)
            rows.setdefault(cell.row, []).append(cell.label)
    notation = notation_of_table(document, [text for line in rows.values() for text in line])
    return Figures(
        table,
        Line((), notation),
        {col: _line_of(texts, notation) for col, texts in columns.items()},
        {row: _line_of(texts, notation) for row, texts in rows.items()},
        frozenset(col for col, texts in columns.items() if any(is_grouped(text) for text in texts)),
        (*near, *(note.text for note in table.notes if not note.mark)),
    )


def _line_of(texts: Sequence[str], notation: Notation) -> Line:
    return Line(tuple(texts), notation_of_line(notation, texts))
