"""What part of a whole a figure is: of the printed total, or of what the figures of all organisations come to."""

from decimal import ROUND_HALF_UP, Decimal

from assistant.calculation import Outcome
from assistant.corpus import Corpus
from assistant.figures import Selection
from assistant.plans import is_of_plan
from assistant.records import FoundFact
from ingest.records import TOTAL, Fact

_FEWEST = 2


def shared(found: Selection, corpus: Corpus) -> Outcome | None:
    """The one figure found as a share of its whole; none where there is no one figure, or no whole that is printed."""
    if is_of_plan(found.facts, corpus):
        return _of_plan(*found.facts)
    part = found.facts[0]
    number = part.fact.value.number
    if len(found.facts) != 1 or number is None or part.fact.value.comparator or part.fact.party == TOTAL:
        return None
    whole = _printed_whole(part, corpus) or ()
    terms = whole or _all_parties(part, corpus)
    total = sum((one.fact.value.number or Decimal(0) for one in terms), Decimal(0))
    if total <= 0 or number > total:
        return None
    share = (number * 100 / total).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Outcome("share", (part,), (part, *(one for one in terms if one.fact != part.fact)), share, "percent")


def _of_plan(done: FoundFact, planned: FoundFact) -> Outcome | None:
    """What part of the plan was carried out, which may be more than all of it."""
    one, two = done.fact.value.number, planned.fact.value.number
    if one is None or not two or planned.fact.value.comparator:
        return None
    share = (one * 100 / two).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Outcome("share", (done,), (done, planned), share, "percent", of_plan=True)


def _printed_whole(part: FoundFact, corpus: Corpus) -> tuple[FoundFact, ...]:
    """The printed total of the figure's row, or of its column."""
    fact = part.fact
    for subject in corpus.subjects:
        for one in subject.facts if subject.document == part.document else ():
            beside = (one.table, one.period, one.dimensions) == (fact.table, fact.period, fact.dimensions)
            of_row = one.party == TOTAL and one.measure == fact.measure
            of_column = one.party == fact.party and _is_total(one.measure)
            if beside and (of_row or of_column) and one.value.number is not None and one.value.unit == fact.value.unit:
                return (FoundFact(part.document, one, 1.0),)
    return ()


def _is_total(label: str) -> bool:
    return label.casefold().startswith(("totaal", "total"))


def _all_parties(part: FoundFact, corpus: Corpus) -> tuple[FoundFact, ...]:
    """The figures of all organisations for the same row and time, where each of them is exact."""
    fact = part.fact
    found = [
        FoundFact(part.document, one, 1.0)
        for subject in corpus.subjects
        for one in subject.facts
        if subject.document == part.document and _like(one, fact) and corpus.is_corporation(part.document, one)
    ]
    exact = all(one.fact.value.number is not None and one.fact.value.comparator is None for one in found)
    held = any(one.fact == fact for one in found)
    return tuple(found) if held and len(found) >= _FEWEST and exact else ()


def _like(one: Fact, fact: Fact) -> bool:
    same = (one.table, one.measure, one.period, one.dimensions) == (
        fact.table,
        fact.measure,
        fact.period,
        fact.dimensions,
    )
    return same and one.value.unit == fact.value.unit
