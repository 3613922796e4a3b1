"""One figure for each municipality: those that a question sets side by side, or all where it asks which one or names none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.corpus import Corpus
from assistant.figures import Selection, select
from assistant.names import Named
from assistant.question import Question
from assistant.records import FoundFact, Operation
from assistant.words import plain_from_text
from ingest.records import TOTAL

_WHICH = re.compile(
    r"\b(?:welke?|elke?|iedere?|per|which|what|each|every) (?:gemeenten?|steden|stad|municipalit(?:y|ies)|cit(?:y|ies)|towns?)\b"
)
PLACE_WORDS = frozenset(("c:gemeente",))
"""The keys of a term that only names the kind of place: no subject that a row could have."""
_WEIGHED: frozenset[Operation] = frozenset(
    ("compare", "difference", "largest", "smallest", "sum", "ratio", "average", "list")
)
_TWO = 2


@dataclass(frozen=True, slots=True)
class _There:
    """A municipality with its documents in scope."""

    municipality: Named
    documents: frozenset[str]


def by_municipality(question: Question, corpus: Corpus, scope: frozenset[str]) -> tuple[Question, Selection] | None:
    """The question with one figure of each municipality it is about; none where it is about one, or about organisations."""
    named = _named(question, scope)
    over_all = not named and not question.parties and not question.places
    asks = bool(_WHICH.search(plain_from_text(question.text)))
    if not named and not (over_all and (asks or _is_bare(question))):
        return None
    able = named or _all(corpus, scope)
    found = [(there, _figure(question, corpus, there, sure=not named and not asks)) for there in able]
    held = [(there, one) for there, one in found if one]
    if len(held) < _TWO and not (named and held):
        return None
    lacking = tuple(there.municipality.label for there, one in found if not one) if named else ()
    facts = tuple(fact for _, one in held for fact in one.facts)
    older = tuple(sorted({key for _, one in held for key in one.older}))
    operation = question.operation if len(held) > 1 else "lookup"
    places = tuple(there.municipality for there, _ in held)
    read = replace(
        question,
        operation=operation,
        parties=(),
        places=places,
        axis=None,
        claim=question.claim if len(held) > 1 else None,
    )
    return read, Selection(held[0][1].fitting, facts, older=older, lacking=lacking)


def _is_bare(question: Question) -> bool:
    """Whether the question looks a figure up and says neither of whom nor where, so that each municipality has its own."""
    return question.operation == "lookup" and question.aim == "figure" and question.axis is None and not question.claim


def _named(question: Question, scope: frozenset[str]) -> tuple[_There, ...]:
    """The municipalities that the question sets side by side, where no document is of two of them and nobody else is named."""
    parties = (*question.parties, *question.places)
    if question.operation not in (*_WEIGHED, "lookup") or any(one.kind != "municipality" for one in parties):
        return ()
    there = [_There(one, scope & {document for document, _ in one.names}) for one in parties]
    documents = [document for one in there for document in one.documents]
    apart = len(set(documents)) == len(documents) and all(one.documents for one in there)
    return tuple(there) if len(there) >= _TWO and apart else ()


def _all(corpus: Corpus, scope: frozenset[str]) -> Iterator[_There]:
    """Every municipality or region of the documents in scope."""
    of: dict[str, list[str]] = {}
    for key in sorted(scope):
        of.setdefault(corpus.documents[key].municipality or key, []).append(key)
    for place, documents in of.items():
        parties = [
            (key, one.name) for key in documents for one in corpus.documents[key].parties if one.kind == "municipality"
        ]
        alone = len({name for _, name in parties}) == 1
        names = parties if alone else [(key, place) for key in documents]
        yield _There(Named(plain_from_text(place), tuple(names), "municipality", 0, 0), frozenset(documents))


def _figure(question: Question, corpus: Corpus, there: _There, *, sure: bool) -> Selection | None:
    """The one figure of the municipality: its own, else the printed total of its documents; the latest of several times."""
    terms = tuple(term for term in question.terms if term.keys != PLACE_WORDS)
    plain = replace(question, terms=terms, places=(), operation="lookup", axis=None, claim=None, limit=None)
    for read in (replace(plain, parties=(there.municipality,)), replace(plain, parties=(), total=True)):
        found = select(read, corpus, there.documents)
        if not isinstance(found, Selection) or found.loose or found.unclear or (sure and not _fits(read, found)):
            continue
        facts = tuple(one for one in found.facts if one.fact.party in (TOTAL, None) or read.parties)
        facts = facts if question.periods else _latest(facts)
        if len(facts) == 1 and facts[0].fact.value.status != "empty":
            return replace(found, facts=facts, totals=(), supports=(), others=())
    return None


def _fits(question: Question, found: Selection) -> bool:
    """Whether the row itself is what the question names, and not only the table around it."""
    subject = found.fitting.subject
    named = question.subjects and all(term.found_in(subject.measure | subject.topic) for term in question.subjects)
    return bool(named) and any(term.found_in(subject.measure) for term in question.subjects)


def _latest(facts: Sequence[FoundFact]) -> tuple[FoundFact, ...]:
    """The figures of the last time that is printed; those without a time as they are."""
    last = max((one.fact.period.last for one in facts if one.fact.period), default=None)
    return tuple(one for one in facts if last is None or (one.fact.period and one.fact.period.last == last))
