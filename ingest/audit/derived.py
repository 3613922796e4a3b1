"""Lines whose label says difference, balance, result or stand at the end, or nothing: what they are made of, by trying."""

import re
from collections.abc import Iterator, Sequence

from ingest.audit.equations import Equation, Trial, Tried, likeliest, sum_of, tried
from ingest.audit.sheets import Line, Sheet
from ingest.audit.slips import one_slip_explains

_DIFFERENCE = re.compile(
    r"verschil|mutatie|afwijking|saldo|resultaat|netto|toename|afname|groei|difference|change|balance|\bnet\b|result",
    re.IGNORECASE,
)
_END = re.compile(
    r"\bstand\b.*(?:31|eind|ultimo)|eindstand|eindsaldo|\b31 december|\b31-12|\beind\b|\bultimo\b"
    r"|closing|at (?:the )?end",
    re.IGNORECASE,
)
_BEGIN = re.compile(r"\bstand\b|begin|\b1 januari|\b0?1-0?1\b|\b1-1|opening|at (?:the )?start", re.IGNORECASE)
_GOES_OFF = re.compile(
    r"\baf\b|onttrekking|sloop|verkoop|verkocht|afname|vrijval|uitgaven|lasten|aflossing|afschrijving|desinvestering|\bmin\b"
    r"|demolition|sales|disposal|withdrawal|expenses|\bless\b",
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
    """What a difference or balance is made of: the more could be tried, the more must bear it out.

    A little less is enough where a single slip accounts for the one place where it fails.
    """
    sums, pairs = _each_once(_sums(sheet, line)), _each_once(_pairs(sheet, line))
    best = likeliest(sheet, (*sums, *pairs))
    tries = len(sums) if best and best.equation in sums else _MOST_LINES + len(sums)
    least = _LEAST_WEIGHT if tries <= _FEW else _LEAST_WEIGHT + 1
    if best is None or (best.weight >= least and 2 * len(best.failures) <= best.weight):
        return best
    slipped = len(best.failures) == 1 and one_slip_explains(sheet, best.equation, best.failures[0])
    return best if slipped and best.weight >= least - 1 else None


def _each_once(equations: Iterator[Equation]) -> tuple[Equation, ...]:
    return tuple({frozenset((sign, part.at) for sign, part in one.terms): one for one in equations}.values())


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
    return unlabelled or bool(_DIFFERENCE.search(line.own)) or _ends(sheet, line)


def _ends(sheet: Sheet, line: Line) -> bool:
    """Whether the line is the stand at the end of a movement, which begins with a stand too."""
    first = sheet.lines[0]
    return line.at != first.at and bool(_END.search(line.own)) and bool(_BEGIN.search(first.own))


def _peers(sheet: Sheet, line: Line) -> tuple[Line, ...]:
    """The other lines under the same outer labels."""
    level = next((at for at, text in reversed(line.labels) if text), None)
    return tuple(other for other in sheet.lines if other.at != line.at and (other.agrees(line, level) or not line.own))


def _sums(sheet: Sheet, line: Line) -> Iterator[Equation]:
    """The sums that the structure suggests: since the last result, of the results before, of all before."""
    before = [other for other in _peers(sheet, line) if other.at < line.at][-_MOST_LINES:]
    results = [other for other in before if other.total_level is not None or _is_derived(sheet, other)]
    since = [other for other in before if not results or other.at > results[-1].at]
    anywhere = [other for other in sheet.lines if other.at < line.at and other.total_level is not None]
    for parts in (since, [*results, *since], before, anywhere[-_MOST_LINES:]):
        if len(parts) > 1:
            yield sum_of(line, parts)
            yield _signed(line, parts)
    if len(before) > 1:
        yield Equation(line, ((1, before[0]), *((-1, other) for other in before[1:])))


def _signed(line: Line, parts: Sequence[Line]) -> Equation:
    """The parts added up, those that their label says go off deducted."""
    return Equation(line, tuple((-1 if _GOES_OFF.search(part.own) else 1, part) for part in parts))


def _pairs(sheet: Sheet, line: Line) -> Iterator[Equation]:
    """Two lines added up or one less the other; those before the line, or where there are none those behind it."""
    peers = _peers(sheet, line)
    before = [other for other in peers if other.at < line.at]
    nearest = sorted(before if len(before) > 1 else peers, key=lambda other: abs(other.at - line.at))[:_MOST_LINES]
    for index, first in enumerate(nearest):
        for second in nearest[:index]:
            for terms in (((1, first), (-1, second)), ((1, second), (-1, first)), ((1, first), (1, second))):
                if _ever_exact(sheet, line, terms):
                    yield Equation(line, terms)


def _ever_exact(sheet: Sheet, line: Line, terms: Sequence[tuple[int, Line]]) -> bool:
    """Whether the terms come to exactly what is printed anywhere: quickly told, and of most pairs it is not so."""
    for place in sheet.places:
        printed = sheet.number(line, place)
        if printed and printed == sum(sign * (sheet.number(part, place) or 0) for sign, part in terms):
            return True
    return False
