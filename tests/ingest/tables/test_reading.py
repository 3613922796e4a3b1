"""Tables without rules, written as text, each with what once went wrong in it; read from words to labelled cells."""

from dataclasses import replace

import pytest

from ingest.geometry import lines_of
from ingest.records import Box, Cell, Page, Region, Rule, Table
from ingest.tables import tables_from_pages
from ingest.tables.lattice import straight
from ingest.tables.page_ends import with_doubted_rests
from ingest.tables.panes import panes_of
from ingest.zones import are_text_columns, barriers_of
from tests.ingest.pages_of_words import page_of, words_of


def _tables(*pages: str) -> tuple[Table, ...]:
    return tables_from_pages([page_of(page) for page in pages])


def _values(page: str) -> dict[str, str]:
    """Every value of the only table of a page by the labels of its row and column, those above it first."""
    (table,) = _tables(page)
    return {f"{_labels(table, cell)}": cell.text for cell in table.cells if cell.role == "value" and cell.text}


def _labels(table: Table, cell: Cell) -> str:
    heads = sorted((c for c in table.cells if c.role == "row_header" and c.label), key=lambda c: c.col)
    rows = [c.label for c in heads if c.row <= cell.row < c.row + c.rowspan]
    tops = sorted((c for c in table.cells if c.role == "column_header" and c.label), key=lambda c: c.row)
    cols = [c.label for c in tops if c.col <= cell.col < c.col + c.colspan]
    return " / ".join(rows) + " | " + " / ".join(cols)


def test_a_row_of_words_under_the_header_is_a_row() -> None:
    values = _values("""
_Gegevens             _Directeur
Periode              1/1 - 31/12
Omvang in fte                1,0
Beloning                 151.204
Pensioen                  21.930
""")
    assert values["Periode | Directeur"] == "1/1 - 31/12"
    assert values["Beloning | Directeur"] == "151.204"


def test_a_row_label_goes_on_beside_the_next_row() -> None:
    values = _values("""
_Programma    _Soort    _2028     _2029
Wonen en      Lasten   14.970   14.410
bouwen        Baten    12.485   11.800
              Saldo    -2.485   -2.610
Zorg          Lasten   52.098   53.215
              Baten    13.122   13.204
              Saldo   -38.976  -40.011
""")
    assert values["Wonen en bouwen / Baten | 2029"] == "11.800"
    assert values["Zorg / Saldo | 2028"] == "-38.976"


def test_rows_are_numbered_on_from_the_page_before() -> None:
    values = _values("""
_Nr.  _Voorstel           _Bedrag
2    Bijdrage plan      640.000
3    Minder instroom    320.000
""")
    assert values["2 / Bijdrage plan | Bedrag"] == "640.000"


def test_articles_are_numbered_and_named() -> None:
    values = _values("""
_Artikel   _Omschrijving                     _Tarief
2.1.1     Vooroverleg over een plan         412,00
""")
    assert values == {"2.1.1 / Vooroverleg over een plan | Tarief": "412,00"}


def test_a_total_under_numbered_rows_has_no_number() -> None:
    values = _values("""
_Nr.  _Plan        _Woningen
1    De Singel        64
2    De Haven        120
     Totaal          184
""")
    assert values["Totaal | Woningen"] == "184"


def test_text_that_ends_under_its_cell_goes_on_with_it() -> None:
    values = _values("""
_Nr.  _Bedrag      _Toelichting
1    115.000    Inhuur van twee
                 krachten voor
                         Leges
""")
    assert values["1 | Toelichting"] == "Inhuur van twee krachten voor Leges"


def test_labels_are_parted_where_the_figures_under_them_end() -> None:
    values = _values("""
_Soort       _Noord     _Wierden _Lefier     _Totaal
Bouw           12           14     321        347
Sloop           0           38      20         58
Verkoop        20            5      45         70
""")
    assert values["Bouw | Wierden"] == "14"
    assert values["Sloop | Lefier"] == "20"


