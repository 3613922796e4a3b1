"""All that is known of the indexed documents, prepared once so that a question takes milliseconds."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from assistant.confidence import Calibration, calibration_from_package
from assistant.explaining import Definitions, definitions_from_package
from assistant.fitting import Weights, weights_from_package
from assistant.glossary import Glossary, glossary_from_package
from assistant.lexicon import Lexicon
from assistant.names import NameTable
from assistant.question import Question, Reader
from assistant.records import FoundFact, FoundFinding
from assistant.retrieve import Passages
from assistant.ruling import Contrasts
from assistant.subjects import Subject, subjects_from_readings
from assistant.words import Stems, plain_from_text
from ingest.records import TOTAL, CellPlace, Document, Fact, Reading


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents by id, their figures by subject, their passages, and a reader of questions about them."""

    documents: dict[str, Document]
    subjects: tuple[Subject, ...]
    passages: Passages
    lexicon: Lexicon
    reader: Reader
    findings: tuple[FoundFinding, ...] = ()
    calibration: Calibration = field(default_factory=calibration_from_package)
    definitions: Definitions = field(default_factory=definitions_from_package)
    weights: Weights = field(default_factory=weights_from_package)

    @property
    def contrasts(self) -> Contrasts:
        """The ideas of the field that exclude each other."""
        return self.lexicon.glossary.contrasts

    def findings_on(self, found: FoundFact) -> tuple[FoundFinding, ...]:
        """What the audit says of a figure."""
        place = CellPlace(found.fact.table, found.fact.row, found.fact.col)
        return tuple(one for one in self.findings if one.document == found.document and place in one.finding.cells)

    def scope(self, question: Question, documents: Sequence[str] | None) -> frozenset[str]:
        """The documents that the question is about: those asked for, of the places that it names."""
        ids = frozenset(self.documents if documents is None else documents) & self.documents.keys()
        there = {document for place in question.places for document, _ in place.names}
        return ids & there if question.places else ids

    def newest(self, documents: Iterable[str], years: Collection[int] = ()) -> frozenset[str]:
        """Of each municipality the documents of the latest years; where years are named, those made for them before others.

        What was yet to come in a year is in the agreement for it; a later one looks back.
        """
        latest: dict[str, tuple[bool, tuple[int, ...]]] = {}
        ranks = {key: self._rank(key, years) for key in documents}
        for key, rank in ranks.items():
            latest[self._place(key)] = max(latest.get(self._place(key), (False, ())), rank)
        return frozenset(key for key, rank in ranks.items() if rank == latest[self._place(key)])

    def _rank(self, document: str, years: Collection[int]) -> tuple[bool, tuple[int, ...]]:
        own = self.documents[document].years
        return bool(years) and set(years) <= set(own), own

    def places(self, documents: Iterable[str]) -> dict[str, str]:
        """The municipality of each document, where they are of several; none where one answer is about one municipality."""
        names = {key: self.documents[key].municipality or self.documents[key].title for key in documents}
        return names if len(set(names.values())) > 1 else {}

    def is_corporation(self, document: str, fact: Fact) -> bool:
        """Whether the fact is about a corporation, or a party that no list knows, and not a total or a municipality."""
        kinds = {party.name: party.kind for party in self.documents[document].parties}
        return fact.party not in (None, TOTAL) and kinds.get(fact.party or "", "corporation") == "corporation"

    def _place(self, document: str) -> str:
        return plain_from_text(self.documents[document].municipality or document)


def corpus_from_readings(readings: Sequence[Reading], glossary: Glossary | None = None) -> Corpus:
    """Prepare the documents: their words, names, subjects and passages; with the glossary of the package, or another."""
    stems = Stems()
    glossary = glossary or glossary_from_package(stems)
    lexicon = Lexicon(glossary, stems, _texts(readings))
    documents = {reading.document.id: reading.document for reading in readings}
    names = NameTable(tuple(documents.values()), glossary.words())
    return Corpus(
        documents,
        subjects_from_readings(readings, lexicon),
        Passages(readings, lexicon),
        lexicon,
        Reader(lexicon, names),
        tuple(finding for reading in readings for finding in _findings(reading)),
    )


def _findings(reading: Reading) -> Iterable[FoundFinding]:
    places = {CellPlace(fact.table, fact.row, fact.col): fact for fact in reading.facts}
    for finding in reading.findings:
        facts = tuple(places[cell] for cell in finding.cells if cell in places)
        if facts:
            yield FoundFinding(reading.document.id, finding, facts)


def _texts(readings: Iterable[Reading]) -> Iterable[str]:
    for reading in readings:
        for fact in reading.facts:
            yield " ".join((fact.measure, fact.title, *fact.dimensions, *fact.section))
        for chunk in reading.chunks:
            yield " ".join((chunk.text, *chunk.section, *(sentence.text for sentence in chunk.sentences)))
