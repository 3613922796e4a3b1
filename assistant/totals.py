"""A printed total that a question wants checked: the one that does not add up, where any of those meant does not."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.bearing import matching
from assistant.corpus import Corpus
from assistant.figures import Selection, select
from assistant.fitting import CERTAIN, Fitting
from assistant.lines import added_up
from assistant.plans import DONE, PLANNED
from assistant.question import Question
from assistant.reckoning import selection_of
from assistant.records import FoundFact
from ingest.records import TOTAL, Fact

_FEWEST = 2
_SIDES = PLANNED | DONE


def checked_total(question: Question, corpus: Corpus, scope: frozenset[str]) -> tuple[Question, Selection] | None:
    """The question with the total to check; none where it names an organisation or a number, or no such total is printed."""
    asks = question.operation == "check" and (
        not question.cues.keys().isdisjoint(("total", "sum")) or not question.subjects
    )
    if not asks or question.parties or question.numbers:
        return None
    totals = tuple(one for one in _meant(question, corpus, scope) if _is_on_side(question, one, corpus))
    wrong = tuple(one for one in totals if corpus.findings_on(one))
    right = tuple(one for one in totals if added_up((one,), corpus))[:1]
    found = _with_parts(wrong[0], corpus) if len({one.fact.value.number for one in wrong}) == 1 else None
    found = found or selection_of(wrong or right, corpus)
    return (question, found) if found else None


def _with_parts(total: FoundFact, corpus: Corpus) -> Selection | None:
    """A printed total with the figures of each organisation that come to something else; none where they come to it."""
    subject = next(one for one in corpus.subjects if one.document == total.document and total.fact in one.facts)
    parts = tuple(FoundFact(total.document, one, 1.0) for one in subject.facts if _is_part_of(one, total.fact))
    numbers = [one.fact.value.number for one in parts if one.fact.value.number is not None]
    if len(numbers) < _FEWEST or sum(numbers) == total.fact.value.number:
        return None
    return Selection(Fitting(subject, CERTAIN, whole=True), parts, totals=(total,))


def _is_part_of(fact: Fact, total: Fact) -> bool:
    """Whether a figure is what one organisation adds to a total."""
    alike = (fact.period, fact.dimensions, fact.table) == (total.period, total.dimensions, total.table)
    return alike and fact.party not in (None, TOTAL)


def _meant(question: Question, corpus: Corpus, scope: frozenset[str]) -> Iterator[FoundFact]:
    """The printed totals that may be meant: those found, with the others of that table under the same title, or by side only."""
    found = select(replace(question, operation="lookup", total=True, axis=None), corpus, scope)
    if isinstance(found, Selection):
        yield from (one for one in found.facts if one.fact.party == TOTAL and not found.loose)
    by_title = isinstance(found, Selection) and not found.loose and not _names_row(question, found)
    tables = (
        {(one.document, one.fact.table) for one in found.facts} if isinstance(found, Selection) and by_title else set()
    )
    sided = not question.subjects and not question.sides.isdisjoint(_SIDES)
    for subject in corpus.subjects:
        there = (subject.document, subject.facts[0].table) in tables
        if subject.document in scope and (there or sided):
            facts, loose = matching(replace(question, operation="lookup", total=True), corpus, subject)
            yield from (FoundFact(subject.document, one, 1.0) for one in facts if one.party == TOTAL and not loose)


def _names_row(question: Question, found: Selection) -> bool:
    return any(term.found_in(found.fitting.subject.measure) for term in question.subjects)


def _is_on_side(question: Question, found: FoundFact, corpus: Corpus) -> bool:
    """Whether the figure is what was planned or what was done, as the question says; or it says neither."""
    asked = question.sides & _SIDES
    labels = corpus.lexicon.keys(" ; ".join((found.fact.measure, *found.fact.dimensions)))
    return not asked or not asked.isdisjoint(labels)
