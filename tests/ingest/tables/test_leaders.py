"""Dots lead to prices or to pages; only prices make a table."""

from ingest.geometry import text_of
from ingest.tables.leaders import without_leaders
from tests.ingest.pages_of_words import words_of


def test_dots_before_amounts_are_taken_out() -> None:
    words = words_of("Sleutel . . . . . . . . € 12,50\nSlot vervangen ......... € 64,25")
    assert text_of(without_leaders(words)) == "Sleutel € 12,50 Slot vervangen € 64,25"


def test_dots_glued_to_words_are_cut_off() -> None:
    words = words_of("Sleutel..........12,50\nSlot.............64,25")
    kept = without_leaders(words)
    assert [word.text for word in kept] == ["Sleutel", "12,50", "Slot", "64,25"]
    assert kept[0].box.x1 < kept[1].box.x0 - 40


def test_dots_before_page_numbers_stay() -> None:
    words = words_of("Inleiding ........ 3\nOpgave ........ 12")
    assert without_leaders(words) == list(words)
