"""Killing an ingest at any moment leaves an index that answers, from the old version of a document or the new one."""

import multiprocessing
import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from ingest.records import Reading
from ingest.run import ingest
from ingest.settings import Settings
from ingest.signature import signature_of
from ingest.store import Store
from tests.ingest.papers import HashedEmbedding, write_agreement

MOMENTS = 20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups to kill")


def ingest_and_tell(pdf: Path, data_dir: Path, told: Connection) -> None:
    """In a process group of its own, tell when each stage begins and when all is done."""
    os.setsid()
    told.send(("ready", time.monotonic()))
    ingest(
        [pdf],
        Settings(data_dir=data_dir),
        lambda _id, stage, *_: told.send((stage, time.monotonic())),
        HashedEmbedding(),
    )
    told.send(("done", time.monotonic()))


def started(pdf: Path, data_dir: Path) -> tuple[multiprocessing.process.BaseProcess, Connection, float]:
    """An ingest that has just begun, in a process that had everything loaded already, and when it began."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["ingest.run", "tests.ingest.papers"])
    here, there = server.Pipe(duplex=False)
    process = server.Process(target=ingest_and_tell, args=(pdf, data_dir, there))
    process.start()
    there.close()
    stage, began = here.recv()
    assert stage == "ready"
    return process, here, began


def kill(process: multiprocessing.process.BaseProcess) -> None:
    """End the whole group of the process at once, if it has not ended by itself."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid or 0, signal.SIGKILL)
    process.join()


def moments_of(pdf: Path, data_dir: Path) -> list[float]:
    """Seconds after the start of an ingest: half of them spread over all of it, half over its writing of the index."""
    process, told, began = started(pdf, data_dir)
    stages = {}
    while "done" not in stages:
        stage, at = told.recv()
        stages[stage] = at - began
    process.join()
    half = MOMENTS // 2
    spread = [(number + 0.5) / half for number in range(half)]
    store, done = stages["store"], stages["done"] + 0.05
    return [part * done for part in spread] + [store + part * (done - store) for part in spread]


def check_whole(store: Store, versions: dict[str, Reading]) -> str:
    """Which version the index shows; fails when it shows parts of two or none."""
    (reading,) = store.readings()
    version = next(name for name, whole in versions.items() if whole == reading)
    found = {hit.chunk_id for hit in store.nearest([1.0] * 8, 1_000)}
    assert found == {chunk.id for chunk in reading.chunks}
    assert store.pdf_path("delta").stem == reading.document.sha256
    assert store.pdf_path("delta").is_file()
    return version


def test_an_ingest_killed_at_twenty_moments_leaves_old_or_new(tmp_path: Path) -> None:
    base, pdf = Settings(data_dir=tmp_path / "base"), write_agreement(tmp_path / "delta.pdf")
    signature = signature_of(HashedEmbedding().model_name)
    ingest([pdf], base, embedding=HashedEmbedding())
    versions = {"old": Store(base, signature).readings()[0]}
    write_agreement(pdf, 12, paragraphs=40)
    moments = moments_of(pdf, Path(shutil.copytree(base.data_dir, tmp_path / "whole")))
    versions["new"] = Store(Settings(data_dir=tmp_path / "whole"), signature).readings()[0]
    assert len(moments) == MOMENTS
    seen = []
    for number, moment in enumerate(moments):
        data_dir = Path(shutil.copytree(base.data_dir, tmp_path / f"killed-{number}"))
        process, _told, began = started(pdf, data_dir)
        time.sleep(max(0.0, began + moment - time.monotonic()))
        kill(process)
        seen.append(check_whole(Store(Settings(data_dir=data_dir), signature), versions))
    assert "old" in seen
    last = Settings(data_dir=tmp_path / f"killed-{seen.index('old')}")
    (report,) = ingest([pdf], last, embedding=HashedEmbedding())
    assert report.outcome == "replaced"
    assert check_whole(Store(last, signature), versions) == "new"
    assert [path.suffix for path in (last.data_dir / "pdfs").iterdir()] == [".pdf", ".pdf"]
    assert len([path for path in (last.data_dir / "index").iterdir() if path.is_dir()]) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_killed_ingest_takes_its_child_along(tmp_path: Path) -> None:
    pdf = write_agreement(tmp_path / "delta.pdf", paragraphs=400)
    process, told, _began = started(pdf, tmp_path / "data")
    while told.recv()[0] != "pages":
        pass
    child = next(path for path in Path("/proc").glob("[0-9]*/stat") if parent_in(path) == process.pid)
    kill(process)
    deadline = time.monotonic() + 10
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(child)


def parent_in(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def alive(stat: Path) -> bool:
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
