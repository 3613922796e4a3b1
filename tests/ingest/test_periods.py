"""Labels that name a stretch of time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.patterns import is_period
from ingest.periods import period_in

NAMED = [
    ("2022", "2022-01-01", "2022-12-31", ""),
    ("Programma sociale huur | 2022-2026", "2022-01-01", "2026-12-31", "Programma sociale huur"),
    ("2022 t/m 2026", "2022-01-01", "2026-12-31", ""),
    ("2024-27", "2024-01-01", "2027-12-31", ""),
    ("'22-'26", "2022-01-01", "2026-12-31", ""),
    ("2023/2024", "2023-01-01", "2024-12-31", ""),
    ("schooljaar 2023/2024", "2023-01-01", "2024-12-31", "schooljaar"),
    ("2026 en 2027", "2026-01-01", "2027-12-31", ""),
    ("Realisatie 2023", "2023-01-01", "2023-12-31", "Realisatie"),
    ("boekjaar 2023", "2023-01-01", "2023-12-31", ""),
    ("Q3 2024", "2024-07-01", "2024-09-30", ""),
    ("2024-Q2", "2024-04-01", "2024-06-30", ""),
    ("Q1-Q3 2025", "2025-01-01", "2025-09-30", ""),
    ("2e kwartaal 2025", "2025-04-01", "2025-06-30", ""),
    ("vierde kwartaal van 2025", "2025-10-01", "2025-12-31", ""),
    ("1e halfjaar 2024", "2024-01-01", "2024-06-30", ""),
    ("H2 2024", "2024-07-01", "2024-12-31", ""),
    ("tweede helft van 2025", "2025-07-01", "2025-12-31", ""),
    ("januari 2024", "2024-01-01", "2024-01-31", ""),
    ("feb-24", "2024-02-01", "2024-02-29", ""),
    ("mrt. 2025", "2025-03-01", "2025-03-31", ""),
    ("jan t/m mrt 2024", "2024-01-01", "2024-03-31", ""),
    ("31-12-2023", "2023-12-31", "2023-12-31", ""),
    ("per 1 januari 2024", "2024-01-01", "2024-01-01", ""),
    ("9 december 2021", "2021-12-09", "2021-12-09", ""),
    ("1-1-2024 t/m 31-12-2024", "2024-01-01", "2024-12-31", ""),
    ("Stand ultimo 2023", "2023-12-31", "2023-12-31", ""),
    ("Jaarschijf 2025: woningvoorraad", "2025-01-01", "2025-12-31", "Jaarschijf: woningvoorraad"),
    ("Prognose 2026-2030, nieuwbouw", "2026-01-01", "2030-12-31", "Prognose, nieuwbouw"),
    ("Begroting 2024 (x \u20ac 1.000)", "2024-01-01", "2024-12-31", "Begroting (x \u20ac 1.000)"),
]
BOUND = [
    ("t/m 2026", "t/m 2026"), ("Plannen tot 2030", "tot 2030"), ("vanaf 2025", "vanaf 2025"), ("2022 e.v.", "2022 e.v."),
    ("eind 2026", "eind 2026"), ("voor 2030", "voor 2030"), ("Begroting voor 2024", "2024"), ("in 2024", "2024"),
]  # fmt: skip
NONE = [
    "Nieuwbouw",
    "1.234",
    "Label B",
    "12345",
    "2.024",
    "2024,5",
    "NTA8800",
    "BBV2024x",
    "Besluit van 12 mei",
    "Q1",
    "januari",
    "",
]


@pytest.mark.parametrize(("label", "first", "last", "rest"), NAMED, ids=[row[0] for row in NAMED])
def test_a_label_names_its_period(label: str, first: str, last: str, rest: str) -> None:
    found = period_in(label)
    assert found is not None
    assert (found[0].first.isoformat(), found[0].last.isoformat(), found[1]) == (first, last, rest)


@pytest.mark.parametrize(("label", "kept"), BOUND)
def test_the_words_that_bound_a_period_stay_in_its_label(label: str, kept: str) -> None:
    found = period_in(label)
    assert found is not None
    assert found[0].label == kept


@pytest.mark.parametrize("label", NONE)
def test_what_names_no_time_gives_none(label: str) -> None:
    assert period_in(label) is None


@pytest.mark.parametrize("label", ["31-02-2023 x", "2026-2022 fout"])
def test_days_and_spans_that_cannot_be_are_only_years(label: str) -> None:
    found = period_in(label)
    assert found is not None
    assert found[0].label in {"2023", "2026"}


@pytest.mark.parametrize(
    ("label", "last"),
    [("Q1", "2030-03-31"), ("Kwartaal 3", "2030-09-30"), ("mei", "2030-05-31"), ("1e halfjaar", "2030-06-30")],
)
def test_a_part_of_a_year_takes_the_year_that_it_is_given(label: str, last: str) -> None:
    found = period_in(label, 2030)
    assert found is not None
    assert found[0].last.isoformat() == last
    assert period_in(label) is None


def test_a_month_within_other_words_takes_no_year() -> None:
    assert period_in("Nieuwbouw mei", 2030) is None


PERIODS = [
    "2022",
    "2022-2026",
    "'22-'26",
    "Q1",
    "Q1-Q3",
    "1e kwartaal",
    "mei 2024",
    "jan-24",
    "ultimo 2023",
    "2023/2024",
    "vanaf 2025",
]


@pytest.mark.parametrize("text", PERIODS)
def test_a_period_is_known_by_its_form(text: str) -> None:
    assert is_period(text)


@pytest.mark.parametrize(
    "text", ["1.800", "20", "3719", "B1", "Mark", "21-16", "decor", "h1", "Sloop", "2.024", "12 woningen"]
)
def test_figures_and_words_are_no_periods(text: str) -> None:
    assert not is_period(text)


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_day_reads_back(day: date) -> None:
    for printed in (f"{day.day}-{day.month}-{day.year}", day.strftime("%d-%m-%Y"), f"{day.day}/{day.month}/{day.year}"):
        found = period_in(printed)
        assert found is not None
        assert (found[0].first, found[0].last, found[1]) == (day, day, "")


@given(
    st.integers(1990, 2050), st.integers(1, 40), st.sampled_from(["-", "\u2013", " - ", "/", " t/m ", " tot en met "])
)
def test_a_span_of_years_reads_back(first: int, length: int, sign: str) -> None:
    found = period_in(f"Plan {first}{sign}{first + length}")
    assert found is not None
    assert (found[0].years, found[1]) == ((first, first + length), "Plan")
