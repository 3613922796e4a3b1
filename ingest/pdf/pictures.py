"""Pictures of pages: with boxes marked for people, in grey for recognition."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pymupdf

from ingest.errors import UnknownDocument
from ingest.pdf.opening import opened
from ingest.pdf.placing import blocks_of, upright_of
from ingest.records import Box, PagePicture

_MOST_PIXELS = 30_000_000
_MOST_DRAWN_PIXELS = 60_000_000
_MARK_COLOUR = (0.95, 0.55, 0.0)


def page_picture(path: Path, page: int, boxes: Sequence[Box] = (), scale: float = 2.0) -> bytes:
    """The page as a PNG at 72 dpi times `scale`, with the boxes marked; a sheet larger than A0 gets a smaller scale.

    Raises UnknownDocument for a page that is not there.
    """
    with opened(path) as pdf:
        if not 1 <= page <= pdf.page_count:
            raise UnknownDocument(f"there is no page {page}", f"Pages run from 1 to {pdf.page_count}.")
        shown = pdf[page - 1]
        upright, _, _ = upright_of(shown, blocks_of(shown))
        for box in boxes:
            mark = pymupdf.Rect(box.x0 - 1.5, box.y0 - 1, box.x1 + 1.5, box.y1 + 1) * ~upright
            shown.draw_rect(mark, color=_MARK_COLOUR, fill=_MARK_COLOUR, fill_opacity=0.22, width=1.2)
        turned = ~shown.rotation_matrix * upright
        turn = pymupdf.Matrix(turned.a, turned.b, turned.c, turned.d, 0, 0)
        drawn = min(scale, math.sqrt(_MOST_DRAWN_PIXELS / max(1.0, shown.rect.width * shown.rect.height)))
        picture = shown.get_pixmap(matrix=turn * pymupdf.Matrix(drawn, drawn), alpha=False)
        return bytes(picture.tobytes("png"))


def grey_picture(path: Path, page: int) -> PagePicture:
    """The page as it is displayed, in grey, at the resolution of its pictures in so far as that is of use."""
    with opened(path) as pdf:
        shown = pdf[page - 1]
        area = max(1.0, shown.rect.width * shown.rect.height) / 72**2
        dpi = min(_dpi(shown), math.sqrt(_MOST_PIXELS / area))
        drawn = shown.get_pixmap(matrix=pymupdf.Matrix(dpi / 72, dpi / 72), colorspace=pymupdf.csGRAY, alpha=False)
        rows = drawn.samples_mv  # the pixels themselves, and no copy of them
        if drawn.stride == drawn.width:
            return PagePicture(drawn.width, drawn.height, dpi, bytes(rows))
        pixels = b"".join(rows[row * drawn.stride : row * drawn.stride + drawn.width] for row in range(drawn.height))
        return PagePicture(drawn.width, drawn.height, dpi, pixels)


def _dpi(shown: Any) -> float:
    """The resolution of the largest picture on the page, between 100 and 400."""
    found = [each for each in shown.get_image_info() if each["width"] > 1 and each["height"] > 1]
    if not found:
        return 300.0
    largest = max(found, key=lambda each: abs(pymupdf.Rect(each["bbox"]).get_area()))
    across = math.hypot(*largest["transform"][:2])
    return float(min(400.0, max(100.0, 72 * largest["width"] / max(1.0, across))))
