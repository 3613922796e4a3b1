"""Labels that no page prints so: which are doubted, and which odd ones are not."""

from dataclasses import replace

import pytest

from ingest.records import Box, Cell, Region, Role, Table
from ingest.tables.labelling import warnings_about_labels
from ingest.tables.page_ends import with_doubted_rests

NOWHERE = Box(0, 0, 1, 1)


def _cells(grid: str, head: int = 1, labels: int = 1) -> list[Cell]:
    """The cells of a grid written with bars; `=` before a row makes it a section."""
    cells: list[Cell] = []
    for row, line in enumerate(grid.strip().splitlines()):
        section = line.strip().startswith("=")
        for col, text in enumerate(part.strip(" =") for part in line.split("|")):
            role: Role = "column_header" if row < head else "row_header" if col < labels else "value"
            cells.append(Cell(row, col, text, 1, NOWHERE, role="section" if section else role, label=text))
    return cells


@pytest.mark.parametrize(
    ("grid", "head", "labels", "warning"),
    [
        (" | 2030 | 2031\nSloop | 1 | 2\n | 3 | 4\nBouw | 5 | 6", 1, 1, "1 rows of values bear no label"),
        ("2030 | 2031\n1 | 2\n3 | 4", 1, 0, "2 rows of values bear no label"),
        ("2030 | 2031\n1 | 2", 1, 0, ""),
        (" | 2030 | 2031\n | 1 | 2", 1, 1, "1 rows of values bear no label"),
        ("Post | Uitleg\n640 | grond\n320 | zorg", 1, 0, ""),
        ("Code | Bedrag\nW2 | 640\nW3 | 320", 1, 1, "the rows are numbered from 2"),
        ("Code | Bedrag\nW4 | 640\nW5 | 320", 1, 1, ""),
        (" | Voor | Tegen\nSloop | 1 | 2", 1, 1, ""),
        (" | en | Tegen\nSloop | 1 | 2", 1, 1, "column labels that break off: en"),
        (" | Wierden en | Lefier\nSloop | 1 | 2", 1, 1, "column labels that break off: Wierden en"),
        (" | 2030\nSloop | 1\nBouw | 2\n | 3", 1, 1, ""),
        ("Nr. | Voorstel | Bedrag\n2 | Molenhof | 640\n3 | Jeugd | 320", 1, 0, "the rows are numbered from 2"),
        ("Nr. | Voorstel | Bedrag\n1 | Molenhof | 640\n2 | Jeugd | 320", 1, 2, ""),
        (" | 2030\nWonen | 1\n10.686 23.410 | 2\nZorg | 3", 1, 1, "figures in place of a row label: 10.686 23.410"),
        ("Grens | 2030\n24.500 | 1\n28.725 | 2", 1, 1, ""),
        (" | 2030\nSloop | 1\n= 500.000\nBouw | 2", 1, 1, "figures in place of a row label: 500.000"),
        (" | | 2030\nWonen en | Lasten | 1\nbouwen | Baten | 2", 1, 2, "row labels that break off: Wonen en"),
        (" | 2030\nIn- en\nSloop van | 1\nBouw | 2", 1, 1, ""),
        (" | | 2030\nSloop | per jaar | 1\n | Totaal lasten |\nBouw | per jaar | 2", 1, 2, "before no values: Totaal"),
        (" | | 2030\nWonen | Sloop | 1\n | Bouw | 2", 1, 2, "1 rows of values bear no label in the first column"),
        (" | 2030 | 2031\nSloop | 1 | 2\nVlottend | |", 1, 1, "the last row has a label and no values: Vlottend"),
        (" | A | A+ | A++\nThuis | 1 | 2 | 3", 1, 1, ""),
        (" | | 2030\nHuren | 1 | 10\nRente | 2 | 20\nZorg | 3 | 30", 1, 1, ""),
        (" | | 2030\nHuren | 7 | 10\nRente | 2 | 20\nZorg | 3 | 30", 1, 1, "1 columns of values bear no label"),
        (" | De partijen willen in deze jaren het volgende bereiken.\nSloop | 1", 1, 1, "prose in place of a column"),
        (" | Gemiddeld\nWonen | Gemiddeld\nZorg | Hoog", 1, 1, "a value in place of a column label: Gemiddeld"),
        ("Naam | Man | Vrouw\nOmvang | 1,0 | 0,8\nLoon | 5 | 6", 2, 1, "1 rows of figures stand in the header"),
        ("Naam | Man | Vrouw\n | (1) | (2)\nLoon | 5 | 6", 2, 1, ""),
    ],
)
def test_labels_are_doubted(grid: str, head: int, labels: int, warning: str) -> None:
    said = list(warnings_about_labels(_cells(grid, head, labels)))
    assert (len(said) == 1 and warning in said[0]) if warning else said == []


def test_a_number_stands_before_one_row() -> None:
    cells = _cells("Nr | Plan | 2030\n4 | Molen | 1\n | Totaal | 2", labels=2)
    spanned = [replace(cell, rowspan=2) if cell.label == "4" else cell for cell in cells]
    (said,) = warnings_about_labels(spanned)
    assert "a number of one row before several: 4" in said


def test_a_table_with_the_header_of_one_that_ends_in_a_heading_is_its_rest() -> None:
    grids = (
        " | Ref | 2031\nVast | 1 | 12\nVlottend | |",
        " | Ref | 2031\nVoorraad | 6 | 34",
        " | Ref | 2030\nVoorraad | 6 | 3",
    )
    tables = [
        Table(page, "", (), (Region(page, NOWHERE),), tuple(_cells(grid))) for page, grid in enumerate(grids, start=1)
    ]
    assert [len(table.warnings) for table in with_doubted_rests(tables, {})] == [0, 1, 0]
