"""A word is borne out by its ink, or doubted: strokes of a stamp, specks and lost dots are no letters."""

from dataclasses import replace

import numpy as np
import pytest

from ingest.ocr.canvas import Canvas
from ingest.ocr.prints import AGREED, Print
from ingest.ocr.spelling import ends_astray, has_more_ink, is_borne_out
from ingest.ocr.strips import Blob, Strip

_BASE, _BODY = 100, 18.0


def _blob(x0: int, x1: int, top: int = 82, bottom: int = _BASE) -> Blob:
    return Blob(x0, top, x1, bottom, (x1 - x0) * (bottom - top))


_LETTERS = (_blob(10, 24), _blob(28, 42), _blob(46, 60))


def _word(text: str, *blobs: Blob) -> Print:
    return Print(text, blobs, Strip(blobs, float(_BASE), _BODY), AGREED)


def _canvas(word: Print, pale: Blob | None = None) -> Canvas:
    grey = np.full((160, 240), 255, np.uint8)
    for blob in word.blobs:
        grey[blob.y0 : blob.y1, blob.x0 : blob.x1] = 120 if blob == pale else 10
    return Canvas(grey)


@pytest.mark.parametrize(
    ("text", "more", "borne"),
    [
        ("aan", None, True),
        ("aan,", _blob(64, 68, 97, 105), True),
        ("aan,", _blob(64, 68, 111, 115), False),  # a speck far below the line
        ("aani", _blob(64, 68), False),  # no dot
        ("aan\\", _blob(64, 68), False),
        ("aan", _blob(100, 230), False),  # the frame of a stamp
        ("an", _blob(84, 98), False),  # a hole that no letter fills
    ],
)
def test_ink_bears_out_a_word_or_speaks_against_it(text: str, more: Blob | None, borne: bool) -> None:
    word = _word(text, *_LETTERS, *([more] if more else ()))
    assert is_borne_out(word, _canvas(word)) is borne


def test_a_letter_much_paler_than_its_neighbours_is_of_a_stamp() -> None:
    word = _word("aan", *_LETTERS)
    assert not is_borne_out(word, _canvas(word, pale=_LETTERS[2]))


def test_a_word_has_no_more_pieces_of_ink_than_signs() -> None:
    word = _word("aan", *_LETTERS)
    assert not has_more_ink(word)
    assert has_more_ink(replace(word, text="an"))
    assert not has_more_ink(replace(word, text="1%"))


@pytest.mark.parametrize(
    ("texts", "astray"),
    [
        (["Totaal,"], True),
        (["Totaal"], False),
        (["Wl"], True),
        (["W1"], False),
        (["zo"], False),
        (["een", "twee", "drie", "vier", "vijf", "zes", "zeven,"], False),
    ],
)
def test_a_label_that_ends_as_specks_and_digits_are_read_is_astray(texts: list[str], astray: bool) -> None:
    words = [_word(text, *_LETTERS) for text in texts]
    assert ends_astray(words) is astray
