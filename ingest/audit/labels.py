"""A term in a formula or a sentence -> the line whose label it names."""

import re
from collections.abc import Sequence

from Stemmer import Stemmer

from ingest.audit.sheets import Line
from ingest.patterns import split_marks

_WORD = re.compile(r"[^\W\d_]+|\d+")
_FILLERS = frozenset(
    ("de", "het", "een", "aantal", "aantallen", "totaal", "totale", "der", "van", "voor", "in", "op", "per", "is", "zijn",
     "the", "a", "an", "of", "number", "numbers", "total", "bedrag")
)  # fmt: skip
_LETTERED = re.compile(r"^\W*(\w)[.):\s]|\((\w)\)\W*$|^\W*(\w)\W*$")
_STEM_CHARS = 4


class Namer:
    """Compares words by their stems, so that `slopen` names `Sloop`."""

    def __init__(self) -> None:
        self._dutch = Stemmer("dutch")

    def stems(self, text: str) -> tuple[str, ...]:
        """The stems of the words that say something, in order."""
        plain = split_marks(text)[0].lower().replace("-", " ").replace("\u2011", " ")
        words = [word for word in _WORD.findall(plain) if word not in _FILLERS]
        return tuple(str(self._dutch.stemWord(word)) for word in words)

    def fit(self, term: str, label: str) -> float:
        """How well term and label name the same: 1 wholly, 0 where each has a word that the other has not."""
        asked, there = self.stems(term), self.stems(label)
        if not asked or not there:
            return 0.0
        joined = "".join(asked), "".join(there)
        if joined[0] == joined[1]:
            return 1.0
        if not _within(asked, there) and not _within(there, asked):
            return 0.0
        short, long = sorted(map(len, joined))
        return min(0.9, short / long)

    def line_named(self, term: str, lines: Sequence[Line]) -> Line | None:
        """The one line that the term names best, by its letter or its words; none where two do so equally well."""
        named = self.lines_named(term, lines)
        return named[0] if len(named) == 1 else None

    def lines_named(self, term: str, lines: Sequence[Line], least: float = 0.1) -> tuple[Line, ...]:
        """All lines that the term names equally well, and no others as well."""
        letter = term.strip(" ()[].:").casefold()
        if len(letter) == 1:
            return tuple(line for line in lines if letter in _letters(line))
        fits = [self.fit(term, line.own) for line in lines]
        best = max(fits, default=0.0)
        return tuple(line for line, fit in zip(lines, fits, strict=True) if fit == best) if best >= least else ()


def _within(words: Sequence[str], others: Sequence[str]) -> bool:
    return all(any(_same(word, other) for other in others) for word in words)


def _same(word: str, other: str) -> bool:
    """Whether two stems are one word, or one the first part of the other's compound."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    return len(short) >= _STEM_CHARS and long.startswith(short)


def _letters(line: Line) -> set[str]:
    """The letters or numbers by which a line goes: `A`, `B.`, `(3)`."""
    found = (_LETTERED.search(text) for _, text in line.labels)
    return {next(letter for letter in one.groups() if letter).casefold() for one in found if one}
