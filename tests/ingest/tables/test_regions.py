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


def test_a_heading_between_labels_and_rows_as_far_apart_as_the_rows_is_inside_the_table() -> None:
    (region,) = regions_of(
        lines_from("""
                        _31-12-2031  _31-12-2030

Vaste activa

Gronden          1         441.737      306.899

Gebouwen         2           4.940        4.164

Totaal                     446.677      311.063
"""),
        (),
    )
    assert region.lines[0].text == "31-12-2031 31-12-2030"
