"""Two processes on a real Chroma server: a conversation goes on in either, limits and metrics count both."""

import json
import re
import secrets
import subprocess
import sys
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands import AFSPRAKEN, ROOT, environment_for, free_port, run_afspraken, wait_until_open

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
CHROMA = Path(sys.executable).with_name("chroma")
LIMIT = 80
PAIRS = 12


@contextmanager
def chroma(folder: Path) -> Iterator[str]:
    port = free_port()
    words = (CHROMA, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port))
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_open(server, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of two processes over the corpus, and their log."""
    folder, port = tmp_path_factory.mktemp("two"), free_port()
    with chroma(folder / "chroma") as url, (folder / "log").open("w") as log:
        settings = {
            "AFSPRAKEN_CHROMA_URL": url,
            "AFSPRAKEN_WORKERS": "2",
            "AFSPRAKEN_LOG_FORMAT": "json",
            "AFSPRAKEN_LIMIT_PER_ADDRESS": f"{LIMIT}/hour",
        }
        assert run_afspraken(folder / "data", "ingest", environment=settings).returncode == 0
        environment = environment_for(folder / "data", settings)
        server = subprocess.Popen((*AFSPRAKEN, "serve", "--port", str(port)), cwd=ROOT, env=environment, stderr=log)
        try:
            wait_until_open(server, port)
            yield f"http://127.0.0.1:{port}", folder / "log"
        finally:
            server.terminate()
            server.wait(timeout=30)


def called(url: str, body: dict[str, object] | None = None, trace: str = "") -> tuple[int, str]:
    """What came back over a connection of its own, which any process may take."""
    headers = {"Content-Type": "application/json", "traceparent": f"00-{trace or secrets.token_hex(16)}-{'1' * 16}-01"}
    request = urllib.request.Request(url, json.dumps(body).encode() if body else None, headers)  # noqa: S310 (our own server)
    try:
        with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310 (our own server)
            return response.status, response.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def logged(log: Path) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines() if line.startswith("{")]
    return [line for line in lines if line["message"] == "request"]


def test_two_processes_answer_as_one(served: tuple[str, Path]) -> None:
    address, log = served
    traces = [(secrets.token_hex(16), secrets.token_hex(16)) for _ in range(PAIRS)]
    for first, then in traces:
        asked = {"vraag": "Hoeveel woningen sloopt De Huismeesters in 2022?"}
        name = json.loads(called(f"{address}/api/v1/vragen", asked, first)[1])["gesprekId"]
        followed = {"vraag": "En in 2022-2026?", "gesprekId": name}
        answer = json.loads(called(f"{address}/api/v1/vragen", followed, then)[1])
        assert (answer["gesprekId"], answer["kengetallen"][0]["gedrukt"]) == (name, "688")
    process = {line["trace_id"]: line["process"] for line in logged(log)}
    assert any(process[first] != process[then] for first, then in traces), process

    for _ in range(4):
        told = called(f"{address}/metrics")[1]
        assert re.findall(r'^afspraken_questions_total{.*status="answered".*} (\S+)', told, re.M) == [f"{2 * PAIRS}.0"]
        assert "afspraken_documents 1.0" in told

    statuses = Counter(called(f"{address}/api/v1/taken")[0] for _ in range(LIMIT))
    assert set(statuses) == {200, 429}
    assert Counter(line["status"] for line in logged(log))[200] == LIMIT
