"""Selected facts to a calculation: exact in `Decimal`, over known figures only, with what was left out."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from assistant.figures import Selection
from assistant.operations import Limit, asks_for_whole
from assistant.question import Question
from assistant.records import FoundFact, Operation
from assistant.words import plain_from_text
from ingest.records import Unit

_ALL = Decimal(100)
_SPENT = re.compile(r"\b(?:betaal\w*|geeft|geven|kost\w*|uitgaven|lasten|spen[dt]s?|pays?|paid|costs?|expens\w+)\b")
_FALL = re.compile(
    r"\b(?:omlaag|gedaald|daalt|dalen|daling|afname|afgenomen|afneemt|(?:neemt|nemen|nam) .*\baf|gekrompen|krimpt|kwijt|minder"
    r"|lager|kleiner|korter|goedkoper|sneller|fewer|less|lower|smaller|shorter|cheaper|faster|down|fallen|falls?|fall"
    r"|decreased?|decline[sd]?|drop(?:s|ped)?|los(?:e|es|t))\b"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An operation over facts. `winners` are what the outcome names, `left_out` those without an exact figure.

    `verdict` says whether what the question claims or states is so, and `stated` is the number that it states. `of_plan`
    says that a share is one of what was planned, and not of a total. `places` are the municipalities of the documents, where
    the terms stand in several.
    """

    operation: Operation
    winners: tuple[FoundFact, ...]
    terms: tuple[FoundFact, ...]
    outcome: Decimal
    unit: Unit | None
    left_out: tuple[FoundFact, ...] = ()
    printed: FoundFact | None = None
    verdict: bool | None = None
    stated: Decimal | None = None
    of_plan: bool = False
    places: Mapping[str, str] = field(default_factory=dict)


def outcome_of(question: Question, selection: Selection) -> Outcome | None:
    """What the question's operation yields over the selection, or none where that cannot be computed from it."""
    operations: dict[Operation, Callable[[Question, Selection], Outcome | None]] = {
        "largest": _extreme,
        "smallest": _extreme,
        "sum": _sum,
        "check": _sum,
        "difference": _difference,
        "count": _count,
        "average": _average,
        "ratio": _ratio,
        "compare": _claimed,
    }
    operation = operations.get(question.operation)
    alike = _one_unit(selection.facts) and _told_apart(question, _exact(selection.facts))
    sound = alike or question.operation == "count"
    outcome = operation(question, selection) if operation and sound else None
    return _judged(question, outcome) if outcome else None


def _told_apart(question: Question, facts: Sequence[FoundFact]) -> bool:
    """Whether the figures differ in one label only, so that they can be compared or added at all.

    Organisations may each have their times, where the question names both, and their own divisions, as long as not every
    organisation has all of them: then the table has a second label that the question leaves open, such as "planned".
    """
    rows = [(one.document, one.fact.topic, one.fact.measure) for one in facts]
    labels = (
        [one.fact.party for one in facts],
        [one.fact.period for one in facts],
        [one.fact.dimensions for one in facts],
    )
    if any(len(set(values)) == len(facts) for values in (rows, *labels)):
        return True
    crossed = [len(set(values)) for values in (rows, *labels) if len(set(values)) > 1]
    named = len(question.parties) > 1 and (len(question.periods) > 1 or question.axis == "period")
    if len(set(labels[1])) > 1 and not named:
        return False
    return named or math.prod(crossed) != len(facts)


def _judged(question: Question, outcome: Outcome) -> Outcome:
    """The outcome beside the number that the question states for it."""
    if outcome.operation not in ("sum", "check", "difference", "average", "count") or len(question.numbers) != 1:
        return outcome
    stated = question.numbers[0]
    return replace(outcome, verdict=outcome.outcome == stated, stated=stated)


