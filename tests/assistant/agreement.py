"""Two hand-made readings: figures of the Groningen agreement with invented prose, and a made-up agreement elsewhere."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ingest.records import (
    Box,
    Chunk,
    Document,
    Fact,
    Note,
    Party,
    Period,
    Reading,
    Region,
    Sentence,
    Status,
    Unit,
    Value,
)

SOCIAL_2022 = """
                                 | Lefier**  | Wierden en Borgen | Nijestee | Woonborg | De Huismeesters | Patrimonium | total
Sloop                            | 0         | 38                | 154      | 20       | 136             | 0           | 348
Nieuwbouw                        | 0 (321)   | 14                | 352      | 31       | 38              | 0           | 435
Flexwoningen                     |           |                   | 150      |          |                 |             | 150
Verkoop                          | 45        | 5                 | 50       | 2        | 21              | 20          | 143
Netto-toevoeging                 | -45 (276) | -29               | 148      | 9        | -119            | -20         | -56 (265)
netto-toevoeging regulier & flex |           |                   | 298      |          |                 |             | 94 (415)
"""
SOCIAL_2026 = """
                                 | Lefier | Wierden en Borgen## | Nijestee | Woonborg# | De Huismeesters | Patrimonium | total
Sloop                            | 0      | 56                  | 807      | 5         | 688             | 176         | 1732
Nieuwbouw                        | 335    | 198                 | 1663     | 25        | 1056            | 442         | 3719
Flexwoningen                     | 500*   |                     | 350      |           |                 |             | 350
Verkoop                          | 225    | 25                  | 250      | 6         | 111             | 100         | 717
Netto-toevoeging                 | 110    | 117                 | 606      | 14        | 257             | 166         | 1270
netto-toevoeging regulier & flex |        |                     | 956      |           |                 |             | 1620
"""
FLEX_2022 = """
          | De Huismeesters | Wierden en Borgen | Woonborg | Lefier | Patrimonium | Nijestee | total
Nieuwbouw | 0               | 0                 | 0        | 0      | 0           | 150      | 150
"""
FLEX_2026 = """
          | De Huismeesters | Wierden en Borgen | Woonborg | Lefier | Patrimonium      | Nijestee | total
Nieuwbouw | 0               | In onderzoek      | 0        | 500*   | Nader te bepalen | 350      | 350
"""
NON_DAEB_2022 = """
                 | De Huismeesters | Wierden en Borgen | Woonborg | Lefier | Patrimonium | Nijestee
Netto-toevoeging | 0               | 0                 | 0        | 0      | 0           | -11
"""
NON_DAEB_2026 = """
                 | De Huismeesters | Wierden en Borgen | Woonborg | Lefier       | Patrimonium      | Nijestee
Netto-toevoeging | -1              | 0                 | 0        | Nog onbekend | Nader te bepalen | 425
"""
STEP_FREE = """
                  | 2022 | 2026
De Huismeesters   | 0    | 892
Wierden en Borgen | 10   | 190
Woonborg          | 31   | 13
Lefier            | 0    | 410
Patrimonium       | 0    | 191
Nijestee          | 87   | 1800
total             | 128  | 3.496
"""
ENERGY_INDEX = """
                    | 2022 | 2026
De Huismeesters     | 1,36 | 1,31
Wierden en Borgen** | B    | B++
Woonborg            | 1,23 | 1,13
Lefier              | 1,4  | <1,4
Patrimonium         | 1,4  | 1,28
Nijestee            | 1,3  | 1,1
"""
GAS_FREE = """
                  | 2022 | 2026
Woonborg          | 63   | 83
Wierden en Borgen | 38   | 219
Patrimonium       | 236  | 1288
Lefier            | 0    | 496
De Huismeesters   | 38   | 1056
Nijestee          | 521  | 2535
total             | 896  | 5345
"""
HEAT_NETWORK = """
                  | 2022 | 2026
