"""Letters that Tesseract's sense of language gets wrong, set right where their ink leaves no doubt.

It reads `mln` as `min`, `mei` as `met` and `A+` as `At`.
"""

from collections.abc import Sequence

import numpy as np

from ingest.ocr.picture import DARK, Grey
from ingest.ocr.strips import Blob, Strip

_BARE = frozenset("lItf|1")
"""What an i is taken for."""
_EVEN = 70
_LONG_DASH = 1.5
"""From how many heights of a small letter a dash is a long one."""


def by_their_shape(text: str, blobs: Sequence[Blob], strip: Strip, grey: Grey) -> str:
    """The word with an `i` for each bare letter that has a dot over it, an `l` for each `i` that is an unbroken stroke,
    and a plus for each `t` that is as wide as it is tall and stands clear of the line.

    Only where each letter stands apart, so that it is certain which ink is which letter; a word with digits is left as it is.
    """
    if text == "\u2014" and len(blobs) == 1 and blobs[0].width < _LONG_DASH * strip.body:
        return "\u2013"
    letters = _columns(blobs)
    if len(letters) != len(text) or any(sign.isdigit() for sign in text) or len(text) < 2:
        return text
    return "".join(_shaped(sign, ink, strip, grey) for sign, ink in zip(text, letters, strict=True))


def _shaped(sign: str, ink: Sequence[Blob], strip: Strip, grey: Grey) -> str:
    if sign in _BARE and len(ink) == 2 and _is_dot(ink[0], ink[1]):
        return "i"
    if sign in "tf" and len(ink) == 1 and _is_plus(ink[0], strip):
        return "+"
    return "l" if sign == "i" and len(ink) == 1 and _is_stroke(ink[0], strip, grey) else sign


def _columns(blobs: Sequence[Blob]) -> list[list[Blob]]:
    """The ink of each letter from left to right, from top to bottom: what stands over each other is one letter."""
    columns: list[list[Blob]] = []
    for blob in sorted(blobs, key=lambda blob: blob.x0):
        middle = (blob.x0 + blob.x1) / 2
        over = columns and any(
            one.x0 <= middle < one.x1 or blob.x0 <= (one.x0 + one.x1) / 2 < blob.x1 for one in columns[-1]
        )
        if over:
            columns[-1].append(blob)
        else:
            columns.append([blob])
    return [sorted(column, key=lambda blob: blob.y0) for column in columns]


def _is_dot(dot: Blob, stem: Blob) -> bool:
    """Whether the upper piece is the dot on the lower one: small beside it, and right above it."""
    small = 0.12 * stem.height <= dot.height <= 0.45 * stem.height and dot.width <= 1.7 * stem.width + 2
    return small and 0 < stem.y0 - dot.y1 <= 0.5 * stem.height and stem.width <= 0.6 * stem.height


def _is_plus(blob: Blob, strip: Strip) -> bool:
    square = 0.8 * blob.height <= blob.width <= 1.25 * blob.height
    return square and blob.height <= 1.2 * strip.body and strip.base - blob.y1 >= 0.07 * strip.body


def _is_stroke(blob: Blob, strip: Strip, grey: Grey) -> bool:
    """Whether the ink is one upright stroke, taller than a small letter and as dark all along."""
    if blob.height < 1.3 * strip.body or blob.width > 0.45 * blob.height:
        return False
    inner = grey[blob.y0 + 3 : blob.y1 - 3, blob.x0 : blob.x1]
    darkest = inner.min(axis=1).astype(int)
    return bool(darkest.max() < DARK and darkest.max() - np.median(darkest) < _EVEN)
