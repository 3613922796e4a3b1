"""What the audit adds to answers: a caveat at the figures it doubts, and answers to whether it all adds up."""

import pytest

from assistant.answer import Engine


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hoeveel woningen bouwt Woonborg in 2022-2026?", "31 in 2022, maar 25 in heel 2022-2026"),
        ("Hoeveel aardgasvrije woningen zijn er in totaal in 2026?", "tellen op tot 5.677"),
        ("How many homes off gas in 2026 in total?", "add up to 5,677"),
    ],
)
def test_a_doubted_figure_bears_the_finding_as_a_caveat(corpus_engine: Engine, question: str, expected: str) -> None:
    answer = corpus_engine.answer(question)
    assert answer.status == "answered"
    assert any(expected in caveat for caveat in answer.caveats)


def test_a_figure_that_no_finding_rests_on_bears_none(corpus_engine: Engine) -> None:
    answer = corpus_engine.answer("Wat is de netto toevoeging van Patrimonium in 2022?")
    assert not any("klopt" in caveat.casefold() for caveat in answer.caveats)


def test_a_check_says_both_sums_with_every_term_cited(corpus_engine: Engine) -> None:
    answer = corpus_engine.answer("Klopt het totaal van de aardgasvrije woningen in 2026?")
    assert "5.677" in answer.text
    assert "5.345" in answer.text
    assert {citation.quote for citation in answer.citations} == {"83", "219", "1288", "496", "1056", "2535", "5345"}
    assert not any("5.677" in caveat for caveat in answer.caveats)


def test_a_check_says_that_a_note_explains_the_difference(corpus_engine: Engine) -> None:
    answer = corpus_engine.answer("Klopt het totaal van de flexwoningen in 2022-2026?")
    assert "een noot verklaart dat" in answer.text
    assert any("500" in caveat for caveat in answer.caveats)


def test_a_check_of_one_party_gives_what_the_audit_found(corpus_engine: Engine) -> None:
    answer = corpus_engine.answer("Klopt de nieuwbouw van Woonborg in 2022-2026?")
    assert answer.text.startswith("Dat klopt niet.")
    assert {"25"} <= {citation.quote for citation in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "Wat klopt er niet in de tabellen?",
        "Zitten er fouten in de afspraken?",
        "Tellen alle tabellen goed op?",
        "Kloppen de totalen?",
        "Are there errors in the tables?",
    ],
)
def test_what_is_wrong_anywhere_is_listed_with_citations(corpus_engine: Engine, question: str) -> None:
    answer = corpus_engine.answer(question)
    assert answer.status == "answered"
    assert len(answer.text.splitlines()) == 8
    assert {"5345", "2394", "25", "5", "13", "350"} <= {citation.quote for citation in answer.citations}


def test_without_findings_it_says_so(engine: Engine) -> None:
    answer = engine.answer("Zitten er fouten in de tabellen?")
    assert "niets gevonden" in answer.text
    assert answer.citations == ()


@pytest.mark.parametrize(
    "question", ["Klopt het dat Nijestee 350 flexwoningen plant?", "Wat doet de gemeente bij fouten?"]
)
def test_other_questions_with_the_same_words_are_answered_as_before(corpus_engine: Engine, question: str) -> None:
    assert "narekenen" not in corpus_engine.answer(question).text
