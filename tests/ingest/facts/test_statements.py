"""Whose figure it is, of what and when: from the labels on either axis, in sections, titles and captions."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.records import TOTAL, Document, Fact, Table
from tests.ingest.facts.tables import DOCUMENT, facts, line, table

Said = tuple[str | None, str, str | None, tuple[str, ...]]


def _said(fact: Fact) -> Said:
    return fact.party, fact.measure, fact.period.label if fact.period else None, fact.dimensions


def _all_said(*tables: Table) -> list[Said]:
    return [_said(fact) for fact in facts(*tables)]


def test_an_unknown_kind_of_table_gives_its_labels_as_dimensions() -> None:
    assert _all_said(table([["Artikel", "", "Tarief"], ["2.1", "Kapvergunning", "\u20ac 12,50"]], labels=2)) == [
        (None, "Kapvergunning", "2031", ("Tarief", "2.1"))
    ]


def test_a_total_over_parties_is_the_total() -> None:
    assert _all_said(table([["", "Thuis", "Totaal"], ["Sloop", "3", "9"]])) == [
        ("Thuis", "Sloop", "2031", ()),
        (TOTAL, "Sloop", "2031", ()),
    ]


def test_a_total_over_years_keeps_its_party_and_has_all_the_years() -> None:
    rows = [["", "2032", "2033", "2034", "Totaal"], ["Thuis", "1", "2", "3", "6"], ["Veste", "4", "5", "6", "15"]]
    assert _all_said(table(rows, "Investeringen"))[3::4] == [
        ("Thuis", "Investeringen", "2032-2034", ("Totaal",)),
        ("Veste", "Investeringen", "2032-2034", ("Totaal",)),
    ]


def test_a_total_over_periods_that_overlap_has_no_period_of_its_own() -> None:
    assert _all_said(table([["", "2032", "2032-2036", "Totaal"], ["Thuis", "1", "2", "3"]], "Sloop"))[2] == (
        "Thuis",
        "Sloop",
        None,
        ("Totaal",),
    )


def test_a_total_over_places_keeps_the_party_of_the_other_axis() -> None:
    rows = [["Kern", "Thuis", "Veste", "Totaal"], ["Oost", "1", "2", "3"], ["Totaal", "1", "2", "3"]]
    assert _all_said(table(rows))[3:] == [
        ("Thuis", "Totaal", "2031", ()),
        ("Veste", "Totaal", "2031", ()),
        (TOTAL, "Totaal", "2031", ()),
    ]


def test_what_a_total_is_the_total_of_stays() -> None:
    rows = [
        ["", "2031"],
        ["Baten", ""],
        ["Huur", "5"],
        ["Totaal baten", "5"],
        ["Lasten", ""],
        ["Rente", "3"],
        ["Totaal lasten", "3"],
    ]
    assert _all_said(table(rows)) == [
        (None, "Huur", "2031", ("Baten",)),
        (TOTAL, "Totaal baten", "2031", ("Baten",)),
        (None, "Rente", "2031", ("Lasten",)),
        (TOTAL, "Totaal lasten", "2031", ("Lasten",)),
    ]


def test_section_rows_name_the_party_or_the_measure() -> None:
    parties = [
        ["", "2031"],
        ["Thuis", ""],
        ["Sloop", "1"],
        ["Veste", ""],
        ["Sloop", "2"],
        ["Totalen", ""],
        ["Sloop", "3"],
    ]
    assert [said[0] for said in _all_said(table(parties))] == ["Thuis", "Veste", TOTAL]
    measures = [["", "2031"], ["Nieuwbouw", ""], ["Thuis", "1"], ["Sloop", ""], ["Thuis", "2"]]
    assert [said[:2] for said in _all_said(table(measures, "Plannen"))] == [("Thuis", "Nieuwbouw"), ("Thuis", "Sloop")]


def test_a_grand_total_and_what_follows_the_last_total_belong_to_no_section() -> None:
    grand = [["", "2031"], ["Oost", ""], ["Huur", "1"], ["West", ""], ["Huur", "2"], ["Totaal", "3"]]
    assert _all_said(table(grand))[2] == (TOTAL, "Totaal", "2031", ())
    rest = [["", "2031"], ["Baten", ""], ["Totaal baten", "5"], ["Lasten", ""], ["Totaal lasten", "3"], ["Saldo", "2"]]
    assert _all_said(table(rest))[2] == (None, "Saldo", "2031", ())


def test_a_section_row_above_another_heads_both() -> None:
    rows = [["", "2031"], ["Thuis", ""], ["Oost", ""], ["Sloop", "1"], ["West", ""], ["Sloop", "2"]]
    assert [said[3] for said in _all_said(table(rows))] == [("Oost",), ("West",)]
    assert {said[0] for said in _all_said(table(rows))} == {"Thuis"}


def test_a_measure_with_a_year_in_it_keeps_both() -> None:
    assert _all_said(table([["Klasse", "Toegewezen 2030"], ["Goedkoop", "17%"]])) == [
        (None, "Goedkoop", "2030", ("Toegewezen",))
    ]


def test_a_year_in_the_name_of_a_row_is_not_the_year_of_its_figures() -> None:
    rows = [["", "2032", "2033"], ["Sloop", "1", "2"], ["Woonvisie 2040", "3", "4"], ["Koop", "5", "6"]]
    assert _all_said(table(rows))[2:4] == [
        (None, "Woonvisie 2040", "2032", ()),
        (None, "Woonvisie 2040", "2033", ()),
    ]


def test_a_year_inside_a_label_with_a_scale_behind_it_counts() -> None:
    assert _all_said(table([["Post", "Begroting 2030 (x \u20ac 1.000)"], ["Rente", "17"]]))[0][2] == "2030"


@pytest.mark.parametrize(
    ("head", "first", "last"),
    [
        ("1e kwartaal", (2032, 1, 1), (2032, 3, 31)),
        ("Q3", (2032, 7, 1), (2032, 9, 30)),
        ("2e halfjaar", (2032, 7, 1), (2032, 12, 31)),
        ("mei", (2032, 5, 1), (2032, 5, 31)),
    ],
)
def test_a_quarter_takes_the_year_of_the_corner_or_of_a_header_above(
    head: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    for rows, heads in (([["2032", head], ["Sloop", "4"]], 1), ([["", "2032"], ["", head], ["Sloop", "4"]], 2)):
        (fact,) = facts(table(rows, heads=heads))
        assert fact.period is not None
        assert (fact.period.first, fact.period.last) == (date(*first), date(*last))
        assert fact.measure == "Sloop"


def test_years_of_construction_are_classes_and_no_periods() -> None:
    rows = [["Bouwjaar", "Thuis"], ["voor 1945", "3"], ["1945-1999", "4"], ["na 2000", "5"]]
    assert [said[1:3] for said in _all_said(table(rows))] == [
        ("voor 1945", "2031"), ("1945-1999", "2031"), ("na 2000", "2031"),
    ]  # fmt: skip


def test_a_corner_about_ages_leaves_the_years_of_the_columns_alone() -> None:
    rows = [["Leeftijd", "2029", "2030"], ["tot 23 jaar", "9,1", "8,4"], ["vanaf 65 jaar", "19,5", "18,8"]]
    assert [said[2] for said in _all_said(table(rows, "Slaagkans"))] == ["2029", "2030"] * 2


def test_columns_of_years_of_construction_are_classes_where_the_title_says_so() -> None:
    rows = [["", "2000-2010", "2010-2020"], ["Thuis", "9", "8"]]
    assert [said[2] for said in _all_said(table(rows, "Woningen naar bouwperiode"))] == ["2031", "2031"]
    assert [said[2] for said in _all_said(table(rows, "Woningen"))] == ["2000-2010", "2010-2020"]


def test_a_class_that_repeats_beside_the_names_of_rows_is_not_measured() -> None:
    rows = [["#", "Plan", "Fase", "Sociaal"], ["1", "Singel", "klaar", "64"], ["2", "Haven", "klaar", "12"]]
    assert [said[1] for said in _all_said(table(rows, labels=3))] == ["Singel", "Haven"]


def test_a_measure_that_repeats_beside_parties_is_measured() -> None:
    rows = [["", "", "2031"], ["Thuis", "Sloop", "1"], ["^", "Koop", "2"], ["Veste", "Sloop", "3"], ["^", "Koop", "4"]]
    assert [said[:2] for said in _all_said(table(rows, labels=2))] == [
        ("Thuis", "Sloop"), ("Thuis", "Koop"), ("Veste", "Sloop"), ("Veste", "Koop"),
    ]  # fmt: skip


def test_a_caption_above_gives_the_period() -> None:
    found = facts(
        table([["", "Thuis"], ["Sloop", "4"]], "2. Plannen"), blocks=[line("Programma sloop | 2032-2036", 85)]
    )
    assert found[0].period is not None
    assert found[0].period.label == "2032-2036"


def test_a_sentence_above_gives_none() -> None:
    found = facts(table([["", "Thuis"], ["Sloop", "4"]], "2. Plannen"), blocks=[line("Er komen plannen in 2032.", 85)])
    assert found[0].period is not None
    assert found[0].period.label == "2031"


def test_a_party_set_apart_by_a_sign_is_named() -> None:
    rows = [["", "2031"], ["Nieuwbouw (Thuis)", "1"], ["Sloop - Veste", "2"], ["Huurdersraad Thuis", "3"]]
    assert [said[:2] for said in _all_said(table(rows))] == [
        ("Thuis", "Nieuwbouw"), ("Veste", "Sloop"), (None, "Huurdersraad Thuis"),
    ]  # fmt: skip


def test_what_follows_a_party_in_brackets_is_a_part_of_it() -> None:
    assert _all_said(table([["", "2031"], ["Thuis (studenten)", "1"]], "Budget")) == [
        ("Thuis", "Budget", "2031", ("studenten",))
    ]


def test_a_rating_class_is_no_party_though_it_reads_like_one() -> None:
    document = Document("d", "", None, (2031,), (*DOCUMENT.parties,), "", 1)
    found = facts(table([["", "A++", "A+", "A"], ["Thuis", "1%", "2%", "3%"]], "Labels"), document=document)
    assert [fact.measure for fact in found] == ["A++", "A+", "A"]
    assert not any(fact.doubtful for fact in found)


def test_a_column_of_parties_names_the_party_of_each_row() -> None:
    rows = [
        ["Project", "Partner", "Woningen"],
        ["Blok A", "Thuis", "148"],
        ["Blok B", "Veste", "132"],
        ["Blok C", "Thuis", "9"],
    ]
    assert [said[:2] for said in _all_said(table(rows))][1::2] == [
        ("Thuis", "Blok A"),
        ("Veste", "Blok B"),
        ("Thuis", "Blok C"),
    ]


def test_a_corner_that_names_the_kind_of_its_rows_is_not_measured() -> None:
    assert _all_said(table([["Partner", "2031"], ["Thuis", "4"]], "Opleveringen"))[0][:2] == ("Thuis", "Opleveringen")


def test_the_title_of_the_document_names_a_corporation_for_all_its_tables_and_no_municipality() -> None:
    rows = [["", "2031"], ["Sloop", "4"]]
    for title, party in (("Jaarverslag Thuis", "Thuis"), ("Woondeal gemeente Zand", None), ("Gemeente Zand", None)):
        whole = replace(table(rows, "Cijfers"), section=(title, "Cijfers"))
        assert facts(whole, document=replace(DOCUMENT, title=title))[0].party == party
    assert facts(replace(table(rows, "Cijfers"), section=("Gemeente Zand",)))[0].party == "Gemeente Zand"


def test_a_label_recognised_with_little_confidence_makes_its_figures_doubtful() -> None:
    whole = table([["", "Thuis"], ["Sloop", "4"], ["Koop", "5"]])
    cells = tuple(replace(cell, confidence=0.3) if cell.label == "Sloop" else cell for cell in whole.cells)
    assert [fact.doubtful for fact in facts(replace(whole, cells=cells))] == [True, False]


def test_two_parties_at_one_figure_are_both_kept() -> None:
    assert _all_said(table([["", "Thuis"], ["Gemeente", "4"]], "Bijdragen")) == [
        ("Gemeente Zand", "Bijdragen", "2031", ("Thuis",))
    ]


_KNOWN = ["Thuis", "Veste", "Gemeente", "Totaal", "Totaal baten", "2031", "2032", "2031-2035", "Q1", "1e kwartaal"]
_OTHERS = ["Sloop", "sloop", "Nieuwbouw", "Oost", "", "Jaar", "Corporatie", "aantal", "%", "A", "A+"]
_LABELS = st.sampled_from(_KNOWN + _OTHERS)


@given(st.data(), st.integers(1, 4), st.integers(1, 4), st.sampled_from(["", "Sloop 2032", "Thuis"]))
def test_no_two_cells_of_any_table_make_the_same_statement_unless_they_are_doubtful(
    data: st.DataObject, height: int, width: int, title: str
) -> None:
    head = ["", *(data.draw(_LABELS) for _ in range(width))]
    rows = [[data.draw(_LABELS), *(str(row * 10 + col) for col in range(width))] for row in range(height)]
    found = [fact for fact in facts(table([head, *rows], title)) if not fact.doubtful]
    statements = [
        (fact.party, fact.measure.casefold(), fact.period, tuple(each.casefold() for each in fact.dimensions))
        for fact in found
    ]
    assert len(set(statements)) == len(statements)


@given(st.data(), st.integers(1, 3), st.integers(1, 3))
def test_every_cell_gives_one_fact_with_its_labels_in_it(data: st.DataObject, height: int, width: int) -> None:
    names = data.draw(
        st.lists(
            st.text("abcdefgh", min_size=4, max_size=8), min_size=height + width, max_size=height + width, unique=True
        )
    )
    rows = [["", *names[:width]], *([name, *("7" for _ in range(width))] for name in names[width:])]
    found = facts(table(rows))
    assert len(found) == height * width
    for fact in found:
        assert {names[fact.col - 1], names[width + fact.row - 1]} <= {fact.measure, *fact.dimensions}


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Tabel 3.1 Voorraad huurwoningen", "Voorraad huurwoningen"),
        ("Tabel 2: Sloop en nieuwbouw | 2031", "Sloop en nieuwbouw"),
        ("Table A.4 - Homes sold", "Homes sold"),
        ("Tabel 3.1", "Tabel 3.1"),
        ("Overzicht 2031", "Overzicht"),
    ],
)
def test_the_number_of_a_caption_is_no_part_of_the_topic(title: str, topic: str) -> None:
    (fact,) = facts(table([["", "2031"], ["Sloop", "12"]], title))
    assert (fact.topic, fact.title) == (topic, title)
