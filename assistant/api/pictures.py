"""Page pictures over the desk's documents. Apart from the desk, for a question on the terminal needs no PDF reader."""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from threading import BoundedSemaphore

from PIL import Image

from assistant.api.desk import Desk
from ingest.drawing import picture_from_page
from ingest.records import Box

AT_ONCE = 2
MOST_KEPT = 32
"""Pictures kept in memory: many readers look at the same pages."""
SCALE = 2.0
MARGIN_PT = 36.0
LEAST_PT = 240.0
"""A cut-out is at least this wide and half as high, so that what is marked is seen in its surroundings."""


class Pictures:
    """Draws a few pages at a time, each in a process of its own, and keeps the last ones; a PDF's path names its content."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._drawing = BoundedSemaphore(AT_ONCE)
        self._drawn = lru_cache(MOST_KEPT)(picture_from_page)

    def picture(self, document_id: str, page: int, boxes: Sequence[Box], cut: bool = False) -> bytes:
        """One page as PNG with the boxes marked, or only what lies around them; raises UnknownDocument."""
        path = self._desk.pdf_path(document_id)
        with self._drawing:
            whole = self._drawn(path, page, tuple(boxes), SCALE)
        return cut_out(whole, Box.around(boxes)) if cut and boxes else whole


def cut_out(png: bytes, box: Box) -> bytes:
    """The part of a page picture that shows the box with a margin; the whole picture for a box beside the page."""
    image = Image.open(BytesIO(png))
    wide = max(box.width + 2 * MARGIN_PT, LEAST_PT) / 2
    high = max(box.height + 2 * MARGIN_PT, LEAST_PT / 2) / 2
    left, right = max(0, box.x_middle - wide) * SCALE, min(image.width, (box.x_middle + wide) * SCALE)
    top, bottom = max(0, box.y_middle - high) * SCALE, min(image.height, (box.y_middle + high) * SCALE)
    if left >= right or top >= bottom:
        return png
    stream = BytesIO()
    image.crop((round(left), round(top), round(right), round(bottom))).save(stream, "PNG")
    return stream.getvalue()
