"""Which lines of a table without rules belong to one row."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.geometry import Line, text_of
from ingest.patterns import MARK, hangs, is_figure, is_period, status_of
from ingest.records import Box, Word
from ingest.tables.columns import Columns
from ingest.tables.headings import EXACT
from ingest.tables.joining import is_broken_figure
from ingest.tables.regions import GUTTER

_STRADDLES = 0.85
_RULE_SHARE = 0.6
_AS_FAR = 0.93
_FAR = 2.2
"""Lines further apart than this, in font sizes, are no lines of one label."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of the body with its words put into columns."""

    line: Line
    cells: dict[int, tuple[Word, ...]]

    def text(self, col: int) -> str:
        return text_of(self.cells.get(col, ()))

    def entries(self) -> set[int]:
        """The columns in which a figure or a status stands."""
        return {col for col in self.cells if is_figure(self.text(col)) or status_of(self.text(col)) is not None}


def strip_of(line: Line, columns: Columns) -> Strip:
    """The line with each stretch of words in the column that it touches; one that touches several goes word by word."""
    cells: dict[int, list[Word]] = {}
    for part in line.segments(GUTTER * line.size):
        whole = columns.reached(part.box)
        col = -1
        for word in part.words:
            hit = whole if len(whole) == 1 else columns.reached(word.box)
            if col < 0 or not (word.superscript or MARK.fullmatch(word.text)):
                col = _most_overlapped(word.box, hit, columns)
            cells.setdefault(col, []).append(word)
    return Strip(line, {col: tuple(words) for col, words in cells.items()})


def row_strip_of(line: Line, columns: Columns) -> Strip:
    """The line of a row with its words put into columns; words in one run from the first column on all stand in that."""
    hit = columns.reached(line.box)
    one = len(line.segments(GUTTER * line.size)) == 1 and len(hit) > 1 and hit[0] == 0
    strip = strip_of(line, columns)
    return Strip(line, {0: line.words}) if one and (not strip.entries() or _ends_in_year(strip)) else strip


def _ends_in_year(strip: Strip) -> bool:
    """Whether the only entry of a line in one run is a year at its end, no further off than the words before it stand."""
    words = strip.line.words
    gaps = [after.box.x0 - before.box.x1 for before, after in itertools.pairwise(words)]
    near = len(gaps) > 1 and gaps[-1] < 1.3 * max(gaps[:-1])
    return near and is_period(words[-1].text) and [strip.text(col) for col in strip.entries()] == [words[-1].text]


def _most_overlapped(box: Box, hit: Sequence[int], columns: Columns) -> int:
    flush = [col for col in hit if abs(box.x1 - columns.spans[col][1]) < EXACT]
    return flush[0] if len(flush) == 1 else max(hit, key=lambda col: _overlap(box, columns.spans[col]))


def _overlap(box: Box, span: tuple[float, float]) -> float:
    return min(box.x1, span[1]) - max(box.x0, span[0])


def rows_of(strips: Sequence[Strip], separators: Sequence[float]) -> list[list[Strip]]:
    """The lines grouped into rows. `separators` are heights at which a rule or a change of shading parts two rows."""
    labels = _label_columns(strips)
    parted = [_is_parted(above, below, separators) for above, below in itertools.pairwise(strips)]
    drawn = _is_drawn(strips, parted, labels)
    near = _wrap_pitch(strips, labels)
    pitch = _AS_FAR * min(_fresh_steps(strips, labels), default=0.0)
    rows: list[list[Strip]] = [[strips[0]]] if strips else []
    for index in range(1, len(strips)):
        new = parted[index - 1]
        if not new and drawn:
            new = _is_undrawn_row(strips, index, rows[-1], labels, pitch)
        elif not new:
            new = _is_new_row(strips, index, rows[-1], labels, near)
        if new:
            rows.append([])
        rows[-1].append(strips[index])
    return rows


def _is_undrawn_row(strips: Sequence[Strip], index: int, row: Sequence[Strip], labels: set[int], pitch: float) -> bool:
    """Whether the line has a label and figures in two columns that its row has filled, as far down as rows stand.

    Where only sums are shaded or ruled off, the rows between them have no edge drawn between them.
    """
    strip = strips[index]
    filled = {col for one in row for col in one.entries() - labels}
    far = strip.line.middle - row[-1].line.middle >= pitch > 0
    return far and bool(labels & set(strip.cells)) and len(filled & strip.entries()) > 1


def _is_drawn(strips: Sequence[Strip], parted: Sequence[bool], labels: set[int]) -> bool:
    """Whether most neighbouring lines that surely are two rows are parted by a rule or shading."""
    pairs = [
        cut
        for cut, above, below in zip(parted, strips, strips[1:], strict=False)
        if above.entries() & below.entries() and labels & set(above.cells) and labels & set(below.cells)
    ]
    if not pairs:
        return sum(parted) > 0 and sum(parted) >= _RULE_SHARE * (sum(bool(strip.entries()) for strip in strips) - 1)
    return sum(pairs) >= _RULE_SHARE * len(pairs)


def _is_parted(above: Strip, below: Strip, separators: Sequence[float]) -> bool:
    return any(above.line.middle < y < below.line.middle for y in separators)


def _label_columns(strips: Sequence[Strip]) -> set[int]:
    """The columns before the first in which most entries are figures; at least the first column, which may number rows."""
    counts: dict[int, list[bool]] = {}
    for strip in strips:
        for col in strip.cells:
            counts.setdefault(col, []).append(col in strip.entries())
    figures = [col for col, seen in sorted(counts.items()) if sum(seen) * 2 > len(seen)]
    return set(range(next((col for col in figures if col), 1))) if figures else {0}


