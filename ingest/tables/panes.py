"""Parts of a page that are read apart when its tables are looked for: columns of text, a table beside text, two tables."""

from collections.abc import Iterable, Sequence

from ingest.geometry import Line
from ingest.patterns import is_period, squeezed
from ingest.records import Box, Word
from ingest.tables.regions import has_figures, is_entry, parts_of
from ingest.zones import Side, are_text_columns, is_amount, zones_of

_WIDE_STRIP = 1.8


def panes_of(words: Sequence[Word], barriers: Sequence[Box]) -> list[list[Word]]:
    """The words in groups that are read apart from each other; one group where nothing stands side by side."""
    return zones_of(words, barriers, _independent)


def _independent(left: Side, right: Side) -> bool:
    return are_text_columns(left, right) or _are_tables(_below(left, right), _below(right, left))


def _below(side: Side, other: Side) -> Side:
    """The side without single lines that end above the first line of the other: the end of a text over two tables."""
    kept = list(side)
    while len(kept) > 1 and len(parts_of(kept[0])) == 1 and kept[0].box.y1 < other[0].box.y0:
        kept.pop(0)
    return kept


def _are_tables(left: Side, right: Side) -> bool:
    """Whether each side has its own labels and figures: labels that stand on both, or periods over both."""
    sides = (left, right)
    if not all(_has_labels(side) and sum(len(parts_of(line)) > 1 for line in side) >= 2 for side in sides):
        return False
    mine, theirs = _labels(left), _labels(right)
    shared = len(mine & theirs)
    if shared >= 3 and shared * 2 >= min(len(mine), len(theirs)):
        return True
    if _have_headers(left, right):
        return True
    figured = any(sum(has_figures(line) for line in side) >= 2 for side in sides)
    if figured and _are_uneven(left, right):
        return True
    return all(_periods(side) and sum(has_figures(line) for line in side) >= 2 for side in sides)


def _have_headers(left: Side, right: Side) -> bool:
    """Whether both sides are labelled rows of figures, the same column label stands over both, and much white parts them."""
    white = min(line.box.x0 for line in right) - max(line.box.x1 for line in left)
    if white < _WIDE_STRIP * left[0].size or not all(_is_labelled(side) for side in (left, right)):
        return False
    heads = [{squeezed(part.text) for part in parts_of(side[0])[1:]} for side in (left, right)]
    return bool(heads[0] & heads[1])


def _is_labelled(side: Side) -> bool:
    """Whether the side is a header without figures over rows that begin with different words and go on with figures."""
    rows = [line for line in side[1:] if has_figures(line)]
    labels = {squeezed(parts_of(line)[0].text) for line in rows if not is_entry(parts_of(line)[0].text)}
    return len(rows) >= 2 and len(labels) == len(rows) == len(side) - 1 and not has_figures(side[0])


def _are_uneven(left: Side, right: Side) -> bool:
    """Whether both sides begin on one level with a header, no row begins with a figure, and one has two rows more."""
    if has_figures(left[0]) or has_figures(right[0]):
        return False
    if any(is_amount(parts_of(line)[0].text) for side in (left, right) for line in side):
        return False
    level = abs(left[0].middle - right[0].middle) < 0.5 * left[0].size
    short, tall = sorted((left, right), key=lambda side: side[-1].middle)
    rows = [line for line in tall if line.middle > short[-1].middle + line.size and len(parts_of(line)) > 1]
    return level and len(rows) >= 2


def _has_labels(lines: Sequence[Line]) -> bool:
    """Whether most lines, and most of those with figures, begin with words that are no figure, status or period."""
    firsts = [parts_of(line)[0].text for line in lines]
    figured = [parts_of(line)[0].text for line in lines if any(is_amount(part.text) for part in parts_of(line))]
    if sum(is_entry(text) for text in figured) * 3 > len(figured):
        return False
    return sum(not (is_entry(text) or is_period(text)) for text in firsts) * 3 >= 2 * len(firsts)


def _labels(lines: Iterable[Line]) -> set[str]:
    firsts = (parts_of(line)[0].text for line in lines)
    return {squeezed(text) for text in firsts if not (is_entry(text) or is_period(text))}


def _periods(lines: Sequence[Line]) -> bool:
    return any(is_period(part.text) for line in lines[:3] for part in parts_of(line))
