"""One statement in two places: two tables, or a sentence and a table."""

import pytest

from ingest.records import Box, Chunk, Region, Sentence
from tests.ingest.audit.tables import found, said, written

FIRST = """
@ | Delta | Omega | Sigma | Kappa
Sloop | 31 | 40 | 25 | 60
"""
SECOND = """
Corporatie | Sloop | Verkoop
Delta | 31 | 3
Omega | 40 | 4
Sigma | {} | 5
Kappa | 60 | 7
"""


def test_two_tables_that_differ_in_one_figure_are_found() -> None:
    first = written(FIRST, title="Programma | 2030")
    assert found(first, written(SECOND.format(25), title="Ingrepen 2030")) == ()
    (finding,) = found(first, written(SECOND.format(52), title="Ingrepen 2030"))
    assert said([finding]) == [("statement", "possible", 25, 52)]
    assert {cell.table for cell in finding.cells} == {1, 2}


def test_tables_of_different_years_may_differ() -> None:
    first = written(FIRST, title="Programma | 2030")
    assert found(first, written(SECOND.format(52), title="Ingrepen 2031")) == ()


def test_a_kind_and_the_whole_may_differ() -> None:
    first = written(FIRST.replace("Sloop", "Sloop sociale huur"), title="Programma | 2030")
    assert found(first, written(SECOND.format(52), title="Ingrepen 2030")) == ()


def test_tables_of_one_title_say_the_same() -> None:
    grid = """
Programma | Delta | Omega
Sloop | 31 | {}
"""
    (finding,) = found(
        written(grid.format(40), title="Programma 2030"), written(grid.format(44), title="Programma 2030")
    )
    assert said([finding]) == [("statement", "possible", 40, 44)]


def prose(text: str) -> Chunk:
    return Chunk("1", "prose", text, (), (Sentence(text, (Region(3, Box(0, 0, 1, 1)),)),))


def test_a_sentence_that_gives_another_figure_is_found() -> None:
    table = written(FIRST, title="Programma | 2030")
    (finding,) = found(table, chunks=[prose("De sloop van Omega komt in 2030 uit op 44 woningen.")])
    assert said([finding]) == [("prose", "possible", 44, 40)]
    assert finding.page == 3
    assert "44 woningen" in finding.dutch


@pytest.mark.parametrize(
    "text",
    [
        "De sloop van Omega komt in 2030 uit op 40 woningen.",
        "De sloop van Omega komt in 2031 uit op 44 woningen.",
        "De sloop van Omega en Delta komt in 2030 uit op 71 woningen.",
        "De sloop van Omega bedraagt in 2030 ruim 44 woningen.",
        "De sloop van Omega in Bloemenwijk komt in 2030 uit op 12 woningen.",
        "De sloop van Omega komt in 2030 uit op 12 woningen, waarvan 3 leeg.",
        "Omega bouwt in 2030 44 woningen.",
        "De sloop komt in 2030 uit op 44 woningen.",
    ],
)
def test_a_sentence_that_says_something_else_is_left_alone(text: str) -> None:
    assert found(written(FIRST, title="Programma | 2030"), chunks=[prose(text)]) == ()
