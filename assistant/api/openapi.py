"""The OpenAPI document by the NLGov REST API Design Rules: problem documents for errors, a version on all responses."""

from functools import lru_cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from assistant.api.access.policy import needs_keys
from assistant.api.access.rights import right_for_api
from assistant.api.edge import API_VERSION
from assistant.api.examples import add_examples
from assistant.api.links import add_links
from assistant.api.problems import MEDIA_TYPE, Probleem
from assistant.api.schemas import API_ROOT
from ingest.settings import Settings

Responses = dict[int | str, dict[str, Any]]
"""FastAPI's own type for the responses of a route."""

DESCRIPTION = """Vragen aan prestatieafspraken, beantwoord met het cijfer of de zin zelf en de plaats waar die staat.

Waar de server om een sleutel vraagt, stuurt u hem mee als `Authorization: Bearer ...`; bij elke bewerking staat welk recht
nodig is: `read` lezen, `ask` vragen, `manage` documenten sturen en verwijderen.

Questions to Dutch housing performance agreements, answered with the figure or sentence itself and where it stands. Where the
server asks for a key, it is sent as `Authorization: Bearer ...`; each operation says which scope it needs."""

TAGS = [
    {"name": "vragen", "description": "Vragen stellen. Asking questions."},
    {"name": "documenten", "description": "Wat er ingelezen is. What has been read."},
    {"name": "kengetallen", "description": "De cijfers uit de tabellen. The figures of the tables."},
    {"name": "bevindingen", "description": "Wat er niet klopt. What does not add up."},
    {"name": "taken", "description": "Hoe ver het is met wat gestuurd is. How far it is with what was sent."},
    {"name": "gezondheid", "description": "Of de dienst werkt. Whether the service works."},
]

_TEXT = {"schema": {"type": "string"}}
_HEADERS = {"API-Version": {"description": "De volledige versie van de API.", **_TEXT}}
_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}}


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "headers": _HEADERS, "content": _PROBLEM}


def ok(media_type: str, schema: dict[str, Any], description: str, alone: bool = False) -> dict[str, Any]:
    """A response of another media type beside JSON, or `alone`."""
    content = {media_type: {"schema": schema}}
    return {"description": description, "headers": _HEADERS, "content": content} | ({"alone": True} if alone else {})


def accepted(description: str) -> dict[str, Any]:
    """A 202 that says where to look."""
    return {"description": description, "headers": _HEADERS | {"Location": {"description": "De taak.", **_TEXT}}}


def gone(description: str) -> dict[str, Any]:
    """A 204."""
    return {"description": description, "headers": _HEADERS}


# "default" keeps FastAPI from adding its 422, which this API never gives.
RESPONSES: Responses = {
    400: _problem("De invoer klopt niet; alle fouten staan erin. The input is wrong; all faults are listed."),
    401: _problem("Een geldige sleutel is nodig. A valid key is needed."),
    403: _problem("De sleutel geeft hier geen recht op. The key gives no right to this."),
    404: _problem("Niet gevonden. Not found."),
    409: _problem("Er is al een ander document met deze naam. Another document goes by this name."),
    413: _problem("Groter dan hier gelezen wordt. Larger than what is read here."),
    429: _problem("Te veel verzoeken. Too many requests."),
    503: _problem("Nu niet beschikbaar. Not available now."),
    "default": _problem("Elke andere fout. Any other error."),
}


def write_openapi(api: FastAPI, settings: Settings) -> None:
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
            servers=[{"url": settings.path_prefix + API_ROOT}],
        )
        made["info"]["contact"] = contact_from_settings(settings)
        _, schemas = models_json_schema([(Probleem, "serialization")], ref_template="#/components/schemas/{model}")
        made["components"]["schemas"].update(schemas["$defs"])
        made["components"]["securitySchemes"] = {"sleutel": {"type": "http", "scheme": "bearer"}}
        for path, operations in made["paths"].items():
            for method, operation in operations.items():
                _finish(operation, right_for_api(method.upper(), path), needs_keys(settings))
        upload = made["paths"]["/documenten"]["post"]["requestBody"]["content"]["multipart/form-data"]
        upload["encoding"] = {"bestand": {"contentType": "application/pdf"}}
        add_links(made["paths"])
        add_examples(made["paths"])
        return made

    api.openapi = document  # type: ignore[method-assign]


def contact_from_settings(settings: Settings) -> dict[str, str]:
    return {"name": settings.contact_name, "email": settings.contact_email, "url": settings.contact_url}


def _finish(operation: dict[str, Any], right: str | None, needed: bool) -> None:
    """Give every good response its headers, and say which right the operation needs, or would where keys are."""
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            response.setdefault("headers", _HEADERS)
            if response.pop("alone", False):
                response["content"].pop("application/json", None)
    if right is None:
        operation["security"] = []
        return
    key = {"sleutel": [right]}
    operation["security"] = [key] if needed else [{}, key]
    operation["description"] += f"\n\nRecht (scope): `{right}`."
