"""Rows that a page end cuts through their cells."""

from collections import Counter

import pytest

from ingest.records import Box
from ingest.tables.grid import Grid, Slot
from ingest.tables.pages import Part
from ingest.tables.parts import cells_of_parts, finishes
from ingest.tables.roles import Roles
from tests.ingest.pages_of_words import words_of


@pytest.mark.parametrize(
    ("text", "rest", "goes_on"),
    [
        ("48.31", "7", True),
        ("Splitsing en samenvoeging van", "Woonruimte", True),
        ("Locaties voor", "flexwonen aanwijzen", True),
        ("48.317", "7", False),
        ("Sloop", "Verkoop", False),
        ("Sloop", "12", False),
    ],
)
def test_what_finishes_a_cell(text: str, rest: str, goes_on: bool) -> None:
    assert finishes(text, rest) is goes_on


def _part(page: int, head: int, *rows: str) -> Part:
    slots = [
        Slot(row, col, Box(0, 0, 1, 1), words_of(text.strip(), number=page) if text.strip() else ())
        for row, line in enumerate(rows)
        for col, text in enumerate(line.split("|"))
    ]
    return Part(Grid(page, tuple(slots)), Roles(head, 2, frozenset()))


def test_a_label_over_several_rows_reaches_every_row_behind_the_page_end() -> None:
    first = _part(1, 1, "Partij|Programma|2031", "Thuis|Verkoop|12", "Veste|Verkoop|34")
    rest = _part(2, 0, "|Sloop|56", "|Aankoop|78", "Zand|Sloop|90")
    labels = [cell for cell in cells_of_parts((first, rest), Counter()) if cell.col == 0 and cell.role == "row_header"]
    assert [(cell.text, cell.row, cell.rowspan) for cell in labels] == [
        ("Thuis", 1, 1),
        ("Veste", 2, 3),
        ("Zand", 5, 1),
    ]
