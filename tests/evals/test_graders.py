"""Graders are tested before anything is graded by them: what is right passes, and every planted error is caught."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.records import Answer, Calculation, Citation
from evals.cases import Case
from evals.graders import grade, is_right
from evals.graders.scores import MEASURES, Measure, Score
from evals.papers import Papers
from ingest.records import Box, Region
from tests.evals.answers import (
    DOCUMENT,
    FIGURE,
    LEFIER,
    OTHER_SALES,
    PLACE,
    RIGHT,
    SALES,
    SUM,
    WOONBORG,
    case_with,
    papers_of,
    with_citation,
    with_figure,
)

CELL = case_with(FIGURE, PLACE)
REFUSAL = Answer("not_found", "nl", "Dat staat niet in de afspraken.")
SENTENCE = "In het Warmtetransitieplan (WTP) staat dat er voor 2030 een warmtenet komt in de volgende buurten en wijken"
LINES = (Region(9, Box(40, 0, 560, 842)),)


@pytest.fixture(scope="module")
def papers(corpus_pdf: Path) -> Iterator[Papers]:
    opened = papers_of(corpus_pdf)
    yield opened
    opened.close()


def scores_of(case: Case, answer: Answer, papers: Papers) -> dict[Measure, Score]:
    return {score.measure: score for score in grade(case, answer, papers)}


def test_a_right_answer_is_whole_by_every_measure_that_the_case_grades(papers: Papers) -> None:
    scores = scores_of(CELL, RIGHT, papers)
    assert tuple(scores) == MEASURES
    assert {measure for measure, score in scores.items() if score.value is None} == {
        "outcome", "phrases", "forbidden", "caveats",
    }  # fmt: skip
    assert all(score.value in (1, None) for score in scores.values()), scores
    assert is_right(tuple(scores.values()))


def test_a_right_sum_is_whole(papers: Papers) -> None:
    scores = scores_of(case_with("outcome: {value: 231, unit: homes}", PLACE), SUM, papers)
    assert all(score.value in (1, None) for score in scores.values()), scores


PLANTED = {
    "the sign is lost": (with_figure(number=Decimal(-225), printed="-225"), "figures"),
    "ten times as much": (with_figure(number=Decimal(2250), printed="2.250"), "figures"),
    "a tenth": (with_figure(number=Decimal("22.5"), printed="22,5"), "figures"),
    "the neighbouring year": (with_figure(period="2022"), "figures"),
    "a period that only ends so": (with_figure(period="2026"), "figures"),
    "the same period in words, but a quarter": (with_figure(period="Q1 2022-2026"), "figures"),
    "another party": (with_figure(party="Woonborg"), "figures"),
    "no party": (with_figure(party=None), "figures"),
    "another unit": (with_figure(unit="euro"), "figures"),
    "no unit": (with_figure(unit=None), "figures"),
    "not the figure that the words tell": (replace(RIGHT, text="Lefier, 2022-2026: 252 woningen."), "figures"),
    "told as a part of a longer figure": (replace(RIGHT, text="Lefier verkoopt 1.225 woningen."), "figures"),
    "told with a sign that is not there": (replace(RIGHT, text="Lefier: -225 woningen."), "figures"),
    "two figures where one is right": (
        replace(SUM, calculation=None, text="Lefier 225 woningen, Woonborg 6 woningen."),
        "figures",
    ),
    "a refusal of what is there": (REFUSAL, "status"),
    "no figure": (replace(RIGHT, figures=()), "figures"),
    "a text for a number": (with_figure(number=None, printed="circa 225"), "figures"),
    "another page": (with_citation(pages=(5,), regions=tuple(Region(5, one.box) for one in LEFIER.regions)), "citations_stand"),
    "a page that is not there": (
        with_citation(pages=(99,), regions=(Region(99, LEFIER.regions[0].box),)),
        "citation_recall",
    ),
    "a mark on another page than the citation says": (
        with_citation(regions=tuple(Region(5, one.box) for one in LEFIER.regions)),
        "citations_stand",
    ),
    "a mark on another cell": (with_citation(regions=WOONBORG.regions), "citations_stand"),
    "a mark on the whole page": (with_citation(regions=(Region(4, Box(0, 0, 600, 850)),)), "citations_stand"),
    "no mark": (with_citation(regions=()), "citations_stand"),
    "a quote that lacks a digit": (with_citation(quote="25"), "citations_stand"),
    "a quote with a sign too many": (with_citation(quote="-225"), "citations_stand"),
    "a citation that lacks the figure": (replace(RIGHT, citations=(WOONBORG,)), "citations_hold"),
    "no citation": (replace(RIGHT, citations=()), "citations_stand"),
    "a citation that is not there": (with_figure(citation=3), "citations_hold"),
    "another document": (with_citation(document="elders-2022"), "citation_recall"),
    "another table": (with_citation(table="Programma flexwoningen"), "citation_recall"),
    "more citations than are right": (
        replace(RIGHT, citations=(LEFIER, with_citation(table="Programma flexwoningen").citations[0])),
        "citation_precision",
    ),
    "in English": (replace(RIGHT, language="en"), "language"),
    "in English, and calls it Dutch": (
        replace(RIGHT, text="The agreement says that Lefier will be selling 225 homes."),
        "language",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("spoilt", "measure"), PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_error_is_caught(spoilt: Answer, measure: Measure, papers: Papers) -> None:
    scores = scores_of(CELL, spoilt, papers)
    assert scores[measure].failed, scores
    assert scores[measure].reason
    assert measure == "citation_precision" or not is_right(tuple(scores.values()))


def test_the_right_figure_with_the_labels_of_another_party_is_caught(papers: Papers) -> None:
    """The cell is Lefier's and so is the figure, but the marks beside it name Woonborg."""
    mixed = replace(RIGHT, citations=(replace(LEFIER, regions=(LEFIER.regions[0], *WOONBORG.regions[1:])),))
    score = scores_of(CELL, mixed, papers)["citations_hold"]
    assert score.failed
    assert "Woonborg" in score.reason


