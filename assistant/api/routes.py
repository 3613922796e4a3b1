"""The resources of the API: questions, documents, page pictures, health. Blocking work runs in FastAPI's threads."""

import math
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError

from assistant.api.desk import Desk
from assistant.api.edge import API_VERSION
from assistant.api.findings import (
    MAX_PAGE_SIZE,
    Bevindingen,
    Bevindingsoort,
    Zekerheid,
    bevindingen_from_readings,
    page_of,
)
from assistant.api.openapi import RESPONSES
from assistant.api.pictures import Pictures
from assistant.api.schemas import (
    MAX_BOXES,
    Antwoord,
    Documentkaart,
    Gezondheid,
    Vraag,
    documentkaart_from_reading,
)
from ingest.errors import NoIndex, UnknownDocument
from ingest.records import Box

MAX_POINTS = 20_000.0

router = APIRouter(responses=RESPONSES)


def desk_of_request(request: Request) -> Desk:
    desk = request.app.state.desk
    assert isinstance(desk, Desk)  # noqa: S101 (create_app puts it there)
    return desk


def pictures_of_request(request: Request) -> Pictures:
    pictures = request.app.state.pictures
    assert isinstance(pictures, Pictures)  # noqa: S101 (create_app puts it there)
    return pictures


AtDesk = Annotated[Desk, Depends(desk_of_request)]
Drawn = Annotated[Pictures, Depends(pictures_of_request)]
DocumentId = Annotated[str, Path(min_length=1, max_length=200, description="Het id van het document.")]
PageNumber = Annotated[int, Path(ge=1, le=100_000, description="De pagina, vanaf 1.")]
Boxes = Annotated[
    list[str] | None,
    Query(
        max_length=MAX_BOXES,
        description="Een te markeren kader: `x0,y0,x1,y1` in punten vanaf linksboven. Mag vaker voorkomen.",
        examples=["72,100,200,120"],
    ),
]

CutOut = Annotated[bool, Query(description="Alleen het deel van de pagina rond de kaders.")]
OfDocument = Annotated[
    str | None, Query(min_length=1, max_length=200, description="Alleen van dit document (zijn id).")
]
OfKind = Annotated[Bevindingsoort | None, Query(description="Alleen van deze soort.")]
OfCertainty = Annotated[Zekerheid | None, Query(description="Alleen van deze zekerheid.")]
ListPage = Annotated[int, Query(ge=1, le=100_000, description="De pagina van de lijst, vanaf 1.")]
PageSize = Annotated[int, Query(ge=1, le=MAX_PAGE_SIZE, description="Hoeveel bevindingen een pagina telt.")]


@router.post("/vragen", operation_id="stelVraag", tags=["vragen"], summary="Stel een vraag (ask a question)")
def ask_question(asked: Vraag, desk: AtDesk) -> Antwoord:
    """Geeft een antwoord met cijfers, kanttekeningen en bronnen, of zegt dat het er niet staat.

    Returns an answer with figures, caveats and sources, or says that the documents do not hold it.
    """
    try:
        answered = desk.ask(
            asked.vraag, language=asked.taal, documents=asked.documenten, conversation_id=asked.gesprekId
        )
    except UnknownDocument as error:
        raise invalid("body", "documenten", "unknown_document") from error
    return answered.body()


@router.get("/documenten", operation_id="documenten", tags=["documenten"], summary="Alle documenten (all documents)")
def list_documents(desk: AtDesk) -> list[Documentkaart]:
    """De ingelezen documenten. The documents that have been read."""
    try:
        return [documentkaart_from_reading(reading) for reading in desk.readings()]
    except NoIndex:
        return []


@router.get("/documenten/{id}", operation_id="document", tags=["documenten"], summary="Eén document (one document)")
def show_document(id: DocumentId, desk: AtDesk) -> Documentkaart:
    """Wat er van dit document bekend is. What is known of this document."""
    return documentkaart_from_reading(desk.reading(id))


@router.get(
    "/documenten/{id}/paginas/{n}/afbeelding",
    operation_id="paginaAfbeelding",
    tags=["documenten"],
    summary="Een pagina als plaatje (a page as a picture)",
    response_class=Response,
    responses={200: {**RESPONSES[200], "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}}}},
)
def page_picture(
    id: DocumentId, n: PageNumber, pictures: Drawn, kader: Boxes = None, uitsnede: CutOut = False
) -> Response:
    """De pagina als PNG, met de kaders gemarkeerd. The page as PNG, with the boxes marked."""
    boxes = [box_from_text(text) for text in kader or ()]
    return Response(pictures.picture(id, n, boxes, uitsnede), media_type="image/png")


@router.get(
    "/bevindingen",
    operation_id="bevindingen",
    tags=["bevindingen"],
    summary="Wat niet klopt in de tabellen (what does not add up)",
)
def list_findings(  # noqa: PLR0913, PLR0917 (FastAPI reads the query from the parameters)
    desk: AtDesk,
    document: OfDocument = None,
    soort: OfKind = None,
    zekerheid: OfCertainty = None,
    pagina: ListPage = 1,
    paginagrootte: PageSize = 100,
) -> Bevindingen:
    """Totalen die niet optellen, delen boven het geheel, cijfers die elkaar tegenspreken.

    Totals that do not add up, parts that exceed their whole, figures that contradict each other.
    """
    try:
        readings = desk.readings() if document is None else (desk.reading(document),)
    except NoIndex:
        readings = ()
    except UnknownDocument as error:
        raise invalid("query", "document", "unknown_document") from error
    found = [
        one
        for one in bevindingen_from_readings(readings)
        if soort in (None, one.soort) and zekerheid in (None, one.zekerheid)
    ]
    return page_of(found, pagina, paginagrootte)


@router.get("/gezondheid", operation_id="gezondheid", tags=["gezondheid"], summary="Gezondheid (health)")
def health(desk: AtDesk) -> Gezondheid:
    """Of vragen beantwoord kunnen worden. Whether questions can be answered."""
    try:
        count = len(desk.readings())
    except NoIndex:
        count = 0
    return Gezondheid(status="gezond" if count else "geen_documenten", versie=API_VERSION, documenten=count)


def box_from_text(text: str) -> Box:
    """A box from `x0,y0,x1,y1`; refused unless all four are finite, on a page, and in order."""
    try:
        sides = [float(side) for side in text.split(",", maxsplit=4)]
    except ValueError as error:
        raise invalid("query", "kader", "box") from error
    if len(sides) != 4 or not all(math.isfinite(side) and abs(side) <= MAX_POINTS for side in sides):
        raise invalid("query", "kader", "box")
    x0, y0, x1, y1 = sides
    if x0 >= x1 or y0 >= y1:
        raise invalid("query", "kader", "box")
    return Box(x0, y0, x1, y1)


def invalid(place: str, field: str, kind: str) -> RequestValidationError:
    return RequestValidationError([{"loc": (place, field), "type": kind, "msg": kind}])
