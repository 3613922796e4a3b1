"""The examples of the OpenAPI document: each call on the corpus gives what the document says, and fits its schemas."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from assistant.api.examples import Example, read_examples
from assistant.api.links import LINKS
from tests.assistant.api.trials.examples import asked_again

MADE_ANEW = "python -m tests.assistant.api.trials.examples DATA_DIR writes them anew"


@pytest.fixture
def document(client: TestClient) -> dict[str, Any]:
    found = client.get("/api/v1/openapi.json").json()
    assert isinstance(found, dict)
    return found


def test_every_example_is_what_comes_back(indexed_corpus: Path, corpus_pdf: Path) -> None:
    examples = read_examples()
    for example, now in zip(examples, asked_again(examples, indexed_corpus, corpus_pdf), strict=True):
        assert example.response == now.response, (example.operation, example.name, MADE_ANEW)


def test_every_operation_has_an_example_of_its_answer(document: dict[str, Any]) -> None:
    for methods in document["paths"].values():
        for operation in methods.values():
            good = next(response for status, response in operation["responses"].items() if status.startswith("2"))
            shown = [media_type for media_type, content in good.get("content", {}).items() if "examples" in content]
            assert shown or operation["operationId"] in ("verwijderDocument", "paginaAfbeelding")


@pytest.mark.parametrize("example", read_examples(), ids=lambda example: f"{example.operation}-{example.name}")
def test_an_example_fits_the_schema_of_its_place(example: Example, document: dict[str, Any]) -> None:
    operation = document["paths"][example.path][example.method.lower()]
    content = operation["responses"][str(example.status)]["content"][example.media_type]
    assert content["examples"][example.name]["value"] == example.response
    whole = {"components": document["components"]}
    Draft202012Validator({**content["schema"], **whole}).validate(example.response)
    if example.body is not None and example.status < 400:
        sent = operation["requestBody"]["content"]["application/json"]
        Draft202012Validator({**sent["schema"], **whole}).validate(example.body)
    for name in example.parameters:
        assert any(parameter["name"] == name for parameter in operation["parameters"])


def test_nothing_leads_a_reader_to_remove_a_document_by_trying_it(document: dict[str, Any]) -> None:
    (parameter,) = document["paths"]["/documenten/{id}"]["delete"]["parameters"]
    assert "examples" not in parameter


def test_every_link_leads_to_an_operation_with_its_parameters(document: dict[str, Any]) -> None:
    known = {
        operation["operationId"]: {parameter["name"] for parameter in operation.get("parameters", ())}
        for methods in document["paths"].values()
        for operation in methods.values()
    }
    for links in LINKS.values():
        for link in links.values():
            assert known[link["operationId"]] >= set(link.get("parameters", ()))


def test_a_link_finds_its_value_in_the_example(document: dict[str, Any]) -> None:
    sent = document["paths"]["/documenten"]["post"]["responses"]["202"]
    task = sent["content"]["application/json"]["examples"]["corpus"]["value"]
    place = sent["links"]["taak"]["parameters"]["id"]
    assert task[place.removeprefix("$response.body#/")] == task["id"]
