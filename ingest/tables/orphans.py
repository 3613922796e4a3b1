"""A header that a page end parted from its rows: the last lines of one page, the rows at the top of the next."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.geometry import Line, lines_of
from ingest.records import Page
from ingest.tables.columns import Columns
from ingest.tables.grid import Grid
from ingest.tables.headings import Heading, stacked
from ingest.tables.open_grid import grid_from_lines
from ingest.tables.regions import Region, has_figures, parts_of
from ingest.tables.roles import roles_of

_MOST_LINES = 6
_STEP = 2.6


def header_before(rows: Grid, columns: Columns, page: Page, taken: Sequence[Grid]) -> Grid | None:
    """The lines that end the page as a grid of header alone, if they head every value column of the rows; else None."""
    roles = roles_of(rows)
    if roles.head:
        return None
    used = {id(word) for grid in taken for word in grid.words}
    lines = _last_lines([line for line in lines_of(page.words) if not any(id(word) in used for word in line.words)])
    if not lines or any(has_figures(line) for line in lines) or any(grid.box.y1 > lines[0].box.y0 for grid in taken):
        return None
    if not _heads_each(lines, columns, roles.labels):
        return None
    known = Columns(columns.spans, len(lines), max(1, roles.labels))
    return grid_from_lines(Region(tuple(lines)), known, page, ())


def _heads_each(lines: Sequence[Line], columns: Columns, labels: int) -> bool:
    """Whether the lines together, or the lowest of them, have one label over each column of values."""
    heading = Heading(lines, columns.cuts)
    edge = columns.spans[labels - 1][1] if labels else 0.0
    values = len(columns.spans) - labels
    over = stacked([part.box for part in heading.parts(columns.spans) if part.box.x0 > edge])
    lowest = [part for part in heading.parts(columns.spans, 1) if part.box.x0 > edge]
    return len(over) == values or (len(lines) > 1 and len(lowest) == values)


def _last_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines at the end of a page that stand close together and look alike, from the first with several parts on."""
    kept: list[Line] = []
    for line in reversed(lines[-_MOST_LINES:]):
        if kept and (kept[0].middle - line.middle > _STEP * line.size or line.bold != kept[0].bold):
            break
        kept.insert(0, line)
    while kept and len(parts_of(kept[0])) < 2:
        kept.pop(0)
    return kept if all(after.middle > before.middle for before, after in pairwise(kept)) else []
