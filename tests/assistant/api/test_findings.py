"""The findings of the audit over HTTP: what is in them, how the list is narrowed and paged, and what is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from ingest.settings import Settings
from tests.doors import made_up_desk


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    desk, _ = made_up_desk(tmp_path)
    app = create_app(Settings(_env_file=None), desk)
    with TestClient(app, base_url="http://127.0.0.1/api/v1", raise_server_exceptions=False) as client:
        yield client


def test_a_finding_names_both_figures_its_cells_and_a_picture(client: TestClient) -> None:
    body = client.get("/bevindingen").json()
    assert (body["totaal"], body["pagina"]) == (2, 1)
    first, second = body["bevindingen"]
    assert (first["soort"], first["zekerheid"], first["gedrukt"], first["verwacht"]) == ("totaal", "hoog", 91.5, 19)
    assert first["cellen"] == [{"tabel": 1, "rij": 2, "kolom": 3}, {"tabel": 1, "rij": 2, "kolom": 1}]
    assert (first["verklaring"], second["verklaring"]) == (None, "De rest volgt later.")
    assert (first["omschrijving"], first["omschrijvingEngels"]) == (
        "De delen tellen op tot 19.",
        "The parts add up to 19.",
    )
    assert client.get(first["afbeelding"].removeprefix("/api/v1")).headers["content-type"] == "image/png"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"document": "stad-2031"}, 2),
        ({"soort": "periode"}, 1),
        ({"zekerheid": "hoog"}, 1),
        ({"soort": "periode", "zekerheid": "hoog"}, 0),
    ],
)
def test_the_list_is_narrowed(client: TestClient, query: dict[str, str], count: int) -> None:
    body = client.get("/bevindingen", params=query).json()
    assert (body["totaal"], len(body["bevindingen"])) == (count, count)


def test_the_list_is_paged(client: TestClient) -> None:
    pages = [client.get("/bevindingen", params={"paginagrootte": 1, "pagina": page}).json() for page in (1, 2, 3)]
    assert [[one["soort"] for one in page["bevindingen"]] for page in pages] == [["totaal"], ["periode"], []]
    assert {page["totaal"] for page in pages} == {2}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"document": "elders"}, "document"),
        ({"soort": "tikfout"}, "soort"),
        ({"zekerheid": "zeker"}, "zekerheid"),
        ({"pagina": 0}, "pagina"),
        ({"paginagrootte": 501}, "paginagrootte"),
    ],
)
def test_what_cannot_be_is_refused_by_name(client: TestClient, query: dict[str, str], field: str) -> None:
    response = client.get("/bevindingen", params=query)
    assert response.status_code == (404 if field == "document" else 400)
    assert [fault["veld"] for fault in response.json()["fouten"]] == [field]
