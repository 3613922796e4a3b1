"""Errors of every kind in, `application/problem+json` (RFC 9457) in the caller's language out."""

import logging
import re
from collections.abc import Mapping, Sequence

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.types import Scope

from assistant.api import problem_texts as texts
from assistant.api.language import language_from_header
from assistant.api.problem_texts import Words
from assistant.records import Language
from ingest.errors import AfsprakenError, InputError, StaleIndex, TooLarge, TryAgain, UnknownDocument, UnreadablePdf

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = 5


class Fout(BaseModel):
    """Eén reden waarom de invoer geweigerd is."""

    veld: str
    melding: str


class Probleem(BaseModel):
    """Wat er misging en wat de volgende stap is."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    advies: str | None = None
    fouten: list[Fout] | None = None


class Refused(Exception):
    """A request that is refused with this status; nothing went wrong here."""

    def __init__(
        self, status: int, detail: Words, advice: Words | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail.en)
        self.status = status
        self.detail = detail
        self.advice = advice
        self.headers = headers or ({"Retry-After": str(RETRY_AFTER_S)} if status == 503 else {})

    def problem(self, language: Language) -> Probleem:
        """What the caller reads."""
        title = texts.TITLES.get(self.status, texts.IMPOSSIBLE).within(language)
        advice = self.advice.within(language) if self.advice else None
        return Probleem(title=title, status=self.status, detail=self.detail.within(language), advies=advice)


def problem_response(
    problem: Probleem, language: Language = "nl", headers: Mapping[str, str] | None = None
) -> JSONResponse:
    body = jsonable_encoder(problem, exclude_none=True)
    said = {**(headers or {}), "Content-Language": language}
    return JSONResponse(body, status_code=problem.status, media_type=MEDIA_TYPE, headers=said)


def refusal_response(refused: Refused, language: Language) -> JSONResponse:
    return problem_response(refused.problem(language), language, refused.headers)


def language_of_scope(scope: Scope) -> Language:
    """The language that the caller of this request reads."""
    sent = dict(scope.get("headers", ()))
    return language_from_header(sent.get(b"accept-language", b"").decode("latin-1"))


def refused_from_error(error: AfsprakenError) -> Refused:
    """What the caller is told; the English message and hint of the error are for the log and the command."""
    if isinstance(error, UnknownDocument):
        return Refused(404, texts.UNKNOWN_DOCUMENT, texts.SEE_DOCUMENTS)
    if isinstance(error, UnreadablePdf):
        return Refused(400, texts.NOT_A_PDF, texts.SAVE_AS_PDF)
    if isinstance(error, TooLarge):
        return Refused(413, texts.TOO_LARGE, texts.SPLIT)
    if isinstance(error, InputError):
        return Refused(400, texts.UNUSABLE_INPUT)
    if isinstance(error, TryAgain):
        return Refused(503, texts.LATER, texts.TRY_AGAIN)
    if isinstance(error, StaleIndex):
        return Refused(503, texts.NO_INDEX, texts.REBUILD)
    return server_fault()


def server_fault() -> Refused:
    return Refused(500, texts.FAILED, texts.IN_LOG)


def faults_from_validation(error: RequestValidationError, language: Language) -> tuple[Fout, ...]:
    """Every fault of the request, by field, without repeating what was sent."""
    return tuple(_fault(tuple(map(str, entry["loc"])), str(entry["type"]), language) for entry in error.errors())


def _fault(place: tuple[str, ...], kind: str, language: Language) -> Fout:
    whole = len(place) == 1 or kind == "json_invalid"  # which says at which sign, and no field
    field = place[0] if whole else ".".join(place[1:])
    return Fout(veld=field[:200], melding=texts.FAULTS.get(kind, texts.FAULTS[""]).within(language))


class UnknownField(UnknownDocument):
    """A field of the request names a document that is not there."""

    def __init__(self, field: str) -> None:
        super().__init__("There is no document of that name", "See which there are: afspraken documents")
        self.field = field


def invalid(place: str, field: str, kind: str) -> RequestValidationError:
    """The error for one field that only the documents themselves show to be wrong."""
    return RequestValidationError([{"loc": (place, field), "type": kind, "msg": kind}])


async def on_validation(request: Request, error: Exception) -> JSONResponse:
    language = language_of_scope(request.scope)
    faults = faults_from_validation(error, language) if isinstance(error, RequestValidationError) else ()
    found = Refused(400, texts.INVALID).problem(language)
    return problem_response(found.model_copy(update={"fouten": list(faults) or None}), language)


async def on_refused(request: Request, error: Exception) -> JSONResponse:
    refused = error if isinstance(error, Refused) else server_fault()
    return refusal_response(refused, language_of_scope(request.scope))


async def on_known_error(request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, AfsprakenError):
        log.warning("%s: %s (%s)", type(error).__name__, error, error.hint)
    language = language_of_scope(request.scope)
    refused = refused_from_error(error) if isinstance(error, AfsprakenError) else server_fault()
    if not isinstance(error, UnknownField):
        return refusal_response(refused, language)
    fault = Fout(veld=error.field, melding=texts.FAULTS["unknown_document"].within(language))
    return problem_response(refused.problem(language).model_copy(update={"fouten": [fault]}), language)


async def on_http_error(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        return await on_unforeseen(request, error)
    language = language_of_scope(request.scope)
    found = Refused(error.status_code, texts.DETAILS.get(error.status_code, texts.IMPOSSIBLE)).problem(language)
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(allowed_methods(request))
    return problem_response(found, language, headers)


def allowed_methods(request: Request) -> list[str]:
    """Every method of the path, where the framework names those of its first route alone."""
    path = door_path(request.scope)
    documented = request.app.openapi()["paths"]
    return sorted(
        method.upper()
        for template, methods in documented.items()
        if re.fullmatch(re.sub(r"\\{[^}]+\\}", "[^/]+", re.escape(template)), path)
        for method in methods
    )


def door_path(scope: Scope) -> str:
    """The path of a request as its door sees it."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path.removeprefix(root) if root else path


async def on_unforeseen(request: Request, error: Exception) -> JSONResponse:
    """FastAPI raises the error again after this, so that the edge of the API logs it."""
    del error
    return refusal_response(server_fault(), language_of_scope(request.scope))


def add_problems(api: FastAPI) -> None:
    """Make every error of this application a problem document."""
    known: Sequence[type[Exception]] = (RequestValidationError, Refused, AfsprakenError, HTTPException, Exception)
    for kind, said in zip(
        known, (on_validation, on_refused, on_known_error, on_http_error, on_unforeseen), strict=True
    ):
        api.add_exception_handler(kind, said)
