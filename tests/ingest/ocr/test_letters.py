"""Letters set right or doubted by the shape of their ink."""

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.letters import by_their_shape
from ingest.ocr.spelling import hangs
from ingest.ocr.strips import Blob, Strip

_BASE, _BODY = 100, 18.0


def _page(*letters: tuple[int, int, int]) -> tuple[NDArray[np.uint8], tuple[Blob, ...]]:
    """Paper with solid letters from x0 to x1 that begin at a height and stand on the line."""
    grey = np.full((140, 200), 255, np.uint8)
    blobs = tuple(Blob(x0, top, x1, _BASE, 100) for x0, x1, top in letters)
    for blob in blobs:
        grey[blob.y0 : blob.y1, blob.x0 : blob.x1] = 0
    return grey, blobs


def test_an_ordinal_is_read_with_a_one_where_its_ink_is_no_bare_stroke() -> None:
    grey, blobs = _page((10, 22, 74), (26, 42, 82))
    strip = Strip(blobs, float(_BASE), _BODY)
    assert by_their_shape("le", blobs, strip, grey) == "le"
    grey[80:96, 10:15] = grey[80:96, 19:22] = 255  # a flag above and a foot below
    assert by_their_shape("le", blobs, strip, grey) == "1e"
    assert by_their_shape("la", blobs, strip, grey) == "la"


def test_a_letter_that_hangs_below_the_line_is_a_lowered_digit() -> None:
    _, blobs = _page((10, 26, 74), (30, 46, 74), (50, 60, 86))
    lowered = (*blobs[:2], Blob(50, 88, 60, 106, 100))
    assert not hangs("COz", blobs, Strip(blobs, float(_BASE), _BODY))
    assert hangs("COz", lowered, Strip(lowered, float(_BASE), _BODY))
    assert not hangs("COp", lowered, Strip(lowered, float(_BASE), _BODY))
