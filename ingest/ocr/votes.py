"""Several readings of one piece of print -> the one that counts, and how sure it is."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.ocr.prints import AGREED, DOUBTED, MOSTLY, Print
from ingest.ocr.rhythm import is_in_rhythm
from ingest.ocr.shapes import fits, is_comma, is_letter_high, is_narrow_ring
from ingest.ocr.strips import Blob, Strip
from ingest.ocr.tesseract import Glimpse
from ingest.records import UNKNOWN

_EITHER = frozenset("OoIl|SZ")
"""Signs that are taken for digits, and digits for them."""
_BOTH = frozenset("COSUVWXZ")
"""Letters that look alike small and large."""
_THREE_DECIMALS = re.compile(r"\d,\d{3}(?!\d)")
"""A comma where a point would make thousands of it: sure only where its ink is certainly a comma."""

_STRAY = re.compile(r"^[.,]\d|\d[°'’‘”“„\"´`]$")
"""A figure with what a speck beside it is taken for."""


def as_read(text: str, seen: Sequence[Glimpse], other: Sequence[Glimpse]) -> str:
    """What another reading of a strip makes of one word of the first; empty where it has other words altogether."""
    texts = [each.text for each in other]
    if text in texts:
        return text
    if len(other) != len(seen):
        return ""
    return texts[[each.text for each in seen].index(text)]


def settled_print(votes: Sequence[str], ink: Sequence[Blob], strip: Strip) -> Print:
    """The text that most readings agree on of those that the shapes of the ink allow.

    It is sure where two agree and none differs, or three agree and one in four differs.
    """
    cast = [_sized(vote, ink, strip) for vote in votes if vote]
    fitting = Counter(vote for vote in cast if fits(vote, ink, strip) and is_in_rhythm(vote, ink, strip))
    if not cast:
        return Print(UNKNOWN, tuple(ink), strip, 0.0)
    text, most = (fitting or Counter(cast)).most_common(1)[0]
    against = fitting.total() - most
    unlikely = _THREE_DECIMALS.search(text) and not any(is_comma(blob, strip) for blob in ink)
    if unlikely or _STRAY.search(text):
        return Print(text, tuple(ink), strip, DOUBTED)
    if fitting and most >= 2 and not against:
        return Print(text, tuple(ink), strip, AGREED)
    return Print(
        text,
        tuple(ink),
        strip,
        MOSTLY if fitting and most >= 3 * max(1, against) else DOUBTED,
    )


def _sized(vote: str, ink: Sequence[Blob], strip: Strip) -> str:
    """A lone letter by its size: small where it is no taller than small ones, a nought where it is a narrow ring, no bar."""
    if len(ink) == 1 and vote in _BOTH and ink[0].height <= 1.15 * strip.body:
        return vote.lower()
    if len(ink) == 1 and vote == "|" and is_letter_high(ink[0], strip):
        return "I"
    return "0" if vote in {"O", "o"} and is_narrow_ring(ink) else vote


def may_be_figure(votes: Iterable[str]) -> bool:
    """Whether a word may be a figure: a digit in some reading, or so short that one may have been taken for a letter."""
    return any(has_figures(vote) or len(vote) == 1 or set(vote) <= _EITHER for vote in votes if vote)


def has_figures(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