def test_a_wrong_figure_is_told_apart_from_no_figure(papers: Papers) -> None:
    assert scores_of(CELL, with_figure(number=Decimal(2250), printed="2.250"), papers)["no_wrong_figure"].failed
    assert scores_of(CELL, with_figure(unit="euro"), papers)["no_wrong_figure"].failed
    assert not scores_of(CELL, REFUSAL, papers)["no_wrong_figure"].failed


def test_a_figure_in_place_of_words_with_a_number_is_a_wrong_figure(papers: Papers) -> None:
    four = case_with("phrases: [[vier, 4]]")
    assert scores_of(four, RIGHT, papers)["no_wrong_figure"].failed
    assert scores_of(four, replace(RIGHT, status="partly"), papers)["no_wrong_figure"].value is None
    assert scores_of(four, REFUSAL, papers)["no_wrong_figure"].value is None
    assert scores_of(four, replace(RIGHT, figures=()), papers)["no_wrong_figure"].value is None
    assert (
        scores_of(case_with("phrases: [[225, tweehonderdvijfentwintig]]"), RIGHT, papers)["no_wrong_figure"].value == 1
    )
    assert scores_of(case_with("phrases: [sloop]"), RIGHT, papers)["no_wrong_figure"].value is None


def test_more_than_was_asked_is_not_right_and_no_wrong_figure_either(papers: Papers) -> None:
    scores = scores_of(CELL, replace(SUM, calculation=None, text="Lefier 225 woningen, Woonborg 6 woningen."), papers)
    assert scores["figures"].failed
    assert scores["no_wrong_figure"].value == 1


def test_of_a_sum_that_is_not_made_one_term_alone_is_a_wrong_figure_and_all_terms_are_not(papers: Papers) -> None:
    case = case_with("outcome: {value: 231, unit: homes}")
    assert scores_of(case, RIGHT, papers)["no_wrong_figure"].failed
    both = replace(SUM, calculation=None)
    assert scores_of(case, both, papers)["outcome"].failed
    assert scores_of(case, both, papers)["no_wrong_figure"].value == 1


