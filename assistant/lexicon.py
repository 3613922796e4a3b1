"""What a text is about: evidence to keys, questions to terms, by stem, idea and the parts of Dutch compounds."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from assistant.glossary import Glossary
from assistant.records import Language
from assistant.words import Stems, Word, is_slip, plain_words

_SHORTEST_PART = 4
_SHORTEST_TAIL, _MOST_TAILS = 6, 5
_VERB: Mapping[Language, re.Pattern[str]] = {
    "nl": re.compile(r"^(?:ge\w{3,}(?:d|t|en)|(?:be|ver|ont|her)\w{3,}(?:t|d)|\w{3,}eer(?:t|d|en))$"),
    "en": re.compile(r"^\w{3,}ed$"),
}
_JOINING = frozenset(
    (
        "de",
        "het",
        "een",
        "van",
        "voor",
        "met",
        "op",
        "aan",
        "bij",
        "in",
        "uit",
        "te",
        "om",
        "tot",
        "en",
        "of",
        "door",
        "naar",
        "over",
        "per",
    )
)
_LINKS = ("", "s", "en", "e", "n")
_MOST_WORDS = 65_536
"""A model's answers bring words without end, so the keys of the oldest words are forgotten."""


@dataclass(frozen=True, slots=True)
class Term:
    """One idea of a question. It is found in evidence that holds one of `keys`, or one key of each of `parts`.

    `known` says whether the documents or the glossary have the word at all; `generic` terms need not be found; `verb`
    is set for words that have the shape of a verb's form, which a text may well put in other words.
    """

    text: str
    keys: frozenset[str]
    parts: tuple[frozenset[str], ...] = ()
    generic: bool = False
    known: bool = True
    verb: bool = False

    def found_in(self, evidence: frozenset[str]) -> bool:
        """Whether the evidence, a set of keys, holds the idea."""
        if not self.keys.isdisjoint(evidence):
            return True
        return bool(self.parts) and all(not part.isdisjoint(evidence) for part in self.parts)


