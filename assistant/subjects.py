"""All figures by subject, a subject being one measure of one table, and how well each fits a question."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.lexicon import Lexicon, Term
from assistant.question import Question, per_keys
from assistant.words import words_from_text
from ingest.records import Fact, Reading, Unit

_MEASURE, _TOPIC, _SECTION = 1.0, 0.95, 0.6
_GENERIC = 0.25
_UNASKED_MEASURE = 0.3
_UNASKED_TOPIC = 0.05
_PER = re.compile(r"\bper (?:[\d.]+ )?(\w+)", re.IGNORECASE)
_PREPOSITION = re.compile(r"\s(?:van|voor|onder|uit|aan|of|for)\s")
_NEAR = 0.08
_REACH, _FURTHER = 0.25, 0.4
_UNIT_IDEAS: Mapping[Unit, tuple[str, ...]] = {
    "homes": ("c:woning",),
    "euro": ("c:geld", "c:kosten"),
    "percent": ("c:percentage",),
    "people": ("c:bewoner",),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """One measure of one table: its facts, and what it can be found by.

    `dimensions` holds, for each fact, the keys of the labels that are neither party, measure nor period. `breadth`
    counts the measures of its table. `head_terms`, with the keys `head`, open a label that goes on with a preposition:
    growth in "growth of the stock", whose figure is never one of the stock.
    """

    document: str
    facts: tuple[Fact, ...]
    measure: frozenset[str]
    topic: frozenset[str]
    section: frozenset[str]
    dimensions: tuple[frozenset[str], ...]
    measure_terms: tuple[Term, ...]
    topic_terms: tuple[Term, ...]
    breadth: int
    head_terms: tuple[Term, ...] = ()
    head: frozenset[str] = frozenset()

    def of_same_kind(self, other: "Subject") -> bool:
        """Whether both are the same measure of the same topic, as in two tables that differ in period only."""
        one, two = self.facts[0], other.facts[0]
        same = one.measure.casefold() == two.measure.casefold() and one.topic.casefold() == two.topic.casefold()
        return same and self.document == other.document


@dataclass(frozen=True, slots=True)
class Fitting:
    """A subject with how well it fits, 0 to 1, and the terms of the question that it does not hold.

    `direct` says that the measure or the topic holds a term, not only the section above the table; `named` counts the
    terms that the topic holds; `whole` says that the question names all of what tells the subject apart.
    """

    subject: Subject
    score: float
    missing: tuple[Term, ...]
    direct: bool
    named: int
    whole: bool


def subjects_from_readings(readings: Iterable[Reading], lexicon: Lexicon) -> tuple[Subject, ...]:
    """Every measure of every table, in document order."""
    found: list[Subject] = []
    for reading in readings:
        groups: dict[tuple[int, str], list[Fact]] = {}
        for fact in reading.facts:
            groups.setdefault((fact.table, fact.measure), []).append(fact)
        breadth = Counter(table for table, _ in groups)
        for (table, _), facts in groups.items():
            found.append(_subject(reading.document.id, tuple(facts), breadth[table], lexicon))
    return tuple(found)


def fittings(question: Question, subjects: Iterable[Subject]) -> tuple[Fitting, ...]:
    """The subjects that share a term with the question, best first.

    Equal scores go to the table whose own topic was named, then to the table with more measures, for that is the
    general one, then to the first in the document.
    """
    fitting = (_fitting(question, subject) for subject in subjects)
    kept = [one for one in fitting if one is not None]
    return tuple(sorted(kept, key=lambda one: (-round(one.score, 3), -one.named, -one.subject.breadth)))


def complete(found: Sequence[Fitting], *, further: bool = False) -> tuple[Fitting, ...]:
    """The fittings that hold all that the question names and score within reach of the best of them, or further off."""
    whole = [one for one in found if not one.missing and one.direct]
    reach = _FURTHER if further else _REACH
    return tuple(one for one in whole if one.score >= whole[0].score - reach)


def is_near(one: Fitting, best: Fitting) -> bool:
    """Whether a fitting is another reading of the same question, as likely as the best or nearly so."""
    return one.score >= best.score - _NEAR


def _subject(document: str, facts: tuple[Fact, ...], breadth: int, lexicon: Lexicon) -> Subject:
    fact = facts[0]
    topic = fact.topic if fact.topic != fact.measure else ""
    return Subject(
        document=document,
        facts=facts,
        measure=lexicon.keys(fact.measure) | _per_keys(facts, lexicon),
        topic=lexicon.keys(f"{topic} {fact.title}"),
        section=lexicon.keys(" ".join(fact.section)) | _unit_keys(facts),
        dimensions=tuple(lexicon.keys(" ".join(one.dimensions)) for one in facts),
        measure_terms=_narrowing(fact.measure, lexicon),
        topic_terms=_narrowing(topic, lexicon),
        breadth=breadth,
        head_terms=_head_terms(fact.measure, lexicon),
        head=lexicon.keys(_PREPOSITION.split(fact.measure, maxsplit=1)[0]),
    )


def _head_terms(measure: str, lexicon: Lexicon) -> tuple[Term, ...]:
    head, *tail = _PREPOSITION.split(measure, maxsplit=1)
    return tuple(term for term in _narrowing(head, lexicon) if not term.verb) if tail else ()


def _narrowing(text: str, lexicon: Lexicon) -> tuple[Term, ...]:
    return tuple(term for term in lexicon.terms(words_from_text(text), "nl") if not term.generic)


def _per_keys(facts: Sequence[Fact], lexicon: Lexicon) -> frozenset[str]:
    """What the figures are counted by, from their label or their own unit."""
    fact = facts[0]
    labels = " ".join((fact.measure, fact.title, *fact.dimensions))
    counted = {match[1] for match in _PER.finditer(labels)} | {one.value.per for one in facts if one.value.per}
    return per_keys(lexicon.keys(" ".join(counted)))


def _unit_keys(facts: Iterable[Fact]) -> frozenset[str]:
    units = {fact.value.unit for fact in facts}
    return frozenset(idea for unit in units if unit for idea in _UNIT_IDEAS.get(unit, ()))


def _fitting(question: Question, subject: Subject) -> Fitting | None:
    dimensions = frozenset[str]().union(*subject.dimensions)
    places = [(term, _place(term, subject, dimensions)) for term in question.measures]
    if not any(place for _, place in places):
        return None
    weights = sum(_weight(term) for term, _ in places)
    cover = sum(_weight(term) * place for term, place in places) / weights
    asked = frozenset(key for term in question.terms for keys in (term.keys, *term.parts) for key in keys)
    named = sum(term.found_in(subject.topic) for term in question.subjects)
    unasked = _unasked(subject.measure_terms, asked)
    score = cover - _UNASKED_TOPIC * _unasked(subject.topic_terms, asked)
    if not (subject.breadth == 1 and named):
        score -= _UNASKED_MEASURE * unasked
    missing = tuple(term for term, place in places if not place)
    if not missing and _is_aside(subject, asked):
        missing = subject.head_terms
    return Fitting(subject, max(score, 0.0), missing, _direct(places), named, _is_whole(subject, asked))


def _is_aside(subject: Subject, asked: frozenset[str]) -> bool:
    """Whether the question names only what the label's own subject is a part or a change of."""
    heads = subject.head_terms
    by_topic = any(term.found_in(asked) for term in subject.topic_terms)
    return bool(heads) and not by_topic and subject.head.isdisjoint(asked)


def _is_whole(subject: Subject, asked: frozenset[str]) -> bool:
    """Whether the question names the measure, or the topic where the measure alone does not tell it apart."""
    telling = subject.topic_terms if subject.breadth == 1 or not subject.measure_terms else subject.measure_terms
    return not _unasked(telling or subject.measure_terms, asked)


def _direct(places: Sequence[tuple[Term, float]]) -> bool:
    return any(place > _SECTION or (place and term.generic) for term, place in places)


def _place(term: Term, subject: Subject, dimensions: frozenset[str]) -> float:
    for worth, keys in (
        (_MEASURE, subject.measure | dimensions),
        (_TOPIC, subject.topic),
        (_SECTION, subject.section),
        (_SECTION, subject.measure | subject.topic | subject.section | dimensions),
    ):
        if term.found_in(keys):
            return worth
    return 0.0


def _weight(term: Term) -> float:
    return _GENERIC if term.generic else 1.0


def _unasked(terms: Sequence[Term], asked: frozenset[str]) -> float:
    """The share of a label's terms that the question does not name."""
    return sum(not term.found_in(asked) for term in terms) / len(terms) if terms else 0.0
