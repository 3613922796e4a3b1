"""A table without rules around its cells, as a grid: columns from white, rows from distance and content."""

import itertools
from collections.abc import Iterable, Sequence

from ingest.records import Box, Page
from ingest.tables.columns import Columns, columns_of
from ingest.tables.grid import Grid, Slot, renumbered
from ingest.tables.levels import Header, header_slots, slots_of_row
from ingest.tables.regions import Region
from ingest.tables.rows import row_pitch_of, row_strip_of, rows_of

_WIDE_RULE = 0.6


def grid_from_region(region: Region, page: Page, across: Sequence[Box], downs: Sequence[Box]) -> Grid | None:
    """The region as a grid, or None where it turns out to have a single column or no body."""
    columns = columns_of(region, downs)
    if len(columns.spans) < 2 or columns.head >= len(region.lines):
        return None
    grid = grid_from_lines(region, columns, page, across)
    return grid if len({slot.row for slot in grid.slots if slot.words}) > 1 else None


def grid_from_lines(region: Region, columns: Columns, page: Page, across: Sequence[Box]) -> Grid:
    """The lines of the region in columns that are known, as a grid; `columns.head` lines at its top are header."""
    levels = _separators(region, page, across)
    strips = [row_strip_of(line, columns) for line in region.lines[columns.head :]]
    rows = rows_of(strips, levels)
    head = header_slots(Header(tuple(region.lines[: columns.head]), columns, row_pitch_of(strips)))
    depth = max((slot.row + slot.rowspan for slot in head), default=0)
    body = [slot for row, strip in enumerate(rows) for slot in slots_of_row(strip, columns, row + depth)]
    slots = _boxed(head + body, columns, region.box)
    return Grid(region.lines[0].words[0].page, renumbered(slots), head=depth, shaded=_shaded(slots, page))


def _separators(region: Region, page: Page, across: Sequence[Box]) -> list[float]:
    """The heights at which a wide rule or the edge of a wide shaded area runs through the region."""
    box = region.box
    levels = [rule.y_middle for rule in across if _runs_along(rule, box)]
    painted: dict[tuple[int, int], float] = {}
    for fill in page.fills:
        edges = round(fill.y0), round(fill.y1)
        painted[edges] = painted.get(edges, 0.0) + max(0.0, min(fill.x1, box.x1) - max(fill.x0, box.x0))
    for (low, high), width in painted.items():
        if width > _WIDE_RULE * box.width and high - low < 0.8 * max(box.height, 60):
            levels.extend((low, high))
    return [level for level in levels if box.y0 < level < box.y1]


def _runs_along(rule: Box, box: Box) -> bool:
    return min(rule.x1, box.x1) - max(rule.x0, box.x0) > _WIDE_RULE * box.width


def _shaded(slots: Iterable[Slot], page: Page) -> tuple[int, ...]:
    middles: dict[int, tuple[float, float]] = {}
    for slot in slots:
        if slot.words:
            word = slot.words[0]
            middles[slot.row] = word.box.x_middle, word.box.y_middle
    return tuple(row for row, at in sorted(middles.items()) if any(fill.holds(*at) for fill in page.fills))


def _boxed(slots: Sequence[Slot], columns: Columns, around: Box) -> list[Slot]:
    """The slots with boxes: edges run half-way between neighbouring columns and rows."""
    xs = _edges(columns.spans, around.x0, around.x1)
    tops: dict[int, tuple[float, float]] = {}
    for slot in slots:
        for word in slot.words if slot.rowspan == 1 else ():
            low, high = tops.get(slot.row, (word.box.y0, word.box.y1))
            tops[slot.row] = min(low, word.box.y0), max(high, word.box.y1)
    order = sorted(tops)
    ys = _edges([tops[row] for row in order], around.y0, around.y1)
    place = {row: index for index, row in enumerate(order)}
    return [
        Slot(
            place[slot.row],
            slot.col,
            Box(xs[slot.col], ys[place[slot.row]], xs[slot.col + slot.colspan], ys[place[slot.row] + 1]),
            slot.words,
            slot.rowspan,
            slot.colspan,
        )
        for slot in slots
        if slot.row in place
    ]


def _edges(spans: Sequence[tuple[float, float]], low: float, high: float) -> list[float]:
    inner = [(before[1] + after[0]) / 2 for before, after in itertools.pairwise(spans)]
    return [low, *inner, high]
