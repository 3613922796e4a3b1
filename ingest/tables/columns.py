"""The columns of a table without rules, and the lines above it that head several of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.geometry import Line, joined, text_of
from ingest.patterns import ENUMERATOR, hangs, is_period, squeezed
from ingest.records import Box
from ingest.tables.headings import EXACT, LEAST_GAP, WIDER, Cuts, Heading, hits, stacked
from ingest.tables.regions import GUTTER, Region, has_figures, is_entry, parts_of

_AS_FAR = 0.93
"""Lines closer than this share of the pitch of the rows are lines of one cell."""
_APART = 1.3
_SIGNS = {"€", "%", "$", "EUR", "eur", "‰"}


@dataclass(frozen=True, slots=True)
class Columns:
    """The x-intervals of the columns, from left to right, how many lines at the top are header, how many columns are labels.

    `cuts` says where two header labels on one line are parted.
    """

    spans: tuple[tuple[float, float], ...]
    head: int
    labels: int = 1
    cuts: Cuts = field(default_factory=Cuts)

    def reached(self, box: Box) -> list[int]:
        """The columns that the box overlaps, or the nearest one where it stands between them."""
        hit = [index for index, (low, high) in enumerate(self.spans) if box.x0 < high and box.x1 > low]
        if hit:
            return hit
        return [min(range(len(self.spans)), key=lambda index: _distance(box, self.spans[index]))]


def _distance(box: Box, span: tuple[float, float]) -> float:
    return max(span[0] - box.x1, box.x0 - span[1])


def columns_of(region: Region, downs: Sequence[Box]) -> Columns:
    """The columns that the body of the region shows, widened by the header lines that belong to one column each."""
    head = _header_lines(region.lines)
    body = region.lines[head:] or region.lines
    gutter = GUTTER * region.size
    spans = _cut(_cut_flush(_body_spans(body, gutter), body), downs, region.box)
    header = _heading(region.lines[:head], spans, body)
    spans = _with_headers(spans, header, _figured(spans, body))
    named = header.names(spans) if spans else False
    spans = _cut(_without_signs(spans, body, named), downs, region.box)
    labels = next((col for col, figures in enumerate(_figured(spans, body)) if figures), 1)
    return Columns(tuple(spans), head, max(1, labels), header.cuts)


def _heading(head: Sequence[Line], spans: Sequence[tuple[float, float]], body: Sequence[Line]) -> Heading:
    """The header lines, parted as far as each column of values gets a label.

    They are by white; or by less of it; or at the right edges of the columns, where figures end; or behind the labels too.
    """
    wide = Heading(head, Cuts(max(LEAST_GAP, WIDER * _space_of(body))))
    figured = _figured(spans, body)
    edges = tuple(high for _, high in spans)
    first = max(1, figured.index(True) if True in figured else 1)
    behind = tuple(_gap_behind(line, edges[first - 1]) for line in head)
    if wide.heads_each(spans, figured):
        return wide
    if Heading(head).heads_each(spans, figured):
        return Heading(head)
    ways = (Heading(head, Cuts(edges=edges)), Heading(head, Cuts(edges=edges + behind)))
    return next((way for way in ways if _fits(way.heads_each(spans, figured), edges[first - 1 :])), wide)


def _fits(labels: Sequence[tuple[float, float]], edges: Sequence[float]) -> bool:
    """Whether there are labels, and those over values stand each between the right edge of a column and that of the next."""
    over = [label for label in labels if label[0] > edges[0] - EXACT]
    bounds = zip(over, pairwise(edges), strict=False)
    return bool(over) and all(left - EXACT < low and high < right + EXACT for (low, high), (left, right) in bounds)


def _gap_behind(line: Line, x: float) -> float:
    """The middle of the first white of a line before a word that begins right of a place; the place where there is none."""
    gaps = ((before.box.x1 + after.box.x0) / 2 for before, after in pairwise(line.words) if after.box.x0 > x)
    return next(gaps, x)


def _space_of(lines: Iterable[Line]) -> float:
    """The usual white between two words of one part, in font sizes; 0 where there are fewer than three pairs."""
    pairs = ((line, *pair) for line in lines for pair in pairwise(line.words))
    gaps = [(after.box.x0 - before.box.x1) / line.size for line, before, after in pairs]
    narrow = [gap for gap in gaps if 0.1 < gap < GUTTER]
    return median(narrow) if len(narrow) > 2 else 0.0


def _header_lines(lines: Sequence[Line]) -> int:
    """How many lines stand above the first row of figures, or above the first row in another look."""
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    figured = [index for index, line in enumerate(lines) if has_figures(line)]
    labelled = [index for index in figured if lines[index].box.x0 < left + 0.15 * (right - left)]
    first = next(iter(labelled or figured), None)
    bold = next((index for index, line in enumerate(lines) if not line.bold), 0)
    if first is None or 0 < bold < first:
        return bold + _is_lower_level(lines, bold) if bold else 1
    first = next((index for index in figured if index < first and _lacks_label(lines[index], lines[first])), first)
    while first > 0 and any(rule(lines, first - 1) for rule in (_labels_row, _is_row_of_words, _heads_section)):
        first -= 1
    return first


def _is_lower_level(lines: Sequence[Line], at: int) -> bool:
    """Whether a line in plain type under bold labels is a lower level of the header: periods, or labels that come again."""
    labels = [squeezed(part.text) for part in parts_of(lines[at])[1:]]
    timed = [is_period(part.text) for part in parts_of(lines[at])[1:]]
    if len(labels) < 2 or has_figures(lines[at]) or len(parts_of(lines[at])) <= len(parts_of(lines[at - 1])):
        return False
    return all(timed) or (labels[0] in labels[1:] and len(set(labels)) * 2 <= len(labels))


def _lacks_label(line: Line, row: Line) -> bool:
    """Whether the line is a row but for its first label, which stands once for several rows, in the middle of them."""
    parts, full = parts_of(line), parts_of(row)
    under = abs(parts[0].box.x0 - full[1].box.x0) < EXACT if len(full) > 1 else False
    return under and len(parts) == len(full) - 1 and not is_entry(parts[0].text) and not is_entry(full[1].text)


def _is_row_of_words(lines: Sequence[Line], at: int) -> bool:
    """Whether a line just above the first figures is a row itself: labelled like the header above it, as far off as rows are."""
    if at == 0:
        return False
    above, line, below = lines[at - 1 : at + 2]
    left = min(one.box.x0 for one in lines) + line.size
    labelled = all(len(parts_of(one)) > 1 and one.box.x0 < left for one in (above, line, below))
    timed = any(is_period(part.text) for part in parts_of(line))
    pitch = _row_pitch(lines)
    return labelled and not timed and line.bold == below.bold and 0 < _AS_FAR * pitch <= line.middle - above.middle


def _heads_section(lines: Sequence[Line], at: int) -> bool:
    """Whether a single line above the first figures heads a section, as others further down do."""
    left = min(line.box.x0 for line in lines)

    def lone(index: int) -> bool:
        line = lines[index]
        return len(parts_of(line)) == 1 and line.box.x0 < left + line.size

    if at == 0 or not lone(at) or not any(len(parts_of(line)) > 1 for line in lines[:at]):
        return False
    if any(hangs(part.text) for part in parts_of(lines[at - 1])[:1]):
        return False
    step, pitch = lines[at].middle - lines[at - 1].middle, _row_pitch(lines)
    if pitch and step < _AS_FAR * pitch:
        return False
    if _crosses_columns(lines, at):
        return True
    if step >= (max(_AS_FAR * pitch, _APART * lines[at].size) if pitch else 1.5 * lines[at].size):
        return True
    later = [index for index in range(at + 2, len(lines) - 1) if lone(index) and has_figures(lines[index + 1])]
    apart = [lines[index] for index in later if lines[index].bold == lines[at].bold]
    bare = is_period(lines[at].text) and len(lines[at].words) < 3
    return bool(apart) and (not bare or any(is_period(line.text) for line in apart))


def _crosses_columns(lines: Sequence[Line], at: int) -> bool:
    """Whether a line that begins with the labels runs on over the column beside them, as the label of a cell does not."""
    rows = [parts_of(line) for line in lines[at + 1 :] if has_figures(line)]
    beside = min((parts[1].box.x0 for parts in rows), default=lines[at].box.x1)
    return lines[at].box.x1 > beside + EXACT


def _row_pitch(lines: Sequence[Line]) -> float:
    """The least distance between two lines of figures that each begin with a label, in points; 0 where there are none."""
    left = min(line.box.x0 for line in lines)
    rows = [has_figures(line) and line.box.x0 < left + line.size for line in lines]
    steps = [
        after.middle - before.middle
        for (before, one), (after, other) in pairwise(zip(lines, rows, strict=True))
        if one and other
    ]
    return min(steps, default=0.0)


def _labels_row(lines: Sequence[Line], above: int) -> bool:
    """Whether a line just above the first figures is not header but the beginning of that row's wrapped label."""
    line, row = lines[above], lines[above + 1]
    step = row.middle - line.middle
    single = len(parts_of(line)) == 1 and line.box.x0 < row.box.x0 + 2 * row.size and len(parts_of(row)) > 1
    return above > 0 and single and step < 1.45 * row.size and line.bold == row.bold and not is_period(line.text)


