"""What a question counts, homes or money or a share or time, and whether a figure can be counted so."""

import re

from assistant.words import plain_from_text
from ingest.records import Unit, Value

_COUNTED = r"\b(?:hoeveel|how many|aantal|number of)\s+(?:\w+e\s+|new\s+|social\s+|affordable\s+|extra\s+){0,3}"
_HOMES = re.compile(rf"{_COUNTED}(?:\w*(?:woningen|huizen|appartementen)|homes|houses|dwellings|flats|apartments)\b")
_MONEY = re.compile(
    r"\b(?:kost|kostte|costs?|hoeveel (?:geld|euro)"
    r"|welk(?:e)? bedrag(?:en)?|hoe duur|duurder|duurste?|goedkoper|goedkoopste?|wat kosten?"
    r"|how much money|what amount|how expensive|(?:more|most) expensive|cheap(?:er|est)?)\b"
)
_SHARE = re.compile(r"\b(?:hoeveel procent|welk percentage|what percentage|how many per ?cent)\b")
_TIME = re.compile(
    r"\b(?:het langste?|het kortste?|longest|shortest|hoe lang|hoe snel"
    r"|hoeveel (?:maanden|weken|dagen|werkdagen|uren|uur)"
    r"|how long|how fast|how many (?:months|weeks|days|hours))\b"
)
_PART_OF = re.compile(r"\b(?:hoeveel van (?:de|het|alle)|how (?:much|many) of (?:the|all))\b")
_CLOCK = re.compile(r"\b(?:hoe laat|what time)\b")
_THINGS = re.compile(r"\b(?:how many \w+|hoeveel (?:\w+e )?\w{3,}(?:en|s)\b(?<!kosten))")
"""What is counted one by one, and so is no share."""
_DECIMALS = re.compile(r"\d{1,2},\d{1,2}")
_WHOLE: frozenset[Unit] = frozenset(("people", "homes"))
_TIMES: frozenset[Unit] = frozenset(("year", "month", "week", "day", "hour"))
_SHARES: frozenset[Unit] = frozenset(("percent", "per_mille", "percentage_point"))
_APART = _TIMES | _SHARES | frozenset[Unit](("euro", "index", "square_metre", "point"))
"""Units that never count things."""


def fits_asked(question: str, unit: Unit | None) -> bool:
    """Whether a figure in this unit can be what the question counts; a figure whose unit is not printed always may be.

    >>> fits_asked("Hoeveel woningen renoveert X?", "euro"), fits_asked("Hoeveel woningen renoveert X?", None)
    (False, True)
    """
    plain = plain_from_text(question)
    if unit is None:
        return True
    if _CLOCK.search(plain):
        return False
    if _HOMES.search(plain):
        return unit not in _APART
    if asks_for_money(question):
        return unit == "euro"
    if _SHARE.search(plain):
        return unit in _SHARES
    if _TIME.search(plain):
        return unit in _TIMES
    return unit not in _SHARES or not _THINGS.search(plain)


def counts_asked(question: str, value: Value) -> bool:
    """Whether a figure can be what the question counts: in a unit that fits, and no mark as 8,0 where people or homes are."""
    scored = value.unit in _WHOLE and bool(_DECIMALS.fullmatch(value.printed))
    return fits_asked(question, value.unit) and not (scored and _THINGS.search(plain_from_text(question)))


def asks_for_money(question: str) -> bool:
    """Whether the question asks for an amount of money or a price: how dear, which amount, the cheapest."""
    return bool(_MONEY.search(plain_from_text(question)))


def asks_for_part(question: str) -> bool:
    """Whether the question asks how many of a whole, which a share answers as well as a number."""
    return bool(_PART_OF.search(plain_from_text(question)))
