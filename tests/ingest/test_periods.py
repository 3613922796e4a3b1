"""Labels that name a stretch of time."""

import pytest

from ingest.patterns import is_period
from ingest.periods import period_in

NAMED = [
    ("2022", "2022-01-01", "2022-12-31", ""),
    ("Programma sociale huur | 2022-2026", "2022-01-01", "2026-12-31", "Programma sociale huur"),
    ("2022 t/m 2026", "2022-01-01", "2026-12-31", ""),
    ("2024-27", "2024-01-01", "2027-12-31", ""),
    ("Realisatie 2023", "2023-01-01", "2023-12-31", "Realisatie"),
    ("Q3 2024", "2024-07-01", "2024-09-30", ""),
    ("2e kwartaal 2025", "2025-04-01", "2025-06-30", ""),
    ("31-12-2023", "2023-12-31", "2023-12-31", ""),
    ("9 december 2021", "2021-12-09", "2021-12-09", ""),
]


@pytest.mark.parametrize(("label", "first", "last", "rest"), NAMED, ids=[row[0] for row in NAMED])
def test_a_label_names_its_period(label: str, first: str, last: str, rest: str) -> None:
    found = period_in(label)
    assert found is not None
    assert (found[0].first.isoformat(), found[0].last.isoformat(), found[1]) == (first, last, rest)


@pytest.mark.parametrize("label", ["Nieuwbouw", "1.234", "Label B", "12345", "31-02-2023 x", "2026-2022 fout"])
def test_what_names_no_time_gives_none_or_only_a_year(label: str) -> None:
    found = period_in(label)
    assert found is None or found[0].label in {"2023", "2026"}


def test_a_quarter_takes_the_year_of_its_document() -> None:
    found = period_in("Q1", 2030)
    assert found is not None
    assert found[0].last.isoformat() == "2030-03-31"
    assert period_in("Q1") is None


def test_figures_are_no_periods() -> None:
    assert [text for text in ("1.800", "20", "3719", "2022", "2022-2026") if is_period(text)] == ["2022", "2022-2026"]
