"""Digits that are note marks where a note below begins with them."""

import pytest

from ingest.geometry import Line
from ingest.patterns import split_marks
from ingest.records import Box, Cell, Word
from ingest.tables.digits import digit_marks_below, with_digit_marks, without_odd_marks

TABLE = Box(0, 0, 200, 100)


def _line(text: str, y: float) -> Line:
    return Line(
        tuple(Word(1, word, Box(10 + 30 * at, y, 35 + 30 * at, y + 10), 10) for at, word in enumerate(text.split()))
    )


@pytest.mark.parametrize(
    ("notes", "label", "found"),
    [
        (["1 Voorlopig cijfer"], "17,5%1", ("17,5%", ("1",))),
        (["2) Onder voorbehoud"], "Bond2", ("Bond", ("2",))),
        (["(1) Voorlopig cijfer"], "120 (1)", ("120", ("1",))),
        (["1 Voorlopig cijfer"], "Bond2", ("Bond2", ())),
        ([], "120 (1)", ("120 (1)", ())),
        (["1 Voorlopig cijfer"], "m1", ("m1", ())),
    ],
)
def test_a_digit_is_a_mark_where_a_note_bears_it(
    notes: list[str], label: str, found: tuple[str, tuple[str, ...]]
) -> None:
    lines = [_line(text, 105 + 12 * at) for at, text in enumerate(notes)]
    (cell,) = with_digit_marks([Cell(0, 0, label, 1, TABLE, label=label)], digit_marks_below(TABLE, lines))
    assert (cell.label, cell.marks) == found


@pytest.mark.parametrize(
    ("labels", "kept"),
    [
        (["PdX (5)", "PdY (10)", "PdZ (5)"], ["PdX (5)", "PdY (10)", "PdZ (5)"]),
        (["Bus (2)", "Loket", "Huis"], ["Bus", "Loket", "Huis"]),
    ],
)
def test_digits_in_brackets_behind_most_labels_are_no_marks(labels: list[str], kept: list[str]) -> None:
    cells = [
        Cell(row, 0, text, 1, TABLE, role="row_header", label=split_marks(text)[0], marks=split_marks(text)[1])
        for row, text in enumerate(labels)
    ]
    assert [cell.label for cell in without_odd_marks(cells, ())] == kept
