"""Documents, and whether there are any, as they travel over HTTP: the contract, with its Dutch names."""

from typing import Literal

from pydantic import BaseModel, Field

from assistant.api.dutch import PARTY_KIND, Partijsoort
from ingest.records import Document, Reading


class Partij(BaseModel):
    """Een organisatie waar het document over gaat."""

    naam: str
    soort: Partijsoort
    aliassen: list[str]


class Documentkaart(BaseModel):
    """Wat er van een document bekend is."""

    id: str
    titel: str
    gemeente: str | None
    jaren: list[int]
    partijen: list[Partij]
    paginas: int
    tabellen: int
    kengetallen: int
    herkomst: str
    licentie: str
    waarschuwingen: list[str]


class Gezondheid(BaseModel):
    """Of vragen beantwoord kunnen worden."""

    status: Literal["gezond", "geen_documenten"]
    versie: str
    documenten: int = Field(ge=0)


class Leven(BaseModel):
    """Dat de dienst draait, ook als er nog niets te vragen valt."""

    status: Literal["draait"] = "draait"
    versie: str


def documentkaart_from_reading(reading: Reading) -> Documentkaart:
    card: Document = reading.document
    return Documentkaart(
        id=card.id,
        titel=card.title,
        gemeente=card.municipality,
        jaren=list(card.years),
        partijen=[
            Partij(naam=party.name, soort=PARTY_KIND[party.kind], aliassen=list(party.aliases))
            for party in card.parties
        ],
        paginas=card.pages,
        tabellen=len(reading.tables),
        kengetallen=len(reading.facts),
        herkomst=card.origin,
        licentie=card.licence,
        waarschuwingen=list(reading.warnings),
    )
