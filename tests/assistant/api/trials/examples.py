"""Ask the calls of the examples again, on the documents of `corpus/`.

`python -m tests.assistant.api.trials.examples DATA_DIR` writes what came back into `assistant/api/examples.json`. The data
directory is that of an index of the corpus; a copy of it is asked.
"""

import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import JsonValue

from assistant.api.app import create_app
from assistant.api.examples import Example, read_examples, write_examples
from assistant.api.schemas import API_ROOT
from ingest.settings import Settings

STANDING_FOR: dict[str, JsonValue] = {
    "gesprekId": "Jb2dYk4VqL8mT0wQx7Rn5sZc1uHe9aPf",
    "duurMs": 24,
    "zekerheid": 0.97,
    "aangemaakt": "2026-11-23T09:30:00Z",
    "bijgewerkt": "2026-11-23T09:30:04Z",
}
"""What differs from call to call or with the fitting of the confidence, and what stands for it."""
TASK, ANSWER = "1fc8ad8ee95135eee6f7bdf55e4d90ca", "f2a5b1d0-6c1e-4f0e-9d53-0b7c8a1e2d34"


def asked_again(examples: tuple[Example, ...], data_dir: Path, pdf: Path) -> tuple[Example, ...]:
    """The examples with what comes back now. `pdf` is the document that one of them sends: that of the index."""
    with (
        tempfile.TemporaryDirectory() as folder,
        TestClient(app_over(shutil.copytree(data_dir, Path(folder) / "data")), base_url="http://127.0.0.1") as client,
    ):
        task = client.post(f"{API_ROOT}/documenten", files=sent_file(pdf)).json()
        answers = [answer_of(client, example, str(task["id"]), pdf) for example in examples]
    return tuple(replace(example, response=answer) for example, answer in zip(examples, answers, strict=True))


def app_over(data_dir: Path) -> FastAPI:
    return create_app(Settings(_env_file=None, data_dir=data_dir, limit_per_address=""))


def answer_of(client: TestClient, example: Example, task: str, pdf: Path) -> JsonValue:
    sent = {"files": sent_file(pdf)} if example.operation == "stuurDocument" else {"json": example.body}
    response = client.request(
        example.method,
        API_ROOT + example.address.replace(TASK, task),
        params=example.query,
        headers={"Accept": example.media_type},
        **sent,
    )
    assert response.status_code == example.status, (example, response.text)
    if "json" not in example.media_type:
        return response.text.removeprefix("\ufeff")
    found = steady(response.json())
    return found[:1] if example.operation == "taken" and isinstance(found, list) else found


def sent_file(pdf: Path) -> dict[str, tuple[str, bytes]]:
    return {"bestand": (pdf.name, pdf.read_bytes())}


def steady(found: JsonValue) -> JsonValue:
    """The same with what differs from call to call replaced."""
    if isinstance(found, list):
        return [steady(one) for one in found]
    if not isinstance(found, dict):
        return found
    kept = {name: steady(value) for name, value in found.items()}
    kept |= {name: value for name, value in STANDING_FOR.items() if type(found.get(name)) is type(value)}
    if "gesprekId" in found or "bestandsnaam" in found:
        kept["id"] = ANSWER if "gesprekId" in found else TASK
    return kept


if __name__ == "__main__":
    corpus = Path(__file__).parents[4] / "corpus"
    write_examples(asked_again(read_examples(), Path(sys.argv[1]), next(corpus.glob("*.pdf"))))
