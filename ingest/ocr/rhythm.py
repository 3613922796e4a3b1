"""Whether a figure is as long as its digits make it: in nearly all print they are equally wide, so a lost one leaves a gap."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.ocr.shapes import is_dash, is_point
from ingest.ocr.strips import Blob, Strip

_FIGURE = re.compile(r"[-–−]?(\(?)(\d[\d.,]*\d|\d)(\)?)(%?)")
_SEPARATOR = 0.46
"""How wide a point or comma is, in the width of a digit and its white."""
_MORE, _LESS = 0.32, 0.5
"""How much longer and shorter a figure may be, in the same."""
_WIDE, _RAISED = 1.05, 0.3
_ENOUGH_GAPS = 3


def is_in_rhythm(text: str, blobs: Sequence[Blob], strip: Strip) -> bool:
    """Whether the ink is as long as the digits, points and commas of a figure are together; true of what is no plain figure."""
    found = _FIGURE.fullmatch(text)
    if not found:
        return True
    before, figure, after, percent = found.groups()
    ink = sorted((blob for blob in blobs if not is_dash(blob, strip)), key=lambda blob: blob.x0)
    if percent:
        ink = before_percent(ink, strip)
    ink = ink[bool(before) : len(ink) - bool(after and not percent)]
    standing = [blob for blob in ink if not is_point(blob, strip)]
    digits = sum(sign.isdigit() for sign in figure)
    pitches = _pitches(standing, strip)
    if not strip.pitch or not standing:
        return not strip.pitch
    usual = strip.digit * max(blob.height for blob in standing)
    length = max(_sides(blob, usual)[1] for blob in standing) - min(_sides(blob, usual)[0] for blob in standing)
    steps = digits - 1 + _SEPARATOR * (len(figure) - digits)
    return any(-_LESS * pitch <= length - usual - steps * pitch <= _MORE * pitch for pitch in pitches)


def before_percent(ink: Sequence[Blob], strip: Strip) -> list[Blob]:
    """The ink up to the percent sign: its first ring is raised, or all of it is one wide piece."""
    found: list[Blob] = []
    for blob in ink:
        if strip.base - blob.y1 >= _RAISED * strip.body or blob.width > _WIDE * blob.height:
            break
        found.append(blob)
    return found


def _pitches(standing: Sequence[Blob], strip: Strip) -> list[float]:
    """How far digits stand from each other: on the page, and in this figure where it has enough of them apart."""
    page = [strip.pitch * max(blob.height for blob in standing)] if standing else []
    gaps = [(right.x0 + right.x1 - left.x0 - left.x1) / 2 for left, right in pairwise(standing)]
    apart = len(gaps) >= _ENOUGH_GAPS and all(blob.width <= blob.height for blob in standing)
    return [*page, median(gaps)] if apart else page


def _sides(blob: Blob, usual: float) -> tuple[float, float]:
    """The sides of a digit, those of a narrow one as far apart as those of others."""
    more = max(0.0, usual - blob.width) / 2
    return blob.x0 - more, blob.x1 + more
