"""Raised marks by likeness: asterisks and hashes at the size of a note mark, and nothing else taken for them."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from ingest.ocr.marks import mark_of, may_be


def _printed(text: str, size: int = 28, blur: float = 0.6) -> NDArray[np.uint8]:
    """A text in the font that Pillow brings along, cut close."""
    picture = Image.new("L", (160, 80), 255)
    ImageDraw.Draw(picture).text((10, 10), text, font=ImageFont.load_default(size), fill=0)
    seen = np.asarray(picture.filter(ImageFilter.GaussianBlur(blur)))
    ink = seen < 200
    rows, cols = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    return seen[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1]


@pytest.mark.parametrize("size", [18, 28, 44])
def test_a_hash_is_a_hash(size: int) -> None:
    assert mark_of(_printed("#", size)) == "#"


@pytest.mark.parametrize("size", [28, 44])
def test_a_star_is_a_star(size: int) -> None:
    piece = _printed("*", size)
    assert mark_of(piece) in {"*", ""}
    assert may_be("*", piece)


def test_two_that_touch_are_two() -> None:
    one = _printed("#", 30)
    assert mark_of(np.concatenate((one, one), axis=1)) == "##"


@pytest.mark.parametrize("sign", list("0123456789abeo%+-°'"))
def test_nothing_else_is_a_mark(sign: str) -> None:
    assert mark_of(_printed(sign)) == ""


@pytest.mark.parametrize("sign", list("123+#-"))
def test_digits_crosses_and_hashes_are_no_stars(sign: str) -> None:
    assert not may_be("*", _printed(sign))


@pytest.mark.parametrize("sign", list("rgtHN4"))
def test_letters_are_no_hashes(sign: str) -> None:
    assert not may_be("#", _printed(sign))
