"""A table without rules around its cells, as a grid: columns from white, rows from distance and content."""

import itertools
from collections.abc import Iterable, Sequence

from ingest.geometry import Line, joined
from ingest.records import Box, Page, Word
from ingest.tables.columns import Columns, columns_of, headed_columns, header_parts
from ingest.tables.grid import Grid, Slot, renumbered
from ingest.tables.regions import Region
from ingest.tables.rows import Strip, rows_of, strip_of

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
    strips = [strip_of(line, columns) for line in region.lines[columns.head :]]
    rows = rows_of(strips, levels)
    head = _header_slots(region.lines[: columns.head], columns)
    depth = max((slot.row + slot.rowspan for slot in head), default=0)
    body = [slot for row, strip in enumerate(rows) for slot in _row_slots(strip, columns, row + depth)]
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


def _row_slots(strips: Sequence[Strip], columns: Columns, row: int) -> list[Slot]:
    """The slots of one row of the body, empty ones included."""
    words: dict[int, list[Word]] = {col: [] for col in range(len(columns.spans))}
    for strip in strips:
        for col, found in strip.cells.items():
            words[col].extend(found)
    return [Slot(row, col, Box(0, 0, 0, 0), tuple(found)) for col, found in words.items()]


def _header_slots(lines: Sequence[Line], columns: Columns) -> list[Slot]:
    """The header as one level, or as several where a line on top has headers that span columns."""
    levels = _levels(lines, columns)
    if len(levels) < 2:
        return _row_slots([strip_of(line, columns) for line in lines], columns, 0) if lines else []
    top, rest = levels
    return _spanning(top, rest, columns) + _lowered(_header_slots(rest, columns))


def _levels(lines: Sequence[Line], columns: Columns) -> list[list[Line]]:
    """The lines of the header as an upper level of headers that span columns and the rest, or as one level.

    There are two levels where the lower lines have a header over every value column and the upper ones have fewer.
    """
    values = range(1, len(columns.spans))
    for cut in range(len(lines) - 1, 0, -1):
        lower, upper = lines[cut:], lines[:cut]
        covered = {
            hit for line in lower for part in header_parts(line, columns.spans) for hit in columns.reached(part.box)
        }
        blocks = _blocks(upper, columns)
        if all(col in covered for col in values) and 0 < len(blocks) < len(values):
            return [list(upper), list(lower)] if _spans_some(upper, lower, columns) else [list(lines)]
    return [list(lines)] if lines else []


def _blocks(lines: Sequence[Line], columns: Columns) -> list[tuple[float, float]]:
    """The x-intervals of what the lines print right of the first column."""
    edge = columns.spans[0][1]
    parts = [part.box for line in lines for part in header_parts(line, columns.spans) if part.box.x_middle > edge]
    return joined((box.x0, box.x1) for box in parts)


def _spans_some(upper: Sequence[Line], lower: Sequence[Line], columns: Columns) -> bool:
    """Whether the upper lines hold a header over several columns, or the labels below repeat as under spanning headers."""
    for line in upper:
        for part in header_parts(line, columns.spans):
            hits = [hit for hit in columns.reached(part.box) if hit > 0]
            if len(hits) > 1 or (hits and _in_white(part.box, columns)):
                return True
    return _repeats(lower, columns, len(_blocks(upper, columns))) >= 0


def _repeats(lower: Sequence[Line], columns: Columns, count: int) -> int:
    """How many columns come before `count` equal groups of columns whose labels are the same in each; -1 if there are none."""
    texts = lower_texts(lower, columns)
    for skipped in range(min(3, len(texts))):
        rest = texts[skipped:]
        size = len(rest) // count if count > 1 else 0
        if size > 1 and size * count == len(rest) and all(text == rest[at % size] for at, text in enumerate(rest)):
            return skipped
    return -1


def lower_texts(lower: Sequence[Line], columns: Columns) -> list[str]:
    """What the lines print over each value column."""
    strips = [strip_of(line, columns) for line in lower]
    return [" ".join(strip.text(col) for strip in strips).strip() for col in range(1, len(columns.spans))]


def _in_white(box: Box, columns: Columns) -> bool:
    return all(box.x1 <= low or box.x0 >= high for low, high in columns.spans)


def _spanning(lines: Sequence[Line], lower: Sequence[Line], columns: Columns) -> list[Slot]:
    """The top level of a header: its parts share out the value columns; what stands over the first column spans down."""
    words = [word for line in lines for word in line.words]
    slots = [Slot(0, 0, Box(0, 0, 0, 0), tuple(word for word in words if word.box.x_middle <= columns.spans[0][1]))]
    blocks = _blocks(lines, columns)
    skipped = _repeats(lower, columns, len(blocks))
    if skipped >= 0:
        size = (len(columns.spans) - 1 - skipped) // len(blocks)
        shares = [(skipped + at * size, skipped + at * size + size - 1) for at in range(len(blocks))]
    else:
        shares = headed_columns([Box(low, 0, high, 0) for low, high in blocks], columns.spans[1:])
    for (low, high), (first, last) in zip(blocks, shares, strict=False):
        mine = tuple(word for word in words if low <= word.box.x_middle <= high)
        slots.append(Slot(0, first + 1, Box(0, 0, 0, 0), mine, colspan=last - first + 1))
    return slots


def _lowered(slots: Iterable[Slot]) -> list[Slot]:
    return [Slot(slot.row + 1, slot.col, slot.box, slot.words, slot.rowspan, slot.colspan) for slot in slots]


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