def needs_one_period(question: Question, selection: Selection) -> tuple[FoundFact, ...]:
    """The facts of one period: the one asked, or else the longest, and of equally long ones the last.

    Where the question asks which time, or nothing but the time varies, the facts of all periods are worked on.
    """
    facts = selection.facts
    if question.axis == "period" and _one_for_each_time(selection.totals):
        return selection.totals
    if _weighs_times(question) and len(selection.totals) == len(question.periods):
        return selection.totals
    if _one_for_each_time(facts) and (question.operation not in ("sum", "average") or _part_in_time(facts)):
        return tuple(facts)
    if len(question.periods) > 1 and (
        question.operation in ("difference", "compare", "ratio") or len(question.parties) > 1
    ):
        return tuple(facts)
    if len(question.places) > 1 and len({one.document for one in facts}) == len(facts):
        return tuple(facts)
    if question.operation == "sum" and question.parties and _part_in_time(facts):
        return tuple(facts)
    periods = {one.fact.period for one in facts if one.fact.period}
    if len(periods) < 2:
        return tuple(facts)
    longest = max(periods, key=lambda period: (period.last - period.first, period.last))
    return tuple(one for one in facts if one.fact.period == longest)


def _weighs_times(question: Question) -> bool:
    """Whether the question sets times side by side and names no organisation, so that the totals are meant."""
    between = question.operation in ("difference", "compare", "ratio") and len(question.periods) > 1
    return between and not question.parties and question.axis is None


def _one_for_each_time(facts: Sequence[FoundFact]) -> bool:
    """Whether the facts differ in nothing but their time."""
    labels = {(one.document, one.fact.party, one.fact.measure, one.fact.dimensions) for one in facts}
    return len(labels) == 1 and len({one.fact.period for one in facts}) == len(facts)


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
    """Whether the figures count in one unit; rows of one table of which only some say what they count count alike."""
    units = {one.fact.value.unit for one in _exact(facts)}
    tables = {(one.document, one.fact.table) for one in facts}
    return len(units) <= 1 or (len(tables) == 1 and (units <= {None, "homes"} or units <= {None, "people"}))


def _unit(facts: Sequence[FoundFact]) -> Unit | None:
    units = {one.fact.value.unit for one in facts}
    return units.pop() if len(units) == 1 else None


def _extreme(question: Question, selection: Selection) -> Outcome | None:
    """The largest or the smallest; of what is spent and printed below nothing, as accounts do, by its size."""
    terms = _exact(selection.facts)
    if len(terms) < 2:
        return None
    ends = max if question.operation == "largest" else min
    spent = bool(_SPENT.search(question.text.casefold())) and all(_number(one) <= 0 for one in terms)
    outcome = ends((_number(one) for one in terms), key=abs if spent else None)
    winners = tuple(one for one in terms if _number(one) == outcome)
    return Outcome(question.operation, winners, terms, outcome, _unit(terms), _inexact(selection.facts))


def _sum(question: Question, selection: Selection) -> Outcome | None:
    terms = _exact(selection.facts)
    parts = question.operation == "check" and len({one.fact.measure for one in terms}) == len(terms)
    if len(terms) < 2 or selection.lacking or (_unit(terms) in ("index", "percent", "year") and not parts):
        return None
    whole = not question.parties
    period = terms[0].fact.period
    printed = next((one for one in selection.totals if whole and one.fact.period == period), None)
    if question.operation == "check" and printed is None and not question.numbers:
        return None
    outcome = sum((_number(one) for one in terms), Decimal(0))
    return Outcome(question.operation, (), terms, outcome, _unit(terms), _inexact(selection.facts), printed)


def _difference(question: Question, selection: Selection) -> Outcome | None:
    """Between parties or rows the larger less the smaller, between two periods the later less the earlier.

    A question after a fall turns the latter around; "building minus demolition" is taken in the order in which it is said.
    """
    terms = _exact(selection.facts)
    if len(terms) > 2 and _one_for_each_time(terms) and not question.periods:
        terms = (min(terms, key=_time), max(terms, key=_time))
    if len(terms) < 2 or selection.lacking or (len(terms) > 2 and not question.minus):
        return None
    if _one_for_each_time(terms):
        terms = tuple(sorted(terms, key=_time, reverse=not _FALL.search(question.text.lower())))
    elif not question.minus:
        terms = tuple(sorted(terms, key=_number, reverse=True))
    rest = sum((_number(one) for one in terms[1:]), Decimal(0))
    return Outcome("difference", (), terms, _number(terms[0]) - rest, _unit(terms))


