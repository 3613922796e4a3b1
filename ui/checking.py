"""The command `check`: which documents, and their findings as lines or as JSON."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from assistant.api.findings import bevindingen_from_readings
from assistant.api.wiring import desk_from_settings
from assistant.records import Language
from ingest.reader import reading_from_pdf
from ingest.records import Certainty, Reading
from ingest.settings import Settings
from ui.console import json_text

_WORDS: dict[Language, dict[str, str]] = {
    "nl": {
        "high": "FOUT", "possible": "MOGELIJK", "explained": "VERKLAARD",
        "none": "In de tabellen is niets gevonden dat niet klopt.",
    },
    "en": {
        "high": "ERROR", "possible": "POSSIBLE", "explained": "EXPLAINED",
        "none": "Nothing was found in the tables that does not add up.",
    },
}  # fmt: skip
_STYLES: dict[Certainty, str] = {"high": "bold red", "possible": "yellow"}


def readings_to_check(document: str | None, settings: Settings) -> tuple[Reading, ...]:
    """The document of that id, or the PDF file of that name, or all documents; raises InputError and NoIndex."""
    if document and document.lower().endswith(".pdf"):
        return (reading_from_pdf(Path(document), None, settings),)
    desk = desk_from_settings(settings)
    return (desk.reading(document),) if document else desk.readings()


def print_findings(readings: Sequence[Reading], language: Language, out: Console) -> None:
    """Each document with its findings, how certain each is, and in which table and on which page it stands."""
    words = _WORDS[language]
    for reading in readings:
        out.print(Text(f"{reading.document.title} ({reading.document.id})", style="bold"))
        for finding in reading.findings:
            sentence = finding.dutch if language == "nl" else finding.english
            word = words["explained" if finding.explanation else finding.certainty]
            out.print(Text.assemble((f"  {word}  ", _STYLES[finding.certainty]), sentence))
        if not reading.findings:
            out.print(Text(f"  {words['none']}"))


def print_findings_json(readings: Sequence[Reading]) -> None:
    """The findings as the API lists them."""
    found = [one.model_dump(mode="json") for one in bevindingen_from_readings(readings)]
    print(json_text(found, indent=1))
