"""Whether words that stand in columns are a table, or something else that a page sets so.

Tables of contents, addresses, lists behind bullets, letterheads, forms and charts stand in columns too. What speaks for a
table: rows of figures; a header in another look than the rows below it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.geometry import Line, lines_of
from ingest.patterns import ENUMERATOR, is_figure, is_period
from ingest.records import Box, Word
from ingest.tables.grid import Grid, Slot
from ingest.tables.regions import GUTTER, Region, has_figures, is_entry, parts_of
from ingest.zones import is_bulleted

_CONTACT = re.compile(
    r"\(?0\d{1,3}\)?\s?[-\u2013/]?\s?\d[\d\s-]{5,}|\d{4}\s?(?-i:[A-Z]{2})\b.*|\S+@\S+|(?:www\.|https?:)\S+|postbus \d+|"
    r"(?:tel|telefoon|fax|e-?mail|t|e|f|m)[.:]? .*(?:\d{3}|@).*",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"inhoud(?:sopgave)?|(?:table of )?contents|in dit nummer|bladwijzer|index", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:p(?:agina|\.)?\s?)?\d{1,3}(?:\s?[-\u2013]\s?\d{1,3})?", re.IGNORECASE)
_PROSE_WORDS = 5
_MOST_PITCH = 5.0


def is_table(region: Region, rules: Sequence[Box], fills: Sequence[Box], above: str = "") -> bool:
    """Whether the region is a table. `rules` lie across, `fills` are painted, `above` is the line over the region."""
    many = [line for line in region.lines if len(parts_of(line)) > 1]
    if len(many) < 2 or is_contents(many, above) or _is_listing(many):
        return False
    figures = [line for line in many if has_figures(line) and not _CONTACT.fullmatch(parts_of(line)[-1].text)]
    drawn = _is_headed(region, rules, fills)
    if figures:
        return _has_rows(region, many, figures) and (drawn or not _is_prose(many)) and _has_words(region)
    if _is_contact(many):
        return drawn and len(parts_of(many[0])) > 2 and not any(_is_contact([line]) for line in many)
    if drawn:
        return len(many) >= 3
    titled = _is_titled(region.lines, many[1], parts=False) or _is_even(many)
    return len(many) >= 3 and titled and not _is_prose(many)


def _has_rows(region: Region, many: Sequence[Line], figures: Sequence[Line]) -> bool:
    """Whether there are rows of figures under a header, or so many that none is needed."""
    headed = _is_titled(region.lines, figures[0])
    if len(figures) == 1:
        values = parts_of(figures[0])[1:]
        return headed and (len(many) > 2 or many[0].bold or all(is_entry(part.text) for part in values))
    if max(len(parts_of(line)) for line in many) == 2 and not many[0].bold:
        return len(figures) * 2 > len(many) - headed
    return headed or max(len(parts_of(line)) for line in many) > 2 or len(figures) * 3 >= 2 * len(many)


def _has_words(region: Region) -> bool:
    """Whether anything is labelled: a word or a period stands in the region; figures alone are the scale of a chart."""
    texts = [part.text for line in region.lines for part in line.segments(GUTTER * line.size)]
    return any(is_period(text) or (not is_entry(text) and sum(map(str.isalpha, text)) > 1) for text in texts)


def _is_titled(run: Sequence[Line], body: Line, parts: bool = True) -> bool:
    """Whether the lines above the first row of the body are bold where it is not, name periods, or have many `parts`."""
    above = run[: list(run).index(body)]
    return any(
        (line.bold and not body.bold)
        or any(is_period(part.text) for part in parts_of(line))
        or (parts and len(parts_of(line)) > 2)
        for line in above
    )


def _is_even(lines: Sequence[Line]) -> bool:
    """Whether three parts or more stand in nearly every line, those of the first in capitals, as column labels do."""
    counts = [len(parts_of(line)) for line in lines]
    capital = [part.text[:1].isupper() for part in parts_of(lines[0])]
    even = sum(count == counts[0] for count in counts) * 5 >= 4 * len(counts)
    return counts[0] > 2 and even and all(capital) and len(lines) > 3


def _is_headed(region: Region, rules: Sequence[Box], fills: Sequence[Box]) -> bool:
    """Whether the first lines are bold, ruled off or painted as a header is, and what follows them is not."""
    first = region.lines[0]
    rest = [line for line in region.lines[1:] if line.middle > first.middle + first.size and not line.bold]
    if len(parts_of(first)) < 2 or not rest:
        return False
    if first.bold:
        return len(rest) * 2 > len(region.lines) - 1
    return _is_drawn(region, first, rest[0], (rules, fills))


def _is_drawn(region: Region, first: Line, second: Line, drawn: tuple[Sequence[Box], Sequence[Box]]) -> bool:
    """Whether a rule lies under the first line alone, or paint behind it alone."""
    rules, fills = drawn
    wide = [box for box in rules if _covers(box, region.box)]
    under = [box for box in wide if first.middle < box.y_middle < second.middle]
    between = [box for box in wide if second.middle < box.y_middle < region.lines[-1].middle]
    painted = [box for box in fills if box.y0 < first.middle < box.y1 and not box.y0 < second.middle < box.y1]
    low = [box for box in painted if box.height < 4 * first.size]
    return bool(under and not between) or len(between) > 1 or sum(box.width for box in low) > 0.6 * region.box.width


def _covers(rule: Box, box: Box) -> bool:
    return min(rule.x1, box.x1) - max(rule.x0, box.x0) > 0.6 * box.width


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether the parts of the lines are the lines of running text."""
    counts = [len(part.words) for line in lines for part in parts_of(line)]
    return median(counts) >= _PROSE_WORDS


