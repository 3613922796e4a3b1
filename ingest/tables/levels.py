"""The header of a table without rules: one level of labels, or labels under headers that span several columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.geometry import Line
from ingest.records import Box, Word
from ingest.tables.columns import Columns, headed_columns
from ingest.tables.grid import Slot
from ingest.tables.headings import EXACT, Cuts, Heading, stacked
from ingest.tables.regions import GUTTER
from ingest.tables.rows import Strip, strip_of

_NOWHERE = Box(0, 0, 0, 0)
_AS_FAR = 0.93
_APART = 1.3

Share = tuple[int, int]
"""The first and the last column under one upper header, counted from the first value column."""


@dataclass(frozen=True, slots=True)
class Header:
    """The lines above the rows of a table, its columns, and how far apart rows stand in its body, in points."""

    lines: tuple[Line, ...]
    columns: Columns
    row_pitch: float

    @property
    def spans(self) -> tuple[tuple[float, float], ...]:
        """The x-intervals of the value columns."""
        return self.columns.spans[self.columns.labels :]

    def texts(self, first: int, end: int | None = None) -> list[str]:
        """What the lines from the first on, up to the end, print over each value column."""
        strips = [strip_of(line, self.columns) for line in self.lines[first:end]]
        values = range(self.columns.labels, len(self.columns.spans))
        return [" ".join(strip.text(col) for strip in strips if strip.text(col)) for col in values]

    def heads_each(self, at: int) -> bool:
        """Whether one line has a label for each value column."""
        edge = self.columns.spans[self.columns.labels - 1][1]
        parts = Heading(self.lines[at : at + 1], self.columns.cuts).parts(self.columns.spans)
        return sum(part.box.x0 > edge for part in parts) >= len(self.spans)

    def value_parts(self, upto: int) -> list[Line]:
        """The parts of the first lines over the value columns: right of the labels, at least as far as one that reaches them."""
        edge = self.columns.spans[self.columns.labels - 1][1]
        values = self.spans[0][0]
        parts = Heading(self.lines[:upto], self.columns.cuts).parts(self.columns.spans)
        right = [part for part in parts if part.box.x0 > edge]
        first = min((part.box.x0 for part in right if part.box.x1 > values), default=values)
        return [part for part in right if part.box.x0 > first - EXACT]

    def blocks(self, upto: int) -> list[tuple[float, float]]:
        """The x-intervals of what the first lines print right of the label columns."""
        return stacked([part.box for part in self.value_parts(upto)])


def header_slots(header: Header) -> list[Slot]:
    """The slots of the header lines, in one row or, where upper headers span value columns, in several."""
    if not header.lines:
        return []
    for cut in range(len(header.lines) - 1, 0, -1):
        shares = _shares(header, cut)
        if shares:
            lower = Header(header.lines[cut:], header.columns, header.row_pitch)
            upper = _upper_levels(header, cut, shares)
            depth = 1 + max(slot.row for slot in upper)
            return upper + [replace(slot, row=slot.row + depth) for slot in header_slots(lower)]
    return slots_of_row([strip_of(line, header.columns) for line in header.lines], header.columns, 0)


def _upper_levels(header: Header, cut: int, shares: Sequence[Share]) -> list[Slot]:
    """The first `cut` lines in as many levels as they have: over several of the headers that they make, others may stand."""
    columns, labels = header.columns, header.columns.labels
    spans = tuple((header.spans[first][0], header.spans[last][1]) for first, last in shares)
    shared = replace(columns, spans=columns.spans[:labels] + spans, cuts=Cuts(GUTTER))
    upper = Header(header.lines[:cut], shared, header.row_pitch)
    if not any(_shares(upper, level) for level in range(1, cut)):
        return _upper_slots(header, cut, shares)
    return [_over(slot, labels, shares) for slot in header_slots(upper)]


def _over(slot: Slot, labels: int, shares: Sequence[Share]) -> Slot:
    """A slot that counts shares for columns, with the columns of those shares."""
    if slot.col < labels:
        return slot
    first, last = slot.col - labels, slot.col - labels + slot.colspan - 1
    return replace(slot, col=labels + shares[first][0], colspan=shares[last][1] - shares[first][0] + 1)


def slots_of_row(strips: Sequence[Strip], columns: Columns, row: int) -> list[Slot]:
    """The slots of one row, one for each column, empty ones included."""
    words: dict[int, list[Word]] = {col: [] for col in range(len(columns.spans))}
    for strip in strips:
        for col, found in strip.cells.items():
            words[col].extend(found)
    return [Slot(row, col, _NOWHERE, tuple(found)) for col, found in words.items()]


def _shares(header: Header, cut: int) -> list[Share]:
    """How the first `cut` lines share out the value columns among spanning headers; empty where they are no level apart.

    They are where the lines below head every value column, or some of them a row lower, and they hold fewer headers.
    """
    below, blocks = header.texts(cut), header.blocks(cut)
    if not 0 < len(blocks) < len(below) or header.heads_each(cut - 1):
        return []
    if all(below):
        return _all_shared(header, cut, blocks)
    return _some_shared(header, cut, below, blocks)


def _all_shared(header: Header, cut: int, blocks: Sequence[tuple[float, float]]) -> list[Share]:
    groups = _recurring(header.texts(cut))
    if len(groups) > 1 and (len(groups) == len(blocks) or len({last - first for first, last in groups}) == 1):
        return groups
    if not _reaches_over(header, cut):
        return []
    return headed_columns([Box(low, 0, high, 0) for low, high in blocks], header.spans)


def _recurring(texts: Sequence[str]) -> list[Share]:
    """The columns grouped anew wherever the first label of a group comes back: `in, out, total, in, out`."""
    starts = [at for at, text in enumerate(texts) if at == 0 or text == texts[0]]
    return [(first, stop - 1) for first, stop in pairwise([*starts, len(texts)])]


def _reaches_over(header: Header, cut: int) -> bool:
    """Whether one of the first lines holds a header that touches several columns, or stands between two."""
    for part in header.value_parts(cut):
        hits = [hit for hit in header.columns.reached(part.box) if hit >= header.columns.labels]
        if len(hits) > 1 or (hits and all(part.box.x1 <= low or part.box.x0 >= high for low, high in header.spans)):
            return True
    return False


def _some_shared(header: Header, cut: int, below: Sequence[str], blocks: Sequence[tuple[float, float]]) -> list[Share]:
    """The shares where only some columns have a label a row lower: one upper header over each run of those.

    The lines must stand as far apart as the rows of the table do, or they would be one label in several lines; or a
    label begins where two others have ended, as no labels of one level do.
    """
    step = header.lines[cut].middle - header.lines[cut - 1].middle
    close = step < max(_AS_FAR * header.row_pitch, _APART * header.lines[cut].size)
    if close and not _begins_below(header, cut, below):
        return []
    shares: list[Share] = []
    for at, text in enumerate(below):
        if text and shares and below[at - 1]:
            shares[-1] = shares[-1][0], at
        else:
            shares.append((at, at))
    return shares if len(shares) == len(blocks) and len(shares) < len(below) else []


def _begins_below(header: Header, cut: int, below: Sequence[str]) -> bool:
    """Whether a column has its label in the lower lines alone, and two or more have theirs in the upper ones alone."""
    above = header.texts(0, cut)
    late = any(low and not high for low, high in zip(below, above, strict=True))
    return late and sum(bool(high and not low) for low, high in zip(below, above, strict=True)) > 1


def _upper_slots(header: Header, cut: int, shares: Sequence[Share]) -> list[Slot]:
    """The upper level: each header with the columns that it spans; what stands over the label columns stays there."""
    columns, spans = header.columns, header.spans
    values = [word for part in header.value_parts(cut) for word in part.words]
    taken = {id(word) for word in values}
    labels = [word for line in header.lines[:cut] for word in line.words if id(word) not in taken]
    slots = []
    for col in range(columns.labels):
        mine = tuple(word for word in labels if min(columns.reached(word.box)[0], columns.labels - 1) == col)
        slots.append(Slot(0, col, _NOWHERE, mine))
    blocks = header.blocks(cut)
    extents = blocks if len(blocks) == len(shares) else [(spans[first][0], spans[last][1]) for first, last in shares]
    nearest = [min(range(len(extents)), key=lambda at: _apart(word.box, extents[at])) for word in values]
    for at, (first, last) in enumerate(shares):
        mine = tuple(word for word, near in zip(values, nearest, strict=True) if near == at)
        slots.append(Slot(0, columns.labels + first, _NOWHERE, mine, colspan=last - first + 1))
    return slots


def _apart(box: Box, extent: tuple[float, float]) -> float:
    return max(0.0, extent[0] - box.x_middle, box.x_middle - extent[1])
