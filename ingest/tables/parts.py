"""The cells of a table that stands on several pages, counted on; what a page end cuts through is made whole."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.patterns import hangs
from ingest.records import Cell
from ingest.tables.joining import Vocabulary, is_broken_figure
from ingest.tables.pages import Part
from ingest.tables.regions import is_entry
from ingest.tables.roles import cells_of


def cells_of_parts(parts: Sequence[Part], vocabulary: Vocabulary) -> tuple[Cell, ...]:
    """The cells of all parts, the rows of later ones counted on, their repeated headers left out."""
    cells: list[Cell] = []
    rows = 0
    for part in parts:
        mine = [cell for cell in cells_of(part.grid, part.roles, vocabulary) if cell.row >= part.skipped]
        moved = [replace(cell, row=cell.row - part.skipped + rows) for cell in mine]
        added = part.grid.rows - part.skipped
        if cells and _ends_row(cells, moved):
            cells, moved, added = _joined(cells, moved), _up([cell for cell in moved if cell.row > rows]), added - 1
        cells = _carried_over(cells, moved, part.roles.labels) if cells and moved else [*cells, *moved]
        rows += added
    return tuple(cells)


def _up(cells: Sequence[Cell]) -> list[Cell]:
    return [replace(cell, row=cell.row - 1) for cell in cells]


def _ends_row(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether the first row of the new page is the end of the last row of the old one, cut inside its cells.

    Each bit stands under a cell with text and finishes it.
    """
    top = min(cell.row for cell in below)
    filled = [cell for cell in below if cell.row == top and cell.text]
    last = {cell.col: cell for cell in above if cell.row + cell.rowspan == top and cell.text}
    return bool(filled) and all(cell.col in last and finishes(last[cell.col].text, cell.text) for cell in filled)


def finishes(text: str, rest: str) -> bool:
    """Whether words at the top of a page go on with a cell at the end of the page before, whose text is known."""
    if is_entry(rest):
        return is_broken_figure(text, rest)
    return rest[:1].islower() or hangs(text)


def _joined(above: Sequence[Cell], below: Sequence[Cell]) -> list[Cell]:
    """The cells above, those of the last row with the text that stands on in the first row below."""
    top = min(cell.row for cell in below)
    rest = {cell.col: cell for cell in below if cell.row == top and cell.text}
    return [_longer(cell, rest.get(cell.col)) if cell.row + cell.rowspan == top else cell for cell in above]


def _longer(cell: Cell, rest: Cell | None) -> Cell:
    if rest is None:
        return cell
    return replace(
        cell, text=f"{cell.text} {rest.text}", label=f"{cell.text} {rest.label}", marks=cell.marks + rest.marks
    )


def _carried_over(above: Sequence[Cell], below: Sequence[Cell], labels: int) -> list[Cell]:
    """The cells of both parts; a label over several rows that a page end cuts spans the blank places below it as well."""
    cells, rest = list(above), list(below)
    blanks = [cell for cell in below if cell.col < labels - 1 and not cell.text]
    for blank in sorted(blanks, key=lambda cell: cell.row):
        ends = [cell for cell in cells if cell.col == blank.col and cell.row + cell.rowspan == blank.row]
        if ends and ends[0].role == "row_header" and ends[0].text:
            cells[cells.index(ends[0])] = replace(ends[0], rowspan=ends[0].rowspan + blank.rowspan)
            rest.remove(blank)
    return cells + rest
