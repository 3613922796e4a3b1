"""A made-up agreement whose tables list villages, projects, years and what was planned beside what was done."""

from datetime import date

from ingest.records import (
    TOTAL,
    Box,
    Chunk,
    Document,
    Fact,
    Finding,
    Party,
    Period,
    Reading,
    Region,
    Sentence,
    Unit,
    Value,
)
from tests.assistant.agreement import value

WISHES = """
Kern      | Sociale huur erbij | Seniorenwoningen erbij
Veldkamp  | 74                 | 30
Oosterend | 26                 | 14
Turfveen  | 4                  | 0
"""
PROJECTS = """
Project    | Soort     | Woningen | Kosten per woning
Molenhof   | nieuwbouw | 28       | 287.000
Korenzicht | nieuwbouw | 16       | 301.500
Zandpad    | renovatie | 44       | 68.400
"""
YEARS = """
            | 2031    | 2032    | 2033
De Wulp     | 400.000 | 410.000 | 450.000
Grondslag   | 90.000  | 95.000  | 80.000
"""
BUILDING = """
         | De Wulp | Grondslag
Nieuwbouw| 60      | 25
Sloop    | 20      | 5
Verkoop  | 8       | 4
Netto toevoeging | 40 | 16
"""
PLANNED = """
Gepland      | 50 | 10
Gerealiseerd | 35 | 12
"""
POLES = """
             | Veldkamp | Oosterend | Buitengebied | Heel Heidemark
Grondslag    | 6        | 4         | 2            | 12
De Wulp      | 3        | 5         | 0            | 8
"""
PROSE = (
    "De gemeente Heidemark, De Wulp en Stichting Grondslag leggen hier hun plannen vast.",
    "Huurdersraad De Wulp en Huurdersvereniging Grondslag tekenen mee.",
)


def countryside() -> Reading:
    """Villages in rows, projects with what they are, budgets by year, and a net figure that does not follow from the rest."""
    parties = (
        Party("Gemeente Heidemark", "municipality"),
        Party("De Wulp", "corporation"),
        Party("Stichting Grondslag", "corporation", ("Grondslag",)),
        Party("Huurdersraad De Wulp", "tenants"),
        Party("Huurdersvereniging Grondslag", "tenants"),
    )
    document = Document(
        "heidemark-2031", "Afspraken Heidemark 2031", "Heidemark", (2031, 2032, 2033), parties, "0" * 64, 4
    )
    facts = (*_wishes(), *_projects(), *_years(), *_building(), *_planned(), *_poles())
    findings: tuple[Finding, ...] = ()
    return Reading(document, (), facts, (*_chunks(facts), *_prose()), (), findings)


def _wishes() -> list[Fact]:
    head, *rows = _grid(WISHES)
    return [
        _fact((1, row, col), None, (cells[0], "Wensen per kern", (head[col],)), _year(2031), value(cells[col], "homes"))
        for row, cells in enumerate(rows, start=1)
        for col in range(1, len(head))
    ]


def _projects() -> list[Fact]:
    head, *rows = _grid(PROJECTS)
    units: tuple[Unit | None, ...] = (None, None, "homes", "euro")
    return [
        _fact(
            (2, row, col), None, (cells[0], "Projectenlijst", (head[col],)), _year(2031), value(cells[col], units[col])
        )
        for row, cells in enumerate(rows, start=1)
        for col in range(1, len(head))
    ]


def _years() -> list[Fact]:
    head, *rows = _grid(YEARS)
    name = "Onderhoudsbudget"
    return [
        _fact((3, row, col), _party(cells[0]), (name, name, ()), _year(int(head[col])), value(cells[col], "euro"))
        for row, cells in enumerate(rows, start=1)
        for col in range(1, len(head))
    ]


def _building() -> list[Fact]:
    head, *rows = _grid(BUILDING)
    return [
        _fact(
            (4, row, col), _party(head[col]), (cells[0], "Bouwprogramma", ()), _year(2032), value(cells[col], "homes")
        )
        for row, cells in enumerate(rows, start=1)
        for col in range(1, len(head))
    ]


def _planned() -> list[Fact]:
    return [
        _fact((5, row, col), party, (cells[0], "Isolatie", ()), _year(2031), value(cells[col], "homes"))
        for row, cells in enumerate(_grid(PLANNED), start=1)
        for col, party in enumerate(("De Wulp", "Stichting Grondslag", TOTAL)[:2], start=1)
    ]


def _poles() -> list[Fact]:
    head, *rows = _grid(POLES)
    return [
        _fact(
            (6, row, col),
            _party(cells[0]),
            ("Laadpalen", "Laadpalen per dorp", (head[col],)),
            _year(2031),
            value(cells[col], None),
        )
        for row, cells in enumerate(rows, start=1)
        for col in range(1, len(head))
    ]


def _party(name: str) -> str:
    return "Stichting Grondslag" if name == "Grondslag" else name


def _year(year: int) -> Period:
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


def _grid(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]


def _fact(
    place: tuple[int, int, int], party: str | None, labels: tuple[str, str, tuple[str, ...]], when: Period, what: Value
) -> Fact:
    table, row, col = place
    measure, topic, dimensions = labels
    region = Region(table, Box(60.0 * col, 20.0 * row, 60.0 * col + 55, 20.0 * row + 15))
    return Fact(party, measure, when, what, table, row, col, topic, topic, (topic,), (region,), dimensions=dimensions)


def _chunks(facts: tuple[Fact, ...]) -> list[Chunk]:
    found = dict.fromkeys((fact.table, fact.title, fact.measure) for fact in facts)
    return [
        Chunk(f"measure-{number}", "measure", f"{title} {measure}", (title,), table=table, measure=measure)
        for number, (table, title, measure) in enumerate(found)
    ]


def _prose() -> list[Chunk]:
    return [
        Chunk(f"prose-{number}", "prose", text, ("Partijen",), (Sentence(text, (Region(1, Box(60, 700, 500, 712)),)),))
        for number, text in enumerate(PROSE)
    ]
