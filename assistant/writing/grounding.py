"""A sentence of a model to what is wrong with it: each claim against each source that it names, and the words themselves."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.periods import MONTHS
from assistant.records import Language
from assistant.words import Word, plain_words, words_from_text
from assistant.writing.claims import Claim, claims_of
from assistant.writing.evidence import Evidence
from assistant.writing.faults import Fault
from assistant.writing.ground import Ground
from assistant.writing.holding import faults_at
from assistant.writing.numerals import in_digits

_MARKUP = re.compile(
    r"https?:|www\.|</?[a-z!]|```|\]\(|^\s*(?:#|\|)|\*\*|!\[|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]",
    re.IGNORECASE | re.MULTILINE,
)
_VERDICT = re.compile(r"^\W*(?:ja|nee|yes|no|klopt|inderdaad|indeed|correct)\b", re.IGNORECASE)
_LEAKED = 7
"""So many words in a row of the instructions are no coincidence."""
_STRANGE_SHARE = 0.25
_MOST_STRANGE = 2
_SHORTEST = 4
_OPENS = re.compile(r"(?:^|[.?!:–-]\s)[\s\"'“„(•-]*$")
_COMMON_CAPITALS = frozenset((*MONTHS, "nederlands", "nederlandse", "dutch", "english", "euro"))
_COMMON_CAPITALS |= frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))


@dataclass(frozen=True, slots=True)
class Brief:
    """What the model was told besides the evidence: the question, whose words it may use, and what it may not repeat."""

    question: str
    instructions: str


class Checker:
    """Checks the sentences of one answer in their order, for what was said of one figure still sounds at the next."""

    def __init__(self, ground: Ground, brief: Brief) -> None:
        self._ground = ground
        self._sources = {one.number: one for one in ground.evidence}
        self._asked = ground.keys(brief.question)
        self._asked_words = frozenset(plain_words(brief.question))
        self._secret = _runs(plain_words(brief.instructions))
        self._before: Evidence | None = None
        self.used: set[int] = set()

    def faults(self, sentence: str) -> tuple[Fault, ...]:
        """What is wrong with the next sentence; none where all of it holds, and then its sources count as used."""
        claims = claims_of(sentence)
        found = tuple(dict.fromkeys((*self._sentence_faults(sentence), *self._claim_faults(claims))))
        if not found:
            self.used.update(number for claim in claims for number in claim.sources)
        return found

    def lacking(self) -> tuple[Fault, ...]:
        """What the sentences so far leave out: the calculation, or any figure where there is none."""
        evidence = self._ground.evidence
        needed = [one for one in evidence if one.calculation] or [one for one in evidence if one.figure]
        unused = [one.number for one in needed if one.number not in self.used]
        if unused or not self.used:
            return (Fault("incomplete", ", ".join(f"[{number}]" for number in unused)) if unused else Fault("silent"),)
        return ()

    def _sentence_faults(self, sentence: str) -> Iterator[Fault]:
        if _MARKUP.search(sentence):
            yield Fault("markup")
        if not self._secret.isdisjoint(_runs(plain_words(sentence))):
            yield Fault("leak")
        if _VERDICT.search(sentence):
            yield Fault("denial", sentence.strip())
        if not _speaks(self._own_words(sentence), self._ground):
            yield Fault("language")

    def _own_words(self, sentence: str) -> tuple[str, ...]:
        """The words of a sentence that are neither quoted nor a name or label of its sources."""
        claims = claims_of(sentence)
        sources = (self._sources[number] for claim in claims for number in claim.sources if number in self._sources)
        labels = frozenset(word for one in sources for word in plain_words(one.text))
        words = plain_words(" ".join(claim.unquoted for claim in claims))
        light = self._ground.lexicon.glossary.light
        return tuple(word for word in words if word not in labels or word in light["nl"] | light["en"])

    def _claim_faults(self, claims: Sequence[Claim]) -> Iterator[Fault]:
        for claim in claims:
            unknown = [number for number in claim.sources if number not in self._sources]
            if not claim.sources:
                yield Fault("source", claim.text.strip())
            yield from (Fault("unknown_source", f"[{number}]") for number in unknown)
            for number in claim.sources:
                source = self._sources.get(number)
                if source:
                    yield from faults_at(claim, source, self._before, self._ground)
                    yield from self._strange_faults(claim, source)
            known = [self._sources[number] for number in claim.sources if number in self._sources]
            self._before = known[-1] if known else self._before

    def _strange_faults(self, claim: Claim, source: Evidence) -> Iterator[Fault]:
        """Words that stand neither in the source nor in the question: beside a figure none, of a text a few may be others."""
        text = in_digits(claim.unquoted, self._ground.language)
        words = words_from_text(text)
        named = self._ground.names.named(words)
        free = tuple(
            word
            for word in words
            if _is_word(word) and all(word.end <= one.start or word.start >= one.end for one in named)
        )
        own = self._ground.keys(source.text) | self._asked
        strangers = [word.plain for word in free if self._is_name(word, text, source)]
        if strangers:
            yield Fault("name", ", ".join(strangers))
        if self._in_language_of(source):
            terms = self._ground.lexicon.terms(free, self._ground.language)
            strange = [term.text for term in terms if not (term.generic or term.found_in(own))]
            few = min(_MOST_STRANGE, _STRANGE_SHARE * len(terms)) if self._is_text(source) else 0
            if len(strange) > few:
                yield Fault("invented", ", ".join(strange))

    def _is_text(self, source: Evidence) -> bool:
        return source.figure is None and source.calculation is None

    def _is_name(self, word: Word, text: str, source: Evidence) -> bool:
        """Whether a word can only be a name, and one that neither the source nor the question has."""
        own = frozenset(plain_words(source.text)) | self._asked_words | _COMMON_CAPITALS
        return word.capital and not _OPENS.search(text, 0, word.start) and word.plain not in own

    def _in_language_of(self, source: Evidence) -> bool:
        """Whether words can be compared: labels of figures are few and known in both languages, a text is in its own."""
        return not self._is_text(source) or _tally(plain_words(source.text), self._ground, self._ground.language) > 0


def _is_word(word: Word) -> bool:
    """Whether it is a word, and neither a number nor the letter of an ordinal."""
    return len(word.plain) > 1 and not word.plain[0].isdigit()


def _runs(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Every stretch of _LEAKED words."""
    return frozenset(tuple(words[at : at + _LEAKED]) for at in range(len(words) - _LEAKED + 1))


def _speaks(words: Sequence[str], ground: Ground) -> bool:
    """Whether the words are in the language asked for; too few words tell nothing, unless they are of the other one."""
    tally = _tally(words, ground, ground.language)
    return tally > 0 or (tally == 0 and len(words) < _SHORTEST)


def _tally(words: Sequence[str], ground: Ground, language: Language) -> int:
    """How many more words are plainly of the language than plainly of the other one."""
    light = ground.lexicon.glossary.light
    other: Language = "en" if language == "nl" else "nl"
    mine, theirs = light[language] - light[other], light[other] - light[language]
    return sum(word in mine for word in words) - sum(word in theirs for word in words)
