"""The examples of docs/api.md run on a real server, and the resources that it names are those that there are."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.assistant.api.trials.server import running
from tests.commands import ROOT
from tests.doors import small_pdf

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
EXAMPLES = re.findall(r"```(sh|python)\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def printed(indexed_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """What each example prints, in the order of the page, in a folder with the file that one of them sends."""
    folder = tmp_path_factory.mktemp("examples")
    small_pdf(folder / "agreement.pdf", 1)
    with running(Path(shutil.copytree(indexed_corpus, folder / "data")), {}) as address:
        yield [run(kind, text.replace("http://127.0.0.1:8000", address), folder) for kind, text in EXAMPLES]


def run(kind: str, text: str, folder: Path) -> str:
    command = (sys.executable, "-c", text) if kind == "python" else ("bash", "-ec", text)
    environment = {**os.environ, "no_proxy": "127.0.0.1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, (text, done.stderr)
    return done.stdout or (folder / "kengetallen.csv").read_text("utf-8-sig")


def test_every_example_does_what_the_page_says(printed: list[str]) -> None:
    asked, talked, streamed, csv, task, chat = printed
    assert json.loads(asked)["kengetallen"][0]["waarde"] == 350
    assert talked.splitlines()[0] == "136 688"
    assert re.findall(r"^event: (\w+)", streamed, re.MULTILINE)[-1] == "antwoord"
    assert csv.splitlines()[0].startswith("document;titel;partij;")
    assert len(csv.splitlines()) > 2
    assert json.loads(task)["document"] == "agreement"
    assert "350" in chat


def test_the_page_names_every_resource(client: TestClient) -> None:
    resources = client.get("/api/v1/openapi.json").json()["paths"]
    named = PAGE.replace("`/{nummer}`", "`/documenten/{id}/tabellen/{nummer}`")
    assert [path for path in resources if f"{path}`" not in named] == []