def _body_spans(body: Sequence[Line], gutter: float) -> list[tuple[float, float]]:
    """The columns that the lines of the body keep apart; a line that bridges several columns is left out."""
    many = [line for line in body if len(parts_of(line)) > 1] or list(body)
    spans = joined(((word.box.x0, word.box.x1) for line in many for word in line.words), gutter)
    for line in body:
        if len(parts_of(line)) == 1:
            hit = [span for span in spans if line.box.x0 < span[1] + gutter and line.box.x1 > span[0] - gutter]
            if len(hit) <= 1:
                spans = joined([*spans, (line.box.x0, line.box.x1)], gutter)
    return spans


def _cut_flush(spans: Sequence[tuple[float, float]], body: Sequence[Line]) -> list[tuple[float, float]]:
    """The columns cut between figures and a text flush left right behind them, with no more white than between words.

    At least three lines of the text begin there by themselves, two right behind a figure, and no word crosses the place.
    """
    starts = [line.words[0].box.x0 for line in body]
    abutting = [
        after.box.x0
        for line in body
        for before, after in pairwise(line.words)
        if is_entry(before.text) and after.box.x0 - before.box.x1 < GUTTER * line.size
    ]
    words = [word.box for line in body for word in line.words]
    cut = list(spans)
    for x in sorted(set(abutting)):
        many = (
            sum(abs(start - x) < EXACT for start in starts) > 2
            and sum(abs(start - x) < EXACT for start in abutting) > 1
        )
        if many and not any(box.x0 < x - EXACT and box.x1 > x + EXACT for box in words):
            cut = [
                piece
                for low, high in cut
                for piece in ([(low, x - EXACT), (x, high)] if low < x - 1 < high else [(low, high)])
            ]
    return cut