def _average(question: Question, selection: Selection) -> Outcome | None:
    """The mean of the figures, to two decimals; a mean of shares or index figures says nothing and is not made."""
    terms = _exact(selection.facts)
    if len(terms) < 2 or selection.lacking or _unit(terms) in ("index", "percent", "year"):
        return None
    mean = sum((_number(one) for one in terms), Decimal(0)) / len(terms)
    whole = mean.to_integral_value()
    mean = whole if mean == whole else mean.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Outcome("average", (), terms, mean, _unit(terms), _inexact(selection.facts))


def _ratio(question: Question, selection: Selection) -> Outcome | None:
    """How many times the second figure goes into the first, in the order of the question, to one decimal."""
    terms = _as_asked(question, _exact(selection.facts))
    if len(terms) != 2 or not _number(terms[1]):
        return None
    times = (_number(terms[0]) / _number(terms[1])).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Outcome("ratio", (), terms, times, None)


def _claimed(question: Question, selection: Selection) -> Outcome | None:
    """Whether what the question claims of two figures is so; the outcome is their difference."""
    terms = _as_asked(question, _exact(selection.facts))
    if question.claim is None or len(terms) != 2 or selection.lacking:
        return None
    one, two = map(_number, terms)
    difference = one - two
    return Outcome("compare", (), terms, difference, _unit(terms), verdict=question.claim.holds(one, two))


def _as_asked(question: Question, facts: Sequence[FoundFact]) -> tuple[FoundFact, ...]:
    """The facts in the order in which the question names their organisations or years; a later time before an earlier."""
    if _one_for_each_time(facts) and question.claim and question.claim.factor:
        return tuple(sorted(facts, key=_time, reverse=True))
    if _one_for_each_time(facts):
        years = [asked.last for asked in question.periods]
        latest = tuple(sorted(facts, key=_time, reverse=True))
        return tuple(sorted(latest, key=lambda one: _at(years, one.fact.period.years[1] if one.fact.period else 0)))
    names = [[name for _, name in party.names] for party in question.parties]
    return tuple(sorted(facts, key=lambda one: next((at for at, few in enumerate(names) if one.fact.party in few), 0)))


def _at(years: Sequence[int], year: int) -> int:
    return years.index(year) if year in years else len(years)


def _count(question: Question, selection: Selection) -> Outcome | None:
    if question.axis == "row" and not question.limit and _counts_rows(question, selection):
        return _count_of_rows(selection)
    exact = _exact(selection.facts)
    limit = _limit(question, exact)
    counted = within(limit, exact) if limit else tuple(one for one in exact if _number(one) > 0)
    labels = {(one.fact.party, one.fact.measure, one.fact.dimensions) for one in selection.facts}
    if not exact or len(labels) < len(selection.facts):
        return None
    return Outcome("count", counted, counted or exact, Decimal(len(counted)), "count", _inexact(selection.facts))


def _counts_rows(question: Question, selection: Selection) -> bool:
    """Whether nothing is asked but how many rows there are: the question names no more, or no column of several."""
    if question.numbers or asks_for_whole(plain_from_text(question.text)):
        return False
    columns = {(one.fact.dimensions, one.fact.period) for one in selection.facts}
    return len(columns) > 1 or all(term.text in question.row_words for term in question.terms)


def _count_of_rows(selection: Selection) -> Outcome:
    """How many rows there are, whatever stands in them."""
    rows = tuple({one.fact.measure: one for one in reversed(selection.facts)}.values())[::-1]
    return Outcome("count", rows, rows, Decimal(len(rows)), "count")


def _limit(question: Question, facts: Sequence[FoundFact]) -> Limit | None:
    """The threshold that the question names; all of it where shares are to be whole, as in "entirely gas-free"."""
    whole = _unit(facts) == "percent" and asks_for_whole(plain_from_text(question.text))
    return question.limit or (Limit(True, True, _ALL) if whole else None)
