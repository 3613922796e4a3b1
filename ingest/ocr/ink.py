"""Connected ink in a black-and-white picture, as boxes."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
"""A picture of ink: rows by columns, true where there is ink."""

_Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Blobs:
    """Connected pieces of ink, one an index: edges in pixels (x1 and y1 are outside) and the number of dark pixels."""

    x0: _Ints
    y0: _Ints
    x1: _Ints
    y1: _Ints
    area: _Ints

    def __len__(self) -> int:
        return len(self.area)

    @property
    def widths(self) -> _Ints:
        return self.x1 - self.x0

    @property
    def heights(self) -> _Ints:
        return self.y1 - self.y0

    @property
    def boxes(self) -> Iterator[tuple[int, int, int, int]]:
        """The edges of each: x0, y0, x1, y1."""
        return zip(*(edge.tolist() for edge in (self.x0, self.y0, self.x1, self.y1)), strict=True)

    def where(self, chosen: Mask | _Ints) -> "Blobs":
        """The blobs that a mask or a list of indices picks."""
        return Blobs(self.x0[chosen], self.y0[chosen], self.x1[chosen], self.y1[chosen], self.area[chosen])


def blobs_of(ink: Mask) -> Blobs:
    """Every piece of ink whose pixels touch, corners included, in no order that may be relied on."""
    rows, starts, ends = runs_of(ink)
    labels = _labels(rows, starts, ends, ink.shape[1] + 2)
    order = np.argsort(labels, kind="stable")
    firsts = np.flatnonzero(np.diff(labels[order], prepend=-1))
    if not len(firsts):
        return Blobs(*(np.zeros(0, np.int64) for _ in range(5)))
    rows, starts, ends = rows[order], starts[order], ends[order]
    return Blobs(
        np.minimum.reduceat(starts, firsts),
        np.minimum.reduceat(rows, firsts),
        np.maximum.reduceat(ends, firsts),
        np.maximum.reduceat(rows, firsts) + 1,
        np.add.reduceat(ends - starts, firsts),
    )


def runs_of(ink: Mask) -> tuple[_Ints, _Ints, _Ints]:
    """Every stretch of ink in a row of pixels: its row, its first column and the column after its last."""
    width = ink.shape[1] + 2
    padded = np.zeros((ink.shape[0], width), np.int8)
    padded[:, 1:-1] = ink
    steps = np.diff(padded.ravel(), prepend=np.int8(0))
    begins, stops = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    rows = begins // width
    return rows, begins - rows * width - 1, stops - rows * width - 1


def _labels(rows: _Ints, starts: _Ints, ends: _Ints, width: int) -> _Ints:
    """For each run the number of the piece that it belongs to: runs of neighbouring rows that touch share one."""
    low = np.searchsorted(rows * width + ends, (rows + 1) * width + starts, "left")
    high = np.searchsorted(rows * width + starts, (rows + 1) * width + ends, "right")
    counts = np.maximum(high - low, 0)
    above = np.repeat(np.arange(len(rows)), counts)
    below = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(low, counts)
    labels = np.arange(len(rows))
    while True:
        one, other = labels[above], labels[below]
        if (one == other).all():
            return labels
        np.minimum.at(labels, np.maximum(one, other), np.minimum(one, other))
        while not (labels[labels] == labels).all():
            labels = labels[labels]