Woonborg          | 0    | 0
Wierden en Borgen | 0    | 0
Patrimonium       | 236  | 1066
Lefier            | 0    | 128
De Huismeesters   | 38   | 223
Nijestee          | 87   | 1087
total             | 361  | 2394
"""
BUDGET = {
    "De Huismeesters": ("457.000", "Schone, hele en veilige complexen."),
    "Wierden en Borgen": ("66.000", "Ondersteuning van initiatieven van huurders."),
    "Woonborg": ("120.000", "Initiatieven van bewoners in buurten."),
    "Lefier": ("264.000", "Woonmaatschappelijk werk en een schone woonomgeving."),
    "Patrimonium": ("553.000", "Extra schoonmaak en een conciërge in de complexen."),
    "Nijestee": ("782.000", "Sociale en fysieke acties in de buurt."),
}
RENT = {
    "De Huismeesters": "Gemiddeld inflatievolgend",
    "Wierden en Borgen": "Gemiddeld inflatievolgend +1%",
    "Woonborg": "Gemiddeld inflatievolgend +1%",
    "Lefier": "Gemiddeld inflatievolgend",
    "Patrimonium": "Gemiddeld inflatievolgend",
    "Nijestee": "Gemiddeld inflatievolgend",
}
LABELS = {
    "<1.2 (basiskwaliteit)": ("42%", "56%"),
    "1.2-1.4 (label B)": ("21%", "18%"),
    ">1.4 (nog verduurzamen)": ("37%", "26%"),
}
LEFIER = "De 321 woningen van Lefier voor 2022 zijn al in december 2021 opgeleverd."
FLEX_LEFIER = "Lefier telt 500 flexwoningen mee in de strategie. Nader te concretiseren."
NOTES = {
    "**": LEFIER,
    "*": FLEX_LEFIER,
    "#": "De ambitie van Woonborg en AH Woon is 100 woningen in Haren.",
    "##": "Wierden en Borgen overlegt over meer woningen in Ten Boer.",
}
STATUSES: dict[str, Status] = {
    "": "empty",
    "Nader te bepalen": "to_be_determined",
    "Nog onbekend": "unknown",
    "In onderzoek": "under_study",
}
SUPPLY = ("3. Beschikbaarheid", "Vergroten van de sociale huurvoorraad")
MIDDLE = ("3. Beschikbaarheid", "Uitbreiding van middenhuur")
LIVEABILITY = ("2. Leefbaarheid", "Leefbaarheidsbudgetten benutten")
CARE = ("5. Wonen en zorg", "Langer zelfstandig wonen")
ENERGY = ("6. Duurzaamheid", "Verminderen van de energievraag")
GAS = ("6. Duurzaamheid", "Toewerken naar aardgasvrij")

PROSE = """
Inleiding | 1 | De gemeente stelde eind juni 2020 haar woonvisie vast.
    / Begin 2021 kwam het ambitiekader 2021-2025.
3. Beschikbaarheid > Vergroten van de sociale huurvoorraad | 4 | Voor spoedzoekers zijn flexwoningen.
    / In 2022 komen er drie pilots met flexwoningen.
3. Beschikbaarheid > Veilig wonen en aardbevingen | 5 | Wierden en Borgen bouwt aardbevingsbestendig in Ten Boer.
3. Beschikbaarheid > Uitbreiding van middenhuur | 5 | Middeninkomens vinden moeilijk een betaalbare woning.
    / Corporaties mogen sinds kort weer middenhuur aanbieden.
4. Betaalbaarheid > Inzet op preventie | 6 | De Voorzieningenwijzer leverde een huishouden gemiddeld 431 euro op.
    / Vroeg signaleren van betalingsproblemen is de basis van preventie.
4. Betaalbaarheid > Schuldhulpverlening | 6 | Wij bieden persoonlijke begeleiding om huisuitzetting te voorkomen.
5. Wonen en zorg | 7 | Een woonzorgvisie volgt begin 2022 van de gemeente.
6. Duurzaamheid > Toewerken naar CO-2 neutraal | 8 | De uitstoot van CO2 moet elk jaar 2% lager worden.
    / In 2021 is dat niet gelukt, omdat wij bewoners niet thuis konden bezoeken.
6. Duurzaamheid > Toewerken naar aardgasvrij | 9 | Voor 2030 komt er een warmtenet in de wijken Paddepoel, Selwerd,
    Vinkhuizen, Tuinwijk en Kostverloren. / De corporaties willen zich hierop aansluiten.
6. Duurzaamheid > Disclaimer | 9 | Alles geldt onder voorbehoud van financiering.
Bijlage > Beschikbaarheid | 11 | Woonzorg heeft in de gemeente 525 sociale huurwoningen.
    / In Beijum wordt nieuwbouw van 144 verpleeghuisplaatsen onderzocht.
