"""A scan that is stored in several pictures is the one picture that an eye sees."""

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf import pages_from_pdf
from ingest.records import Page
from ingest.settings import Settings

_WIDE, _HIGH = 595, 842
_GREY = ImageReader(Image.new("L", (40, 40), 235))


def _page_of(target: Path, places: list[tuple[float, float, float, float]], mode: int = 3) -> Page:
    """A page of pictures (left, bottom, width, height) with a line of text over them that is hidden in mode 3."""
    canvas = Canvas(str(target), pagesize=(_WIDE, _HIGH))
    for place in places:
        canvas.drawImage(_GREY, *place)
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(mode)
    text.textLine("wat een ander programma las")
    canvas.drawText(text)
    canvas.save()
    (page,) = pages_from_pdf(target, Settings())
    return page


_STRIPS = [(0.0, at * _HIGH / 5, float(_WIDE), _HIGH / 5) for at in range(5)]
_TILES = [(col * _WIDE / 2, at * _HIGH / 4, _WIDE / 2, _HIGH / 4) for at in range(4) for col in range(2)]


@pytest.mark.parametrize("places", [_STRIPS, _TILES, _STRIPS[::-1]], ids=["strips", "tiles", "upwards"])
def test_a_scan_in_pieces_is_one_picture_and_keeps_the_words_behind_it(
    tmp_path: Path, places: list[tuple[float, float, float, float]]
) -> None:
    page = _page_of(tmp_path / "pieces.pdf", places)
    (picture,) = page.pictures
    assert (picture.width, picture.height) == pytest.approx((_WIDE, _HIGH), abs=1)
    assert [word.confidence for word in page.words] == [0.5] * 5


def test_a_pasted_picture_in_narrow_strips_is_looked_at_beside_the_text(tmp_path: Path) -> None:
    page = _page_of(tmp_path / "pasted.pdf", [(50.0, 300 + 20.0 * at, 400.0, 20.0) for at in range(10)], mode=0)
    assert [(round(box.width), round(box.height)) for box in page.pictures] == [(400, 200)]


def test_pictures_apart_stay_apart(tmp_path: Path) -> None:
    page = _page_of(tmp_path / "apart.pdf", [(50.0, 100.0, 400.0, 200.0), (50.0, 320.0, 400.0, 200.0)], mode=0)
    assert len(page.pictures) == 2
