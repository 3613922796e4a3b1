"""Totals against their parts: what is wrong is found, what is right, rounded, incomplete or an average is left alone."""

import pytest

from ingest.records import CellPlace
from tests.ingest.audit.tables import found, said, written


def test_a_total_that_does_not_add_up_is_found_with_its_cells() -> None:
    table = written("""
Woningen | Delta | Omega | Totaal
Nieuwbouw | 40 | 60 | 100
Sloop | 12 | 7 | 91
Verkoop | 3 | 5 | 8
""")
    (finding,) = found(table)
    assert said([finding]) == [("total", "high", 91, 19)]
    assert finding.cells == (CellPlace(1, 2, 3), CellPlace(1, 2, 1), CellPlace(1, 2, 2))
    assert len(finding.regions) == 3
    assert "tellen op tot 19" in finding.dutch
    assert "gedrukt" in finding.dutch
    assert "add up to 19" in finding.english


RIGHT = {
    "sums of rows and columns": """
Woningen | Delta | Omega | Totaal
Nieuwbouw | 40 | 60 | 100
Sloop | 12 | 7 | 19
Totaal | 52 | 67 | 119
""",
    "totals of sections and of all": """
Kosten | 2030 | 2031
== Bouw
Delta | 100 | 200
Omega | 50 | 60
Totaal bouw | 150 | 260
== Beheer
Delta | 10 | 20
Omega | 5 | 6
Totaal beheer | 15 | 26
Totaal | 165 | 286
""",
    "subtotals and a grand total": """
Kosten | 2030 | 2031
Steen | 100 | 200
Hout | 50 | 60
Subtotaal | 150 | 260
Verf | 10 | 20
Glas | 5 | 6
Subtotaal | 15 | 26
Totaal | 165 | 286
""",
    "a total that stands first": """
Kosten | 2030 | 2031
Totaal | 165 | 286
Delta | 150 | 260
Omega | 15 | 26
""",
    "percentages that rounding keeps from 100": """
Label | 2030 | 2031 | 2032
A | 33,3% | 20,1% | 50,0%
B | 33,3% | 30,2% | 25,0%
C | 33,3% | 49,8% | 25,0%
Totaal | 100,0% | 100,0% | 100,0%
""",
    "an average under a total": """
Wijk | Woningen | Gemiddelde huur | Tevreden
Noord | 100 | 610,50 | 71%
Zuid | 300 | 580,25 | 64%
Totaal | 400 | 587,81 | 66%
""",
    "a part of a part": """
Soort | 2030 | 2031
Huur | 100 | 120
waarvan sociaal | 80 | 90
Koop | 30 | 40
Totaal | 130 | 160
""",
    "details that are not called so": """
Soort | 2030 | 2031
Sociale huur | 300 | 310
Eengezins | 180 | 190
Appartement | 120 | 120
Vrije sector | 120 | 130
Totaal | 420 | 440
""",
    "a norm beside the parts": """
Corporatie | Norm | 2030 | 2031 | Totaal
Delta | 50 | 40 | 60 | 100
Omega | 20 | 12 | 7 | 19
Totaal | 70 | 52 | 67 | 119
""",
    "a total of more than what is listed": """
Gemeente | 2030 | 2031 | 2032
Delta | 120 | 140 | 90
Omega | 80 | 90 | 95
Totaal regio | 910 | 955 | 990
""",
    "parts that are not known yet": """
Woningen | Delta | Omega | Totaal
Nieuwbouw | 40 | Nader te bepalen | 90
Sloop | 12 | 7 | 19
""",
    "a stock that is called total": """
Complex | Totaal aantal woningen | Sociaal | Verkocht
Noord | 120 | 70 | 12
Zuid | 300 | 250 | 8
""",
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_gives_no_finding(name: str) -> None:
    assert found(written(RIGHT[name])) == ()


def test_thousands_may_be_off_by_their_rounding_and_not_by_more() -> None:
    grid = """
Investering (x € 1.000) | 2030 | 2031 | 2032
Delta | 1.204 | 2.310 | 1.118
Omega | 3.377 | 1.006 | 2.941
Totaal | 4.581 | 3.317 | {}
"""
    assert found(written(grid.format("4.060"))) == ()
    assert said(found(written(grid.format("4.509")))) == [("total", "high", 4_509_000, 4_059_000)]


def test_a_part_that_its_note_leaves_out_is_explained_and_never_certain() -> None:
    table = written(
        """
Woningen | Delta | Omega{*} | Totaal
Flex | 350 | 500 | 350
Nieuwbouw | 40 | 60 | 100
""",
        notes=[("*", "Nog niet vastgesteld.")],
    )
    (finding,) = found(table)
    assert (finding.certainty, finding.explanation) == ("possible", "Nog niet vastgesteld.")
    assert "Zonder Omega (500) klopt het wel" in finding.dutch
    assert "Without Omega (500)" in finding.english


def test_known_parts_alone_can_exceed_the_total() -> None:
    table = written("""
Woningen | Delta | Omega | Sigma | Totaal
Nieuwbouw | 70 | In onderzoek | 60 | 90
Sloop | 12 | 7 | 1 | 20
""")
    assert said(found(table)) == [("total", "possible", 90, 130)]


def test_figures_in_brackets_add_up_too() -> None:
    grid = """
Woningen | Delta | Omega | Totaal
Nieuwbouw | 40 (50) | 60 | 100 ({})
Sloop | 12 | 7 | 19
"""
    assert found(written(grid.format(110))) == ()
    (finding,) = found(written(grid.format(150)))
    assert said([finding]) == [("total", "high", 150, 110)]
    assert "tussen haakjes" in finding.dutch


def test_the_labels_beside_a_total_say_what_it_is_the_total_of() -> None:
    table = written(
        """
 | | 2030 | 2031
Delta | Gasvrij | 10 | 20
^ | Warmtenet | 5 | 6
Omega | Gasvrij | 30 | 40
^ | Warmtenet | 7 | 8
Totaal | Gasvrij | 40 | 65
^ | Warmtenet | 12 | 14
""",
        labels=2,
    )
    assert said(found(table)) == [("total", "high", 65, 60)]


def test_a_total_is_not_the_sum_of_two_years_and_their_period() -> None:
    table = written(
        """
Wijk | 2030 | < | < | 2031 | < | <
^ | huur | koop | totaal | huur | koop | totaal
Noord | 24 | 6 | 30 | 12 | 3 | 15
Zuid | 10 | 5 | 15 | 8 | 8 | 61
""",
        headers=2,
    )
    assert said(found(table)) == [("total", "high", 61, 16)]


def test_one_slip_tells_a_sum_from_an_average() -> None:
    grid = """
Bouwlaag | Bruto | Netto | Buiten
Kelder | 1.142,5 | 988,0 | 118,4
Begane grond | {} | 874,3 | 96,0
Verdieping | 712,8 | 588,2 | 84,5
Totaal | 2.915,3 | 2.450,5 | 298,9
"""
    assert found(written(grid.format("1.060,0"))) == ()
    assert [one[2:] for one in said(found(written(grid.format("6.060,0"))))] == [(2915.3, 7915.3)]
