"""Figures as printed: read exactly, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numbers import decimal_from_digits, value_from_text
from ingest.records import Value

READ = [
    ("3.496", Value("3.496", Decimal(3496))),
    ("1,28", Value("1,28", Decimal("1.28"))),
    ("-20", Value("-20", Decimal(-20))),
    ("\u201320", Value("\u201320", Decimal(-20))),
    ("-56 (265)", Value("-56 (265)", Decimal(-56), alternative=Decimal(265))),
    ("0 (321)", Value("0 (321)", Decimal(0), alternative=Decimal(321))),
    ("<1,4", Value("<1,4", Decimal("1.4"), comparator="<")),
    ("6.5 miljoen", Value("6.5 miljoen", Decimal(6_500_000))),
    ("2,5 mln.", Value("2,5 mln.", Decimal(2_500_000))),
    ("\u20ac 95k", Value("\u20ac 95k", Decimal(95_000), "euro")),
    ("431,-", Value("431,-", Decimal(431), "euro")),
    ("\u20ac 4,10*", Value("\u20ac 4,10", Decimal("4.10"), "euro")),
    ("42%", Value("42%", Decimal(42), "percent")),
    ("80%-90%", Value("80%-90%", Decimal(80), "percent", high=Decimal(90))),
    ("ca. 100", Value("ca. 100", Decimal(100), comparator="~")),
    ("500**", Value("500", Decimal(500))),
    ("-", Value("-", Decimal(0))),
    ("Nader te bepalen", Value("Nader te bepalen", status="to_be_determined")),
    ("Nog onbekend", Value("Nog onbekend", status="unknown")),
    ("In onderzoek", Value("In onderzoek", status="under_study")),
    ("n.v.t.", Value("n.v.t.", status="empty")),
]
NO_NUMBER = [
    "B++",
    "3o0",
    "2022-2026",
    "1.2.3",
    "105 6",
    "Gemiddeld inflatievolgend +1%",
    "1,2,3",
    "12 woonlagen 3",
    "1.2-1.4 (label B)",
]


@pytest.mark.parametrize(("printed", "value"), READ, ids=[printed for printed, _ in READ])
def test_a_figure_is_read_exactly(printed: str, value: Value) -> None:
    assert value_from_text(printed) == value


@pytest.mark.parametrize("printed", NO_NUMBER)
def test_what_is_no_certain_figure_keeps_its_text_and_has_no_number(printed: str) -> None:
    assert value_from_text(printed) == Value(printed)


def test_a_header_that_says_thousands_multiplies_amounts_but_no_percentages() -> None:
    assert value_from_text("1.250", 1000, "euro").number == 1_250_000
    assert value_from_text("12,5%", 1000).number == Decimal("12.5")


@given(st.integers(-(10**12), 10**12))
def test_a_whole_number_printed_with_points_reads_back(number: int) -> None:
    assert value_from_text(f"{number:,}".replace(",", ".")).number == number


@given(st.decimals(-(10**6), 10**6, places=2, allow_nan=False))
def test_a_decimal_printed_in_dutch_reads_back_with_its_sign(number: Decimal) -> None:
    printed = f"{number:,.2f}".translate(str.maketrans(",.", ".,"))
    assert value_from_text(printed).number == number


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=12))
def test_digits_with_separators_never_gain_or_lose_a_digit(digits: str) -> None:
    number = decimal_from_digits(digits)
    if number is not None:
        assert str(number).replace(".", "").lstrip("0") == "".join(filter(str.isdigit, digits)).lstrip("0")
