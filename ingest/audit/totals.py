"""Which lines a printed total is the sum of, found by trying what the structure of the table allows; and where it is not."""

import re
from collections.abc import Iterator, Sequence

from ingest.audit.equations import Equation, Trial, Tried, likeliest, sum_of, tried
from ingest.audit.notes import left_out
from ingest.audit.sheets import SECTION_LEVEL, Line, Sheet
from ingest.audit.slips import one_slip_explains

_BARE = re.compile(r"\W*(?:(?:sub|eind)?tota(?:al|len|als)|(?:grand |sub)?totals?|som|sum)\W*", re.IGNORECASE)
_MOST_UNSUPPORTED = 2
_MOST_DETAILED = 40
_LEAST_DIGITS = 3
_MOST_DETAILS = 6


def failed_totals(sheet: Sheet) -> Iterator[tuple[Tried, Trial]]:
    """Every place where a printed total is not the sum of its parts, with the sum that was tried."""
    for line in sheet.lines:
        if line.total_level is None or line.part_of_before:
            continue
        equations = tuple(_candidates(sheet, line))
        best = likeliest(sheet, equations)
        if best and best.failures:
            best = likeliest(sheet, (*equations, *_without_details(sheet, best.equation)))
        if best and _is_sum(best):
            yield from ((best, trial) for trial in best.failures if _says_something(sheet, best, trial))
            yield from ((best, trial) for trial in best.trials if _slipped(sheet, best, trial))


def _candidates(sheet: Sheet, total: Line) -> Iterator[Equation]:
    """The sums that the total may print, the likeliest first, each once."""
    seen = set()
    for parts in _part_lists(sheet, total):
        places = tuple(part.at for part in parts)
        if parts and places not in seen:
            seen.add(places)
            yield sum_of(total, parts)


def _without_details(sheet: Sheet, equation: Equation) -> Iterator[Equation]:
    """The same sum without lines that only detail the one above or below them, as they show by adding up to it."""
    parts = [part for _, part in equation.terms][:_MOST_DETAILED]
    details: set[int] = set()
    for index, part in enumerate(parts):
        for count in range(2, _MOST_DETAILS + 1):
            for group in (parts[index + 1 : index + 1 + count], parts[max(0, index - count) : index]):
                one = tried(sheet, sum_of(part, group)) if len(group) == count else None
                if one and one.weight > 1 and not one.failures:
                    details |= {line.at for line in group}
    if details:
        yield sum_of(equation.line, [part for _, part in equation.terms if part.at not in details])


def _part_lists(sheet: Sheet, total: Line) -> Iterator[Sequence[Line]]:
    """What a total may be the sum of: the lines under its own labels, in its section or all; or the totals before it."""
    peers = [line for line in sheet.lines if line.addend and line.agrees(total, total.total_level)]
    others = [line for line in sheet.lines if line.addend and _loosely(line, total)]
    for lines in (peers, others):
        yield lines
        yield _since_total(sheet, total, lines)
        yield [line for line in lines if line.at < total.at]
        yield _until_total(sheet, total, lines)
    yield [line for line in sheet.lines if line.total_level is None and _loosely(line, total)]
    totals = [line for line in sheet.lines if _is_lower_total(line, total)]
    last = max((line.at for line in totals), default=-1)
    if len(totals) > 1:
        yield totals
    if totals:
        yield [*totals, *(line for line in peers if last < line.at < total.at)]


def _loosely(line: Line, total: Line) -> bool:
    """Whether the line agrees with the total when sections are left out, as for a total at the very end."""
    wanted = {at: text for at, text in total.beside(total.total_level).items() if at != SECTION_LEVEL}
    mine = line.beside(None)
    return all(mine.get(at, text) == text for at, text in wanted.items())


def _since_total(sheet: Sheet, total: Line, lines: Sequence[Line]) -> list[Line]:
    """Those between the total before and this one."""
    before = [line.at for line in sheet.lines if line.total_level is not None and line.at < total.at]
    start = max(before, default=-1)
    return [line for line in lines if start < line.at < total.at]


def _until_total(sheet: Sheet, total: Line, lines: Sequence[Line]) -> list[Line]:
    """Those between this total, printed first, and the next."""
    after = [line.at for line in sheet.lines if line.total_level is not None and line.at > total.at]
    end = min(after, default=max(line.at for line in sheet.lines) + 1)
    return [line for line in lines if total.at < line.at < end]


def _is_lower_total(line: Line, total: Line) -> bool:
    """Whether the line is a total before this one, which this one may add up with others."""
    return line.total_level is not None and line.at < total.at and _loosely_total(line, total)


def _loosely_total(line: Line, total: Line) -> bool:
    """Whether two totals stand under the same other labels, sections aside."""
    levels = {line.total_level, total.total_level, SECTION_LEVEL}
    mine = {at: text for at, text in line.beside(None).items() if at not in levels}
    theirs = {at: text for at, text in total.beside(None).items() if at not in levels}
    return mine == theirs


def _is_sum(best: Tried) -> bool:
    """Whether what failed somewhere is a sum all the same: it holds elsewhere, or nothing but a sum can be meant."""
    failures = len(best.failures)
    level = best.equation.line.total_level
    label = next((text for at, text in best.equation.line.labels if at == level), "")
    if len(best.equation.terms) < 2:
        return False
    return failures <= (max(best.support, _MOST_UNSUPPORTED) if _BARE.fullmatch(label) else best.support)


def _says_something(sheet: Sheet, best: Tried, trial: Trial) -> bool:
    """Whether the failure is of a sum and not of an average, a share or a figure of another kind.

    A sum of counts is at least its largest part. Where it is not, its neighbours must be sums of the same kind, or one
    slip in a part must account for it.
    """
    if trial.alternative or left_out(sheet, best.equation, trial):
        return True
    unit = trial.facts[0].value.unit
    if unit in ("percent", "index"):
        return best.support > 0 and _is_count(trial)
    if _is_count(trial) or (unit in ("homes", "people") and not trial.partial):
        return True
    supporting = [one for one in best.trials if one.state == "holds" and not one.trivial]
    return any(_akin(trial, one) for one in supporting) or (
        bool(supporting) and one_slip_explains(sheet, best.equation, trial)
    )


def _slipped(sheet: Sheet, best: Tried, trial: Trial) -> bool:
    """Whether what looks like an average is a sum after all, as elsewhere in the table, with one slip in it."""
    shares = trial.state == "average" and trial.facts[0].value.unit in ("percent", "index")
    if trial.state != "average" or shares or not best.support:
        return False
    return one_slip_explains(sheet, best.equation, trial, _LEAST_DIGITS)


def _is_count(trial: Trial) -> bool:
    """Whether the whole is at least its largest part, as a sum of counts is."""
    numbers = [fact.value.number for fact in trial.facts[1:] if fact.value.number is not None]
    return bool(numbers) and (trial.printed >= max(numbers) or min(numbers) < 0)


def _akin(one: Trial, other: Trial) -> bool:
    """Whether two places have figures of one kind: of one unit, for two periods, parties or the same measure."""
    first, second = one.facts[0], other.facts[0]
    periods = one.place.period is not None and other.place.period is not None
    parties = first.party is not None and second.party is not None and first.party != second.party
    return first.value.unit == second.value.unit and (periods or parties or first.measure == second.measure)
