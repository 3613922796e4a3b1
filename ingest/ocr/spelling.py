"""Whether the ink of a word bears out its text: no piece of it too wide, hanging, pale or without its dot.

Tesseract's sense of language makes words of what is not all there, and of what is not print: a speck is its comma.
"""

import re
from collections.abc import Sequence
from statistics import median

from ingest.ocr.canvas import Canvas
from ingest.ocr.prints import Print
from ingest.ocr.strips import Blob, Strip

_SIDES = dict.fromkeys('"“”„«»', 2) | {"%": 3, "‰": 4, "…": 3}
"""How many pieces of a sign stand beside each other; one, unless it stands here."""
_STANDING = frozenset("abcdehiklmnorstuvwxz")
_HANGS = 0.2
_BELOW, _ABOVE = 0.25, 0.7
"""How far below the line a comma begins and how far above it ends at most, in heights of a small letter."""
_WIDEST = 2.4
"""How wide a sign is at most, in heights of a small letter."""
_DOTTED, _NO_DOT = frozenset("ij"), 1.12
_NEVER = frozenset("\\~^_`¥¢§¦¬")
"""What no agreement prints in a word, and strokes and specks are taken for."""
_STRAY_END = frozenset(",;'’‘`´\"")
_CODE = re.compile(r"[A-Z][lIiOoSZz|]")
"""A capital with a letter that digits are taken for: `W1` is read as `Wl`."""
LABEL_WORDS = 6
"""How many words on a line are a label at most, and no prose."""
_PALER, _LEAST = 70, 0.6
_HOLE = 0.62
"""The least white within a word that is no white between letters, in heights of a small letter."""


def is_borne_out(word: Print, canvas: Canvas) -> bool:
    """Whether nothing in the ink of a word speaks against its text."""
    text, strip = word.text, word.strip
    letters = columns_of(word.blobs)
    if not _NEVER.isdisjoint(text) or _is_too_wide(text, word.blobs, strip):
        return False
    if _has_pale_ink(word.blobs, strip, canvas):
        return False
    if len(letters) != len(text):
        return not _has_hole(letters, strip)
    return all(_may_be(sign, ink, strip) for sign, ink in zip(text, letters, strict=True))


def has_more_ink(word: Print) -> bool:
    """Whether there are more pieces of ink beside each other than the text has signs."""
    return len(columns_of(word.blobs)) > sum(_SIDES.get(sign, 1) for sign in word.text)


def hangs(text: str, blobs: Sequence[Blob], strip: Strip) -> bool:
    """Whether a letter that stands on the line hangs below it, as a lowered digit does that is taken for one: `COz`."""
    letters = columns_of(blobs)
    if len(letters) != len(text) or len(text) < 2:
        return False
    low = (max(blob.y1 for blob in ink) - strip.base for ink in letters)
    return any(sign in _STANDING and deep > _HANGS * strip.body for sign, deep in zip(text, low, strict=True))


def ends_astray(words: Sequence[Print]) -> bool:
    """Whether a label, a few words on a line, ends in what a speck of dirt is taken for, or in a letter that may be a digit."""
    text = words[-1].text if words else ""
    stray = len(words) <= LABEL_WORDS and len(text) > 1 and text[-1] in _STRAY_END
    return stray or (len(words) == 1 and _CODE.fullmatch(text) is not None)


def columns_of(blobs: Sequence[Blob]) -> list[list[Blob]]:
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


def _is_too_wide(text: str, blobs: Sequence[Blob], strip: Strip) -> bool:
    return sum(blob.width for blob in blobs) > _WIDEST * strip.body * len(text)


def _has_pale_ink(blobs: Sequence[Blob], strip: Strip, canvas: Canvas) -> bool:
    """Whether a piece as large as a letter is much paler than the others on its line: of a stamp, or of the back."""
    large = [blob for blob in strip.blobs if blob.height >= _LEAST * strip.body]
    if len(large) < 2:
        return False
    usual = median(int(canvas.cut(blob).min()) for blob in large)
    return any(int(canvas.cut(blob).min()) > usual + _PALER for blob in blobs if blob in large)


def _has_hole(letters: Sequence[Sequence[Blob]], strip: Strip) -> bool:
    ends = [max(blob.x1 for blob in ink) for ink in letters]
    starts = [min(blob.x0 for blob in ink) for ink in letters]
    return any(start - end > _HOLE * strip.body for end, start in zip(ends, starts[1:], strict=False))


def _may_be(sign: str, ink: Sequence[Blob], strip: Strip) -> bool:
    """Whether the ink of one letter allows the sign: a comma is low and small, an i has a dot."""
    if sign in ",." and len(ink) == 1:
        return ink[0].y0 - strip.base < _BELOW * strip.body and strip.base - ink[0].y1 < _ABOVE * strip.body
    if sign in _DOTTED and len(ink) == 1:
        return ink[0].height > _NO_DOT * strip.body
    return True
