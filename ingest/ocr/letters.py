"""Letters that Tesseract's sense of language gets wrong, set right where their ink leaves no doubt.

It reads `mln` as `min`, `mei` as `met` and `A+` as `At`.
"""

import re
from collections.abc import Sequence

import numpy as np

from ingest.ocr.ink import Mask
from ingest.ocr.picture import DARK, Grey
from ingest.ocr.shapes import stacked_sign
from ingest.ocr.spelling import columns_of
from ingest.ocr.strips import Blob, Strip

_BARE = frozenset("lItf|1")
"""What an i is taken for."""
_EVEN = 70
_ORDINAL = re.compile(r"[lI|](?=(?:e|de|ste)$)")
"""What `1e`, `1de` and `1ste` are taken for; no Dutch word is written so."""
_STROKE = 0.8
"""Which part of its box a bare stroke fills at least."""
_LONG_DASH = 1.5
"""From how many heights of a small letter a dash is a long one."""


def by_their_shape(text: str, blobs: Sequence[Blob], strip: Strip, grey: Grey) -> str:
    """The word with an `i` for each bare letter that has a dot over it, an `l` for each `i` that is an unbroken stroke,
    and a plus for each `t` that is as wide as it is tall and stands clear of the line.

    Only where each letter stands apart, so that it is certain which ink is which letter; a word with digits is left as it is.
    """
    if text.startswith("\u2014") and min(blobs, key=lambda blob: blob.x0).width < _LONG_DASH * strip.body:
        text = "\u2013" + text[1:]
    order = sorted(blobs, key=lambda blob: blob.y0)
    if len(order) == 2 and (sign := stacked_sign(order[0], order[1], _piece(order[0], grey))):
        return sign
    letters = columns_of(blobs)
    if _ORDINAL.match(text) and len(letters) == len(text) and not _is_bare(letters[0], grey):
        return "1" + text[1:]
    if len(letters) != len(text) or any(sign.isdigit() for sign in text) or len(text) < 2:
        return text
    return "".join(_shaped(sign, ink, strip, grey) for sign, ink in zip(text, letters, strict=True))


def _piece(blob: Blob, grey: Grey) -> Mask:
    return grey[blob.y0 : blob.y1, blob.x0 : blob.x1] < DARK


def _is_bare(ink: Sequence[Blob], grey: Grey) -> bool:
    """Whether a letter is an upright stroke and nothing more, as an `l` without serifs is and a 1 is not."""
    return len(ink) == 1 and bool(_piece(ink[0], grey).mean() > _STROKE)


def _shaped(sign: str, ink: Sequence[Blob], strip: Strip, grey: Grey) -> str:
    if sign in _BARE and len(ink) == 2 and _is_dot(ink[0], ink[1]):
        return "i"
    if sign in "tf" and len(ink) == 1 and _is_plus(ink[0], strip):
        return "+"
    return "l" if sign == "i" and len(ink) == 1 and _is_stroke(ink[0], strip, grey) else sign


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
