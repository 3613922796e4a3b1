"""What form of a Dutch word a dictionary gives, by the lemmas of simplemma: "verkocht" is a form of "verkopen"."""

import re
from collections.abc import Iterator, Mapping

from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

_APART = "_"
_VOWELS = "aeiou"
_SHARP = {"v": "f", "z": "s"}
_PAIR = re.compile(r"(?<=[aeio])[aeiou]")
_DIAERESIS = str.maketrans("aeiou", "äëïöü")
_PARTICIPLE = re.compile(r"ge(\w{4,})[dt]e?$")
_SUPERLATIVE = re.compile(r"ste?$")
_LONG, _NOUN = "eren", "atie"


class Lemmas:
    """The lemmas of Dutch words, from the dictionary that is read when this is made."""

    def __init__(self) -> None:
        self._dictionary: Mapping[str, str] = DEFAULT_DICTIONARY_FACTORY.get_dictionary("nl")

    def of(self, word: str) -> str | None:
        """The lemma of a plain word, a verb written as one word; none where the dictionary lacks the word.

        A noun made of a verb is that verb, as "renovatie" is "renoveren"; a superlative has none, for it asks something else.
        """
        found = next((self._dictionary[form] for form in _spellings(word) if form in self._dictionary), None)
        if found is None or (_SUPERLATIVE.search(word) and not found.endswith(("en", "st"))):
            return None
        found = self._dictionary.get(found, found) if word == f"{found}e" else found
        lemma = self._infinitive(word, found.replace(_APART, ""))
        verb = lemma.removesuffix(_NOUN) + _LONG
        return verb if lemma.endswith(_NOUN) and verb in self._dictionary else lemma

    def knows(self, word: str) -> bool:
        """Whether the dictionary has the plain word."""
        return any(form in self._dictionary for form in _spellings(word))

    def is_verb(self, word: str) -> bool:
        """Whether the plain word is the form of a verb and can be no noun, as "bouw" and "plannen" can."""
        lemma = self.of(word)
        if lemma is None or not self._is_infinitive(lemma):
            return False
        return all(word != third.removesuffix("t") for third in _third_persons(lemma))

    def _infinitive(self, word: str, lemma: str) -> str:
        """The word itself where it is an infinitive, though it is also a rarer form of another: "slopen" for "sluipen"."""
        return word if lemma[:3] != word[:3] and self._is_infinitive(word) else lemma

    def _is_infinitive(self, word: str) -> bool:
        """Whether the dictionary has what he or she does as a form of the word."""
        done = (self._dictionary.get(third, "") for third in _third_persons(word) if word.endswith("en"))
        return any(lemma.replace(_APART, "") == word for lemma in done)


def _spellings(word: str) -> Iterator[str]:
    """The plain word, with each of its vowels in turn under a diaeresis, "financiën", and a participle without its prefix."""
    yield word
    for match in _PAIR.finditer(word):
        yield word[: match.start()] + match.group().translate(_DIAERESIS) + word[match.end() :]
    participle = _PARTICIPLE.match(word)
    if participle:
        yield f"{participle[1]}t"


def _third_persons(infinitive: str) -> Iterator[str]:
    """What he or she may do by the rules of spelling: "slopen" is "sloopt", "stappen" is "stapt", "wandelen" is "wandelt"."""
    base = infinitive.removesuffix("en")
    if base[-1:] == base[-2:-1]:
        base = base[:-1]
    base = base[:-1] + _SHARP.get(base[-1:], base[-1:])
    yield base.removesuffix("t") + "t"
    if base[-1:] not in _VOWELS and base[-2:-1] in _VOWELS and base[-3:-2] not in _VOWELS:
        yield (base[:-1] + base[-2:]).removesuffix("t") + "t"
