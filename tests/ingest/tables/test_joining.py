"""The lines of a cell joined to one text."""

from collections import Counter

import pytest

from ingest.records import Box
from ingest.tables.joining import cell_text
from tests.ingest.pages_of_words import words_of


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("Woonborg (#\n)", "Woonborg (#)"),
        ("Woonborg (\n#)", "Woonborg (#)"),
        ("Huur (in euro\n) per maand", "Huur (in euro) per maand"),
        ("Sloop\n(totaal)", "Sloop (totaal)"),
        ("48.31\n7", "48.317"),
    ],
)
def test_a_cell_of_two_lines_is_one_text(printed: str, text: str) -> None:
    assert cell_text(words_of(printed), Counter(), Box(0, 0, 500, 500)) == text
