"""A table of which only the header and a row stand at the end of a page: too little to know by itself, known by its rest."""

from collections.abc import Sequence

from ingest.geometry import lines_of
from ingest.patterns import squeezed
from ingest.records import Box, Page
from ingest.tables.grid import Grid
from ingest.tables.lattice import straight
from ingest.tables.open_grid import grid_from_region
from ingest.tables.regions import regions_of
from ingest.tables.roles import roles_of


def beginning_before(rest: Grid, page: Page, taken: Sequence[Grid]) -> Grid | None:
    """The lines that end the page before as a grid, if they are a bold header and rows in the columns of the rest.

    The rest, at the top of its page, begins with a row or repeats the header.
    """
    used = {id(word) for grid in taken for word in grid.words}
    lines = lines_of(word for word in page.words if id(word) not in used)
    regions = regions_of(lines, [grid.box for grid in taken])
    if not regions or not lines or regions[-1].lines[-1] is not lines[-1]:
        return None
    across, downs = straight(page.rules)
    grid = grid_from_region(regions[-1], page, across, downs)
    if grid is None or grid.cols != rest.cols or not _is_headed(grid) or any(_lies_below(one, grid) for one in taken):
        return None
    return grid if _shares_columns(grid, rest) and (repeats(grid, rest) or not _is_bold(rest, 0)) else None


def repeats(grid: Grid, rest: Grid) -> bool:
    """Whether the rest has the header of the grid."""
    heads = [[squeezed(slot.text) for slot in one.slots if slot.row < roles_of(one).head] for one in (grid, rest)]
    return bool(heads[0]) and heads[0] == heads[1]


def _is_headed(grid: Grid) -> bool:
    """Whether the first row is bold and the last is not."""
    return _is_bold(grid, 0) and not _is_bold(grid, grid.rows - 1)


def _is_bold(grid: Grid, row: int) -> bool:
    filled = [slot for slot in grid.row(row) if slot.words]
    return bool(filled) and all(slot.bold for slot in filled)


def _lies_below(other: Grid, grid: Grid) -> bool:
    return other.box.y1 > grid.box.y0


def _shares_columns(grid: Grid, rest: Grid) -> bool:
    """Whether the words of each column of the one overlap those of that column of the other, and of no other."""
    mine, theirs = _spans(grid), _spans(rest)
    hits = [
        [at for at, other in enumerate(theirs) if other and span[0] < other[1] and span[1] > other[0]]
        for span in mine
        if span
    ]
    return all(hit == [at] for at, hit in enumerate(hits)) and len(hits) == grid.cols


def _spans(grid: Grid) -> list[tuple[float, float] | None]:
    columns = (
        [word.box for slot in grid.column(col) if slot.colspan == 1 for word in slot.words] for col in range(grid.cols)
    )
    return [(Box.around(boxes).x0, Box.around(boxes).x1) if boxes else None for boxes in columns]
