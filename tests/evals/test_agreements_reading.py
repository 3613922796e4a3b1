"""What counts as read: each planted error in a fact is named, and a true fact has none."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from evals.agreements.gold import GoldFact, GoldSentence
from evals.agreements.reading import misses, unread
from ingest.records import Box, Chunk, Fact, Period, Region, Sentence, Value

GOLD = GoldFact(
    table="groei",
    title="Groei per dorp 2031",
    party="Delta",
    measure="Netto groei",
    period="2031",
    dimensions=("Sociaal",),
    printed="-20 (5)",
    number=Decimal(-20),
    unit="homes",
    comparator="",
    alternative=Decimal(5),
    status="known",
    notes=(),
    page=3,
)
HERE = (Region(3, Box(0, 0, 1, 1)),)
TRUE = Fact(
    party="Delta",
    measure="Netto groei",
    period=Period("2031", date(2031, 1, 1), date(2031, 12, 31)),
    value=Value("-20 (5)", Decimal(-20), "homes", alternative=Decimal(5)),
    table=1,
    row=1,
    col=1,
    title="Groei per dorp 2031",
    topic="Groei per dorp",
    section=(),
    regions=HERE,
    dimensions=("Sociaal",),
)

PLANTED: list[tuple[str, Callable[[Fact], Fact]]] = [
    ("party", lambda fact: replace(fact, party="Omega")),
    ("party", lambda fact: replace(fact, party=None)),
    ("period", lambda fact: replace(fact, period=None)),
    ("period", lambda fact: replace(fact, period=Period("2032", date(2032, 1, 1), date(2032, 12, 31)))),
    ("measure", lambda fact: replace(fact, measure="Sloop")),
    ("dimension", lambda fact: replace(fact, dimensions=())),
    ("number", lambda fact: replace(fact, value=replace(fact.value, number=Decimal(20)))),
    ("number", lambda fact: replace(fact, value=replace(fact.value, alternative=None))),
    ("unit", lambda fact: replace(fact, value=replace(fact.value, unit="people"))),
    ("status", lambda fact: replace(fact, value=replace(fact.value, status="unknown"))),
    ("not read", lambda fact: replace(fact, regions=(Region(4, Box(0, 0, 1, 1)),))),
    ("not read", lambda fact: replace(fact, value=replace(fact.value, printed="20 (5)"))),
]


def test_a_true_fact_has_no_fault_and_an_open_unit_is_none() -> None:
    assert misses([GOLD], [TRUE]) == []
    assert misses([GOLD], [replace(TRUE, value=replace(TRUE.value, unit=None))]) == []


@pytest.mark.parametrize(("fault", "plant"), PLANTED)
def test_a_planted_error_is_named(fault: str, plant: Callable[[Fact], Fact]) -> None:
    assert [miss.faults for miss in misses([GOLD], [plant(TRUE)])] == [(fault,)]


def test_the_fact_that_comes_nearest_is_held_against_the_truth() -> None:
    other = replace(TRUE, party="Omega", dimensions=())
    assert misses([GOLD], [other, TRUE]) == []
    assert misses([GOLD], [other])[0].faults == ("party", "dimension")


def test_a_sentence_that_stands_in_no_chunk_is_lost() -> None:
    said = [GoldSentence("sentence", text, (), (1, 1)) for text in ("Wij bouwen door.", "Wij slopen niets.")]
    chunk = Chunk("1", "prose", "Wij bouwen door.", (), (Sentence("Wij bouwen door.", HERE),))
    assert [one.text for one in unread(said, [chunk])] == ["Wij slopen niets."]
