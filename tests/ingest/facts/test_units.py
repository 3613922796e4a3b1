"""The unit and scale of a figure: what its labels, its table and the lines around it say."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.facts.scales import scale_in
from ingest.facts.units import measuring, outright
from ingest.records import Note, Unit
from tests.ingest.facts.tables import facts, line, table

SCALES = [
    ("Investeringen (x \u20ac 1.000)", 1_000), ("x 1000", 1_000), ("Bedragen x \u20ac 1.000,-", 1_000),
    ("in duizenden euro's", 1_000), ("(x 1.000 euro)", 1_000), ("\u20ac x 1.000", 1_000),
    ("Bedragen maal duizend euro", 1_000), ("in k\u20ac", 1_000), ("(\u20ac '000)", 1_000), ("in thousands of euros", 1_000),
    ("x \u20ac 1 miljoen", 1_000_000), ("(\u20ac mln)", 1_000_000), ("in miljoenen euro's", 1_000_000),
    ("x \u20ac 1.000.000", 1_000_000), ("x 1 mld euro", 1_000_000_000),
]  # fmt: skip
NO_SCALES = [
    "per 1.000 inwoners", "Investering van \u20ac 12 miljoen", "Index 2015 = 100", "Nieuwbouw 1.000 woningen", "x 1.000.5",
    "Wijk 1000", "1.000", "Uitgaven in 2031",
]  # fmt: skip


@pytest.mark.parametrize(("text", "factor"), SCALES)
def test_a_scale_is_stated_in_many_ways(text: str, factor: int) -> None:
    scale = scale_in(text)
    assert scale is not None
    assert scale.factor == factor


@pytest.mark.parametrize("text", NO_SCALES)
def test_other_thousands_and_millions_are_none(text: str) -> None:
    assert scale_in(text) is None


OUTRIGHT: list[tuple[str, Unit | None]] = [
    ("Oppervlakte (m2)", "square_metre"), ("Verbruik in kWh", "kilowatt_hour"),
    ("Aantal huurders in sociale woningen", "people"), ("Aantal meldingen", "count"), ("(%)", "percent"),
    ("in %", "percent"), ("Aandeel (in %)", "percent"), ("Huur (\u20ac)", "euro"), ("Prijs (in euro per m2)", "euro"),
    ("fte", "fte"), ("Groei 5%", None), ("Woningen in aanbouw", None), ("Label A", None), ("Looptijd (jaar)", "year"),
    ("Wachttijd in maanden", "month"), ("Uitstoot (ton CO2)", "tonne"), ("Nieuwbouw", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unit"), OUTRIGHT)
def test_a_text_states_a_unit_or_none(text: str, unit: Unit | None) -> None:
    assert outright(text) == unit


UNITS: list[tuple[tuple[str, ...], tuple[str, ...], Unit | None, int]] = [
    (("Nieuwbouw",), ("Investeringen (x \u20ac 1.000)",), "euro", 1_000),
    (("Aantal woningen",), ("Investeringen (x \u20ac 1.000)",), "homes", 1),
    (("Percentage",), ("Lasten x \u20ac 1.000",), "percent", 1),
    (("Dekkingsgraad",), ("Lasten x \u20ac 1.000",), "percent", 1),
    (("Personeel (fte)",), ("Lasten x \u20ac 1.000",), "fte", 1),
    (("Fte projectbureau",), ("Bedragen in duizenden euro's",), "fte", 1),
    (("Energie-index",), ("Kerncijfers x \u20ac 1.000",), "index", 1),
    (("Voorraad",), ("Woningen (x 1.000)",), "homes", 1_000),
    (("Lasten (x \u20ac 1 miljoen)",), ("Overzicht (x \u20ac 1.000)",), "euro", 1_000_000),
    (("Nieuwbouw",), ("Programma sociale huur",), "homes", 1),
    (("Nieuwbouw",), ("Leefbaarheidsbudget",), "euro", 1),
    (("Actief woningzoekenden",), ("Kerncijfers",), "people", 1),
    (("Aantal",), ("Woningen per wijk",), "homes", 1),
    (("Aantal",), ("Klachten per wijk",), "count", 1),
    (("Voor",), ("Stemming",), None, 1),
    (("Oost",), ("Woningcorporaties",), None, 1),
    (("Oplevering nieuwbouw", "Studenten"), ("Targets",), "homes", 1),
    (("Begeleid wonen jongeren",), ("Woningen voor wonen met zorg",), "homes", 1),
    (("Jongeren",), ("Instroom",), "people", 1),
    (("Goedkoop",), ("Aantal huishoudens",), "households", 1),
]  # fmt: skip


@pytest.mark.parametrize(("own", "around", "unit", "scale"), UNITS)
def test_what_is_said_outright_wins_over_what_is_suggested(
    own: tuple[str, ...], around: tuple[str, ...], unit: Unit | None, scale: int
) -> None:
    found = measuring(own, around)
    assert (found.unit, found.scale, found.doubtful) == (unit, scale, False)


def test_a_price_for_one_of_something_is_outside_the_scale_and_doubtful() -> None:
    found = measuring(("Onderhoud per woning",), ("Lasten (x \u20ac 1.000)",))
    assert (found.unit, found.scale, found.doubtful) == ("euro", 1, True)


def test_a_row_of_bare_homes_in_a_table_of_euros_is_doubtful() -> None:
    assert measuring(("Woningen",), ("Balans (x \u20ac 1.000)",)).doubtful


def test_thousands_in_the_title_reach_amounts_and_no_percentages_years_or_homes() -> None:
    rows = [["", "Bedrag", "Aandeel", "Gereed", "Aantal woningen"], ["Oost", "1.250", "12,5%", "2033", "40"]]
    found = facts(table(rows, "Investeringen (x \u20ac 1.000)"))
    assert [(fact.value.number, fact.value.unit) for fact in found] == [
        (1_250_000, "euro"), (Decimal("12.5"), "percent"), (2033, "year"), (40, "homes"),
    ]  # fmt: skip


@pytest.mark.parametrize("top", [85, 304])
def test_a_line_above_or_below_the_table_scales_it(top: float) -> None:
    found = facts(table([["", "2031"], ["Rente", "1.250"]]), blocks=[line("(bedragen x \u20ac 1.000)", top)])
    assert (found[0].value.number, found[0].value.unit) == (1_250_000, "euro")


def test_the_corner_scales_the_whole_table() -> None:
    found = facts(table([["Bedragen x \u20ac 1.000", "2031"], ["Rente", "1.250"]]))
    assert (found[0].value.number, found[0].value.unit) == (1_250_000, "euro")


def test_the_heading_above_scales_a_table_with_a_caption_of_its_own() -> None:
    whole = replace(
        table([["", "2031"], ["Rente", "1.250"]], "Tabel 3"), section=("Begroting", "Lasten (x \u20ac 1.000)")
    )
    assert facts(whole)[0].value.number == 1_250_000


def test_a_line_far_off_does_not() -> None:
    found = facts(table([["", "2031"], ["Rente", "1.250"]]), blocks=[line("(bedragen x \u20ac 1.000)", 20)])
    assert found[0].value.number == 1_250


def test_a_note_on_the_whole_table_scales_it() -> None:
    found = facts(table([["", "2031"], ["Rente", "1.250"]], notes=(Note("", "Bedragen in duizenden euro's"),)))
    assert found[0].value.number == 1_250_000


def test_a_column_of_units_is_no_measure_and_gives_each_row_its_own() -> None:
    rows = [
        ["Indicator", "", "Thuis"],
        ["Grootte", "m\u00b2", "78,4"],
        ["Achterstand", "% jaarhuur", "0,62"],
        ["Klachten", "aantal", "12"],
    ]
    found = facts(table(rows, labels=2))
    assert [(fact.measure, fact.value.unit) for fact in found] == [
        ("Grootte", "square_metre"), ("Achterstand", "percent"), ("Klachten", "count"),
    ]  # fmt: skip


def test_what_is_printed_beside_a_dash_says_its_unit_and_a_dash_among_prices_is_none() -> None:
    rows = [
        ["Soort woning", "Thuis", "Veste"],
        ["Eengezinswoning", "\u20ac 641,30", "-"],
        ["Appartement", "\u20ac 588,10", "\u20ac 571,45"],
    ]
    priced, spent = facts(table(rows, "Gemiddelde huurprijs")), facts(table(rows, "Uitgaven"))
    assert (priced[1].value.number, priced[1].value.unit, priced[1].value.status) == (None, None, "empty")
    assert (spent[1].value.number, spent[1].value.unit, spent[1].value.status) == (0, "euro", "known")


def test_percentages_in_a_row_do_not_make_its_homes_percentages() -> None:
    rows = [["Project", "Woningen", "Gasvrij"], ["Blok A", "148", "100%"], ["Blok B", "132", "80%"]]
    assert [fact.value.unit for fact in facts(table(rows))] == ["homes", "percent", "homes", "percent"]


HEADS: list[tuple[str, str, Unit | None]] = [
    ("Verkoop aan huurders", "", "homes"), ("Tevredenheid van huurders", "", None), ("Wachttijd voor ouderen", "", None),
    ("Waardering van de woningen", "", None), ("Gesprekken met bewoners", "", None), ("Huurders met een woning", "", "people"),
    ("Woningen voor ouderen", "", "homes"), ("Bouw van woningen voor ouderen", "", "homes"),
    ("Aantal van de huurders", "", "people"), ("Aantal gesprekken met huurders", "", "count"),
    ("Kosten per woning", "", "euro"), ("Tevredenheid van huurders", "Percentage", "percent"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "title", "unit"), HEADS)
def test_the_unit_is_of_what_a_label_counts_not_of_whom_it_is_for(label: str, title: str, unit: Unit | None) -> None:
    assert measuring((label,), (title,)).unit == unit
