"""A running API is asked politely: with its key, and again when it says that it is too busy."""

from collections.abc import Callable

import httpx
import pytest

from assistant.api.schemas import antwoord_from_answer
from evals.doors import HttpDoor
from ingest.errors import InputError, TryAgain
from tests.evals.answers import FIGURE, RIGHT, case_with

BODY = antwoord_from_answer(RIGHT, answer_id="1", conversation_id="g", took_ms=1).model_dump_json()
BUSY = httpx.Response(429, headers={"Retry-After": "7"})


def door_with(answer: Callable[[httpx.Request], httpx.Response], waited: list[float]) -> HttpDoor:
    """A door to what answers so, that writes down how long it would have waited."""
    client = httpx.Client(base_url="http://api", transport=httpx.MockTransport(answer))
    return HttpDoor(client, waited.append)


def test_it_waits_as_long_as_it_is_told_and_asks_again() -> None:
    replies = [BUSY, httpx.Response(503, headers={"Retry-After": "9999"}), httpx.Response(200, text=BODY)]
    waited: list[float] = []
    asked = door_with(lambda request: replies.pop(0), waited).ask(case_with(FIGURE))
    assert asked.answer is not None, asked.error
    assert asked.answer.figures == RIGHT.figures
    assert waited == [7.0, 90.0]


def test_it_does_not_ask_for_ever() -> None:
    waited: list[float] = []
    asked = door_with(lambda request: BUSY, waited).ask(case_with(FIGURE))
    assert asked.answer is None
    assert asked.error.startswith("HTTP 429")
    assert 0 < len(waited) < 10


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_does_not_fit_is_said_before_anything_is_asked(status: int) -> None:
    with pytest.raises(InputError, match="key") as caught:
        door_with(lambda request: httpx.Response(status), []).documents()
    assert "AFSPRAKEN_API_KEY" in str(caught.value.hint)


def test_an_api_that_cannot_answer_is_told_from_what_is_none() -> None:
    problem = httpx.Response(
        500, json={"title": "Er ging iets mis"}, headers={"Content-Type": "application/problem+json"}
    )
    with pytest.raises(TryAgain, match=r"HTTP 500.*Er ging iets mis"):
        door_with(lambda request: problem, []).documents()
    with pytest.raises(InputError, match="not the API"):
        door_with(lambda request: httpx.Response(200, text="<html>"), []).documents()


def test_the_documents_come_with_the_version_of_the_api() -> None:
    door = door_with(lambda request: httpx.Response(200, json=[{"id": "a-1"}], headers={"API-Version": "1.2.3"}), [])
    assert door.documents() == {"a-1"}
    assert door.version == "1.2.3"