def _figured(spans: Sequence[tuple[float, float]], body: Sequence[Line]) -> list[bool]:
    """Which columns hold a figure or status in at least half of the lines in which they hold anything."""
    result = []
    for low, high in spans:
        texts = [text_of(word for word in line.words if low <= word.box.x_middle <= high) for line in body]
        filled = [text for text in texts if text]
        result.append(bool(filled) and sum(is_entry(text) for text in filled) * 2 >= len(filled))
    return result


def _with_headers(
    spans: Sequence[tuple[float, float]], header: Heading, figured: Sequence[bool]
) -> list[tuple[float, float]]:
    """The columns widened by the headers over them. Headers and columns are matched in order, as cells do not overlap.

    A header on the left over figures on the right of one cell touches no figure, so place alone does not tell; the match
    with the least total distance does. A header that no column takes is a column without entries.
    """
    whole = header.blocks(spans)
    each = len(whole) == len(spans) > 1 and whole[0][0] < spans[1][0]
    blocks = whole if each else header.heads_each(spans, figured)
    if blocks:
        return matched(blocks, spans, figured)
    parts = [part for part in header.parts(spans) if not header.over_two(part, spans)]
    narrow = [part for part in parts if hits(spans, part.box) <= 1]
    blocks = stacked([part.box for part in narrow])
    if not blocks or len(narrow) < len(parts):
        return _widened(spans, [part.box for part in narrow])
    return matched(blocks, spans, figured)


