"""A figure is as long as its digits make it, and a digit as wide as its like: else a point was lost, and it is doubted."""

from dataclasses import replace

import pytest

from ingest.ocr.alike import with_odd_signs_doubted
from ingest.ocr.prints import AGREED, DOUBTED, Print, rejoined, spaced
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
    assert [each.confidence for each in with_odd_signs_doubted([*words, touched])] == [*[AGREED] * 6, DOUBTED]


def test_a_figure_torn_at_a_narrow_one_is_joined_and_two_figures_are_not() -> None:
    whole = _ink("811,76")
    strip = _strip(whole)
    parts = [Print("81", whole[:2], strip, AGREED), Print("1,76", whole[2:], strip, AGREED)]
    assert [each.text for each in rejoined(parts)] == ["811,76"]
    apart = [Print("81", _ink("81"), strip, AGREED), Print("1,76", _ink("1,76", 2 * _STEP + 9), strip, AGREED)]
    assert [each.text for each in rejoined(apart)] == ["81", "1,76"]


def _page(*texts: str) -> list[Print]:
    return [Print(text, _ink(text), _strip(_ink(text)), AGREED) for text in texts]


def test_a_decimal_point_as_heavy_as_a_comma_is_doubted() -> None:
    words = _page("1.250", "2.250", "3.250", "61,3", "62,4", "63,5", "1.96", "2.04")
    heavy = replace(words[6], blobs=tuple(replace(b, area=110) if b.height < 10 else b for b in words[6].blobs))
    commas = [
        replace(w, blobs=tuple(replace(b, area=120) if b.height == 10 else b for b in w.blobs)) for w in words[3:6]
    ]
    read = with_odd_signs_doubted([*words[:3], *commas, heavy, words[7]])
    assert [each.confidence for each in read] == [*[AGREED] * 6, DOUBTED, AGREED]


def _letters(text: str) -> Print:
    """A word whose tall letters are 25 pixels high and its small ones 17, each 12 wide."""
    tops = [75 if sign in "bdfhklBDW" else 83 for sign in text]
    ink = tuple(Blob(16 * at, top, 16 * at + 12, _BASE, 90) for at, top in enumerate(tops))
    return Print(text, ink, _strip(ink), AGREED)


def test_a_small_letter_as_tall_as_a_capital_is_doubted() -> None:
    page = [_letters("bewaakbaar"), _letters("handbalveld")]
    assert [each.confidence for each in with_odd_signs_doubted([*page, _letters("wa")])] == [AGREED] * 3
    tall = replace(_letters("WB"), text="wa")
    assert [each.confidence for each in with_odd_signs_doubted([*page, tall])] == [AGREED, AGREED, DOUBTED]


def test_a_word_with_a_letter_unread_is_doubted_where_print_is_whole() -> None:
    words = [_letters("handbalveld") for _ in range(20)]
    short = replace(_letters("handbalveld"), text="handbalvel")
    assert with_odd_signs_doubted([*words, short])[-1].confidence == DOUBTED
    broken = [replace(word, text=word.text[:-2]) for word in words]
    assert with_odd_signs_doubted([*broken, short])[-1].confidence == AGREED


@pytest.mark.parametrize(("gap", "texts"), [(9, ["1", "juli"]), (3, ["1juli"])])
def test_a_figure_before_a_word_stands_apart_where_there_is_white(gap: int, texts: list[str]) -> None:
    word = replace(_letters("bbbbb"), text="1juli")
    first, *rest = word.blobs
    moved = replace(word, blobs=(replace(first, x1=first.x0 + 12 + 4 - gap, x0=first.x0 - gap), *rest))
    assert [each.text for each in spaced(moved)] == texts