def test_words_of_one_label_stay_together() -> None:
    values = _values("""
_Programma                 _Voor _wijziging    _Na _wijziging
                           _Lasten  _Baten    _Lasten  _Baten
Wonen en bouwen en zorg        12      40        13      41
Sociaal domein en jeugd        31      52        32      53
""")
    assert values["Wonen en bouwen en zorg | Voor wijziging / Baten"] == "40"


def test_a_figure_and_the_text_flush_behind_it_are_two_cells() -> None:
    values = _values("""
_Wie         _Bedrag _Waarvoor
Noord      782.000 Inzetten om buren
                   te helpen en
                   te verbinden
Zuid       553.000 Schoonhouden van
                   portieken
Oost       264.000 Werk in de wijk
                   samen met buren
""")
    assert values["Zuid | Bedrag"] == "553.000"
    assert values["Zuid | Waarvoor"] == "Schoonhouden van portieken"


def test_a_note_is_no_row() -> None:
    (table,) = _tables("""
_Soort       _Noord    _Zuid
Bouw           12      14
Sloop           0      38
*  Bouw van beide in de loop van het jaar
""")
    assert max(cell.row for cell in table.cells) == 2
    assert [note.mark for note in table.notes] == ["*"]


@pytest.mark.parametrize("heading", ["Gescheiden balans", "_Activa  2027  2026  Passiva  2027  2026"])
def test_another_table_on_the_next_page_is_not_the_rest(heading: str) -> None:
    first = """
_Soort                                       _2027     _2026
Dagelijks onderhoud                          2.940    2.715
Planmatig onderhoud                          7.402    6.118
"""
    second = f"""
{heading}
Vast    420   407   Eigen     247   238
Los       5     4   Schuld    178   173
"""
    assert len(_tables(first, second)) != 1


def test_years_over_one_half_do_not_part_a_table() -> None:
    page = """
Corporatie    2025     2026     2027        2028     2029     2030
Noord        6.204    6.231    6.290       6.355    6.412    6.440
Zuid         1.087    1.085    1.101       1.120    1.120    1.134
Totaal       7.291    7.316    7.391       7.475    7.532    7.574
Indicator                                  Noord    Zuid
Grootte                                     78,4    71,9
Klachten                                     391      64
Verhuur                                      120      30
"""
    assert len(panes_of(words_of(page), [])) == 1


def test_the_ends_of_dashes_are_no_rules() -> None:
    dashes = [
        Rule(box)
        for at in range(0, 60, 4)
        for box in (Box(50, 100 + at, 50, 102 + at), Box(50, 102 + at, 50.7, 102 + at))
    ]
    across, down = straight(dashes)
    assert across == ()
    assert [(rule.y0, rule.y1) for rule in down] == [(100, 158)]


def test_paint_behind_each_cell_is_one_strip() -> None:
    cells = [Box(50 + 40 * at, 100, 90 + 40 * at, 115) for at in range(5)]
    assert barriers_of([], cells, words_of("x")) == [Box(50, 100, 250, 115)]


def test_a_label_in_the_middle_of_its_rows_spans_those_above_it_too() -> None:
    values = _values("""
Wijk            Ingreep      2029   2030   2031
                Sloop          24      0     18
Lindekwartier   Nieuwbouw       0     46     52
                Renovatie     110     95     60
                Sloop           0     12      0
Oeverzijde      Nieuwbouw      31      0     28
                Renovatie      45    130     75
""")
    assert values["Lindekwartier / Sloop | 2029"] == "24"
    assert values["Lindekwartier / Renovatie | 2031"] == "60"
    assert values["Oeverzijde / Sloop | 2030"] == "12"
    assert len(values) == 18


def test_plain_periods_under_bold_groups_are_a_level_of_the_header() -> None:
    values = _values("""
                  _Woonwaard      _De _Linde       _Totaal
Doelgroep        2029   2030     2029   2030     2029   2030
Starters           84     91       37     40      121    131
Senioren           62     58       29     33       91     91
Urgenten           31     27       12     14       43     41
""")
    assert values["Starters | De Linde / 2029"] == "37"
    assert values["Urgenten | Totaal / 2030"] == "41"


