"""What a finding says of itself: doubt, scans, storage, and what is found in the corpus and nowhere else."""

from dataclasses import replace
from pathlib import Path

from ingest.codec import reading_from_json, reading_to_json
from ingest.manifest import sources_from_paths
from ingest.reading import reading_from_stages
from ingest.records import Card, Finding, Reading, Table
from ingest.settings import Settings
from tests.ingest.audit.tables import DOCUMENT, found, written

CORPUS = Path(__file__).parents[3] / "corpus"
WRONG = """
Woningen | Delta | Omega | Totaal
Nieuwbouw | 40 | 60 | 100
Sloop | 12 | 7 | 91
Verkoop | 3 | 5 | 8
"""
KNOWN = {
    (4, 25, 31),
    (4, 5, 20),
    (4, 350, 850),
    (5, 350, 850),
    (7, 13, 31),
    (8, 5345, 5677),
    (8, 2394, 2504),
}
"""What the agreement itself gets wrong or explains: page, printed figure, and what it comes to."""


def certainty_of(table: Table) -> tuple[str, str]:
    (finding,) = found(table)
    return finding.certainty, finding.dutch


def test_a_doubtful_table_makes_a_finding_no_more_than_possible() -> None:
    certainty, dutch = certainty_of(replace(written(WRONG), warnings=("a word stands in no cell",)))
    assert certainty == "possible"
    assert "lastig te lezen" in dutch


def test_a_scan_makes_a_finding_no_more_than_possible() -> None:
    table = written(WRONG)
    scanned = replace(table, cells=tuple(replace(cell, confidence=0.98) for cell in table.cells))
    certainty, dutch = certainty_of(scanned)
    assert certainty == "possible"
    assert "scan" in dutch


def test_findings_are_stored_with_their_reading() -> None:
    findings = found(written(WRONG))
    reading = Reading(DOCUMENT, (), (), (), (), findings)
    assert reading_from_json(reading_to_json(reading)).findings == findings


def findings_of_corpus(card: Card | None) -> tuple[Finding, ...]:
    (source,) = sources_from_paths([CORPUS])
    reading = reading_from_stages(source.path, card or source.card, Settings(), lambda _: None)  # type: ignore[arg-type]
    return reading.findings


def test_the_corpus_has_what_is_known_of_it_and_nothing_else() -> None:
    for card in (None, Card("afspraken")):
        findings = findings_of_corpus(card)
        assert {(one.page, int(one.printed), int(one.expected)) for one in findings} == KNOWN
        assert [one.certainty for one in findings].count("high") == 4
        assert all("500" in one.explanation for one in findings if one.expected == 850)
