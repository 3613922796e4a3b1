"""A desk over one made-up document, for the tests of the API and the chat."""

from decimal import Decimal
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from assistant.api.desk import Desk, Parts
from assistant.records import Answer, Calculation, Citation, Figure, Understanding
from ingest.records import Box, CellPlace, Document, Finding, Party, Reading, Region
from tests.fakes import FixedShelf, ScriptedEngine

DOCUMENT = Document(
    "stad-2031",
    "Prestatieafspraken Stad 2031",
    "Stad",
    (2031, 2035),
    (Party("Woonstichting Noord", "corporation", ("Noord",)), Party("Huurdersraad", "tenants")),
    "0" * 64,
    2,
)
CITATION = Citation(
    "stad-2031",
    "Prestatieafspraken Stad 2031",
    (2,),
    ("2 Bouwen", "2.1 Programma"),
    "1.250,5*",
    (Region(2, Box(100, 300, 180, 320)), Region(2, Box(20, 300, 90, 320)), Region(1, Box(1, 1, 2, 2))),
    "Programma <2031-2035>",
)
FOUND = Answer(
    "answered",
    "nl",
    "Woonstichting Noord plant 1.250,5 woningen.\nDat is *veel*.",
    (
        Figure("1.250,5*", Decimal("1250.5"), "homes", "Woonstichting Noord", "nieuwbouw", "2031", "known", 0),
        Figure("Nader te bepalen", None, None, None, "flex", None, "to_be_determined", 0),
    ),
    Calculation("sum", (0, 1), Decimal(1251), "homes"),
    (CITATION,),
    ("* met <script>alert(1)</script> erbij",),
    (Understanding(("nieuwbouw",), ("Noord",), (), ("2031",)),),
)
FINDINGS = (
    Finding(
        "total",
        "high",
        Decimal("91.5"),
        Decimal(19),
        (CellPlace(1, 2, 3), CellPlace(1, 2, 1)),
        (Region(2, Box(100, 300, 180, 320)), Region(2, Box(20, 300, 90, 320))),
        "De delen tellen op tot 19.",
        "The parts add up to 19.",
    ),
    Finding(
        "period",
        "possible",
        Decimal(25),
        Decimal(31),
        (CellPlace(2, 1, 1),),
        (Region(1, Box(100, 300, 180, 320)),),
        "31 in 2031, maar 25 in heel 2031-2035.",
        "31 in 2031, but 25 in all of 2031-2035.",
        "De rest volgt later.",
    ),
)
ABSENT = Answer("not_found", "en", "The documents do not say.")
SCRIPT = {"nieuwbouw": FOUND, "weather": ABSENT}


def small_pdf(path: Path, pages: int = 2) -> Path:
    canvas = Canvas(str(path), pagesize=(300, 400))
    for page in range(1, pages + 1):
        canvas.drawString(20, 350, f"Pagina {page}")
        canvas.showPage()
    canvas.save()
    return path


def made_up_desk(folder: Path) -> tuple[Desk, ScriptedEngine]:
    engine = ScriptedEngine(SCRIPT)
    shelf = FixedShelf((Reading(DOCUMENT, (), (), (), (), FINDINGS),), small_pdf(folder / "stad.pdf"))
    return Desk(lambda: Parts(shelf, engine)), engine
