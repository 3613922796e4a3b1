"""Parts of a page that are read apart when its tables are looked for: columns of text, a table beside text, two tables."""

from collections.abc import Iterable, Sequence

from ingest.geometry import Line
from ingest.patterns import is_period, squeezed
from ingest.records import Box, Word
from ingest.tables.regions import has_figures, is_entry, parts_of
from ingest.zones import Side, are_text_columns, zones_of


def panes_of(words: Sequence[Word], barriers: Sequence[Box]) -> list[list[Word]]:
    """The words in groups that are read apart from each other; one group where nothing stands side by side."""
    return zones_of(words, barriers, _independent)


def _independent(left: Side, right: Side) -> bool:
    return are_text_columns(left, right) or _are_tables(left, right)


def _are_tables(left: Side, right: Side) -> bool:
    """Whether each side has its own labels and figures: labels that stand on both, or periods over both."""
    sides = (left, right)
    if not all(_has_labels(side) and sum(len(parts_of(line)) > 1 for line in side) >= 2 for side in sides):
        return False
    mine, theirs = _labels(left), _labels(right)
    shared = len(mine & theirs)
    if shared >= 3 and shared * 2 >= min(len(mine), len(theirs)):
        return True
    figured = any(sum(has_figures(line) for line in side) >= 2 for side in sides)
    if figured and _are_uneven(left, right):
        return True
    return all(_periods(side) and sum(has_figures(line) for line in side) >= 2 for side in sides)


def _are_uneven(left: Side, right: Side) -> bool:
    """Whether both sides begin on one level and one goes on for two rows or more where the other has ended."""
    level = abs(left[0].middle - right[0].middle) < 0.5 * left[0].size
    short, tall = sorted((left, right), key=lambda side: side[-1].middle)
    return level and sum(line.middle > short[-1].middle + line.size for line in tall) >= 2


def _has_labels(lines: Sequence[Line]) -> bool:
    """Whether most lines begin with words that are no figure, status or period."""
    firsts = [parts_of(line)[0].text for line in lines]
    return sum(not (is_entry(text) or is_period(text)) for text in firsts) * 3 >= 2 * len(firsts)


def _labels(lines: Iterable[Line]) -> set[str]:
    firsts = (parts_of(line)[0].text for line in lines)
    return {squeezed(text) for text in firsts if not (is_entry(text) or is_period(text))}


def _periods(lines: Sequence[Line]) -> bool:
    return any(is_period(part.text) for line in lines[:3] for part in parts_of(line))
