"""The examples that the project was asked for, over the corpus as the pipeline reads it."""

import pytest

from assistant.answer import Engine

EXAMPLES = """
how many flex homes does Nijestee plan until 2026? | 350 | 5
Hoeveel flexwoningen plant Nijestee tot en met 2026? | 350 | 5
How many flex homes does Nijestee plan in 2022? | 150 | 5
Hoeveel flexwoningen plant Nijestee in 2022? | 150 | 5
Hoeveel woningen sloopt De Huismeesters in 2022? | 136 | 4
What is the demolition of De Huismeesters in 2022-2026? | 688 | 4
Wat is de netto toevoeging van Patrimonium in 2022? | -20 | 4
What is the average energy index of Woonborg in 2026? | 1,13 | 8
Hoeveel flexwoningen bouwt Patrimonium in 2022-2026? | Nader te bepalen | 5
What is the neighbourhood budget of Patrimonium? | 553.000 | 3
Wat is het leefbaarheidsbudget van Patrimonium? | 553.000 | 3
Which corporation builds most in 2022-2026? | 1663 | 4
Welke corporatie bouwt de meeste woningen in 2022-2026? | 1663 | 4
Why does Lefier show 0 new homes in 2022? | 0 (321) | 4
"""
QUOTED = """
Which districts get a heat network before 2030? | Paddepoel, Selwerd, Vinkhuizen, Tuinwijk, Friesestraatweg, Zernike Campus en Kostverloren | 9
Welke wijken krijgen voor 2030 een warmtenet? | Paddepoel, Selwerd, Vinkhuizen, Tuinwijk, Friesestraatweg, Zernike Campus en Kostverloren | 9
When was the agreement signed? | 9 december 2021 | 12
Wanneer is de overeenkomst ondertekend? | 9 december 2021 | 12
Why does Lefier show 0 new homes in 2022? | december 2021 | 4
"""  # noqa: E501
ABSENT = (
    "How many homes does Nijestee build in 2030?",
    "Hoeveel woningen sloopt Ymere in 2022?",
    "Wat wordt het weer morgen?",
    "What is the weather tomorrow?",
    # A village whose stem is that of a common word: the passage has to name it.
    "Hoeveel flexwoningen komen er in Haren?",
)


@pytest.mark.parametrize("row", EXAMPLES.strip().splitlines())
def test_a_figure_of_the_corpus(corpus_engine: Engine, row: str) -> None:
    question, printed, page = (cell.strip() for cell in row.split(" | "))
    answer = corpus_engine.answer(question)
    figure = answer.figures[0]
    citation = answer.citations[figure.citation]
    assert (answer.status, figure.printed, citation.quote, citation.pages) == (
        "answered",
        printed,
        printed,
        (int(page),),
    )


@pytest.mark.parametrize("row", QUOTED.strip().splitlines())
def test_a_sentence_of_the_corpus(corpus_engine: Engine, row: str) -> None:
    question, part, page = (cell.strip() for cell in row.split(" | "))
    answer = corpus_engine.answer(question)
    assert answer.status == "answered"
    assert any(part in citation.quote and citation.pages == (int(page),) for citation in answer.citations)


@pytest.mark.parametrize("question", ABSENT)
def test_what_the_corpus_lacks(corpus_engine: Engine, question: str) -> None:
    answer = corpus_engine.answer(question)
    assert (answer.status, answer.figures, answer.citations) == ("not_found", (), ())


def test_a_question_whether_a_figure_is_in_the_total_gets_the_note_and_no_yes(corpus_engine: Engine) -> None:
    answer = corpus_engine.answer("Is Lefier's 500 flex homes included in the total?")
    assert not answer.text.startswith("Yes")
    assert any("500" in caveat for caveat in answer.caveats)


def test_the_note_on_another_partys_figure_is_a_caveat(corpus_engine: Engine) -> None:
    answer = corpus_engine.answer("how many flex homes does Nijestee plan until 2026?")
    assert any("Lefier" in caveat and "500" in caveat for caveat in answer.caveats)
