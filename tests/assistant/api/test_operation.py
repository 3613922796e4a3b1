"""Logs, traces, metrics, a proxy's prefix, the languages of problems, the page of documentation."""

import asyncio
import json
import logging
import re

import pytest
from fastapi.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from assistant.api.app import refused_plainly
from assistant.api.edge import Bounds, Edge
from assistant.api.operation.logs import JsonLines
from tests.assistant.api.conftest import Serving

API = "/api/v1"
TRACE = "0af7651916cd43dd8448eb211c80319c"
ASKED = "nieuwbouw van mevrouw X"


def test_a_trace_is_taken_over_and_stands_in_the_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.setFormatter(JsonLines())
    with caplog.at_level(logging.INFO):
        sent = {"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"}
        response = client.post(f"{API}/vragen", json={"vraag": ASKED}, headers=sent)
    assert re.fullmatch(rf"00-{TRACE}-(?!b7ad6b7169203331)[0-9a-f]{{16}}-01", response.headers["traceparent"])
    lines = [json.loads(line) for line in caplog.text.splitlines() if "afspraken.requests" in line]
    assert [(line["trace_id"], line["path"], line["status"]) for line in lines] == [(TRACE, f"{API}/vragen", 200)]


@pytest.mark.parametrize("sent", ["", "x", f"00-{'0' * 32}-b7ad6b7169203331-01", f"ff-{TRACE}-b7ad6b7169203331-01"])
def test_what_is_no_trace_begins_a_new_one(client: TestClient, sent: str) -> None:
    given = client.get(f"{API}/gezondheid", headers={"traceparent": sent}).headers["traceparent"]
    assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-00", given)
    assert TRACE not in given


@pytest.mark.parametrize("told", [False, True])
def test_questions_stand_in_the_log_only_when_asked_for(
    serving: Serving, caplog: pytest.LogCaptureFixture, told: bool
) -> None:
    caplog.handler.setFormatter(JsonLines())
    with caplog.at_level(logging.DEBUG), serving(log_questions=told) as client:
        client.post(f"{API}/vragen", json={"vraag": ASKED})
        client.post(f"{API}/vragen", json={"vraag": "onbekend", "x": ASKED})
        client.get("/openai/v1/models")
    assert (ASKED in caplog.text) == told


def test_metrics_count_requests_and_questions_and_hold_no_text(client: TestClient) -> None:
    client.post(f"{API}/vragen", json={"vraag": ASKED})
    client.request("BREW", f"{API}/vragen")
    found = client.get("/metrics")
    assert found.headers["content-type"].startswith("text/plain; version=")
    assert 'afspraken_questions_total{made_by="extractive",status="answered"} 1.0' in found.text
    assert 'afspraken_requests_total{door="api",method="POST",status="200"} 1.0' in found.text
    assert 'method="OTHER",status="405"' in found.text
    assert "afspraken_documents 1.0" in found.text
    assert ASKED not in found.text


def test_a_proxy_may_show_it_under_a_prefix(serving: Serving) -> None:
    with serving(path_prefix="/wonen") as client:
        document = client.get(f"{API}/openapi.json").json()
        found = [
            client.post(f"{API}/vragen", json={"vraag": "nieuwbouw"}).json()["bronnen"],
            client.get(f"{API}/kengetallen").json()["kengetallen"],
            client.get(f"{API}/bevindingen").json()["bevindingen"],
            client.get(f"{API}/documenten/stad-2031/tabellen").json(),
            [client.get(f"{API}/documenten/stad-2031/tabellen/1").json()],
        ]
        asked = {"model": "afspraakwijzer", "messages": [{"role": "user", "content": "nieuwbouw"}]}
        cited = client.post("/openai/v1/chat/completions", json=asked).json()["choices"][0]["message"]["annotations"]
        streamed = client.post(f"{API}/vragen", json={"vraag": "nieuwbouw"}, headers={"Accept": "text/event-stream"})
    assert document["servers"] == [{"url": "/wonen/api/v1"}]
    assert all(found)
    pictures = [one["afbeelding"] for each in found for one in each]
    assert all(path.startswith("/wonen/api/v1/documenten/stad-2031/paginas/") for path in pictures), pictures
    assert cited[0]["url_citation"]["url"].startswith("http://127.0.0.1/wonen/api/v1/documenten/")
    assert '"afbeelding":"/wonen/api/v1/' in streamed.text


def test_problems_are_told_in_the_language_asked_for(client: TestClient) -> None:
    faulty = {"vraag": "", "taal": "de"}
    told = {
        accept: client.post(f"{API}/vragen", json=faulty, headers={"Accept-Language": accept})
        for accept in ("nl", "en-GB", "fr", "")
    }
    titles = {accept: response.json()["title"] for accept, response in told.items()}
    assert titles["en-GB"] == "The input is not right"
    assert titles["nl"] == titles["fr"] == titles[""] == "De invoer klopt niet"
    assert told["en-GB"].headers["content-language"] == "en"
    assert {fault["melding"] for fault in told["en-GB"].json()["fouten"]} == {
        "This field must not be empty.",
        "This value is none of the allowed values.",
    }


def test_the_page_of_documentation_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get(f"{API}/documentatie")
    assert page.status_code == 200
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert loaded
    for path in loaded:
        assert path.startswith("/")
        assert client.get(path).status_code == 200
    assert "http://" not in page.text
    assert "https://" not in page.text


def test_readiness_is_apart_from_liveness(client: TestClient) -> None:
    assert client.get(f"{API}/gezondheid").json()["documenten"] == 1
    assert client.get(f"{API}/gezondheid/leven").json() == {"status": "draait", "versie": "1.0.0"}


async def read_one(scope: Scope, receive: Receive, send: Send) -> None:
    del scope, send
    await receive()


async def never() -> Message:
    await asyncio.sleep(60)
    raise AssertionError


def test_a_body_that_comes_too_slowly_is_refused() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    edge = Edge(read_one, refused_plainly, bounding=lambda _: Bounds(timeout_s=0.01))
    asyncio.run(edge({"type": "http", "method": "POST", "path": "/", "headers": []}, never, send))
    assert sent[0]["status"] == 408
