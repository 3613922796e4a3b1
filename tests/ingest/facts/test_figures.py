"""The value of a cell among the other cells of its table."""

from decimal import Decimal

import pytest

from ingest.records import Table
from tests.ingest.facts.tables import facts, line, table


def _read(*tables: Table) -> list[tuple[Decimal | None, bool]]:
    return [(fact.value.number, fact.doubtful) for fact in facts(*tables)]


def test_a_document_in_english_notation_is_read_in_it() -> None:
    rows = [["", "2031", "2032"], ["Homes", "1,250", "3,496"], ["Costs", "1,234.50", "310.25"]]
    assert _read(table(rows)) == [(1250, False), (3496, False), (Decimal("1234.50"), False), (Decimal("310.25"), False)]


def test_one_table_tells_the_notation_of_another() -> None:
    assert _read(table([["", "2031"], ["A", "1,234.50"]]), table([["", "2031"], ["B", "3,496"]]))[1] == (3496, False)


def test_prose_tells_the_notation_too() -> None:
    found = facts(table([["", "2031"], ["B", "3,496"]]), blocks=[line("In total \u20ac 1,234.50 was spent.", 20)])
    assert found[0].value.number == 3496


def test_what_nothing_tells_is_dutch_and_doubtful() -> None:
    assert _read(table([["", "2031"], ["Sloop", "3,496"]])) == [(Decimal("3.496"), True)]
    assert _read(table([["", "2031"], ["Sloop", "3.496"]])) == [(3496, False)]


def test_a_column_that_contradicts_the_document_is_told_or_doubted() -> None:
    rows = [
        ["", "Huur", "Index", "Score"],
        ["Thuis", "1.234,50", "0.998", "12.5"],
        ["Veste", "2.000,00", "1.284", "1.250"],
    ]
    assert _read(table(rows))[3:] == [(2000, False), (Decimal("1.284"), False), (1250, True)]


def test_bracketed_figures_that_stand_alone_are_less_than_nil() -> None:
    rows = [["", "2031", "2030"], ["Baten", "1.250", "1.100"], ["Lasten", "(125)", "-"]]
    assert _read(table(rows))[2:] == [(-125, False), (0, False)]


def test_bracketed_figures_beside_alternatives_have_no_number_and_are_doubtful() -> None:
    rows = [["", "2031", "2030"], ["Nieuwbouw", "0 (321)", "(12)"]]
    assert _read(table(rows)) == [(0, False), (None, True)]


@pytest.mark.parametrize("misread", ["3o0", "l2", "S00", "1O0"])
def test_digits_mixed_with_letters_among_figures_have_no_number_and_are_doubtful(misread: str) -> None:
    assert _read(table([["", "2031", "2032"], ["Sloop", misread, "40"]]))[0] == (None, True)


def test_letters_among_letters_are_no_misread_figures() -> None:
    assert _read(table([["", "Klasse"], ["Thuis", "B"], ["Veste", "l2"]])) == [(None, False), (None, False)]


def test_figures_parted_by_a_space_are_doubtful_where_others_have_marks() -> None:
    assert _read(table([["", "2031"], ["Sloop", "12 500"], ["Koop", "1.250"]]))[0] == (12_500, True)
    assert _read(table([["", "2031"], ["Sloop", "12 500"], ["Koop", "1 250"]]))[0] == (12_500, False)


def test_a_dash_among_figures_is_nil_and_among_words_nothing() -> None:
    rows = [["", "Trekker", "2031"], ["Plan", "-", "-"], ["Besluit", "raad", "5"]]
    found = facts(table(rows))
    assert [(fact.value.number, fact.value.status) for fact in found] == [
        (None, "empty"), (0, "known"), (None, "known"), (5, "known"),
    ]  # fmt: skip
    words = facts(table([["", "Trekker"], ["Plan", "-"], ["Besluit", "raad"]]))
    assert (words[0].value.number, words[0].value.status) == (None, "empty")


@pytest.mark.parametrize("head", ["Nr.", "Artikel", "Toelichting", "Telefoon", "Zaaknummer"])
def test_numbers_that_refer_are_no_amounts(head: str) -> None:
    found = facts(table([["Post", head, "2031"], ["Rente", "12", "500"]]))
    assert [fact.value.number for fact in found] == [None, 500]


def test_a_column_without_a_header_that_counts_is_no_amount() -> None:
    found = facts(table([["Post", "", "2031"], ["Rente", "1", "500"], ["Huur", "2", "600"]]))
    assert [fact.value.number for fact in found] == [None, 500, None, 600]


def test_years_in_cells_are_years() -> None:
    found = facts(table([["Fase", "Start", "Woningen"], ["1", "2031", "40"], ["2", "2032", "2031"]]))
    assert [fact.value.unit for fact in found] == ["year", "homes", "year", "homes"]


def test_two_amounts_in_one_cell_keep_their_text() -> None:
    text = "6,5 miljoen wijkvernieuwing / 1,5 miljoen leefkwaliteit"
    (fact,) = facts(table([["", "Budget"], ["Gemeente", text]]))
    assert (fact.value.printed, fact.value.number) == (text, None)
