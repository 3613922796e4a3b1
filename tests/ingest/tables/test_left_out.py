"""What stands around a table and looks like a part of it that was left out."""

import pytest

from ingest.records import Box, Cell
from ingest.tables.left_out import warnings_about_surroundings
from tests.ingest.pages_of_words import lines_from

TABLE = Box(60, 124, 400, 160)
"""From the third line of a page written as text to the fifth."""
CELLS = [Cell(row, 1, "1", 1, Box(200, 124 + 12 * row, 400, 136 + 12 * row)) for row in range(3)]


@pytest.mark.parametrize(
    ("page", "warning"),
    [
        ("\n\n\n\n\nNieuwbouw      12      40", "a line of cells below the table is not in it: Nieuwbouw"),
        ("\n\n\n\n\n\n\n\n\nNieuwbouw      12      40", ""),
        ("\n\n\n\n\n          bepalen      onbekend", "a line of cells below the table is not in it: bepalen"),
        ("\n\n\n\n\n1) Van de 40 woningen zijn er 12 tijdelijk", ""),
        ("x\nPrimi      Wijzi", "a line of labels above the table is not in it: Primi Wijzi"),
        ("x\nVerwachte huurver-", "a line of labels above the table"),
        ("x\nVerwachte huur", ""),
        ("Primi      Wijzi\nTabel 2", ""),
    ],
)
def test_lines_above_and_below_are_missed(page: str, warning: str) -> None:
    said = list(warnings_about_surroundings(CELLS, 1, TABLE, lines_from("." + page)))
    assert (len(said) == 1 and warning in said[0]) if warning else said == []


def test_figures_on_the_level_of_the_rows_are_missed() -> None:
    beside = "\n\n" + "\n".join(" " * 70 + figure for figure in ("1.204", "12", "98"))
    (said,) = warnings_about_surroundings(CELLS, 1, TABLE, lines_from("." + beside))
    assert said == "figures beside the table are not in it: 1.204, 12, 98"


def test_one_figure_in_a_text_beside_the_table_is_not_missed() -> None:
    beside = "\n\n" + "\n".join(" " * 70 + text for text in ("Het gaat om", "12", "woningen"))
    assert list(warnings_about_surroundings(CELLS, 1, TABLE, lines_from("." + beside))) == []
