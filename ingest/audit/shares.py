"""Percentages against the counts that stand beside them, and percentages that make up a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.audit.rounding import tolerance
from ingest.audit.sheets import Line, Sheet, exact_number, step_of
from ingest.records import Fact

_LEAST_SUPPORT = 2
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A printed percentage and what it comes to; `facts` are the figures it follows from, `support` how many others fit."""

    share: Fact
    expected: Decimal
    facts: tuple[Fact, ...]
    support: int


def failed_shares(sheet: Sheet) -> Iterator[Misfit]:
    """Every percentage that is not the share that the line of counts beside it gives, where its neighbours are."""
    for line in sheet.lines:
        if not _is_percentage(sheet, line):
            continue
        every = [
            _misfits(sheet, line, counts, whole) for counts in _counts(sheet, line) for whole in _wholes(sheet, line)
        ]
        best = max(every, key=lambda one: (bool(one[0]) and not one[1], one[0], -len(one[1])), default=None)
        if best and best[0] >= _LEAST_SUPPORT and 2 * len(best[1]) <= best[0]:
            yield from best[1]


def _is_percentage(sheet: Sheet, line: Line) -> bool:
    facts = [fact for place in sheet.places if (fact := sheet.fact(line, place)) and exact_number(fact) is not None]
    return len(facts) > _LEAST_SUPPORT and all(fact.value.unit == "percent" for fact in facts if fact.value.number)


def _counts(sheet: Sheet, line: Line) -> list[Line]:
    """The lines that may be counted, the nearest first."""
    others = [other for other in sheet.lines if other.at != line.at and not _is_percentage(sheet, other)]
    return sorted(others, key=lambda other: (abs(other.at - line.at), other.at > line.at))[:6]


def _wholes(sheet: Sheet, line: Line) -> list[Line | None]:
    """The places that may be the whole of the counts: the printed totals, or none for their sum."""
    del line
    return [*(place for place in sheet.places if place.total_level is not None), None]


def _misfits(sheet: Sheet, line: Line, counts: Line, whole: Line | None) -> tuple[int, tuple[Misfit, ...]]:
    """How many of the percentages are the share of the counts in that whole, and those that are not."""
    numbers = {place.at: number for place in sheet.places if (number := sheet.number(counts, place)) is not None}
    if any(number < 0 for number in numbers.values()):
        return 0, ()
    parts = [place for place in sheet.places if place.total_level is None and place.at in numbers]
    base = numbers.get(whole.at, Decimal(0)) if whole else sum((numbers[place.at] for place in parts), Decimal(0))
    if not base or len(parts) < _LEAST_SUPPORT:
        return 0, ()
    fitting, misfits = 0, []
    for place in parts:
        share, count = sheet.fact(line, place), sheet.fact(counts, place)
        printed = exact_number(share) if share else None
        if share is None or count is None or not printed:
            continue
        expected = numbers[place.at] * _WHOLE / base
        if abs(expected - printed) <= step_of(share) / 2 + tolerance((count,), sheet.table) * _WHOLE / base:
            fitting += 1
        else:
            total = sheet.fact(counts, whole) if whole else None
            misfits.append(Misfit(share, expected, (count, total) if total else (count,), 0))
    return fitting, tuple(Misfit(one.share, one.expected, one.facts, fitting) for one in misfits)


@dataclass(frozen=True, slots=True)
class Incomplete:
    """Percentages of one line that should make up a whole, and what they make up."""

    line: Line
    facts: tuple[Fact, ...]
    made: Decimal


def failed_wholes(sheet: Sheet) -> Iterator[Incomplete]:
    """The one distribution in percents that does not come to 100 where all others of the table do."""
    if any(place.total_level is not None for place in sheet.places):
        return
    every = [(line, facts) for line in sheet.lines if len(facts := _distribution(sheet, line)) > 2]
    wrong = [(line, facts) for line, facts in every if abs(_made(facts) - _WHOLE) > tolerance(facts, sheet.table)]
    if len(wrong) == 1 and len(every) > 1 and len({len(facts) for _, facts in every}) == 1:
        line, facts = wrong[0]
        yield Incomplete(line, facts, _made(facts))


def _distribution(sheet: Sheet, line: Line) -> tuple[Fact, ...]:
    facts = tuple(fact for place in sheet.places if place.addend and (fact := sheet.fact(line, place)))
    if any(exact_number(fact) is None or fact.value.unit != "percent" for fact in facts):
        return ()
    return facts


def _made(facts: Sequence[Fact]) -> Decimal:
    return sum((exact_number(fact) or Decimal(0) for fact in facts), Decimal(0))
