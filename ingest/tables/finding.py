"""Every table of a document as grids, page by page; a page may begin with the rest of the table before it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from ingest.geometry import Line, lines_of
from ingest.patterns import LEADING_MARK, squeezed
from ingest.records import Box, Page, Word
from ingest.tables.columns import Columns
from ingest.tables.grid import Grid
from ingest.tables.lattice import grid_from_network, is_consistent, networks, straight
from ingest.tables.open_grid import grid_from_lines, grid_from_region
from ingest.tables.orphans import header_before
from ingest.tables.panes import panes_of
from ingest.tables.regions import GUTTER, Region, has_figures, parts_of, regions_of, trimmed
from ingest.tables.roles import roles_of
from ingest.tables.stacking import stacked

_NEXT_ROW = 3.0


def grids_from_pages(pages: Sequence[Page]) -> list[Grid]:
    """The grids of all pages in reading order. One that goes on with the grid before it says so in `continues`."""
    grids: list[Grid] = []
    before: Page | None = None
    for page in pages:
        ruled = _ruled(page)
        words = _without(page.words, ruled)
        if before and grids and _is_open(grids[-1], before, page):
            rest = _rest_of(grids[-1], page, words, ruled)
            if rest is not None:
                grid, used = rest
                grids.append(grid)
                words = [word for word in words if id(word) not in {id(one) for one in used}]
        found = _on_page(page, words, ruled)
        if before and found and not (grids and grids[-1].page == page.number):
            found = _with_header_before(found, page, before, grids)
        grids.extend(found)
        before = page
    return grids


def _with_header_before(found: Sequence[Grid], page: Page, before: Page, grids: Sequence[Grid]) -> list[Grid]:
    """The grids of a page, the first behind the header that stands alone at the end of the page before, if there is one."""
    first, *rest = found
    columns = _columns_of(first)
    if columns is None or any(word.box.y1 < first.box.y0 for word in page.words):
        return list(found)
    header = header_before(first, columns, before, [grid for grid in grids if grid.page == before.number])
    return [header, replace(first, continues=True), *rest] if header else list(found)


def _ruled(page: Page) -> list[Grid]:
    """The tables that rules draw, in so far as each of their cells holds one entry."""
    found = (grid_from_network(network, page.words, page.number) for network in networks(page))
    pieces = [grid for grid in found if grid is not None and is_consistent(grid)]
    return stacked(pieces, _without(page.words, pieces))


def _without(words: Sequence[Word], grids: Sequence[Grid]) -> list[Word]:
    taken = {id(word) for grid in grids for word in grid.words}
    return [word for word in words if id(word) not in taken]


def _on_page(page: Page, words: Sequence[Word], ruled: Sequence[Grid]) -> list[Grid]:
    """The ruled tables and those that words alone make, from top to bottom and left to right."""
    across, downs = straight(page.rules)
    boxes = [grid.box for grid in ruled]
    regions = [region for pane in panes_of(words) for region in regions_of(lines_of(pane), boxes)]
    opened = [grid_from_region(region, page, across, downs) for region in regions]
    found = [*ruled, *(grid for grid in opened if grid is not None)]
    return sorted(found, key=lambda grid: (grid.box.y0, grid.box.x0))


def _is_open(grid: Grid, page: Page, following: Page) -> bool:
    """Whether the table ends its page, so that it may go on on the next."""
    last = grid.page == page.number and following.number == page.number + 1
    return last and not any(word.box.y0 >= grid.box.y1 for word in page.words)


def _rest_of(
    grid: Grid, page: Page, words: Sequence[Word], ruled: Sequence[Grid]
) -> tuple[Grid, tuple[Word, ...]] | None:
    """The rows at the top of the page that stand in the columns of the grid, and every word used, repeated header too."""
    columns = _columns_of(grid)
    top = min((other.box.y0 for other in ruled), default=page.height)
    lines = [line for line in lines_of(words) if line.middle < top]
    if columns is None or not lines:
        return None
    skipped = _repeated(grid, lines)
    body = _rows_like(grid, lines[skipped:], columns)
    if not body or (ruled and not body):
        return None
    across, _ = straight(page.rules)
    rest = grid_from_lines(Region(tuple(body)), replace(columns, head=0), page, across)
    used = tuple(word for line in (*lines[:skipped], *body) for word in line.words)
    return replace(rest, continues=True), used


def _columns_of(grid: Grid) -> Columns | None:
    """The columns of a grid as far as its words reach; None where a column has only spanning cells."""
    spans: list[tuple[float, float]] = []
    for col in range(grid.cols):
        single = [slot for slot in grid.column(col) if slot.colspan == 1]
        boxes = [word.box for slot in single for word in slot.words] or [slot.box for slot in single]
        if not boxes:
            return None
        spans.append((min(box.x0 for box in boxes), max(box.x1 for box in boxes)))
    return Columns(tuple(spans), 0)


def _repeated(grid: Grid, lines: Sequence[Line]) -> int:
    """How many lines at the top say together what the header of the grid says."""
    head = roles_of(grid).head
    wanted = squeezed("".join(slot.text for slot in grid.slots if slot.row < head))
    for count in range(1, min(len(lines), 8) + 1):
        got = squeezed("".join(line.text for line in lines[:count]))
        if sorted(got) == sorted(wanted):
            return count
    return 0


def _rows_like(grid: Grid, lines: Sequence[Line], columns: Columns) -> list[Line]:
    """The lines from the top that keep to the columns and look like the body of the grid."""
    if not lines:
        return []
    size = lines[0].size
    near = [True, *(after.middle - before.middle <= _NEXT_ROW * size for before, after in pairwise(lines))]
    kept = [
        line
        for line, _ in takewhile(
            lambda one: one[1] and _keeps_to(one[0], columns) and not LEADING_MARK.match(one[0].text),
            zip(lines, near, strict=True),
        )
    ]
    kept = trimmed(kept)
    head_bold = any(slot.bold for slot in grid.row(0)) and not any(slot.bold for slot in grid.row(grid.rows - 1))
    if kept and head_bold and kept[0].bold and len(parts_of(kept[0])) > 1 and not has_figures(kept[0]):
        return []
    many = [line for line in kept if len(parts_of(line)) > 1]
    return kept if many and _is_level(grid, many[0]) else []


def _keeps_to(line: Line, columns: Columns) -> bool:
    """Whether no part of the line stands in two columns."""
    parts = line.segments(GUTTER * line.size)
    return not any(sum(part.box.x0 < high and part.box.x1 > low for low, high in columns.spans) > 1 for part in parts)


def _is_level(grid: Grid, line: Line) -> bool:
    """Whether a line begins in the first column of the grid, and its size is that of the grid's words."""
    sizes = [word.size for word in grid.words]
    box: Box = grid.box
    return abs(line.size - sizes[-1]) < 0.12 * line.size and box.x0 - 6 <= line.box.x0 and line.box.x1 <= box.x1 + 12
