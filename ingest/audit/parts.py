"""Lines that say `waarvan`: parts that cannot be more than the line they are a part of, each or together."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.audit.rounding import tolerance
from ingest.audit.sheets import Line, Sheet, exact_number
from ingest.records import Fact


@dataclass(frozen=True, slots=True)
class Excess:
    """A part that is more than its whole at one place."""

    part: Fact
    whole: Fact
    place: Line


def failed_parts(sheet: Sheet) -> Iterator[Excess]:
    """Every place where a part is more than its whole."""
    for number, line in enumerate(sheet.lines):
        if not line.part_of_before:
            continue
        whole = next((other for other in reversed(sheet.lines[:number]) if not other.part_of_before), None)
        if whole is not None and whole.beside(None).get(-1) == line.beside(None).get(-1):
            yield from _excesses(sheet, line, whole)


def _excesses(sheet: Sheet, part: Line, whole: Line) -> Iterator[Excess]:
    for place in sheet.places:
        small, large = sheet.fact(part, place), sheet.fact(whole, place)
        if small and large and _same_kind(small, large):
            over = _over(small, large)
            if over is not None and over > tolerance((small, large), sheet.table):
                yield Excess(small, large, place)


def _over(part: Fact, whole: Fact) -> Decimal | None:
    small, large = exact_number(part), exact_number(whole)
    if small is None or large is None or (small < 0) != (large < 0):
        return None
    return abs(small) - abs(large)


def _same_kind(part: Fact, whole: Fact) -> bool:
    """Whether both are counted in one unit, as a share in percents of a number of homes is not."""
    return (part.value.unit == "percent") == (whole.value.unit == "percent") and part.value.unit != "index"
