"""Answers by the contract: the same names, the Dutch words, numbers as numbers."""

import json
from decimal import Decimal
from typing import get_args

import pytest

from assistant.api import dutch
from assistant.api.schemas import antwoord_from_answer, json_number, picture_path
from assistant.records import Answer, AnswerStatus, Operation
from ingest.records import Status, Unit
from tests.doors import FOUND


def body(answer: Answer) -> dict[str, object]:
    made = antwoord_from_answer(answer, answer_id="a", conversation_id="c", took_ms=3)
    parsed = json.loads(made.model_dump_json())
    assert isinstance(parsed, dict)
    return parsed


def test_the_body_is_the_contract() -> None:
    assert body(FOUND) == {
        "id": "a",
        "status": "beantwoord",
        "taal": "nl",
        "antwoord": FOUND.text,
        "kengetallen": [
            {
                "waarde": 1250.5,
                "gedrukt": "1.250,5*",
                "eenheid": "woningen",
                "partij": "Woonstichting Noord",
                "onderwerp": "nieuwbouw",
                "periode": "2031",
                "status": "bekend",
                "bron": 0,
            },
            {
                "waarde": None,
                "gedrukt": "Nader te bepalen",
                "eenheid": None,
                "partij": None,
                "onderwerp": "flex",
                "periode": None,
                "status": "nader_te_bepalen",
                "bron": 0,
            },
        ],
        "berekening": {
            "bewerking": "som",
            "termen": [
                {"kengetal": 0, "waarde": 1250.5, "gedrukt": "1.250,5*"},
                {"kengetal": 1, "waarde": None, "gedrukt": "Nader te bepalen"},
            ],
            "uitkomst": 1251,
        },
        "bronnen": [
            {
                "document": "stad-2031",
                "titel": "Prestatieafspraken Stad 2031",
                "pagina": 2,
                "paginas": [2],
                "sectie": ["2 Bouwen", "2.1 Programma"],
                "tabel": "Programma <2031-2035>",
                "citaat": "1.250,5*",
                "kaders": [
                    {"pagina": 2, "x0": 100, "y0": 300, "x1": 180, "y1": 320},
                    {"pagina": 2, "x0": 20, "y0": 300, "x1": 90, "y1": 320},
                    {"pagina": 1, "x0": 1, "y0": 1, "x1": 2, "y1": 2},
                ],
                "afbeelding": "/api/v1/documenten/stad-2031/paginas/2/afbeelding"
                "?kader=100.0,300.0,180.0,320.0&kader=20.0,300.0,90.0,320.0",
            }
        ],
        "kanttekeningen": ["* met <script>alert(1)</script> erbij"],
        "werkwijze": "extractief",
        "gesprekId": "c",
        "duurMs": 3,
        "begrepen": [
            {
                "onderwerpen": ["nieuwbouw"],
                "partijen": ["Noord"],
                "plaatsen": [],
                "periodes": ["2031"],
                "bewerking": "opzoeken",
                "overgenomen": [],
            }
        ],
        "zekerheid": None,
    }


def test_a_model_is_named_as_the_contract_does() -> None:
    assert body(Answer("partly", "en", "x", method="model:llama"))["werkwijze"] == "taalmodel:llama"


def test_every_word_of_the_records_has_a_dutch_one() -> None:
    assert set(dutch.ANSWER_STATUS) == set(get_args(AnswerStatus))
    assert set(dutch.VALUE_STATUS) == set(get_args(Status))
    assert set(dutch.UNIT) == set(get_args(Unit))
    assert set(dutch.OPERATION) == set(get_args(Operation))
    assert set(dutch.PARTY_KIND) == set(get_args(dutch.PartyKind))


@pytest.mark.parametrize(
    ("number", "written"), [("350", "350"), ("350.0", "350"), ("-20", "-20"), ("1.28", "1.28"), ("6500000", "6500000")]
)
def test_numbers_keep_their_digits(number: str, written: str) -> None:
    assert json.dumps(json_number(Decimal(number))) == written


def test_a_document_name_cannot_leave_its_place_in_the_path() -> None:
    assert picture_path("../a b/ë", 3) == "/api/v1/documenten/..%2Fa%20b%2F%C3%AB/paginas/3/afbeelding"