Ondertekening | 12 | De partijen verbinden zich tot deze prestatieafspraken. / 9 december 2021
"""


def groningen() -> Reading:
    """The figures of most tables of the Groningen agreement of 2022, with notes, and invented sentences."""
    facts = (
        *_by_measure(1, "Programma sociale huur", "2022", SOCIAL_2022, SUPPLY),
        *_by_measure(2, "Programma sociale huur", "2022-2026", SOCIAL_2026, SUPPLY),
        *_by_measure(3, "Programma flexwoningen", "2022", FLEX_2022, SUPPLY),
        *_by_measure(4, "Programma flexwoningen", "2022-2026", FLEX_2026, SUPPLY),
        *_by_measure(5, "Programma niet-DAEB", "2022", NON_DAEB_2022, MIDDLE),
        *_by_measure(6, "Programma niet-DAEB", "2022-2026", NON_DAEB_2026, MIDDLE),
        *_by_party(7, "Aantal toegevoegde geschikte nultredenwoningen", STEP_FREE, "homes", CARE),
        *_by_party(8, "Gemiddelde energie-index", ENERGY_INDEX, "index", ENERGY),
        *_by_party(9, "Aantal woningen aardgasvrij", GAS_FREE, "homes", GAS),
        *_by_party(9, "Aantal woningen aangesloten op warmtenet", HEAT_NETWORK, "homes", GAS),
        *_budget(),
        *_rent(),
        *_labels(),
    )
    return Reading(
        _document("groningen-2022", "Prestatieafspraken 2022 gemeente Groningen", "Groningen", 2022),
        (),
        facts,
        (*_prose(PROSE), *_measures(facts)),
    )


def elsewhere() -> Reading:
    """A made-up agreement of another year and municipality; one corporation works in both."""
    grid = """
                 | Lefier | Zonnestede | total
