"""The API over real HTTP, on the real index: questions from several callers at once, and their pictures."""

import json
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.commands import served

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ASKED = {
    "Hoeveel flexwoningen plant Nijestee tot 2026?": ("beantwoord", 350),
    "How many flex homes does Nijestee plan in 2022?": ("beantwoord", 150),
    "Wat is de netto toevoeging van Patrimonium in 2022?": ("beantwoord", -20),
    "Hoeveel woningen sloopt Lefier in 2030?": ("niet_gevonden", None),
}


@pytest.fixture(scope="module")
def address(indexed_corpus: Path) -> Iterator[str]:
    with served(indexed_corpus) as found:
        yield f"{found}/api/v1"


def post(url: str, body: dict[str, object]) -> dict[str, object]:
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)  # noqa: S310 (our own server)
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310 (our own server)
        answer = json.load(response)
    assert isinstance(answer, dict)
    return answer


def test_many_callers_at_once_each_get_their_own_answer(address: str) -> None:
    questions = list(ASKED) * 5
    with ThreadPoolExecutor(10) as callers:
        answers = list(callers.map(lambda question: post(f"{address}/vragen", {"vraag": question}), questions))
    for question, answer in zip(questions, answers, strict=True):
        status, value = ASKED[question]
        figures = answer["kengetallen"]
        assert isinstance(figures, list)
        assert (answer["status"], figures[0]["waarde"] if figures else None) == (status, value), question
    assert len({answer["gesprekId"] for answer in answers}) == len(questions)


def test_a_follow_up_is_understood_within_its_conversation(address: str) -> None:
    first = post(f"{address}/vragen", {"vraag": "Hoeveel woningen sloopt De Huismeesters in 2022?"})
    second = post(f"{address}/vragen", {"vraag": "En in 2022-2026?", "gesprekId": first["gesprekId"]})
    assert [answer["kengetallen"][0]["gedrukt"] for answer in (first, second)] == ["136", "688"]  # type: ignore[index]


def test_every_source_has_its_picture(address: str) -> None:
    sources = post(f"{address}/vragen", {"vraag": "Waarom heeft Lefier 0 nieuwbouw in 2022?"})["bronnen"]
    assert isinstance(sources, list)
    assert sources
    for source in sources:
        picture = address.removesuffix("/api/v1") + source["afbeelding"]
        with urllib.request.urlopen(picture, timeout=60) as response:  # noqa: S310 (our own server)
            assert response.read(8) == b"\x89PNG\r\n\x1a\n"
