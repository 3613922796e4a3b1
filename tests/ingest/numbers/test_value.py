"""Figures as printed: read exactly, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.numbers import DUTCH, ENGLISH, Notation, decimal_from_digits, value_from_text
from ingest.patterns import is_figure
from ingest.records import Comparator, Unit, Value

NEGATIVE = Notation(brackets="negative")
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
    ("120 (35%)", Value("120 (35%)", Decimal(120), share=Decimal(35))),
    ("\u20ac 25 per maand", Value("\u20ac 25 per maand", Decimal(25), "euro", per="maand")),
    ("\u20ac 600 p/m", Value("\u20ac 600 p/m", Decimal(600), "euro", per="maand")),
    ("\u20ac 12.000,- p.j.", Value("\u20ac 12.000,- p.j.", Decimal(12_000), "euro", per="jaar")),
    ("2\u00bd", Value("2\u00bd", Decimal("2.5"))),
    ("3\u00a0496", Value("3 496", Decimal(3496))),
    ("12 500,5", Value("12 500,5", Decimal("12500.5"))),
    ("", Value("", status="empty")),
]
NO_NUMBER = [
    "B++", "3o0", "l2", "S00", "1O0", "2022-2026", "1.2.3", "105 6", "Gemiddeld inflatievolgend +1%", "1,2,3", "12 woonlagen 3",
    "1.2-1.4 (label B)", "6,5 miljoen wijkvernieuwing / 1,5 miljoen leefkwaliteit", "06-12345678", "050-1234567",
    "+31 50 123 45 67", "9251 AB", "007", "1e", "12a", "10-5", "10.30 uur", "31-12-2023", "1e kwartaal 2024", "120 (raming)",
    "(125)", "125-", "\u00a7 3", "3/4", "24/7", "2024-0153", "10%-punten meer", "1" * 100, "1.5M", "12.",
]  # fmt: skip
SIGNED = [
    ("-/- 1.250", -1250), ("1.250 -/-", -1250), ("\u2212 20", -20), ("- \u20ac 20", -20), ("\u20ac -20", -20), ("+5", 5),
    ("+1%", 1), ("- 11", -11),
]  # fmt: skip
UNITS: list[tuple[str, str, Unit]] = [
    ("85 m2", "85", "square_metre"), ("85 m\u00b2", "85", "square_metre"), ("12,5 m3", "12.5", "cubic_metre"),
    ("1.200 kWh", "1200", "kilowatt_hour"), ("4,2 ton CO2", "4.2", "tonne"), ("3,5 fte", "3.5", "fte"),
    ("24 uur", "24", "hour"), ("12 maanden", "12", "month"), ("3 jaar", "3", "year"), ("1,5\u2030", "1.5", "per_mille"),
    ("0,25%-punt", "0.25", "percentage_point"), ("40 woningen", "40", "homes"), ("200 huishoudens", "200", "households"),
    ("3 m", "3", "metre"), ("\u20ac 2 ton", "200000", "euro"), ("\u20ac 3m", "3000000", "euro"),
    ("1,2 mld euro", "1200000000", "euro"), ("1.250,=", "1250", "euro"), ("12 k\u20ac", "12000", "euro"),
    ("141 punten", "141", "point"),
]  # fmt: skip
COMPARED: list[tuple[str, str, Comparator]] = [
    ("\u2265 5", "5", ">="), ("max. 5", "5", "<="), ("maximaal 30%", "30", "<="), ("minimaal 30%", "30", ">="),
    ("tot \u20ac 10", "10", "<="), ("circa 8", "8", "~"), ("\u00b110", "10", "~"), ("+/- 10", "10", "~"),
    ("10 of meer", "10", ">="), ("meer dan 100", "100", ">"), ("vanaf 18", "18", ">="), ("10.000+", "10000", ">="),
    ("=< 3", "3", "<="),
]  # fmt: skip
RANGES = [
    ("80-90%", "80", "90", "percent"), ("\u20ac 10 - \u20ac 12", "10", "12", "euro"),
    ("10 tot 12 woningen", "10", "12", "homes"), ("tussen 10 en 12", "10", "12", None),
    ("5-7 miljoen", "5000000", "7000000", None), ("van 5 tot 10%", "5", "10", "percent"),
    ("\u20ac 500.000 - 1 miljoen", "500000", "1000000", "euro"), ("-5 tot 5", "-5", "5", None), ("1\u20132", "1", "2", None),
    ("1,2 - 1,4", "1.2", "1.4", None),
]  # fmt: skip
STATUSES = [
    ("p.m.", "unknown"), ("PM", "unknown"), ("n.b.", "unknown"), ("n.n.b.", "unknown"), ("volgt", "unknown"),
    ("onbekend", "unknown"), ("n.t.b.", "to_be_determined"), ("ntb", "to_be_determined"), ("t.b.d.", "to_be_determined"),
    ("nvt", "empty"), ("Nog te bepalen.", "to_be_determined"), ("in voorbereiding", "under_study"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "value"), READ, ids=[printed for printed, _ in READ])
def test_a_figure_is_read_exactly(printed: str, value: Value) -> None:
    assert value_from_text(printed) == value


@pytest.mark.parametrize("printed", NO_NUMBER)
def test_what_is_no_certain_figure_keeps_its_text_and_has_no_number(printed: str) -> None:
    assert value_from_text(printed) == Value(printed)


@pytest.mark.parametrize(("printed", "number"), SIGNED)
def test_every_minus_makes_a_figure_less_than_nil(printed: str, number: int) -> None:
    assert value_from_text(printed).number == number


@pytest.mark.parametrize(("printed", "number", "unit"), UNITS)
def test_a_printed_unit_is_the_unit(printed: str, number: str, unit: Unit) -> None:
    value = value_from_text(printed)
    assert (value.number, value.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(("printed", "number", "comparator"), COMPARED)
def test_words_before_and_behind_compare(printed: str, number: str, comparator: Comparator) -> None:
    value = value_from_text(printed)
    assert (value.number, value.comparator) == (Decimal(number), comparator)


@pytest.mark.parametrize(("printed", "low", "high", "unit"), RANGES)
def test_a_range_has_two_ends_and_one_unit(printed: str, low: str, high: str, unit: Unit | None) -> None:
    value = value_from_text(printed)
    assert (value.number, value.high, value.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(("printed", "status"), STATUSES)
def test_a_status_stands_in_place_of_a_figure(printed: str, status: str) -> None:
    value = value_from_text(printed)
    assert (value.status, value.number) == (status, None)


@pytest.mark.parametrize("printed", ["-", "\u2013", "--", "\u20ac -", "- \u20ac", "nihil"])
def test_a_lone_dash_is_nil(printed: str) -> None:
    assert value_from_text(printed).number == 0


@pytest.mark.parametrize(
    ("printed", "number"), [("(125)", -125), ("\u20ac (1.250)", -1250), ("(\u20ac 125)", -125), ("(3,5%)", "-3.5")]
)
def test_brackets_are_a_minus_where_the_document_uses_them_so(printed: str, number: int | str) -> None:
    assert value_from_text(printed, notation=NEGATIVE).number == Decimal(number)
    assert value_from_text(printed).number is None


def test_a_figure_before_brackets_keeps_its_alternative_in_either_habit() -> None:
    assert value_from_text("0 (321)", notation=NEGATIVE) == value_from_text("0 (321)")


def test_a_minus_behind_a_figure_counts_where_the_document_writes_so() -> None:
    assert value_from_text("125-", notation=Notation(minus_behind=True)).number == -125
    assert value_from_text("2022-", notation=Notation(minus_behind=True)).number is None
    assert value_from_text("431,-", notation=Notation(minus_behind=True)).number == 431


def test_a_header_that_says_thousands_multiplies_amounts_but_no_percentages() -> None:
    assert value_from_text("1.250", 1000, "euro").number == 1_250_000
    assert value_from_text("12,5%", 1000).number == Decimal("12.5")
    assert value_from_text("\u20ac 1,2 mln", 1000).number == 1_200_000
    assert value_from_text("10-12", 1000).high == 12_000


def test_one_figure_has_one_value_in_each_notation() -> None:
    assert [value_from_text("1,234", notation=one).number for one in (DUTCH, ENGLISH)] == [Decimal("1.234"), 1234]
    assert [value_from_text("1.234,5", notation=one).number for one in (DUTCH, ENGLISH)] == [Decimal("1234.5")] * 2


@given(st.integers(-(10**12), 10**12), st.booleans())
def test_a_whole_number_printed_with_marks_reads_back(number: int, dutch: bool) -> None:
    printed = f"{number:,}".replace(",", "." if dutch else ",")
    assert value_from_text(printed, notation=DUTCH if dutch else ENGLISH).number == number


@given(st.integers(0, 10**9))
def test_a_whole_number_printed_with_spaces_reads_back(number: int) -> None:
    assert value_from_text(f"{number:,}".replace(",", " ")).number == number


@given(st.decimals(-(10**6), 10**6, places=2, allow_nan=False), st.booleans())
def test_a_decimal_reads_back_with_its_sign_and_every_digit(number: Decimal, dutch: bool) -> None:
    printed = f"{number:,.2f}"
    read = value_from_text(
        printed.translate(str.maketrans(",.", ".,")) if dutch else printed, notation=DUTCH if dutch else ENGLISH
    )
    assert read.number == number
    assert read.number is not None
    assert read.number.as_tuple().exponent == -2 or read.number == read.number.to_integral_value()


@given(st.decimals(0, 10**5, places=1, allow_nan=False), st.sampled_from(["(", "-/- ", "\u2212", "\u20ac -"]))
def test_a_negative_reads_back_in_each_of_its_forms(number: Decimal, sign: str) -> None:
    printed = f"{number:,.1f}".translate(str.maketrans(",.", ".,"))
    text = f"({printed})" if sign == "(" else f"{sign}{printed}"
    if number > 0:
        assert value_from_text(text, notation=NEGATIVE).number == -number


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=12), st.sampled_from([",", "."]))
def test_digits_with_separators_never_gain_or_lose_a_digit(digits: str, mark: str) -> None:
    number = decimal_from_digits(digits, "," if mark == "," else ".")
    if number is not None:
        assert str(number).replace(".", "").lstrip("0") == "".join(filter(str.isdigit, digits)).lstrip("0")


@example("1'0")
@given(st.text(alphabet="0123456789.,-()%\u20ac mlnotkx<>*/'e", max_size=24))
def test_whatever_is_printed_is_read_or_left_as_it_is(printed: str) -> None:
    value = value_from_text(printed)
    assert value.number is not None or value.high is None
    assert value.high is None or (value.number is not None and value.number < value.high)
    if value.number and not is_figure(value.printed.rstrip(".,;: ")):
        assert any(char.isalpha() or char in "<>()/" for char in value.printed)


@pytest.mark.parametrize("sign", ["*", "(", "1", "1,", "-", "1 ", "(1", "a", "\u20ac "])
def test_a_very_long_text_is_no_figure(sign: str) -> None:
    assert value_from_text(sign * 20_000).number is None
