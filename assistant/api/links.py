"""What may be asked next with what came back, as the links of the OpenAPI document."""

from collections.abc import Mapping
from typing import Any

BODY = "$response.body#/"

LINKS: Mapping[tuple[str, str], Mapping[str, dict[str, Any]]] = {
    ("stelVraag", "200"): {
        "vervolgvraag": {
            "operationId": "stelVraag",
            "requestBody": {"vraag": "En waar staat dat?", "gesprekId": f"{BODY}gesprekId"},
            "description": "De volgende vraag van het gesprek. The next question of the conversation.",
        },
        "bron": {
            "operationId": "paginaAfbeelding",
            "parameters": {"id": f"{BODY}bronnen/0/document", "n": f"{BODY}bronnen/0/pagina"},
            "description": "De pagina waar het antwoord staat. The page that holds the answer.",
        },
    },
    ("documenten", "200"): {
        "document": {"operationId": "document", "parameters": {"id": f"{BODY}0/id"}},
        "tabellen": {"operationId": "tabellen", "parameters": {"id": f"{BODY}0/id"}},
        "bevindingen": {"operationId": "bevindingen", "parameters": {"document": f"{BODY}0/id"}},
    },
    ("tabellen", "200"): {
        "tabel": {
            "operationId": "tabel",
            "parameters": {"id": f"{BODY}0/document", "nummer": f"{BODY}0/nummer"},
        },
    },
    ("kengetallen", "200"): {
        "tabel": {
            "operationId": "tabel",
            "parameters": {"id": f"{BODY}kengetallen/0/document", "nummer": f"{BODY}kengetallen/0/tabel"},
        },
        "pagina": {
            "operationId": "paginaAfbeelding",
            "parameters": {"id": f"{BODY}kengetallen/0/document", "n": f"{BODY}kengetallen/0/pagina"},
        },
    },
    ("stuurDocument", "202"): {
        "taak": {
            "operationId": "taak",
            "parameters": {"id": f"{BODY}id"},
            "description": "Hoe ver het is. How far it is.",
        },
    },
    ("taak", "200"): {
        "document": {"operationId": "document", "parameters": {"id": f"{BODY}document"}},
        "verwijderen": {"operationId": "verwijderDocument", "parameters": {"id": f"{BODY}document"}},
    },
}
"""By operation and status. A document is there once its task is done, so that only its task leads to it."""


def add_links(paths: Mapping[str, Any]) -> None:
    """Put every link into the paths of an OpenAPI document."""
    by_name = {operation["operationId"]: operation for methods in paths.values() for operation in methods.values()}
    for (name, status), links in LINKS.items():
        by_name[name]["responses"][status]["links"] = {key: dict(link) for key, link in links.items()}
