"""Asterisks and hashes known by their likeness to drawn ones: small as they stand raised, Tesseract takes them for anything."""

import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from ingest.ocr.picture import Grey

_SIDE = 20
_SCALE = 8
_LIKE = 0.56
_APART, _BLURRED = 0.1, 0.04
_NARROWEST, _WIDEST = 0.4, 1.4

_Picture = NDArray[np.float64]
_Lines = Sequence[tuple[float, float, float, float]]


def mark_of(piece: Grey) -> str:
    """`*` or `#` where the picture of one piece of ink, cut close, looks like that and less like all else; else nothing.

    Two or three that touch are told by how wide the piece is: `##`.
    """
    height, width = piece.shape
    counts = [count for count in (1, 2, 3) if _NARROWEST <= width / count / height <= _WIDEST]
    read = [_marks(np.array_split(piece, count, axis=1)) for count in counts]
    return max(read, default=(0.0, ""))[1]


def may_be(sign: str, piece: Grey) -> bool:
    """Whether the picture of a piece of ink that stands as `*` or `#` does looks as much like it as like anything else."""
    like = _likeness(piece)
    return like[sign] >= _LIKE and like[sign] >= max(like.values()) - _BLURRED


def _marks(pieces: Sequence[Grey]) -> tuple[float, str]:
    """How alike the pieces are to one mark each, the least of them, and what they say; nothing where they differ."""
    found = [_one_mark(piece) for piece in pieces]
    signs = {sign for _, sign in found}
    return min(like for like, _ in found), len(found) * signs.pop() if len(signs) == 1 else ""


def _one_mark(piece: Grey) -> tuple[float, str]:
    like = _likeness(piece)
    first, second = sorted(like, key=lambda sign: -like[sign])[:2]
    return like[first], first.strip() if like[first] >= _LIKE and like[first] - like[second] >= _APART else ""


def _likeness(piece: Grey) -> dict[str, float]:
    """How much the picture is like each sign, from 0 to 1."""
    seen = _levelled(Image.fromarray(255 - piece).resize((_SIDE, _SIDE), Image.Resampling.BICUBIC))
    best: dict[str, float] = {}
    for sign, drawn in _drawn():
        best[sign] = max(best.get(sign, 0.0), float((seen * drawn).sum()))
    return best


@cache
def _drawn() -> tuple[tuple[str, _Picture], ...]:
    """Each sign as drawn in several ways; a blank stands for what else may be raised: dots, rings, strokes, crosses."""
    stars = [_star(arms, turn) for arms, turn in ((5, 90.0), (6, 90.0), (6, 0.0), (8, 0.0))]
    hashes = [_hash(slant) for slant in (0.0, 0.12, 0.22)]
    strokes = [[(0.5, 0.0, 0.5, 1.0)], [(0.25, 0.0, 0.2, 1.0), (0.75, 0.0, 0.8, 1.0)], [(0.45, 0.5, 0.55, 0.5)]]
    crosses = [[(0.5, 0.0, 0.5, 1.0), (0.0, at, 1.0, at)] for at in (0.3, 0.5)]
    daggers = [[(0.5, 0.0, 0.5, 1.0), (0.0, 0.25, 1.0, 0.25), (0.0, 0.75, 1.0, 0.75)]]
    pens = {"*": (0.12, 0.2), "#": (0.09, 0.14, 0.2), " ": (0.12, 0.2, 0.3, 0.8)}
    kinds = {"*": stars, "#": hashes, " ": [*strokes, *crosses, *daggers, _ring()]}
    return tuple(
        (sign, _pictured(lines, pen)) for sign, shapes in kinds.items() for lines in shapes for pen in pens[sign]
    )


def _star(arms: int, turn: float) -> _Lines:
    angles = (math.radians(turn + 360 * arm / arms) for arm in range(arms))
    return [(0.5, 0.5, 0.5 + 0.5 * math.cos(angle), 0.5 - 0.5 * math.sin(angle)) for angle in angles]


def _hash(slant: float) -> _Lines:
    upright = [(x + slant, 0.0, x - slant, 1.0) for x in (0.33, 0.68)]
    return [*upright, (0.0, 0.34, 1.0, 0.34), (0.0, 0.66, 1.0, 0.66)]


def _ring() -> _Lines:
    steps = [math.radians(15 * step) for step in range(25)]
    around = [(0.5 + 0.42 * math.cos(angle), 0.5 + 0.42 * math.sin(angle)) for angle in steps]
    return [(*one, *other) for one, other in pairwise(around)]


def _pictured(lines: _Lines, pen: float) -> _Picture:
    """Strokes drawn with a pen of that width, cut close and a little blurred, as a scanner sees them."""
    side = _SIDE * _SCALE
    canvas = Image.new("L", (2 * side, 2 * side))
    draw = ImageDraw.Draw(canvas)
    for line in lines:
        ends = [side / 2 + side * part for part in line]
        draw.line(ends, fill=255, width=round(pen * side))
        for x, y in (ends[:2], ends[2:]):
            half = pen * side / 2
            draw.ellipse((x - half, y - half, x + half, y + half), fill=255)
    small = canvas.crop(canvas.getbbox()).resize((_SIDE, _SIDE), Image.Resampling.BOX)
    return _levelled(small.filter(ImageFilter.GaussianBlur(1.0)))


def _levelled(picture: Image.Image) -> _Picture:
    """The picture with mean 0 and length 1, so that the sum of the product of two is how alike they are."""
    levels = np.asarray(picture, np.float64)
    levels = levels - levels.mean()
    levelled: _Picture = levels / (float(np.linalg.norm(levels)) or 1.0)
    return levelled
