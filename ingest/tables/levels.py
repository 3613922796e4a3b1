"""The header of a table without rules: one level of labels, or labels under headers that span several columns."""

from collections.abc import Sequence

from ingest.geometry import Line
from ingest.records import Box, Word
from ingest.tables.columns import Columns, headed_columns, header_parts, stacked
from ingest.tables.grid import Slot
from ingest.tables.rows import Strip, strip_of

_NOWHERE = Box(0, 0, 0, 0)


def header_slots(lines: Sequence[Line], columns: Columns) -> list[Slot]:
    """The slots of the header lines, in one row or, where upper headers span value columns, in several."""
    if not lines:
        return []
    cut = _cut(lines, columns)
    if not cut:
        return slots_of_row([strip_of(line, columns) for line in lines], columns, 0)
    upper, lower = lines[:cut], lines[cut:]
    deeper = header_slots(lower, columns)
    return _spanning(upper, lower, columns) + [
        Slot(slot.row + 1, slot.col, slot.box, slot.words, slot.rowspan, slot.colspan) for slot in deeper
    ]


def slots_of_row(strips: Sequence[Strip], columns: Columns, row: int) -> list[Slot]:
    """The slots of one row, one for each column, empty ones included."""
    words: dict[int, list[Word]] = {col: [] for col in range(len(columns.spans))}
    for strip in strips:
        for col, found in strip.cells.items():
            words[col].extend(found)
    return [Slot(row, col, _NOWHERE, tuple(found)) for col, found in words.items()]


def _cut(lines: Sequence[Line], columns: Columns) -> int:
    """How many lines at the top are headers that span columns; 0 where there is one level.

    There are two levels where the lower lines head every value column and the upper ones hold fewer headers.
    """
    values = range(columns.labels, len(columns.spans))
    for cut in range(len(lines) - 1, 0, -1):
        upper, lower = lines[:cut], lines[cut:]
        heads = {
            hit for line in lower for part in header_parts(line, columns.spans) for hit in columns.reached(part.box)
        }
        blocks = _blocks(upper, columns)
        if all(col in heads for col in values) and 0 < len(blocks) < len(values):
            return cut if _spans_some(upper, lower, columns) else 0
    return 0


def _blocks(lines: Sequence[Line], columns: Columns) -> list[tuple[float, float]]:
    """The x-intervals of what the lines print right of the label columns."""
    return stacked([part.box for part in _value_parts(lines, columns)])


def _value_parts(lines: Sequence[Line], columns: Columns) -> list[Line]:
    """The parts of the lines that begin right of the label columns; what begins over those may reach further."""
    edge = columns.spans[columns.labels - 1][1]
    return [part for line in lines for part in header_parts(line, columns.spans) if part.box.x0 > edge]


def _spans_some(upper: Sequence[Line], lower: Sequence[Line], columns: Columns) -> bool:
    """Whether the upper lines hold a header over several columns, or the labels below repeat as under spanning headers."""
    for line in upper:
        for part in header_parts(line, columns.spans):
            hits = [hit for hit in columns.reached(part.box) if hit >= columns.labels]
            if len(hits) > 1 or (hits and _in_white(part.box, columns)):
                return True
    return _group_size(lower, columns) > 0


def _in_white(box: Box, columns: Columns) -> bool:
    return all(box.x1 <= low or box.x0 >= high for low, high in columns.spans)


def _group_size(lower: Sequence[Line], columns: Columns) -> int:
    """The number of columns after which the labels over the value columns repeat; 0 where they do not."""
    strips = [strip_of(line, columns) for line in lower]
    values = range(columns.labels, len(columns.spans))
    texts = [" ".join(strip.text(col) for strip in strips).strip() for col in values]
    for size in range(2, len(texts) // 2 + 1):
        if len(texts) % size == 0 and all(text and text == texts[at % size] for at, text in enumerate(texts)):
            return size
    return 0


def _spanning(upper: Sequence[Line], lower: Sequence[Line], columns: Columns) -> list[Slot]:
    """The upper level: each header with the columns that it spans; what stands over the label columns stays there."""
    values = [word for part in _value_parts(upper, columns) for word in part.words]
    labels = [word for line in upper for word in line.words if not any(word is value for value in values)]
    slots = []
    for col in range(columns.labels):
        mine = tuple(word for word in labels if min(columns.reached(word.box)[0], columns.labels - 1) == col)
        slots.append(Slot(0, col, _NOWHERE, mine))
    spans = columns.spans[columns.labels :]
    for first, last, mine in _shared(values, upper, lower, columns):
        slots.append(Slot(0, columns.labels + first, _NOWHERE, mine, colspan=min(last, len(spans) - 1) - first + 1))
    return slots


def _shared(
    words: Sequence[Word], upper: Sequence[Line], lower: Sequence[Line], columns: Columns
) -> list[tuple[int, int, tuple[Word, ...]]]:
    """The value columns shared out among the words of the upper level: first and last column of each group, and its words."""
    spans = columns.spans[columns.labels :]
    size = _group_size(lower, columns)
    if size:
        shares = [(first, first + size - 1) for first in range(0, len(spans), size)]
        extents = [(spans[first][0], spans[last][1]) for first, last in shares]
    else:
        extents = _blocks(upper, columns)
        shares = headed_columns([Box(low, 0, high, 0) for low, high in extents], spans)
    nearest = [min(range(len(extents)), key=lambda at: _apart(word.box, extents[at])) for word in words]
    return [
        (first, last, tuple(word for word, near in zip(words, nearest, strict=True) if near == at))
        for at, (first, last) in enumerate(shares)
    ]


def _apart(box: Box, extent: tuple[float, float]) -> float:
    return max(0.0, extent[0] - box.x_middle, box.x_middle - extent[1])
