"""Selected facts to a calculation: exact in `Decimal`, over known figures only, with what was left out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from assistant.figures import Selection
from assistant.operations import Limit
from assistant.question import Question
from assistant.records import FoundFact, Operation
from ingest.records import Unit

_FALL = re.compile(
    r"\b(?:omlaag|gedaald|daalt|dalen|afgenomen|afneemt|gekrompen|krimpt|minder|lager|fewer|less|lower|down|fallen|falls?"
    r"|decreased?|drop(?:s|ped)?)\b"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An operation over facts. `winners` are what the outcome names, `left_out` those without an exact figure."""

    operation: Operation
    winners: tuple[FoundFact, ...]
    terms: tuple[FoundFact, ...]
    outcome: Decimal
    unit: Unit | None
    left_out: tuple[FoundFact, ...] = ()
    printed: FoundFact | None = None


def outcome_of(question: Question, selection: Selection) -> Outcome | None:
    """What the question's operation yields over the selection, or none where that cannot be computed from it."""
    operations: dict[Operation, Callable[[Question, Selection], Outcome | None]] = {
        "largest": _extreme,
        "smallest": _extreme,
        "sum": _sum,
        "check": _sum,
        "difference": _difference,
        "share": _share,
        "count": _count,
    }
    operation = operations.get(question.operation)
    return operation(question, selection) if operation and _one_unit(selection.facts) else None


def needs_one_period(question: Question, facts: Sequence[FoundFact]) -> tuple[FoundFact, ...]:
    """The facts of one period: the one asked, or else the longest, and of equally long ones the last."""
    parties = len({one.fact.party for one in facts})
    if question.operation in ("difference", "compare") and (parties == 1 or len(question.periods) > 1):
        return tuple(facts)
    if question.operation == "sum" and (question.parties or parties == 1) and _part_in_time(facts):
        return tuple(facts)
    periods = {one.fact.period for one in facts if one.fact.period}
    if len(periods) < 2:
        return tuple(facts)
    longest = max(periods, key=lambda period: (period.last - period.first, period.last))
    return tuple(one for one in facts if one.fact.period == longest)


def _part_in_time(facts: Sequence[FoundFact]) -> bool:
    """Whether no stretch of time holds another, so that their figures may be added."""
    periods = sorted({one.fact.period for one in facts if one.fact.period}, key=lambda period: period.first)
    return all(one.last < two.first for one, two in pairwise(periods))


def within(limit: Limit, facts: Sequence[FoundFact]) -> tuple[FoundFact, ...]:
    """The facts whose figure lies beyond the limit on the side asked for."""
    return tuple(one for one in _exact(facts) if limit.admits(_number(one)))


def _exact(facts: Sequence[FoundFact]) -> tuple[FoundFact, ...]:
    return tuple(one for one in facts if one.fact.value.number is not None and one.fact.value.comparator is None)


def _inexact(facts: Sequence[FoundFact]) -> tuple[FoundFact, ...]:
    exact = _exact(facts)
    return tuple(one for one in facts if one not in exact)


def _number(found: FoundFact) -> Decimal:
    return found.fact.value.number or Decimal(0)


def _time(found: FoundFact) -> tuple[date, date]:
    period = found.fact.period
    return (period.last, period.first) if period else (date.min, date.min)


def _one_unit(facts: Sequence[FoundFact]) -> bool:
    return len({one.fact.value.unit for one in _exact(facts)}) <= 1


def _unit(facts: Sequence[FoundFact]) -> Unit | None:
    return facts[0].fact.value.unit if facts else None


def _extreme(question: Question, selection: Selection) -> Outcome | None:
    terms = _exact(selection.facts)
    if len(selection.facts) < 2 or not terms:
        return None
    ends = max if question.operation == "largest" else min
    outcome = ends(_number(one) for one in terms)
    winners = tuple(one for one in terms if _number(one) == outcome)
    return Outcome(question.operation, winners, terms, outcome, _unit(terms), _inexact(selection.facts))


def _sum(question: Question, selection: Selection) -> Outcome | None:
    terms = _exact(selection.facts)
    if len(terms) < 2 or selection.lacking or _unit(terms) in ("index", "percent", "year"):
        return None
    whole = not question.parties
    period = terms[0].fact.period
    printed = next((one for one in selection.totals if whole and one.fact.period == period), None)
    if question.operation == "check" and printed is None:
        return None
    outcome = sum((_number(one) for one in terms), Decimal(0))
    return Outcome(question.operation, (), terms, outcome, _unit(terms), _inexact(selection.facts), printed)


def _difference(question: Question, selection: Selection) -> Outcome | None:
    """Between two parties the larger less the smaller, between two periods of one party the later less the earlier.

    A question after a fall turns the latter around.
    """
    terms = _exact(selection.facts)
    if len(terms) != 2 or selection.lacking:
        return None
    if len({one.fact.party for one in terms}) == 2:
        terms = tuple(sorted(terms, key=_number, reverse=True))
    else:
        terms = tuple(sorted(terms, key=_time, reverse=not _FALL.search(question.text.lower())))
    return Outcome("difference", (), terms, _number(terms[0]) - _number(terms[1]), _unit(terms))


def _share(question: Question, selection: Selection) -> Outcome | None:
    parts = _exact(selection.facts)
    if not question.parties or len(parts) != 1:
        return None
    period = parts[0].fact.period
    wholes = [one for one in selection.totals if one.fact.period == period and _number(one) > 0]
    if not wholes:
        return None
    share = (_number(parts[0]) * 100 / _number(wholes[0])).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Outcome("share", parts, (parts[0], wholes[0]), share, "percent")


def _count(question: Question, selection: Selection) -> Outcome | None:
    exact = _exact(selection.facts)
    terms = within(question.limit, exact) if question.limit else tuple(one for one in exact if _number(one) > 0)
    if not exact or any(one.fact.party is None for one in exact):
        return None
    return Outcome("count", terms, terms, Decimal(len(terms)), "count", _inexact(selection.facts))