@pytest.mark.parametrize(
    "outcome",
    [Decimal(-231), Decimal(2310), Decimal(232), Decimal("23.1")],
)
def test_a_wrong_outcome_is_caught(outcome: Decimal, papers: Papers) -> None:
    case = case_with("outcome: {value: 231, unit: homes}")
    spoilt = replace(SUM, calculation=Calculation("sum", (0, 1), outcome, None), text=f"Samen {outcome} woningen.")
    scores = scores_of(case, spoilt, papers)
    assert scores["outcome"].failed
    assert scores["no_wrong_figure"].failed


def test_an_outcome_has_to_be_told_and_in_its_unit(papers: Papers) -> None:
    case = case_with("outcome: {value: 231, unit: homes}")
    assert scores_of(case, replace(SUM, text="Samen 213 woningen."), papers)["outcome"].failed
    in_euros = replace(SUM, figures=(replace(SALES, unit="euro"), OTHER_SALES))
    assert scores_of(case, in_euros, papers)["outcome"].failed


def test_a_share_is_compared_at_the_decimals_of_what_is_expected_and_nothing_else_is(papers: Papers) -> None:
    third = Decimal(100) / 3
    share = replace(SUM, calculation=Calculation("share", (0, 1), third, None), text="Dat is 33,3%.")
    assert scores_of(case_with('outcome: {value: "33.3", unit: percent}'), share, papers)["outcome"].value == 1
    assert scores_of(case_with('outcome: {value: "33.4", unit: percent}'), share, papers)["outcome"].failed
    summed = replace(share, calculation=Calculation("sum", (0, 1), Decimal("33.33"), None))
    assert scores_of(case_with('outcome: {value: "33.3"}'), summed, papers)["outcome"].failed


def test_of_a_calculation_the_expected_figure_comes_first_and_the_terms_may_follow(papers: Papers) -> None:
    largest = replace(SUM, calculation=Calculation("largest", (0, 1), Decimal(225), None))
    assert scores_of(CELL, largest, papers)["figures"].value == 1
    reversed_ = replace(largest, figures=(replace(OTHER_SALES, citation=1), SALES))
    assert scores_of(CELL, reversed_, papers)["figures"].failed


def test_text_in_place_of_a_number_has_to_be_the_text(papers: Papers) -> None:
    case = case_with("figures: [{printed: Nader te bepalen, status: to_be_determined}]")
    told = with_figure(number=None, printed="Nader te bepalen", status="to_be_determined")
    assert scores_of(case, told, papers)["figures"].value == 1
    assert scores_of(case, replace(told, figures=(replace(told.figures[0], status="unknown"),)), papers)[
        "figures"
    ].failed
    assert scores_of(case, with_figure(number=Decimal(0), printed="0"), papers)["figures"].failed


def prose(quote: str, regions: tuple[Region, ...] = LINES) -> Answer:
    citation = Citation(DOCUMENT, "Prestatieafspraken", (9,), (), quote, regions)
    return Answer("answered", "nl", f"De afspraken zeggen hierover: \u201c{quote}\u201d", citations=(citation,))


def test_a_quote_stands_on_its_page_word_for_word(papers: Papers) -> None:
    case = case_with("phrases: [[stadswarmte, warmtenet]]")
    assert (
        "does not stand there"
        in scores_of(case, prose(SENTENCE.replace("buurten", "straten")), papers)["citations_stand"].reason
    )
    assert (
        "does not stand there"
        in scores_of(case, prose(SENTENCE.replace("2030", "2031")), papers)["citations_stand"].reason
    )
    assert "marks far more" in scores_of(case, prose(SENTENCE), papers)["citations_stand"].reason
    small = (Region(9, Box(0, 0, 30, 30)),)
    assert "not under its mark" in scores_of(case, prose(SENTENCE, small), papers)["citations_stand"].reason
    assert scores_of(case, prose(SENTENCE), papers)["phrases"].value == 1
    assert scores_of(case_with("phrases: [stadswarmte]"), prose(SENTENCE), papers)["phrases"].failed


