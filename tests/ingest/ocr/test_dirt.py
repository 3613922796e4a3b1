"""Edges of a copy and holes of a binder are no print; what is printed on a dark ground is."""

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.ocr.dirt import without_dirt
from ingest.ocr.picture import sheet_from_picture

_UNIT = 200 / 72


def _page() -> NDArray[np.uint8]:
    page = np.full((2200, 1600), 225, np.uint8)
    page[1000:1012, 300:306] = 20  # a letter
    return page


def test_black_edges_become_paper_and_letters_stay() -> None:
    page = _page()
    page[:30] = page[:, :40] = 10
    clean = without_dirt(page, _UNIT)
    assert clean.min(axis=1)[:900].min() == 225
    assert (clean[1000:1012, 300:306] == 20).all()


def test_a_hole_becomes_paper_and_a_square_of_the_same_size_stays() -> None:
    page = _page()
    rows, cols = np.ogrid[:2200, :1600]
    page[(rows - 500) ** 2 + (cols - 80) ** 2 < 22**2] = 10
    page[1500:1544, 60:104] = 10
    clean = without_dirt(page, _UNIT)
    assert clean[450:550, 30:130].min() == 225
    assert (clean[1500:1544, 60:104] == 10).all()


def test_a_dark_band_along_the_top_keeps_what_is_printed_on_it() -> None:
    page = _page()
    page[:200] = 40
    page[80:110, 500:520] = 230
    assert (without_dirt(page, _UNIT)[:200] == page[:200]).all()


def test_light_that_falls_off_is_no_shading_and_a_shaded_row_is() -> None:
    fall = np.linspace(226, 196, 1600).astype(np.uint8)
    page = np.tile(fall, (2200, 1)).astype(np.uint8)
    assert sheet_from_picture(page, 200).fills == ()
    page[900:960, 200:1400] -= 16
    assert [box.height for box in sheet_from_picture(page, 200).fills] == [pytest.approx(21.6, abs=2)]
