"""A figure is as long as its digits make it, and a digit as wide as its like: else a point was lost, and it is doubted."""

from dataclasses import replace

import pytest

from ingest.ocr.alike import with_odd_digits_doubted
from ingest.ocr.prints import AGREED, DOUBTED, Print, rejoined
from ingest.ocr.rhythm import is_in_rhythm
from ingest.ocr.strips import Blob, Strip

_TALL, _STEP, _BASE = 24, 19, 100
_WIDTHS = {"1": 10, ".": 5, ",": 5, "(": 8, ")": 8}


def _ink(text: str, at: int = 0) -> tuple[Blob, ...]:
    """The ink of a figure whose digits are equally wide, 1 being narrow in the middle of its place."""
    blobs = []
    for sign in text:
        wide = _WIDTHS.get(sign, 15)
        step = 9 if sign in ".,()" else _STEP
        x0 = at + (step - wide) // 2
        top, bottom = (_BASE - 5, _BASE + (5 if sign == "," else 0)) if sign in ".," else (_BASE - _TALL, _BASE)
        blobs.append(Blob(x0, top, x0 + wide, bottom, 60))
        at += step
    return tuple(blobs)


def _strip(blobs: tuple[Blob, ...]) -> Strip:
    return Strip(blobs, float(_BASE), 17.0, 15 / _TALL, _STEP / _TALL)


@pytest.mark.parametrize("text", ["1.250", "21.905", "(8.051)", "61,3", "18.402.115", "7", "2024", "111"])
def test_a_figure_is_in_rhythm(text: str) -> None:
    ink = _ink(text)
    assert is_in_rhythm(text, ink, _strip(ink))


@pytest.mark.parametrize(
    ("printed", "read"), [("21.905", "21905"), ("61,3", "613"), ("112", "12"), ("4.105", "4105"), ("12", "112")]
)
def test_a_lost_or_made_up_sign_is_out_of_rhythm(printed: str, read: str) -> None:
    whole = _ink(printed)
    assert not is_in_rhythm(read, [blob for blob in whole if blob.height > 10], _strip(whole))


def test_on_a_page_whose_digits_are_unknown_all_is_in_rhythm() -> None:
    ink = _ink("21.905")
    assert is_in_rhythm("21905", ink, replace(_strip(ink), pitch=0.0))


def test_a_digit_wider_than_its_like_is_doubted() -> None:
    words = [Print("1520", _ink("1520", 200 * at), _strip(_ink("1520")), AGREED) for at in range(6)]
    first, *rest = words[0].blobs
    touched = replace(words[0], blobs=(replace(first, x1=first.x1 + 7), *rest))
    assert [each.confidence for each in with_odd_digits_doubted([*words, touched])] == [*[AGREED] * 6, DOUBTED]


def test_a_figure_torn_at_a_narrow_one_is_joined_and_two_figures_are_not() -> None:
    whole = _ink("811,76")
    strip = _strip(whole)
    parts = [Print("81", whole[:2], strip, AGREED), Print("1,76", whole[2:], strip, AGREED)]
    assert [each.text for each in rejoined(parts)] == ["811,76"]
    apart = [Print("81", _ink("81"), strip, AGREED), Print("1,76", _ink("1,76", 2 * _STEP + 9), strip, AGREED)]
    assert [each.text for each in rejoined(apart)] == ["81", "1,76"]
