"""Digits beside all others of their kind on the page: one that is far wider or narrower than these is doubted.

Where a point touches a digit no reading sees it, but the ink of the digit is wider then than it is elsewhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from ingest.ocr.prints import DOUBTED, Print
from ingest.ocr.rhythm import before_percent
from ingest.ocr.strips import Blob

_ENOUGH = 5
"""How many of a digit make clear how wide it is."""
_ODD, _ODD_PX = 0.18, 2
"""How much wider or narrower a digit has to be to be odd, in its height and at least in pixels."""
_SAME_HEIGHT = 0.15


def with_odd_digits_doubted(prints: Sequence[Print]) -> list[Print]:
    """The words, those doubted in which a digit is not as wide as the same digit usually is in print of that height."""
    kinds: dict[str, list[Blob]] = {}
    for each in prints:
        for sign, blob in _digits(each):
            kinds.setdefault(sign, []).append(blob)
    return [
        replace(each, confidence=min(each.confidence, DOUBTED))
        if any(_is_odd(blob, kinds[sign]) for sign, blob in _digits(each))
        else each
        for each in prints
    ]


def _digits(word: Print) -> Iterator[tuple[str, Blob]]:
    """Each digit of a word with its ink, where every sign of it but for percent is one piece."""
    text, ink = word.text, sorted(word.blobs, key=lambda blob: blob.x0)
    if text.endswith("%"):
        text, ink = text[:-1], before_percent(ink, word.strip)
    if len(text) == len(ink) and not word.raised:
        yield from ((sign, blob) for sign, blob in zip(text, ink, strict=True) if sign.isdecimal())


def _is_odd(blob: Blob, others: Sequence[Blob]) -> bool:
    near = [other.width for other in others if abs(other.height - blob.height) <= _SAME_HEIGHT * blob.height]
    off = abs(blob.width - median(near))
    return len(near) >= _ENOUGH and off > max(_ODD_PX, _ODD * blob.height)
