"""A table laid out for reading: which labels stand over and beside each of its values."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.facts.labels import Axis, Label, read_line
from ingest.facts.names import Names
from ingest.patterns import is_figure, is_total
from ingest.records import Cell, Table

_BY_CLASS = re.compile(r"\b(?:naar|per)\s(?:bouw|geboorte)", re.IGNORECASE)
_GRAND = re.compile(r"\b(?:eindtotaal|totaal[- ]generaal|generaal totaal|alle|grand)\b", re.IGNORECASE)
GENERIC = frozenset({
    "corporatie", "corporaties", "woningcorporatie", "partij", "partijen", "organisatie", "jaar", "periode", "omschrijving",
    "onderwerp", "thema", "naam", "party", "association", "corporation", "year", "wie", "wat", "",
})  # fmt: skip
"""Labels that say nothing about a figure."""
_KINDS = GENERIC | {
    "wijk", "buurt", "kern", "gemeente", "gebied", "plaats", "project", "complex", "locatie", "nr", "nr.", "nummer",
    "onderdeel", "soort", "type", "categorie", "doelgroep", "post", "indicator", "instelling", "zorgaanbieder", "aanbieder",
    "partner", "partners", "verhuurder", "deelnemer", "trekker", "eigenaar", "landlord", "landlords", "organisation",
    "provider", "neighbourhood",
}  # fmt: skip
"""Corners that say what kind of thing the rows are, and not what is measured."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The labels of a table by the column, the row and the section that they stand for, and the text in its corner.

    `corners` are the texts of all headers over its first column.
    """

    table: Table
    columns: Mapping[int, tuple[Label, ...]]
    rows: Mapping[int, tuple[Label, ...]]
    sections: Mapping[int, tuple[Label, ...]]
    corner: str
    captions: tuple[str, ...] = ()
    corners: tuple[str, ...] = ()

    def labels(self, cell: Cell) -> tuple[Label, ...]:
        """The labels that a value stands under and beside: sections first, then columns, then rows."""
        above = self.sections.get(cell.row, ())
        return (*above, *self.columns.get(cell.col, ()), *self.rows.get(cell.row, ()))


def sheet_of(table: Table, names: Names, captions: tuple[str, ...] = ()) -> Sheet:
    """The table with its header cells read, row by row and column by column; `captions` are lines near it that name a period."""
    heads = [cell for cell in table.cells if cell.header and cell.label]
    values = {cell.col for cell in table.cells if cell.role == "value"}
    first = min(values, default=0)
    over = [cell for cell in heads if cell.role == "column_header" and cell.col + cell.colspan > first]
    corners = [cell for cell in heads if cell.role == "column_header" and cell not in over]
    corner = " ".join(cell.label for cell in sorted(corners, key=lambda cell: (cell.col > 0, cell.row)) if not cell.col)
    over_all = table.title if _BY_CLASS.search(table.title) else ""
    columns = [label for line in _lines(over, "row") for label in read_line(line, "column", names, over_all)]
    beside = _lines([cell for cell in heads if cell.role == "row_header"], "col")
    rows = _with_one_measure([read_line(line, "row", names, _over(line[0], corners)) for line in beside])
    sections = read_line([cell for cell in heads if cell.role == "section"], "section", names, "")
    return Sheet(
        table,
        _by_place(columns, "column"),
        _by_place((*rows, *_partners(table, names)), "row"),
        _sections_by_row(sections, {cell.row for cell in table.cells} - _closing(rows, sections)),
        "" if corner.lower() in _KINDS else corner,
        captions,
        tuple(cell.label for cell in table.cells if cell.role == "column_header" and not cell.col),
    )


def _with_one_measure(lines: Sequence[list[Label]]) -> list[Label]:
    """The row labels of all columns; where those of one tell the rows apart, the classes in columns that repeat are aside."""
    telling = [line for line in lines if any(label.plain and not is_figure(label.text) for label in line)]
    apart = [line for line in telling if len({label.text for label in line}) == len(line)]
    aside = [line for line in telling if line not in apart] if apart else []
    return [replace(label, aside=True) if line in aside else label for line in lines for label in line]


def _partners(table: Table, names: Names) -> Iterator[Label]:
    """The cells of a column that holds hardly anything but names of parties: each names the party of its row."""
    columns: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.role == "value" and cell.label:
            columns.setdefault(cell.col, []).append(cell)
    for cells in columns.values():
        named = [(cell, found) for cell in cells if (found := names.party(cell.label)) and not found[1]]
        if len(named) >= 2 and len(named) * 5 >= len(cells) * 3:
            yield from (Label(cell, "row", "", party=found[0]) for cell, found in named)


def _sections_by_row(sections: Sequence[Label], rows: Iterable[int]) -> dict[int, tuple[Label, ...]]:
    """For each row the section row above it, and before that the one right above a section row, which heads several."""
    places = {label.cell.row for label in sections}
    found: dict[int, tuple[Label, ...]] = {}
    upper: tuple[Label, ...] = ()
    last: tuple[Label, ...] = ()
    pending = list(sections)
    for row in sorted(rows):
        while pending and pending[0].cell.row < row:
            label = pending.pop(0)
            heads = label.cell.row + 1 in places
            upper = (label,) if heads else upper
            last = () if heads else (label,)
        found[row] = (*upper, *last)
    return found


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
