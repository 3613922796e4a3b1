"""Signs beside all others of their kind on the page: one that is far wider, taller or heavier than these is doubted.

Where a point touches a digit no reading sees it, but the ink of the digit is wider then than it is elsewhere; a comma
that lost its tail is heavier than points are; and a small letter as tall as a capital is another sign.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from ingest.ocr.prints import DOUBTED, Print
from ingest.ocr.rhythm import before_percent
from ingest.ocr.spelling import columns_of, has_more_ink
from ingest.ocr.strips import Blob

_ENOUGH, _FEW = 5, 3
"""How many of a sign make clear how large it is."""
_ODD, _ODD_PX = 0.18, 2
"""How much wider or narrower a digit has to be to be odd, in its height and at least in pixels."""
_SAME_HEIGHT = 0.15
_DECIMAL = re.compile(r"(?<![\d.,])\d+([.,])\d{1,2}(?!\d)")
_HEAVIER = 0.2
"""How far from the mass of a point to that of a comma a decimal point may be."""
_SMALL, _TALL = frozenset("acemnorsuvwxz"), frozenset("bdfhklABCDEFGHIJKLMNOPRSTUVWXYZ0123456789")
_SHORT_WORD = 4
_AS_TALL = 0.1
_MOST_BROKEN = 0.06
"""Which part of the words of a page has letters in pieces where print is whole."""

Odd = Callable[[Print], bool]


def with_odd_signs_doubted(prints: Sequence[Print]) -> list[Print]:
    """The words of a page, those doubted in which a sign is not as large as the same sign usually is."""
    tests = (_odd_digits(prints), _odd_points(prints), _odd_letters(prints), _odd_counts(prints))
    return [
        replace(each, confidence=min(each.confidence, DOUBTED)) if any(is_odd(each) for is_odd in tests) else each
        for each in prints
    ]


def _odd_digits(prints: Sequence[Print]) -> Odd:
    """Whether a digit of a word is much wider or narrower than the same digit in print of that height."""
    kinds: dict[str, list[Blob]] = {}
    for each in prints:
        for sign, blob in _digits(each):
            kinds.setdefault(sign, []).append(blob)
    return lambda word: any(_is_odd(blob, kinds[sign]) for sign, blob in _digits(word))


def _digits(word: Print) -> Iterator[tuple[str, Blob]]:
    """Each digit of a word with its ink, where every sign of it but for percent is one piece."""
    return ((sign, blob) for sign, blob in _signs(word) if sign.isdecimal())


def _signs(word: Print) -> Iterator[tuple[str, Blob]]:
    """Each sign of a word with its ink, where every one but for percent is one piece."""
    text, ink = word.text, sorted(word.blobs, key=lambda blob: blob.x0)
    if text.endswith("%"):
        text, ink = text[:-1], before_percent(ink, word.strip)
    if len(text) == len(ink) and not word.raised:
        yield from zip(text, ink, strict=True)


def _is_odd(blob: Blob, others: Sequence[Blob]) -> bool:
    near = [other.width for other in others if abs(other.height - blob.height) <= _SAME_HEIGHT * blob.height]
    off = abs(blob.width - median(near))
    return len(near) >= _ENOUGH and off > max(_ODD_PX, _ODD * blob.height)


def _odd_points(prints: Sequence[Print]) -> Odd:
    """Whether a decimal point is heavier than the points of the page are, where decimals have commas elsewhere on it."""
    points = [mass for each in prints for mass in _masses(each, ".")]
    commas = [mass for each in prints if "," in _decimal_mark(each) for mass in _masses(each, ",")]
    if min(len(points), len(commas)) < _FEW:
        return lambda _: False
    most = (1 - _HEAVIER) * median(points) + _HEAVIER * median(commas)
    return lambda word: _decimal_mark(word) == "." and any(mass > most for mass in _masses(word, "."))


def _decimal_mark(word: Print) -> str:
    found = _DECIMAL.search(word.text)
    return found.group(1) if found else ""


def _masses(word: Print, mark: str) -> list[float]:
    """How much ink each of these marks in a figure has, in squares as high as a digit, as if its digits were usually heavy."""
    digits = [blob for _, blob in _digits(word)]
    if not digits:
        return []
    high = median(blob.height for blob in digits)
    weight = median(blob.area / (blob.height * blob.height) for blob in digits)
    return [blob.area / high**2 / weight for sign, blob in _signs(word) if sign == mark]


def _odd_counts(prints: Sequence[Print]) -> Odd:
    """Whether a word has more pieces of ink than letters, on a page whose letters are whole: a sign of it was not read."""
    words = [each for each in prints if len(each.text) > _SHORT_WORD]
    broken = sum(map(has_more_ink, words))
    return has_more_ink if broken <= _MOST_BROKEN * len(words) else lambda _: False


def _odd_letters(prints: Sequence[Print]) -> Odd:
    """Whether a small letter of a short word by itself is as tall as tall ones are on the page: `wl` for `W1`."""
    sure = [each for each in prints if each.confidence > DOUBTED and len(each.text) > _SHORT_WORD]
    small = [tall for each in sure for sign, tall in _heights(each) if sign in _SMALL]
    high = [tall for each in sure for sign, tall in _heights(each) if sign in _TALL]
    if min(len(small), len(high)) < _ENOUGH:
        return lambda _: False
    usual, low = median(high), 1.15 * median(small)
    return lambda word: (
        len(word.text) <= _SHORT_WORD
        and any(
            sign in _SMALL and tall > low and abs(tall - usual) <= _AS_TALL * usual for sign, tall in _heights(word)
        )
    )


def _heights(word: Print) -> Iterator[tuple[str, int]]:
    """Each sign of a word of letters with how tall its ink is, where all stand apart."""
    letters = columns_of(word.blobs)
    if len(letters) == len(word.text) and not word.raised and word.text.isalpha():
        yield from ((sign, ink[-1].height) for sign, ink in zip(word.text, letters, strict=True) if len(ink) == 1)
