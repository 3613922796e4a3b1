"""`/vragen`: a question answered at once, or as a stream of events."""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Header, Response
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from pydantic import BaseModel

from assistant.api.openapi import RESPONSES, ok
from assistant.api.problems import Refused, UnknownField, refused_from_error, server_fault
from assistant.api.questions import Asks, Told
from assistant.api.resources.parameters import Parts, Reader
from assistant.api.schemas import Antwoord, Vraag
from assistant.api.services import Services
from assistant.records import Language
from ingest.errors import AfsprakenError, UnknownDocument

EVENT_STREAM = "text/event-stream"
ALIVE_EVERY_S = 10.0

router = APIRouter(responses=RESPONSES, tags=["vragen"])
Accepts = Annotated[str, Header(include_in_schema=False)]


class Tekst(BaseModel):
    """Een stuk van de tekst van het antwoord; alle stukken samen zijn `antwoord`."""

    tekst: str


@router.post(
    "/vragen",
    operation_id="stelVraag",
    summary="Stel een vraag (ask a question)",
    response_model=Antwoord,
    responses={200: ok(EVENT_STREAM, {"type": "string"}, "Het antwoord. The answer.")},
)
async def ask_question(asked: Vraag, parts: Parts, language: Reader, accept: Accepts = "") -> Antwoord | Response:
    """Geeft een antwoord met cijfers, kanttekeningen en bronnen, of zegt dat het er niet staat.

    Wie `Accept: text/event-stream` stuurt krijgt gebeurtenissen: `tekst` met elke zin, dan `antwoord` met alles; bij een
    fout onderweg `probleem`.

    Returns an answer with figures, caveats and sources, or says that the documents do not hold it. With
    `Accept: text/event-stream` it comes as events: `tekst` for each sentence, then `antwoord` with everything.
    """
    asks = Asks(asked.vraag, asked.taal, asked.documenten, asked.gesprekId)
    if asks.documents:
        await refuse_unknown(parts, asks.documents)
    if EVENT_STREAM in accept.lower():
        return StreamingResponse(events(parts, asks, language), media_type=EVENT_STREAM)
    return parts.shown((await parts.asking.ask(asks)).body())


async def refuse_unknown(parts: Parts, documents: Sequence[str]) -> None:
    """Raise UnknownField unless all of these documents are there."""
    try:
        await to_thread.run_sync(parts.desk.check_documents, documents)
    except UnknownDocument as error:
        raise UnknownField("documenten") from error


async def events(parts: Parts, asks: Asks, language: Language) -> AsyncIterator[bytes]:
    """The answer as server-sent events, with a comment now and then while it is made."""
    try:
        async for piece in parts.asking.tell(asks, ALIVE_EVERY_S):
            yield _event_of(piece, parts)
    except AfsprakenError as error:
        yield _event("probleem", refused_from_error(error).problem(language))
    except Refused as refused:
        yield _event("probleem", refused.problem(language))
    except Exception:
        yield _event("probleem", server_fault().problem(language))
        raise


def _event_of(piece: Told, parts: Services) -> bytes:
    if piece is None:
        return format_sse_event(comment="nog bezig")
    if isinstance(piece, str):
        return _event("tekst", Tekst(tekst=piece))
    return _event("antwoord", parts.shown(piece.body()))


def _event(name: str, body: BaseModel) -> bytes:
    return format_sse_event(event=name, data_str=body.model_dump_json())
