"""A table without rules around its cells, as a grid: columns from white, rows from distance and content."""

import itertools
from collections.abc import Iterable, Sequence

from ingest.geometry import Line
from ingest.records import Box, Page, Word
from ingest.tables.columns import Columns, columns_of, headed_columns
from ingest.tables.grid import Grid, Slot, renumbered
from ingest.tables.regions import GUTTER, Region
from ingest.tables.rows import Strip, rows_of, strip_of

_WIDE_RULE = 0.6


def grid_from_region(region: Region, page: Page, across: Sequence[Box], downs: Sequence[Box]) -> Grid | None:
    """The region as a grid, or None where it turns out to have a single column or no body."""
    columns = columns_of(region, downs)
    if len(columns.spans) < 2 or columns.head >= len(region.lines):
        return None
    levels = _separators(region, page, across)
    strips = [strip_of(line, columns) for line in region.lines[columns.head :]]
    rows = rows_of(strips, levels)
    head = _header_slots(region.lines[: columns.head], columns)
    depth = max((slot.row + slot.rowspan for slot in head), default=0)
    body = [slot for row, strip in enumerate(rows) for slot in _row_slots(strip, columns, row + depth)]
    slots = _boxed(head + body, columns, region.box)
    if len({slot.row for slot in slots if slot.words}) < 2:
        return None
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
    top, rest = levels[0], [line for level in levels[1:] for line in level]
    deeper = _header_slots(rest, columns)
    return _spanning(top, columns) + _lowered(deeper)


def _levels(lines: Sequence[Line], columns: Columns) -> list[list[Line]]:
    """The lines of the header cut below the first ones that hold a spanning header."""
    spanning = [_spans_columns(line, columns) for line in lines]
    if not any(spanning):
        return [list(lines)] if lines else []
    cut = spanning.index(True) + 1
    while cut < len(lines) and spanning[cut]:
        cut += 1
    return [list(part) for part in (lines[:cut], lines[cut:]) if part]


def _spans_columns(line: Line, columns: Columns) -> bool:
    """Whether a part of the line stands over several columns, or over the white between two."""
    parts = line.segments(GUTTER * line.size)
    if any(len([hit for hit in columns.reached(part.box) if hit > 0]) > 1 for part in parts):
        return True
    return any(_in_white(part.box, columns) for part in parts) and len(parts) < len(columns.spans) - 1


def _in_white(box: Box, columns: Columns) -> bool:
    return all(box.x1 <= low or box.x0 >= high for low, high in columns.spans)


def _spanning(lines: Sequence[Line], columns: Columns) -> list[Slot]:
    """The top level of a header: its parts share out the value columns; what stands over the first column spans down."""
    words = [word for line in lines for word in line.words]
    edge = columns.spans[0][1]
    labels = [word for word in words if word.box.x_middle <= edge]
    parts = Line(tuple(sorted((word for word in words if word.box.x_middle > edge), key=lambda word: word.box.x0)))
    slots = [Slot(0, 0, Box(0, 0, 0, 0), tuple(labels))]
    if not parts.words:
        return slots
    pieces = parts.segments(2 * GUTTER * lines[0].size)
    shares = headed_columns([piece.box for piece in pieces], columns.spans[1:])
    for piece, (first, last) in zip(pieces, shares, strict=False):
        slots.append(Slot(0, first + 1, Box(0, 0, 0, 0), piece.words, colspan=last - first + 1))
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
