"""Parts against their whole, percentages against their counts, distributions against 100."""

from tests.ingest.audit.tables import found, said, written


def test_a_part_cannot_exceed_its_whole() -> None:
    table = written("""
Soort | 2030 | 2031
Huur | 100 | 120
waarvan sociaal | 80 | 190
Koop | 30 | 40
""")
    assert said(found(table)) == [("part", "high", 190, 120)]


def test_a_share_in_percents_of_a_number_is_no_part_of_it() -> None:
    table = written("""
Soort | 2030 | 2031
Huur | 20 | 30
waarvan sociaal | 80% | 90%
""")
    assert found(table) == ()


def test_a_percentage_is_tried_against_its_count() -> None:
    grid = """
Kern | Woningen | Aandeel
Noord | 10.455 | 71%
Midden | 2.688 | {}
Zuid | 1.602 | 11%
West | 1.000 | 6%
Totaal | 15.745 | 100%
"""
    right = grid.replace("71%", "66%").replace("11%", "10%")
    assert found(written(right.format("17%"))) == ()
    finding = next(one for one in found(written(right.format("37%"))) if one.kind == "share")
    assert (finding.printed, str(finding.expected)) == (37, "17.1")


def test_a_distribution_that_alone_does_not_make_100_is_possible() -> None:
    grid = """
Label | Delta | Omega | Sigma
A | 42% | 10% | 60%
B | 21% | 30% | 25%
C | 37% | {} | 15%
"""
    assert found(written(grid.format("60%"))) == ()
    (finding,) = found(written(grid.format("90%")))
    assert said([finding]) == [("share", "possible", 130, 100)]
    assert "Omega" in finding.dutch


def test_percentages_that_never_make_100_are_no_distribution() -> None:
    table = written("""
Doel | Delta | Omega | Sigma
Tevreden | 80% | 75% | 77%
Bekend | 60% | 55% | 71%
Bereikt | 20% | 90% | 33%
""")
    assert found(table) == ()
