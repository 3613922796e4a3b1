"""What stands in columns is a table where it has rows of figures or a header, and is none where it is something else."""

import pytest

from ingest.records import Box
from ingest.tables.judging import charts_of, in_chart, is_table
from ingest.tables.regions import Region
from tests.ingest.pages_of_words import lines_from, words_of

TABLES = {
    "figures under periods": "Wijk        2031   2032\nNoord        120    131\nZuid          88     90",
    "a list of amounts": "Sleutel        € 12,50\nGlas            € 1,85\nSlot           € 64,25",
    "words under a bold header": "_Actie      _Klaar\nPlan        maart\nBouw        juni\nBesluit     mei",
    "words in three even columns": "Actie     Wie        Klaar\nPlan      gemeente   maart\nBouw      markt      juni\n"
    "Besluit   raad       mei",
}
OTHERS = {
    "contents": "Inleiding        3\nOpgave           5\nBouw             9\nHuur            14\nZorg            22",
    "contents with the number first": "4     Inleiding\n6     Opgave\n11    Bouw\n18    Huur\n25    Zorg",
    "bullets": "- groen       - rust\n- bus         - water\n- winkel      - school",
    "addresses": "Noord             Zuid              West\nKade 12           Plein 3           Dorp 41\n"
    "6696 AB Dorp      4804 AB Stad      9700 AA Kerk\nT 054-5174519     T 059-1004779     T 038-3871346",
    "a letterhead": "Datum           14 mei 2031\nKenmerk         2031/118\nOnderwerp       Afspraken\nBijlagen        2\n"
    "Telefoon        0123-456789",
    "the scale of a chart": "500       480       490\n420       400       410",
    "one line": "Noord        120    131",
}


def _judged(text: str) -> bool:
    return is_table(Region(lines_from(text)), (), ())


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_table_is_one(text: str) -> None:
    assert _judged(text)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_matter_is_none(text: str) -> None:
    assert not _judged(text)


def test_a_heading_makes_few_page_numbers_contents() -> None:
    region = Region(lines_from("Bouw        9\nHuur       14\nZorg       22"))
    assert is_table(region, (), ())
    assert not is_table(region, (), (), "Inhoud")


def test_bars_of_several_lengths_are_a_chart() -> None:
    bars = [Box(100, 100 + 24 * n, 100 + width, 110 + 24 * n) for n, width in enumerate((60, 150, 90, 120))]
    words = words_of("Noord\n\nZuid\n\nOost\n\nWest")
    (chart,) = charts_of(bars, words)
    region = Region(lines_from("Noord                               62%\n\nZuid                                51%"))
    assert chart == Box(100, 100, 250, 182)
    assert in_chart(region, [chart])


def test_painted_cells_are_no_chart() -> None:
    words = words_of("Noord gemeente 12\n\nZuid gemeente 14\n\nOost gemeente 16")
    rows = [Box(55, 98 + 24 * n, 140 + 30 * n, 112 + 24 * n) for n in range(3)]
    assert charts_of(rows, words) == []
