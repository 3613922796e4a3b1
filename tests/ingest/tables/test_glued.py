"""Words of two cells that are printed into each other."""

from ingest.records import Box, Page, Word
from ingest.tables.glued import parted
from ingest.tables.joining import vocabulary_of


def _word(text: str, x0: float, y0: float, width: float) -> Word:
    return Word(1, text, Box(x0, y0, x0 + width, y0 + 10), 10)


def _texts(*words: Word) -> list[str]:
    page = Page(1, 400, 400, words)
    return [word.text for word in parted(page, vocabulary_of(words)).words]


def test_runs_of_years_that_touch_are_parted() -> None:
    assert _texts(_word("2030-20342030-2034", 100, 100, 90)) == ["2030-2034", "2030-2034"]


def test_two_names_are_parted_at_the_edge_of_a_column() -> None:
    rows = [_word("12", 150, y, 10) for y in (120, 140)]
    elsewhere = [_word(text, 20, y, 40) for y, text in ((300, "Westwoud"), (320, "De"), (340, "Westwoud"), (360, "De"))]
    assert _texts(_word("WestwoudDe", 110, 100, 50), *rows, *elsewhere)[:2] == ["Westwoud", "De"]


def test_a_name_with_a_capital_inside_stays_whole() -> None:
    assert _texts(_word("WoonWaard", 110, 100, 50), _word("WoonWaard", 20, 300, 50)) == ["WoonWaard", "WoonWaard"]
