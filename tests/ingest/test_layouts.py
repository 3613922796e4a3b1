"""The tables of an agreement, and random ones, read back from many layouts in the fonts that the producers bring."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from evals.tables.facts import differences
from evals.tables.gold import GoldTable
from evals.tables.layouts.layout import Layout, layouts
from evals.tables.layouts.make import gold_of_layout, print_tables
from evals.tables.ours import OurReader
from evals.tables.score import Score, gold_for_pdf, gold_of_pdf, score_tables
from ingest.settings import Settings
from tests.ingest.random_tables import (
    layouts_of,
    levelled_tables,
    plain_tables,
    sectioned_tables,
    spanned_tables,
    sparse_tables,
)

AGREEMENT = ("t-ruled", "t-turned")
DRAWN = ("r-ruled", "r-bare", "r-zebra-split", "r-rotate90", "r-rotate270-bare")


def _read_back(tables: tuple[GoldTable, ...], layout: Layout, folder: Path) -> Score:
    target = folder / "printed.pdf"
    assert print_tables(tables, layout, target)
    return score_tables(tables, OurReader(Settings()).tables(target))


def _assert_exact(score: Score) -> None:
    assert [each for each in score.cells if each.verdict != "right" or not each.marks] == []
    assert list(score.silent) == []
    assert list(score.extra) == []


@pytest.mark.parametrize("name", [*AGREEMENT, *DRAWN])
def test_every_cell_of_the_agreement_is_read_in_every_layout(name: str, tmp_path: Path) -> None:
    layout = next(each for each in layouts() if each.name == name)
    printed = layout.model_copy(update={"font": "Libertinus Serif"})
    score = _read_back(gold_of_layout(printed), printed, tmp_path)
    assert score.count("right") == 165
    _assert_exact(score)


def test_the_corpus_prints_what_the_gold_says_and_its_facts_say_so() -> None:
    corpus = Path("corpus/prestatieafspraken-groningen-2022.pdf")
    score = score_tables(gold_for_pdf(corpus), OurReader(Settings()).tables(corpus))
    assert (score.count("right"), score.tables, len(score.silent), len(score.extra)) == (165, 12, 0, 0)
    assert differences(gold_of_pdf(corpus), gold_for_pdf(corpus), corpus, Settings()) == (165, [])


def test_the_index_of_a_layout_leads_to_its_gold(tmp_path: Path) -> None:
    (tmp_path / "x.gold.json").write_text('{"gold": "groningen-2022", "tables": ["energielabels"], "turned": []}')
    assert [table.name for table in gold_for_pdf(tmp_path / "x.pdf")] == ["energielabels"]


KINDS = (plain_tables(), sectioned_tables(), levelled_tables(), spanned_tables(), sparse_tables())
RANDOM = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@settings(RANDOM, max_examples=60)
@given(table=st.one_of(KINDS), layout=layouts_of("reportlab", ("flow", "flow", "split-repeat")))
def test_a_random_table_drawn_by_reportlab_is_read_back(table: GoldTable, layout: Layout, tmp_path: Path) -> None:
    _assert_exact(_read_back((table,), layout, tmp_path))


@settings(RANDOM, max_examples=40)
@given(table=st.one_of(KINDS), layout=layouts_of("typst"))
def test_a_random_table_set_by_typst_is_read_back(table: GoldTable, layout: Layout, tmp_path: Path) -> None:
    _assert_exact(_read_back((table,), layout, tmp_path))


@settings(RANDOM, max_examples=5, phases=(Phase.explicit, Phase.generate))
@given(tables=st.lists(st.one_of(KINDS), min_size=2, max_size=2), layout=layouts_of("chromium"))
def test_random_tables_printed_by_a_browser_are_read_back(
    tables: list[GoldTable], layout: Layout, tmp_path: Path
) -> None:
    named = tuple(replace(table, name=f"random {number}") for number, table in enumerate(tables))
    score = _read_back(named, layout, tmp_path)
    assert [each for each in score.cells if each.verdict != "right"] == []
    assert list(score.silent) == []


@settings(RANDOM, max_examples=30)
@given(table=plain_tables(), layout=layouts_of("typst", ("split", "split-repeat")))
def test_a_random_table_over_a_page_end_is_read_back(table: GoldTable, layout: Layout, tmp_path: Path) -> None:
    _assert_exact(_read_back((table,), layout, tmp_path))
