"""How a document writes its figures: which mark parts the decimals, and what brackets and a minus behind a figure mean."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Mark = Literal[",", "."]
Brackets = Literal["alternative", "negative"]


@dataclass(frozen=True, slots=True)
class Notation:
    """The habits of one document. `decimal` is the mark before decimals; the other one parts thousands.

    `brackets` says what a figure alone in brackets is: less than nil, or of no certain meaning because the document puts
    alternatives in brackets. `minus_behind` says that `125-` is less than nil. `doubted` holds the marks that may part
    thousands as well as decimals, because nothing in the document tells: `1,234` where it is a comma.
    """

    decimal: Mark = ","
    brackets: Brackets = "alternative"
    minus_behind: bool = False
    doubted: frozenset[str] = frozenset()


DUTCH = Notation()
ENGLISH = Notation(".")

_WHOLE = re.compile(r"0|[1-9]\d*")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?")
_GROUPED = {
    ",": re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"),
    ".": re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"),
}
_DECIMAL = {",": re.compile(r"(?:0|[1-9]\d*),\d+"), ".": re.compile(r"(?:0|[1-9]\d*)\.\d+")}
_OTHER: dict[Mark, Mark] = {",": ".", ".": ","}
_BY_APOSTROPHE = re.compile(r"\d{1,3}(?:['\u2019]\d{3})+(?:[.,]\d+)?")
_APOSTROPHES = str.maketrans("", "", "'\u2019")
_EITHER = re.compile(r"(?<![\d.,])[1-9]\d{0,2}([.,])\d{3}(?!\d|[.,]\d)")


def decimal_from_digits(digits: str, decimal: Mark = ",") -> Decimal | None:
    """Digits with separators as a number in the notation, or in the other one where they can only be that.

    In Dutch `3.496` is 3496 and `1,28` is 1.28; `6.5` and `1,234,567` can only be English; `1.2.3` and `007` are no numbers.

    >>> [str(decimal_from_digits(digits)) for digits in ("3.496", "1,28", "6.5", "1.234,5", "1,234,567", "1.2.3")]
    ['3496', '1.28', '6.5', '1234.5', '1234567', 'None']
    >>> [str(decimal_from_digits(digits, ".")) for digits in ("3.496", "1,284", "12 500,5", "0.250")]
    ['3.496', '1284', '12500.5', '0.250']
    """
    plain = digits.translate(_APOSTROPHES)
    if plain != digits and not _BY_APOSTROPHE.fullmatch(digits):
        return None
    if _WHOLE.fullmatch(plain):
        return Decimal(plain)
    if _SPACED.fullmatch(plain):
        return Decimal(plain.replace(" ", "").replace(",", "."))
    for mark in (decimal, _OTHER[decimal]):
        if _GROUPED[mark].fullmatch(plain) or _DECIMAL[mark].fullmatch(plain):
            return Decimal(plain.replace(_OTHER[mark], "").replace(mark, "."))
    return None


def ambiguous_mark(text: str) -> str | None:
    """The mark in a figure that may part thousands as well as decimals, or None.

    >>> [ambiguous_mark(text) for text in ("1.234", "€ 12,500", "1,23", "0,125", "1.234,50")]
    ['.', ',', None, None, None]
    """
    found = _EITHER.search(text)
    return found.group(1) if found else None
