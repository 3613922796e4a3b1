"""Headers that a page end parts from their rows."""

from ingest.records import Page, Table
from ingest.tables import tables_from_pages
from tests.ingest.pages_of_words import words_of


def _over_pages(first: str, second: str) -> tuple[Table, ...]:
    pages = [
        Page(number, 595.0, 842.0, words_of(text, top, number))
        for number, text, top in ((1, first, 700.0), (2, second, 60.0))
    ]
    return tables_from_pages(pages)


def test_a_header_of_two_levels_at_the_page_end_heads_the_rows_of_the_next() -> None:
    (table,) = _over_pages(
        """
_Kern                 _Woonstede          _De _Sleutel
                 _aantal   _deel     _aantal   _deel
""",
        """
Stad              4.812      61%       1.204     48%
Zijde             1.930      24%         866     35%
Polder              402       5%         149      6%
""",
    )
    heads = sorted(cell.label for cell in table.cells if cell.role == "column_header" and cell.label)
    assert heads == ["De Sleutel", "Kern", "Woonstede", "aantal", "aantal", "deel", "deel"]


def test_a_heading_may_stand_between_a_header_and_its_rows_on_the_next_page() -> None:
    (table,) = _over_pages(
        """
_Soort                _Terreinen     _Gebouwen
""",
        """
_Stand _per _1 _januari
Aanschafwaarde            1.250          9.480
Afschrijvingen                0         -3.611
Boekwaarde                1.250          5.869
""",
    )
    assert [cell.label for cell in table.cells if cell.role == "section" and cell.label] == ["Stand per 1 januari"]
    assert [cell.label for cell in table.cells if cell.role == "column_header"] == ["Soort", "Terreinen", "Gebouwen"]
