"""Notes that are printed inside a table, as rows of their own over its whole width."""

from collections.abc import Sequence

from ingest.patterns import LEADING_MARK, plain_mark
from ingest.records import Cell, Note, Region


def parted_from_notes(cells: Sequence[Cell]) -> tuple[tuple[Cell, ...], tuple[Note, ...]]:
    """The cells without the rows at the end that hold a note alone, and those notes: each opens with a mark of a cell."""
    kept, notes = tuple(cells), tuple[Note, ...]()
    while (last := _lone_in_last_row(kept)) and (note := _note(last, kept)):
        kept, notes = tuple(cell for cell in kept if cell.row < last.row), (note, *notes)
    return kept, notes


def _lone_in_last_row(cells: Sequence[Cell]) -> Cell | None:
    """The only cell with words in the last row, where it begins in the first column and no other cell reaches that row."""
    end = max((cell.row + cell.rowspan for cell in cells), default=0)
    filled = [cell for cell in cells if cell.row + cell.rowspan == end and cell.text]
    alone = len(filled) == 1 and filled[0].rowspan == 1 and filled[0].col == 0
    return filled[0] if alone else None


def _note(cell: Cell, cells: Sequence[Cell]) -> Note | None:
    found = LEADING_MARK.match(cell.text)
    mark = plain_mark(found.group(1)) if found else ""
    borne = any(mark in other.marks for other in cells if other is not cell)
    if found is None or not borne or " " not in cell.text[found.end() :]:
        return None
    return Note(mark, cell.text[found.end() :], (Region(cell.page, cell.box),))