def test_words_that_say_other_than_what_they_cite_are_caught(papers: Papers) -> None:
    told = replace(prose(SENTENCE), text="Er komt voor 2031 stadsverwarming.")
    scores = scores_of(case_with("phrases: [[voor 2030], [warmtenet]]"), told, papers)
    assert scores["phrases"].failed
    assert "voor 2030" in scores["phrases"].reason


def test_names_of_parties_and_documents_are_of_no_language_and_say_nothing(papers: Papers) -> None:
    english = case_with("phrases: [gemeente]", language="en")
    listed = (
        "Wachttijd en slaagkans, jongeren tot en met 28:\n- Wierden en Borgen, 2026: 1.2\n"
        "- De Huismeesters van Zuid, 2026: 1.3\nSource: Prestatieafspraken 2022 gemeente Groningen."
    )
    titled = replace(LEFIER, title="Prestatieafspraken 2022 gemeente Groningen")
    figure = replace(SALES, measure="Wachttijd en slaagkans, jongeren tot en met 28")
    answer = replace(RIGHT, language="en", text=listed, citations=(titled,), figures=(figure,))
    scores = scores_of(english, answer, papers)
    assert scores["language"].value == 1
    assert scores["phrases"].failed


def test_the_words_of_a_refusal_are_no_answer(papers: Papers) -> None:
    refusal = replace(REFUSAL, text="Dat staat niet in de afspraken. Ik zocht naar: warmtenet.")
    assert scores_of(case_with("phrases: [warmtenet]"), refusal, papers)["phrases"].failed


def test_caveats_and_forbidden_words(papers: Papers) -> None:
    case = case_with("caveats: [[ambitie, ambition], Haren]", 'forbidden: ["999"]')
    scores = scores_of(case, RIGHT, papers)
    assert scores["caveats"].value == scores["forbidden"].value == 1
    assert scores_of(case, replace(RIGHT, caveats=()), papers)["caveats"].failed
    assert scores_of(case, replace(RIGHT, text="Het zijn er 999."), papers)["forbidden"].failed


def test_an_answer_cites_something_unless_it_explains_a_word_of_the_field(papers: Papers) -> None:
    bare = replace(RIGHT, citations=(), figures=())
    case = case_with()
    assert scores_of(case, bare, papers)["citations_stand"].failed
    assert scores_of(case.model_copy(update={"kind": "explanation"}), bare, papers)["citations_stand"].value is None
    cited = case_with(PLACE).model_copy(update={"kind": "explanation"})
    assert scores_of(cited, bare, papers)["citations_stand"].failed


def test_what_is_absent_has_to_be_refused(papers: Papers) -> None:
    absent = case_with().model_copy(
        update={"expect": CELL.expect.model_copy(update={"status": ("not_found",), "figures": (), "citations": ()})}
    )
    assert is_right(grade(absent, REFUSAL, papers))
    scores = scores_of(absent, RIGHT, papers)
    assert scores["status"].failed
    assert scores["no_wrong_figure"].failed


def test_where_a_refusal_is_right_too_nothing_else_is_asked_of_it(papers: Papers) -> None:
    either = case_with(FIGURE, PLACE)
    either = either.model_copy(
        update={"expect": either.expect.model_copy(update={"status": ("answered", "not_found")})}
    )
    assert is_right(grade(either, REFUSAL, papers))
    assert is_right(grade(either, RIGHT, papers))
    assert not is_right(grade(either, with_figure(number=Decimal(2250), printed="2.250"), papers))


def test_a_citation_of_a_document_that_is_not_here_is_not_graded(papers: Papers) -> None:
    score = scores_of(case_with(FIGURE), with_citation(document="elders-2022"), papers)["citations_stand"]
    assert score.value is None
    assert "not here" in score.reason
