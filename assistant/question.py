"""A question as typed to what it asks: language, organisations, periods, operation, subject and what is left over."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from assistant.lexicon import Lexicon, Term
from assistant.names import Named, NameTable
from assistant.periods import Asked, asked_from_text
from assistant.records import Language, Operation
from assistant.words import Word, plain_from_text, plain_words, words_from_text

Aim = Literal["figure", "why", "when", "text", "open"]

_PRECEDENCE: tuple[Operation, ...] = (
    "check",
    "largest",
    "smallest",
    "difference",
    "share",
    "count",
    "compare",
    "sum",
    "list",
)
_ELLIPTIC = re.compile(r"^\s*(?:en|and|of|or|what about|how about|hoe zit het met|wat betreft|dan|ook)\b")
_LIMITS = (
    (True, False, re.compile(r"\b(?:meer dan|hoger dan|boven(?: de)?|more than|higher than|over|above)\s+(\d[\d.,]*)")),
    (True, True, re.compile(r"\b(?:minstens|minimaal|ten minste|at least)\s+(\d[\d.,]*)")),
    (
        False,
        False,
        re.compile(r"\b(?:minder dan|lager dan|onder(?: de)?|fewer than|less than|below|under)\s+(\d[\d.,]*)"),
    ),
    (False, True, re.compile(r"\b(?:hoogstens|maximaal|ten hoogste|at most)\s+(\d[\d.,]*)")),
)
_WHICH = re.compile(r"\b(?:welke?|which|what)\s+(?=\w)")
_NONE = re.compile(r"\b(?:niets|niks|geen|nothing|none|no)\b")
_NUMBER = re.compile(r"(?<![\w.,-])-?\d+(?:[.,]\d+)*(?![\w])")


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold in a question: above or below a number, the number itself included where the words say so."""

    above: bool
    included: bool
    number: Decimal

    def admits(self, number: Decimal) -> bool:
        """Whether the number lies on the side asked for."""
        return (number > self.number) == self.above if number != self.number else self.included


@dataclass(frozen=True, slots=True)
class Question:
    """What one question asks.

    `strangers` are names, written with a capital, that neither the documents nor the glossary know. `numbers` are the
    figures that the question itself states, which an answer has to agree with. `relative` is set for "this year".
    """

    text: str
    language: Language
    aim: Aim
    operation: Operation
    parties: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    periods: tuple[Asked, ...] = ()
    terms: tuple[Term, ...] = ()
    numbers: tuple[Decimal, ...] = ()
    limit: Limit | None = None
    strangers: tuple[str, ...] = ()
    total: bool = False
    relative: bool = False
    elliptic: bool = False

    @property
    def subjects(self) -> tuple[Term, ...]:
        """The terms that narrow the question down."""
        return tuple(term for term in self.terms if not term.generic)

    @property
    def measures(self) -> tuple[Term, ...]:
        """The subjects, or all terms where there is nothing but generic ones."""
        return self.subjects or self.terms


class Reader:
    """Reads questions with the words and names of the documents at hand."""

    def __init__(self, lexicon: Lexicon, names: NameTable) -> None:
        self._lexicon = lexicon
        self._names = names

    def question(self, text: str, language: Language | None = None) -> Question:
        """Read one question; the language given wins over the language found."""
        plain = plain_from_text(text)
        spoken = language or language_of(text, self._lexicon)
        words = words_from_text(text)
        periods = asked_from_text(plain)
        named = self._names.named(_outside(words, periods))
        cues = self._cues(plain_words(text))
        limit = _limit(plain, "list" in cues)
        rest = self._rest(_outside(_outside(words, periods), named), cues)
        who, where = _who_and_where(named)
        return Question(
            text=text,
            language=spoken,
            aim=_aim(cues),
            operation=_operation(cues, who, limit),
            parties=who,
            places=where,
            periods=periods,
            terms=_kind_asked(self._lexicon.terms(rest, spoken), plain),
            numbers=_numbers(_blanked(plain, (*periods, *named)), limit),
            limit=limit,
            strangers=self._strangers(rest, spoken),
            total="total" in cues,
            relative="relative" in cues,
            elliptic=bool(_ELLIPTIC.match(plain)),
        )

    def _cues(self, plain: Sequence[str]) -> Mapping[str, frozenset[str]]:
        """The cues and operations in the question, each with the words that it took."""
        glossary = self._lexicon.glossary
        found: dict[str, frozenset[str]] = {}
        for name, forms in (*glossary.operations.items(), *glossary.cues.items()):
            taken = [form for form in forms if _holds(plain, form)]
            if taken:
                found[name] = frozenset(word for form in taken for word in form)
        return found

    def _rest(self, words: Sequence[Word], cues: Mapping[str, frozenset[str]]) -> tuple[Word, ...]:
        """The words that are neither cue nor number."""
        calculating = (taken for name, taken in cues.items() if name not in ("figure", "list", "count", "text"))
        used = frozenset(word for taken in calculating for word in taken)
        return tuple(word for word in words if word.plain not in used and not word.plain[0].isdigit())

    def _strangers(self, words: Sequence[Word], language: Language) -> tuple[str, ...]:
        return tuple(
            word.plain
            for word in words
            if word.capital
            and word.start > 0
            and len(word.plain) > 2
            and not self._lexicon.knows(word.plain)
            and not self._lexicon.is_light(word.plain, language)
        )


