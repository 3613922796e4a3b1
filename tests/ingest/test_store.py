"""The index: what goes in comes out exactly, a reader sees whole versions only, and nothing of a lost write shows."""

import multiprocessing
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Thread

import pytest

from ingest.errors import BrokenIndex, IndexBusy, InputError, NoIndex, OtherIndex, UnknownDocument
from ingest.records import (
    Box,
    Card,
    Cell,
    Chunk,
    Document,
    Fact,
    Note,
    Party,
    Period,
    Reading,
    Region,
    Sentence,
    Table,
    Value,
)
from ingest.settings import Settings
from ingest.store import Entry, Store

HERE = (Region(2, Box(1.25, 2.5, 3.75, 4.0)),)


def reading(document: str = "delta", mark: str = "een", chunks: int = 3) -> Reading:
    card = Document(
        document, f"Afspraken {mark}", None, (2030,), (Party("Delta", "corporation", ("D.",)),), mark * 8, 4
    )
    note = Note("*", "Onder voorbehoud.", HERE)
    table = Table(
        1, "Groei", ("Wonen",), HERE, (Cell(0, 0, "-20", 2, HERE[0].box, marks=("*",)),), (note,), ("let op",)
    )
    value = Value("-56 (265)", Decimal("-56.10"), "homes", "<", Decimal(265), Decimal("1.30"), "known")
    period = Period("2030", date(2030, 1, 1), date(2030, 12, 31))
    fact = Fact("Delta", "Sloop", period, value, 1, 2, 3, "Groei", "Groei", ("Wonen",), HERE, (note,), ("wijk",), True)
    prose = tuple(Chunk(f"p{n}", "prose", f"{mark} {n}", ("Wonen",), (Sentence("Zin.", HERE),)) for n in range(chunks))
    return Reading(
        card, (table,), (fact,), (*prose, Chunk("t1", "measure", mark, (), table=1, measure="Sloop")), ("w",)
    )


def vectors_of(read: Reading, axis: int = 0) -> list[list[float]]:
    return [[1.0 if place == axis else 0.1 * number for place in range(384)] for number, _ in enumerate(read.chunks)]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "delta.pdf"
    path.write_bytes(b"%PDF-1.7 made up")
    return path


@pytest.fixture
def store(settings: Settings) -> Store:
    return Store(settings, "model, pipeline 1")


def put(store: Store, pdf: Path, read: Reading, axis: int = 0) -> None:
    store.put(read, vectors_of(read, axis), pdf)


def test_readings_come_back_whole(store: Store, pdf: Path) -> None:
    put(store, pdf, reading())
    put(store, pdf, reading("beta"))
    assert store.readings() == (reading(), reading("beta"))
    value = store.readings()[0].facts[0].value
    assert (str(value.number), type(value.number)) == ("-56.10", Decimal)
    assert store.pdf_path("delta").read_bytes() == pdf.read_bytes()


def test_a_reading_without_chunks_is_kept(store: Store, pdf: Path) -> None:
    empty = replace(reading(), chunks=())
    put(store, pdf, empty)
    assert store.readings() == (empty,)
    assert store.nearest([1.0] * 384, 5) == ()


def test_nearest_scores_by_cosine_within_the_documents_asked_for(store: Store, pdf: Path) -> None:
    put(store, pdf, reading(), axis=0)
    put(store, pdf, reading("beta"), axis=1)
    ask = [1.0] + [0.0] * 383
    best = store.nearest(ask, 2)
    assert (best[0].document, best[0].chunk_id) == ("delta", "p0")
    assert best[0].score == pytest.approx(1.0, abs=1e-5)
    assert best[0].score >= best[1].score
    assert {hit.document for hit in store.nearest(ask, 50, ["beta"])} == {"beta"}
    assert len(store.nearest(ask, 50)) == 8
    assert {hit.chunk_id for hit in store.nearest(ask, 50, ["beta"], ["measure"])} == {"t1"}
    assert store.nearest(ask, 50, []) == store.nearest(ask, 50, ["unknown"]) == store.nearest(ask, 0) == ()


def test_a_new_version_takes_the_place_of_the_old_one_whole(store: Store, pdf: Path) -> None:
    put(store, pdf, reading(chunks=6))
    before = store.revision()
    put(store, pdf, reading(mark="twee", chunks=2))
    assert store.readings() == (reading(mark="twee", chunks=2),)
    assert {hit.chunk_id for hit in store.nearest([1.0] * 384, 50)} == {"p0", "p1", "t1"}
    assert store.revision() != before


