"""Two agreements side by side: a figure of one is never given under the name of the other."""

import pytest

from assistant.answer import Engine

CASES = """
Hoeveel woningen bouwt Lefier in 2024? | 77 | veenwijk-2024
Hoeveel woningen bouwt Lefier in 2022? | 0 (321) | groningen-2022
Hoeveel woningen sloopt Zonnestede? | 12 | veenwijk-2024
Hoeveel woningen worden in Veenwijk gebouwd? | 977 | veenwijk-2024
How many homes are built in Groningen in 2022? | 435 | groningen-2022
Welke corporatie bouwt het meest in Veenwijk? | 900 | veenwijk-2024
Hoeveel woningen bouwt Nijestee in 2022? | 352 | groningen-2022
"""


@pytest.mark.parametrize("row", CASES.strip().splitlines())
def test_the_right_document_answers(two_engine: Engine, row: str) -> None:
    question, printed, document = (cell.strip() for cell in row.split(" | "))
    answer = two_engine.answer(question)
    assert answer.figures[0].printed == printed
    assert {citation.document for citation in answer.citations} == {document}


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel bouwt Nijestee in Veenwijk?",
        "Hoeveel woningen sloopt Zonnestede in 2022?",
        "Hoeveel flexwoningen bouwt Zonnestede?",
    ],
)
def test_nothing_is_borrowed_from_the_other(two_engine: Engine, question: str) -> None:
    answer = two_engine.answer(question)
    assert (answer.status, answer.figures) == ("not_found", ())


def test_both_are_given_apart_where_both_may_be_meant(two_engine: Engine) -> None:
    answer = two_engine.answer("Hoeveel woningen bouwt Lefier?")
    assert {citation.document for citation in answer.citations} == {"groningen-2022", "veenwijk-2024"}
    assert "Lefier in Veenwijk, 2024: 77 woningen" in answer.text
    assert "Lefier in Groningen, 2022: 0 woningen" in answer.text


def test_a_calculation_never_mixes_them(two_engine: Engine) -> None:
    answer = two_engine.answer("Welke corporatie bouwt het meest?")
    assert (answer.status, answer.calculation) == ("clarify", None)


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel bouwt Veenwijk in 2024 meer dan Groningen in 2022?",
        "Wat is het verschil in nieuwbouw tussen Veenwijk in 2024 en Groningen in 2022?",
        "What is the difference in new building between Veenwijk in 2024 and Groningen in 2022?",
    ],
)
def test_two_municipalities_are_set_side_by_side(two_engine: Engine, question: str) -> None:
    answer = two_engine.answer(question)
    assert answer.calculation is not None, answer.text
    assert answer.calculation.outcome == 977 - 435
    assert {"Veenwijk", "Groningen"} <= set(answer.text.split("\n")[0].replace(":", "").split())


def test_which_municipality_is_answered_with_the_totals_of_each(two_engine: Engine) -> None:
    answer = two_engine.answer("In welke gemeente wordt het meest gebouwd?")
    assert answer.text.startswith("Groningen heeft het hoogste cijfer")
    assert {citation.document for citation in answer.citations} == {"groningen-2022", "veenwijk-2024"}


def test_only_the_documents_asked_for_are_searched(two_engine: Engine) -> None:
    answer = two_engine.answer("Hoeveel woningen bouwt Lefier?", documents=["veenwijk-2024"])
    assert {citation.document for citation in answer.citations} == {"veenwijk-2024"}
    assert two_engine.answer("Hoeveel woningen bouwt Lefier?", documents=["elders"]).status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "In welke gemeente opent een buurthuis in de Molenbuurt?",
        "Welk document noemt een buurthuis in de Molenbuurt?",
        "Welke corporatie of gemeente opent een buurthuis in de Molenbuurt?",
    ],
)
def test_where_something_is_said_is_answered_with_the_municipality(two_engine: Engine, question: str) -> None:
    answer = two_engine.answer(question)
    assert answer.text.startswith("Veenwijk: ")
    assert {citation.document for citation in answer.citations} == {"veenwijk-2024"}
