"""The self-check of a table: what it finds when a cell is lost, made up, broken or labelled badly."""

import pytest

from ingest.geometry import lines_of
from ingest.records import Box, Cell, Role, Word
from ingest.tables.check import warnings_for

PAGE = Box(0, 0, 100, 100)


def _cells(*rows: list[str]) -> list[Cell]:
    def role(row: int, col: int) -> Role:
        return "column_header" if row == 0 else "row_header" if col == 0 else "value"

    return [
        Cell(row, col, text, 1, PAGE, role=role(row, col), label=text)
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
    ]


def _words(text: str) -> list[Word]:
    return [Word(1, word, Box(10, 10, 20, 20), 10) for word in text.split()]


def test_a_table_whose_words_all_stand_in_cells_has_no_warning() -> None:
    cells = _cells(["", "2030", "2031"], ["Sloop", "-20", "1 250"])
    assert warnings_for(cells, (), _words("2030 2031 Sloop -20 1 250"), {1: PAGE}, {}) == []


@pytest.mark.parametrize(
    ("rows", "words", "warning"),
    [
        ([["", "2030"], ["Sloop", "20"]], "2030 Sloop 20 7", "stand in no cell"),
        ([["", "2030"], ["Sloop", "207"]], "2030 Sloop 20", "are not printed"),
        ([["", "2030", "2030"], ["Sloop", "1", "2"]], "2030 2030 Sloop 1 2", "same labels"),
        ([["", "2030", ""], ["Sloop", "1", "2"]], "2030 Sloop 1 2", "bear no label"),
        ([["", "2030"], ["Sloop", "105 6"]], "2030 Sloop 105 6", "in one cell: 105 6"),
        ([["", "2030"], ["Sloop", "61,3% 1.204"]], "2030 Sloop 61,3% 1.204", "in one cell: 61,3% 1.204"),
        (
            [["", "2030"], ["Sloop", "1"], ["Sloop", "2"]],
            "2030 Sloop 1 Sloop 2",
            "1 rows of values bear the same labels",
        ),
        ([["", "2030"], ["A", "1.204"], ["B", "99.99"]], "2030 A 1.204 B 99.99", "fewer digits behind the point"),
    ],
)
def test_what_is_wrong_is_said(rows: list[list[str]], words: str, warning: str) -> None:
    (said,) = warnings_for(_cells(*rows), (), _words(words), {1: PAGE}, {})
    assert warning in said


def test_digits_just_below_a_table_are_missed_in_it() -> None:
    below = lines_of([Word(1, "8", Box(60, 102, 66, 112), 10)])
    (said,) = warnings_for(_cells(["", "2030"], ["Sloop", "99"]), (), _words("2030 Sloop 99"), {1: PAGE}, {1: below})
    assert "the digits 8 below the table" in said


def test_decimals_beside_thousands_are_no_broken_figures() -> None:
    cells = _cells(["", "2030"], ["A", "1.204"], ["B", "99,9"], ["C", "12.5"])
    assert warnings_for(cells, (), _words("2030 A 1.204 B 99,9 C 12.5"), {1: PAGE}, {}) == []
