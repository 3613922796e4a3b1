"""Sentences that answer a question in kind, and ones that lack what it asks for by its kind."""

import pytest

from assistant.phrasing import phrasing_of


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("Mag ik kippen houden?", "Honden en kippen mogen, een haan niet.", "Er lopen kippen door de straat."),
        ("Is it allowed to keep a dog?", "Honden zijn toegestaan.", "Honden lopen door de straat."),
        ("Waarom is dat later klaar?", "Dat komt door de vleermuizen.", "De campus is in 2028 klaar."),
        ("Wat gebeurt er als de rente stijgt?", "Stijgt de rente, dan praten wij verder.", "De rente is 3 procent."),
        ("Waar vergaderen ze?", "Iedereen zit om tafel in het dorpshuis.", "Iedereen vergadert elke maand."),
    ],
)
def test_a_sentence_that_is_put_as_an_answer_agrees(question: str, answer: str, other: str) -> None:
    asked = phrasing_of(question)
    assert (asked.agrees(answer), asked.agrees(other)) == (True, False)


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("Wat is de gemiddelde huur?", "De huur is gemiddeld 640 euro.", "De huur stijgt met 4 procent."),
        ("Hoe heet de wethouder?", "2.1 De wethouder is Jansma.", "2.1 Een wethouder tekent mee."),
        ("Hoe laat gaat het loket open?", "Het loket opent om 9.30.", "Het loket is op zaterdag open."),
        ("Op welk adres zit de buurtkamer?", "De kamer zit aan de Haspelstraat.", "De kamer zit in de wijk."),
    ],
)
def test_a_sentence_without_the_kind_of_thing_misses_it(question: str, answer: str, other: str) -> None:
    asked = phrasing_of(question)
    assert (asked.misses(answer), asked.misses(other)) == (False, True)


def test_who_was_against_asks_for_no_name() -> None:
    assert phrasing_of("Wie was het er niet mee eens?").misses("Er was één stem tegen.") is False
    assert phrasing_of("Wie is de wethouder?").misses("Een wethouder tekent mee.")
