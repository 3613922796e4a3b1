"""Every resource of the API, and every way in which it refuses."""

import logging
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from PIL import Image

from assistant.api.app import create_app
from assistant.api.conversations import Conversations
from assistant.api.desk import Desk, Parts
from assistant.api.edge import MAX_BODY_BYTES
from ingest.errors import AfsprakenError, IndexBusy, NoIndex, OtherIndex
from ingest.settings import Settings
from tests.doors import made_up_desk
from tests.fakes import ScriptedEngine

SETTINGS = Settings(_env_file=None)
HEADERS = {
    "api-version": "1.0.0",
    "cache-control": "no-store",
    "content-security-policy": "frame-ancestors 'none'",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def client_over(desk: Desk) -> TestClient:
    return TestClient(create_app(SETTINGS, desk), base_url="http://127.0.0.1/api/v1", raise_server_exceptions=False)


@pytest.fixture
def engine_and_client(tmp_path: Path) -> Iterator[tuple[ScriptedEngine, TestClient]]:
    desk, engine = made_up_desk(tmp_path)
    with client_over(desk) as client:
        yield engine, client


@pytest.fixture
def client(engine_and_client: tuple[ScriptedEngine, TestClient]) -> TestClient:
    return engine_and_client[1]


def assert_problem(response: Response, status: int) -> dict[str, object]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert_headers(response)
    body = response.json()
    assert isinstance(body, dict)
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    return body


def assert_headers(response: Response) -> None:
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_a_question_is_answered(client: TestClient) -> None:
    response = client.post("/vragen", json={"vraag": "Hoeveel nieuwbouw?"})
    assert response.status_code == 200
    assert_headers(response)
    assert response.json()["kengetallen"][0]["waarde"] == 1250.5
    assert client.get(response.json()["bronnen"][0]["afbeelding"].removeprefix("/api/v1")).status_code == 200


def test_language_and_documents_reach_the_engine(engine_and_client: tuple[ScriptedEngine, TestClient]) -> None:
    engine, client = engine_and_client
    client.post("/vragen", json={"vraag": " weather ", "taal": "en", "documenten": ["stad-2031"]})
    assert engine.asked == [("weather", "en", ("stad-2031",))]


def test_a_conversation_goes_on_under_its_id(engine_and_client: tuple[ScriptedEngine, TestClient]) -> None:
    engine, client = engine_and_client
    first = client.post("/vragen", json={"vraag": "nieuwbouw"}).json()["gesprekId"]
    second = client.post("/vragen", json={"vraag": "nieuwbouw", "gesprekId": first}).json()["gesprekId"]
    other = client.post("/vragen", json={"vraag": "nieuwbouw", "gesprekId": "guessed"}).json()["gesprekId"]
    assert first == second
    assert other not in (first, "guessed")
    assert engine.conversations[0] is engine.conversations[1]
    assert engine.conversations[0] is not engine.conversations[2]


def test_only_so_many_conversations_are_kept() -> None:
    kept = Conversations(limit=2)
    names = []
    for _ in range(3):
        talk = kept.found_or_new(None)
        kept.keep(talk)
        names.append(talk.name)
    assert [kept.found_or_new(name).name == name for name in names] == [False, True, True]


def test_all_faults_come_back_together(client: TestClient) -> None:
    sent = {"vraag": " ", "taal": "de", "x": 1, "documenten": []}
    body = assert_problem(client.post("/vragen", json=sent), 400)
    faults = body["fouten"]
    assert isinstance(faults, list)
    assert {fault["veld"] for fault in faults} == {"vraag", "taal", "x", "documenten"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 50_000,
        b'{"vraag": 1}',
        b'{"vraag": "\\ud800"}',
        b'{"vraag": null}',
    ],
)
def test_bodies_that_are_no_question_are_refused(client: TestClient, content: bytes) -> None:
    assert_problem(client.post("/vragen", content=content, headers={"content-type": "application/json"}), 400)


def test_a_question_may_have_2000_characters_and_no_more(client: TestClient) -> None:
    question = "nieuwbouw".ljust(2_000, "x")
    assert client.post("/vragen", json={"vraag": question}).status_code == 200
    assert_problem(client.post("/vragen", json={"vraag": question + "x"}), 400)


def test_an_unknown_document_in_a_question_is_a_fault_of_the_question(client: TestClient) -> None:
    assert_problem(client.post("/vragen", json={"vraag": "nieuwbouw", "documenten": ["elders"]}), 404)


def test_a_body_that_is_too_large_is_refused_declared_or_not(client: TestClient) -> None:
    assert_problem(client.post("/vragen", content=b"x" * (MAX_BODY_BYTES + 1)), 413)
    assert_problem(client.post("/vragen", content=(b"x" * 10_000 for _ in range(10))), 413)


def test_documents_are_listed_and_shown(client: TestClient) -> None:
    listed = client.get("/documenten")
    assert_headers(listed)
    assert listed.json() == [client.get("/documenten/stad-2031").json()]
    assert listed.json()[0]["partijen"][0] == {
        "naam": "Woonstichting Noord",
        "soort": "corporatie",
        "aliassen": ["Noord"],
    }


