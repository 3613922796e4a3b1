"""The picture of a page made fit to read: even light, straight lines, one resolution; and its shaded areas."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.geometry import joined
from ingest.ocr.dirt import without_dirt
from ingest.ocr.grounds import lightened
from ingest.ocr.ink import Mask
from ingest.records import Box

DPI = 300
"""The resolution at which pictures are read; Tesseract's model was trained on letters of about this size."""

UNIT = DPI / 72
"""Pixels in a point."""

Grey = NDArray[np.uint8]
"""A picture in shades of grey: rows by columns, 0 black, 255 white."""

DARK = 165
"""Ink is what is darker than this, once the paper is white."""

_MOST_DEGREES = 8.0
_TILE_PT = (3.0, 2.0)
_SHADE_STEP, _LEAST_STEP = 7, 4
_MOST_MIDTONES = 0.3
_BAND_ROWS = 256
"""How many rows are reckoned with at a time: numbers of two bytes for all of a page would take much memory."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A straightened picture of a page on white, how many degrees it was turned for that, and what is shaded, in points."""

    grey: Grey
    degrees: float
    fills: tuple[Box, ...]

    @property
    def ink(self) -> Mask:
        """Where there is ink."""
        return self.grey < DARK


def sheet_from_picture(grey: Grey, dpi: float, *, straighten: bool = True) -> Sheet:
    """The picture straightened, brought to DPI, without black edges, and with the light of its paper made even."""
    grey = without_dirt(grey, dpi / 72) if straighten else grey
    degrees = _slant(_even(grey, _light(grey, dpi / 72)) < DARK) if straighten else 0.0
    picture = Image.fromarray(grey)
    size = round(picture.width * DPI / dpi), round(picture.height * DPI / dpi)
    if size != picture.size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    if degrees:
        paper = int(np.percentile(grey[::7, ::7], 90))
        picture = picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=paper)
    straight, grounds = lightened(np.asarray(picture), UNIT)
    light = _light(straight, UNIT)
    return Sheet(_even(straight, light), degrees, (*_shaded(light), *grounds))


def is_photograph(grey: Grey) -> bool:
    """Whether much of the picture is neither ink nor paper."""
    few = grey[::3, ::3]
    return bool(((few > 60) & (few < 185)).mean() > _MOST_MIDTONES)


def _light(grey: Grey, unit: float) -> Grey:
    """The brightness of the paper behind the ink, one value for each tile of a few points."""
    wide, high = (max(2, round(unit * side)) for side in _TILE_PT)
    rows, cols = max(1, grey.shape[0] // high), max(1, grey.shape[1] // wide)
    cut = grey[: rows * high, : cols * wide]
    tiles = cut.reshape(rows, cut.shape[0] // rows, cols, cut.shape[1] // cols).swapaxes(1, 2).reshape(rows, cols, -1)
    rough = _ranked(tiles, 0.8)
    return _ranked(np.stack([np.roll(rough, step, axis=1) for step in range(-2, 3)], axis=-1), 0.75)


def _ranked(values: Grey, share: float) -> Grey:
    """The value along the last axis that this share of the others does not exceed."""
    rank = round(share * (values.shape[-1] - 1))
    ranked: Grey = np.partition(values, rank, axis=-1)[..., rank]
    return ranked


def _even(grey: Grey, light: Grey) -> Grey:
    """The picture divided by the light on it, so that all paper is white."""
    size = grey.shape[1], grey.shape[0]
    paper = np.asarray(Image.fromarray(light).resize(size, Image.Resampling.BILINEAR))
    even = np.empty_like(grey)
    for row in range(0, grey.shape[0], _BAND_ROWS):
        rows = slice(row, row + _BAND_ROWS)
        even[rows] = np.minimum(grey[rows].astype(np.uint16) * 255 // np.maximum(paper[rows], 60), 255)
    return even


def _slant(ink: Mask) -> float:
    """By how many degrees, counter-clockwise, a picture has to be turned for its lines to run level.

    At the right angle, rows of pixels are full of ink or empty: their counts differ most from row to row.
    """
    step = max(1, ink.shape[0] // 1500)
    rows, cols = np.nonzero(ink[::step, ::step])
    if len(rows) < 50:
        return 0.0
    keep = slice(None, None, max(1, len(rows) // 60_000))
    rows, cols = rows[keep], cols[keep]
    best = 0.0
    for reach, pace in ((_MOST_DEGREES, 0.5), (0.6, 0.1), (0.1, 0.02)):
        angles = np.arange(best - reach, best + reach + pace / 2, pace)
        best = float(max(angles, key=lambda angle: _sharpness(rows, cols, angle)))
    return -best if abs(best) >= 0.03 else 0.0


def _sharpness(rows: NDArray[np.int64], cols: NDArray[np.int64], degrees: float) -> float:
    level = rows + cols * math.tan(math.radians(degrees))
    counts = np.bincount(np.round(level - level.min()).astype(np.int64))
    return float(np.square(np.diff(counts.astype(np.float64))).sum())


def _shaded(light: Grey) -> tuple[Box, ...]:
    """The areas that are a little darker than the paper, as boxes in points."""
    paper = int(np.bincount(light.ravel(), minlength=256)[128:].argmax()) + 128
    shaded = (light < paper - _SHADE_STEP) & (light > 90)
    wide, high = (max(2, round(UNIT * side)) / UNIT for side in _TILE_PT)
    open_boxes: list[Box] = []
    done: list[Box] = []
    for row in range(light.shape[0]):
        cols = np.flatnonzero(shaded[row])
        spans = joined(((float(col), float(col + 1)) for col in cols), 2.0)
        strips = [Box(a * wide, row * high, b * wide, (row + 1) * high) for a, b in spans if b - a >= 6]
        merged = [_grown(strip, open_boxes, wide) for strip in strips]
        kept = {id(old) for _, old in merged if old}
        done += [box for box in open_boxes if id(box) not in kept]
        open_boxes = [box for box, _ in merged]
    return tuple(box for box in done + open_boxes if box.height >= 3 * high and _has_edges(box, light, (wide, high)))


def _has_edges(box: Box, light: Grey, tile: tuple[float, float]) -> bool:
    """Whether an area is darker right within two of its sides than right beyond them, as no shadow on the paper is."""
    wide, high = tile
    left, right, top, bottom = (round(edge) for edge in (box.x0 / wide, box.x1 / wide, box.y0 / high, box.y1 / high))
    columns, rows = light[:, left:right].astype(int), light[top:bottom].astype(int)
    pairs = (
        (columns, top, top - 3),
        (columns, bottom - 1, bottom + 2),
        (rows.T, left, left - 3),
        (rows.T, right - 1, right + 2),
    )
    steps = [
        np.median(levels[beyond] - levels[within]) for levels, within, beyond in pairs if 0 <= beyond < len(levels)
    ]
    return sum(bool(step >= _LEAST_STEP) for step in steps) >= min(2, len(steps))


def _grown(strip: Box, above: list[Box], near: float) -> tuple[Box, Box | None]:
    """The strip as a part of the box right above it that has the same sides, where there is one."""
    for box in above:
        if abs(box.x0 - strip.x0) <= 2 * near and abs(box.x1 - strip.x1) <= 2 * near:
            return Box(min(box.x0, strip.x0), box.y0, max(box.x1, strip.x1), strip.y1), box
    return strip, None
