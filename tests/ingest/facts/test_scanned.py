"""What a scan or a font makes uncertain is doubtful in the facts, and known to come from a scan."""

from dataclasses import replace

from ingest.records import UNKNOWN
from tests.ingest.facts.tables import facts, table

ROWS = [["", "Thuis"], ["Sloop", "4"], ["Koop", "5"]]


def test_a_sign_of_no_known_meaning_makes_its_figures_doubtful() -> None:
    whole = table([["", "Thuis"], [f"Sl{UNKNOWN}op", "4"], ["Koop", "5"]])
    assert [fact.doubtful for fact in facts(whole)] == [True, False]


def test_a_figure_from_a_scan_is_known_as_such_sure_or_not() -> None:
    whole = table(ROWS)
    cells = tuple(replace(cell, confidence=0.3 if cell.label == "4" else 0.97) for cell in whole.cells)
    found = facts(replace(whole, cells=cells))
    assert [(fact.recognised, fact.doubtful) for fact in found] == [(True, True), (True, False)]
    assert not any(fact.recognised for fact in facts(whole))