def _kind_asked(terms: Sequence[Term], plain: str) -> tuple[Term, ...]:
    """The terms, with a known one right behind "which" marked as one that a text may leave out.

    It names the kind of the answer; where it is the only subject it stays one.
    """
    match = _WHICH.search(plain)
    others = sum(not term.generic for term in terms) > 1
    behind = plain[match.end() :] if match and others else ""
    return tuple(replace(term, verb=True) if term.known and behind.startswith(term.text) else term for term in terms)


def language_of(text: str, lexicon: Lexicon) -> Language:
    """English where more of the words are plainly English than plainly Dutch, else Dutch."""
    light = lexicon.glossary.light
    english = light["en"] - light["nl"]
    dutch = light["nl"] - light["en"]
    words = plain_words(text)
    tally = sum(word in english for word in words) - sum(word in dutch for word in words)
    if tally:
        return "en" if tally > 0 else "nl"
    return "en" if _english_terms(words, lexicon) else "nl"


def _english_terms(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether glossary phrases are found as English forms and none as Dutch ones."""
    found = dict.fromkeys(lexicon.glossary.light, 0)
    for place in range(len(words)):
        for language in found:
            found[language] += any(
                words[place : place + phrase.length] in lexicon.glossary.surfaces[language]
                for phrase in lexicon.glossary.phrases(words, place, language)
            )
    return found["en"] > found["nl"]


def _who_and_where(named: Sequence[Named]) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Organisations and places; a municipality beside a corporation says where, not who."""
    corporations = any(one.kind != "municipality" for one in named)
    where = tuple(one for one in named if one.kind == "municipality" and (one.place or corporations))
    return tuple(one for one in named if one not in where), where


def _aim(cues: Mapping[str, frozenset[str]]) -> Aim:
    if "why" in cues:
        return "why"
    if "when" in cues:
        return "when"
    if "figure" in cues or not cues.keys().isdisjoint(_PRECEDENCE):
        return "figure"
    return "text" if "text" in cues else "open"


def _operation(cues: Mapping[str, frozenset[str]], who: Sequence[Named], limit: Limit | None) -> Operation:
    found: Operation | None = next((operation for operation in _PRECEDENCE if operation in cues), None)
    if limit and found not in ("count", "check"):
        return "list"
    if found == "sum" and "total" in cues and not who:
        return "lookup"
    if found:
        return found
    return "compare" if len(who) > 1 else "lookup"


def _limit(plain: str, listing: bool) -> Limit | None:
    """The threshold in the question; "which ones build none" asks for at most nothing."""
    if listing and _NONE.search(plain):
        return Limit(False, True, Decimal(0))
    for above, included, pattern in _LIMITS:
        match = pattern.search(plain)
        number = _decimal(match[1]) if match else None
        if number is not None and not 1990 <= number <= 2100:
            return Limit(above, included, number)
    return None


def _numbers(plain: str, limit: Limit | None) -> tuple[Decimal, ...]:
    read = (_decimal(match.group()) for match in _NUMBER.finditer(plain))
    return tuple(number for number in read if number is not None and not (limit and number == limit.number))


def _decimal(text: str) -> Decimal | None:
    """A number as typed, in either notation: `1.663` and `1,663` are 1663, `1,13` and `1.13` are 1.13."""
    text = text.rstrip(".,")
    if re.fullmatch(r"-?\d{1,3}(?:[.,]\d{3})+", text):
        return Decimal(re.sub(r"[.,]", "", text))
    return Decimal(text.replace(",", ".")) if re.fullmatch(r"-?\d+(?:[.,]\d+)?", text) else None


def _holds(words: Sequence[str], form: Sequence[str]) -> bool:
    return any(tuple(words[at : at + len(form)]) == tuple(form) for at in range(len(words) - len(form) + 1))


def _outside(words: Sequence[Word], spans: Sequence[Asked | Named]) -> tuple[Word, ...]:
    return tuple(word for word in words if all(word.end <= span.start or word.start >= span.end for span in spans))


def _blanked(plain: str, spans: Sequence[Asked | Named]) -> str:
    for span in spans:
        plain = plain[: span.start] + " " * (span.end - span.start) + plain[span.end :]
    return plain
