"""The picture of a page without its rules, from which pieces of ink are cut to be looked at or read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.ocr.ink import Mask
from ingest.ocr.picture import DARK, Grey
from ingest.ocr.strips import Blob

_HALO = 3
_PALE = 215


@dataclass(frozen=True, slots=True)
class Canvas:
    """The picture of a page without its rules."""

    grey: Grey

    def piece(self, blob: Blob) -> Mask:
        """Where in the box of a blob there is ink."""
        return self.cut(blob) < DARK

    def cut(self, blob: Blob) -> Grey:
        """What the box of a blob shows."""
        return self.grey[blob.y0 : blob.y1, blob.x0 : blob.x1]

    def with_halo(self, blob: Blob) -> Blob:
        """The blob with the grey around it, as far as that pales from pixel to pixel: the tips of thin strokes are in it."""
        x0, y0, x1, y1 = blob.x0, blob.y0, blob.x1, blob.y1
        low, high = max(0, y0 - _HALO), max(0, x0 - _HALO)
        window = self.grey[low : y1 + _HALO, high : x1 + _HALO].astype(int)
        across, down = window.min(axis=0), window.min(axis=1)
        return replace(
            blob,
            x0=x0 - _pales(across[: x0 - high][::-1]),
            y0=y0 - _pales(down[: y0 - low][::-1]),
            x1=x1 + _pales(across[x1 - high :]),
            y1=y1 + _pales(down[y1 - low :]),
        )

    def picture(self, blobs: Iterable[Blob], scale: float = 1.0, margin: int = 12) -> Grey:
        """The ink alone, scaled, on white with a margin of that many pixels."""
        parts = tuple(blobs)
        x0, y0 = min(blob.x0 for blob in parts) - 1, min(blob.y0 for blob in parts) - 1
        x1, y1 = max(blob.x1 for blob in parts) + 1, max(blob.y1 for blob in parts) + 1
        drawn = np.full((y1 - y0, x1 - x0), 255, np.uint8)
        for blob in parts:
            top, left = max(0, y0, blob.y0 - 2), max(0, x0, blob.x0 - 2)
            piece = self.grey[top : min(y1, blob.y1 + 2), left : min(x1, blob.x1 + 2)]
            at = drawn[top - y0 :, left - x0 :][: piece.shape[0], : piece.shape[1]]
            np.minimum(at, piece, out=at)
        if scale != 1.0:
            size = (
                max(1, round(drawn.shape[1] * scale)),
                max(1, round(drawn.shape[0] * scale)),
            )
            drawn = np.asarray(Image.fromarray(drawn).resize(size, Image.Resampling.BICUBIC))
        return np.pad(drawn, margin, constant_values=255)


def _pales(levels: NDArray[np.int_]) -> int:
    """For how many pixels the grey goes on and pales."""
    count, last = 0, 0
    for level in levels:
        if level >= _PALE or level < last:
            break
        count, last = count + 1, level
    return count
