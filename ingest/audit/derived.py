"""Lines that their label calls a difference, a balance or a result, or that bear no label: what they are made of, by trying."""

import re
from collections.abc import Iterator, Sequence

from ingest.audit.equations import Equation, Trial, Tried, likeliest, sum_of, tried
from ingest.audit.sheets import Line, Sheet

_DIFFERENCE = re.compile(
    r"verschil|mutatie|afwijking|saldo|resultaat|netto|toename|afname|groei|difference|change|balance|\bnet\b|result",
    re.IGNORECASE,
)
_SHARE = re.compile(r"%|procent|percent|gemiddeld|average", re.IGNORECASE)
_LEAST_WEIGHT = 2
_LEAST_HELD = 4
_FEW = 8
_MOST_LINES = 12


def failed_differences(sheet: Sheet, known: frozenset[int]) -> Iterator[tuple[Tried, Trial]]:
    """Every place where such a line is not what it is at all other places; `known` are lines explained otherwise."""
    for line in sheet.lines:
        if line.at in known:
            continue
        best = _evident(sheet, line) if _is_derived(sheet, line) else _evident_sum(sheet, line)
        if best:
            yield from ((best, trial) for trial in best.failures if not trial.partial)


def _evident(sheet: Sheet, line: Line) -> Tried | None:
    """What a difference or balance is made of: the more could be tried, the more must bear it out."""
    candidates = tuple(_candidates(sheet, line))
    best = likeliest(sheet, candidates)
    least = _LEAST_WEIGHT if len(candidates) <= _FEW else _LEAST_WEIGHT + 1
    return best if best and best.weight >= least and 2 * len(best.failures) <= best.weight else None


def _evident_sum(sheet: Sheet, line: Line) -> Tried | None:
    """The first line as the sum of all others, or the last, which hold at all places but one."""
    lines = [other for other in sheet.lines if other.at != line.at]
    if line not in (sheet.lines[0], sheet.lines[-1]) or len(lines) < 2 or not all(other.addend for other in lines):
        return None
    best = tried(sheet, sum_of(line, lines))
    clear = best.weight >= _LEAST_WEIGHT and best.held >= _LEAST_HELD and len(best.failures) == 1
    return best if clear else None


def _is_derived(sheet: Sheet, line: Line) -> bool:
    if line.total_level is not None or any(_SHARE.search(text) for _, text in line.labels):
        return False
    unlabelled = sheet.vertical and not line.own and line.at == sheet.lines[-1].at
    return unlabelled or bool(_DIFFERENCE.search(line.own))


def _candidates(sheet: Sheet, line: Line) -> Iterator[Equation]:
    """Sums and differences of the lines near by, those that stand nearest first."""
    level = next((at for at, text in reversed(line.labels) if text), None)
    peers = [other for other in sheet.lines if other.at != line.at and (other.agrees(line, level) or not line.own)]
    before = [other for other in peers if other.at < line.at][-_MOST_LINES:]
    if len(before) > 1:
        yield sum_of(line, before)
        yield Equation(line, ((1, before[0]), *((-1, other) for other in before[1:])))
    yield from _pairs(line, before if len(before) > 1 else peers[:_MOST_LINES])


def _pairs(line: Line, others: Sequence[Line]) -> Iterator[Equation]:
    nearest = sorted(others, key=lambda other: abs(other.at - line.at))
    for index, first in enumerate(nearest):
        for second in nearest[:index]:
            yield Equation(line, ((1, first), (-1, second)))
            yield Equation(line, ((1, second), (-1, first)))
            yield sum_of(line, (first, second))
