"""How a document writes its figures follows from all of them together."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numbers import (
    DUTCH,
    Notation,
    ambiguous_mark,
    looks_misread,
    notation_of_document,
    notation_of_line,
    notation_of_table,
    value_from_text,
)

ENGLISH_PROSE = ["The budget of the municipality is set for the year, and the homes are for rent."]
DUTCH_PROSE = ["De gemeente en de corporaties bouwen het aantal woningen van de afspraak."]
MARKS = [
    (["1.234,56", "3.496"], [], ","),
    (["1,234.50", "3,496"], [], "."),
    (["1.234.567"], [], ","),
    (["1,234,567", "12,345"], [], "."),
    (["12,5", "3,496"], [], ","),
    (["12.5", "3,496", "1,250"], [], "."),
    (["3.496", "1.13", "1.28"], [], ","),
    (["6.5 miljoen", "553.000"], [], ","),
    (["1,250", "310"], ENGLISH_PROSE, "."),
    (["1,250", "310"], DUTCH_PROSE, ","),
    (["3,496"], ["Samen \u20ac 1.234,50."], ","),
    (["3,496"], ["Together \u20ac 1,234.50."], "."),
    ([], [], ","),
]


@pytest.mark.parametrize(("figures", "prose", "decimal"), MARKS)
def test_figures_that_can_be_read_in_one_way_decide(figures: list[str], prose: list[str], decimal: str) -> None:
    assert notation_of_document(figures, prose).decimal == decimal


def test_without_a_habit_a_document_is_dutch_and_what_may_be_either_is_doubted() -> None:
    assert notation_of_document(["1,250", "310"]).doubted == {","}
    assert notation_of_document(["3.496", "12,5"]).doubted == frozenset()
    assert notation_of_document(["1.234,50", "1,234.50"]).doubted == {",", "."}


def test_years_dates_and_figures_with_a_scale_have_no_vote() -> None:
    assert notation_of_document(["2022-2026", "31.12.2023", "6.5 miljoen", "3,496", "2,120"]).decimal == ","


BRACKETS = [
    (["(125)", "1.250", "-"], "negative"),
    (["0 (321)", "435"], "alternative"),
    (["(125)", "0 (321)"], "alternative"),
    (["(125)", "-20"], "alternative"),
    (["(35%)", "(40%)"], "alternative"),
    (["120 (35%)", "80"], "alternative"),
]


@pytest.mark.parametrize(("figures", "brackets"), BRACKETS)
def test_brackets_are_a_minus_only_where_nothing_speaks_against_it(figures: list[str], brackets: str) -> None:
    assert notation_of_document(figures).brackets == brackets


def test_a_table_of_its_own_habit_keeps_it() -> None:
    document = notation_of_document(["-20", "(125)", "(300)", "1.250"])
    assert document.brackets == "alternative"
    assert notation_of_table(document, ["(125)", "(300)", "1.250"]).brackets == "negative"
    assert notation_of_table(document, ["(125)", "1.250"]).brackets == "alternative"


def test_a_minus_behind_is_a_habit_of_the_whole_document() -> None:
    assert notation_of_document(["125-", "1.250-", "30"]).minus_behind
    assert not notation_of_document(["125-", "30"]).minus_behind
    assert not notation_of_document(["125-", "1.250-", "-30"]).minus_behind
    assert not notation_of_document(["2022-", "2023-"]).minus_behind


def test_a_line_of_decimals_all_of_one_width_contradicts_the_habit() -> None:
    line = notation_of_line(DUTCH, ["0.998", "1.284", "1.312"])
    assert value_from_text("1.284", notation=line).number == Decimal("1.284")


def test_a_line_that_mixes_is_doubted() -> None:
    assert notation_of_line(DUTCH, ["12.5", "1.234"]).doubted == {"."}
    assert notation_of_line(DUTCH, ["1.234", "1,250"]).doubted == {","}
    assert notation_of_line(DUTCH, ["1.234", "12,5"]) == DUTCH


@given(
    st.lists(st.integers(1_000, 10**9), min_size=2),
    st.decimals("0.01", 10**6, places=2, allow_nan=False),
    st.booleans(),
)
def test_a_document_that_prints_one_amount_with_cents_is_read_back_whole(
    numbers: list[int], cents: Decimal, dutch: bool
) -> None:
    def printed(number: int | Decimal) -> str:
        english = f"{number:,}"
        return english.translate(str.maketrans(",.", ".,")) if dutch else english

    whole = Decimal("1234.56")
    texts = [printed(number) for number in (*numbers, cents, whole)]
    notation = notation_of_document(texts)
    assert [value_from_text(text, notation=notation).number for text in texts] == [*numbers, cents, whole]


@given(st.lists(st.text(alphabet="0123456789.,()-%\u20ac ", max_size=10), max_size=8))
def test_any_figures_make_a_notation(figures: list[str]) -> None:
    notation = notation_of_table(notation_of_document(figures), figures)
    assert isinstance(notation_of_line(notation, figures), Notation)


@pytest.mark.parametrize("text", ["3o0", "l2", "S00", "1O0", "2O.5OO", "-1l", "OO"])
def test_letters_that_look_like_digits_are_told(text: str) -> None:
    assert looks_misread(text)
    assert value_from_text(text).number is None


@pytest.mark.parametrize("text", ["300", "B++", "12a", "n.v.t.", "Sloop", "A", "", "B", "1e", "m2"])
def test_other_letters_are_not(text: str) -> None:
    assert not looks_misread(text)


def test_a_mark_before_three_digits_may_be_either() -> None:
    assert [ambiguous_mark(text) for text in ("1.234", "\u20ac 12,500", "0,125", "1,23", "1.234.567")] == [
        ".",
        ",",
        None,
        None,
        None,
    ]
