"""Years against the periods they lie in, and running totals."""

import pytest

from tests.ingest.audit.tables import found, said, written

YEAR = """
@ | Delta | Omega
{measure} | 31 | 40
"""
PERIOD = """
@ | Delta | Omega
{measure} | 25 | 90
"""


def test_a_year_that_exceeds_its_period_is_found_across_tables() -> None:
    year = written(YEAR.format(measure="Nieuwbouw"), title="Programma | 2030")
    period = written(PERIOD.format(measure="Nieuwbouw"), title="Programma | 2030-2034")
    (finding,) = found(year, period)
    assert said([finding]) == [("period", "high", 25, 31)]
    assert [(cell.table, cell.col) for cell in finding.cells] == [(2, 1), (1, 1)]
    assert "31 in 2030, maar 25 in heel 2030-2034" in finding.dutch


@pytest.mark.parametrize(
    "measure", ["Netto toevoeging", "Voorraad", "Gemiddelde huur", "Resultaat", "Nieuwbouw per jaar"]
)
def test_what_may_shrink_over_time_is_left_alone(measure: str) -> None:
    year = written(YEAR.format(measure=measure), title="Programma | 2030")
    period = written(PERIOD.format(measure=measure), title="Programma | 2030-2034")
    assert found(year, period) == ()


def test_a_period_that_only_overlaps_says_nothing() -> None:
    year = written(YEAR.format(measure="Nieuwbouw"), title="Programma | 2030")
    period = written(PERIOD.format(measure="Nieuwbouw"), title="Programma | 2031-2034")
    assert found(year, period) == ()


MILESTONES = """
@ | {first} | {last}
Delta | 31 | 13
Omega | 10 | 190
Sigma | 0 | 410
Kappa | 87 | 1.800
"""


PROGRAMME = written(PERIOD.format(measure="Nieuwbouw"), title="Programma | 2030-2034")


def test_a_fall_between_the_ends_of_a_period_is_possible() -> None:
    table = written(MILESTONES.format(first=2030, last=2034), title="Aantal toegevoegde woningen")
    (finding,) = found(PROGRAMME, table)
    assert said([finding]) == [("cumulative", "possible", 13, 31)]


def test_a_running_total_that_falls_is_possible() -> None:
    table = written(MILESTONES.format(first=2030, last=2031), title="Cumulatief toegevoegde woningen")
    (finding,) = found(table)
    assert said([finding]) == [("cumulative", "possible", 13, 31)]


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("Aantal toegevoegde woningen", 2031),
        ("Aantal toegevoegde woningen", 2032),
        ("Aantal woningen", 2034),
        ("Gemiddelde index", 2034),
    ],
)
def test_years_that_end_no_period_and_stocks_may_fall(title: str, last: int) -> None:
    assert found(PROGRAMME, written(MILESTONES.format(first=2030, last=last), title=title)) == ()
