"""The made-up agreements: printed the same every time, and true to what is said of them."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from evals.agreements.build import build, gold_of
from evals.agreements.gold import GoldAgreement, GoldFact
from evals.agreements.source import agreements
from ingest.manifest import sources_from_paths
from ingest.pdf import pages_from_pdf
from ingest.records import TOTAL, Card
from ingest.settings import Settings

IDS = tuple(agreement.id for agreement in agreements())
OPEN = {
    *("Nader te bepalen", "In onderzoek", "Nog onbekend", "n.n.b.", "PM", "Onbekend", "tbd", "n.t.b.", "under review"),
    *("nader in te vullen", "p.m.", "volgt in Q3", "in overleg", "afhankelijk van subsidie", "ntb", "onbekend"),
    *("geen opgave", "wordt nog geteld"),
    *("Nog te bepalen", "Wordt onderzocht", "Niet bekend", "volgt", "nog niet bekend"),
    *("nog af te stemmen", "volgt uit onderzoek", "wacht op subsidie", "nog te ramen", "niet geteld"),
    "in de maak",
}
# The only printed totals that are wrong, on purpose: what the parties come to, and what is printed.
WRONG_TOTALS = {
    ("elzerveen-2024", "voorraad", "Sloop", "2024"): (45, 54),
    ("havelgouw-2027", "zorgplekken", "Zorgplekken", "2028"): (339, 393),
    ("hagenvoorde-2025", "schijf-2026", "Levensloopbestendig gemaakt", "2026"): (41, 44),
    ("lindewaard-2023", "verduurzaming", "Aantal te verduurzamen woningen", "2025-2027"): (1305, 1315),
    ("merenkant-2026", "uitstroom", "Plaatsen voor uitstroom", "2026"): (58, 85),
    ("nieuwerhaven-2024", "kwartalen", "Kwartaalplanning opleveringen", "Q3 2024"): (98, 89),
    ("ommerkade-2026", "kernvoorraad", "Kernvoorraad", "2028"): (7895, 7985),
    ("roggeveld-2024", "nieuwbouw", "Opgeleverde nieuwbouw", "2024"): (97, 107),
    ("waldermeer-2026", "buurtgeld", "Buurtgeld", "2026"): (61_000, 64_000),
    ("waldermeer-2027", "programma", "Oplevering middenhuur", "2027"): (46, 64),
    ("wilgenrijk-2026", "opgeteld", "Investeringen per soort financier", "2027"): (9_630_000, 9_360_000),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("agreements")
    build(folder)
    return folder


@pytest.fixture(scope="module")
def golds() -> dict[str, GoldAgreement]:
    return {agreement.id: gold_of(agreement) for agreement in agreements()}


@pytest.fixture(scope="module")
def texts(built: Path) -> dict[str, list[str]]:
    """The words of every page, run together."""
    settings = Settings()
    return {
        name: [_run_together(page.words) for page in pages_from_pdf(built / f"{name}.pdf", settings)] for name in IDS
    }


def _run_together(words: object) -> str:
    return squeezed(" ".join(word.text for word in words))  # type: ignore[attr-defined]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_there_are_four_or_more_and_two_of_one_municipality_in_each_split() -> None:
    for split in ("development", "test"):
        places = [one.form.municipality for one in agreements() if one.form.split == split]
        assert len(places) > len(set(places)) >= 2
    assert {one.form.municipality for one in agreements() if one.form.split == "test"}.isdisjoint(
        one.form.municipality for one in agreements() if one.form.split == "development"
    )


def test_the_same_source_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = build(tmp_path, ("hogeschans-2025", "nieuwerhaven-2024"))
    assert [path.suffix for path in again] == [".pdf", ".pdf"]
    for path in (*again, *(pdf.with_suffix(".gold.json") for pdf in again)):
        assert path.read_bytes() == (built / path.name).read_bytes()


@pytest.mark.parametrize("name", IDS)
def test_it_says_in_title_text_and_manifest_that_it_is_made_up(
    name: str, texts: dict[str, list[str]], built: Path
) -> None:
    entry = next(source.card for source in sources_from_paths([built]) if source.path.stem == name)
    assert isinstance(entry, Card)
    assert "verzonnen" in entry.title
    assert entry.origin.startswith("Made up")
    assert texts[name][0].casefold().count("verzonnen") >= 2


@pytest.mark.parametrize("name", IDS)
def test_every_sentence_stands_on_its_pages(
    name: str, texts: dict[str, list[str]], golds: dict[str, GoldAgreement]
) -> None:
    for sentence in golds[name].sentences:
        first, last = sentence.pages
        there = "".join(texts[name][first - 1 : last])
        if sentence.kind == "hidden":
            assert squeezed(sentence.text) not in there, "what nobody sees is not read"
        elif first == last:
            assert squeezed(sentence.text) in there, sentence
        else:
            assert squeezed(sentence.text)[:15] in there, sentence


# One agreement without a table, one of actions in words, and papers of other kinds, where nothing is added up over parties.
SHORT = frozenset(
    {
        "dorsterhout-raad-2026",
        "esdoornhof-jaarrekening-2025",
        "tielmond-vergunning-2026",
        "vinkerhoek-2026",
        "zuiderlanden-2025",
    }
)


@pytest.mark.parametrize("name", IDS)
def test_every_figure_stands_on_its_page(
    name: str, texts: dict[str, list[str]], golds: dict[str, GoldAgreement]
) -> None:
    assert len(golds[name].facts) > 60 or name in SHORT
    for fact in golds[name].facts:
        assert squeezed(fact.printed) in texts[name][fact.page - 1], fact


def test_only_the_totals_that_are_meant_to_be_wrong_are_wrong(golds: dict[str, GoldAgreement]) -> None:
    found = {}
    for name, gold in golds.items():
        totals = [fact for fact in gold.facts if fact.party == TOTAL]
        assert totals or name in SHORT
        for total in totals:
            added = sum((fact.number for fact in gold.facts if _adds_to(fact, total) and fact.number), Decimal(0))
            if added != total.number:
                found[(name, total.table, total.measure, total.period)] = (added, total.number)
    assert found == WRONG_TOTALS


def _adds_to(fact: GoldFact, total: GoldFact) -> bool:
    same = (fact.table, fact.measure, fact.period, fact.dimensions)
    return fact.party != TOTAL and same == (total.table, total.measure, total.period, total.dimensions)


def test_what_is_no_number_has_none_and_everything_else_has(golds: dict[str, GoldAgreement]) -> None:
    facts = [fact for gold in golds.values() for fact in gold.facts]
    open_ones = {fact.printed for fact in facts if fact.status != "known"}
    in_words = {fact.printed for fact in facts if fact.status == "known" and fact.number is None}
    assert open_ones == OPEN
    assert in_words == {"A", "A+", "B", "C", "D", "-", "Ja, naar € 575,03"}
    assert not any(fact.number for fact in facts if fact.printed in OPEN)


def test_notes_and_alternatives_are_kept(golds: dict[str, GoldAgreement]) -> None:
    fact = next(fact for fact in golds["lindewaard-2023"].facts if fact.printed == "0 (18)")
    assert (fact.party, fact.number, fact.alternative) == ("Tussenwater", Decimal(0), Decimal(18))
    assert "Kadeplein" in fact.notes[0]
    spans = [fact.dimensions for fact in golds["lindewaard-2025"].facts if fact.table == "kosten"]
    assert set(spans) == {("Onderhoud",), ("Verduurzaming",)}


def test_some_of_them_order_computers_about(texts: dict[str, list[str]], golds: dict[str, GoldAgreement]) -> None:
    assert "999" in texts["nieuwerhaven-2024"][4]
    assert "verdubbelen" in texts["havelgouw-2027"][3]
    assert any(sentence.kind == "hidden" for sentence in golds["hogeschans-2025"].sentences)
