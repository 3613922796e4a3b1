"""What a reader may ask next: the same of another organisation, subject or period, from the table that the answer cites."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.records import Answer, Language
from ingest.records import TOTAL, Fact, Reading

MOST_CHOICES = 12
MOST_FOLLOW_UPS = 3
Kind = str
AND = {"nl": "En", "en": "And"}


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that the question was understood to name, and what may stand in its place: label and question."""

    kind: Kind
    label: str
    others: tuple[tuple[str, str], ...] = ()


def cited_facts(answer: Answer, readings: Sequence[Reading]) -> tuple[Fact, ...]:
    """The facts whose cells the answer's figures cite."""
    cells = {(one.document, one.regions[0]) for one in answer.citations if one.regions}
    return tuple(
        fact for reading in readings for fact in reading.facts if (reading.document.id, fact.regions[0]) in cells
    )


def alike(answer: Answer, readings: Sequence[Reading]) -> tuple[Fact, ...]:
    """All facts of the topics that the answer cites, in the documents that it cites."""
    topics = {fact.topic for fact in cited_facts(answer, readings)}
    documents = {one.document for one in answer.citations}
    return tuple(
        fact
        for reading in readings
        if reading.document.id in documents
        for fact in reading.facts
        if fact.topic in topics
    )


def chips(answer: Answer, readings: Sequence[Reading]) -> tuple[Chip, ...]:
    """How the question was read, each part with what the same table has in its place."""
    if len(answer.understood) != 1:
        words = (word for reading in answer.understood for word in reading.words)
        return tuple(Chip("subjects", word) for word in dict.fromkeys(words))
    (understood,) = answer.understood
    cited, facts, language = cited_facts(answer, readings), alike(answer, readings), answer.language
    measures = [one for one in _measures(facts) if one not in _measures(cited)]
    periods = [one for one in _periods(facts) if one not in _periods(cited)]
    return (
        *_chips("subjects", understood.subjects, measures, language),
        *_chips("parties", understood.parties, _parties(facts), language),
        *_chips("places", understood.places, (), language),
        *_chips("periods", understood.periods, periods, language),
    )


def follow_ups(answer: Answer, readings: Sequence[Reading]) -> tuple[str, ...]:
    """Questions that go on where a figure was found: another organisation, another period, all of them side by side."""
    facts = cited_facts(answer, readings)
    if not facts or len(answer.understood) != 1:
        return ()
    language, shown = answer.language, {fact.party for fact in facts}
    near = [fact for fact in alike(answer, readings) if fact.measure == facts[0].measure]
    same_time = [fact for fact in near if fact.period == facts[0].period]
    parties = [party for party in _parties(same_time) if party not in shown]
    periods = [label for label in _periods(near) if label not in {fact.period.label for fact in facts if fact.period}]
    said = [asked_of(parties[0], language)] if parties else []
    said += [asked_in(periods[0], language)] if periods else []
    if len(parties) > 1 and len(facts) == 1:
        said.append("En van elke corporatie?" if language == "nl" else "And for each corporation?")
    return tuple(said[:MOST_FOLLOW_UPS])


def asked_of(party: str, language: Language) -> str:
    """A follow-up that changes whom it is about."""
    return f"{AND[language]} {party}?"


def asked_in(period: str, language: Language) -> str:
    """A follow-up that changes when."""
    return f"{AND[language]} in {period}?"


def _chips(kind: Kind, read: Iterable[str], known: Sequence[str], language: Language) -> Iterator[Chip]:
    asked = asked_in if kind == "periods" else asked_of
    for word in read:
        others = tuple((one, asked(one, language)) for one in known if one.casefold() != word.casefold())
        yield Chip(kind, word, others[:MOST_CHOICES])


def _measures(facts: Iterable[Fact]) -> list[str]:
    return list(dict.fromkeys(fact.measure.rstrip(":") for fact in facts if fact.measure))


def _parties(facts: Iterable[Fact]) -> list[str]:
    return list(dict.fromkeys(fact.party for fact in facts if fact.party and fact.party != TOTAL))


def _periods(facts: Iterable[Fact]) -> list[str]:
    return list(dict.fromkeys(fact.period.label for fact in facts if fact.period))