class Lexicon:
    """The words of the corpus and the ideas of the glossary, brought together.

    A key is `c:IDEA` or `s:STEM`, the stem being Dutch, as the documents are.
    """

    def __init__(self, glossary: Glossary, stems: Stems, texts: Iterable[str]) -> None:
        self.glossary = glossary
        self._stems = stems
        self._lemmas = stems.lemmas
        self._corpus = frozenset(word for text in texts for word in plain_words(text))
        self._known = self._corpus | glossary.words()
        light = glossary.light["nl"] | glossary.light["en"]
        self._corpus_stems = frozenset(stems.of(word, "nl") for word in self._corpus - light)
        self._spelt = sorted(word for word in self._known - light if len(word) >= 5 and word.isalpha())
        whole = frozenset(word for word in self._known if len(word) >= _SHORTEST_PART and word.isalpha())
        self._part_stems = frozenset(stems.of(word, "nl") for word in whole)
        self._word_keys = lru_cache(maxsize=_MOST_WORDS)(self._keys_of_word)

    def keys(self, text: str) -> frozenset[str]:
        """Everything that a Dutch text offers to be found by."""
        words = plain_words(text)
        found = {key for word in words for key in self._word_keys(word)}
        for place in range(len(words)):
            found.update(f"c:{phrase.idea}" for phrase in self.glossary.phrases(words, place, "nl"))
            found.update(f"c:{idea}" for idea in self.glossary.parted(words, place))
        return frozenset(found)

    def name_term(self, name: str, written: str) -> Term:
        """A name as a term: found where all its words stand, or the words that were written for it."""
        parts = tuple(self._word_keys(word) for word in plain_words(name))
        return Term(name, frozenset(f"s:{self._stems.of(word, 'nl')}" for word in plain_words(written)[:1]), parts)

    def parts(self, text: str) -> tuple[frozenset[str], ...]:
        """The keys of every word of a Dutch label that carries a subject, the parts of its compounds apart."""
        words = [word for word in plain_words(text) if word not in _JOINING]
        return tuple(self._part_keys(part) for word in words for part in self._compound(word) or (word,))

    def terms(self, words: Sequence[Word], language: Language) -> tuple[Term, ...]:
        """The ideas of a question in order; light words are left out, longest phrases win."""
        return tuple(self._terms(words, language))

    def knows(self, word: str) -> bool:
        """Whether the documents or the glossary have the plain word, or one with its stem."""
        return word in self._known or self._stems.of(word, "nl") in self._corpus_stems

    def _terms(self, words: Sequence[Word], language: Language) -> Iterator[Term]:
        plain = [word.plain for word in words]
        place = 0
        while place < len(words):
            length, ideas = self.glossary.longest(plain, place, language)
            if length == 1 and self._is_empty(plain[place], language):
                length = 0
            parted = frozenset[str]() if length else self.glossary.parted(plain, place)
            if length or parted:
                phrase = plain[place : place + max(length, 1)]
                yield self._idea_term(" ".join(phrase), ideas or parted, self._phrase_parts(phrase, language))
            elif not self.is_light(plain[place], language):
                yield self._word_term(words[place], language)
            place += max(length, 1)

    def is_light(self, word: str, language: Language) -> bool:
        """Whether the word carries no subject in the language of the question, by itself or as the form of a light verb."""
        if self._is_empty(word, language):
            return True
        return language == "nl" and not self.glossary.light_verbs.isdisjoint((word, self._lemmas.of(word)))

    def _is_empty(self, word: str, language: Language) -> bool:
        """Whether the word is listed as one without a subject; English questions hold Dutch words too."""
        light = self.glossary.light
        return word in light[language] or (language == "en" and word in light["nl"])

    def _idea_term(self, text: str, ideas: frozenset[str], parts: tuple[frozenset[str], ...] = ()) -> Term:
        generic = all(self.glossary.ideas[idea].generic for idea in ideas)
        verb = all(self.glossary.ideas[idea].verb for idea in ideas)
        return Term(text, frozenset(f"c:{idea}" for idea in ideas), parts, generic=generic, verb=verb)

    def _phrase_parts(self, words: Sequence[str], language: Language) -> tuple[frozenset[str], ...]:
        """The keys of each telling word of a Dutch phrase of two words or more, which a label may print apart."""
        kept = [word for word in words if not self.is_light(word, "nl")]
        telling = [word for word in kept if not self._generic_part(word)]
        return tuple(map(self.keys, telling)) if language == "nl" and len(kept) > 1 else ()

    def _word_term(self, word: Word, language: Language) -> Term:
        plain = word.plain
        if not self.knows(plain) and not word.capital:
            plain = self._respelt(plain) or plain
            length, ideas = self.glossary.longest([plain], 0, language)
            if length:
                return self._idea_term(plain, ideas)
        keys = frozenset((f"s:{self._stems.of(plain, 'nl')}",))
        whole = self._compound(plain)
        telling = tuple(part for part in whole if not self._generic_part(part))
        parts = whole if self._stems.of(plain, "nl") in self._corpus_stems else telling or whole
        generic = bool(parts) and all(self._generic_part(part) for part in parts)
        known = self.knows(plain) or bool(parts)
        verb = not parts and (
            bool(_VERB[language].search(plain))
            or (not word.capital and language == "nl" and self._lemmas.is_verb(plain))
        )
        if not known and not word.capital:
            keys |= self._tail_keys(plain)
            known = len(keys) > 1
        return Term(word.plain, keys, tuple(self._part_keys(part) for part in parts), generic, known, verb)

    def _tail_keys(self, word: str) -> frozenset[str]:
        """The stems of the few words of the documents that end in the word, as "derving" does for "huurderving"."""
        if len(word) < _SHORTEST_TAIL:
            return frozenset()
        whole = [known for known in self._corpus if known.endswith(word)]
        return (
            frozenset(f"s:{self._stems.of(known, 'nl')}" for known in whole)
            if len(whole) <= _MOST_TAILS
            else frozenset()
        )

    def _respelt(self, word: str) -> str | None:
        """The one known word that the unknown word is a misspelling of, by ear or by one slip in six letters, two in ten.

        A word of the dictionary is no misspelling of another one, but it may be one of a name.
        """
        slips = 2 if len(word) >= 10 else 1
        if len(word) < 6 or not word.isalpha():
            return None
        near = extract(word, self._spelt, scorer=OSA.distance, score_cutoff=2, limit=5)
        same = (found for found, slip, _ in near if found[0] == word[0] and slip == near[0][1])
        if self._lemmas.knows(word):
            same = (found for found in same if not self._lemmas.knows(found))
        return next((found for found in same if is_slip(word, found, slips)), None)

    def _generic_part(self, part: str) -> bool:
        length, ideas = self.glossary.longest([part], 0, "nl")
        return length > 0 and all(self.glossary.ideas[idea].generic for idea in ideas)

    def _keys_of_word(self, word: str) -> frozenset[str]:
        parts = (part for split in self._splits(word) for part in split)
        return frozenset({f"s:{self._stems.of(word, 'nl')}"}.union(*(self._part_keys(part) for part in parts)))

    def _part_keys(self, part: str) -> frozenset[str]:
        ideas = (f"c:{phrase.idea}" for phrase in self.glossary.phrases([part], 0, "nl"))
        return frozenset((f"s:{self._stems.of(part, 'nl')}", *ideas))

    def _compound(self, word: str) -> tuple[str, ...]:
        """The parts of a Dutch compound; none where it is no compound. A first part that the glossary knows wins."""
        splits = tuple(self._splits(word))
        known = (split for split in splits if self.glossary.longest(split[:1], 0, "nl")[0])
        return next(known, splits[0] if splits else ())

    def _splits(self, word: str) -> Iterator[tuple[str, ...]]:
        """Every way to part a compound into words of the corpus or the glossary, shortest first part first."""
        if len(word) < 2 * _SHORTEST_PART or not word.isalpha():
            return
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            if self._stems.of(word[cut:], "nl") in self._part_stems and word[cut:] in self._known:
                first = self._first_parts(word[:cut])
                if first:
                    yield (*first, word[cut:])

    def _first_parts(self, word: str) -> tuple[str, ...]:
        for link in _LINKS:
            base = word.removesuffix(link) if link else word
            if len(base) >= _SHORTEST_PART and (base in self._known or self._stems.of(base, "nl") in self._part_stems):
                return (base,)
        return self._compound(word)
