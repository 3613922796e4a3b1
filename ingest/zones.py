"""The parts of a page in reading order: what stands above, the columns of text side by side, what stands below.

A strip of white that parts columns of text looks like the white between the columns of a table. What tells them apart is
what stands beside it: text that runs on regardless of its neighbour is a column of the page, rows that begin on one level
are a table. Whoever asks says which other neighbours are independent of each other, such as two tables.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.geometry import Line, joined, lines_of
from ingest.patterns import ENUMERATOR, is_figure, is_period, status_of
from ingest.records import Box, Word

Side = Sequence[Line]
Independent = Callable[[Side, Side], bool]

_BULLET = re.compile(
    r"[\u2022\u25cf\u25aa\u25ab\u25e6\u25cb\u25a0\u25a1\u00b7\u2043\u2023\u25ba\u27a2\u2713\u2714\u2610\u2611\uf0b7\uf0a7\uf0d8o*\u2013\u2014-]"
)
_SIGNS = {"\u20ac", "%", "$", "\u00a3", "EUR"}
_STRIP = 1.0
_SHORT_STRIP = 1.5
_PARTED = 0.45
_WIDE = 0.9
_LINES = 3
_BAND_GAP = 12.0
_BLOCK_GAP = 0.75
_LONG = 10
_MOST_CANDIDATES = 60
_MOST_DEPTH = 12
_LOW = 6.0
_TOUCH = 1.5
_LEVEL = 3.0


@dataclass(frozen=True, slots=True)
class _Split:
    """A run of lines parted at `x`, and how sure it is: long runs first, then those that keep a table's columns together."""

    lines: tuple[Line, ...]
    x: float

    @property
    def left(self) -> list[Word]:
        return [word for line in self.lines for word in line.words if word.box.x_middle < self.x]

    @property
    def right(self) -> list[Word]:
        return [word for line in self.lines for word in line.words if word.box.x_middle >= self.x]

    def within(self, other: "_Split") -> bool:
        """Whether the lines are some of the other's, parted at about the same place."""
        top, bottom = other.lines[0].middle, other.lines[-1].middle
        near = abs(self.x - other.x) <= 2.5 * self.lines[0].size
        return near and top <= self.lines[0].middle and self.lines[-1].middle <= bottom

    def score(self) -> float:
        parts = sum(len(parts_of(line)) - 1 for side in (self.left, self.right) for line in lines_of(side))
        return 2.0 * len(self.lines) + parts


def zones_of(words: Sequence[Word], barriers: Sequence[Box], independent: Independent) -> list[list[Word]]:
    """The words in groups that are read one after the other. No group goes past a barrier: a rule, a painted row, a table."""
    return _zones(list(words), barriers, independent, _MOST_DEPTH)


def barriers_of(rules: Iterable[Box], fills: Iterable[Box], words: Sequence[Word]) -> list[Box]:
    """The horizontal rules and the painted strips of a page, no higher than a row of a table.

    What is drawn cell by cell is one strip.
    """
    low = _LOW * (median(word.size for word in words) if words else 10.0)
    lying = [box for box in rules if box.width > box.height]
    return _strips(lying) + [box for box in _strips([fill for fill in fills if fill.height <= low]) if box.width > low]


def _strips(boxes: Iterable[Box]) -> list[Box]:
    """Boxes of one height on one level, joined where they touch."""
    levels: dict[tuple[int, int], list[Box]] = {}
    for box in boxes:
        levels.setdefault((round(box.y0), round(box.y1)), []).append(box)
    return [
        Box(low, level[0].y0, high, level[0].y1)
        for level in levels.values()
        for low, high in joined(((box.x0, box.x1) for box in level), _TOUCH)
    ]


def _zones(words: list[Word], barriers: Sequence[Box], independent: Independent, depth: int) -> list[list[Word]]:
    lines = lines_of(words)
    found = _independent(_stretches(lines, barriers), independent)
    if not found or not depth:
        return [words] if words else []
    best = max(found, key=_Split.score)
    places = {id(line): index for index, line in enumerate(lines)}
    first, last = places[id(best.lines[0])], places[id(best.lines[-1])]
    above = [word for line in lines[:first] for word in line.words]
    below = [word for line in lines[last + 1 :] for word in line.words]
    return [
        zone
        for part in (above, best.left, best.right, below)
        for zone in _zones(part, barriers, independent, depth - 1)
    ]


