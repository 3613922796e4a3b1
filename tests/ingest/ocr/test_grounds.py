"""Dark grounds: what is printed light on them comes out dark on white; letters and lines are no grounds."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.ocr.grounds import lightened

UNIT = 4.0


def _sheet() -> Image.Image:
    return Image.new("L", (600, 300), 250)


@pytest.mark.parametrize(("ground", "letter"), [(60, 255), (120, 255), (130, 10), (20, 230)])
def test_what_stands_on_a_dark_ground_is_dark_on_white(ground: int, letter: int) -> None:
    picture = _sheet()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((100, 50, 500, 130), fill=ground)
    draw.rectangle((200, 80, 206, 110), fill=letter)
    light, boxes = lightened(np.asarray(picture), UNIT)
    (box,) = boxes
    assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx((25, 12.5, 125, 32.5), abs=0.5)
    assert light[95, 203] < 60
    assert light[60, 300] > 240
    assert (light[40:140, 90:510] < 128).sum() == pytest.approx(7 * 31, abs=10)


def test_a_header_with_a_dark_column_below_it_is_one_ground() -> None:
    picture = _sheet()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((100, 50, 500, 130), fill=50)
    draw.rectangle((100, 130, 200, 250), fill=50)
    draw.rectangle((300, 180, 340, 190), fill=0)
    light, _ = lightened(np.asarray(picture), UNIT)
    assert light[200, 150] > 240
    assert light[185, 320] == 0


def test_letters_and_thick_rules_are_left_alone() -> None:
    picture = _sheet()
    draw = ImageDraw.Draw(picture)
    draw.rectangle((50, 50, 550, 64), fill=0)
    draw.rectangle((100, 100, 120, 200), fill=0)
    grey = np.asarray(picture)
    light, boxes = lightened(grey, UNIT)
    assert boxes == ()
    assert (light == grey).all()
