"""Figures in, how far their printed sum may be off because each was rounded by itself."""

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.audit.sheets import step_of
from ingest.records import Fact, Table

_ROUNDED = re.compile(r"afgerond|afronding|rounded|rounding", re.IGNORECASE)
_THOUSAND = 1000


def tolerance(facts: Sequence[Fact], table: Table) -> Decimal:
    """Half the last digit of each figure that is printed rounded; nothing for plain whole numbers.

    Rounded are percentages, scaled figures (`x 1.000`, `6.5 miljoen`), figures with decimals that are no cents,
    figures that are all whole thousands, and any where a note of the table speaks of rounding.
    """
    said = any(_ROUNDED.search(note.text) for note in table.notes)
    numbers = [fact.value.number for fact in facts if fact.value.number]
    thousands = bool(numbers) and all(number % _THOUSAND == 0 for number in numbers)
    return sum((_half_step(fact, said, thousands) for fact in facts), Decimal(0))


def _half_step(fact: Fact, said: bool, thousands: bool) -> Decimal:
    if not fact.value.number:
        return Decimal(0)
    step = max(step_of(fact), Decimal(_THOUSAND)) if thousands else step_of(fact)
    cents = fact.value.unit == "euro" and step == Decimal("0.01")
    rounded = said or fact.value.unit == "percent" or (step != 1 and not cents)
    return step / 2 if rounded else Decimal(0)
