"""The index on a real Chroma server: several processes read and write it, and it says so when the server is gone."""

import gc
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import InputError, NoIndex, TryAgain
from ingest.settings import Settings
from ingest.store import Store
from tests.commands import free_port
from tests.ingest.test_store import reading, vectors_of

# Chroma's client over HTTP never closes its connection, which is noticed where it is collected.
pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
CHROMA = Path(sys.executable).with_name("chroma")
SIGNATURE = "model, pipeline 1"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    port = free_port()
    running = subprocess.Popen(
        (CHROMA, "run", "--path", str(tmp_path / "chroma"), "--host", "127.0.0.1", "--port", str(port)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}", running
    running.kill()
    running.wait()
    gc.collect()


def test_an_index_on_a_server_is_the_same_for_every_process(
    server: tuple[str, "subprocess.Popen[bytes]"], tmp_path: Path
) -> None:
    url, running = server
    settings = Settings(_env_file=None, data_dir=tmp_path / "data", chroma_url=url)
    pdf = tmp_path / "delta.pdf"
    pdf.write_bytes(b"%PDF-1.7 made up")
    writer, reader = Store(settings, SIGNATURE), Store(settings, SIGNATURE)
    with pytest.raises(NoIndex):
        reader.readings()
    first, second = reading("delta", "een"), reading("echo", "twee")
    writer.put(first, vectors_of(first), pdf)
    assert reader.readings() == (first,)
    assert reader.nearest(vectors_of(first)[2], 1)[0].chunk_id == "p2"
    for number in range(4):
        changed = reading("echo", f"twee{number}")
        writer.put(changed, vectors_of(changed, 7), pdf)
        assert reader.readings() == (first, changed)
    writer.put(second, vectors_of(second, 7), pdf)
    assert reader.readings() == (first, second)
    writer.remove("delta")
    assert reader.readings() == (second,)
    assert {hit.document for hit in reader.nearest(vectors_of(second)[0], 9)} == {"echo"}
    assert list((tmp_path / "data").glob("index/*/chroma")) == []
    running.kill()
    running.wait()
    with pytest.raises(TryAgain):
        Store(settings, SIGNATURE).readings()


@pytest.mark.parametrize("url", ["127.0.0.1:8001", "ftp://127.0.0.1", "http://", "http://127.0.0.1/pad"])
def test_what_is_no_address_of_a_server_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(InputError):
        Store(Settings(_env_file=None, data_dir=tmp_path, chroma_url=url), SIGNATURE)