def test_a_year_alone_in_a_row_heads_a_section() -> None:
    (table,) = _tables("""
               Sociale huur     Middenhuur     Koop
2028
Woonwaard                41             12        0
De Linde                 18              0        6
2029
Woonwaard                27             33        4
De Linde                 22              8        0
2030
Woonwaard                65             20        0
De Linde                  9              0       15
""")
    assert [cell.label for cell in table.cells if cell.role == "section" and cell.label] == ["2028", "2029", "2030"]
    assert table.warnings == ()


def test_a_corner_that_leaves_a_bracket_open_goes_on_in_the_next_line() -> None:
    (table,) = _tables("""
_Investeringen _(x _€         _2024     _2025
_1.000)
_Nieuwbouw
Woonstede                   12.400    18.250
De Sleutel                   3.150     7.720
_Verbetering
Woonstede                    4.105     4.980
De Sleutel                   1.660     1.720
""")
    assert table.title == "Investeringen (x € 1.000)"
    assert [cell.label for cell in table.cells if cell.role == "section" and cell.label] == ["Nieuwbouw", "Verbetering"]


def test_a_group_between_two_columns_is_no_column() -> None:
    values = _values("""
                 _Terreinen   _Gebouwen         _Inventaris          _Totaal
                                          _kantoor     _voertuigen
Boekwaarde            1.250       5.869        418             111       7.648
Investeringen             0           0         96              48         144
""")
    assert values["Boekwaarde | Inventaris / voertuigen"] == "111"
    assert values["Investeringen | Totaal"] == "144"


def test_rows_between_shaded_sums_are_rows() -> None:
    text = """
_Onderdeel          _Begroting    _Realisatie
_Nieuwbouw              14.210         12.985
waarvan huur            11.600         10.730
waarvan koop             2.610          2.255
_Onderhoud               8.415          9.060
waarvan planmatig        6.120          6.480
waarvan klachten         2.295          2.580
_Totaal                 22.625         22.045
"""
    fills = tuple(Box(55, 111 + 12 * row, 300, 123 + 12 * row) for row in (0, 3, 6))
    (table,) = tables_from_pages([page_of(text, fills=fills)])
    assert [c.text for c in table.cells if c.role == "value" and c.row == 2] == ["11.600", "10.730"]


def test_a_label_with_half_a_bracket_is_doubted() -> None:
    (table,) = _tables("""
_Kosten _x _1.000)         _2024     _2025
Woonstede               12.400    18.250
De Sleutel               3.150     7.720
""")
    assert any("half of a pair of brackets" in warning for warning in table.warnings)


def test_a_header_that_ends_a_page_with_one_row_is_that_of_the_rows_on_the_next() -> None:
    first = """
_Code   _Actie                   _Trekker        _Gereed
W1      Woonvisie vaststellen    Beleid wonen    Q2 2028
"""
    second = """
W2      Locaties aanwijzen       Grondzaken      oktober 2028
W3      Regeling evalueren       Juristen        eind 2028
W4      Afspraken tekenen        Beleid wonen    december 2028
"""
    (table,) = tables_from_pages([_on_page(1, first, 700), _on_page(2, second, 60)])
    assert [cell.label for cell in table.cells if cell.col == 0] == ["Code", "W1", "W2", "W3", "W4"]


def test_a_section_wider_than_its_column_goes_on_over_the_page_end() -> None:
    first = """
_Soort                _Terreinen     _Gebouwen            _Totaal
_Stand _per _1 _januari _2027
Aanschafwaarde            1.250          9.480             10.730
Boekwaarde                1.250          5.869              7.119
_Stand _per _31 _december _2027
"""
    second = """
_Soort                _Terreinen     _Gebouwen            _Totaal
Boekwaarde                1.250          5.575              6.825
Investeringen                 0             96                 96
"""
    (table,) = tables_from_pages([_on_page(1, first, 700), _on_page(2, second, 60)])
    sections = [cell.label for cell in table.cells if cell.role == "section" and cell.label]
    assert sections == ["Stand per 1 januari 2027", "Stand per 31 december 2027"]


