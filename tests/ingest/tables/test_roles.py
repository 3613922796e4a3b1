"""Which columns name the rows."""

import pytest

from ingest.patterns import is_figure
from ingest.tables import tables_from_pages
from tests.ingest.pages_of_words import page_of


@pytest.mark.parametrize(
    ("page", "labels"),
    [
        (
            """
_Venster     _Kosten     _Score
4              12,4       74,8
8              15,9       76,1
16             29,3       76,3
""",
            ["4", "8", "16"],
        ),
        (
            """
_Ja          _Nee        _Blanco
14             12          3
8              15          7
16             29          1
""",
            [],
        ),
    ],
)
def test_numbers_that_rise_in_the_first_of_columns_of_figures_name_the_rows(page: str, labels: list[str]) -> None:
    (table,) = tables_from_pages([page_of(page)])
    assert [cell.label for cell in table.cells if cell.role == "row_header"] == labels


@pytest.mark.parametrize("text", ["$ 61,204", "$61,204", "$ (412)", "£ 3,116"])
def test_amounts_of_other_money_are_figures(text: str) -> None:
    assert is_figure(text)