def _independent(splits: Sequence[_Split], independent: Independent) -> list[_Split]:
    """The splits whose sides have nothing to do with each other; a piece of a taller run in rows goes with that run."""
    found: list[_Split] = []
    in_rows: list[_Split] = []
    for split in sorted(splits, key=lambda split: -len(split.lines)):
        left, right = lines_of(split.left), lines_of(split.right)
        if any(split.within(taller) for taller in in_rows):
            continue
        if _are_rows(left, right):
            in_rows.append(split)
        elif independent(left, right):
            found.append(split)
    return found


def _stretches(lines: Sequence[Line], barriers: Sequence[Box]) -> list[_Split]:
    """Each way to part some of the lines by a strip of white, once."""
    found: dict[tuple[int, int, int], _Split] = {}
    for x in _candidates(lines, barriers):
        for band in _bands(lines, x, barriers):
            for split in _without_rows(band, x):
                found.setdefault((id(split.lines[0]), id(split.lines[-1]), len(split.left)), split)
    return list(found.values())


def _candidates(lines: Sequence[Line], barriers: Iterable[Box] = ()) -> list[float]:
    """Places beside the edges of wide gaps, of parts that stand under each other and of barriers, most free ones first."""
    gaps = [
        (before.box.x1, after.box.x0)
        for line in lines
        for before, after in pairwise(line.words)
        if after.box.x0 - before.box.x1 > _STRIP * line.size
    ]
    starts = Counter(round(part.box.x0) for line in lines for part in parts_of(line))
    places = {round(x) for low, high in gaps for x in (low + 2, (low + high) / 2, high - 2)}
    places |= {x - 3 for x, count in starts.items() if count >= _LINES}
    places |= {round(x) for box in barriers for x in (box.x0 - 5, box.x1 + 5)}
    free = {
        x: sum(not any(w.box.x0 < x + 1 and w.box.x1 > x - 1 for w in line.words) for line in lines) for x in places
    }
    left, right = min((line.box.x0 for line in lines), default=0.0), max((line.box.x1 for line in lines), default=0.0)
    ranked = sorted((-count, x) for x, count in free.items() if left < x < right and count >= _LINES)
    return [float(x) for _, x in ranked[:_MOST_CANDIDATES]]


def _bands(lines: Sequence[Line], x: float, barriers: Sequence[Box]) -> list[list[Line]]:
    """The runs of lines in which no word comes near `x` and no barrier crosses it, with enough lines on both sides."""
    crossing = [box for box in barriers if box.x0 < x - 3 and box.x1 > x + 3]
    bands: list[list[Line]] = [[]]
    for line in lines:
        clear = _gap_at(line, x) >= 0.5 * line.size and not any(box.y0 < line.middle < box.y1 for box in crossing)
        above = bands[-1][-1] if bands[-1] else None
        near = above is None or line.middle - above.middle < _BAND_GAP * line.size
        cut = above is not None and any(above.middle < box.y_middle < line.middle for box in crossing)
        if clear and near and not cut:
            bands[-1].append(line)
        else:
            bands.append([line] if clear else [])
    return [band for band in bands if _both_sides(band, x) and (len(band) >= _LONG or not _enclosed(band, crossing))]


def _gap_at(line: Line, x: float) -> float:
    """How wide the white around `x` is; nothing where a word stands there, much where a side is empty."""
    if any(word.box.x0 < x + 1 and word.box.x1 > x - 1 for word in line.words):
        return 0.0
    left = max((word.box.x1 for word in line.words if word.box.x1 <= x), default=x - 100)
    right = min((word.box.x0 for word in line.words if word.box.x0 >= x), default=x + 100)
    return right - left


def _both_sides(band: Sequence[Line], x: float) -> bool:
    left = sum(line.words[0].box.x1 <= x for line in band)
    right = sum(line.words[-1].box.x0 >= x for line in band)
    return min(left, right) >= _LINES


def _enclosed(band: Sequence[Line], crossing: Sequence[Box]) -> bool:
    """Whether a barrier lies close above the lines and another close below, as around a row of a table."""
    top, bottom, near = band[0].box.y0, band[-1].box.y1, 2.5 * band[0].size
    above = any(top - near < box.y1 <= top + 2 for box in crossing)
    return above and any(bottom - 2 <= box.y0 < bottom + near for box in crossing)


