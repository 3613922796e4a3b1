"""Facts of the corpus: party, measure and period come from its labels."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.reader import reading_from_pdf
from ingest.records import TOTAL, Fact, Reading
from ingest.settings import Settings


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


def test_no_two_figures_of_a_table_say_the_same(reading: Reading) -> None:
    sure = [fact for fact in reading.facts if not fact.doubtful]
    said = {(fact.table, fact.party, fact.measure, fact.period, fact.dimensions) for fact in sure}
    assert len(said) == len(sure) == len(reading.facts)
