"""Dark and coloured grounds in a picture made as light as the paper, with dark letters, whichever way they are printed."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from ingest.ocr.ink import Mask, blobs_of, runs_of
from ingest.records import Box

_Grey = NDArray[np.uint8]

_DARKER = 0.75
"""A ground is dark below this part of the brightness of the paper; what is lighter is evened out with the light on it."""
_RUN_PT, _HEIGHT_PT = 9.0, 6.0
_SOLID = 0.45
_LETTER_PT = 10.0
_RULED = 0.5
_CONTRAST = 0.4
_EDGE_PT = 0.55


@dataclass(frozen=True, slots=True)
class Ground:
    """A dark area: its first row of pixels, and for each row from there its first pixel and the one after its last."""

    top: int
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def box(self, unit: float) -> Box:
        """The smallest box around it, in points."""
        bottom = self.top + len(self.starts)
        return Box(int(self.starts.min()) / unit, self.top / unit, int(self.ends.max()) / unit, bottom / unit)

    def mask(self, shape: tuple[int, ...]) -> Mask:
        """Its pixels in its rows of a picture of this shape."""
        cols = np.arange(shape[1])
        inside: Mask = (cols >= self.starts[:, None]) & (cols < self.ends[:, None])
        return inside


def lightened(grey: _Grey, unit: float) -> tuple[_Grey, tuple[Box, ...]]:
    """The picture with its dark grounds made white and what stands on them dark, and the boxes of those grounds in points.

    `unit` is the number of pixels in a point. What is printed on a ground is lighter than it or darker: of which there is more.
    """
    paper = int(np.percentile(grey[::7, ::7], 90))
    grounds = tuple(_grounds(grey < _DARKER * paper, unit))
    light = grey.copy() if grounds else grey
    edge = max(1, round(_EDGE_PT * unit))
    for ground in grounds:
        rows = slice(ground.top, ground.top + len(ground.starts))
        mask = ground.mask(grey.shape)
        light[rows][mask] = _dark_on_white(grey[rows], mask, paper)
        _whiten_edge(light, ground, edge)
    return light, tuple(ground.box(unit) for ground in grounds)


def _grounds(dark: Mask, unit: float) -> Iterator[Ground]:
    """The dark areas that are large and solid: no letters, and no thick lines."""
    rows, starts, ends = runs_of(dark)
    long = ends - starts >= _RUN_PT * unit
    solid = np.zeros_like(dark)
    for row, start, end in zip(rows[long], starts[long], ends[long], strict=True):
        solid[row, start:end] = True
    blobs = blobs_of(solid)
    high = blobs.heights >= _HEIGHT_PT * unit
    for x0, y0, x1, y1 in blobs.where(~high).boxes:
        solid[y0:y1, x0:x1] = False
    for x0, y0, x1, y1 in blobs.where(high).boxes:
        yield from _solid_rows(solid[y0:y1, x0:x1], dark[y0:y1, x0:x1], (x0, y0), unit)


def _solid_rows(solid: Mask, dark: Mask, corner: tuple[int, int], unit: float) -> Iterator[Ground]:
    """The parts of an area whose rows are mostly dark from their first pixel to their last."""
    reach = round(_LETTER_PT * unit)
    starts = _bridged(solid.argmax(axis=1), reach)
    ends = solid.shape[1] - _bridged(solid[:, ::-1].argmax(axis=1), reach)
    full = solid.any(axis=1)
    shares = dark.sum(axis=1) / np.maximum(1, ends - starts)
    _, firsts, lasts = runs_of((full & (shares >= _SOLID))[None, :])
    for first, last in zip(firsts, lasts, strict=True):
        if last - first >= _HEIGHT_PT * unit:
            yield Ground(corner[1] + int(first), corner[0] + starts[first:last], corner[0] + ends[first:last])


def _bridged(edges: NDArray[np.int64], reach: int) -> NDArray[np.int64]:
    """An outline without the dents that letters near it make: those that are lower than twice the reach."""
    outer = sliding_window_view(np.pad(edges, reach, mode="edge"), 2 * reach + 1).min(axis=1)
    bridged: NDArray[np.int64] = sliding_window_view(np.pad(outer, reach, mode="edge"), 2 * reach + 1).max(axis=1)
    return bridged


def _dark_on_white(grey: _Grey, mask: Mask, paper: int) -> _Grey:
    """The pixels of one ground with the ground white and what is printed on it dark."""
    ground = int(np.median(grey[mask]))
    lighter = _in_letters(mask & (grey > ground + _CONTRAST * (paper - ground)), mask)
    darker = _in_letters(mask & (grey < ground - _CONTRAST * ground), mask)
    levels = grey[mask].astype(np.float32)
    shown = (paper - levels) / max(1, paper - ground) if lighter > darker else levels / max(1, ground)
    white: _Grey = np.clip(255 * shown, 0, 255).astype(np.uint8)
    return white


def _in_letters(ink: Mask, mask: Mask) -> int:
    """How much of the ink stands in rows that are not full of it, as those of a rule are."""
    counts = ink.sum(axis=1)
    return int(counts[counts < _RULED * mask.sum(axis=1)].sum())


def _whiten_edge(grey: _Grey, ground: Ground, edge: int) -> None:
    """White over the outline of a ground, where it shades off into the paper."""
    for row, start, end in zip(range(ground.top, grey.shape[0]), ground.starts, ground.ends, strict=False):
        grey[row, max(0, start - edge) : start + edge] = 255
        grey[row, max(0, end - edge) : end + edge] = 255
    for row, at in ((ground.top, 0), (ground.top + len(ground.starts) - 1, -1)):
        grey[max(0, row - edge) : row + edge, ground.starts[at] : ground.ends[at]] = 255
