"""What is black on a picture of a page and no print, made as light as the paper: edges of a copy, holes of a binder."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from ingest.ocr.ink import Mask, blobs_of

_Grey = NDArray[np.uint8]

_TILE_PT = 1.0
_BLACK = 0.55
"""Below this part of the brightness of the paper something is black."""
_DEEPEST_EDGE_PT = 34.0
"""How far a black edge reaches into a page at most; what reaches further is a ground on which there may be print."""
_AT_EDGE_PT = 3.0
_BESIDE_PT = 15.0
"""How far along the side no part may reach deeper: over a letter on a dark ground the black is no deeper than an edge either."""
_HOLE_PT = (9.0, 26.0)
_ROUND, _DISC = 1.2, (0.66, 0.88)
"""How much longer than wide a hole may be, and which part of its box it fills: a disc fills 0.79."""
_RIM_PT = 2


def without_dirt(grey: _Grey, unit: float) -> _Grey:
    """The picture without black edges and solid black discs; `unit` is the number of pixels in a point."""
    paper = int(np.percentile(grey[::7, ::7], 90))
    side = max(1, round(_TILE_PT * unit))
    black = _tiles(grey, side) < _BLACK * paper
    if not black.any():
        return grey
    edges = _edges(black, side / unit)
    edges |= _edges(black & ~edges, side / unit)  # where two sides meet, what runs along the one is deep from the other
    dirt = _grown(edges | _holes(black, side / unit))
    if not dirt.any():
        return grey
    clean = grey.copy()
    mask = dirt.repeat(side, axis=0).repeat(side, axis=1)
    mask = np.pad(mask, [(0, whole - part) for whole, part in zip(grey.shape, mask.shape, strict=True)], mode="edge")
    clean[mask] = paper
    return clean


def _tiles(grey: _Grey, side: int) -> _Grey:
    """The lightest pixel of each square of that many pixels: black only where all of it is."""
    rows, cols = max(1, grey.shape[0] // side), max(1, grey.shape[1] // side)
    cut = grey[: rows * side, : cols * side]
    lightest: _Grey = cut.reshape(rows, cut.shape[0] // rows, cols, cut.shape[1] // cols).max(axis=(1, 3))
    return lightest


def _edges(black: Mask, tile_pt: float) -> Mask:
    """The black that runs inwards from a side of the page, as far as it is no deeper than an edge."""
    found = np.zeros_like(black)
    for turn in range(4):
        turned, into = np.rot90(black, turn), np.rot90(found, turn)
        start, deepest = round(_AT_EDGE_PT / tile_pt), round(_DEEPEST_EDGE_PT / tile_pt)
        near = turned[:, : start + 1].any(axis=1)
        first = turned.argmax(axis=1)
        rest = turned | (np.arange(turned.shape[1]) < first[:, None])
        ends = np.where(~near, 0, np.where(rest.all(axis=1), turned.shape[1], (~rest).argmax(axis=1)))
        reach = round(_BESIDE_PT / tile_pt)
        around = sliding_window_view(np.pad(ends, reach, mode="edge"), 2 * reach + 1).max(axis=1)
        for row in np.flatnonzero(near & (around <= deepest)):
            into[row, : ends[row]] = True
    return found


def _holes(black: Mask, tile_pt: float) -> Mask:
    """The black discs as large as a hole for a binder."""
    found = np.zeros_like(black)
    low, high = (size / tile_pt for size in _HOLE_PT)
    blobs = blobs_of(black)
    for (x0, y0, x1, y1), area in zip(blobs.boxes, blobs.area.tolist(), strict=True):
        wide, tall = x1 - x0, y1 - y0
        large = low <= min(wide, tall) and max(wide, tall) <= high
        if large and max(wide, tall) <= _ROUND * min(wide, tall) and _DISC[0] <= area / (wide * tall) <= _DISC[1]:
            found[y0:y1, x0:x1] = True
    return found


def _grown(mask: Mask) -> Mask:
    """The mask with the tiles around it, where what is black shades off into the paper."""
    if not mask.any():
        return mask
    grown = np.pad(mask, _RIM_PT)
    for axis in (0, 1):
        grown = np.logical_or.reduce([np.roll(grown, step, axis) for step in range(-_RIM_PT, _RIM_PT + 1)])
    inner: Mask = grown[_RIM_PT:-_RIM_PT, _RIM_PT:-_RIM_PT]
    return inner
