"""Lines that their label calls a difference, a balance or a result, or that bear no label: what they are made of, by trying."""

import re
from collections.abc import Iterator, Sequence

from ingest.audit.equations import Equation, Trial, Tried, likeliest, sum_of
from ingest.audit.sheets import Line, Sheet

_DIFFERENCE = re.compile(
    r"verschil|mutatie|afwijking|saldo|resultaat|netto|toename|afname|groei|difference|change|balance|\bnet\b|result",
    re.IGNORECASE,
)
_SHARE = re.compile(r"%|procent|percent|gemiddeld|average", re.IGNORECASE)
_LEAST_SUPPORT = 2
_MOST_LINES = 12


def failed_differences(sheet: Sheet, known: frozenset[int]) -> Iterator[tuple[Tried, Trial]]:
    """Every place where such a line is not what it is at all other places; `known` are lines explained otherwise."""
    for line in sheet.lines:
        if line.at in known or not _is_derived(sheet, line):
            continue
        best = likeliest(sheet, tuple(_candidates(sheet, line)))
        if best and best.support >= _LEAST_SUPPORT and 2 * len(best.failures) <= best.support:
            yield from ((best, trial) for trial in best.failures if not trial.partial)


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
