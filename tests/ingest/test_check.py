"""The self-check of a table: what it finds when a cell is lost, made up, broken or labelled badly."""

import pytest

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
    assert warnings_for(cells, (), _words("2030 2031 Sloop -20 1 250"), {1: PAGE}) == []


@pytest.mark.parametrize(
    ("rows", "words", "warning"),
    [
        ([["", "2030"], ["Sloop", "20"]], "2030 Sloop 20 7", "stand in no cell"),
        ([["", "2030"], ["Sloop", "207"]], "2030 Sloop 20", "are not printed"),
        ([["", "2030", "2030"], ["Sloop", "1", "2"]], "2030 2030 Sloop 1 2", "same labels"),
        ([["", "2030", ""], ["Sloop", "1", "2"]], "2030 Sloop 1 2", "bear no label"),
        ([["", "2030"], ["Sloop", "105 6"]], "2030 Sloop 105 6", "no figure: 105 6"),
    ],
)
def test_what_is_wrong_is_said(rows: list[list[str]], words: str, warning: str) -> None:
    (said,) = warnings_for(_cells(*rows), (), _words(words), {1: PAGE})
    assert warning in said