Nieuwbouw        | 77     | 900        | 977
Sloop            | 11     | 12         | 23
"""
    facts = tuple(_by_measure(1, "Programma sociale huur", "2024", grid, ("2. Bouwen",)))
    prose = "4. Wijken | 2 | In de Molenbuurt opent in 2024 een buurthuis."
    parties = (
        Party("Gemeente Veenwijk", "municipality"),
        Party("Lefier", "corporation"),
        Party("Zonnestede", "corporation"),
    )
    document = Document("veenwijk-2024", "Prestatieafspraken 2024 Veenwijk", "Veenwijk", (2024,), parties, "0" * 64, 3)
    return Reading(document, (), facts, (*_prose(prose), *_measures(facts)))


def value(printed: str, unit: Unit | None) -> Value:
    """A Value as the reader makes it, for the few forms that these tables hold."""
    if printed in STATUSES:
        return Value(printed, unit=unit, status=STATUSES[printed])
    text, _, bracket = printed.partition(" (")
    comparator = "<" if text.startswith("<") else None
    digits = text.lstrip("<").rstrip("%")
    if not digits.lstrip("-").replace(".", "").replace(",", "").isdigit():
        return Value(printed)
    alternative = Decimal(bracket.rstrip(")")) if bracket else None
    return Value(printed, Decimal(digits.replace(".", "").replace(",", ".")), unit, comparator, alternative)


def period(label: str) -> Period:
    """`2022` or `2022-2026` as a period."""
    first, _, last = label.partition("-")
    return Period(label, date(int(first), 1, 1), date(int(last or first), 12, 31))


def _document(key: str, title: str, municipality: str, year: int) -> Document:
    parties = (
        Party("Gemeente Groningen", "municipality", ("gemeente",)),
        Party("Nijestee", "corporation"),
        Party("Patrimonium", "corporation", ("Patri monium",)),
        Party("Lefier", "corporation"),
        Party("Woonborg", "corporation"),
        Party("Wierden en Borgen", "corporation", ("W&B",)),
        Party("De Huismeesters", "corporation", ("Huismeesters",)),
        Party("Woonzorg Nederland", "corporation", ("Woonzorg",)),
        Party("AH Woon", "tenants"),
        Party("Participatieraad Nijestee", "tenants"),
    )
    return Document(key, title, municipality, (year,), parties, "0" * 64, 12)


def _split(label: str) -> tuple[str, tuple[Note, ...]]:
    name = label.rstrip("*#")
    mark = label[len(name) :]
    return name, (Note(mark, NOTES[mark]),) if mark else ()


def _rows(grid: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in grid.strip("\n").splitlines()]


def _regions(table: int, row: int, col: int) -> tuple[Region, ...]:
    page = 3 + table // 2
    boxes = (Box(60.0 * col, 20.0 * row, 60.0 * col + 55, 20.0 * row + 15), Box(0, 20.0 * row, 55, 20.0 * row + 15))
    return tuple(Region(page, box) for box in boxes)


@dataclass(frozen=True)
class About:
    """What the cells of a table are about: its number, title, topic, section and unit."""

    table: int
    title: str
    topic: str
    section: tuple[str, ...]
    unit: Unit | None = None

    def fact(self, place: tuple[int, int], labels: tuple[str | None, str, str | None], printed: str) -> Fact:
        """The cell at row and column under its party, measure and period labels, which may bear marks."""
        party, own = _split(labels[0] or "")
        text, marked = _split(printed)
        when = period(labels[2]) if labels[2] else None
        shown = value(text, self.unit)
        regions = _regions(self.table, *place)
        where = (self.table, *place, self.title, self.topic, self.section)
        return Fact(party or None, labels[1], when, shown, *where, regions, own + marked)


def _by_measure(table: int, topic: str, when: str, grid: str, section: tuple[str, ...]) -> list[Fact]:
    head, *rows = _rows(grid)
    about = About(table, f"{topic}| {when}", topic, section, "homes")
    return [
        about.fact((row, col), (party, measure, when), cell)
        for row, (measure, *cells) in enumerate(rows, start=1)
        for col, (party, cell) in enumerate(zip(head[1:], cells, strict=True), start=1)
    ]


def _by_party(table: int, measure: str, grid: str, unit: Unit, section: tuple[str, ...]) -> list[Fact]:
    head, *rows = _rows(grid)
    about = About(table, measure, measure, section, unit)
    return [
        about.fact((row, col), (party.rstrip("*"), measure, head[col]), cell)
        for row, (party, *cells) in enumerate(rows, start=1)
        for col, cell in enumerate(cells, start=1)
    ]


def _budget() -> list[Fact]:
    about = About(10, "Leefbaarheidsbudget", "Leefbaarheidsbudget", LIVEABILITY, "euro")
    note = Note("*", "Het vrij besteedbare bedrag is voor initiatieven in buurten.")
    found = []
    for row, (party, (amount, purpose)) in enumerate(BUDGET.items(), start=1):
        found.append(replace(about.fact((row, 1), (party, "Besteedbaar bedrag", None), amount), notes=(note,)))
        found.append(about.fact((row, 2), (party, "Inzetten voor:", None), purpose))
    return found


def _rent() -> list[Fact]:
    about = About(11, "2022", "", ("4. Betaalbaarheid", "Huurverhoging"))
    return [
        about.fact((row, 1), (party, "Voorgenomen huurverhoging", "2022"), text)
        for row, (party, text) in enumerate(RENT.items(), start=1)
    ]


def _labels() -> list[Fact]:
    about = About(12, "Energielabels", "Energielabels", ENERGY, "percent")
    return [
        about.fact((row, col), (None, measure, when), cell)
        for row, (measure, cells) in enumerate(LABELS.items(), start=1)
        for col, (when, cell) in enumerate(zip(("2022", "2022-2026"), cells, strict=True), start=1)
    ]


def _prose(prose: str) -> tuple[Chunk, ...]:
    lines = prose.strip().replace("\n    ", " ").splitlines()
    return tuple(_chunk(number, *(part.strip() for part in line.split("|"))) for number, line in enumerate(lines))


def _chunk(number: int, section: str, page: str, text: str) -> Chunk:
    sentences = tuple(
        Sentence(one.strip(), (Region(int(page), Box(50, 20.0 * at, 500, 20.0 * at + 15)),))
        for at, one in enumerate(text.split("/"))
    )
    whole = " ".join(one.text for one in sentences)
    return Chunk(f"p{number}", "prose", whole, tuple(section.split(" > ")), sentences)


def _measures(facts: tuple[Fact, ...]) -> tuple[Chunk, ...]:
    found: dict[tuple[int, str], list[Fact]] = {}
    for fact in facts:
        found.setdefault((fact.table, fact.measure), []).append(fact)
    return tuple(
        Chunk(
            f"t{table}-{number}",
            "measure",
            f"{measure}, {own[0].topic}\n" + " ".join(f"{fact.party} {fact.value.printed}" for fact in own),
            own[0].section,
            table=table,
            measure=measure,
        )
        for number, ((table, measure), own) in enumerate(found.items())
    )
