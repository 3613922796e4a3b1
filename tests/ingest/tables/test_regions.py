"""Where a run of lines in columns begins."""

from ingest.tables.regions import regions_of
from tests.ingest.pages_of_words import lines_from

PRINTED = """
_2031
                              _Voorge-
                              _nomen
                              _huurver-
                              _hoging
Thuis                         Gemiddeld
Veste                         Gemiddeld
Zand                          Hoger
"""


def test_a_header_over_one_part_has_all_its_lines() -> None:
    (region,) = regions_of(lines_from(PRINTED), ())
    assert [line.text for line in region.lines[:5]] == ["Voorge-", "nomen", "huurver-", "hoging", "Thuis Gemiddeld"]
