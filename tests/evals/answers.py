"""A right answer over the corpus, with the boxes measured on its page, and ways to spoil it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from assistant.records import Answer, Calculation, Citation, Figure
from evals.cases import Case, cases_from_text
from evals.papers import Paper, Papers
from ingest.records import Box, Party, Region

DOCUMENT = "prestatieafspraken-groningen-2022"
ROW, HEAD = (504.01, 518.94), (439.35, 474.17)
LABEL = Region(4, Box(62.06, *ROW[:1], 161.57, ROW[1]))
PARTIES = (Party("Lefier", "corporation"), Party("Woonborg", "corporation", ("Woon-borg",)))

FORM = """
split: development
cases:
  - id: one
    kind: cell
    question: Hoeveel woningen verkoopt Lefier in 2022-2026?
    documents: [prestatieafspraken-groningen-2022]
    expect:
      status: answered
      %s
"""
FIGURE = "figures: [{value: 225, unit: homes, party: Lefier, period: 2022-2026}]"
PLACE = "citations: [{document: prestatieafspraken-groningen-2022, page: 4, table: Programma sociale huur | 2022-2026}]"


def case_with(*expected: str, language: str = "nl") -> Case:
    """A case that expects this beside its status."""
    (case,) = cases_from_text(FORM % "\n      ".join(expected), "one.yaml")
    return case.model_copy(update={"language": language})


def papers_of(pdf: Path) -> Papers:
    return Papers({DOCUMENT: Paper(pdf, PARTIES)})


def cell(x0: float, x1: float, quote: str) -> Citation:
    """A citation of a cell in the row of sales, with its labels."""
    regions = (Region(4, Box(x0, ROW[0], x1, ROW[1])), Region(4, Box(x0, HEAD[0], x1, HEAD[1])), LABEL)
    section = ("3. Beschikbaarheid", "Vergroten van de sociale huurvoorraad")
    return Citation(DOCUMENT, "Prestatieafspraken", (4,), section, quote, regions, "Programma sociale huur | 2022-2026")


LEFIER, WOONBORG = cell(445.04, 486.14, "225"), cell(290.55, 345.83, "6")
SALES = Figure("225", Decimal(225), "homes", "Lefier", "Verkoop", "2022-2026", "known", 0)
OTHER_SALES = Figure("6", Decimal(6), "homes", "Woonborg", "Verkoop", "2022-2026", "known", 1)
RIGHT = Answer(
    "answered",
    "nl",
    "Lefier, 2022-2026: 225 woningen (Programma sociale huur, Verkoop).",
    (SALES,),
    citations=(LEFIER,),
    caveats=("Noot in de afspraken: # De ambitie is 100 woningen in Haren.",),
)
SUM = Answer(
    "answered",
    "nl",
    "Samen 231 woningen: Lefier 225 + Woonborg 6.",
    (SALES, OTHER_SALES),
    Calculation("sum", (0, 1), Decimal(231), None),
    (LEFIER, WOONBORG),
)


def with_figure(**changes: object) -> Answer:
    """The right answer with another figure, told and cited as that figure is."""
    figure = replace(SALES, **changes)  # type: ignore[arg-type]
    text = f"{figure.party}, {figure.period}: {figure.printed} woningen."
    return replace(RIGHT, figures=(figure,), text=text)


def with_citation(**changes: object) -> Answer:
    return replace(RIGHT, citations=(replace(LEFIER, **changes),))  # type: ignore[arg-type]
