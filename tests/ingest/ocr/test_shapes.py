"""Whether the pieces of ink allow a reading: a lost dash, point or digit does not pass."""

import numpy as np
import pytest

from ingest.ocr.shapes import fits, has_pieces, in_words, stacked_sign
from ingest.ocr.strips import Blob, Strip

BODY = 20.0
BASE = 100


def _blob(sign: str, x: int) -> Blob:
    """Ink of about the shape of a sign, its letters standing on BASE."""
    if sign == "-":
        return Blob(x, BASE - 12, x + 12, BASE - 9, 36)
    if sign in ".,":
        return Blob(x, BASE - 4, x + 5, BASE + (4 if sign == "," else 0), 20)
    return Blob(x, BASE - 27, x + 15, BASE, 200)


def _ink(text: str) -> tuple[Blob, ...]:
    return tuple(_blob(sign, 20 * at) for at, sign in enumerate(text))


@pytest.mark.parametrize("text", ["350", "-20", "1,4", "3.496", "-1.250,5", "0"])
def test_a_figure_fits_its_own_ink(text: str) -> None:
    ink = _ink(text)
    assert fits(text, ink, Strip(ink, BASE, BODY))


@pytest.mark.parametrize(
    ("printed", "read"),
    [("-20", "20"), ("1,4", "14"), ("3.496", "3496"), ("350", "35"), ("20", "-20"), ("14", "1,4"), ("5", "55")],
)
def test_a_reading_that_loses_or_adds_a_sign_does_not_fit(printed: str, read: str) -> None:
    ink = _ink(printed)
    assert not fits(read, ink, Strip(ink, BASE, BODY))


def test_ink_is_cut_into_words_at_its_widest_gaps() -> None:
    left, right = _ink("350"), tuple(_blob(sign, 200 + 20 * at) for at, sign in enumerate("42"))
    assert in_words((*right, *left), 2) == [left, right]
    assert len(in_words(left[:1], 2)) == 1


@pytest.mark.parametrize(("text", "fitting"), [("111", True), ("11", False), ("-111", False)])
def test_digits_that_touch_count_for_as_many_as_they_are_wide(text: str, fitting: bool) -> None:
    one, two = Blob(0, BASE - 27, 11, BASE, 200), Blob(15, BASE - 27, 48, BASE, 400)
    assert fits(text, (one, two), Strip((one, two), BASE, BODY)) == fitting


@pytest.mark.parametrize(("text", "fitting"), [("111", True), ("11", False)])
def test_narrow_digits_that_touch_are_counted_by_how_wide_digits_are_here(text: str, fitting: bool) -> None:
    ink = (Blob(0, BASE - 24, 39, BASE, 400),)
    assert fits(text, ink, Strip(ink, BASE, BODY, digit=0.56)) == fitting


@pytest.mark.parametrize("text", ["7%", "\u20ac7", "W7"])
def test_wide_signs_may_be_one_piece(text: str) -> None:
    ink = (Blob(0, BASE - 27, 27, BASE, 300), Blob(30, BASE - 27, 45, BASE, 200))
    assert fits(text, ink, Strip(ink, BASE, BODY))


def test_an_angle_on_a_stroke_is_at_most_and_the_other_way_round_at_least() -> None:
    angle = np.zeros((15, 15), np.bool_)
    for row in range(15):
        angle[row, max(0, 2 * abs(row - 7) - 1) : 2 * abs(row - 7) + 2] = True
    upper, stroke = Blob(0, 70, 15, 85, 60), Blob(0, 88, 15, 91, 45)
    assert stacked_sign(upper, stroke, angle) == "\u2264"
    assert stacked_sign(upper, stroke, angle[:, ::-1]) == "\u2265"
    assert stacked_sign(upper, stroke, np.ones((15, 15), np.bool_)) == ""


def test_an_abbreviation_has_as_many_points_as_its_ink() -> None:
    ink = _ink("n.t.b.")
    assert has_pieces("n.t.b.", ink, Strip(ink, BASE, BODY))
    assert not has_pieces("ntb.", ink, Strip(ink, BASE, BODY))