def _without_rows(band: Sequence[Line], x: float) -> list[_Split]:
    """The stretches of the band between rows of tables that go on from left to right of `x`."""
    stretches: list[list[Line]] = [[]]
    for block in _blocks(band):
        if _is_row(block, x):
            stretches.append([])
        else:
            stretches[-1].extend(block)
    found = [_Split(tuple(stretch), x) for stretch in stretches if _both_sides(stretch, x)]
    return [split for split in found if _is_strip(split)]


def _is_strip(split: _Split) -> bool:
    """Whether the white is wide all along; chance gaps of justified lines that stand under each other are not."""
    width = min(word.box.x0 for word in split.right) - max(word.box.x1 for word in split.left)
    least = _STRIP if len(split.lines) >= _LONG else _SHORT_STRIP
    return width >= 0.9 * least * median(line.size for line in split.lines)


def _blocks(band: Sequence[Line]) -> list[list[Line]]:
    """The lines cut where white runs right across."""
    blocks: list[list[Line]] = [[band[0]]]
    floor = band[0].box.y1
    for line in band[1:]:
        if line.box.y0 - floor > _BLOCK_GAP * line.size:
            blocks.append([])
        blocks[-1].append(line)
        floor = max(floor, line.box.y1)
    return blocks


def _is_row(block: Sequence[Line], x: float) -> bool:
    """Whether words stand left of `x` and only figures right of it, in most lines: a table that goes on past `x`.

    So do the periods of a header with several parts left of `x`.
    """
    rows = 0
    for line in block:
        left, right = [w for w in line.words if w.box.x1 <= x], [w for w in line.words if w.box.x0 >= x]
        if left and right:
            heads = len(parts_of(Line(tuple(left)))) > 1
            parts = parts_of(Line(tuple(right)))
            rows += all(is_amount(part.text) or (heads and is_period(part.text)) for part in parts)
    return rows * 2 > len(block)


def parts_of(line: Line) -> tuple[Line, ...]:
    """The line cut at wide gaps."""
    return line.segments(_WIDE * line.size)


def is_amount(text: str) -> bool:
    """Whether a text is a figure, its sign alone or a status, and no year."""
    return text in _SIGNS or ((is_figure(text) or status_of(text) is not None) and not is_period(text))


def are_text_columns(left: Side, right: Side) -> bool:
    """Whether the sides are columns of a page: text beside text, or text beside something that has labels of its own."""
    if _is_figured(right) or _is_figured(left) or _opens_with_amounts(right, left):
        return False
    if is_list(left) and is_list(right):
        return True
    flowing = [is_prose(side) for side in (left, right)]
    if all(flowing):
        return True
    if any(flowing):
        prose, other = (left, right) if flowing[0] else (right, left)
        return flows_past(prose, other)
    return False


def _is_figured(side: Side) -> bool:
    """Whether many lines begin with a figure, as the columns right of a table's labels do."""
    return sum(is_amount(parts_of(line)[0].text) for line in side) * 3 >= len(side)


def _opens_with_amounts(side: Side, labels: Side) -> bool:
    """Whether figures that end at one place, apart from the text behind them, open lines level with lines of the labels."""
    ends = Counter(
        round(first.box.x1)
        for line in side
        for first, *rest in [line.segments(_PARTED * line.size)]
        if rest and is_amount(first.text) and any(abs(line.middle - other.middle) < _LEVEL for other in labels)
    )
    return max(ends.values(), default=0) > 1


def is_list(side: Side) -> bool:
    """Whether the side is items behind bullets."""
    items = [line for line in side if is_bulleted(line)]
    return len(items) >= 3 and len(items) * 3 >= len(side)


def is_bulleted(line: Line) -> bool:
    """Whether the line is an item behind a bullet."""
    return len(line.words) > 1 and _BULLET.fullmatch(line.words[0].text) is not None


