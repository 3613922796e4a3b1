"""Who is a party, by what prose and tables say; and who only looks like one."""

import pytest

from ingest.parties import document_from_blocks, parties_from_document
from ingest.records import Block, Box, Cell, Document, Note, Party, Region, Role, Table, Word

BOX = Box(0, 0, 10, 10)


def _block(text: str, kind: str = "paragraph", section: tuple[str, ...] = ()) -> Block:
    words = tuple(
        Word(1, word, Box(number * 10, 0, number * 10 + 8, 10), 10.0) for number, word in enumerate(text.split())
    )
    return Block("heading" if kind == "heading" else "paragraph", words, 1 if kind == "heading" else 0, section)


def _table(rows: list[list[str]], title: str = "", notes: tuple[Note, ...] = ()) -> Table:
    def role(row: int, col: int) -> Role:
        return "column_header" if row == 0 else "row_header" if col == 0 else "value"

    cells = tuple(
        Cell(row, col, text, 1, BOX, role=role(row, col), label=text)
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
    )
    return Table(1, title, (), (Region(1, BOX),), cells, notes)


def _kinds(parties: tuple[Party, ...]) -> dict[str, str]:
    return {party.name: party.kind for party in parties}


def _said(*texts: str, tables: tuple[Table, ...] = ()) -> dict[str, str]:
    return _kinds(parties_from_document([_block(text) for text in texts], tables))


def test_legal_forms_in_the_opening_name_parties_once_is_enough() -> None:
    opening = (
        "Partijen zijn gemeente Zand, Woningstichting Thuis en Woonstichting Het Anker, en huurdersvereniging De Brug."
    )
    assert _said(opening) == {
        "Gemeente Zand": "municipality", "Thuis": "corporation", "Het Anker": "corporation",
        "Huurdersvereniging De Brug": "tenants",
    }  # fmt: skip


def test_elsewhere_a_legal_form_has_to_come_twice() -> None:
    assert _said("Het plan van Woningstichting Elders is een voorbeeld.") == {}
    assert _said("Woningstichting Thuis bouwt er tien.", "Ook Woningstichting Thuis sloopt.") == {
        "Thuis": "corporation"
    }


def test_a_name_ends_with_its_sentence() -> None:
    assert "Gemeente Zand" in _said("Dit is een stuk van gemeente Zand. Woningstichting Thuis staat hier buiten.")


def test_several_corporations_in_a_row_are_parted_where_they_are_written_most() -> None:
    row = "De corporaties Thuis, Anker en Veld en Stede tekenen."
    found = _said(
        row, "Hier bouwt Anker en Veld, daar bouwt Stede.", "Ook Anker en Veld koopt.", "Dan verkoopt Stede weer."
    )
    assert {"Thuis", "Anker en Veld", "Stede"} <= set(found)
    assert "Anker" not in found


def test_a_foundation_is_a_corporation_only_where_its_name_says_so() -> None:
    found = _said("Namens Stichting Woonkring en namens Stichting Leergeld is getekend.")
    assert found == {"Woonkring": "corporation", "Stichting Leergeld": "other"}


def test_care_providers_and_provinces_are_others() -> None:
    assert _said("Partijen zijn zorgaanbieder Lentis en provincie Zuidland.") == {
        "Zorgaanbieder Lentis": "other", "Provincie Zuidland": "other",
    }  # fmt: skip


def test_the_title_names_the_municipality_where_the_text_never_does() -> None:
    document: Document = document_from_blocks(
        "x", "", [_block("Prestatieafspraken Zand 2031", "heading"), _block("De gemeente bouwt het dorp uit.")], []
    )
    assert (document.municipality, document.years) == ("Zand", (2031,))


@pytest.mark.parametrize(
    ("title", "years"),
    [("Woondeal 2031-2033", (2031, 2032, 2033)), ("Jaarverslag 2031", (2031,)), ("Visie 2031-2060", (2031,))],
)
def test_the_title_names_the_years(title: str, years: tuple[int, ...]) -> None:
    assert document_from_blocks("x", title, [], []).years == years


def test_two_organisations_of_tenants_in_a_row_are_two() -> None:
    found = _said("Dit tekenen Bewonersraad De Brug en Huurdersgroep Tussendijk.")
    assert found == {"Bewonersraad De Brug": "tenants", "Huurdersgroep Tussendijk": "tenants"}


def _axis(corner: str, labels: list[str], title: str = "") -> Table:
    return _table([[corner, "2031"], *([label, "4"] for label in labels)], title)


@pytest.mark.parametrize("corner", ["Corporatie", "Partij", "Organisatie", "Verhuurder", "Partner"])
def test_a_corner_that_says_so_makes_its_rows_parties(corner: str) -> None:
    assert set(_said(tables=(_axis(corner, ["Wonen Zand", "Veldrijk"]),))) == {"Wonen Zand", "Veldrijk"}


