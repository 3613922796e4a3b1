"""Blobs of ink -> strips: what stands on one line without a wide gap or a rule in between, from left to right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from ingest.ocr.ink import Blobs
from ingest.ocr.picture import UNIT
from ingest.records import Box

_LETTER_PT = (2.6, 26.0)
_ROUNDS = 3
_USUAL_DIGIT, _ENOUGH_DIGITS = 0.65, 12
_STAR = 0.34
"""How large a star is at least, in heights of a letter."""
_GAP = 1.9
"""The widest gap in a strip, in heights of a small letter: more than between words of justified text."""


@dataclass(frozen=True, slots=True)
class Blob:
    """One piece of ink, its edges in pixels (x1 and y1 are outside) and its dark pixels."""

    x0: int
    y0: int
    x1: int
    y1: int
    area: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Strip:
    """Ink on one line. `base` is where its letters stand and `body` how tall a small letter is, in pixels.

    `digit` is how wide a digit usually is on the page, and `pitch` how far one is from the next, in its height; 0 unknown.
    """

    blobs: tuple[Blob, ...]
    base: float
    body: float
    digit: float = _USUAL_DIGIT
    pitch: float = 0.0

    @property
    def x0(self) -> int:
        return min(blob.x0 for blob in self.blobs)

    @property
    def x1(self) -> int:
        return max(blob.x1 for blob in self.blobs)

    @property
    def y0(self) -> int:
        return min(blob.y0 for blob in self.blobs)

    @property
    def y1(self) -> int:
        return max(blob.y1 for blob in self.blobs)


def strips_of(ink: Blobs, walls: Sequence[Box]) -> tuple[Strip, ...]:
    """The strips of a page from top to bottom. `walls` are upright rules, in points, that no strip crosses."""
    low, high = (UNIT * side for side in _LETTER_PT)
    letters = ink.where((ink.heights >= low) & (ink.heights <= high) & (ink.widths <= 6 * high))
    if not len(letters):
        return ()
    usual = float(np.median(letters.heights))
    tall = _each(letters.where(letters.heights >= 0.55 * usual))
    chains = _chained(sorted(tall, key=lambda blob: blob.x0), walls)
    strips = _measured([_strip(chain) for chain in chains])
    small = ink.where((ink.heights < max(low, 0.55 * usual)) & (ink.area >= (0.09 * usual) ** 2))
    found = _with_small(strips, _each(small), usual)
    digit, pitch = _digit_of(found)
    ordered = sorted(found, key=lambda strip: (strip.base, strip.x0))
    return tuple(replace(strip, digit=digit, pitch=pitch) for strip in ordered)


def _digit_of(strips: Sequence[Strip]) -> tuple[float, float]:
    """How wide a digit usually is and how far from the next: as in strips whose pieces are all as tall, as in figures."""
    widths: list[float] = []
    gaps: list[float] = []
    for strip in strips:
        tall = sorted((blob for blob in strip.blobs if blob.height >= 0.6 * strip.body), key=lambda blob: blob.x0)
        top = max((blob.height for blob in tall), default=0)
        if len(tall) > 1 and all(blob.height >= 0.9 * top and blob.width <= blob.height for blob in tall):
            widths += [blob.width / blob.height for blob in tall]
            gaps += [(right.x0 + right.x1 - left.x0 - left.x1) / 2 / top for left, right in pairwise(tall)]
    if min(len(widths), len(gaps)) < _ENOUGH_DIGITS:
        return _USUAL_DIGIT, 0.0
    return float(np.median(widths)), float(np.median(gaps))


def _each(ink: Blobs) -> list[Blob]:
    columns = (ink.x0, ink.y0, ink.x1, ink.y1, ink.area)
    return [Blob(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _chained(letters: Iterable[Blob], walls: Sequence[Box]) -> list[list[Blob]]:
    """Letters joined to the nearest one on their left that stands level with them."""
    chains: list[list[Blob]] = []
    within: list[list[Blob]] = []
    reach = 2 * _LETTER_PT[1] * UNIT
    for letter in letters:
        within = [chain for chain in within if letter.x0 - chain[-1].x1 <= reach]
        near = [chain for chain in within if _follows(chain, letter, walls)]
        if near:
            max(near, key=lambda chain: _shared(chain[-1], letter)).append(letter)
        else:
            chains.append([letter])
            within.append(chains[-1])
    return chains


def _follows(chain: Sequence[Blob], letter: Blob, walls: Sequence[Box]) -> bool:
    last = chain[-1]
    gap = letter.x0 - max(blob.x1 for blob in chain[-4:])
    before = max(blob.height for blob in chain[-4:])
    height = min(before, 2.0 * letter.height) if len(chain) > 3 else max(before, letter.height)
    if gap > _GAP * 0.75 * height or gap < -2 * height:
        return False
    level = any(_shared(blob, letter) >= 0.5 for blob in chain[-4:])
    if not level and not _rides(last, letter, before) and not _trails(chain[-4:], letter, before):
        return False
    return gap <= 0 or not _walled(last, letter, walls)


def _rides(last: Blob, mark: Blob, tall: int) -> bool:
    """Whether a small mark stands raised right behind a letter; `tall` is how tall the letters before it are."""
    near = -0.5 * mark.width <= mark.x0 - last.x1 <= 0.6 * tall and mark.height <= 0.8 * tall
    return near and last.y0 - 0.8 * last.height <= mark.middle <= last.y1


def _trails(letters: Sequence[Blob], mark: Blob, tall: int) -> bool:
    """Whether a small narrow mark hangs on the line right behind letters, as a comma does; `tall` is how tall these are."""
    if mark.height > 0.7 * tall or mark.width > 0.6 * tall or mark.x0 - letters[-1].x1 > 0.5 * tall:
        return False
    base = median(blob.y1 for blob in letters)
    return base - 0.5 * tall <= mark.y0 <= base


def _shared(one: Blob, other: Blob) -> float:
    """Which part of the height of the lower blob both share."""
    return (min(one.y1, other.y1) - max(one.y0, other.y0)) / min(one.height, other.height)


def _walled(left: Blob, right: Blob, walls: Sequence[Box]) -> bool:
    low, high, level = left.x1 / UNIT, right.x0 / UNIT, right.middle / UNIT
    return any(low - 1 < wall.x_middle < high + 1 and wall.y0 < level < wall.y1 for wall in walls)


def _strip(blobs: Sequence[Blob]) -> Strip:
    """The strip of letters: most stand on its base; those that are far taller than the rest do not count."""
    usual = float(np.median([blob.height for blob in blobs]))
    whole = [blob for blob in blobs if 0.6 * usual <= blob.height <= 1.7 * usual]
    base = float(np.median([blob.y1 for blob in whole]))
    return Strip(
        tuple(blobs),
        base,
        0.72 * float(np.percentile([blob.height for blob in whole], 75)),
    )


def _measured(strips: list[Strip]) -> list[Strip]:
    """The strips with single letters held to be small ones where they are as tall as small letters usually are."""
    bodies = [strip.body for strip in strips for _ in strip.blobs if len(strip.blobs) > 3]
    usual = float(np.median(bodies)) if bodies else 0.0
    alone = [
        replace(strip, body=float(strip.blobs[0].height))
        if len(strip.blobs) == 1 and 0.75 * usual <= strip.blobs[0].height <= 1.15 * usual
        else strip
        for strip in strips
    ]
    lines = [strip for strip in strips if len(strip.blobs) > 1]
    return [_on_line(strip, lines) if len(strip.blobs) == 1 else strip for strip in alone]


def _on_line(strip: Strip, lines: Sequence[Strip]) -> Strip:
    """A single piece on the line that it is level with, where it is no letter that stands on that: a large star in a cell."""
    blob = strip.blobs[0]
    near = _level_with(blob, lines)
    stands = near is None or blob.height > 1.2 * near.body or near.base - blob.y1 < 0.3 * near.body
    return strip if near is None or stands else replace(strip, base=near.base, body=near.body)


def _level_with(blob: Blob, strips: Sequence[Strip]) -> Strip | None:
    """The nearest strip that the middle of a piece is level with."""
    level = [each for each in strips if each.base - 2.3 * each.body <= blob.middle <= each.base + 0.2 * each.body]
    return min(level, key=lambda strip: max(strip.x0 - blob.x1, blob.x0 - strip.x1), default=None)


def _with_small(strips: list[Strip], small: Sequence[Blob], usual: float) -> list[Strip]:
    """The strips with points, commas, dashes and accents; what is near to none is a strip by itself."""
    left = list(small)
    for _ in range(_ROUNDS):
        found: dict[int, list[Blob]] = {}
        rest: list[Blob] = []
        for blob in left:
            distance, at = min(
                ((_distance(strip, blob), at) for at, strip in enumerate(strips)),
                default=(1.0, 0),
            )
            (found.setdefault(at, []) if distance < 1.0 else rest).append(blob)
        strips = [replace(strip, blobs=(*strip.blobs, *found.get(at, ()))) for at, strip in enumerate(strips)]
        left = rest
        if not found:
            break
    alone = [blob for blob in left if max(blob.width, blob.height) >= 0.3 * usual and not _is_speck(blob, usual)]
    return strips + [_lone(blob, strips, usual) for blob in alone]


def _is_speck(blob: Blob, usual: float) -> bool:
    """Whether a lone piece is a dot: too small for a star and too round for a dash, it is no print."""
    wide, tall = blob.width, blob.height
    return max(wide, tall) < _STAR * usual and max(wide, tall) < 1.8 * min(wide, tall)


def _lone(blob: Blob, strips: Sequence[Strip], usual: float) -> Strip:
    """A small piece by itself, as a dash or a star in a cell, on the line of the nearest strip that it is level with."""
    near = _level_with(blob, strips)
    if near is None:
        return Strip((blob,), blob.middle + 0.5 * usual, 0.72 * usual)
    return Strip((blob,), near.base, near.body)


def _distance(strip: Strip, blob: Blob) -> float:
    """How far a small blob is from a strip, 1 being too far: a letter to the side, half of one above or below."""
    size = strip.body
    aside = max(0.0, strip.x0 - blob.x1, blob.x0 - strip.x1) / (1.1 * size)
    top, bottom = strip.base - 2.3 * size, strip.base + 0.75 * size
    off = max(0.0, top - blob.middle, blob.middle - bottom) / (0.05 * size)
    return aside + off + 0.1 * abs(blob.middle - (strip.base - 0.5 * size)) / size
