"""Facts of the corpus, and of tables of other shapes: party, measure and period come from labels."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.facts import facts_from_tables
from ingest.records import TOTAL, Box, Cell, Document, Fact, Note, Party, Reading, Region, Role, Table
from ingest.reader import reading_from_pdf
from ingest.settings import Settings

BOX = Box(0, 0, 10, 10)


@pytest.fixture(scope="module")
def reading(corpus_pdf: Path) -> Reading:
    return reading_from_pdf(corpus_pdf, None, Settings())


def _one(facts: tuple[Fact, ...], title: str, measure: str, party: str | None, period: str) -> Fact:
    found = [
        fact
        for fact in facts
        if (fact.title, fact.measure, fact.party, fact.period and fact.period.label) == (title, measure, party, period)
    ]
    assert len(found) == 1, (title, measure, party, period, len(found))
    return found[0]


CORPUS = [
    ("Programma flexwoningen| 2022-2026", "Nieuwbouw", "Nijestee", "2022-2026", "350", 5),
    ("Programma sociale huur | 2022", "Netto-toevoeging", "Patrimonium", "2022", "-20", 4),
    ("Programma sociale huur | 2022", "Nieuwbouw", TOTAL, "2022", "435", 4),
    ("Gemiddelde energie-index", "Gemiddelde energie-index", "Woonborg", "2026", "1.13", 8),
    ("Leefbaarheidsbudget", "Besteedbaar bedrag", "Patrimonium", "2022", "553000", 3),
    ("Toewerken naar aardgasvrij", "Aantal woningen aangesloten op warmtenet", "De Huismeesters", "2026", "223", 8),
    ("Energielabels", "<1.2 (basiskwaliteit)", None, "2022-2026", "56", 7),
]


@pytest.mark.parametrize(("title", "measure", "party", "period", "number", "page"), CORPUS)
def test_the_corpus_states_it(
    reading: Reading, title: str, measure: str, party: str | None, period: str, number: str, page: int
) -> None:
    fact = _one(reading.facts, title, measure, party, period)
    assert (fact.value.number, fact.page, fact.doubtful) == (Decimal(number), page, False)


def test_a_figure_knows_its_alternative_its_note_and_its_regions(reading: Reading) -> None:
    fact = _one(reading.facts, "Programma sociale huur | 2022", "Nieuwbouw", "Lefier", "2022")
    assert fact.value.alternative == 321
    assert [note.mark for note in fact.notes] == ["**"]
    assert len(fact.regions) == 3


def test_the_note_on_another_figure_of_the_row_comes_along(reading: Reading) -> None:
    fact = _one(reading.facts, "Programma flexwoningen| 2022-2026", "Nieuwbouw", "Nijestee", "2022-2026")
    assert fact.notes == ()
    assert ["500" in note.text for note in fact.side_notes] == [True]
    sloop = _one(reading.facts, "Programma sociale huur | 2022-2026", "Sloop", "De Huismeesters", "2022-2026")
    assert sloop.side_notes == ()


def test_a_note_without_a_mark_in_the_table_goes_to_the_label_that_it_names(reading: Reading) -> None:
    title = "Programma sociale huur | 2022"
    assert [note.mark for note in _one(reading.facts, title, "Netto-toevoeging", "Woonborg", "2022").notes] == ["*"]
    assert _one(reading.facts, title, "Sloop", "De Huismeesters", "2022").notes == ()


def _table(rows: list[list[str]], title: str = "", notes: tuple[Note, ...] = (), labels: int = 1) -> Table:
    def role(row: int, col: int) -> Role:
        return "column_header" if row == 0 else "row_header" if col < labels else "value"

    cells = tuple(
        Cell(row, col, text, 1, BOX, role=role(row, col), label=text)
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
    )
    return Table(1, title, (), (Region(1, BOX),), cells, notes)


DOCUMENT = Document("d", "Jaarstukken 2031", None, (2031,), (Party("Thuis", "corporation"),), "", 1)


def test_an_unknown_kind_of_table_gives_its_labels_as_dimensions() -> None:
    table = _table([["Artikel", "", "Tarief"], ["2.1", "Kapvergunning", "€ 12,50"]], labels=2)
    (fact,) = facts_from_tables((table,), DOCUMENT)
    assert (fact.measure, fact.dimensions, fact.party) == ("Kapvergunning", ("Tarief", "2.1"), None)
    assert (fact.value.number, fact.value.unit) == (Decimal("12.50"), "euro")


def test_thousands_in_the_title_reach_the_cells() -> None:
    table = _table([["Partij", "2031"], ["Thuis", "1.250"]], "Investeringen (x € 1.000)")
    (fact,) = facts_from_tables((table,), DOCUMENT)
    assert (fact.party, fact.value.number, fact.value.unit) == ("Thuis", 1_250_000, "euro")
    assert fact.period is not None
    assert fact.period.last == date(2031, 12, 31)


def test_a_total_is_never_a_party() -> None:
    table = _table([["", "Thuis", "Totaal"], ["Sloop", "3", "9"]])
    assert [fact.party for fact in facts_from_tables((table,), DOCUMENT)] == ["Thuis", TOTAL]
