"""How much the words of a question look like those of a text: "vervangen" and "vervanging", which have other stems."""

from collections.abc import Iterable, Sequence
from statistics import fmean

from rapidfuzz.distance import Prefix

_SHORTEST = 4
_SHORTEST_PART = 5
_LONGER = 3
"""So many letters may follow the question's word in a text at no cost, as endings do."""


class Likeness:
    """The telling words of one question, to be compared with texts; each word of a text is compared once."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(word for word in words if len(word) >= _SHORTEST)
        self._known: dict[str, tuple[float, ...]] = {}

    def to(self, words: Sequence[str]) -> float:
        """The mean, from 0 to 1, of how much each word of the question looks like the nearest of these plain words."""
        if not self._words or not words:
            return 0.0
        return fmean(map(max, zip(*(self._alike(word) for word in words), strict=True)))

    def _alike(self, other: str) -> tuple[float, ...]:
        if other not in self._known:
            self._known[other] = tuple(likeness(word, other) for word in self._words)
        return self._known[other]


def likeness(word: str, other: str) -> float:
    """The share of the word's letters with which the other begins as well; a word inside a compound counts by its share.

    >>> likeness("vervangen", "vervanging"), likeness("huurverhoging", "huurtoeslag"), likeness("boete", "boetebeding")
    (0.7, 0.3076923076923077, 1.0)
    """
    if len(word) >= _SHORTEST_PART and word in other:
        return 1.0
    begins = Prefix.similarity(word, other) / max(len(word), min(len(other), len(word) + _LONGER))
    return max(begins, len(other) / len(word)) if len(other) >= _SHORTEST_PART and other in word else begins
