"""Words broken at the end of a line made whole again, by what the rest of the document writes."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.geometry import Line, lines_of
from ingest.patterns import BROKEN_SPAN, split_marks
from ingest.records import Box, Word

Vocabulary = Counter[str]
_PADDING_PT = 7.0
_YEARS_WHOLE = re.compile(r"(?:19|20)\d\d[-\u2013](?:(?:19|20)\d\d|\d\d)")


def vocabulary_of(words: Iterable[Word]) -> Vocabulary:
    """How often each word stands in the document, in lower case and without punctuation or note marks."""
    return Counter(_bare(word.text) for word in words)


def _bare(text: str) -> str:
    return split_marks(text.strip(".,;:()[]'\u2018\u2019\"\u201c\u201d"))[0].lower()


def cell_text(words: Sequence[Word], vocabulary: Vocabulary, box: Box) -> str:
    """The text of a cell on one line; a figure or word that broke at the end of a line is joined where that is certain.

    `box` is that of the cell: digits under digits are one figure where the upper ones fill the cell from side to side.
    """
    lines = lines_of(words)
    if not lines:
        return ""
    text = lines[0].text
    for before, after in itertools.pairwise(lines):
        broken = _fills(before, box) and before.text[-1:].isdigit() and after.text.isdigit()
        text += ("\x00" if broken else _seam(before, after, vocabulary)) + after.text
        text = text.replace("-\x00", "").replace("\x00", "")
    return text


def _seam(before: Line, after: Line, vocabulary: Vocabulary) -> str:
    """What stands between two lines of a cell: a space, nothing, or a mark that takes the hyphen away."""
    head, tail = before.words[-1].text, after.words[0].text
    if tail.startswith(")") or head.endswith("("):
        return ""
    if (is_broken_figure(head, tail) and len(after.words) == 1) or _is_broken_span(head, tail):
        return "\x00" if not head.endswith("-") else ""
    if head.endswith("-") and len(head) > 1 and tail[:1].islower():
        return "" if _keeps_hyphen(head, tail, vocabulary) else "\x00"
    if tail[:1].islower() and head[-1:].isalpha() and _is_one_word(head, tail, vocabulary):
        return "\x00"
    return " "


def _fills(line: Line, box: Box) -> bool:
    """Whether the line is a single figure with no room for another digit beside it in the cell."""
    if len(line.words) != 1 or not line.text.lstrip("-").replace(".", "").isdigit():
        return False
    left, right = line.box.x0 - box.x0, box.x1 - line.box.x1
    padding = min(left, right)
    return padding <= _PADDING_PT and left + right - 2 * padding < line.box.width / len(line.text)


def _is_broken_span(head: str, tail: str) -> bool:
    """Whether a run of years broke behind its dash or inside its last year: `2022-` over `2026`, `2022-202` over `6`."""
    return (
        BROKEN_SPAN.fullmatch(head) is not None and tail.isdigit() and _YEARS_WHOLE.fullmatch(head + tail) is not None
    )


def is_broken_figure(head: str, tail: str) -> bool:
    """Whether digits broke in the middle of a group of thousands: `48.31` over `7`."""
    group = head.rpartition(".")[2]
    return "." in head and group.isdigit() and tail.isdigit() and len(group) < 3 and len(group + tail) == 3


def _keeps_hyphen(head: str, tail: str, vocabulary: Vocabulary) -> bool:
    """Whether the document writes the word with its hyphen elsewhere, and not without it."""
    if tail.lower() in {"en", "of", "and", "or"}:
        return True
    return vocabulary[_bare(head + tail)] > vocabulary[_bare(head[:-1] + tail)]


def _is_one_word(head: str, tail: str, vocabulary: Vocabulary) -> bool:
    """Whether the document writes the two parts as one word elsewhere, more often than the parts stand alone."""
    whole = vocabulary[_bare(head + tail)]
    return whole > 0 and min(vocabulary[_bare(head)], vocabulary[_bare(tail)]) <= max(2, whole)
