"""One printed figure with its sign, scale and unit, and nothing beside it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.numbers.notation import Notation, decimal_from_digits
from ingest.numbers.words import (
    BEHIND,
    COMPARATOR,
    COMPARATORS,
    MONEY_SCALES,
    PER,
    QUALIFIERS,
    SCALES,
    UNITS,
)
from ingest.patterns import DASHES
from ingest.records import Comparator, Unit

LONGEST = 80
"""More characters than this are a text, not a figure."""
_MONEY = r"\u20ac|euro|eur"
_FIGURE = re.compile(
    rf"(?P<before>{COMPARATOR})?\s*(?P<money>{_MONEY})?\s*(?P<minus>-/-|[{DASHES}])?\+?\s*(?P<money2>{_MONEY})?\s*"
    rf"(?P<digits>\d(?:[\d.,'\u2019]*\d)?(?: \d{{3}}(?!\d))*(?:(?<=\d),\d+)?)(?P<part>[\u00bc\u00bd\u00be])?"
    rf"(?P<nil>,(?:[{DASHES}]{{1,2}}|=))?\s*(?P<after>[^\d\s(].*)?",
    re.IGNORECASE,
)
_PARTS = {"\u00bc": Decimal("0.25"), "\u00bd": Decimal("0.5"), "\u00be": Decimal("0.75")}
_CLOCK = re.compile(r"[012]?\d[.:][0-5]\d")
_PER = re.compile(r"^(?P<unit>.*?)\s*(?:\bper\b|/|\bp\.)\s*(?P<per>[^\W\d][\w\u00b2\u00b3-]*\.?)$")
_BEHIND = re.compile(rf"\s*\b({'|'.join(BEHIND)})$")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one printed figure says. `scaled` tells that it names its own scale, as `6,5 miljoen` does."""

    number: Decimal
    unit: Unit | None = None
    comparator: Comparator | None = None
    scale: int = 1
    per: str = ""

    @property
    def scaled(self) -> bool:
        return self.scale != 1

    @property
    def plain(self) -> Decimal:
        """The number without its scale."""
        return whole(self.number / self.scale)


@dataclass(frozen=True, slots=True)
class _Behind:
    """What the words behind the digits say."""

    unit: Unit | None = None
    scale: int = 1
    comparator: Comparator | None = None
    per: str = ""


def figure_from_text(text: str, notation: Notation) -> Figure | None:
    """The figure that the text states, or None where it states another thing or anything beside it."""
    found = _FIGURE.fullmatch(text) if len(text) <= LONGEST else None
    number = decimal_from_digits(found["digits"], notation.decimal) if found else None
    if found is None or number is None:
        return None
    money = bool(found["money"] or found["money2"] or found["nil"])
    behind = _behind((found["after"] or "").lower(), money)
    if behind is None or _is_otherwise(found, behind):
        return None
    if found["part"]:
        number += _PARTS[found["part"]]
    comparator = COMPARATORS[found["before"].lower()] if found["before"] else behind.comparator
    unit: Unit | None = "euro" if money else behind.unit
    signed = -number if found["minus"] else number
    return Figure(whole(signed * behind.scale), unit, comparator, behind.scale, behind.per)


def _is_otherwise(found: re.Match[str], behind: _Behind) -> bool:
    """Whether the digits are a time of the day, or have an `M` behind them that may be metres or millions."""
    clock = behind.unit == "hour" and _CLOCK.fullmatch(found["digits"]) is not None
    return clock or (behind.unit == "metre" and "M" in found["after"])


def whole(number: Decimal) -> Decimal:
    """The number without zeros behind the point that only multiplying put there.

    >>> whole(Decimal("6.5") * 1_000_000)
    Decimal('6500000')
    """
    return Decimal(int(number)) if number == number.to_integral_value() and abs(number) >= 1 else number


def _behind(text: str, money: bool) -> _Behind | None:
    """Unit, scale, comparator and what is counted by, from the words behind the digits; None for any other word."""
    found = _BEHIND.search(text)
    if found:
        rest = _behind(text[: found.start()], money)
        return replace(rest, comparator=BEHIND[found.group(1)]) if rest else None
    if text in {"", "+"}:
        return _Behind(comparator=">=" if text else None)
    counted = _PER.match(text)
    if counted and text.rstrip(".") not in PER:
        rest = _behind(counted["unit"], money)
        return replace(rest, per=counted["per"].rstrip(".")) if rest else None
    return _units(text.split(), money)


def _units(words: list[str], money: bool) -> _Behind | None:
    behind = _Behind()
    money = money or any("\u20ac" in word or UNITS.get(word.rstrip(".")) == "euro" for word in words)
    for word in (word.rstrip(".,") or word for word in words):
        scales = SCALES | MONEY_SCALES if money else SCALES
        if word in scales and behind.scale == 1:
            behind = replace(behind, scale=scales[word], unit="euro" if "\u20ac" in word else behind.unit)
        elif money and word in PER and not behind.per:
            behind = replace(behind, per=PER[word])
        elif word in UNITS and behind.unit in {None, UNITS[word]}:
            behind = replace(behind, unit=UNITS[word])
        elif word not in QUALIFIERS or behind.unit is None:
            return None
    return behind
