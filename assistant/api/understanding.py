"""How a question was read, as it travels over HTTP: the contract, with its Dutch names."""

from typing import Literal

from pydantic import BaseModel, Field

from assistant.api.dutch import OPERATION, Bewerking
from assistant.records import Carried, Understanding

Vraagdeel = Literal["onderwerpen", "partijen", "plaatsen", "periodes", "bewerking"]

PART: dict[Carried, Vraagdeel] = {
    "subjects": "onderwerpen",
    "parties": "partijen",
    "places": "plaatsen",
    "periods": "periodes",
    "operation": "bewerking",
}


class Begrepen(BaseModel):
    """Hoe een vraag gelezen is."""

    onderwerpen: list[str]
    partijen: list[str]
    plaatsen: list[str]
    periodes: list[str]
    bewerking: Bewerking
    overgenomen: list[Vraagdeel] = Field(description="Wat uit de vorige vraag van het gesprek komt.")


def begrepen_from_understanding(understood: Understanding) -> Begrepen:
    return Begrepen(
        onderwerpen=list(understood.subjects),
        partijen=list(understood.parties),
        plaatsen=list(understood.places),
        periodes=list(understood.periods),
        bewerking=OPERATION[understood.operation],
        overgenomen=sorted(PART[part] for part in understood.carried),
    )
