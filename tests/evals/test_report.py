"""The report is one file that loads nothing, shows every failed case with its page, and runs nothing it was told."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from evals.doors import Asked
from evals.papers import Papers
from evals.rates import rate
from evals.report.html import report_html
from evals.report.pictures import ReportPictures
from evals.report.plots import rates_plot
from evals.report.terminal import print_results
from evals.results import Ablated, Results, Unasked, results_of
from evals.retrieval import retrieved_by_us
from evals.stating import stated
from evals.thresholds import Missed
from evals.verdicts import verdict_of
from tests.evals.answers import DOCUMENT, FIGURE, PLACE, RIGHT, ROW, WOONBORG, case_with, papers_of, with_figure
from tests.evals.verdicts import CIRCUMSTANCES, REFUSAL


@pytest.fixture(scope="module")
def papers(corpus_pdf: Path) -> Iterator[Papers]:
    opened = papers_of(corpus_pdf)
    yield opened
    opened.close()


@pytest.fixture
def results(papers: Papers) -> Results:
    case = case_with(FIGURE, PLACE)
    hostile = case.model_copy(update={"id": "hostile", "question": "<script>alert(1)</script>"})
    elsewhere = replace(RIGHT, citations=(replace(WOONBORG, pages=(5,)),))
    answers = {"one": RIGHT, "wrong": with_figure(period="2022"), "hostile": elsewhere}
    cases = {"one": case, "wrong": case.model_copy(update={"id": "wrong"}), "hostile": hostile}
    verdicts = [verdict_of(cases[name], Asked(answer, 0.1), papers) for name, answer in answers.items()]
    whole = results_of(CIRCUMSTANCES, verdicts, [Unasked("four", "not there: b-2023")])
    ablated = Ablated("no-facts", "without facts", rate("right", [0.0]), 0, 1)
    return replace(
        whole,
        retrieved=retrieved_by_us(verdicts) * 2,
        ablated=(ablated,),
        missed=(Missed("no_wrong_figure", 1.0, 0.5, True),),
    )


def test_the_report_holds_everything_and_loads_nothing(results: Results, papers: Papers) -> None:
    page = report_html(results, papers)
    assert not re.search(r"""(?:src|href)=["'](?!data:|#)""", page)
    assert not re.search(r"url\((?!#)", page)
    assert "<link" not in page
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    for text in ("not there: b-2023", "is not given", "without facts", "<svg"):
        assert text in page


def test_every_failed_case_stands_in_the_report_with_its_reason_and_page(results: Results, papers: Papers) -> None:
    page = report_html(results, papers)
    cards = re.findall(r'<div class="case[^>]*id="([^"]+)"(.*?)</div>', page, re.DOTALL)
    assert [name for name, _ in cards] == ["wrong", "hostile"]  # the wrong figure comes first
    assert "period 2022, not 2022-2026" in cards[0][1]
    assert all("data:image/png;base64," in card for _, card in cards)
    assert "the page where it stands" in cards[1][1]
    assert "the page where it stands" not in cards[0][1]


def test_the_same_results_give_the_same_report(results: Results, papers: Papers) -> None:
    assert report_html(results, papers) == report_html(results, papers)


def test_a_chart_leaves_out_what_was_not_graded() -> None:
    plot = rates_plot([rate("cell", [1.0, 0.0]), rate("prose", [None])], "Kinds")
    assert "cell (2)" in plot
    assert "prose" not in plot
    assert rates_plot([rate("prose", [None])], "Kinds") == ""


def test_the_table_of_the_readme_states_each_run_with_its_numbers(results: Results) -> None:
    head, _, right, wrong, *_ = stated([results, results]).splitlines()
    assert head.count("all (3 questions)") == 2
    assert right.endswith("| 33% of 3 | 33% of 3 |")
    assert wrong.startswith("| answers without a wrong figure | ")
    assert "version 1, pipeline 1" in stated([results])


def test_a_long_label_leaves_room_for_its_bar() -> None:
    names = " + ".join(f"een-lange-gemeentenaam-{year}" for year in range(2020, 2030))
    shown = re.findall(r">([^<>]*gemeentenaam[^<>]*)<", rates_plot([rate(names, [1.0, 0.0])], "Documents"))
    assert len(shown) == 2
    assert max(map(len, shown)) <= 45
    assert shown[-1].endswith("... (2)")


def test_where_the_answer_stands_is_marked(papers: Papers) -> None:
    (box,) = papers.boxes_of(DOCUMENT, 4, "225")
    assert ROW[0] <= box.y0 < box.y1 <= ROW[1]
    assert papers.boxes_of(DOCUMENT, 4, "22") == ()
    assert papers.boxes_of(DOCUMENT, 99, "225") == ()
    refused = verdict_of(case_with(FIGURE, PLACE), Asked(REFUSAL, 0.1), papers)
    marked = ReportPictures(papers).expected(refused)
    nowhere = case_with(FIGURE, PLACE.replace("page: 4", "page: 5"))
    assert marked.startswith("data:image/png;base64,")
    assert marked != ReportPictures(papers).expected(replace(refused, case=nowhere))


def test_the_terminal_says_what_was_missed_and_what_was_not_asked(results: Results) -> None:
    stream = StringIO()
    print_results(results, Console(file=stream, width=160))
    shown = stream.getvalue()
    assert "no_wrong_figure: 0.5, has to be at least 1" in shown
    assert "not asked: four" in shown
    assert "x wrong: Hoeveel woningen" in shown
