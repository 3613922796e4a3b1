"""A table and its facts -> a sheet: lines of figures with their labels, to be added up along either axis."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.patterns import is_period, is_total
from ingest.periods import period_in
from ingest.records import Cell, Fact, Period, Table

SECTION_LEVEL = -1
"""The level of the label of a section row: outside all row labels."""

MOST_FIGURES = 3_000
"""Of one table: what has more is a list of thousands of rows, and trying its sums would take too long."""

_PART_OF = re.compile(
    r"^\W*(?:waarvan|w\.?v\.?\b|wv\b|daarvan|hiervan|of which|including:?$|thereof|w\.o\.)", re.IGNORECASE
)
_NO_ADDEND = re.compile(
    r"gemiddeld|average|mediaan|median|doel|target|norm\b|streef|ambitie|aandeel|procent|percentage|%|verschil|mutatie"
    r"|afwijking|difference|change|ratio|index",
    re.IGNORECASE,
)
_FIRST_FIGURE = re.compile(r"\d(?:[\d.,'\u2019\s]*\d)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column of figures. `labels` are those that it stands under, each with its level, outermost first.

    `total_level` is the level of the label that calls the line a total, or none. `part_of_before` says that it is a part
    of a line before it, as `waarvan` does; `addend` that it may be a part of a total: it is no total, no part of another
    part, no average and no target.
    """

    at: int
    labels: tuple[tuple[int, str], ...]
    marks: tuple[str, ...] = ()
    total_level: int | None = None
    part_of_before: bool = False
    addend: bool = True

    @property
    def name(self) -> str:
        """The labels as one text."""
        return ", ".join(dict.fromkeys(text for _, text in self.labels if text))

    @property
    def own(self) -> str:
        """The innermost label."""
        return next((text for _, text in reversed(self.labels) if text), "")

    @property
    def period(self) -> Period | None:
        """The period that a label names, the innermost first."""
        return next((found[0] for _, text in reversed(self.labels) if (found := period_in(text))), None)

    def beside(self, level: int | None) -> dict[int, str]:
        """The labels on all other levels."""
        return {at: text.casefold() for at, text in self.labels if at != level and text}

    def agrees(self, other: "Line", level: int | None) -> bool:
        """Whether this line bears every label that the other bears, that level left out."""
        mine = self.beside(level)
        return all(mine.get(at, text) == text for at, text in other.beside(level).items())


def line_from_labels(at: int, labels: Sequence[tuple[int, str]], marks: Sequence[str] = ()) -> Line:
    """The line with what its labels say of it."""
    texts = [text for _, text in labels if text]
    total = next((level for level, text in labels if text and is_total(text) and not is_period(text)), None)
    part = any(_PART_OF.search(text) for text in texts)
    addend = total is None and not part and not any(_NO_ADDEND.search(text) for text in texts)
    return Line(at, tuple(labels), tuple(marks), total, part, addend)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The figures of a table by line and place.

    `places` are the lines of the other axis; `vertical` says that the lines are rows.
    """

    table: Table
    lines: tuple[Line, ...]
    places: tuple[Line, ...]
    facts: Mapping[tuple[int, int], Fact]
    vertical: bool = True

    def fact(self, line: Line, place: Line) -> Fact | None:
        """The figure of the line at the place, or none where nothing is printed."""
        return self.facts.get((line.at, place.at))

    def number(self, line: Line, place: Line) -> Decimal | None:
        """The exact number of the line at the place, or none."""
        fact = self.fact(line, place)
        return exact_number(fact) if fact else None

    def alternative(self, line: Line, place: Line) -> Decimal | None:
        """The number in brackets where there is one, or else the number."""
        fact = self.fact(line, place)
        if fact is None:
            return None
        return exact_number(fact) if fact.value.alternative is None else fact.value.alternative

    def turned(self) -> "Sheet":
        """The same with columns for lines, or rows again."""
        facts = {(place, line): fact for (line, place), fact in self.facts.items()}
        return Sheet(self.table, self.places, self.lines, facts, not self.vertical)


def exact_number(fact: Fact) -> Decimal | None:
    """The number of a figure that is neither a range nor a bound."""
    value = fact.value
    return value.number if value.comparator is None and value.high is None and value.status == "known" else None


def step_of(fact: Fact) -> Decimal:
    """How much the last printed digit counts for: 1 for `3.496`, 0.01 for `1,28`, 100,000 for `6.5 miljoen`."""
    printed = fact.value.printed.split("(")[0] if fact.value.alternative is not None else fact.value.printed
    found = _FIRST_FIGURE.search(printed)
    digits = Decimal(re.sub(r"\D", "", found.group())) if found else Decimal(0)
    number = abs(fact.value.number or Decimal(0))
    if not digits or not number:
        return Decimal(1)
    step = number / digits
    return step if step == Decimal(1).scaleb(step.adjusted()) else Decimal(1)


def sheets_from_tables(tables: Iterable[Table], facts: Iterable[Fact]) -> Iterator[Sheet]:
    """A sheet for each table that has figures, with rows for lines; a table of thousands of figures is left out."""
    own: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        own[fact.table].append(fact)
    for table in tables:
        figures = own[table.number]
        if len(figures) <= MOST_FIGURES and any(fact.value.number is not None for fact in figures):
            yield sheet_from_table(table, figures)


def sheet_from_table(table: Table, facts: Sequence[Fact]) -> Sheet:
    """The figures of one table, with rows for lines."""
    headers = [cell for cell in table.cells if cell.header and cell.label]
    rows = sorted({fact.row for fact in facts})
    cols = sorted({fact.col for fact in facts})
    return Sheet(
        table,
        tuple(_row_line(row, headers) for row in rows),
        tuple(_column_line(col, headers) for col in cols),
        {(fact.row, fact.col): fact for fact in facts},
    )


def _row_line(row: int, headers: Sequence[Cell]) -> Line:
    own = [cell for cell in headers if cell.role == "row_header" and cell.row <= row < cell.row + cell.rowspan]
    sections = [cell for cell in headers if cell.role == "section" and cell.row < row]
    section = max(sections, key=lambda cell: cell.row, default=None)
    labels = [(cell.col, cell.label) for cell in sorted(own, key=lambda cell: cell.col)]
    if section:
        labels.insert(0, (SECTION_LEVEL, section.label))
    return line_from_labels(row, labels, [mark for cell in own for mark in cell.marks])


def _column_line(col: int, headers: Sequence[Cell]) -> Line:
    own = [cell for cell in headers if cell.role == "column_header" and cell.col <= col < cell.col + cell.colspan]
    labels = [(cell.row, cell.label) for cell in sorted(own, key=lambda cell: cell.row)]
    return line_from_labels(col, labels, [mark for cell in own for mark in cell.marks])
