"""Figures and tables over HTTP: filters and pages, JSON and CSV, and no text that a spreadsheet would obey."""

import csv
from io import StringIO

import pytest
from fastapi.testclient import TestClient

from assistant.api.csvs import safe

API = "/api/v1"


def parties(client: TestClient, **query: str) -> list[str]:
    body = client.get(f"{API}/kengetallen", params=query).json()
    return [figure["partij"] for figure in body["kengetallen"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Woonstichting Noord", "totaal"]),
        ({"partij": "noord"}, ["Woonstichting Noord"]),
        ({"partij": "Totaal"}, ["totaal"]),
        ({"partij": "Noor"}, []),
        ({"onderwerp": "NIEUWBOUW programma"}, ["Woonstichting Noord", "totaal"]),
        ({"onderwerp": "sloop"}, []),
        ({"periode": "2031"}, ["Woonstichting Noord", "totaal"]),
        ({"periode": "2032"}, []),
        ({"document": "stad-2031", "paginagrootte": "1", "pagina": "2"}, ["totaal"]),
        ({"paginagrootte": "1", "pagina": "3"}, []),
    ],
)
def test_figures_are_filtered_and_come_in_pages(client: TestClient, query: dict[str, str], found: list[str]) -> None:
    assert parties(client, **query) == found


def test_a_figure_comes_with_its_number_its_notes_and_its_place(client: TestClient) -> None:
    first = client.get(f"{API}/kengetallen").json()["kengetallen"][0]
    assert (first["waarde"], first["gedrukt"], first["eenheid"], first["pagina"]) == (
        -1250.5,
        "-1.250,5",
        "woningen",
        2,
    )
    assert first["noten"][0]["teken"] == "*"
    assert client.get(first["afbeelding"]).status_code == 200


def test_an_unknown_document_and_other_faults_come_back_together(client: TestClient) -> None:
    assert client.get(f"{API}/kengetallen", params={"document": "elders"}).status_code == 404
    answer = client.get(f"{API}/kengetallen", params={"pagina": "0", "formaat": "xls", "paginagrootte": "x"})
    assert {fault["veld"] for fault in answer.json()["fouten"]} == {"pagina", "formaat", "paginagrootte"}


def test_csv_is_for_dutch_spreadsheets_or_for_others(client: TestClient) -> None:
    dutch = client.get(f"{API}/kengetallen", params={"formaat": "csv-nl"})
    assert dutch.headers["content-type"].startswith("text/csv")
    assert dutch.content.startswith("\ufeffdocument;titel;".encode())
    rows = list(csv.DictReader(StringIO(dutch.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["waarde"] for row in rows] == ["-1250,5", ""]
    assert rows[0]["noten"] == "* =HYPERLINK() mag niet"
    assert rows[1]["gedrukt"] == "'- n.t.b."
    other = client.get(f"{API}/kengetallen", headers={"Accept": "text/csv"})
    assert [row["waarde"] for row in csv.DictReader(StringIO(other.text))] == ["-1250.5", ""]


def test_a_table_comes_with_its_cells_or_as_csv(client: TestClient) -> None:
    (card,) = client.get(f"{API}/documenten/stad-2031/tabellen").json()
    path = f"{API}/documenten/stad-2031/tabellen/{card['nummer']}"
    whole = client.get(path).json()
    assert (whole["rijen"], whole["kolommen"], len(whole["cellen"])) == (3, 2, 6)
    assert whole["noten"] == [{"teken": "*", "tekst": "met een noot"}]
    dutch = client.get(path, params={"formaat": "csv-nl"}).content.decode("utf-8-sig")
    assert dutch.splitlines() == [";2031", "'@Noord;-1250,5", "Totaal;'- n.t.b."]
    assert client.get(f"{API}/documenten/stad-2031/tabellen/2").status_code == 404


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", "-1e5", "+x"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    assert safe(text) == "'" + text


@pytest.mark.parametrize("text", ["-20", "+3,5", "-56 (265)", "-12,5%", "3.496", "350", "Noord", ""])
def test_figures_and_words_stay_as_they_are(text: str) -> None:
    assert safe(text) == text
