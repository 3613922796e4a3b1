"""The NLGov REST API Design Rules that no linter sees, one test each; `docs/api.md` has the table."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from assistant.api.schemas import MAX_QUESTION_CHARS
from tests.assistant.api.conftest import Serving
from tests.commands import ROOT

API = "/api/v1"
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
PLURAL = {"vragen", "documenten", "paginas", "tabellen", "kengetallen", "bevindingen", "taken"}
SINGLE = {"gezondheid", "leven", "afbeelding"}
"""A state and the one picture of a page are no collections."""
ENGLISH = {
    "question",
    "answer",
    "page",
    "value",
    "unit",
    "party",
    "period",
    "source",
    "quote",
    "errors",
    "field",
    "table",
}
STANDARD = {"id", "status", "type", "title", "detail"}
"""Named so by RFC 9457, or the same in both languages."""


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    found = client.get(f"{API}/openapi.json").json()
    assert isinstance(found, dict)
    return found


def responses_of_every_kind(client: TestClient) -> Iterator[Response]:
    yield client.get(f"{API}/documenten")
    yield client.get(f"{API}/openapi.json")
    yield client.get(f"{API}/kengetallen?formaat=csv")
    yield client.get(f"{API}/documenten/stad-2031/paginas/1/afbeelding")
    yield client.post(f"{API}/vragen", json={"vraag": "nieuwbouw"}, headers={"Accept": "text/event-stream"})
    yield client.post(f"{API}/vragen", json={})
    yield client.get(f"{API}/nergens")
    yield client.put(f"{API}/vragen")
    yield client.post(f"{API}/vragen", content=b"x" * 100_000)
    yield client.post(f"{API}/vragen", json={"vraag": "onbekend"})


def test_every_response_bears_the_headers_and_the_whole_version(client: TestClient) -> None:
    statuses = set()
    for response in responses_of_every_kind(client):
        statuses.add(response.status_code)
        found = {name: response.headers.get(name) for name in HEADERS}
        assert found == HEADERS, response.request.url
        assert response.headers["strict-transport-security"].startswith("max-age=")
        assert re.fullmatch(r"\d+\.\d+\.\d+", response.headers["api-version"])
    assert statuses == {200, 400, 404, 405, 413, 500}


def test_who_is_refused_at_the_door_gets_them_too(serving: Serving) -> None:
    with serving(keys="on", limit_per_address="1/hour") as client:
        for status in (401, 429):
            response = client.get(f"{API}/documenten")
            assert (response.status_code, response.headers["x-frame-options"]) == (status, "DENY")
            assert response.headers["api-version"]


def test_the_document_is_at_the_root_for_every_origin(client: TestClient) -> None:
    response = client.get(f"{API}/openapi.json", headers={"Origin": "https://elders.example"})
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.json()["openapi"].startswith("3.")


def test_all_faults_of_a_request_come_in_one_answer(client: TestClient) -> None:
    sent = {"vraag": "x" * (MAX_QUESTION_CHARS + 1), "taal": "de", "gesprekId": 5, "documenten": [], "kleur": "rood"}
    refused = client.post(f"{API}/vragen", json=sent)
    assert (refused.status_code, refused.headers["content-type"]) == (400, "application/problem+json")
    assert {fault["veld"] for fault in refused.json()["fouten"]} == set(sent)
    query = client.get(f"{API}/kengetallen?pagina=0&paginagrootte=9999&formaat=xls&partij=")
    assert {fault["veld"] for fault in query.json()["fouten"]} == {"pagina", "paginagrootte", "formaat", "partij"}


def test_what_is_no_json_is_a_fault_of_the_body(client: TestClient) -> None:
    refused = client.post(f"{API}/vragen", content=b"{kapot", headers={"Content-Type": "application/json"})
    assert [fault["veld"] for fault in refused.json()["fouten"]] == ["body"]


def test_resources_are_dutch_nouns_in_the_plural(document: dict[str, Any]) -> None:
    parts = {part for path in document["paths"] for part in path.split("/") if part and not part.startswith("{")}
    assert parts == PLURAL | SINGLE


def test_names_in_the_interface_are_dutch(document: dict[str, Any]) -> None:
    fields = {name for schema in document["components"]["schemas"].values() for name in schema.get("properties", ())}
    assert not (fields - STANDARD) & ENGLISH
    assert {"vraag", "antwoord", "bronnen", "kanttekeningen", "eenheid"} <= fields
    for methods in document["paths"].values():
        for operation in methods.values():
            assert re.search(r"\(.+\)", operation["summary"]) or operation["summary"].startswith("Gezondheid")
            assert "." in operation["description"]


def test_no_question_travels_in_an_address(document: dict[str, Any]) -> None:
    for methods in document["paths"].values():
        for operation in methods.values():
            assert "vraag" not in {parameter["name"] for parameter in operation.get("parameters", ())}
    assert set(document["paths"]["/vragen"]) == {"post"}


def test_times_are_utc(client: TestClient) -> None:
    task = client.post(f"{API}/documenten", files={"bestand": ("a.pdf", b"%PDF-1.7 made up")}).json()
    for name in ("aangemaakt", "bijgewerkt"):
        assert datetime.fromisoformat(task[name]).utcoffset() == timedelta(0)
        assert task[name].endswith("Z")


def test_no_address_ends_in_a_slash(client: TestClient) -> None:
    assert client.get(f"{API}/documenten/").status_code == 404


def test_the_page_says_which_test_proves_each_rule() -> None:
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", page))
    here = {name for name in globals() if name.startswith("test_")}
    assert named == here - {"test_the_page_says_which_test_proves_each_rule"}