def _widened(spans: Sequence[tuple[float, float]], boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """Each column together with the boxes that overlap it alone, without growing into a neighbour."""
    result = []
    for low, high in spans:
        mine = [box for box in boxes if box.x0 < high and box.x1 > low]
        result.append((min([low, *(box.x0 for box in mine)]), max([high, *(box.x1 for box in mine)])))
    return result


def matched(
    blocks: Sequence[tuple[float, float]], spans: Sequence[tuple[float, float]], figured: Sequence[bool]
) -> list[tuple[float, float]]:
    """Header blocks and columns joined in order: as many as there can be, and of those ways the one of least distance.

    A block without a column becomes a column; that a column of figures stays without a header is the last resort. No two
    of the results overlap if that can be helped.
    """
    alone = 10_000.0
    best: dict[tuple[int, int], tuple[float, list[tuple[float, float]]]] = {(0, 0): (0.0, [])}
    for i in range(len(blocks) + 1):
        for j in range(len(spans) + 1):
            ways = []
            if i and j:
                cost, made = best[i - 1, j - 1]
                low, high = min(blocks[i - 1][0], spans[j - 1][0]), max(blocks[i - 1][1], spans[j - 1][1])
                apart = max(0.0, spans[j - 1][0] - blocks[i - 1][1], blocks[i - 1][0] - spans[j - 1][1])
                ways.append((cost + apart + _overlaps(made, low) * 100 * alone, [*made, (low, high)]))
            if i:
                cost, made = best[i - 1, j]
                ways.append((cost + alone + _overlaps(made, blocks[i - 1][0]) * 100 * alone, [*made, blocks[i - 1]]))
            if j:
                cost, made = best[i, j - 1]
                ways.append(
                    (
                        cost + alone * (2 if figured[j - 1] else 1) + _overlaps(made, spans[j - 1][0]) * 100 * alone,
                        [*made, spans[j - 1]],
                    )
                )
            if ways:
                best[i, j] = min(ways, key=lambda way: way[0])
    return best[len(blocks), len(spans)][1]


def _overlaps(made: Sequence[tuple[float, float]], low: float) -> bool:
    return bool(made) and low < made[-1][1]


def _without_signs(
    spans: Sequence[tuple[float, float]], body: Sequence[Line], named: bool
) -> list[tuple[float, float]]:
    """The columns, with one that holds only signs (a euro sign, a list number) joined to its neighbour on the right.

    A first column of numbers that is `named` by a header of its own stays one.
    """
    kept = list(spans)
    for index in range(len(kept) - 1, -1, -1):
        low, high = kept[index]
        texts = [word.text for line in body for word in line.words if low <= word.box.x_middle <= high]
        if texts and len(kept) > 2 and all(text in _SIGNS for text in texts):
            other = index + 1 if index + 1 < len(kept) and set(texts) != {"%"} else index - 1
            kept[min(index, other)] = min(low, kept[other][0]), max(high, kept[other][1])
            del kept[max(index, other)]
        elif texts and index == 0 and len(kept) > 2 and not named and all(ENUMERATOR.fullmatch(text) for text in texts):
            kept[0:2] = [(low, kept[1][1])]
    return kept


def _cut(spans: Iterable[tuple[float, float]], downs: Sequence[Box], box: Box) -> list[tuple[float, float]]:
    """The columns cut at the vertical rules that run along most of the table."""
    lines = [rule.x_middle for rule in downs if min(rule.y1, box.y1) - max(rule.y0, box.y0) > 0.5 * box.height]
    cut: list[tuple[float, float]] = []
    for low, high in spans:
        edges = [low, *sorted(x for x in lines if low + 1 < x < high - 1), high]
        cut.extend(pairwise(edges))
    return cut


def headed_columns(parts: Sequence[Box], spans: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """For header parts on one level, the first and last column of each, all columns shared out in order.

    Each way to share out the columns is scored by how far the middle of each group lies from its header, or its left
    edge from the header's left edge; the least sum wins. Used where headers span columns and no rule says which.
    """
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {(0, 0): (0.0, [])}
    for index, part in enumerate(parts):
        for start in range(index, len(spans)):
            if (index, start) not in best:
                continue
            cost, groups = best[index, start]
            for stop in range(start + 1, len(spans) - (len(parts) - index - 1) + 1):
                step = cost + _misfit(part, spans[start:stop])
                if (index + 1, stop) not in best or step < best[index + 1, stop][0]:
                    best[index + 1, stop] = step, [*groups, (start, stop - 1)]
    return best.get((len(parts), len(spans)), (0.0, []))[1]


def _misfit(part: Box, group: Sequence[tuple[float, float]]) -> float:
    low, high = group[0][0], group[-1][1]
    centred = abs(part.x_middle - (low + high) / 2)
    flush = abs(part.x0 - low)
    return min(centred, flush) + max(0.0, part.x1 - high) + max(0.0, low - part.x0)
