"""`/documenten`: what has been read, its pages as pictures, sending and removing documents."""

from typing import Annotated

from fastapi import APIRouter, Form, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from assistant.api.documents import Documentkaart, documentkaart_from_reading
from assistant.api.openapi import RESPONSES, accepted, gone, ok
from assistant.api.resources.parameters import (
    AtDesk,
    Boxes,
    CutOut,
    DocumentId,
    PageNumber,
    Parts,
    Reader,
    TrueOrFalse,
    box_from_text,
    readings_of,
)
from assistant.api.schemas import API_ROOT
from assistant.api.uploads.receiving import Sent
from assistant.api.uploads.schemas import Taak, taak_from_task

router = APIRouter(responses=RESPONSES, tags=["documenten"])


class Documentzending(BaseModel):
    """Een document om in te lezen."""

    model_config = ConfigDict(extra="forbid")

    bestand: UploadFile = Field(description="De PDF.")
    vervangen: TrueOrFalse = Field(
        False,
        description="Of een ander document met dezelfde naam vervangen mag worden; leeg is `false`.",
        json_schema_extra={"type": ["boolean", "string"], "enum": [True, False, ""]},
    )


@router.get("/documenten", operation_id="documenten", summary="Alle documenten (all documents)")
def list_documents(desk: AtDesk) -> list[Documentkaart]:
    """De ingelezen documenten. The documents that have been read."""
    return [documentkaart_from_reading(reading) for reading in readings_of(desk, None)]


@router.post(
    "/documenten",
    operation_id="stuurDocument",
    summary="Stuur een document (send a document)",
    status_code=202,
    responses={202: accepted("Aangenomen; de taak zegt hoe ver het is. Accepted; the task says how far it is.")},
)
def send_document(
    sent: Annotated[Documentzending, Form(media_type="multipart/form-data")],
    response: Response,
    parts: Parts,
    language: Reader,
) -> Taak:
    """Neemt een PDF aan en leest hem in. Hetzelfde bestand wordt herkend; een andere met die naam botst (409).

    Takes a PDF and reads it. The same file is recognised; another of that name conflicts (409) unless it may replace it.
    """
    task = parts.reception.receive(Sent(sent.bestand.file, sent.bestand.filename or "", sent.vervangen))
    parts.worker.wake()
    response.headers["Location"] = f"{parts.settings.path_prefix}{API_ROOT}/taken/{task.id}"
    return taak_from_task(task, language)


@router.get("/documenten/{id}", operation_id="document", summary="Eén document (one document)")
def show_document(id: DocumentId, desk: AtDesk) -> Documentkaart:
    """Wat er van dit document bekend is. What is known of this document."""
    return documentkaart_from_reading(desk.reading(id))


@router.delete(
    "/documenten/{id}",
    operation_id="verwijderDocument",
    summary="Verwijder een document (remove a document)",
    status_code=204,
    response_class=Response,
    responses={204: gone("Verwijderd. Removed.")},
)
def remove_document(id: DocumentId, desk: AtDesk) -> Response:
    """Haalt het document uit de index. Takes the document out of the index."""
    desk.remove(id)
    return Response(status_code=204)


@router.get(
    "/documenten/{id}/paginas/{n}/afbeelding",
    operation_id="paginaAfbeelding",
    summary="Een pagina als plaatje (a page as a picture)",
    response_class=Response,
    responses={200: ok("image/png", {"type": "string", "format": "binary"}, "De pagina. The page.", alone=True)},
)
def page_picture(
    id: DocumentId, n: PageNumber, parts: Parts, kader: Boxes = None, uitsnede: CutOut = False
) -> Response:
    """De pagina als PNG, met de kaders gemarkeerd. The page as PNG, with the boxes marked."""
    return Response(
        parts.pictures.picture(id, n, [box_from_text(text) for text in kader or ()], uitsnede), media_type="image/png"
    )
