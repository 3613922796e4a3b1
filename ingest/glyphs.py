"""Glyphs of a page -> which of them are raised by their font alone: small figures and letters set like ordinary ones.

Fonts have small figures of their own for note marks. A PDF sets those on the line and in the size of the text, and says that
they are the figure `1`: only that another glyph, or the other figures, are wider tells `38` behind its note `1` from `381`.
"""

from collections import defaultdict
from collections.abc import Mapping

Variant = tuple[str, int, int]
"""A font, the code of a character, and the number of one of the font's glyphs for it."""

FORMULAS = ("CO", "NO", "SO", "H", "PM")
"""Behind these a small figure is a part of the formula of a substance."""

_SMALL = 0.8
_EQUAL = 0.03
_LEAST_FIGURES = 3
_OF_ONE_WIDTH = frozenset(map(ord, "023456789"))
"""Not the 1: in some fonts it alone is narrow."""
_MARKS = frozenset(map(ord, "0123456789abcdgh"))
"""Figures, and the first letters but for e, f and i: those have narrow variants within ligatures, and `1e` is a number."""


def small_variants(widths: Mapping[Variant, float]) -> frozenset[Variant]:
    """Those much narrower than what usually stands for such a character; `widths` are shares of the size of the text."""
    widest: dict[tuple[str, int], float] = defaultdict(float)
    for (font, code, _), width in widths.items():
        widest[font, code] = max(widest[font, code], width)
    figures = {font: _figure_width(font, widest) for font, _ in widest}
    return frozenset(
        (font, code, number)
        for (font, code, number), width in widths.items()
        if number >= 0
        and code in _MARKS
        and width < _SMALL * max(widest[font, code], figures[font] if code in _OF_ONE_WIDTH else 0.0)
    )


def _figure_width(font: str, widest: Mapping[tuple[str, int], float]) -> float:
    """The one width of the figures of a font in which they are equally wide, as in most; else 0."""
    found = sorted(width for (name, code), width in widest.items() if name == font and chr(code) in "0123456789")
    usual = found[len(found) // 2] if found else 0.0
    return usual if sum(abs(width - usual) <= _EQUAL * usual for width in found) >= _LEAST_FIGURES else 0.0
