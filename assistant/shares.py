"""What part of a whole a figure is: of a printed total, of what all figures of its line come to, or of what was planned."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.calculation import Outcome
from assistant.corpus import Corpus
from assistant.figures import Selection
from assistant.lines import column_of, lines_through, place_of
from assistant.plans import is_of_plan
from assistant.question import Question
from assistant.records import FoundFact
from ingest.records import TOTAL, Fact, Unit

_FEWEST = 2
_NO_PARTS = frozenset[Unit | None](("percent", "index", "year", "per_mille", "percentage_point", "point"))


def shared(question: Question, found: Selection, corpus: Corpus) -> Outcome | None:
    """The one figure found as a share of its whole; none where there is no one figure, or nothing to hold it against."""
    if is_of_plan(found.facts, corpus):
        return _of_plan(*found.facts)
    part = _part(found)
    number = part.fact.value.number if part else None
    if part is None or number is None or part.fact.value.comparator:
        return None
    terms = _printed_whole(part, corpus) or _all_parties(part, corpus) or _all_rows(question, part, corpus)
    total = sum((one.fact.value.number or Decimal(0) for one in terms), Decimal(0))
    if total <= 0 or number > total:
        return None
    share = (number * 100 / total).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Outcome("share", (part,), (part, *(one for one in terms if one.fact != part.fact)), share, "percent")


def _part(found: Selection) -> FoundFact | None:
    """The one figure that is the part: that of an organisation beside a total, which is the whole."""
    facts = tuple(one for one in found.facts if one.fact.party != TOTAL) or found.facts
    return facts[0] if len(facts) == 1 else None


def _of_plan(done: FoundFact, planned: FoundFact) -> Outcome | None:
    """What part of the plan was carried out, which may be more than all of it."""
    one, two = done.fact.value.number, planned.fact.value.number
    if one is None or not two or planned.fact.value.comparator:
        return None
    share = (one * 100 / two).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Outcome("share", (done,), (done, planned), share, "percent", of_plan=True)


def _printed_whole(part: FoundFact, corpus: Corpus) -> tuple[FoundFact, ...]:
    """The whole that is printed on its line, that of all organisations before any other."""
    wholes = [line.whole for line in lines_through(part, corpus) if line.whole.fact != part.fact]
    ranked = sorted(wholes, key=lambda one: (one.fact.party != TOTAL, place_of(one.fact)))
    return (ranked[0],) if ranked else ()


def _all_rows(question: Question, part: FoundFact, corpus: Corpus) -> tuple[FoundFact, ...]:
    """All rows of its column, where the question names what they make up together: the title, beside the row itself."""
    column = [one for one in column_of(part, corpus) if one.fact.party == part.fact.party]
    labels = corpus.lexicon.keys(part.fact.measure)
    over = corpus.lexicon.keys(" ; ".join((part.fact.topic, *part.fact.dimensions)))
    named = any(term.found_in(over) and not term.found_in(labels) for term in question.terms)
    return tuple(column) if named and _are_parts(column) else ()


def _all_parties(part: FoundFact, corpus: Corpus) -> tuple[FoundFact, ...]:
    """The figures of all organisations for the same row and time, where each of them is exact."""
    fact = part.fact
    found = [
        FoundFact(part.document, one, 1.0)
        for subject in corpus.subjects
        for one in subject.facts
        if subject.document == part.document and _like(one, fact) and corpus.is_corporation(part.document, one)
    ]
    held = any(one.fact == fact for one in found)
    return tuple(found) if held and _are_parts(found) else ()


def _are_parts(facts: Sequence[FoundFact]) -> bool:
    """Whether the figures can make up a whole: several of one unit that can be added, each of them exact."""
    exact = all(one.fact.value.number is not None and one.fact.value.comparator is None for one in facts)
    units = {one.fact.value.unit for one in facts}
    return len(facts) >= _FEWEST and exact and len(units) == 1 and units.isdisjoint(_NO_PARTS)


def _like(one: Fact, fact: Fact) -> bool:
    same = (one.table, one.measure, one.period, one.dimensions) == (
        fact.table,
        fact.measure,
        fact.period,
        fact.dimensions,
    )
    return same and one.value.unit == fact.value.unit
