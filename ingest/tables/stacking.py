"""Ruled pieces that stand under each other in the same columns, made one table: sections break the rules between them."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.geometry import Line, lines_of
from ingest.records import Box, Page, Word
from ingest.tables.grid import Grid, Slot, renumbered
from ingest.tables.lattice import without_blank
from ingest.tables.roles import is_entry

_ALIGNED_PT = 3.0
_NEAR = 3.2
_SHORT = 0.6


def stacked(pieces: Sequence[Grid], words: Sequence[Word], before: Grid | None = None) -> list[Grid]:
    """The pieces of a page with each that goes on with the one above joined to it, with the lone line between as a section.

    A piece goes on where its columns are those above and its first row holds figures, or where the one above is header only.
    One in the columns of the last grid of the page `before` keeps those in which it has no words.
    """
    grids: list[Grid] = []
    for piece in sorted(pieces, key=lambda grid: grid.box.y0):
        above = grids[-1] if grids else None
        between = _between(above, piece, words) if above else None
        if above is not None and between is not None:
            grids[-1] = _joined(above, between, piece)
        else:
            grids.append(piece)
    if before and grids and _aligned(before, grids[0]):
        grids[0] = _with_section_above(grids[0], words)
    whole = [grid for grid in grids if len({slot.row for slot in grid.slots if slot.words}) > 1]
    return [
        grid if before and at == 0 and _aligned(before, grid) else without_blank(grid) for at, grid in enumerate(whole)
    ]


def is_next(last: Grid, piece: Grid, page: Page) -> bool:
    """Whether a piece at the top of a page stands in the columns of the grid before it and begins with a row of figures."""
    first = not any(word.box.y1 < piece.box.y0 for word in page.words)
    return first and _aligned(last, piece) and any(is_entry(slot) for slot in piece.row(0) if slot.col)


def _with_section_above(piece: Grid, words: Sequence[Word]) -> Grid:
    """The piece at the top of a page with the lone short line close above it as its first row: a section goes on there."""
    lines = lines_of(word for word in words if word.box.y_middle < piece.box.y0)
    if len(lines) != 1 or not _is_section(lines[0], piece.box):
        return piece
    box = Box(piece.box.x0, lines[0].box.y0, piece.box.x1, piece.box.y0)
    section = Slot(0, 0, box, lines[0].words, colspan=piece.cols)
    return replace(piece, slots=(section, *(replace(slot, row=slot.row + 1) for slot in piece.slots)))


def _is_section(line: Line, box: Box) -> bool:
    short = line.box.width < _SHORT * box.width and line.box.x0 < box.x0 + 3 * line.size
    return short and line.bold and box.y0 - line.box.y1 < _NEAR * line.size


def _between(above: Grid, piece: Grid, words: Sequence[Word]) -> tuple[Line, ...] | None:
    """The lines between two pieces of one table: none, or one section label; None where they are not one table."""
    if not (_aligned(above, piece) and _goes_on(above, piece)):
        return None
    gap = Box(above.box.x0, above.box.y1, above.box.x1, piece.box.y0)
    lines = lines_of(word for word in words if gap.holds(word.box.x_middle, word.box.y_middle))
    size = piece.words[0].size
    short = all(line.box.width < _SHORT * gap.width and line.box.x0 < gap.x0 + 3 * size for line in lines)
    return lines if len(lines) <= 1 and short and gap.height <= _NEAR * size * (1 + len(lines)) else None


def _aligned(above: Grid, piece: Grid) -> bool:
    """Whether both have the same columns."""
    mine, theirs = _edges(above), _edges(piece)
    return len(mine) == len(theirs) and all(
        abs(one - other) <= _ALIGNED_PT for one, other in zip(mine, theirs, strict=True)
    )


def _edges(grid: Grid) -> list[float]:
    return sorted({round(edge) for slot in grid.slots for edge in (slot.box.x0, slot.box.x1)})


def _goes_on(above: Grid, piece: Grid) -> bool:
    figures = any(is_entry(slot) for slot in piece.row(0) if slot.col)
    return figures or not any(is_entry(slot) for slot in above.slots if slot.col)


def _joined(above: Grid, between: Sequence[Line], piece: Grid) -> Grid:
    """Both pieces as one grid, with the line between them as a slot over all columns."""
    row = above.rows
    box = Box(above.box.x0, above.box.y1, above.box.x1, piece.box.y0)
    section = [Slot(row, 0, box, line.words, colspan=above.cols) for line in between]
    moved = [replace(slot, row=slot.row + row + len(section)) for slot in piece.slots]
    return replace(above, slots=renumbered((*above.slots, *section, *moved)))
