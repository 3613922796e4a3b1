"""A scale that a document states once, for all its amounts."""

from decimal import Decimal

import pytest

from ingest.facts.document_wide import scale_of_document
from ingest.records import Unit
from tests.ingest.facts.tables import facts, line, table

STATED = "Alle bedragen in deze jaarrekening zijn x \u20ac 1.000, tenzij anders vermeld."


@pytest.mark.parametrize(
    "text",
    [
        STATED,
        "De bedragen in dit document luiden in duizenden euro's.",
        "In deze begroting staan de bedragen in k\u20ac.",
        "Alle genoemde bedragen zijn in duizenden euro's.",
        "Bedragen x \u20ac 1.000, tenzij anders aangegeven",
        "All amounts in this report are in thousands of euros.",
    ],
)
def test_a_document_states_its_scale_once(text: str) -> None:
    scale = scale_of_document([line(text, 20)], ())
    assert scale is not None
    assert scale.factor == 1_000


@pytest.mark.parametrize(
    "text",
    ["Bedragen x \u20ac 1.000", "De bedragen in deze nota zijn indicatief.", "In dit stuk gaat het om 1.000 woningen."],
)
def test_other_lines_state_none(text: str) -> None:
    assert scale_of_document([line(text, 20)], ()) is None


def test_the_line_at_one_table_is_about_that_table() -> None:
    text = "Alle bedragen x \u20ac 1.000"
    assert scale_of_document([line(text, 20)], {text}) is None


@pytest.mark.parametrize(
    ("label", "printed", "number", "unit", "doubtful"),
    [
        ("Onderhoudskosten", "1.250", 1_250_000, "euro", False),
        ("Onderhoudskosten", "\u20ac 1.250", 1_250, "euro", True),
        ("Onderhoudskosten per woning", "1.250", 1_250, "euro", False),
        ("Huurprijs", "650,43", Decimal("650.43"), "euro", False),
        ("Materiele activa", "1.250", 1_250, None, True),
        ("Aantal woningen", "1.250", 1_250, "homes", False),
        ("Verkoop", "1.250", 1_250, "homes", True),
        ("Aandeel", "12%", 12, "percent", False),
    ],
)
def test_the_scale_reaches_amounts(
    label: str, printed: str, number: Decimal, unit: Unit | None, doubtful: bool
) -> None:
    (fact,) = facts(table([["", "2031"], [label, printed]]), blocks=[line(STATED, 20, page=2)])
    assert (fact.value.number, fact.value.unit, fact.doubtful) == (number, unit, doubtful)


def test_what_a_table_states_itself_comes_first() -> None:
    rows = [["in miljoenen euro's", "2031"], ["Onderhoudskosten", "12"]]
    (fact,) = facts(table(rows), blocks=[line(STATED, 20, page=2)])
    assert fact.value.number == 12_000_000
    assert not fact.doubtful
