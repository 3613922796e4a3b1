"""Large figures over words are a table whose header stands below them."""

from dataclasses import replace

from ingest.geometry import lines_of
from ingest.tables.key_figures import key_figures_in
from tests.ingest.pages_of_words import words_of

FIGURES = words_of("4.312        € 623          7,9")
LABELS = words_of("woningen     gemiddelde     cijfer\n             huur", top=118)


def test_large_figures_are_headed_by_the_words_below_them() -> None:
    large = tuple(replace(word, size=18.0) for word in FIGURES)
    (grid,) = key_figures_in(lines_of(large + LABELS), 1)
    assert [slot.text for slot in grid.slots] == ["woningen", "gemiddelde huur", "cijfer", "4.312", "€ 623", "7,9"]
    assert grid.head == 1


def test_figures_in_the_size_of_the_text_are_none() -> None:
    assert key_figures_in(lines_of(FIGURES + LABELS), 1) == []
