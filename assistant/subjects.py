"""All figures by subject, a subject being one measure of one table, with what each can be found by."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.lexicon import Lexicon, Term
from assistant.question import per_keys
from assistant.words import plain_from_text, words_from_text
from ingest.records import Fact, Reading, Unit

_UNIT_IDEAS: Mapping[Unit, tuple[str, ...]] = {
    "homes": ("c:woning",),
    "euro": ("c:geld", "c:kosten"),
    "percent": ("c:percentage",),
    "people": ("c:bewoner",),
    "hour": ("c:tijdseenheid",),
    "day": ("c:tijdseenheid",),
    "week": ("c:tijdseenheid",),
    "month": ("c:tijdseenheid",),
}
_PER = re.compile(r"\bper (?:[\d.]+ |soort |type )?(\w+)", re.IGNORECASE)


_OF_ALL = re.compile(
    r"(?:de |het |the )?(?:hele |gehele |whole )?(?:regio|gemeente|stad|totaal|samen|region|city|municipality|total)"
    r"(?: totaal| total)?"
)
_LONGEST_WORDS = 3
_ENERGY_LABEL = re.compile(r"[A-G]\+{1,4}|A|B|C|D|E|F|G")
_PLACES = frozenset(("c:wijk", "c:locatie", "c:woning", "c:gemeente"))


@dataclass(frozen=True, slots=True)
class Label:
    """One term of a printed label, with the keys of each word that it is made of, the parts of compounds apart."""

    term: Term
    parts: tuple[frozenset[str], ...]

    def covered(self, asked: frozenset[str]) -> float:
        """How much of it a question names, from 0 to 1; the kind of place within a name, as in "Dorpsplein", is nothing."""
        if self.term.found_in(asked):
            return 1.0
        named = sum(not part.isdisjoint(asked) and part.isdisjoint(_PLACES) for part in self.parts)
        return named / len(self.parts) if self.parts else 0.0


@dataclass(frozen=True, slots=True)
class Subject:
    """One measure of one table: its facts, and what it can be found by.

    `dimensions` holds, for each fact, the keys of the labels that are neither party, measure nor period; `in_rows` has
    them all, `said` has the keys of its cells that hold a word and no figure, and `labels` has all of all. `ideas` are the
    ideas that the measure and those cells name, each phrase as a whole, and `topic_ideas` those that the topic names.
    `chunks` are the ids of what is embedded of it. `breadth` counts the measures of its table. `is_rate` says that it is
    counted by something, while its table has figures in the same unit that are not.
    """

    document: str
    facts: tuple[Fact, ...]
    measure: frozenset[str]
    topic: frozenset[str]
    section: frozenset[str]
    dimensions: tuple[frozenset[str], ...]
    in_rows: frozenset[str]
    said: frozenset[str]
    labels: frozenset[str]
    ideas: frozenset[str]
    topic_ideas: frozenset[str]
    measure_labels: tuple[Label, ...]
    topic_labels: tuple[Label, ...]
    chunks: tuple[str, ...]
    breadth: int
    is_rate: bool = False

    @property
    def measure_terms(self) -> tuple[Term, ...]:
        """The terms of the measure that narrow it down."""
        return tuple(one.term for one in self.measure_labels if not one.term.generic)

    @property
    def topic_terms(self) -> tuple[Term, ...]:
        """The terms of the topic that narrow it down."""
        return tuple(one.term for one in self.topic_labels if not one.term.generic)

    @property
    def is_of_all(self) -> bool:
        """Whether its figures are those of all the others in its table together, as in a column "Region"."""
        return bool(_OF_ALL.fullmatch(plain_from_text(self.facts[0].measure)))

    def of_same_kind(self, other: "Subject") -> bool:
        """Whether both are the same measure of the same topic, as in two tables that differ in period only."""
        one, two = self.facts[0], other.facts[0]
        same = one.measure.casefold() == two.measure.casefold() and one.topic.casefold() == two.topic.casefold()
        return same and self.document == other.document


def subjects_from_readings(readings: Iterable[Reading], lexicon: Lexicon) -> tuple[Subject, ...]:
    """Every measure of every table, in document order."""
    return tuple(subject for reading in readings for subject in _subjects(reading, lexicon))


def _subjects(reading: Reading, lexicon: Lexicon) -> Iterator[Subject]:
    groups: dict[tuple[int, str], list[Fact]] = {}
    for fact in reading.facts:
        groups.setdefault((fact.table, fact.measure), []).append(fact)
    chunks: dict[tuple[int | None, str | None], list[str]] = {}
    for chunk in reading.chunks:
        if chunk.kind == "measure":
            chunks.setdefault((chunk.table, chunk.measure), []).append(chunk.id)
    breadth = Counter(table for table, _ in groups)
    found = [
        _subject(_Found(reading.document.id, tuple(facts), tuple(chunks.get(key, ())), breadth[key[0]]), lexicon)
        for key, facts in groups.items()
    ]
    wholes = {_table_and_unit(one) for one in found if not _is_counted_by(one)}
    for one in found:
        yield replace(one, is_rate=_is_counted_by(one) and _table_and_unit(one) in wholes)


def _table_and_unit(subject: Subject) -> tuple[int, Unit | None]:
    return subject.facts[0].table, subject.facts[0].value.unit


def _is_counted_by(subject: Subject) -> bool:
    return any(key.startswith("per:") for key in subject.measure)


@dataclass(frozen=True, slots=True)
class _Found:
    """One measure of one table as it stands in a reading."""

    document: str
    facts: tuple[Fact, ...]
    chunks: tuple[str, ...]
    breadth: int


def _subject(found: _Found, lexicon: Lexicon) -> Subject:
    fact = found.facts[0]
    topic = fact.topic if fact.topic != fact.measure else ""
    measure = lexicon.keys(fact.measure) | _per_keys((fact.measure, fact.title, *_counted_by(found.facts)), lexicon)
    topic_keys = lexicon.keys(f"{topic} {fact.title}")
    section = lexicon.keys(" ".join(fact.section)) | _unit_keys(found.facts)
    dimensions = tuple(
        lexicon.keys(" ".join(one.dimensions)) | _per_keys(one.dimensions, lexicon) | _class_keys(one)
        for one in found.facts
    )
    in_rows = frozenset[str]().union(*dimensions)
    worded = " ".join(_said(found.facts))
    said = lexicon.keys(worded)
    return Subject(
        document=found.document,
        facts=found.facts,
        measure=measure,
        topic=topic_keys,
        section=section,
        dimensions=dimensions,
        in_rows=in_rows,
        said=said,
        labels=measure | topic_keys | section | in_rows | said,
        ideas=_ideas(f"{fact.measure} {worded}", lexicon),
        topic_ideas=_ideas(topic, lexicon),
        measure_labels=_labels(fact.measure, lexicon),
        topic_labels=_labels(topic, lexicon),
        chunks=found.chunks,
        breadth=found.breadth,
    )


def _ideas(text: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(key for term in lexicon.terms(words_from_text(text), "nl") for key in term.keys)


def _labels(text: str, lexicon: Lexicon) -> tuple[Label, ...]:
    terms = lexicon.terms(words_from_text(text), "nl")
    return tuple(Label(term, lexicon.parts(term.text)) for term in terms)


def _said(facts: Sequence[Fact]) -> Iterator[str]:
    """The cells of a row that hold a word or two and no figure, such as what kind of project it is."""
    for fact in facts:
        worded = fact.value.number is None and fact.value.status == "known"
        if worded and fact.dimensions and len(fact.value.printed.split()) <= _LONGEST_WORDS:
            yield fact.value.printed


def _per_keys(labels: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    """What figures under the labels are counted by."""
    counted = (match[1] for match in _PER.finditer(" | ".join(labels)))
    return per_keys(lexicon.keys(" ".join(counted)))


def _counted_by(facts: Iterable[Fact]) -> list[str]:
    """What the units of the facts count by."""
    return [f"per {one.value.per}" for one in facts if one.value.per]


def _class_keys(fact: Fact) -> frozenset[str]:
    """The energy label as an idea where a cell holds one in place of a figure."""
    is_label = fact.value.number is None and _ENERGY_LABEL.fullmatch(fact.value.printed.strip())
    return frozenset(("c:energielabel",)) if is_label else frozenset()


def _unit_keys(facts: Iterable[Fact]) -> frozenset[str]:
    units = {fact.value.unit for fact in facts}
    return frozenset(idea for unit in units if unit for idea in _UNIT_IDEAS.get(unit, ()))
