"""Where on a page words stand in columns like a table's, with no rules to say so."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.geometry import Line, joined
from ingest.patterns import BROKEN_SPAN, ENUMERATOR, LEADING_MARK, is_figure, is_period, status_of
from ingest.records import Box
from ingest.tables.joining import is_broken_figure

GUTTER = 0.45
"""The least white between two columns, in font sizes; a space between words is about a quarter."""
_WIDE = 0.9
_EXACT = 1.5
"""How far apart, in points, two edges are that are meant to be at the same place."""
_NEXT_LINE = 3.4
_HALF = 0.85
"""Lines closer than this, in font sizes, stand beside each other: cells set in the middle of one row."""
_LOOKED_BACK = 200
"""How many lines of a run say whether the next belongs to it: more than a sheet of paper has."""


@dataclass(frozen=True, slots=True)
class Region:
    """Consecutive lines of a page that share columns, and the x-intervals of white between those."""

    lines: tuple[Line, ...]

    @property
    def box(self) -> Box:
        return Box.around(line.box for line in self.lines)

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines)


def parts_of(line: Line) -> tuple[Line, ...]:
    """The line cut at wide gaps; a list number and its text stay one part, as do dot leaders and what they lead to."""
    parts = line.segments(_WIDE * line.size)
    if len(parts) >= 2 and ENUMERATOR.fullmatch(parts[0].text):
        parts = (Line(parts[0].words + parts[1].words), *parts[2:])
    if any("...." in word.text or word.text in {".", "…"} for word in line.words):
        return (line,)
    return parts


def is_entry(text: str) -> bool:
    """Whether a part of a line is what a table's cell prints as its value: a figure or a status."""
    return is_figure(text) or status_of(text) is not None


def has_figures(line: Line) -> bool:
    """Whether a figure that is no year stands in a line of several parts, apart from its beginning."""
    if len(parts_of(line)) < 2:
        return False
    parts = line.segments(GUTTER * line.size)
    return any(_is_amount(part.text) for part in parts[1:]) or all(_is_amount(part.text) for part in parts)


def _is_amount(text: str) -> bool:
    return is_entry(text) and not is_period(text) and not BROKEN_SPAN.fullmatch(text)


def regions_of(lines: Sequence[Line], breaks: Sequence[Box]) -> tuple[Region, ...]:
    """The runs of lines that share columns. `breaks` are boxes of tables already read, which no run may cross."""
    found: list[list[Line]] = []
    current: list[Line] = []
    for index, line in enumerate(lines):
        if current and _joins(current[-_LOOKED_BACK:], line, lines[index + 1 : index + 2], breaks):
            current.append(line)
            continue
        if current:
            found.append(current)
        taken = bool(found) and index > 0 and found[-1][-1] is lines[index - 1]
        current = ([line] if taken else _start(lines, index)) if len(parts_of(line)) > 1 else []
    if current:
        found.append(current)
    return tuple(Region(tuple(run)) for run in map(trimmed, found))


def _start(lines: Sequence[Line], index: int) -> list[Line]:
    """The first line of a run, with a header above it that stands closer together or over one of its parts alone.

    A header over one part may have several lines.
    """
    line, above = lines[index], lines[index - 1] if index else None
    if index > 1 and _opens_with_section(lines[index - 2 : index + 2]):
        return list(lines[index - 2 : index + 1])
    if above is None or line.middle - above.middle > 2.2 * line.size:
        return [line]
    if _heads_each(above, line) or _heads_periods(above, line) or _is_level_with(above, line):
        return [above, line]
    if not _heads_one(above, line):
        return [line]
    first = index - 1
    while first > 0 and _wraps_down(lines[first - 1], lines[first]):
        first -= 1
    return list(lines[first : index + 1])


def _opens_with_section(lines: Sequence[Line]) -> bool:
    """Whether four lines, all as far apart, are labels over the last values of a row, a heading, that row and another."""
    if len(lines) < 4:
        return False
    header, section, row, below = lines
    steps = [after.middle - before.middle for before, after in itertools.pairwise(lines)]
    even = max(steps) - min(steps) < 0.15 * row.size and max(steps) <= _NEXT_LINE * row.size
    labels = header.segments(GUTTER * header.size)
    values = parts_of(row)[1:][-len(labels) :]
    over = len(labels) == len(values) > 1 and all(
        label.box.x0 < value.box.x1 and label.box.x1 > value.box.x0 for label, value in zip(labels, values, strict=True)
    )
    lone = len(parts_of(section)) == 1 and abs(section.box.x0 - row.box.x0) < row.size
    return even and over and lone and has_figures(row) and has_figures(below) and not has_figures(header)


def _wraps_down(above: Line, line: Line) -> bool:
    """Whether a line of a header over one part goes on in the line below it."""
    over = above.box.x0 < line.box.x1 and above.box.x1 > line.box.x0
    near = line.middle - above.middle <= 1.5 * line.size
    return over and near and above.bold and _same_look(above, line) and len(parts_of(above)) == 1