def test_a_row_at_the_top_of_the_next_page_that_is_not_read_makes_its_table_doubtful() -> None:
    first = """
_Partij               _2026     _2027
Westwoud                 12        14
De Kern                   9        11
"""
    second = """
Noorderwoon               7   8   9
Er is verder niets te melden over de rest van de voortgang in dit deel van de gemeente.
"""
    (table,) = tables_from_pages([_on_page(1, first, 700), _on_page(2, second, 60)])
    assert any("a line on the next page" in warning for warning in table.warnings)


def _on_page(number: int, text: str, top: float) -> Page:
    return Page(number, 595.0, 842.0, words_of(text, top, number))


def test_a_table_under_the_header_of_the_one_before_it_at_a_page_end_is_doubted_with_it() -> None:
    header = "_Soort        _Noord     _Zuid"
    first = f"{header}\nBouw             12        14\nSloop             0        38\nVerkoop is er niet"
    second = f"{header}\nBouw             31         7\nSloop             2         5"
    pages = {1: _on_page(1, first, 700), 2: _on_page(2, second, 60)}
    cells = tuple(
        Cell(row, col, text, 1, Box(0, 0, 1, 1), label=text, role="column_header" if row == 0 else "value")
        for row, texts in enumerate((("Soort", "Noord", "Zuid"), ("Bouw", "12", "14")))
        for col, text in enumerate(texts)
    )
    above, below = (
        Table(number, "", (), (Region(number, Box(60, top, 250, top + 34)),), cells)
        for number, top in ((1, 700), (2, 60))
    )
    assert [len(table.warnings) for table in with_doubted_rests((above, below), pages)] == [1, 1]
    for corner, doubts in (("Prijs", 0), ("Soorten", 0), ("Soort Sloop", 1), ("(x \u20ac 1.000)", 0)):
        other = replace(below, cells=(replace(cells[0], label=corner), *cells[1:]))
        assert [len(table.warnings) for table in with_doubted_rests((above, other), pages)] == [doubts, doubts]


def test_a_header_below_a_note_beside_a_table_is_not_cut_in_two() -> None:
    page = """
                                            Het oordeel komt uit
                                            een onderzoek onder
                                            alle bewoners samen.

Indicator     Eenheid     2029    2030
Omzet         euro       9.870  10.140
Wachttijd     jaren        6,4     6,8
Cijfer        cijfer       7,3     7,4

_Wijk         _Ingreep   _2029   _2030         _2031   _2032
"""
    rule = Box(60, 226, 400, 227)
    panes = panes_of(words_of(page), [rule])
    assert [any(word.text == "2029" for word in pane) for pane in panes if any(w.text == "2032" for w in pane)] == [
        True
    ]


def test_amounts_before_a_long_text_are_rows_of_the_labels_beside_them() -> None:
    page = """
                        met de vragen van de bewoners over het onderhoud van de straat en
                        verder met alles wat daarbij hoort in de jaren die nu volgen.
De Kern       264.000   Onderhoud van de wijk en van alles wat daar verder bij hoort dit
(woningnet)             betaalbare huizen een belangrijk punt van aandacht voor partijen
                        die daar samen in de komende jaren nog over spreken met elkaar.
De Kern       161.000   Onderhoud van de wijk en van alles wat daar verder bij hoort dit
(studenten)             zijn de plannen voor het volgende jaar met de huurders besproken
                        en daarna is er nog een ronde langs de andere partijen geweest.
Westwoud      120.000   Initiatieven van bewoners in de buurten en in de dorpen eromheen
(overig)                het vervolg daarvan komt later in het jaar nog een keer aan bod.
"""
    words = words_of(page)
    left = lines_of(word for word in words if word.box.x0 < 120)
    right = lines_of(word for word in words if word.box.x0 > 120)
    assert not are_text_columns(left, right)