def test_a_removed_document_is_gone_and_the_rest_stays(store: Store, pdf: Path) -> None:
    put(store, pdf, reading())
    put(store, pdf, reading("beta"))
    store.remove("delta")
    assert store.readings() == (reading("beta"),)
    assert {hit.document for hit in store.nearest([1.0] * 384, 50)} == {"beta"}
    with pytest.raises(UnknownDocument):
        store.remove("delta")
    with pytest.raises(UnknownDocument):
        store.pdf_path("delta")


def test_without_an_index_the_hint_is_to_make_one(store: Store) -> None:
    for ask in (store.readings, store.revision, lambda: store.nearest([1.0] * 384, 1), lambda: store.pdf_path("x")):
        with pytest.raises(NoIndex) as caught:
            ask()
        assert "afspraken ingest" in caught.value.hint


def test_an_index_of_another_make_is_refused_and_stays_as_it_is(store: Store, pdf: Path, settings: Settings) -> None:
    put(store, pdf, reading())
    other = Store(settings, "model, pipeline 2")
    for ask in (other.readings, other.revision, lambda: put(other, pdf, reading("beta"))):
        with pytest.raises(OtherIndex) as caught:
            ask()
        assert "afspraken ingest --rebuild" in caught.value.hint
    assert store.readings() == (reading(),)
    assert [entry.card.id for entry in other.catalogue().entries] == ["delta"]


def test_a_rebuild_shows_nothing_before_its_end_and_all_at_it(store: Store, pdf: Path, settings: Settings) -> None:
    put(store, pdf, reading())
    other = Store(settings, "model, pipeline 2")
    with other.writing(rebuild=True) as writer:
        writer.put(reading(mark="twee"), vectors_of(reading()), pdf)
        assert store.readings() == (reading(),)
    assert other.readings() == (reading(mark="twee"),)
    with pytest.raises(OtherIndex):
        store.readings()


def test_an_error_while_writing_leaves_all_as_it_was(store: Store, pdf: Path, settings: Settings) -> None:
    put(store, pdf, reading())
    before = store.revision()

    def interrupted() -> None:
        with store.writing() as writer:
            writer.put(reading(mark="twee"), vectors_of(reading()), pdf)
            writer.remove("delta")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (store.readings(), store.revision()) == ((reading(),), before)
    assert len(list((settings.data_dir / "index").glob("0*"))) == 1


def test_a_document_that_cannot_be_put_drops_what_was_not_published(store: Store, pdf: Path) -> None:
    put(store, pdf, reading())
    with store.writing() as writer:
        with pytest.raises(BrokenIndex):
            writer.put(reading("beta"), vectors_of(reading())[:1], pdf)
        writer.put(reading("gamma"), vectors_of(reading()), pdf)
    assert [read.document.id for read in store.readings()] == ["delta", "gamma"]
    assert {hit.document for hit in store.nearest([1.0] * 384, 50)} == {"delta", "gamma"}


def test_two_writers_at_once_are_refused_at_once(store: Store, pdf: Path, settings: Settings) -> None:
    with store.writing(), pytest.raises(IndexBusy) as caught:
        put(Store(settings, "model, pipeline 1"), pdf, reading())
    assert caught.value.hint
    put(store, pdf, reading())
    assert store.readings() == (reading(),)


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path, pdf: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(InputError) as caught:
        put(Store(Settings(data_dir=tmp_path / "taken"), "model, pipeline 1"), pdf, reading())
    assert "AFSPRAKEN_DATA_DIR" in caught.value.hint


def test_an_open_reader_follows_many_changes(store: Store, pdf: Path, settings: Settings) -> None:
    reader = Store(settings, "model, pipeline 1")
    for number in range(6):
        put(store, pdf, reading(mark=f"m{number}"))
        assert reader.readings()[0].document.title == f"Afspraken m{number}"
        assert len(reader.nearest([1.0] * 384, 50)) == 4
    assert len(list((settings.data_dir / "index").glob("0*"))) == 2