def _heads_each(above: Line, line: Line) -> bool:
    """Whether the line above has one label over each part, parted by less white than the parts are."""
    labels, parts = above.segments(GUTTER * above.size), parts_of(line)
    if len(labels) != len(parts):
        return False
    return all(
        label.box.x0 < part.box.x1 and label.box.x1 > part.box.x0 for label, part in zip(labels, parts, strict=True)
    )


def _heads_periods(above: Line, line: Line) -> bool:
    """Whether the line above is one label set in the middle over several periods."""
    parts = parts_of(line)
    if len(parts) < 2 or len(parts_of(above)) > 1 or above.bold != line.bold:
        return False
    box: Box = line.box
    centred = abs(above.box.x_middle - box.x_middle) < 0.05 * box.width
    return centred and above.box.x0 > box.x0 - line.size and all(is_period(part.text) for part in parts)


def _is_level_with(above: Line, line: Line) -> bool:
    """Whether two lines stand less than a line apart: cells of one row whose texts are as tall as different numbers of lines."""
    return line.middle - above.middle < _HALF * line.size and above.bold == line.bold and _same_look(above, line)


def _heads_one(above: Line, line: Line) -> bool:
    """Whether the line above is a lone bold header over one part but the first."""
    if line.bold or not above.bold:
        return False
    over = any(above.box.x0 < part.box.x1 and above.box.x1 > part.box.x0 for part in parts_of(line)[1:])
    return over and above.box.x0 > parts_of(line)[0].box.x1


def whites(lines: Iterable[Line], gutter: float) -> list[tuple[float, float]]:
    """The x-intervals, at least `gutter` points wide, that no word of the lines enters, between the first and last."""
    covered = joined((word.box.x0, word.box.x1) for line in lines for word in line.words)
    return [(before[1], after[0]) for before, after in itertools.pairwise(covered) if after[0] - before[1] >= gutter]


def _joins(current: Sequence[Line], line: Line, later: Sequence[Line], breaks: Sequence[Box]) -> bool:
    """Whether the line goes on with the run of lines above it."""
    above = current[-1]
    step = line.middle - above.middle
    if step > _NEXT_LINE * max(line.size, above.size) or _crosses(breaks, above, line):
        return False
    if _opens_table(current, line) or _heads_other_columns(current, line, later):
        return False
    many = len(parts_of(line)) > 1
    gutter = GUTTER * line.size
    body = [one for one in current if len(parts_of(one)) > 1]
    before = whites(body, gutter)
    after = whites([*body, line], gutter)
    if many and len(after) < len(before) and _is_far(current, line):
        return False
    if many:
        return len(after) >= max(1, len(before) / 2) or (_may_be_header(body) and len(after) >= 1)
    free = len(after) == len(before) and step <= 1.9 * line.size
    if (free or (step <= 1.5 * line.size and _keeps_column(body, line))) and _same_look(above, line):
        return not LEADING_MARK.match(line.text)
    if not any(has_figures(one) for one in current) and line.bold and above.bold and step <= 1.5 * line.size:
        return _same_look(above, line)
    if _begins_in_columns(body, line) or _is_upper_half(body, line, later):
        return True
    return _continues_cell(above, line, step) or _is_section_row(body, line, later, step)


def _is_far(current: Sequence[Line], line: Line) -> bool:
    """Whether a line stands further below a run than any two lines of it stand apart."""
    steps = [after.middle - before.middle for before, after in itertools.pairwise(current)]
    return len(steps) > 2 and line.middle - current[-1].middle > 1.3 * max(steps)


def _begins_in_columns(body: Sequence[Line], line: Line) -> bool:
    """Whether two stretches of a line or more, however close, each begin exactly where a column does."""
    starts = [part.box.x0 for one in body for part in one.segments(GUTTER * one.size)]
    parts = line.segments(GUTTER * line.size)
    return len(parts) > 1 and all(any(abs(part.box.x0 - x) < _EXACT for x in starts) for part in parts)


def _is_upper_half(body: Sequence[Line], line: Line, later: Sequence[Line]) -> bool:
    """Whether a line that begins where a column does is the first of a text in several lines, set beside its row."""
    if not later or not _is_level_with(line, later[0]) or len(later[0].segments(_WIDE * line.size)) < 2:
        return False
    starts = [part.box.x0 for one in body for part in one.segments(GUTTER * one.size)]
    return any(abs(line.box.x0 - x) < _EXACT for x in starts) and len(whites([*body, later[0]], GUTTER * line.size)) > 0


def _may_be_header(lines: Sequence[Line]) -> bool:
    """Whether the lines can all be header, whose labels need not stand over the white that the rows keep."""
    return len(lines) < 4 or not any(has_figures(line) for line in lines)


