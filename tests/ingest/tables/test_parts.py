"""Rows that a page end cuts through their cells."""

import pytest

from ingest.tables.parts import finishes


@pytest.mark.parametrize(
    ("text", "rest", "goes_on"),
    [
        ("48.31", "7", True),
        ("Splitsing en samenvoeging van", "Woonruimte", True),
        ("Locaties voor", "flexwonen aanwijzen", True),
        ("48.317", "7", False),
        ("Sloop", "Verkoop", False),
        ("Sloop", "12", False),
    ],
)
def test_what_finishes_a_cell(text: str, rest: str, goes_on: bool) -> None:
    assert finishes(text, rest) is goes_on
