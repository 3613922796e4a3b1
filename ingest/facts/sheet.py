"""A table laid out for reading: which labels stand over and beside each of its values."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.facts.labels import Axis, Label, read_line
from ingest.facts.names import Names
from ingest.patterns import is_total
from ingest.records import Cell, Table

_GRAND = re.compile(r"\b(?:eindtotaal|totaal[- ]generaal|generaal totaal|alle|grand)\b", re.IGNORECASE)
GENERIC = frozenset({
    "corporatie", "corporaties", "woningcorporatie", "partij", "partijen", "organisatie", "jaar", "periode", "omschrijving",
    "onderwerp", "thema", "naam", "party", "association", "corporation", "year", "wie", "wat", "",
})  # fmt: skip
"""Labels that say nothing about a figure."""
_KINDS = GENERIC | {
    "wijk", "buurt", "kern", "gemeente", "gebied", "plaats", "project", "complex", "locatie", "nr", "nr.", "nummer",
    "onderdeel", "soort", "type", "categorie", "doelgroep", "post", "indicator", "instelling", "zorgaanbieder", "aanbieder",
}  # fmt: skip
"""Corners that say what kind of thing the rows are, and not what is measured."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The labels of a table by the column, the row and the section that they stand for, and the text in its corner."""

    table: Table
    columns: Mapping[int, tuple[Label, ...]]
    rows: Mapping[int, tuple[Label, ...]]
    sections: tuple[Label, ...]
    corner: str
    closing: frozenset[int]

    def labels(self, cell: Cell) -> tuple[Label, ...]:
        """The labels that a value stands under and beside: sections first, then columns, then rows."""
        above = () if cell.row in self.closing else self._sections(cell.row)
        return (*above, *self.columns.get(cell.col, ()), *self.rows.get(cell.row, ()))

    def _sections(self, row: int) -> tuple[Label, ...]:
        """The section row above, and the one that stands right above that and heads several."""
        above = [label for label in self.sections if label.cell.row < row]
        if not above:
            return ()
        heads = {one.cell.row for one in self.sections} & {one.cell.row - 1 for one in self.sections}
        upper = [label for label in above if label.cell.row in heads and label is not above[-1]]
        return (*upper[-1:], above[-1])


def sheet_of(table: Table, names: Names) -> Sheet:
    """The table with its header cells read, row by row and column by column."""
    heads = [cell for cell in table.cells if cell.header and cell.label]
    values = {cell.col for cell in table.cells if cell.role == "value"}
    first = min(values, default=0)
    over = [cell for cell in heads if cell.role == "column_header" and cell.col + cell.colspan > first]
    corners = [cell for cell in heads if cell.role == "column_header" and cell not in over]
    corner = " ".join(cell.label for cell in sorted(corners, key=lambda cell: (cell.col > 0, cell.row)) if not cell.col)
    columns = [label for line in _lines(over, "row") for label in read_line(line, "column", names, corner)]
    rows = [
        label
        for line in _lines([cell for cell in heads if cell.role == "row_header"], "col")
        for label in read_line(line, "row", names, _over(line[0], corners))
    ]
    sections = read_line([cell for cell in heads if cell.role == "section"], "section", names, "")
    return Sheet(
        table,
        _by_place(columns, "column"),
        _by_place(rows, "row"),
        tuple(sections),
        "" if corner.lower() in _KINDS else corner,
        _closing(rows, sections),
    )


def _lines(cells: Iterable[Cell], place: str) -> list[list[Cell]]:
    """The cells of each row or column, in order."""
    lines: dict[int, list[Cell]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.col)):
        lines.setdefault(cell.row if place == "row" else cell.col, []).append(cell)
    return [lines[number] for number in sorted(lines)]


def _over(cell: Cell, corners: Iterable[Cell]) -> str:
    return " ".join(one.label for one in corners if one.col <= cell.col < one.col + one.colspan)


def _by_place(labels: Iterable[Label], axis: Axis) -> dict[int, tuple[Label, ...]]:
    """The labels by each column or row that they span."""
    places: dict[int, tuple[Label, ...]] = {}
    for label in labels:
        cell = label.cell
        start, span = (cell.col, cell.colspan) if axis == "column" else (cell.row, cell.rowspan)
        for place in range(start, start + span):
            places[place] = (*places.get(place, ()), label)
    return places


def _closing(rows: Sequence[Label], sections: Sequence[Label]) -> frozenset[int]:
    """The rows that close the whole table and not its last section: grand totals, and what follows a last section's total."""
    totals = [label.cell.row for label in rows if is_total(label.cell.label)]
    grand = {label.cell.row for label in rows if label.total and _GRAND.search(label.cell.label)}
    starts = [label.cell.row for label in sections]
    if not totals or len(starts) < 2:
        return frozenset(grand)
    last = max(totals)
    before = [row for row in totals if row < last]
    own = [row for row in before if row > starts[-1]]
    lone = not any(row > starts[0] for row in before)
    end = max(label.cell.row for label in rows)
    if last < starts[-1]:
        return frozenset(grand)
    closing = {last} if last == end and (own or lone) else set(range(last + 1, end + 1)) if before else set()
    return frozenset(grand | closing)
