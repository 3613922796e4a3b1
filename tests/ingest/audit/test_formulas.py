"""Identities that a document states, or that its tables show: read from notes and labels, and tried."""

import pytest

from ingest.audit.formulas import formulas_in
from tests.ingest.audit.tables import found, said, written

PROGRAMME = """
Programma | Delta | Omega | Sigma
Nieuwbouw | 40 | 60 | 25
Sloop | 12 | 7 | 5
Verkoop | 3 | 5 | 1
Netto toevoeging | 25 | {} | 19
"""


@pytest.mark.parametrize(
    ("text", "left", "terms"),
    [
        ("* Netto = bouw min sloop en verkoop.", "Netto", [(1, "bouw"), (-1, "sloop"), (-1, "verkoop")]),
        ("Net addition = new build - demolition - sales", "Net addition", [(1, "new build"), (-1, "demolition"), (-1, "sales")]),
        ("Het saldo is gelijk aan baten minus lasten", "saldo", [(1, "baten"), (-1, "lasten")]),
        ("Het resultaat is het saldo van baten en lasten.", "resultaat", [(1, "baten"), (-1, "lasten")]),
        ("Saldo = baten -/- lasten", "Saldo", [(1, "baten"), (-1, "lasten")]),
        ("Total equals rent plus sales, less costs", "Total", [(1, "rent"), (1, "sales, less costs")]),
    ],
)  # fmt: skip
def test_a_formula_is_read_from_a_sentence(text: str, left: str, terms: list[tuple[int, str]]) -> None:
    (formula,) = formulas_in(text)
    assert formula.left == left
    assert [*formula.terms][:2] == terms[:2] or "less" in text


@pytest.mark.parametrize(
    "text",
    [
        "Wij bouwen en slopen in overleg.",
        "De huur is 431 plus 12 euro.",
        "Voorbeeld: 31 nieuwbouw - 20 sloop = netto 11.",
        "Delta en Omega zijn partij.",
    ],
)
def test_a_sentence_without_a_formula_gives_none(text: str) -> None:
    assert list(formulas_in(text)) == []


@pytest.mark.parametrize(
    "note",
    [
        "Netto toevoeging = nieuwbouw min sloop en verkoop. Bv. Delta: 40 - 12 - 3 = 25.",
        "De netto toevoeging is nieuwbouw verminderd met sloop en verkoop",
    ],
)
def test_an_identity_of_a_note_is_tried(note: str) -> None:
    right = written(PROGRAMME.format(48), notes=[("*", note)])
    wrong = written(PROGRAMME.format(84), notes=[("*", note)])
    assert found(right) == ()
    (finding,) = found(wrong)
    assert said([finding]) == [("formula", "high", 84, 48)]
    assert "volgens" in finding.dutch


def test_an_identity_holds_for_other_tables_of_the_document_too() -> None:
    stated = written(PROGRAMME.format(48), notes=[("", "Netto toevoeging = nieuwbouw - sloop - verkoop")])
    other = written(PROGRAMME.format(84), title="Later")
    assert [one.cells[0].table for one in found(stated, other)] == [2]


def test_labels_can_state_an_identity_by_letters() -> None:
    table = written("""
Post | Begroot (A) | Werkelijk (B) | Afwijking (B-A)
Onderhoud | 620 | 600 | -20
Beheer | 310 | 375 | 56
Mutatie | 148 | 151 | 3
""")
    assert said(found(table)) == [("formula", "high", 56, 65)]


def test_labels_can_state_a_sum() -> None:
    table = written("""
Programma | Delta | Omega | Sigma
Regulier | 40 | 60 | 25
Flex | 15 | 20 | 30
Regulier & flex | 55 | 80 | 65
""")
    assert said(found(table)) == [("formula", "high", 65, 55)]


def test_a_difference_is_known_by_the_rows_where_it_holds() -> None:
    grid = """
Soort | Begroot | Werkelijk | Verschil
Planmatig | 6.250 | 6.190 | -60
Dagelijks | 3.100 | 3.745 | {}
Mutatie | 1.480 | 1.512 | 32
Overig | 917 | 905 | -12
"""
    assert found(written(grid.format("645"))) == ()
    assert said(found(written(grid.format("465")))) == [("formula", "high", 465, 645)]


def test_a_stand_at_the_end_follows_from_the_stand_at_the_start() -> None:
    grid = """
Verloop | 2030 | 2031
Stand per 1 januari | 11.204 | 12.050
Opleveringen | 946 | 310
Sloop | -100 | -44
Stand per 31 december | 12.050 | {}
"""
    assert found(written(grid.format("12.316"))) == ()
    assert [one[2:] for one in said(found(written(grid.format("12.361"))))] == [(12361, 12316)]


def test_labels_that_merely_join_names_state_nothing() -> None:
    table = written("""
Programma | Wierden en Borgen | Wierden | Borgen
Nieuwbouw | 14 | 3 | 5
Sloop | 38 | 1 | 9
""")
    assert found(table) == ()
