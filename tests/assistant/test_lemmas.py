"""What forms of a Dutch word are one word, and which are not."""

import pytest

from assistant.glossary import glossary_from_package
from assistant.lexicon import Lexicon, Term
from assistant.words import Stems, words_from_text

STEMS = Stems()
LEXICON = Lexicon(
    glossary_from_package(STEMS),
    STEMS,
    ("Ondertekend door de wethouder. Wij evalueren het overleg, bouwen, verloten en verkopen. Grijze boomklever.",),
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tekende", "getekend"),
        ("verkocht", "verkopen"),
        ("bouwde", "bouw"),
        ("gebouwd", "bouwt"),
        ("opgeleverde", "oplevering"),
        ("renoveert", "renovatie"),
        ("geevalueerd", "evaluatie"),
        ("geinvesteerd", "investeren"),
        ("slopen", "sloopt"),
        ("wijken", "wijk"),
        ("betaalbare", "betaalbaar"),
        ("besloten", "besluit"),
    ],
)
def test_forms_of_one_word_meet(one: str, other: str) -> None:
    assert STEMS.of(one, "nl") == STEMS.of(other, "nl")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("huurder", "huur"),
        ("gebied", "bieden"),
        ("gebouw", "bouw"),
        ("gevolg", "volgen"),
        ("gebruik", "bruikbaar"),
        ("slopen", "sluipt"),
        ("hoogste", "hoog"),
        ("grootste", "groot"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert STEMS.of(one, "nl") != STEMS.of(other, "nl")


def terms(question: str) -> list[Term]:
    return list(LEXICON.terms(words_from_text(question), "nl"))


@pytest.mark.parametrize("question", ["wat bekeken ze", "wat merkte hij", "hoe reageert ze", "wat werd toegepast"])
def test_a_light_verb_is_no_subject_in_any_form(question: str) -> None:
    assert terms(question) == []


def test_a_verb_of_the_glossary_is_never_light() -> None:
    assert terms("wat is er gerealiseerd")


def test_a_verb_may_be_put_in_other_words_but_a_name_may_not() -> None:
    assert [term.verb for term in terms("wie wandelt er in de avonden in Haren")] == [True, False, False]


@pytest.mark.parametrize(("typed", "meant"), [("wethuoder", True), ("boomkever", False)])
def test_a_slip_is_mended_but_a_real_word_is_not_turned_into_another(typed: str, meant: bool) -> None:
    evidence = LEXICON.keys("wethouder boomklever")
    assert terms(typed)[0].found_in(evidence) == meant
