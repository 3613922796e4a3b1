"""The OpenAPI document by the NLGov REST API Design Rules: problem documents for errors, a version on all responses."""

from functools import lru_cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from assistant.api.edge import API_VERSION
from assistant.api.problems import MEDIA_TYPE, Probleem
from assistant.api.schemas import API_ROOT

Responses = dict[int | str, dict[str, Any]]
"""FastAPI's own type for the responses of a route."""

DESCRIPTION = """Vragen aan prestatieafspraken, beantwoord met het cijfer of de zin zelf en de plaats waar die staat.

Questions to Dutch housing performance agreements, answered with the figure or sentence itself and where it stands."""

TAGS = [
    {"name": "vragen", "description": "Vragen stellen. Asking questions."},
    {"name": "documenten", "description": "Wat er ingelezen is. What has been read."},
    {"name": "bevindingen", "description": "Wat er niet klopt. What does not add up."},
    {"name": "gezondheid", "description": "Of de dienst werkt. Whether the service works."},
]

_HEADERS = {"API-Version": {"description": "De volledige versie van de API.", "schema": {"type": "string"}}}
_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}}


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "headers": _HEADERS, "content": _PROBLEM}


# "default" keeps FastAPI from adding its 422, which this API never gives.
RESPONSES: Responses = {
    200: {"headers": _HEADERS},
    400: _problem("De invoer klopt niet; alle fouten staan erin. The input is wrong; all faults are listed."),
    404: _problem("Niet gevonden. Not found."),
    503: _problem("Er is geen bruikbare index. There is no usable index."),
    "default": _problem("Elke andere fout. Any other error."),
}


def write_openapi(api: FastAPI, contact: dict[str, str]) -> None:
    """Have the application publish the document that is written here, made once."""

    @lru_cache(maxsize=1)
    def document() -> dict[str, Any]:
        made = get_openapi(
            title="Afspraakwijzer",
            version=API_VERSION,
            description=DESCRIPTION,
            routes=api.routes,
            tags=TAGS,
            license_info={"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
            servers=[{"url": API_ROOT}],
        )
        made["info"]["contact"] = contact
        _, schemas = models_json_schema([(Probleem, "serialization")], ref_template="#/components/schemas/{model}")
        made["components"]["schemas"].update(schemas["$defs"])
        return made

    api.openapi = document  # type: ignore[method-assign]
