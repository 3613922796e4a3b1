"""The scale that a title, header or line states: `x € 1.000`, `in miljoenen euro's`."""

import re
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 300
"""How many characters of a label or line are searched for a unit or a scale."""
_TIMES = r"(?:[x\u00d7]|(?<!\w)\*|\bmaal|\bin)\s?"
_EURO = r"(?:\u20ac\s?|eur(?:o)?\s)?"
_THOUSAND = r"1[.,\s]?000\b(?![.,\s]?\d)"
_MILLION = r"1[.,\s]?000[.,\s]?000\b"
_SCALES: tuple[tuple[int, tuple[str, ...]], ...] = (
    (10**9, (rf"{_TIMES}{_EURO}(?:1\s)?(?:miljarden?|mld\b|billions?\b)", r"\u20ac\s?(?:miljard|mld\b)")),
    (
        10**6,
        (
            rf"{_TIMES}{_EURO}(?:{_MILLION}|(?:1\s)?(?:miljoen(?:en)?|mln|mio|millions?)\b)",
            rf"\u20ac\s?[x\u00d7]\s?{_MILLION}",
            r"\u20ac\s?(?:miljoen|mln|mio)\b",
            r"\(\s?(?:miljoen(?:en)?|mln)\b",
            r"\bm\u20ac",
            r"\bmiljoenen euro",
        ),
    ),
    (
        10**3,
        (
            rf"{_TIMES}{_EURO}{_THOUSAND}",
            rf"\u20ac\s?[x\u00d7]\s?{_THOUSAND}",
            rf"{_TIMES}{_EURO}(?:duizend(?:en|tallen)?|dzd|thousands?)\b",
            r"\b[kt]\u20ac",
            r"\u20ac\s?k\b",
            r"\u20ac\s?['\u2019]?000\b",
            r"\(['\u2019]000\)",
            r"\bduizenden euro",
            rf"\bbedragen\s(?:zijn\s)?in\s(?:\u20ac\s?)?{_THOUSAND}",
        ),
    ),
)
_PATTERNS = tuple((factor, re.compile("|".join(forms), re.IGNORECASE)) for factor, forms in _SCALES)
_MONEY = re.compile(r"\u20ac|\beur|\bbedrag", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scale:
    """A factor that a text states, and whether for money."""

    factor: int
    money: bool


@lru_cache(maxsize=4_096)
def scale_in(text: str) -> Scale | None:
    """The scale that the text states, or None.

    >>> [scale_in(text) for text in ("Lasten (x € 1.000)", "in miljoenen euro's", "per 1.000 inwoners")]
    [Scale(factor=1000, money=True), Scale(factor=1000000, money=True), None]
    """
    for factor, pattern in _PATTERNS:
        if pattern.search(text[:LONGEST]):
            return Scale(factor, _MONEY.search(text) is not None)
    return None
