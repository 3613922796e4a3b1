"""Note marks printed small and high behind a word, known as raised although the file keeps them on a line of their own."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.patterns import MARK
from ingest.records import Page, Word

_SMALLER = 0.9
_HIGHER = 0.12
_TOUCH = 0.15


def with_raised_marks(page: Page) -> Page:
    """The page with each small mark that touches the upper right of a word as a superscript."""
    if not any(_may_be_mark(word) for word in page.words):
        return page
    words = (replace(word, superscript=True) if _is_raised(word, page.words) else word for word in page.words)
    return replace(page, words=tuple(words))


def _may_be_mark(word: Word) -> bool:
    return not word.superscript and MARK.fullmatch(word.text) is not None


def _is_raised(word: Word, others: Sequence[Word]) -> bool:
    return _may_be_mark(word) and any(_stands_high(word, other) for other in others)


def _stands_high(mark: Word, word: Word) -> bool:
    size, low = word.size, word.box.y1 - mark.box.y1
    touches = abs(mark.box.x0 - word.box.x1) < _TOUCH * size
    return touches and mark.size < _SMALLER * size and _HIGHER * size < low < word.box.height
