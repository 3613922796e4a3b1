"""Parts of a page that stand side by side and have nothing to do with each other: a table beside text, two tables."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from ingest.geometry import Line, lines_of
from ingest.patterns import is_period, squeezed
from ingest.records import Word
from ingest.tables.regions import has_figures, is_entry, parts_of

_STRIP = 1.2
_LINES = 4
_BAND_GAP = 4.0


def panes_of(words: Sequence[Word]) -> list[list[Word]]:
    """The words in groups that are read apart from each other; one group where nothing stands side by side."""
    lines = lines_of(words)
    splits = [split for x in _candidates(lines) for band in _bands(lines, x) if (split := _split(band, x))]
    if not splits:
        return [list(words)]
    left, right = max(splits, key=_columns)
    inside = {id(word) for word in (*left, *right)}
    rest = [word for word in words if id(word) not in inside]
    return [pane for part in (rest, left, right) if part for pane in panes_of(part)]


def _split(band: Sequence[Line], x: float) -> tuple[list[Word], list[Word]] | None:
    """The words of the band left and right of `x`, if the sides have nothing to do with each other."""
    left = [word for line in band for word in line.words if word.box.x1 <= x]
    right = [word for line in band for word in line.words if word.box.x0 >= x]
    return (left, right) if _independent(lines_of(left), lines_of(right)) else None


def _columns(split: tuple[list[Word], list[Word]]) -> int:
    """How many parts the lines of both sides have together: most where no column is torn from its table."""
    sides = [lines_of(side) for side in split]
    return sum(len(parts_of(line)) - 1 for side in sides for line in side)


def _candidates(lines: Iterable[Line]) -> list[float]:
    """The middles of wide gaps in the lines, the places where most lines have one first."""
    gaps = [
        (before.box.x1, after.box.x0)
        for line in lines
        for before, after in pairwise(line.words)
        if after.box.x0 - before.box.x1 > _STRIP * line.size
    ]
    places = {round(high - 2.0) for _, high in gaps} | {round(low + 2.0) for low, _ in gaps}
    counts = {x: sum(low < x < high for low, high in gaps) for x in places}
    return [float(x) for x, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])) if count >= _LINES][:40]


def _bands(lines: Sequence[Line], x: float) -> list[list[Line]]:
    """The runs of lines in which no word comes near `x`, long enough on both sides of it."""
    bands: list[list[Line]] = [[]]
    for line in lines:
        reach = 0.5 * _STRIP * line.size
        clear = not any(word.box.x0 < x + 1 and word.box.x1 > x - 1 for word in line.words)
        sides = [word.box for word in line.words]
        wide = all(box.x1 <= x - 1 or box.x0 >= x + 1 for box in sides) and _gap_at(line, x) >= reach
        near = not bands[-1] or line.middle - bands[-1][-1].middle < _BAND_GAP * line.size
        if clear and wide and near:
            bands[-1].append(line)
        else:
            bands.append([line] if clear and wide else [])
    return [band for band in bands if _long(band, x)]


def _gap_at(line: Line, x: float) -> float:
    left = max((word.box.x1 for word in line.words if word.box.x1 <= x), default=x - 100)
    right = min((word.box.x0 for word in line.words if word.box.x0 >= x), default=x + 100)
    return right - left


def _long(band: Sequence[Line], x: float) -> bool:
    left = sum(any(word.box.x1 <= x for word in line.words) for line in band)
    right = sum(any(word.box.x0 >= x for word in line.words) for line in band)
    return min(left, right) >= _LINES


def _independent(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the two sides are text beside a table, text beside text, or two tables."""
    prose = [side for side in (left, right) if _is_prose(side)]
    if len(prose) == 2:
        return True
    if prose:
        other = right if prose[0] is left else left
        return _has_labels(other) and _flows_past(prose[0], other)
    return _are_tables(left, right)


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether the lines are running text: close together, filled with words, hardly a gap in them."""
    words = median(len(line.words) for line in lines)
    gaps = sum(len(parts_of(line)) > 1 for line in lines)
    steps = [after.middle - before.middle for before, after in pairwise(lines)]
    return len(lines) >= _LINES and words >= 3 and gaps * 5 <= len(lines) and median(steps) <= 1.6 * lines[0].size


def _flows_past(prose: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether the text runs on regardless of the rows beside it; the text of a table's cell begins where its row begins."""
    rows = [line for line in other if len(parts_of(line)) > 1] or list(other)
    level = [line for line in prose if any(abs(line.middle - row.middle) < 0.3 * line.size for row in rows)]
    if len(level) * 2 < min(len(rows), len(prose)):
        return True
    return sum(line.text[:1].islower() for line in level) * 5 >= 2 * len(level)


def _are_tables(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether each side has its own labels and figures: labels that stand on both, or periods over both."""
    sides = (left, right)
    if not all(_has_labels(side) and sum(len(parts_of(line)) > 1 for line in side) >= 2 for side in sides):
        return False
    mine, theirs = _labels(left), _labels(right)
    shared = len(mine & theirs)
    if shared >= 3 and shared * 2 >= min(len(mine), len(theirs)):
        return True
    return all(_periods(side) and sum(has_figures(line) for line in side) >= 2 for side in sides)


def _has_labels(lines: Sequence[Line]) -> bool:
    """Whether most lines begin with words that are no figure, status or period."""
    firsts = [parts_of(line)[0].text for line in lines]
    return sum(not (is_entry(text) or is_period(text)) for text in firsts) * 3 >= 2 * len(firsts)


def _labels(lines: Iterable[Line]) -> set[str]:
    firsts = (parts_of(line)[0].text for line in lines)
    return {squeezed(text) for text in firsts if not (is_entry(text) or is_period(text))}


def _periods(lines: Sequence[Line]) -> bool:
    return any(is_period(part.text) for line in lines[:3] for part in parts_of(line))
