"""What stands side by side on a page is read side after side where it is text, row after row where it is a table."""

import pytest

from ingest.geometry import text_of
from ingest.records import Box, Word
from ingest.zones import are_text_columns, cells_in_order, zones_of
from tests.ingest.pages_of_words import words_of

COLUMNS = """
de gemeente bouwt dit jaar veel      wie een huis zoekt kan zich bij
nieuwe huizen aan de rand van        het loket inschrijven en hoort
de stad en in het centrum waar       daarna hoe lang het wachten is
nog plek is voor gezinnen. Ook       in zijn eigen wijk of daarnaast
wordt er veel opgeknapt zodat        als er eerder iets vrij komt en
oude huizen warm blijven in de       ook wat de huur daarvan is met
winter en de rekening laag is        alle kosten die erbij horen nu
"""
REMARKS = """
Kan het dorp ook een park krijgen    Dat kan, de gemeente heeft er
waar kinderen veilig spelen en       geld voor
ouderen elkaar zien

Wij willen dat de bus weer stopt     De vervoerder wil dat alleen als
bij de kerk                          er genoeg mensen instappen, wat
                                     nu niet zo is

Wanneer wordt onze straat weer       In het voorjaar
eens opgeknapt door de gemeente
"""
TABLE = """
Wijk            2031   2032
Noord            120    131
Zuid              88     90
Oost              14     12
West              61     70
"""


def _read(words: tuple[Word, ...], barriers: tuple[Box, ...] = ()) -> list[str]:
    return [text_of(zone)[:12] for zone in zones_of(words, barriers, are_text_columns)]


def test_columns_of_text_are_read_one_after_the_other() -> None:
    assert _read(words_of(COLUMNS)) == ["de gemeente ", "wie een huis"]


def test_what_stands_above_and_below_columns_is_read_before_and_after_them() -> None:
    head = words_of("Een kop die over de hele breedte van het blad loopt en verder", top=80)
    foot = words_of("Een slotregel die over de hele breedte van het blad loopt, ja", top=200)
    assert [zone[:3] for zone in _read(head + words_of(COLUMNS) + foot)] == ["Een", "de ", "wie", "Een"]


def test_a_table_stays_in_one_piece() -> None:
    assert len(_read(words_of(TABLE))) == 1


def test_a_table_between_columns_parts_what_is_above_it_from_what_is_below() -> None:
    below = words_of(COLUMNS, top=300)
    table = Box(60, 200, 400, 290)
    assert len(_read(words_of(COLUMNS) + below, (table,))) == 4


def test_text_that_begins_on_the_same_levels_is_read_row_by_row() -> None:
    zones = zones_of(words_of(REMARKS), (), are_text_columns)
    cells = [text_of(cell)[:7] for zone in zones for cell in cells_in_order(zone)]
    assert cells == ["Kan het", "Dat kan", "Wij wil", "De verv", "Wanneer", "In het "]


@pytest.mark.parametrize("height", [1.0, 14.0])
def test_rules_and_paint_between_short_rows_keep_them_together(height: float) -> None:
    lines = COLUMNS.strip("\n").split("\n")[:3]
    barriers = tuple(Box(50, y, 420, y + height) for y in (97.0 - height, 100.0 + 3 * 12.0))
    assert len(_read(words_of("\n".join(lines)), barriers)) == 1
