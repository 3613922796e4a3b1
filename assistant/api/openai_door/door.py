"""Chat completions, whole and streamed, and the list of models."""

import time
import uuid
from collections.abc import AsyncIterator, Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from assistant.api import problem_texts as texts
from assistant.api.edge import API_VERSION
from assistant.api.openai_door.schemas import (
    Choice,
    Chunk,
    Completed,
    Completion,
    Delta,
    Failed,
    Message,
    Model,
    Models,
    Reply,
    Trouble,
)
from assistant.api.openai_door.wording import worded
from assistant.api.problems import Refused, faults_from_validation, language_of_scope, refused_from_error, server_fault
from assistant.api.questions import Asks
from assistant.api.schemas import MAX_QUESTION_CHARS, Antwoord
from assistant.api.services import Services
from ingest.errors import AfsprakenError

MODEL = "afspraakwijzer"
MOST_TURNS = 6
"""How many questions before the last are gone through, so that it is understood as going on from them."""
ALIVE_EVERY_S = 10.0
TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
EMPTY = texts.Words("Er staat geen vraag in de berichten.", "There is no question in the messages.")
UNKNOWN_MODEL = texts.Words(f"Er is één model: {MODEL}.", f"There is one model: {MODEL}.")
LONG = texts.Words("Deze vraag is te lang.", "This question is too long.")


def openai_from_services(services: Services) -> FastAPI:
    """The door as an application of its own, with its own document at `/openapi.json`."""
    door = FastAPI(
        title="Afspraakwijzer (OpenAI)",
        version=API_VERSION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    for kind in (RequestValidationError, Refused, AfsprakenError, HTTPException, Exception):
        door.add_exception_handler(kind, _on_error)

    @door.get("/models")
    async def models() -> Models:
        """What can be asked."""
        return Models(data=[Model(id=MODEL)])

    @door.get("/models/{name}")
    async def model(name: str) -> Model:
        """One of them."""
        if name != MODEL:
            raise Refused(404, UNKNOWN_MODEL)
        return Model(id=MODEL)

    @door.post("/chat/completions", response_model=Completed)
    async def complete(asked: Completion, request: Request) -> Completed | Response:
        """An answer to the last question of the messages, with its sources in the text and as data."""
        asks = await last_question(asked.messages, services)
        if asked.stream:
            streamed = chunks(services, asks, base_of(request))
            return StreamingResponse(streamed, media_type="text/event-stream")
        answered = await services.asking.ask(asks)
        return completed(services.shown(answered.body()), base_of(request))

    return door


async def last_question(messages: Sequence[Message], services: Services) -> Asks:
    """The last message of the user, within the conversation that those before it make; raises Refused for none."""
    questions = [text for message in messages if message.role == "user" and (text := message.text())]
    if not questions:
        raise Refused(400, EMPTY)
    if len(questions[-1]) > MAX_QUESTION_CHARS:
        raise Refused(400, LONG)
    conversation_id = None
    for earlier in questions[:-1][-MOST_TURNS:]:
        asked = await services.asking.ask(Asks(earlier[:MAX_QUESTION_CHARS], conversation_id=conversation_id))
        conversation_id = asked.conversation_id
    return Asks(questions[-1], conversation_id=conversation_id)


def completed(body: Antwoord, base_url: str) -> Completed:
    """The answer as a whole completion."""
    said = worded(body, base_url)
    reply = Reply(role="assistant", content=said.text, annotations=said.annotations)
    return Completed(
        id=f"chatcmpl-{body.id}",
        created=int(time.time()),
        model=MODEL,
        choices=[Choice(message=reply)],
        afspraakwijzer=body,
    )


async def chunks(services: Services, asks: Asks, base_url: str) -> AsyncIterator[str]:
    """The answer as server-sent events, piece by piece, with comments while it is made."""
    stream = _Stream(base_url)
    try:
        yield stream.said(Reply(role="assistant", content=""))
        async for piece in services.asking.tell(asks, ALIVE_EVERY_S):
            if piece is None:
                yield ": nog bezig\n\n"
            elif isinstance(piece, str):
                yield stream.said(Reply(content=piece))
            else:
                yield stream.ended(services.shown(piece.body()))
    except (AfsprakenError, Refused) as error:
        refused = error if isinstance(error, Refused) else refused_from_error(error)
        yield _event(_trouble(refused, refused.detail.nl))
    yield "data: [DONE]\n\n"


class _Stream:
    """The chunks of one completion, under one id."""

    def __init__(self, base_url: str) -> None:
        self._id = f"chatcmpl-{uuid.uuid4()}"
        self._created = int(time.time())
        self._base_url = base_url

    def said(self, reply: Reply) -> str:
        return self._event(Delta(delta=reply))

    def ended(self, body: Antwoord) -> str:
        """What stands below the text, and the chunk that ends it with everything as data."""
        whole = worded(body, self._base_url)
        below = self.said(Reply(content=whole.text[len(body.antwoord) :]))
        last = Delta(delta=Reply(annotations=whole.annotations), finish_reason="stop")
        return below + self._event(last, body)

    def _event(self, delta: Delta, body: Antwoord | None = None) -> str:
        made = Chunk(id=self._id, created=self._created, model=MODEL, choices=[delta], afspraakwijzer=body)
        return _event(made)


def openai_refusal(refused: Refused, scope: Scope) -> Response:
    """A refusal as OpenAI's clients read it."""
    body = _trouble(refused, refused.detail.within(language_of_scope(scope)))
    return JSONResponse(body.model_dump(), status_code=refused.status, headers=dict(refused.headers))


def base_of(request: Request) -> str:
    """The address that the caller reaches the server by."""
    return f"{request.url.scheme}://{request.url.netloc}"


async def _on_error(request: Request, error: Exception) -> Response:
    if isinstance(error, RequestValidationError):
        language = language_of_scope(request.scope)
        fields = "; ".join(f"{fault.veld}: {fault.melding}" for fault in faults_from_validation(error, language))
        return JSONResponse(_trouble(Refused(400, texts.INVALID), fields[:2_000]).model_dump(), status_code=400)
    return openai_refusal(_refused(error), request.scope)


def _refused(error: Exception) -> Refused:
    if isinstance(error, Refused):
        return error
    if isinstance(error, AfsprakenError):
        return refused_from_error(error)
    if isinstance(error, HTTPException):
        return Refused(error.status_code, texts.DETAILS.get(error.status_code, texts.IMPOSSIBLE))
    return server_fault()


def _trouble(refused: Refused, message: str) -> Failed:
    kind = TYPES.get(refused.status, "server_error" if refused.status >= 500 else "invalid_request_error")
    return Failed(error=Trouble(message=message, type=kind, code=str(refused.status)))


def _event(body: BaseModel) -> str:
    return f"data: {body.model_dump_json(exclude_none=True)}\n\n"