@pytest.mark.parametrize("corner", ["Kern", "Wijk", "Project", "Doelgroep", "Fractie", "Klasse", "Mijlpaal"])
def test_a_corner_that_says_otherwise_does_not(corner: str) -> None:
    tables = tuple(_axis(corner, ["Oosterhoek", "Westerdam", "Noorderend"]) for _ in range(4))
    assert _said("Daar ligt Oosterhoek en hier Westerdam.", tables=tables) == {}


def test_a_corner_that_names_the_subject_says_nothing_about_the_rows() -> None:
    tables = tuple(_axis("Programma sociale huur | 2031", ["Rijnland", "Veldrijk"]) for _ in range(3))
    assert set(_said(tables=tables)) == {"Rijnland", "Veldrijk"}


@pytest.mark.parametrize(
    "labels",
    [
        ["A++", "A+", "A", "B", "E-G"],
        ["Datum", "Trekker"],
        ["Voor", "Tegen", "Afwezig"],
        ["Totaal", "2031"],
        ["Sloop", "Nieuwbouw"],
    ],
)
def test_classes_headers_totals_and_measures_are_no_parties(labels: list[str]) -> None:
    tables = tuple(_table([["", *labels], ["Thuis", *("4" for _ in labels)]]) for _ in range(4))
    found = _said("Woningstichting Thuis bouwt.", "Woningstichting Thuis sloopt.", tables=tables)
    assert found == {"Thuis": "corporation"}


def test_places_are_no_parties_where_the_prose_names_the_corporations() -> None:
    prose = [
        "Woningstichting Thuis en Woonstichting Veste bouwen.",
        "Woningstichting Thuis en Woonstichting Veste slopen in Oosterhoek.",
    ]
    places = tuple(_axis("", ["Oosterhoek", "Westerdam"]) for _ in range(4))
    assert set(_said(*prose, tables=places)) == {"Thuis", "Veste"}


def test_an_axis_of_known_names_brings_the_others_on_it() -> None:
    axis = _table([["", "Thuis", "Veste", "Gemeente", "Totaal"], ["Sloop", "1", "2", "3", "6"]])
    found = _said("Woningstichting Thuis en Woonstichting Veste zijn partijen.", tables=(axis,))
    assert found == {"Thuis": "corporation", "Veste": "corporation", "Gemeente": "municipality"}


def test_a_longer_way_to_write_a_name_is_the_same_party_unless_both_stand_on_one_axis() -> None:
    two = (_axis("Corporatie", ["Woonstede", "Sleutelbouw"]), _axis("Corporatie", ["Woonstede Zand", "Sleutelbouw"]))
    found = parties_from_document([], two)
    assert ("Woonstede", ("Woonstede Zand",)) in {(party.name, party.aliases) for party in found}
    one = (_axis("Corporatie", ["Woonstede", "Woonstede Zand"]),)
    assert len(parties_from_document([], one)) == 2


def test_notes_are_prose_too() -> None:
    axis = _table(
        [["", "Rijnland", "Veldrijk"], ["Sloop", "1", "2"]], notes=(Note("*", "Hier heeft Rijnland meer gepland."),)
    )
    assert set(_kinds(parties_from_document([], [axis]))) == {"Rijnland", "Veldrijk"}


def test_who_agree_with_each_other_are_parties_though_each_is_named_once() -> None:
    opening = (
        "De gemeente Zand, woonstichting De Linde, corporatie Thuiswaard en de huurdersvereniging De Brug "
        "maken samen afspraken."
    )
    assert _said(opening) == {
        "Gemeente Zand": "municipality", "De Linde": "corporation", "Thuiswaard": "corporation",
        "Huurdersvereniging De Brug": "tenants",
    }  # fmt: skip
    assert _said("Een plan van gemeente Zand en corporatie Elders voor de haven.") == {"Gemeente Zand": "municipality"}


def test_an_abbreviation_is_the_party_that_it_is_put_behind() -> None:
    table = _table([["", "2024"], ["SBW", "12"], ["VW", "3"], ["Anker", "4"]])
    parties = parties_from_document(
        [
            _block("Partijen zijn Stichting Brugwachter (SBW), Veldzicht Wonen (VW) en woningcorporatie Anker."),
            _block("Woningcorporatie Anker (zie p. 3) en SBW bouwen er drie, de woonzorgwet (WZW) helpt daarbij."),
            _block("De corporaties SBW, VW en Anker tekenen."),
        ],
        [table],
    )
    spelt = {party.name: party.aliases for party in parties}
    assert "Stichting Brugwachter" in spelt["SBW"]
    assert "Veldzicht Wonen" in spelt["VW"]
    assert set(spelt) == {"SBW", "VW", "Anker"}
    assert _kinds(parties)["SBW"] == "corporation"


def test_what_a_party_is_called_from_here_on_is_another_name_of_it() -> None:
    parties = parties_from_document(
        [_block("Partijen: Woningstichting Het Grote Anker, hierna te noemen Het Anker.")], []
    )
    assert {(party.name, party.kind) for party in parties} == {("Het Anker", "corporation")}
    assert "Woningstichting Het Grote Anker" in parties[0].aliases
