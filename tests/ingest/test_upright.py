"""Column labels that run upwards are laid on one line, each over its own column; other turned words stay."""

from dataclasses import replace

from ingest.geometry import lines_of
from ingest.records import Box, Page, Word
from ingest.upright import laid_flat
from tests.ingest.pages_of_words import page_of

ROWS = "\n\n\n\n\nKern                                   \nNoord               12         4\nZuid                 8        31"


def _up(text: str, x: float, foot: float, length: float) -> Word:
    return Word(1, text, Box(x, foot - length, x + 11, foot), 10.0)


def _page(*turned: Word) -> Page:
    page = page_of(ROWS)
    return replace(page, words=(*turned, *page.words))


def test_turned_labels_stand_on_the_line_of_the_corner_in_reading_order() -> None:
    page = _page(_up("Sociale", 160, 110, 40), _up("huur", 160, 66, 24), _up("Koop", 215, 110, 30))
    corner, *_ = lines_of(laid_flat(page).words)
    assert corner.text == "Kern Sociale huur Koop"


def test_a_short_word_between_turned_ones_is_laid_flat_with_them() -> None:
    page = _page(
        _up("Koop", 160, 110, 30), _up("en", 160, 76, 12), _up("zelfbouw", 160, 60, 50), _up("Huur", 215, 110, 30)
    )
    corner, *_ = lines_of(laid_flat(page).words)
    assert corner.text == "Kern Koop en zelfbouw Huur"


def test_a_single_turned_label_stays_as_it_is() -> None:
    page = _page(_up("Woningen", 20, 110, 50))
    assert laid_flat(page) is page


def test_short_narrow_words_of_a_text_stay_where_they_are() -> None:
    narrow = [Word(1, text, Box(x, 300, x + 7, 313), 10.0) for text, x in (("in", 100), ("af", 140), ("of", 180))]
    page = _page(*narrow)
    assert laid_flat(page) is page
