"""Whether two numbers differ as a slip of the hand makes them differ: a digit, two digits swapped, a sign, a nought."""

from decimal import Decimal
from itertools import pairwise

from ingest.audit.equations import Equation, Trial
from ingest.audit.sheets import Sheet, exact_number, step_of
from ingest.records import Fact


def is_slip(printed: Decimal, meant: Decimal, step: Decimal) -> bool:
    """Whether the printed number is the one meant with a single slip in it; `step` is what the last digit counts for.

    >>> [is_slip(Decimal(a), Decimal(b), Decimal(1)) for a, b in ((70, 7), (532, 523), (-20, 20), (105, 150), (45, 98))]
    [True, True, True, True, False]
    """
    if printed == -meant:
        return bool(printed)
    if (printed < 0) != (meant < 0) or meant % step:
        return False
    one, other = (str(abs(int(number / step))) for number in (printed, meant))
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return len(long) == len(short) + 1 and long.startswith(short)
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = any(places == [a, b] and one[a] == other[b] and one[b] == other[a] for a, b in pairwise(range(len(one))))
    return len(places) == 1 or swapped


def one_slip_explains(sheet: Sheet, equation: Equation, trial: Trial, least_digits: int = 1) -> bool:
    """Whether a slip in one of the figures, and not more, keeps the equation from holding.

    Between short numbers chance makes slips too: only figures of so many digits count.
    """
    over = trial.expected - trial.printed
    if _digits(trial.facts[0]) >= least_digits and is_slip(trial.printed, trial.expected, step_of(trial.facts[0])):
        return True
    for sign, part in equation.terms:
        fact = sheet.fact(part, trial.place)
        number = exact_number(fact) if fact else None
        if fact is None or number is None or _digits(fact) < least_digits:
            continue
        if is_slip(number, number - sign * over, step_of(fact)):
            return True
    return False


def _digits(fact: Fact) -> int:
    return sum(char.isdigit() for char in fact.value.printed)
