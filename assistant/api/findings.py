"""Findings of the audit as they travel over HTTP and out of `check --json`: the contract, with its Dutch names."""

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import BaseModel, Field

from assistant.api.paging import Lijstpagina, cut
from assistant.api.schemas import Getal, Kader, kader_from_region, picture_path
from ingest.records import Certainty, Finding, FindingKind, Reading

Bevindingsoort = Literal[
    "totaal", "formule", "deel", "aandeel", "periode", "cumulatief", "tegenspraak", "tekst"
]  # fmt: skip
Zekerheid = Literal["hoog", "mogelijk"]

KIND: dict[FindingKind, Bevindingsoort] = {
    "total": "totaal",
    "formula": "formule",
    "part": "deel",
    "share": "aandeel",
    "period": "periode",
    "cumulative": "cumulatief",
    "statement": "tegenspraak",
    "prose": "tekst",
}
CERTAINTY: dict[Certainty, Zekerheid] = {"high": "hoog", "possible": "mogelijk"}


class Cel(BaseModel):
    """Een cel van een tabel."""

    tabel: int = Field(ge=1, description="Het nummer van de tabel in het document, vanaf 1.")
    rij: int = Field(ge=0)
    kolom: int = Field(ge=0)


class Bevinding(BaseModel):
    """Een cijfer dat niet past bij andere cijfers van het document. Het document is niet verbeterd."""

    document: str
    titel: str = Field(description="De titel van het document.")
    soort: Bevindingsoort
    zekerheid: Zekerheid = Field(
        description="`hoog` waar het document zelf laat zien wat bedoeld is; `mogelijk` bij al het andere, ook bij wat een "
        "noot verklaart en bij wat lastig te lezen was."
    )
    omschrijving: str = Field(description="De bevinding in het Nederlands.")
    omschrijvingEngels: str = Field(description="The finding in English.")  # noqa: N815 (the contract's name)
    gedrukt: Getal = Field(description="Het getal zoals gedrukt.")
    verwacht: Getal = Field(description="Het getal dat uit de andere cijfers volgt.")
    verklaring: str | None = Field(description="De noot waarmee het document het verschil zelf verklaart.")
    tabel: str = Field(description="De titel van de tabel.")
    pagina: int = Field(ge=1)
    cellen: list[Cel] = Field(description="De cijfers waar het om gaat; het eerste is het cijfer dat niet past.")
    kaders: list[Kader]
    afbeelding: str = Field(description="Pad naar de pagina als plaatje, met de cijfers gemarkeerd.")


class Bevindingen(Lijstpagina):
    """Een pagina van de lijst met bevindingen."""

    bevindingen: list[Bevinding]


def bevindingen_from_readings(readings: Sequence[Reading]) -> tuple[Bevinding, ...]:
    """All findings of these documents, in their order."""
    return tuple(one for reading in readings for one in _of_reading(reading))


def page_of(findings: Sequence[Bevinding], page: int, size: int) -> Bevindingen:
    """One page of the list, counted from 1; beyond its end an empty one."""
    return Bevindingen(bevindingen=cut(findings, page, size), totaal=len(findings), pagina=page, paginagrootte=size)


def _of_reading(reading: Reading) -> Iterator[Bevinding]:
    titles = {table.number: table.title for table in reading.tables}
    for finding in reading.findings:
        yield _bevinding(finding, reading, titles.get(finding.cells[0].table, ""))


def _bevinding(finding: Finding, reading: Reading, table: str) -> Bevinding:
    document = reading.document
    return Bevinding(
        document=document.id,
        titel=document.title,
        soort=KIND[finding.kind],
        zekerheid=CERTAINTY[finding.certainty],
        omschrijving=finding.dutch,
        omschrijvingEngels=finding.english,
        gedrukt=finding.printed,
        verwacht=finding.expected,
        verklaring=finding.explanation or None,
        tabel=table,
        pagina=finding.page,
        cellen=[Cel(tabel=cell.table, rij=cell.row, kolom=cell.col) for cell in finding.cells],
        kaders=[kader_from_region(region) for region in finding.regions],
        afbeelding=picture_path(document.id, finding.page, finding.regions),
    )
