"""Recognised words, joined and cut where the white between their pieces of ink says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.ocr.shapes import is_raised
from ingest.ocr.strips import Blob, Strip

AGREED, MOSTLY, DOUBTED = 0.97, 0.9, 0.3
"""How sure a word is on which all readings agree, most of them, or too few."""
_SIGN_BEFORE = re.compile(r"[\u20ac<>\u2264\u2265\u2013\u2014]\d")
_FIGURE_BEFORE = re.compile(r"\d+(?=[a-z]{3})")
_ENDS_FIGURE, _BEGINS_FIGURE = re.compile(r"\d[.,]?$"), re.compile(r"[.,]?\d")
_SPACE = 0.5
"""The least white that is a space, in heights of a small letter."""
_CUT = 0.36
"""The same where a figure begins or ends, beside which there is less white else."""
_BEFORE_POINT = 0.8
_ONE_STEP = 1.2
"""How far the middle of a digit may be from that of the next in one figure, in the usual such distance of the page."""


@dataclass(frozen=True, slots=True)
class Print:
    """A word as recognised: its text, its ink, the strip that it stands in, and how sure its reading is, 0 to 1."""

    text: str
    blobs: tuple[Blob, ...]
    strip: Strip
    confidence: float
    raised: bool = False


def joined(left: Print, right: Print, gap: int) -> list[Print]:
    """Two neighbours as one word where the gap between them is less than a space."""
    if gap > 0.45 * left.strip.body:
        return [left, right]
    sure = min(left.confidence, right.confidence)
    return [
        replace(
            left,
            text=left.text + right.text,
            blobs=(*left.blobs, *right.blobs),
            confidence=sure,
        )
    ]


def rejoined(words: Sequence[Print]) -> list[Print]:
    """The words with the parts of a figure joined where hardly any white is between them, as round a narrow 1."""
    joined: list[Print] = []
    for word in words:
        before = joined[-1] if joined else None
        if before and _is_one_figure(before, word):
            sure = min(before.confidence, word.confidence)
            text, blobs = before.text + word.text, (*before.blobs, *word.blobs)
            joined[-1] = replace(before, text=text, blobs=blobs, confidence=sure)
        else:
            joined.append(word)
    return joined


def _is_one_figure(left: Print, right: Print) -> bool:
    """Whether there is no space between two parts of a figure: round a narrow 1 there is as much white as in a space."""
    if not (_ENDS_FIGURE.search(left.text) and _BEGINS_FIGURE.match(right.text)):
        return False
    strip = right.strip
    last, first = max(left.blobs, key=lambda blob: blob.x1), min(right.blobs, key=lambda blob: blob.x0)
    gap = first.x0 - last.x1
    if gap < _SPACE * strip.body:
        return True
    if right.text[0] in ".,":
        return gap < _BEFORE_POINT * strip.body
    step = (first.x0 + first.x1 - last.x0 - last.x1) / 2
    return step < _ONE_STEP * strip.pitch * max(last.height, first.height)


def spaced(word: Print) -> list[Print]:
    """A word cut where there is white before or behind a figure, as printed in `€ 500` and `1 juli`."""
    ink = sorted(word.blobs, key=lambda blob: blob.x0)
    if word.raised or len(ink) < 2:
        return [word]
    if _SIGN_BEFORE.match(word.text):
        # A euro sign may fall into two pieces, which touch or nearly do.
        at = max(range(1, min(3, len(ink))), key=lambda at: ink[at].x0 - ink[at - 1].x1)
        return _cut(word, ink, at, 1) if _is_space(ink[at - 1], ink[at], ink[at], word.strip) else [word]
    figure = _FIGURE_BEFORE.match(word.text)
    at = figure.end() if figure else 0
    if 0 < at < len(ink) and _is_space(ink[at - 1], ink[at], ink[at - 1], word.strip):
        return _cut(word, ink, at, at)
    return [word]


def _cut(word: Print, ink: Sequence[Blob], at: int, sign: int) -> list[Print]:
    """The word in two at that piece of its ink and that sign of its text."""
    parts = (word.text[:sign], tuple(ink[:at])), (word.text[sign:], tuple(ink[at:]))
    return [replace(word, text=text, blobs=blobs) for text, blobs in parts]


def _is_space(left: Blob, right: Blob, digit: Blob, strip: Strip) -> bool:
    """Whether the white between two pieces of ink is a space; one of them is a digit, and a narrow one has white of its own."""
    own = max(0.0, strip.digit * digit.height - digit.width) / 2
    return right.x0 - left.x1 - own >= _CUT * strip.body


def without_digit_before(word: Print) -> list[Print]:
    """A word and the raised digit before it, apart, as at the beginning of a note."""
    order = sorted(word.blobs, key=lambda blob: blob.x0)
    if word.raised or not word.text[:1].isdecimal() or not is_raised(order[0], word.strip):
        return [word]
    if len(order) == 1 == len(word.text):
        return [replace(word, raised=len(word.strip.blobs) > 1)]
    if not word.text[1:].isalpha() or is_raised(order[1], word.strip):
        return [word]
    mark = replace(word, text=word.text[:1], blobs=(order[0],), raised=True)
    return [mark, replace(word, text=word.text[1:], blobs=tuple(order[1:]))]
