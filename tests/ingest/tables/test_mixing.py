"""Cells that hold what two cells should."""

from itertools import pairwise

import pytest

from ingest.facts.figures import is_unsure
from ingest.geometry import lines_of, text_of
from ingest.records import Box, Cell
from ingest.tables.mixing import warnings_about_contents, with_doubts
from tests.ingest.pages_of_words import words_of


def _values(*texts: str) -> list[Cell]:
    return [Cell(row, 1, text, 1, Box(0, 0, 1, 1), label=text) for row, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "warning"),
    [
        (["0 In onderzoek", "12"], "several figures or parts of figures in one cell: 0 In onderzoek"),
        (["Nader te bepalen 500", "12"], "in one cell: Nader te bepalen 500"),
        (["0 onderzoek", "12"], "in one cell: 0 onderzoek"),
        (["105 6"], "in one cell: 105 6"),
        (["\u20ac 18.402.115 \u20ac 2.750.000"], "in one cell: \u20ac 18.402.115 \u20ac 2.750.000"),
        (["870 V 355 V", "645 N"], "in one cell: 870 V 355 V"),
        (["Gemiddeld hoog Gemiddeld hoog", "Laag"], "in one cell: Gemiddeld hoog"),
        (["407.731 Eigen vermogen", "12", "4"], "running text in one cell: 407.731 Eigen vermogen"),
        (["782.000 aan de buurt, die er zelf over mag gaan"], "running text in one cell: 782.000 aan"),
        (["6.5 miljoen wijkvernieuwing 1.5", "12"], "in one cell: 6.5 miljoen wijkvernieuwing 1.5"),
        (["6.5 miljoen wijkvernieuwing 1.5 miljoen", "12"], "in one cell: 6.5 miljoen wijkvernieuwing 1.5 miljoen"),
        (["Nader te", "12"], "values that break off: Nader te"),
        (["Volgens de", "Grond"], "values that break off: Volgens de"),
        (["Nog onbekend", "Onderzoek loopt"], ""),
        (["64 (12,5%)", "12"], ""),
        (["0 (321)", "12"], ""),
        (["1 juli 2024", "12"], ""),
        (["12 van de 40", "3"], ""),
        (["3 Energielabels", "Twee"], ""),
        (["Sloop van oude woningen en bouw van nieuwe woningen"], ""),
        (["1.204", "99.99"], "fewer digits behind the point than others in their column: 99.99"),
    ],
)
def test_values_are_doubted(texts: list[str], warning: str) -> None:
    said = list(warnings_about_contents(_values(*texts), ()))
    assert (len(said) == 1 and warning in said[0]) if warning else said == []


@pytest.mark.parametrize(
    ("printed", "doubted"),
    [
        ("Vaste activa     420.421", True),
        ("Huren 12", False),
        ("\u20ac       12", False),
        ("12      40", True),
        ("Sloop     woningen", False),
    ],
)
def test_an_entry_as_far_off_as_a_column_does_not_belong_to_a_label(printed: str, doubted: bool) -> None:
    words = words_of(printed)
    box = lines_of(words)[0].box
    cell = Cell(0, 0, text_of(words), 1, box, role="row_header", label=text_of(words))
    assert ("words of two columns" in " ".join(warnings_about_contents([cell], words))) is doubted


@pytest.mark.parametrize(("printed", "doubted"), [("Omschrijving     Tarief 2031", True), ("Tarief 2031", False)])
def test_two_labels_in_one_header_are_doubted(printed: str, doubted: bool) -> None:
    words = words_of(printed)
    cell = Cell(0, 1, text_of(words), 1, lines_of(words)[0].box, role="column_header", label=text_of(words))
    assert bool(list(warnings_about_contents([cell], words))) is doubted


HEADERS = """
Terreinen     Gebouwen                  Inven-       Totaal
                                        taris
                            kantoor     vervoer-
                                        middelen
"""


@pytest.mark.parametrize(
    ("page", "doubted"),
    [(HEADERS, True), (HEADERS.replace("kantoor", "       ").replace("Gebouwen", "        "), False)],
)
def test_labels_of_two_levels_in_one_header_row_are_doubted(page: str, doubted: bool) -> None:
    words = words_of(page)
    edges = [60, 125, 190, 255, 320, 400]
    cells = []
    for col, (left, right) in enumerate(pairwise(edges), start=1):
        mine = [word for word in words if left <= word.box.x_middle < right]
        text = text_of(mine)
        cells.append(Cell(0, col, text, 1, Box(left, 100, right, 200), role="column_header", label=text))
    assert ("two levels in one row: kantoor" in " ".join(warnings_about_contents(cells, words))) is doubted


@pytest.mark.parametrize(
    ("texts", "doubted"), [(["17,5% (1)", "12,0%"], ["17,5% (1)"]), (["17,5% (1)", "12,0% (4)"], []), (["0 (321)"], [])]
)
def test_a_digit_in_brackets_makes_its_own_cell_doubtful_and_no_other(texts: list[str], doubted: list[str]) -> None:
    cells = with_doubts(_values(*texts))
    assert [cell.text for cell in cells if cell.doubt] == doubted
    assert [cell.text for cell in cells if is_unsure(cell)] == doubted