def row_pitch_of(strips: Sequence[Strip]) -> float:
    """The least distance between two lines that surely are two rows, in points; 0 where no two are."""
    labels = _label_columns(strips)
    return min(_fresh_steps(strips, labels), default=0.0)


def _fresh_steps(strips: Sequence[Strip], labels: set[int]) -> list[float]:
    """The distances between neighbouring lines that each have a label and figures in the same columns."""
    return [
        after.line.middle - before.line.middle
        for before, after in itertools.pairwise(strips)
        if before.entries() & after.entries() and labels & set(before.cells) and labels & set(after.cells)
    ]


def _wrap_pitch(strips: Sequence[Strip], labels: set[int]) -> float:
    """The distance up to which a line is surely the rest of the row above; 0 where rows stand as close as lines."""
    steps = [after.line.middle - before.line.middle for before, after in itertools.pairwise(strips)]
    fresh = _fresh_steps(strips, labels)
    wraps = [
        step
        for step, before, after in zip(steps, strips, strips[1:], strict=False)
        if not (before.entries() & after.entries())
        and set(before.cells) & set(after.cells)
        and before.line.bold == after.line.bold
    ]
    if not wraps or not fresh or min(wraps) >= _AS_FAR * min(fresh):
        return 0.0
    return (min(wraps) + min(fresh)) / 2


def _is_new_row(strips: Sequence[Strip], index: int, row: list[Strip], labels: set[int], near: float) -> bool:
    """Whether the line at `index` begins a row, judged by distance where that tells, and by content where not."""
    above, strip = strips[index - 1], strips[index]
    step = strip.line.middle - above.line.middle
    if _repeats_entries(row, strip):
        return True
    if step < _STRADDLES * strip.line.size or (step <= 1.4 * strip.line.size and not labels & set(strip.cells)):
        return False
    if strip.line.bold != above.line.bold and labels & set(strip.cells):
        return True
    if near:
        return step > near and not _is_loose(strips, index, labels)
    filled = {col for one in row for col in one.entries()}
    if strip.entries() & filled:
        return not _completes(row, strip)
    if not labels & set(strip.cells):
        return False
    if set(strip.cells) - labels:
        return bool(filled and strip.entries()) or not _wraps_into(above, strip, labels)
    return not _is_rest_of_label(strips, index, labels)


def _repeats_entries(row: Sequence[Strip], strip: Strip) -> bool:
    """Whether the line has entries in two columns that the row has filled, further up than lines of one cell stand."""
    levels = [one.line.middle for one in row if len(one.entries() & strip.entries()) > 1]
    return bool(levels) and strip.line.middle - levels[-1] > 1.4 * strip.line.size


def _is_loose(strips: Sequence[Strip], index: int, labels: set[int]) -> bool:
    """Whether a line has neither label nor entry and stands closer to the line above than to the one below."""
    strip = strips[index]
    if labels & set(strip.cells) or strip.entries():
        return False
    above = strip.line.middle - strips[index - 1].line.middle
    return index + 1 == len(strips) or strips[index + 1].line.middle - strip.line.middle >= above


def _completes(row: Sequence[Strip], strip: Strip) -> bool:
    """Whether the only entry of the line is the rest of a figure that broke at the end of its line above.

    A figure is broken where its last group of thousands is short: `48.31` over `7`.
    """
    if len(strip.cells) != 1:
        return False
    col = next(iter(strip.cells))
    above = next((one.text(col) for one in reversed(row) if col in one.cells), "")
    return is_broken_figure(above, strip.text(col))


def _wraps_into(above: Strip, strip: Strip, labels: set[int]) -> bool:
    """Whether the label of the line above, which has no entries, goes on in this line."""
    text, rest = _label(above, labels), _label(strip, labels)
    return bool(rest) and (rest[0].islower() or rest[0] == "(" or hangs(text))


def _label(strip: Strip, labels: set[int]) -> str:
    return " ".join(strip.text(col) for col in sorted(labels & set(strip.cells)))


def _is_rest_of_label(strips: Sequence[Strip], index: int, labels: set[int]) -> bool:
    """Whether a line with a label and no entries goes on with the label above, rather than begin a row or head some."""
    above, strip = strips[index - 1], strips[index]
    text, rest = _label(above, labels), _label(strip, labels)
    if strip.line.bold != above.line.bold:
        return False
    below = strips[index + 1] if index + 1 < len(strips) else None
    if below is not None and below.line.middle - strip.line.middle < _STRADDLES * strip.line.size:
        return False
    if not rest or not text:
        return True
    if rest[0].islower() or hangs(text) or rest.startswith("("):
        return True
    if strip.line.middle - above.line.middle > _FAR * strip.line.size:
        return False
    if is_period(rest):
        return False
    if below is None or (below.entries() and not labels & set(below.cells)):
        return below is None
    return _was_full(strips, above, strip, labels)


def _was_full(strips: Sequence[Strip], above: Strip, strip: Strip, labels: set[int]) -> bool:
    """Whether the first word of this line would not have fitted behind the label above."""
    edge = max(word.box.x1 for one in strips for col in labels for word in one.cells.get(col, ()))
    end = max((word.box.x1 for col in labels for word in above.cells.get(col, ())), default=edge)
    first = next((words[0] for col in sorted(labels) if (words := strip.cells.get(col))), None)
    return first is not None and end + 0.25 * first.size + first.box.width > edge + 1
