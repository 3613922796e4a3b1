"""Half a question takes what it leaves out from the one before; a whole one does not."""

import pytest

from assistant.answer import Engine
from assistant.conversation import Conversation
from assistant.wording import understood_words

TALKS = (
    (
        ("Hoeveel woningen sloopt Nijestee in 2022?", "154"),
        ("en De Huismeesters?", "136"),
        ("en in 2022-2026?", "688"),
        ("en nieuwbouw?", "1056"),
        ("wie het meest?", "1663"),
        ("en in totaal?", "3719"),
    ),
    (
        ("How many flex homes does Nijestee plan until 2026?", "350"),
        ("and in 2022?", "150"),
        ("what about Lefier?", "0"),
        ("And until 2026?", "500"),
    ),
    (
        ("Welke corporatie bouwt de meeste woningen in 2022-2026?", "1663"),
        ("en sloopt?", "807"),
        ("What is the neighbourhood budget of Patrimonium?", "553.000"),
        ("and Woonborg?", "120.000"),
    ),
    (
        ("Hoeveel woningen verkoopt Lefier tot en met 2026?", "225"),
        ("hoeveel is dat samen met Woonborg?", "225"),
        ("en allebei in 2022?", "45"),
    ),
)


@pytest.mark.parametrize("talk", TALKS)
def test_a_talk(engine: Engine, talk: tuple[tuple[str, str], ...]) -> None:
    conversation = Conversation()
    for question, printed in talk:
        answer = engine.answer(question, conversation=conversation)
        assert (question, answer.figures[0].printed) == (question, printed)


def test_a_sum_with_another_organisation_holds_the_one_before(engine: Engine) -> None:
    conversation = Conversation()
    engine.answer("Hoeveel woningen verkoopt Lefier tot en met 2026?", conversation=conversation)
    answer = engine.answer("hoeveel is dat samen met Woonborg?", conversation=conversation)
    assert answer.calculation is not None, answer.text
    assert answer.calculation.outcome == 231


def test_the_answer_says_how_half_a_question_was_understood(engine: Engine) -> None:
    conversation = Conversation()
    engine.answer("Hoeveel woningen sloopt Nijestee in 2022?", conversation=conversation)
    answer = engine.answer("en De Huismeesters?", conversation=conversation)
    assert understood_words(answer.understood, "nl") == "sloopt, De Huismeesters, 2022"
    assert answer.understood[0].carried == {"subjects", "periods"}


def test_a_new_subject_drops_the_old_one(engine: Engine) -> None:
    conversation = Conversation()
    engine.answer("Hoeveel woningen sloopt Nijestee in 2022?", conversation=conversation)
    answer = engine.answer("When was the agreement signed?", conversation=conversation)
    assert answer.understood[0].words == ("signed",)
    assert "9 december 2021" in answer.text


def test_why_asks_after_the_figure_just_given(engine: Engine) -> None:
    conversation = Conversation()
    engine.answer("Hoeveel woningen bouwt Lefier in 2022?", conversation=conversation)
    answer = engine.answer("waarom?", conversation=conversation)
    assert "december 2021 opgeleverd" in answer.text


def test_without_a_conversation_half_a_question_is_asked_back(engine: Engine) -> None:
    assert engine.answer("en De Huismeesters?").status == "clarify"
