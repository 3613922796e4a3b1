"""The frozen value types of a question and its answer."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.records import Fact, Finding, Region, Status, Unit

Language = Literal["nl", "en"]
AnswerStatus = Literal["answered", "partly", "not_found", "clarify"]
Operation = Literal[
    "lookup", "list", "compare", "sum", "difference", "share", "largest", "smallest", "count", "check", "average", "ratio"
]  # fmt: skip
Carried = Literal["subjects", "parties", "places", "periods", "operation"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer stands.

    `quote` is verbatim; for a figure it is the printed cell and `regions` marks the cell and its row and column labels,
    for prose it is the sentence and `regions` marks its lines.
    """

    document: str
    title: str
    pages: tuple[int, ...]
    section: tuple[str, ...]
    quote: str
    regions: tuple[Region, ...]
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an answer. `citation` is its place in the answer's citations, from 0.

    `labels` are those of the cell that are neither party, measure nor period.
    """

    printed: str
    number: Decimal | None
    unit: Unit | None
    party: str | None
    measure: str
    period: str | None
    status: Status
    citation: int
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calculation:
    """An operation over cited figures: `terms` index the answer's figures, in order."""

    operation: Operation
    terms: tuple[int, ...]
    outcome: Decimal
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Understanding:
    """How one question was read: what it is about, whom, where, when, and what is to be done with the figures.

    Subjects stand in the question's own words, parties and places by the name that the documents give them. `carried`
    names those of the fields that were taken over from the question before.
    """

    subjects: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    operation: Operation = "lookup"
    carried: frozenset[Carried] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        """All that was read but the operation, in the order in which a reader would say it."""
        return (*self.subjects, *self.parties, *self.places, *self.periods)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader gets.

    `understood` says how each question of the message was read; `method` is `extractive` or `model:NAME`; `confidence`
    says from 0 to 1 how likely the answer is the one asked for, or None where nothing measures that.
    """

    status: AnswerStatus
    language: Language
    text: str
    figures: tuple[Figure, ...] = ()
    calculation: Calculation | None = None
    citations: tuple[Citation, ...] = ()
    caveats: tuple[str, ...] = ()
    understood: tuple[Understanding, ...] = ()
    method: str = "extractive"
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact with the document it stands in and how well its measure fits the question, from 0 to 1."""

    document: str
    fact: Fact
    score: float


@dataclass(frozen=True, slots=True)
class FoundFinding:
    """A finding of the audit with the document it is about and the figures it rests on, the one in question first."""

    document: str
    finding: Finding
    facts: tuple[Fact, ...]