@pytest.mark.parametrize(
    "path",
    [
        "/documenten/elders",
        "/documenten/..%2f..%2fetc%2fpasswd",
        "/documenten/stad-2031/paginas/3/afbeelding",
        "/documenten/elders/paginas/1/afbeelding",
        "/niets",
        "/documenten/",
        "/docs",
    ],
)
def test_what_is_not_there_is_404(client: TestClient, path: str) -> None:
    assert_problem(client.get(path), 404)


def test_another_method_is_405_and_all_that_there_are_are_named(client: TestClient) -> None:
    assert assert_problem(client.delete("/vragen"), 405)
    assert client.get("/vragen").headers["allow"] == "POST"
    assert client.options("/documenten/stad-2031").headers["allow"] == "DELETE, GET"


def test_a_path_that_no_door_takes_is_answered_all_the_same(client: TestClient) -> None:
    assert_problem(client.get("/taken/a%0Ab"), 404)


def test_the_picture_of_a_page_has_its_boxes_marked(client: TestClient) -> None:
    path = "/documenten/stad-2031/paginas/2/afbeelding"
    plain, marked = client.get(path), client.get(path, params={"kader": ["100,300,180,320", "10,10,50,50"]})
    assert marked.headers["content-type"] == "image/png"
    assert_headers(marked)
    before, after = (Image.open(BytesIO(response.content)).convert("RGB") for response in (plain, marked))
    scale = before.width / 300
    for x, y in ((140, 310), (30, 30)):
        place = (round(x * scale), round(y * scale))
        assert before.getpixel(place) != after.getpixel(place)
    elsewhere = (round(250 * scale), round(200 * scale))
    assert before.getpixel(elsewhere) == after.getpixel(elsewhere)


@pytest.mark.parametrize(
    "query",
    [
        "kader=1,2,3",
        "kader=1,2,3,4,5",
        "kader=a,b,c,d",
        "kader=1,2,nan,4",
        "kader=1,2,inf,4",
        "kader=",
        "kader=0,0,1e300,1",
        "&".join(["kader=1,2,3,4"] * 51),
    ],
)
def test_boxes_that_are_none_are_refused(client: TestClient, query: str) -> None:
    assert_problem(client.get(f"/documenten/stad-2031/paginas/1/afbeelding?{query}"), 400)


@pytest.mark.parametrize("page", ["0", "-1", "x", "1000000", "9" * 400])
def test_page_numbers_that_are_none_are_refused(client: TestClient, page: str) -> None:
    assert_problem(client.get(f"/documenten/stad-2031/paginas/{page}/afbeelding"), 400)


def test_health_says_how_many_documents_there_are(client: TestClient) -> None:
    assert client.get("/gezondheid").json() == {"status": "gezond", "versie": "1.0.0", "documenten": 1}


@pytest.mark.parametrize("error", [OtherIndex, IndexBusy])
def test_an_index_that_cannot_be_used_is_503(error: type[AfsprakenError]) -> None:
    client = client_over(Desk(failing(error("no", "hint"))))
    assert_problem(client.get("/documenten"), 503)
    response = client.post("/vragen", json={"vraag": "a"})
    assert_problem(response, 503)
    assert int(response.headers["retry-after"]) > 0


def test_without_an_index_the_api_says_so_and_the_list_is_empty() -> None:
    client = client_over(Desk(failing(NoIndex("nothing", "ingest"))))
    assert_problem(client.post("/vragen", json={"vraag": "a"}), 503)
    assert client.get("/documenten").json() == []
    assert client.get("/gezondheid").json()["status"] == "geen_documenten"


def test_an_unforeseen_error_is_logged_and_tells_nothing(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        body = assert_problem(client.post("/vragen", json={"vraag": "geheim"}), 500)
    assert "geheim" not in str(body)
    assert "KeyError" in caplog.text


def test_the_document_is_published_by_the_rules(client: TestClient) -> None:
    response = client.get("/openapi.json")
    assert response.headers["access-control-allow-origin"] == "*"
    assert_headers(response)
    document = response.json()
    assert document["servers"] == [{"url": "/api/v1"}]
    assert set(document["info"]["contact"]) == {"name", "email", "url"}
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]
    assert not any("422" in operation["responses"] for operation in operations)
    for operations in document["paths"].values():
        for operation in operations.values():
            good = [response for status, response in operation["responses"].items() if status.startswith("2")]
            assert all(response["headers"]["API-Version"] for response in good)
            assert good
            assert "application/problem+json" in operation["responses"]["400"]["content"]


def failing(error: AfsprakenError) -> "Failing":
    return Failing(error)


class Failing:
    """Parts that cannot be opened, as without an index."""

    def __init__(self, error: AfsprakenError) -> None:
        self._error = error

    def __call__(self) -> Parts:
        raise self._error
