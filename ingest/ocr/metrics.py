"""How large and how heavy recognised print is, from the heights of its letters and the width of their strokes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.ocr.canvas import Canvas
from ingest.ocr.picture import DARK, UNIT
from ingest.ocr.prints import Print
from ingest.ocr.strips import Strip

_SMALL = frozenset("aceimnorsuvwxz")
_TALL = frozenset("bdfhklABCDEFGHIJKLMNOPRSTUVWXYZ0123456789")
_TALLER = frozenset("()[]/|{}")
_X_HEIGHT = 0.5
"""How tall a small letter is, in font sizes."""
_USUAL_DIGIT = 1.36
"""How tall a digit is, in small letters."""
_SAME_SIZE = 1.06
_LEAST_SMALL = 0.6
_NOISE, _LONE_NOISE = 1.12, 1.35
_NEAR_LINES = 5
_BOLD = 1.13


@dataclass(frozen=True, slots=True)
class Look:
    """The font size of a strip in points, and whether it is printed bold."""

    size: float
    bold: bool


def looks_of(prints: Sequence[Print], page: Canvas) -> dict[int, Look]:
    """The look of each strip by its identity; sizes that hardly differ on the page are made the same."""
    strips = {id(each.strip): each.strip for each in prints}
    texts: dict[int, str] = {}
    for each in prints:
        texts[id(each.strip)] = texts.get(id(each.strip), "") + ("" if each.raised else each.text)
    digit = _digit_ratio(prints, texts, page)
    rough = {key: _size(strip, texts[key], digit, page) for key, strip in strips.items()}
    rough |= {key: _beside(strips[key], texts, strips, rough) for key in strips if not _is_print(texts[key])}
    noise = {key: _LONE_NOISE if _is_rest(texts[key]) else _NOISE for key in strips}
    sizes = _alike({key: _around(strip, rough, strips, noise[key]) for key, strip in strips.items()}, texts)
    strokes = {key: _stroke(strip, page) / sizes[key] for key, strip in strips.items()}
    usual = _usual({key: strokes[key] for key in strokes if strokes[key]}, texts)
    bold = {key for key in strips if strokes[key] > _BOLD * usual > 0}
    bold |= {key for key in strips if _is_rest(texts[key]) and _above(strips[key], strips) in bold}
    return {key: Look(sizes[key], key in bold) for key in strips}


def _is_rest(text: str) -> bool:
    """Whether a strip has only a letter or two, too few to tell how heavy they are."""
    return len(text) <= 2 and text.isalpha()


def _is_print(text: str) -> bool:
    """Whether a strip has a letter or a digit, which tell how large it is."""
    return any(sign.isalnum() for sign in text)


def _beside(strip: Strip, texts: dict[int, str], strips: dict[int, Strip], rough: dict[int, float]) -> float:
    """The size of the nearest strip on the same line that has letters or digits, or else its own."""
    level = {
        key: max(other.x0 - strip.x1, strip.x0 - other.x1)
        for key, other in strips.items()
        if abs(other.base - strip.base) <= 0.3 * strip.body and _is_print(texts[key])
    }
    return rough[min(level, key=lambda key: level[key]) if level else id(strip)]


def _above(strip: Strip, strips: dict[int, Strip]) -> int:
    """The strip right above, by its identity; 0 where there is none."""
    over = {
        key: other.base
        for key, other in strips.items()
        if other.x0 <= strip.x1 and other.x1 >= strip.x0 and 0 < strip.base - other.base <= 4.5 * strip.body
    }
    return max(over, key=lambda key: over[key], default=0)


def _usual(strokes: dict[int, float], texts: dict[int, str]) -> float:
    """The stroke of most letters on the page."""
    each = [stroke for key, stroke in strokes.items() for _ in texts[key]]
    return float(np.median(each)) if each else 0.0


def _size(strip: Strip, text: str, digit: float, page: Canvas) -> float:
    """The font size, from small letters where there are some, else from digits and capitals."""
    small, tall = _counted(text, _SMALL), _counted(text, _TALL)
    standing = sorted(blob.height for blob in strip.blobs if abs(blob.y1 - strip.base) <= 0.4 * strip.body)
    if small > 1.5 * tall:
        height = _small_height(strip, page)
        # In a few letters the white within them thins out too.
        likely = not standing or height >= _LEAST_SMALL * standing[len(standing) // 2]
        return (height if likely else standing[len(standing) // 2]) / _X_HEIGHT / UNIT
    heights: list[float] = list(standing[: len(standing) - _counted(text, _TALLER)]) or [strip.body / 0.72]
    return float(np.median([each for each in heights if each >= 0.8 * heights[-1]])) / digit / _X_HEIGHT / UNIT


def _small_height(strip: Strip, page: Canvas) -> float:
    """How tall the small letters of a strip are: from where it stands up to where its ink thins out, letters touching or not."""
    counts = (page.grey[strip.y0 : strip.y1, strip.x0 : strip.x1] < DARK).sum(axis=1)
    base = min(round(strip.base) - strip.y0, len(counts))
    middle = max(0, round(base - 0.4 * strip.body))
    full = float(np.median(counts[middle:base])) if base > middle else 0.0
    thin = np.flatnonzero(counts[:middle] < 0.5 * full)
    return float(base - (thin[-1] + 1 if len(thin) else 0))


def _counted(text: str, signs: frozenset[str]) -> int:
    return sum(sign in signs for sign in text)


def _digit_ratio(prints: Sequence[Print], texts: dict[int, str], page: Canvas) -> float:
    """How tall a digit is on this page, in small letters of the line that it stands in."""
    found: list[float] = []
    for each in prints:
        line = texts[id(each.strip)]
        if each.text.isdigit() and _counted(line, _SMALL) >= 8 and len(each.blobs) == len(each.text):
            small = _small_height(each.strip, page)
            found.append(float(np.median([blob.height for blob in each.blobs])) / small)
    likely = [ratio for ratio in found if 1.1 < ratio < 1.7]
    return float(np.median(likely)) if likely else _USUAL_DIGIT


def _around(strip: Strip, rough: dict[int, float], strips: dict[int, Strip], noise: float) -> float:
    """The usual size of the strips near one that are about as large: a strip alone is measured by too few pixels."""
    size = rough[id(strip)]
    reach = _NEAR_LINES * size * UNIT
    near = [
        rough[key]
        for key, other in strips.items()
        if abs(other.base - strip.base) <= reach and size / noise <= rough[key] <= size * noise
    ]
    return float(np.median(near))


def _alike(rough: dict[int, float], texts: dict[int, str]) -> dict[int, float]:
    """The sizes with those that hardly differ from a more frequent one made the same as that."""
    left, alike = dict(rough), dict[int, float]()
    while left:
        weighed = [size for key, size in left.items() for _ in texts[key] or " "]
        usual = max(left.values(), key=lambda size: sum(abs(one - size) <= 0.05 * size for one in weighed))
        near = [key for key, size in left.items() if usual / _SAME_SIZE <= size <= usual * _SAME_SIZE]
        size = float(np.median([one for one in weighed if abs(one - usual) <= 0.05 * usual]))
        alike |= dict.fromkeys(near, size)
        left = {key: size for key, size in left.items() if key not in alike}
    return alike


def _stroke(strip: Strip, page: Canvas) -> float:
    """How thick the strokes of the letters are, in pixels: twice their darkness over the length of their edges."""
    grey = page.grey[strip.y0 : strip.y1, strip.x0 : strip.x1]
    ink = np.pad(grey < DARK, 1)
    edges = int(np.count_nonzero(ink[1:] != ink[:-1])) + int(np.count_nonzero(ink[:, 1:] != ink[:, :-1]))
    return 2 * float((255 - grey.astype(np.int64)).sum()) / 255 / (edges or 1)