def test_threads_read_whole_versions_while_another_writes(store: Store, pdf: Path, settings: Settings) -> None:
    put(store, pdf, reading(mark="m"))
    reader, seen, failed = Store(settings, "model, pipeline 1"), [], []

    def look() -> None:
        try:
            for _ in range(40):
                (read,) = reader.readings()
                seen.append({chunk.text.split()[0] for chunk in read.chunks} | {read.document.title.split()[1]})
                assert len(reader.nearest([1.0] * 384, 50)) == 4
        except BaseException as error:
            failed.append(error)
            raise

    threads = [Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(8):
        put(store, pdf, reading(mark=f"m{number}"))
    for thread in threads:
        thread.join()
    assert not failed
    assert all(len(marks) == 1 for marks in seen)


def read_many_times(data_dir: Path, answers: "multiprocessing.Queue[str]") -> None:
    reader = Store(Settings(data_dir=data_dir), "model, pipeline 1")
    for _ in range(15):
        (read,) = reader.readings()
        assert len(reader.nearest([1.0] * 384, 50)) == 4
        reader.close()
    answers.put(read.document.id)


def test_other_processes_read_while_this_one_writes(store: Store, pdf: Path, settings: Settings) -> None:
    put(store, pdf, reading())
    spawn = multiprocessing.get_context("spawn")
    answers = spawn.Queue()
    readers = [spawn.Process(target=read_many_times, args=(settings.data_dir, answers)) for _ in range(2)]
    for process in readers:
        process.start()
    while any(process.is_alive() for process in readers):
        put(store, pdf, reading())
    assert [process.exitcode for process in readers] == [0, 0]


@pytest.mark.parametrize("victim", ["chroma/chroma.sqlite3", "catalogue.json"])
def test_damage_is_named_and_a_rebuild_mends_it(store: Store, pdf: Path, settings: Settings, victim: str) -> None:
    put(store, pdf, reading())
    put(store, pdf, reading(mark="twee"))
    store.close()
    (settings.data_dir / "index" / store.revision() / victim).write_bytes(b"{not this")
    damaged = Store(settings, "model, pipeline 1")
    with pytest.raises(BrokenIndex) as caught:
        damaged.readings()
    assert "--rebuild" in caught.value.hint
    assert [entry.card.id for entry in damaged.catalogue().entries] == ["delta"]
    with damaged.writing(rebuild=True) as writer:
        writer.put(reading(), vectors_of(reading()), pdf)
    assert damaged.readings() == (reading(),)


@pytest.mark.parametrize("content", ["", "../../etc", "000001-aaaaaa", "\udcff"])
def test_a_current_file_that_means_nothing_is_named(store: Store, pdf: Path, settings: Settings, content: str) -> None:
    put(store, pdf, reading())
    (settings.data_dir / "index" / "CURRENT").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(BrokenIndex):
        store.readings()
    assert [entry.card.id for entry in store.catalogue().entries] == ["delta"]


def test_what_was_said_of_a_document_is_kept_for_a_rebuild(store: Store, pdf: Path) -> None:
    card = Card("delta", "Titel", "Stad", (2030,), (Party("Delta", "corporation", ("D",)),), "hier", "vrij", "ab" * 32)
    with store.writing() as writer:
        writer.put(reading(), vectors_of(reading()), pdf, card)
        writer.put_unread(Entry(Card("dicht"), "cd" * 32, "dicht.pdf"))
    read, unread = store.catalogue().entries
    assert (read.card, read.name, read.read) == (card, "delta.pdf", True)
    assert unread.read is False
    assert store.readings() == (reading(),)


def test_a_leftover_of_a_killed_writer_is_removed_and_never_read(store: Store, pdf: Path, settings: Settings) -> None:
    put(store, pdf, reading())
    index = settings.data_dir / "index"
    shutil.copytree(index / store.revision(), index / "000009-abcdef")
    (settings.data_dir / "pdfs" / ".half.pdf.part").write_bytes(b"%PDF")
    assert store.readings() == (reading(),)
    put(store, pdf, reading("beta"))
    assert not (index / "000009-abcdef").exists()
    assert [path.name for path in (settings.data_dir / "pdfs").iterdir()] == [store.pdf_path("delta").name]


@pytest.mark.parametrize("chunks", [0, 1, 30])
def test_reading_does_not_write_to_the_graph(store: Store, pdf: Path, settings: Settings, chunks: int) -> None:
    put(store, pdf, reading(chunks=chunks))
    index = settings.data_dir / "index"
    before = {path: path.stat().st_mtime_ns for path in index.rglob("*") if path.parent.parent.name == "chroma"}
    store.readings()
    store.nearest([1.0] * 384, 3)
    store.close()
    assert {path: path.stat().st_mtime_ns for path in index.rglob("*") if path.parent.parent.name == "chroma"} == before
    assert before


def test_opening_the_store_loads_no_pdf_reader() -> None:
    asked = "import ingest.store, sys; print('pymupdf' in sys.modules, 'onnxruntime' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
