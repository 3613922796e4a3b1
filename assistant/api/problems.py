"""Errors of every kind in, `application/problem+json` (RFC 9457) out."""

import http
import logging
from collections.abc import Sequence

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from ingest.errors import AfsprakenError, InputError, StaleIndex, TooLarge, TryAgain, UnknownDocument

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


MELDING = {
    "missing": "Dit veld is verplicht.",
    "extra_forbidden": "Dit veld bestaat niet.",
    "string_too_short": "Dit veld mag niet leeg zijn.",
    "string_too_long": "Deze tekst is te lang.",
    "string_type": "Dit moet tekst zijn.",
    "string_unicode": "Deze tekst bevat tekens die geen geldig Unicode zijn.",
    "list_type": "Dit moet een lijst zijn.",
    "too_short": "Deze lijst mag niet leeg zijn.",
    "too_long": "Deze lijst is te lang.",
    "literal_error": "Deze waarde hoort niet bij de toegestane waarden.",
    "json_invalid": "Dit is geen geldige JSON.",
    "model_attributes_type": "Dit moet een JSON-object zijn, gestuurd als application/json.",
    "unknown_document": "Een van deze documenten bestaat niet; zie /documenten.",
    "box": "Een kader is `x0,y0,x1,y1`: vier getallen, links voor rechts en boven voor onder.",
    "int_parsing": "Dit moet een geheel getal zijn.",
    "greater_than_equal": "Dit getal is te klein.",
    "less_than_equal": "Dit getal is te groot.",
}

TITLES = {
    400: "De invoer klopt niet",
    404: "Niet gevonden",
    405: "Deze methode kan hier niet",
    413: "De invoer is te groot",
    500: "Er ging iets mis",
    503: "Nu niet beschikbaar",
}


def problem_response(problem: Probleem, headers: dict[str, str] | None = None) -> JSONResponse:
    body = jsonable_encoder(problem, exclude_none=True)
    return JSONResponse(body, status_code=problem.status, media_type=MEDIA_TYPE, headers=headers)


def problem(status: int, detail: str, *, advice: str | None = None, faults: Sequence[Fout] = ()) -> Probleem:
    title = TITLES.get(status) or http.HTTPStatus(status).phrase
    return Probleem(title=title, status=status, detail=detail, advies=advice, fouten=list(faults) or None)


def problem_from_error(error: AfsprakenError) -> Probleem:
    """What the caller reads; the English message and hint of the error are for the log and the command."""
    if isinstance(error, UnknownDocument):
        return problem(404, "Dit document of deze pagina bestaat niet.", advice="Zie /documenten voor wat er is.")
    if isinstance(error, TooLarge):
        return problem(413, "Dit is groter dan hier gelezen wordt.")
    if isinstance(error, InputError):
        return problem(400, "Deze invoer kan niet verwerkt worden.")
    if isinstance(error, TryAgain):
        return problem(503, "Dit lukt nu even niet.", advice="Probeer het over enkele seconden opnieuw.")
    if isinstance(error, StaleIndex):
        return problem(503, "Er is geen bruikbare index.", advice="De beheerder kan `afspraken ingest` draaien.")
    return server_fault()


def server_fault() -> Probleem:
    return problem(500, "De server kon dit niet afhandelen.", advice="Het staat in het logboek van de server.")


def faults_from_validation(error: RequestValidationError) -> tuple[Fout, ...]:
    """Every fault of the request, by field, without repeating what was sent."""
    return tuple(fault_from_entry(tuple(map(str, entry["loc"])), str(entry["type"])) for entry in error.errors())


def fault_from_entry(place: tuple[str, ...], kind: str) -> Fout:
    field = ".".join(place[1:]) if len(place) > 1 else place[0]
    return Fout(veld=field[:200], melding=MELDING.get(kind, "Deze waarde kan hier niet."))


async def on_validation(_: Request, error: Exception) -> JSONResponse:
    faults = faults_from_validation(error) if isinstance(error, RequestValidationError) else ()
    return problem_response(problem(400, "De vraag aan de API bevat fouten; zie `fouten`.", faults=faults))


async def on_known_error(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, AfsprakenError):
        return problem_response(server_fault())
    log.warning("%s: %s (%s)", type(error).__name__, error, error.hint)
    found = problem_from_error(error)
    return problem_response(found, {"Retry-After": str(RETRY_AFTER_S)} if found.status == 503 else None)


async def on_http_error(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        return problem_response(server_fault())
    details = {
        400: "De invoer kan niet gelezen worden.",
        404: "Dit adres bestaat niet.",
        405: "Dit adres kent deze methode niet.",
        413: "Dit verzoek is groter dan hier gelezen wordt.",
    }
    detail = details.get(error.status_code, "Dit kan niet.")
    return problem_response(problem(error.status_code, detail), dict(error.headers or {}))


async def on_unforeseen(_: Request, error: Exception) -> JSONResponse:
    """FastAPI raises the error again after this, so that the edge of the API logs it."""
    del error
    return problem_response(server_fault())


def add_problems(api: FastAPI) -> None:
    """Make every error of this application a problem document."""
    api.add_exception_handler(RequestValidationError, on_validation)
    api.add_exception_handler(AfsprakenError, on_known_error)
    api.add_exception_handler(HTTPException, on_http_error)
    api.add_exception_handler(Exception, on_unforeseen)