def is_prose(side: Side) -> bool:
    """Whether text runs on over the lines: enough of them fill the width, are in one piece and close above the next."""
    whole = [len(parts_of(line)) == 1 for line in side]
    width = max((line.box.width for line, one in zip(side, whole, strict=True) if one), default=0.0)
    running = 0
    words: list[int] = []
    for index, (line, one) in enumerate(zip(side, whole, strict=True)):
        following = side[index + 1] if index + 1 < len(side) else None
        if not one or following is None or line.box.width < 0.68 * width:
            continue
        if following.middle - line.middle <= 1.75 * line.size and abs(following.size - line.size) < 0.1 * line.size:
            running += 1
            words.append(len(line.words))
    return running >= max(2, 0.3 * len(side)) and median(words) >= 3


def flows_past(prose: Side, other: Side) -> bool:
    """Whether text runs on regardless of the rows beside it; the text of a table's cell begins where its row begins."""
    rows = [line for line in other if len(parts_of(line)) > 1] or list(other)
    level = [line for line in prose if any(abs(line.middle - row.middle) < 0.3 * line.size for row in rows)]
    if len(level) * 2 < min(len(rows), len(prose)):
        return True
    return sum(line.text[:1].islower() for line in level) * 5 >= 2 * len(level)


def _are_rows(left: Side, right: Side) -> bool:
    """Whether text on both sides begins its paragraphs on the same levels, as the cells of a table of words do."""
    if not (is_prose(left) and is_prose(right)):
        return False
    few, many = sorted((_starts(left), _starts(right)), key=len)
    level = [y for y in few if any(abs(y - other) < _LEVEL for other in many)]
    if len(few) < 2 or len(level) * 4 < 3 * len(few) or len(level) * 2 < len(many):
        return False
    return any(abs(_white_above(left, y) - _white_above(right, y)) > 0.7 * left[0].size for y in level)


def _white_above(side: Side, y: float) -> float:
    """How far above the line at a height the line before it lies: further where a text is shorter than its neighbour."""
    return min((after.middle - before.middle for before, after in pairwise(side) if abs(after.middle - y) < _LEVEL))


def _starts(side: Side) -> list[float]:
    """The heights of the lines that begin a paragraph after the first."""
    steps = [after.middle - before.middle for before, after in pairwise(side)]
    usual = median(steps) if steps else 0.0
    right = max(line.box.x1 for line in side)
    width = right - min(line.box.x0 for line in side)
    return [
        line.middle
        for before, line in pairwise(side)
        if line.middle - before.middle > 1.25 * usual
        or (right - before.box.x1 > 0.3 * width and not line.text[:1].islower())
        or ENUMERATOR.fullmatch(line.words[0].text)
    ]


def cells_in_order(zone: Sequence[Word]) -> list[list[Word]]:
    """A zone cut into the texts that stand side by side in it, row by row, such as a remark and its answer."""
    lines = lines_of(zone)
    rows = [split for split in _stretches(lines, ()) if _reads_in_rows(lines_of(split.left), lines_of(split.right))]
    if not rows:
        return [list(zone)] if zone else []
    best = max(rows, key=lambda split: len(split.lines))
    places = {id(line): index for index, line in enumerate(lines)}
    above = [word for line in lines[: places[id(best.lines[0])]] for word in line.words]
    below = [word for line in lines[places[id(best.lines[-1])] + 1 :] for word in line.words]
    return [cell for cell in (above, *_cells(best), *cells_in_order(below)) if cell]


def _reads_in_rows(left: Side, right: Side) -> bool:
    """Whether text runs on in one of the sides, and neither is only the labels or numbers of the other."""
    return (is_prose(left) or is_prose(right)) and not (_is_sparse(left, right) or _is_sparse(right, left))


def _cells(split: _Split) -> list[list[Word]]:
    """The texts on both sides of a split, those that begin on one level after each other."""
    left, right = lines_of(split.left), lines_of(split.right)
    edges = [y for y in _starts(left) if any(abs(y - other) < _LEVEL for other in _starts(right))]
    bounds = [-1.0, *(edge - 0.5 * left[0].size for edge in edges), float("inf")]
    return [
        [word for line in side for word in line.words if low < line.middle <= high]
        for low, high in pairwise(bounds)
        for side in (left, right)
    ]


def _is_sparse(side: Side, other: Side) -> bool:
    """Whether the lines of a side lie further apart than those beside it, as labels or numbers do beside what they name."""
    steps = [median([after.middle - before.middle for before, after in pairwise(lines)]) for lines in (side, other)]
    return steps[0] > 1.35 * steps[1]
