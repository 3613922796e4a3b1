"""Headers of several levels."""

from ingest.tables import tables_from_pages
from tests.ingest.pages_of_words import page_of


def _paths(text: str) -> list[str]:
    """The labels over each column of values, outermost first."""
    (table,) = tables_from_pages([page_of(text)])
    heads = sorted((cell for cell in table.cells if cell.role == "column_header"), key=lambda cell: cell.row)
    columns = sorted({cell.col for cell in table.cells if cell.role == "value"})
    return [
        " / ".join(head.label for head in heads if head.label and head.col <= col < head.col + head.colspan)
        for col in columns
    ]


def test_three_levels_each_over_the_headers_below() -> None:
    paths = _paths("""
             _Boven_laag                 _Onder_laag
          _Zomer      _Winter         _Zomer      _Winter
          _Cu   _Zn   _Cu   _Zn       _Cu   _Zn   _Cu   _Zn
A1        12    31    10    75        98    40    87    12
A2        13    90    11    20        10    15    93    66
B1        95    42    90    13        81    98    76    51
""")
    assert paths[0] == "Boven_laag / Zomer / Cu"
    assert paths[3] == "Boven_laag / Winter / Zn"
    assert paths[6] == "Onder_laag / Winter / Cu"


def test_a_label_in_the_middle_over_years_heads_them_all() -> None:
    paths = _paths("""
                   _Realisatie_per_jaar
                 _2031     _2030     _2029
Huur               84        80        77
Overig             12        16        50
Onderhoud          21        20        19
""")
    assert paths == ["Realisatie_per_jaar / 2031", "Realisatie_per_jaar / 2030", "Realisatie_per_jaar / 2029"]


def test_the_mark_behind_a_period_over_a_unit_is_a_mark() -> None:
    paths = _paths("""
             _2029        _2030*
             _aantal      _aantal
Noord           120          131
Zuid             80           77
Oost             64           70
""")
    assert paths == ["2029 aantal", "2030 aantal"]


def test_a_year_over_amounts_and_their_sums_heads_both_columns() -> None:
    paths = _paths("""
                    _2031                  _2030
Huur             24.956                 45.641
Overig              555                    742
Saldo                       25.511                 46.383
Personeel        (6.757)                (9.678)
Onderhoud       (17.391)               (12.962)
Kosten                     (24.148)               (22.640)
""")
    assert paths == ["2031", "2031", "2030", "2030"]
