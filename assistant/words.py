"""Text to plain words and their stems: the ground under every lexical comparison."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import Stemmer
from rapidfuzz.distance import OSA, Indel

from assistant.lemmas import Lemmas

_SOUNDS = (("sch", "sg"), ("ch", "g"), ("ij", "ei"), ("au", "ou"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("c", "k"))
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_MOST_STEMS = 65_536
"""Questions bring words without end, so the oldest stems are forgotten."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+\d*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text without case or accents, with its place in that text."""

    plain: str
    start: int
    end: int
    capital: bool


def plain_from_text(text: str) -> str:
    """The text in lower case without accents, as long as the text itself, so that places stay the same.

    >>> plain_from_text("Conciërge")
    'concierge'
    """
    return text.lower() if text.isascii() else "".join(_plain_letter(letter) for letter in text)


def words_from_text(text: str) -> tuple[Word, ...]:
    """The words in order; hyphens and slashes part words, `1,28` and `CO2` stay whole.

    >>> [word.plain for word in words_from_text("Netto-toevoeging 3.496 CO2")]
    ['netto', 'toevoeging', '3.496', 'co2']
    """
    plain = plain_from_text(text)
    return tuple(
        Word(match.group(), match.start(), match.end(), text[match.start()].isupper())
        for match in _WORD.finditer(plain)
    )


def plain_words(text: str) -> tuple[str, ...]:
    """Only the plain words of the text."""
    return tuple(_WORD.findall(plain_from_text(text)))


@lru_cache(maxsize=4_096)
def _plain_letter(letter: str) -> str:
    lower = letter.lower()
    if lower.isascii():
        return lower
    if lower in "‘’´`":
        return "'"
    base = unicodedata.normalize("NFD", lower)[0]
    return base if len(base) == len(letter) else letter


def is_slip(word: str, known: str, slips: int = 1) -> bool:
    """Whether a word is a known one with letters left out, doubled or swapped.

    Another letter in the same place is no slip, for that is how one real word or name differs from another, unless both
    sound alike in Dutch.

    >>> is_slip("wonigen", "woningen"), is_slip("wnoingen", "woningen"), is_slip("vermogen", "verhogen")
    (True, True, False)
    >>> is_slip("zoektijt", "zoektijd"), is_slip("gezigt", "gezicht")
    (True, True)
    """
    if _sound(word) == _sound(known):
        return True
    if Indel.distance(word, known, score_cutoff=slips) <= slips:
        return True
    return sorted(word) == sorted(known) and OSA.distance(word, known, score_cutoff=slips) <= slips


def _sound(word: str) -> str:
    """The word spelt as it sounds: `gezicht` and `gezigt` are one, and so are `beleid` and `belijd`."""
    for spelt, heard in _SOUNDS:
        word = word.replace(spelt, heard)
    return _DOUBLED.sub(r"\1", re.sub(r"[dt]+$", "t", word))


class Stems:
    """The Dutch and the English stem of a word: of its lemma where a dictionary has it, so that "verkocht" is "verkopen"."""

    def __init__(self) -> None:
        self.lemmas = Lemmas()
        self._dutch = Stemmer.Stemmer("dutch")
        self._english = Stemmer.Stemmer("english")
        self._dutch_stem = lru_cache(maxsize=_MOST_STEMS)(self._stem_of_lemma)

    def of(self, word: str, language: str) -> str:
        """The stem of a plain word in `nl` or `en`; a word that stems to nothing stays itself."""
        if language == "en":
            return str(self._english.stemWord(word)) or word
        return self._dutch_stem(word)

    def _stem_of_lemma(self, word: str) -> str:
        """The stem of the lemma, which keeps its "ge" and its "er": in a lemma they are part of it, as in "gebied", "huurder"."""
        lemma = plain_from_text(self.lemmas.of(word) or "")
        stem = str(self._dutch.stemWord(lemma or word)) or word
        if lemma.endswith("er") and not stem.endswith("er"):
            return lemma
        return f"ge{stem}" if lemma.startswith("ge") and stem == self._dutch.stemWord(lemma[2:]) else stem