def is_contents(lines: Sequence[Line], above: str) -> bool:
    """Whether the lines lead to page numbers: two parts, one of them a small number that never falls."""
    if any(len(parts_of(line)) > 3 for line in lines) or len(lines) < 3:
        return False
    for side in (-1, 0):
        ends = [parts_of(line)[side].text for line in lines]
        if not all(_PAGE_NUMBER.fullmatch(end) for end in ends):
            continue
        numbers = [int(re.findall(r"\d+", end)[0]) for end in ends]
        if numbers == sorted(numbers) and _leads(lines, numbers, above):
            return True
    return False


def _leads(lines: Sequence[Line], numbers: Sequence[int], above: str) -> bool:
    """Whether a heading says contents, the lines are numbered, or many small numbers rise as page numbers do."""
    numbered = sum(bool(ENUMERATOR.fullmatch(line.words[0].text)) for line in lines)
    rising = sum(after > before for before, after in pairwise(numbers)) * 4 >= 3 * (len(numbers) - 1)
    if _CONTENTS.fullmatch(above.strip(" :.")) or numbered * 2 >= len(lines):
        return True
    return len(numbers) >= 5 and rising and numbers[0] <= 12 and any(step > 1 for step in _steps(numbers))


def _steps(numbers: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise(numbers)]


def _is_listing(lines: Sequence[Line]) -> bool:
    """Whether the parts of the lines are items behind bullets."""
    bulleted = [line for line in lines if sum(is_bulleted(part) for part in parts_of(line)) >= 2]
    return len(bulleted) * 2 >= len(lines)


def _is_contact(lines: Sequence[Line]) -> bool:
    """Whether telephone numbers, postcodes and addresses stand in the lines."""
    parts = [part.text for line in lines for part in parts_of(line)]
    return sum(_CONTACT.fullmatch(text) is not None for text in parts) >= max(2, len(parts) / 8)


def is_form(grid: Grid) -> bool:
    """Whether a ruled grid is boxes to be filled in: labels at the top of cells that are otherwise empty."""
    filled = [slot for slot in grid.slots if slot.words]
    if not filled or any(is_figure(slot.text) for slot in filled):
        return False
    return sum(_is_field(slot) for slot in filled) * 10 >= 7 * len(filled)


def _is_field(slot: Slot) -> bool:
    lines = lines_of(slot.words)
    high = lines[-1].box.y1 < slot.box.y0 + 0.55 * slot.box.height
    return high and slot.box.height > 2.2 * lines[0].size * len(lines)


def charts_of(fills: Sequence[Box], words: Sequence[Word]) -> list[Box]:
    """The boxes around the bars of charts: painted strips of one thickness and several lengths, apart, on one base line."""
    blank = [box for box in fills if not _is_cell(box, words)]
    standing = _bars([_turned(box) for box in blank])
    return [*_bars(blank), *(_turned(box) for box in standing)]


def _is_cell(box: Box, words: Sequence[Word]) -> bool:
    """Whether what is painted lies behind words, or more than one figure."""
    inside = [word.text for word in words if box.holds(word.box.x_middle, word.box.y_middle)]
    return len(inside) > 1 or any(is_period(text) or not is_figure(text) for text in inside)


def _turned(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _bars(fills: Sequence[Box]) -> list[Box]:
    """The boxes around lying bars that begin, or end, at one x."""
    groups: dict[tuple[str, int, int], list[Box]] = {}
    for box in fills:
        for name, edge in (("left", box.x0), ("right", box.x1)):
            groups.setdefault((name, round(edge / 2), round(box.height / 2)), []).append(box)
    return [Box.around(group) for group in groups.values() if _are_bars(group)]


def _are_bars(boxes: Sequence[Box]) -> bool:
    """Whether the boxes stand apart, at one pitch, in three lengths or more."""
    bars = sorted({box.y0: box for box in boxes}.values(), key=lambda box: box.y0)
    pitches = [after.y0 - before.y0 for before, after in pairwise(bars)]
    lengths = {round(box.width / 2) for box in bars}
    apart = all(after.y0 - before.y1 > 1 for before, after in pairwise(bars))
    return apart and len(lengths) >= 3 and max(pitches) < min(1.2 * min(pitches), _MOST_PITCH * bars[0].height)


def in_chart(region: Region, charts: Sequence[Box]) -> bool:
    """Whether most lines of the region stand level with the bars of a chart, or between them."""
    box = region.box
    for chart in charts:
        level = sum(chart.y0 - line.size <= line.middle <= chart.y1 + line.size for line in region.lines)
        beside = box.x0 < chart.x1 + 60 and box.x1 > chart.x0 - 60
        if beside and level * 2 > len(region.lines):
            return True
    return False
