"""The tables of an agreement, and random ones, read back from many layouts in the fonts that the producers bring."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evals.tables.facts import differences
from evals.tables.gold import GoldTable, TableForm, table_from_form
from evals.tables.layouts.layout import Layout, layouts
from evals.tables.layouts.make import gold_of_layout, print_tables
from evals.tables.ours import OurReader
from evals.tables.score import Score, gold_for_pdf, gold_of_pdf, score_tables
from ingest.settings import Settings

AGREEMENT = ("t-ruled", "t-turned")
DRAWN = ("r-ruled", "r-bare", "r-zebra-split", "r-rotate90", "r-rotate270-bare")
LABELS = ("Noordwoning", "De Terp", "Zuidhoek", "Woonpartners Oost", "Gemeente", "Totaal")
MEASURES = ("Nieuwbouw", "Sloop", "Verkoop", "Flexwoningen", "Aankoop van bestaande woningen", "Saldo", "Middenhuur")


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


def _dutch(number: Decimal) -> str:
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


FIGURES = st.one_of(
    st.integers(-2_000_000, 2_000_000).map(lambda n: _dutch(Decimal(n))),
    st.integers(-9_999, 9_999).map(str),
    st.decimals(-100, 10_000, places=2, allow_nan=False).map(_dutch),
    st.integers(0, 100).map(lambda n: f"{n}%"),
    st.sampled_from(("-", "Nader te bepalen", "0 (321)", "<1,4", "B++", "n.v.t.")),
)


@st.composite
def _tables(draw: st.DrawFn) -> GoldTable:
    parties = draw(st.lists(st.sampled_from(LABELS), min_size=2, max_size=5, unique=True))
    measures = draw(st.lists(st.sampled_from(MEASURES), min_size=2, max_size=7, unique=True))
    rows = [" | ".join([measure, *(draw(FIGURES) for _ in parties)]) for measure in measures]
    grid = "\n".join([" | ".join(["Programma", *parties]), *rows])
    return table_from_form(TableForm(name="random", title="Programma", grid=grid))


LAYOUTS = st.builds(
    Layout,
    name=st.just("random"),
    about=st.just("random"),
    producer=st.just("reportlab"),
    rules=st.sampled_from(("all", "horizontal", "header", "booktabs", "vertical", "none")),
    shading=st.sampled_from(("none", "zebra", "header")),
    align=st.sampled_from(("right", "left", "center")),
    landscape=st.booleans(),
    rotate=st.just(0),
)


@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=_tables(), layout=LAYOUTS)
def test_a_random_table_in_a_random_layout_is_read_back(table: GoldTable, layout: Layout, tmp_path: Path) -> None:
    _assert_exact(_read_back((table,), layout, tmp_path))