def _keeps_column(body: Sequence[Line], line: Line) -> bool:
    """Whether a single line stands under one part of the last row, and over no two parts of any row."""
    parts = [[part.box for part in one.segments(GUTTER * one.size)] for one in body]
    over = [[box for box in boxes if box.x0 < line.box.x1 and box.x1 > line.box.x0] for boxes in parts]
    return all(len(boxes) < 2 for boxes in over) and any(_is_under(line.box, box, 0.3 * line.size) for box in over[-1])


def _continues_cell(above: Line, line: Line, step: float) -> bool:
    """Whether a line begins exactly under a part of the line above that is not its first: text that wraps in its cell."""
    if LEADING_MARK.match(line.text):
        return False
    starts = [part.box.x0 for part in above.segments(GUTTER * above.size)[1:]] or [above.box.x0]
    return step <= 1.5 * line.size and _same_look(above, line) and any(abs(line.box.x0 - x) < _EXACT for x in starts)


def _crosses(breaks: Sequence[Box], above: Line, below: Line) -> bool:
    return any(above.middle < box.y_middle < below.middle for box in breaks)


def _same_look(above: Line, line: Line) -> bool:
    return abs(above.size - line.size) <= 0.12 * above.size


def _opens_table(current: Sequence[Line], line: Line) -> bool:
    """Whether the line is the header of a next table: bold or far below, without figures, under rows of figures."""
    bodies = [one for one in current if has_figures(one)]
    if not bodies or has_figures(line) or len(parts_of(line)) < 2:
        return False
    steps = [after.middle - before.middle for before, after in itertools.pairwise(current)]
    far = bool(steps) and line.middle - current[-1].middle > 1.5 * max(steps)
    return far or (line.bold and not any(body.bold for body in bodies))


def _heads_other_columns(current: Sequence[Line], line: Line, later: Sequence[Line]) -> bool:
    """Whether the line under rows of figures is the header of a table with another number of columns, or other periods."""
    counts = [len(parts_of(one)) for one in current if has_figures(one)]
    parts = parts_of(line)
    if not counts or not later or len(parts) < 2 or has_figures(line) or not has_figures(later[0]):
        return False
    if len(parts) != len(parts_of(later[0])) or any(is_entry(part.text) and not is_period(part.text) for part in parts):
        return False
    return len(parts) not in counts or (
        all(is_period(part.text) for part in parts[1:]) and not is_period(parts[0].text)
    )


def _is_section_row(body: Sequence[Line], line: Line, later: Sequence[Line], step: float) -> bool:
    """Whether a line that crosses the columns is a heading inside the table: short, and rows like those above follow."""
    usual = median([after.middle - before.middle for before, after in itertools.pairwise(body)] or [step])
    if not later or not body:
        return False
    below = later[0]
    even = abs(below.middle - line.middle - step) < 0.15 * line.size and step <= _NEXT_LINE * line.size
    reach = max(2.4 * line.size, 1.5 * usual, (step + 0.15 * line.size) if even else 0.0)
    if step > reach:
        return False
    wide = Box.around(one.box for one in (*body, below))
    fits = line.box.width < 0.75 * wide.width and line.box.x0 <= wide.x0 + 2 * line.size
    follows = len(parts_of(below)) > 1 and below.middle - line.middle <= reach and has_figures(below)
    same = len(whites([*body, below], GUTTER * line.size)) >= max(1, len(whites(body, GUTTER * line.size)) / 2)
    return fits and follows and same and not line.text.rstrip().endswith(".")


def trimmed(run: Sequence[Line]) -> list[Line]:
    """The run without the single lines at its end that are no wrapped label."""
    kept = list(run)
    while len(kept) > 1 and len(parts_of(kept[-1])) == 1 and not _wraps(kept[-2], kept[-1]):
        kept.pop()
    return kept


def _is_under(box: Box, above: Box, tolerance: float) -> bool:
    """Whether two boxes begin, end or have their middle at the same place from the left, up to a tolerance in points."""
    edges = (box.x0 - above.x0, box.x1 - above.x1, box.x_middle - above.x_middle)
    return any(abs(apart) < tolerance for apart in edges)


def _wraps(above: Line, line: Line) -> bool:
    """Whether a single line at the end of a run can be the rest of a cell above it."""
    if any(is_broken_figure(part.text, line.text) and part.box.x0 < line.box.x1 for part in parts_of(above)):
        return True
    parts = [part.box for part in above.segments(GUTTER * above.size)]
    pieces = [piece.box for piece in line.segments(GUTTER * line.size)]
    level = all(any(_is_under(piece, part, 0.8 * line.size) for part in parts) for piece in pieces)
    near = line.middle - above.middle <= 1.6 * line.size
    if LEADING_MARK.match(line.text):
        return False
    return near and (level or line.middle - above.middle < 0.9 * line.size) and _same_look(above, line)
