"""Sentences against tables: a sentence that names a party, a period and a measure of a table, with another figure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.audit.labels import Namer
from ingest.audit.sheets import exact_number
from ingest.numbers import value_from_text
from ingest.patterns import squeezed
from ingest.periods import period_in
from ingest.records import TOTAL, Chunk, Fact, Party, Sentence

_FIGURE = re.compile(r"(?<![\w.,/-])(?:\u20ac\s?)?\d[\d.,]*\d?(?:\s?%|\s(?:miljoen|mln|million)\b)?(?![\w/-])")
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s?[-\u2013/]\s?(?:(?:19|20)?\d\d))?\b|\bQ[1-4]\b")
_HEDGED = re.compile(
    r"\b(?:minimaal|minstens|maximaal|hooguit|ten minste|tenminste|circa|ca|ongeveer|ruim|bijna|rond|zo'n|meer|minder|extra"
    r"|waarvan|daarvan|deel|helft|nog|ook|tot|elk|elke|ieder|iedere|per|jaarlijks|eerder|oorspronkelijk|vorig|was|waren|had|hadden|niet|geen"
    r"|bovenop|naast|exclusief|inclusief|zonder|gemiddeld|eerste|ambitie|wil|willen|streeft|streven|pilot|locatie|complex|wijk|dorp"
    r"|at least|at most|about|more|less|of which|each|every|additional|not|without|including|excluding|average|first)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(r"\b(?:programma|overzicht|planning|tabel|programme|overview|table)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:in totaal|totaal|gezamenlijk|alle corporaties|samen|in total|together)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[\w,] )[A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A sentence, the number in it, and the figure of a table that it should be."""

    sentence: Sentence
    number: Decimal
    fact: Fact


def mismatches(
    chunks: Iterable[Chunk], facts: Sequence[Fact], parties: Iterable[Party], namer: Namer
) -> Iterator[Mismatch]:
    """Every such sentence. It must name one party (or all together), one period, and every word of the measure.

    A sentence that hedges, narrows, compares or names a place says something else than the table, and is left alone.
    """
    names = {squeezed(alias): party.name for party in parties for alias in (party.name, *party.aliases)}
    for chunk in chunks:
        if chunk.kind == "prose":
            for sentence in chunk.sentences:
                yield from _mismatches(sentence, facts, names, namer)


def _mismatches(sentence: Sentence, facts: Sequence[Fact], names: dict[str, str], namer: Namer) -> Iterator[Mismatch]:
    text = sentence.text
    found = _FIGURE.findall(_YEARS.sub(" ", text))
    if len(found) != 1 or _HEDGED.search(text):
        return
    number, party = value_from_text(found[0]).number, _party(text, names)
    period = period_in(text)
    if number is None or party is None or period is None or len(_YEARS.findall(text)) != 1:
        return
    if _names_elsewhere(text, names):
        return
    said = set(namer.stems(text))
    days = (period[0].first, period[0].last)
    meant = [
        fact
        for fact in facts
        if fact.party == party
        and fact.period
        and (fact.period.first, fact.period.last) == days
        and exact_number(fact) is not None
        and _named(fact, said, namer)
    ]
    numbers = {fact.value.number for fact in meant} | {fact.value.alternative for fact in meant}
    if meant and len({fact.value.number for fact in meant}) == 1 and number not in numbers:
        yield Mismatch(sentence, number, meant[0])


def _party(text: str, names: dict[str, str]) -> str | None:
    """The one party that the sentence names, or all of them together; none where it names several."""
    plain = squeezed(text)
    found = {name for alias, name in names.items() if len(alias) > 3 and alias in plain}
    if _TOGETHER.search(text):
        return TOTAL if not found else None
    return found.pop() if len(found) == 1 else None


def _names_elsewhere(text: str, names: dict[str, str]) -> bool:
    """Whether the sentence writes a name within it that is no party's, such as of a place."""
    known = "".join(names)
    return any(squeezed(word) not in known for word in _CAPITAL.findall(text))


def _named(fact: Fact, said: set[str], namer: Namer) -> bool:
    """Whether the sentence has every word of the measure, of what stands beside it, and one of the subject."""
    own = set(namer.stems(" ".join((fact.measure, *fact.dimensions))))
    topic = set(namer.stems(_GENERAL.sub(" ", fact.topic))) - own
    return bool(own) and own <= said and (not topic or bool(topic & said) or fact.measure == fact.topic)
