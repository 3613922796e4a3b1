"""Lines that are rows, and lines that are not, in tables without rules."""

from ingest.records import Page
from ingest.tables import tables_from_pages
from ingest.tables.columns import Columns
from ingest.tables.rows import row_strip_of
from tests.ingest.pages_of_words import lines_from, page_of, words_of


def _texts(text: str) -> list[list[str]]:
    (table,) = tables_from_pages([page_of(text)])
    cells = sorted(table.cells, key=lambda cell: cell.col)
    rows = sorted({cell.row for cell in cells})
    return [[cell.text for cell in cells if cell.row == row and cell.text] for row in rows]


def test_a_year_that_ends_the_label_of_a_section_is_no_figure_of_a_column() -> None:
    (line,) = lines_from("Stand per 31 december 2031")
    strip = row_strip_of(line, Columns(((60.0, 168.0), (169.0, 230.0), (240.0, 300.0)), 0))
    assert strip.cells == {0: line.words}


def test_a_figure_close_to_its_label_stays_one() -> None:
    (line,) = lines_from("Huur per  642")
    strip = row_strip_of(line, Columns(((60.0, 106.0), (107.0, 130.0)), 0))
    assert strip.text(1) == "642"


def test_a_line_of_other_columns_further_down_belongs_to_no_row() -> None:
    rows = _texts("""
_Nr       _Stuk             _Kenmerk     _Datum
1         Aanvraag          Z-2031       14-02-2031
2         Tekening          A-101        03-03-2031
3         Berekening        CB-172       28-02-2031
4         Onderzoek         R-0442       11-01-2031

Kenmerk: Z-2031-00441      Behandeld door: Wonen
""")
    assert rows[-1] == ["4", "Onderzoek", "R-0442", "11-01-2031"]


def test_a_text_set_beside_the_middle_of_its_lines_is_one_row() -> None:
    text = "                  Een aanvraag om een vergunning voor een woning"
    rows = [
        words_of("_Nummer           _Omschrijving                                     _Tarief"),
        words_of(text, 128),
        words_of("1.1.1                                                             € 412,60", 134),
        words_of("                  en een ontheffing", 140),
        words_of("1.1.2             Een aanvraag om een vergunning voor een winkel    € 239,15", 168),
        words_of("1.1.3             Een aanvraag om een ontheffing                     € 27,95", 196),
    ]
    words = tuple(word for row in rows for word in row)
    (table,) = tables_from_pages([Page(1, 595.0, 842.0, words)])
    assert [cell.label for cell in table.cells if cell.role == "value"] == ["€ 412,60", "€ 239,15", "€ 27,95"]
    assert f"{text.strip()} en een ontheffing" in [cell.label for cell in table.cells]
