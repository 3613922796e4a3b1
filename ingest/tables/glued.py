"""Words that two neighbouring cells print into each other, parted again where the document knows both halves."""

import re
from dataclasses import replace

from ingest.records import Box, Page, Word
from ingest.tables.joining import Vocabulary

_YEARS = re.compile(r"((?:19|20)\d\d-(?:19|20)\d\d)(?=(?:19|20)\d\d)")
_NEXT_NAME = re.compile(r"(?<=[^\W\d_A-Z]{2})(?=[A-Z][^\W\d_A-Z])")


def parted(page: Page, vocabulary: Vocabulary) -> Page:
    """The page with each word that is two in one cut at the seam: `2022-20262023`, `WestwoudDe`."""
    pieces = [(word, _pieces(word, page, vocabulary)) for word in page.words]
    if all(len(cut) == 1 for _, cut in pieces):
        return page
    return replace(page, words=tuple(piece for _, cut in pieces for piece in cut))


def _pieces(word: Word, page: Page, vocabulary: Vocabulary) -> tuple[Word, ...]:
    at = _seam(word, page, vocabulary)
    if at is None:
        return (word,)
    middle = _x_at(word, at)
    left = replace(word, text=word.text[:at], box=Box(word.box.x0, word.box.y0, middle, word.box.y1))
    right = replace(word, text=word.text[at:], box=Box(middle, word.box.y0, word.box.x1, word.box.y1))
    return (left, *_pieces(right, page, vocabulary))


def _x_at(word: Word, at: int) -> float:
    return word.box.x0 + word.box.width * at / len(word.text)


def _seam(word: Word, page: Page, vocabulary: Vocabulary) -> int | None:
    """Where the second half begins: behind a whole run of years, or before a capital that stands at the edge of a column.

    Both halves stand elsewhere in the document as words of their own, more often than the whole does.
    """
    text = word.text
    if found := _YEARS.match(text):
        return found.end()
    for found in _NEXT_NAME.finditer(text):
        at = found.start()
        halves = text[:at].lower(), text[at:].lower()
        if vocabulary[text.lower()] < min(vocabulary[half] for half in halves) and _is_edge(
            _x_at(word, at), word, page
        ):
            return at
    return None


def _is_edge(x: float, word: Word, page: Page) -> bool:
    """Whether at least two words further down begin at about that place, with a column's rows between them."""
    below = (other.box for other in page.words if other.box.y0 > word.box.y1 and other.size <= 1.2 * word.size)
    return sum(abs(box.x0 - x) < 0.5 * word.size and box.y0 - word.box.y1 < 20 * word.size for box in below) >= 2
