"""Answers as a stream, and a slow answer that holds up nobody else."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import anyio
import httpx
import pytest
import uvicorn
from anyio import CapacityLimiter
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.api.desk import Asked, Desk, Parts, pieces
from assistant.api.metrics import Meters
from assistant.api.questions import Asking, Asks
from assistant.records import Answer
from ingest.errors import NoIndex
from ingest.settings import Settings
from tests.commands import free_port
from tests.doors import FOUND, SCRIPT, small_pdf
from tests.fakes import FixedShelf, ScriptedEngine

PATH = "/api/v1/vragen"
STREAM = {"Accept": "text/event-stream"}


def events(text: str) -> list[tuple[str, dict[str, object]]]:
    found = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        found.append((fields["event"], json.loads(fields["data"])))
    return found


def test_the_sentences_come_first_and_then_the_whole_answer(client: TestClient) -> None:
    response = client.post(PATH, json={"vraag": "nieuwbouw"}, headers=STREAM)
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["api-version"] == "1.0.0"
    *told, (last, body) = events(response.text)
    assert {name for name, _ in told} == {"tekst"}
    assert len(told) == 2
    assert "".join(str(event["tekst"]) for _, event in told) == FOUND.text == body["antwoord"]
    assert last == "antwoord"
    assert body["kengetallen"]


def test_a_fault_of_the_question_is_no_stream(client: TestClient) -> None:
    refused = client.post(PATH, json={"vraag": "x", "documenten": ["elders"]}, headers=STREAM)
    assert (refused.status_code, refused.headers["content-type"]) == (404, "application/problem+json")
    assert refused.json()["fouten"][0]["veld"] == "documenten"


def test_what_goes_wrong_on_the_way_is_the_last_event(client: TestClient) -> None:
    ((name, body),) = events(client.post(PATH, json={"vraag": "onbekend"}, headers=STREAM).text)
    assert (name, body["status"]) == ("probleem", 500)


def test_without_an_index_the_stream_says_so() -> None:
    def closed() -> Parts:
        raise NoIndex("nothing", "ingest")

    client = TestClient(create_app(Settings(_env_file=None), Desk(closed)), base_url="http://127.0.0.1")
    ((name, body),) = events(client.post(PATH, json={"vraag": "a"}, headers=STREAM | {"Accept-Language": "en"}).text)
    assert (name, body["status"], body["detail"]) == ("probleem", 503, "There is no usable index.")


def test_the_pieces_together_are_the_text() -> None:
    for text in ("", "Een.", "Een. Twee!\nDrie", "2.1 is geen zin. \n\n Wel?", "geen punt"):
        assert "".join(pieces(text)) == text


class TellingEngine(ScriptedEngine):
    """Gives its answer in pieces; the second waits until somebody has read the first."""

    def __init__(self) -> None:
        super().__init__(SCRIPT)
        self.read_one = threading.Event()

    def stream(self, question: str, **kept: object) -> Iterator[str | Answer]:
        del question, kept
        yield "Eén zin. "
        assert self.read_one.wait(20)
        yield "En nog een."
        yield replace(FOUND, text="Eén zin. En nog een.", method="model:x")


def test_a_sentence_is_sent_as_soon_as_it_is_there(tmp_path: Path) -> None:
    engine = TellingEngine()
    desk = Desk(lambda: Parts(FixedShelf((), small_pdf(tmp_path / "a.pdf")), engine))
    meters = Meters()

    async def told() -> list[object]:
        seen: list[object] = []
        async for piece in Asking(desk, meters, CapacityLimiter(1), False).tell(Asks("a"), 0.05):
            seen.append(piece)
            if piece is None and any(seen):
                engine.read_one.set()
        return [piece for at, piece in enumerate(seen) if piece is not None or any(seen[:at])]

    first, *waits, second, last = anyio.run(told)
    assert (first, set(waits), second) == ("Eén zin. ", {None}, "En nog een.")
    assert isinstance(last, Asked)
    assert last.body().werkwijze == "taalmodel:x"


class SlowEngine(ScriptedEngine):
    """Answers when it is told to."""

    def __init__(self) -> None:
        super().__init__(SCRIPT)
        self.asked_one = threading.Event()
        self.may_answer = threading.Event()

    def answer(self, question: str, **kept: object) -> object:  # type: ignore[override]
        self.asked_one.set()
        assert self.may_answer.wait(20)
        return SCRIPT["nieuwbouw"]


def test_slow_answers_hold_up_no_other_request(tmp_path: Path) -> None:
    engine = SlowEngine()
    desk = Desk(lambda: Parts(FixedShelf((), small_pdf(tmp_path / "a.pdf")), engine))  # type: ignore[arg-type]
    app = create_app(Settings(_env_file=None, data_dir=tmp_path, answers_at_once=2), desk)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        askers = [threading.Thread(target=client.post, args=(PATH,), kwargs={"json": {"vraag": "a"}}) for _ in range(6)]
        for asker in askers:
            asker.start()
        assert engine.asked_one.wait(10)
        started = time.monotonic()
        assert client.get("/api/v1/documenten").json() == []
        assert client.get("/api/v1/gezondheid/leven").status_code == 200
        assert time.monotonic() - started < 5
        engine.may_answer.set()
        for asker in askers:
            asker.join(20)
        assert not any(asker.is_alive() for asker in askers)


@contextmanager
def running(server: uvicorn.Server) -> Iterator[None]:
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        end = time.monotonic() + 30
        while not server.started and time.monotonic() < end:
            time.sleep(0.02)
        assert server.started
        yield
    finally:
        server.should_exit = True
        thread.join(30)


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_stop_waits_for_the_answer_that_is_being_told(tmp_path: Path) -> None:
    engine = TellingEngine()
    desk = Desk(lambda: Parts(FixedShelf((), small_pdf(tmp_path / "a.pdf")), engine))
    app, port = create_app(Settings(_env_file=None, data_dir=tmp_path), desk), free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", timeout_graceful_shutdown=20))
    address = f"http://127.0.0.1:{port}"
    sent = {"url": f"{address}{PATH}", "json": {"vraag": "a"}, "headers": STREAM}
    with running(server), httpx.stream("POST", timeout=30, **sent) as response:  # type: ignore[arg-type]
        parts = response.iter_text()
        told = next(parts)
        server.should_exit = True
        time.sleep(0.3)
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{address}/api/v1/gezondheid/leven")
        engine.read_one.set()
        told += "".join(parts)
    *_, (last, body) = events(told)
    assert (last, body["antwoord"]) == ("antwoord", "Eén zin. En nog een.")
