"""What travels over HTTP and out of `ask --json`: the contract, with its Dutch names. No web framework needed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints

from assistant.api.dutch import (
    ANSWER_STATUS,
    OPERATION,
    UNIT,
    VALUE_STATUS,
    Antwoordstatus,
    Bewerking,
    Eenheid,
    Waardestatus,
)
from assistant.api.understanding import Begrepen, begrepen_from_understanding
from assistant.records import Answer, Calculation, Citation, Figure
from ingest.records import Region

API_ROOT = "/api/v1"
MAX_QUESTION_CHARS = 2_000
MAX_DOCUMENTS = 100
MAX_BOXES = 50


def json_number(number: Decimal) -> int | float:
    """The number as JSON writes it: whole numbers without a point, others with the digits that were printed."""
    return int(number) if number == number.to_integral_value() else float(number)


Getal = Annotated[Decimal, PlainSerializer(json_number, return_type=int | float, when_used="json")]
Documentnaam = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S")]


class Vraag(BaseModel):
    """A question, as the caller sends it."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    vraag: str = Field(
        min_length=1,
        max_length=MAX_QUESTION_CHARS,
        pattern=r"\S",
        description="De vraag, in gewone taal.",
        examples=["Wanneer zijn de afspraken ondertekend?"],
    )
    taal: Literal["nl", "en"] | None = Field(
        None, description="Taal van het antwoord; zonder waarde is dat de taal van de vraag."
    )
    gesprekId: str | None = Field(  # noqa: N815 (the contract's name)
        None,
        max_length=100,
        description="Het gesprek waar de vraag op voortgaat, zoals teruggegeven bij het vorige antwoord. "
        "Een onbekend of verlopen gesprek begint opnieuw, met een nieuw id.",
    )
    documenten: list[Documentnaam] | None = Field(
        None,
        min_length=1,
        max_length=MAX_DOCUMENTS,
        description="Alleen in deze documenten zoeken (hun id); zonder waarde in alle.",
    )


class Kader(BaseModel):
    """Een rechthoek op een pagina, in punten vanaf linksboven."""

    pagina: int = Field(ge=1)
    x0: float
    y0: float
    x1: float
    y1: float


class Kengetal(BaseModel):
    """Een cijfer uit het antwoord, zoals gedrukt en zoals gelezen."""

    waarde: Getal | None = Field(description="Het getal, of null waar de afspraken geen getal geven.")
    gedrukt: str = Field(description="Zoals het in het document staat.", examples=["3.496", "Nader te bepalen"])
    eenheid: Eenheid | None
    partij: str | None
    onderwerp: str
    periode: str | None
    status: Waardestatus
    bron: int = Field(ge=0, description="Plaats in `bronnen`, vanaf 0.")


class Term(BaseModel):
    """Een cijfer waarmee gerekend is."""

    kengetal: int = Field(ge=0, description="Plaats in `kengetallen`, vanaf 0.")
    waarde: Getal | None
    gedrukt: str


class Berekening(BaseModel):
    """Een berekening over de kengetallen van het antwoord."""

    bewerking: Bewerking
    termen: list[Term]
    uitkomst: Getal


class Bron(BaseModel):
    """Waar het antwoord staat."""

    document: str
    titel: str
    pagina: int = Field(ge=1, description="De eerste pagina.")
    paginas: list[int]
    sectie: list[str] = Field(description="De koppen boven de plaats, van groot naar klein.")
    tabel: str | None
    citaat: str = Field(description="Letterlijk uit het document.")
    kaders: list[Kader]
    afbeelding: str = Field(description="Pad naar de pagina als plaatje, met de kaders gemarkeerd.")


class Antwoord(BaseModel):
    """Een antwoord met zijn cijfers en bronnen."""

    id: str
    status: Antwoordstatus
    taal: Literal["nl", "en"]
    antwoord: str
    kengetallen: list[Kengetal]
    berekening: Berekening | None
    bronnen: list[Bron]
    kanttekeningen: list[str]
    werkwijze: str = Field(description="`extractief`, of `taalmodel:` met de naam van het model.")
    gesprekId: str  # noqa: N815
    duurMs: int = Field(ge=0)  # noqa: N815
    begrepen: list[Begrepen] = Field([], description="Hoe de vraag gelezen is; bij meer vragen in één elk apart.")
    zekerheid: float | None = Field(None, ge=0, le=1, description="Hoe zeker dit het gevraagde is, of null.")


def picture_path(document: str, page: int, regions: Sequence[Region] = ()) -> str:
    """The path of one page's picture, with the regions that lie on that page as boxes to mark."""
    boxes = [region.box for region in regions if region.page == page][:MAX_BOXES]
    query = "&".join(f"kader={box.x0:.1f},{box.y0:.1f},{box.x1:.1f},{box.y1:.1f}" for box in boxes)
    path = f"{API_ROOT}/documenten/{quote(document, safe='')}/paginas/{page}/afbeelding"
    return f"{path}?{query}" if query else path


def bron_from_citation(citation: Citation) -> Bron:
    first = citation.pages[0]
    return Bron(
        document=citation.document,
        titel=citation.title,
        pagina=first,
        paginas=list(citation.pages),
        sectie=list(citation.section),
        tabel=citation.table,
        citaat=citation.quote,
        kaders=[kader_from_region(region) for region in citation.regions],
        afbeelding=picture_path(citation.document, first, citation.regions),
    )


def kader_from_region(region: Region) -> Kader:
    box = region.box
    return Kader(pagina=region.page, x0=round(box.x0, 2), y0=round(box.y0, 2), x1=round(box.x1, 2), y1=round(box.y1, 2))


def kengetal_from_figure(figure: Figure) -> Kengetal:
    return Kengetal(
        waarde=figure.number,
        gedrukt=figure.printed,
        eenheid=UNIT[figure.unit] if figure.unit else None,
        partij=figure.party,
        onderwerp=figure.measure,
        periode=figure.period,
        status=VALUE_STATUS[figure.status],
        bron=figure.citation,
    )


def berekening_from_calculation(calculation: Calculation, figures: Sequence[Figure]) -> Berekening:
    return Berekening(
        bewerking=OPERATION[calculation.operation],
        termen=[Term(kengetal=at, waarde=figures[at].number, gedrukt=figures[at].printed) for at in calculation.terms],
        uitkomst=calculation.outcome,
    )


def antwoord_from_answer(answer: Answer, *, answer_id: str, conversation_id: str, took_ms: int) -> Antwoord:
    """The contract's body for one answer."""
    calculation = answer.calculation
    return Antwoord(
        id=answer_id,
        status=ANSWER_STATUS[answer.status],
        taal=answer.language,
        antwoord=answer.text,
        kengetallen=[kengetal_from_figure(figure) for figure in answer.figures],
        berekening=berekening_from_calculation(calculation, answer.figures) if calculation else None,
        bronnen=[bron_from_citation(citation) for citation in answer.citations],
        kanttekeningen=list(answer.caveats),
        werkwijze=answer.method.replace("extractive", "extractief").replace("model:", "taalmodel:"),
        gesprekId=conversation_id,
        duurMs=took_ms,
        begrepen=[begrepen_from_understanding(one) for one in answer.understood],
        zekerheid=answer.confidence,
    )
