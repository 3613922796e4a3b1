"""The labels in the header lines of a table, parted where white, the lines close by or the edges of columns say so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.geometry import Line
from ingest.records import Box
from ingest.tables.regions import GUTTER

LEAST_GAP, WIDER = 0.32, 1.2
"""How wide the white between two header labels is at least: in font sizes, and as a multiple of the usual white between words."""
EXACT = 0.6
"""How far apart, in points, two edges are that are meant to be at the same place."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where labels on one line are parted: by so much white, in font sizes, and at these places from the left, in points."""

    least: float = LEAST_GAP
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The header lines of a table, and where the labels on one of them are parted."""

    lines: Sequence[Line]
    cuts: Cuts = field(default_factory=Cuts)

    def parts(self, spans: Sequence[tuple[float, float]], lowest: int | None = None) -> list[Line]:
        """The labels in the lines, or in the lowest of them, cut where white or the lines above and below say so."""
        first = 0 if lowest is None else len(self.lines) - lowest
        return [part for at in range(first, len(self.lines)) for part in self.parts_of(at, spans)]

    def parts_of(self, at: int, spans: Sequence[tuple[float, float]]) -> tuple[Line, ...]:
        """One line cut at its gaps; a part over several columns is cut further at a gap wider than between words."""
        line = self.lines[at]
        beside = [other for other in self.lines[max(0, at - 1) : at + 2] if other is not line]
        close = [other for other in beside if abs(other.middle - line.middle) < 1.45 * line.size]
        labels = [part.box for other in close for part in other.segments(GUTTER * other.size)]
        flush = [piece for part in line.segments(GUTTER * line.size) for piece in self._flush(part, labels)]
        return tuple(piece for part in flush for piece in _pieces(part, spans, self.cuts.least))

    def _flush(self, part: Line, labels: Sequence[Box]) -> tuple[Line, ...]:
        """The part cut before words that begin, and behind words that end, exactly where a label of a line close by does."""
        for at in range(1, len(part.words)):
            before, after = part.words[at - 1].box, part.words[at].box
            begins = any(_at(after.x0, label.x0) and not _at(part.box.x1, label.x1) for label in labels)
            ends = any(_at(before.x1, label.x1) and not _at(part.box.x0, label.x0) for label in labels)
            edge = any(before.x1 - EXACT < x < after.x0 + EXACT for x in self.cuts.edges)
            if begins or ends or edge:
                return (Line(part.words[:at]), *self._flush(Line(part.words[at:]), labels))
        return (part,)

    def names(self, spans: Sequence[tuple[float, float]]) -> bool:
        """Whether a label stands over the first column and ends within it, or each column has a label of its own."""
        low, high = spans[0]
        own = [part.box for part in self.parts(spans) if part.box.x0 < high and part.box.x1 > low]
        return any(box.x1 <= high + EXACT for box in own) or len(self.blocks(spans)) == len(spans) > 2

    def blocks(self, spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """The x-intervals of all labels but those of groups, those under each other as one."""
        return stacked([part.box for part in self.parts(spans) if not self.over_two(part, spans)])

    def over_two(self, part: Line, spans: Sequence[tuple[float, float]]) -> bool:
        """Whether a label stands over the white between two labels of the next line, and over no column but theirs."""
        below = next((line for line in self.lines if line.middle > part.middle + EXACT), None)
        labels = [label.box for label in below.segments(GUTTER * below.size)] if below else []
        over = [span for span in spans if hits([span], part.box)]
        return any(
            before.x1 < part.box.x_middle < after.x0
            and before.x0 - EXACT < part.box.x0
            and part.box.x1 < after.x1 + EXACT
            and all(hits([span], before) or hits([span], after) for span in over)
            for before, after in pairwise(labels)
        )

    def heads_each(self, spans: Sequence[tuple[float, float]], figured: Sequence[bool]) -> list[tuple[float, float]]:
        """The x-intervals of the labels where the lowest lines have one for each column of values; else nothing."""
        for lowest in range(1, len(self.lines) + 1):
            blocks = stacked([part.box for part in self.parts(spans, lowest)])
            if _heads_each(blocks, spans, figured):
                return blocks
        return []


def _at(x: float, edge: float) -> bool:
    return abs(x - edge) < EXACT


def stacked(boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """The x-intervals of boxes that stand under each other; those that overlap by a sliver are kept apart, cut half-way."""
    groups: list[list[Box]] = []
    for box in boxes:
        over = [group for group in groups if any(_overlap(box, other) for other in group)]
        groups = [group for group in groups if group not in over]
        groups.append([box, *(other for group in over for other in group)])
    spans = sorted((min(box.x0 for box in group), max(box.x1 for box in group)) for group in groups)
    for at in range(len(spans) - 1):
        (low, high), (start, end) = spans[at], spans[at + 1]
        if start < high:
            spans[at], spans[at + 1] = (low, (start + high) / 2), ((start + high) / 2, max(end, high))
    return spans


def _overlap(one: Box, other: Box) -> bool:
    """Whether the boxes share at least a fifth of the narrower one's width."""
    return min(one.x1, other.x1) - max(one.x0, other.x0) > 0.2 * min(one.width, other.width)


def _heads_each(
    blocks: Sequence[tuple[float, float]], spans: Sequence[tuple[float, float]], figured: Sequence[bool]
) -> bool:
    """Whether there is one header for each column of values, counted right of the label columns."""
    labels = max(1, figured.index(True) if True in figured else 1)
    over = [block for block in blocks if block[0] > spans[labels - 1][1]]
    return len(over) == len(spans) - labels


def _pieces(part: Line, spans: Sequence[tuple[float, float]], least: float) -> tuple[Line, ...]:
    if len(part.words) < 2 or hits(spans, part.box) < 2:
        return (part,)
    width, index = max((after.box.x0 - before.box.x1, at) for at, (before, after) in enumerate(pairwise(part.words), 1))
    usual = median(after.box.x0 - before.box.x1 for before, after in pairwise(part.words))
    if width < least * part.size or (len(part.words) > 2 and width < 1.2 * usual):
        return (part,)
    left, right = Line(part.words[:index]), Line(part.words[index:])
    return (*_pieces(left, spans, least), *_pieces(right, spans, least))


def hits(spans: Iterable[tuple[float, float]], box: Box) -> int:
    return sum(box.x0 < high and box.x1 > low for low, high in spans)
