"""What the documents do not hold is not answered: another year, party, place, subject or a false premise."""

import pytest

from assistant.answer import Engine

ABSENT = """
How many homes does Nijestee build in 2030?
Hoeveel woningen bouwt Nijestee in 2030?
Hoeveel woningen bouwt Nijestee in 2024?
How many homes does Lefier sell in 2023?
Hoeveel woningen bouwde Nijestee in 2019?
Hoeveel woningen worden er gesloopt tot 2030?
Hoeveel woningen sloopt Ymere in 2022?
hoeveel woningen sloopt ymere in 2022
Hoeveel woningen sloopt De Huisvesters in 2022?
hoeveel woningen sloopt de huisvesters in 2022
Hoeveel woningen bouwt Woonbron in 2022?
How many homes does Vestia demolish in 2022?
How many homes are demolished in Rotterdam?
What is the weather tomorrow?
Wat wordt het weer morgen?
How many swimming pools does Nijestee build in 2022?
Hoeveel parkeerplaatsen bouwt Nijestee in 2022?
Hoeveel koopwoningen bouwt Nijestee in 2022?
Hoeveel studentenwoningen bouwt Lefier in 2022?
Hoeveel huurders heeft Lefier?
Hoeveel middenhuurwoningen bouwt Nijestee in 2022?
Wat is de gemiddelde huur bij Nijestee?
What is the average waiting time?
Wie is de burgemeester van Groningen?
How many employees does Lefier have?
What is the capital of France?
Hoeveel statushouders worden gehuisvest in 2022?
How many solar panels does Nijestee install?
Hoeveel woningen sloopt Woonzorg in 2022?
Tell me a joke
"""


@pytest.mark.parametrize("question", ABSENT.strip().splitlines())
def test_what_is_absent_is_refused(engine: Engine, question: str) -> None:
    answer = engine.answer(question)
    assert (answer.status, answer.figures, answer.citations) == ("not_found", (), ())
    assert answer.text


def test_a_refused_year_names_the_years_that_there_are(engine: Engine) -> None:
    text = engine.answer("Hoeveel woningen bouwt Nijestee in 2030?").text
    assert "2030" in text
    assert "2022 en 2022-2026" in text


def test_a_year_inside_a_period_is_told_apart(engine: Engine) -> None:
    text = engine.answer("How many homes does Nijestee build in 2024?").text
    assert "2024 alone" in text
    assert "2022-2026" in text
    assert "1,663" not in text


def test_an_unknown_name_gets_the_known_ones(engine: Engine) -> None:
    text = engine.answer("Hoeveel woningen sloopt Ymere in 2022?").text
    assert "ymere" in text
    assert "Nijestee" in text


def test_a_false_premise_is_corrected_with_its_source(engine: Engine) -> None:
    answer = engine.answer("Waarom bouwt Lefier 500 woningen in 2022?")
    assert (answer.status, [figure.printed for figure in answer.figures]) == ("not_found", ["0 (321)"])


def test_a_cell_without_a_reason_gets_none(engine: Engine) -> None:
    answer = engine.answer("Waarom verkoopt Nijestee 50 woningen in 2022?")
    assert answer.status == "not_found"


@pytest.mark.parametrize("question", ["Nijestee", "2022?", "Hoeveel woningen?", "en?", "?"])
def test_too_little_is_asked_back(engine: Engine, question: str) -> None:
    assert engine.answer(question).status in ("clarify", "not_found")


def test_this_year_is_asked_back(engine: Engine) -> None:
    answer = engine.answer("Hoeveel woningen bouwt Nijestee dit jaar?")
    assert answer.status == "clarify"
    assert "2022-2026" in answer.text


@pytest.mark.parametrize(
    "question", ["Hoeveel zwembaden komen er in Groningen?", "Krijgen de zwembaden van de gemeente een glijbaan?"]
)
def test_a_refusal_names_no_figures_on_another_subject(engine: Engine, question: str) -> None:
    answer = engine.answer(question)
    assert answer.status == "not_found"
    assert "gaat over" not in answer.text


def test_a_refusal_shows_the_passage_that_comes_nearest(corpus_engine: Engine) -> None:
    answer = corpus_engine.answer("Wat gebeurt er als de gemeente niet als achtervang optreedt?")
    assert (answer.status, answer.figures, answer.confidence) == ("not_found", (), None)
    assert "dichtst bij uw vraag" in answer.text
    assert [citation.quote in answer.text for citation in answer.citations] == [True]
    assert "Achtervang" in answer.citations[0].quote
