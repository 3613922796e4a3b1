"""Ingesting: each document gets its report, a failure disturbs nothing, and what is known already is left alone."""

import os
import shutil
from pathlib import Path

import pytest

from ingest.errors import IndexBusy, InputError, OtherIndex, TooLarge
from ingest.reader import reading_from_pdf
from ingest.records import Card
from ingest.run import Report, ingest
from ingest.settings import Settings
from ingest.signature import signature_of
from ingest.store import Store
from tests.ingest.papers import HashedEmbedding, write_agreement

EMBEDDING = HashedEmbedding()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two PDFs in `in` and an index of them in `data`, made once."""
    root = tmp_path_factory.mktemp("made")
    write_agreement(root / "in/delta.pdf")
    write_agreement(root / "in/omega.pdf", 99)
    assert [report.outcome for report in run(root / "in", settings=Settings(data_dir=root / "data"))] == ["indexed"] * 2
    return root


@pytest.fixture
def folder(made: Path, tmp_path: Path, settings: Settings) -> Path:
    """The two PDFs, which are in the index already."""
    shutil.copytree(made / "data", settings.data_dir)
    return Path(shutil.copytree(made / "in", tmp_path / "in"))


@pytest.fixture
def store(settings: Settings) -> Store:
    return Store(settings, signature_of(EMBEDDING.model_name))


def run(*paths: Path, settings: Settings, rebuild: bool = False) -> list[Report]:
    return list(ingest(paths, settings, embedding=EMBEDDING, rebuild=rebuild))


def outcomes(reports: list[Report]) -> list[tuple[str, str]]:
    return [(report.document, report.outcome) for report in reports]


def test_a_document_is_indexed_once_and_replaced_when_it_changes(
    tmp_path: Path, settings: Settings, store: Store
) -> None:
    path = write_agreement(tmp_path / "in/delta.pdf")
    (first,) = run(path, settings=settings)
    assert (first.document, first.outcome, first.pages, first.tables) == ("delta", "indexed", 1, 1)
    assert first.facts == 4
    assert first.chunks == len(store.readings()[0].chunks) == len(store.nearest([1.0] * 8, 99))
    revision = store.revision()
    assert outcomes(run(path, settings=settings)) == [("delta", "unchanged")]
    assert store.revision() == revision
    write_agreement(path, homes=360)
    assert outcomes(run(path, settings=settings)) == [("delta", "replaced")]
    (reading,) = store.readings()
    assert "360" in {fact.value.printed for fact in reading.facts}
    assert "350" not in {fact.value.printed for fact in reading.facts}
    assert store.pdf_path("delta").read_bytes() == path.read_bytes()


def test_a_new_card_for_the_same_file_is_a_change(folder: Path, settings: Settings, store: Store) -> None:
    assert store.readings()[0].document.title == "Prestatieafspraken Delta"
    (folder / "manifest.toml").write_text(
        f'[[document]]\nfile = "delta.pdf"\ntitle = "Van de kaart"\nsha256 = "{"0" * 64}"\n'
    )
    report, other = run(folder, settings=settings)
    assert (report.outcome, other.outcome) == ("replaced", "unchanged")
    assert any("sha256" in warning for warning in report.warnings)
    changed = {reading.document.id: reading.document for reading in store.readings()}["delta"]
    assert (changed.title, changed.pages) == ("Van de kaart", 1)


def test_one_that_fails_leaves_its_old_version_and_the_others(folder: Path, settings: Settings, store: Store) -> None:
    before = {reading.document.id: reading for reading in store.readings()}
    (folder / "delta.pdf").write_bytes(b"%PDF-1.7 no more")
    write_agreement(folder / "omega.pdf", 100)
    failed, replaced = run(folder, settings=settings)
    assert (failed.outcome, replaced.outcome) == ("failed", "replaced")
    assert failed.reason
    assert failed.hint
    after = {reading.document.id: reading for reading in store.readings()}
    assert after["delta"] == before["delta"]
    assert after["omega"] != before["omega"]
    assert store.pdf_path("delta").is_file()


def test_two_files_of_one_name_in_one_run(tmp_path: Path, settings: Settings, store: Store) -> None:
    one, two = write_agreement(tmp_path / "a/delta.pdf"), write_agreement(tmp_path / "b/delta.pdf", 12)
    shutil.copy(one, tmp_path / "same.pdf")
    (tmp_path / "c").mkdir()
    shutil.copy(one, tmp_path / "c/delta.pdf")
    first, second, same = run(one, two, tmp_path / "c/delta.pdf", settings=settings)
    assert (first.outcome, second.outcome, same.outcome) == ("indexed", "failed", "unchanged")
    assert str(two) in second.reason
    assert str(one) in second.reason
    assert "manifest.toml" in second.hint
    assert [reading.document.sha256 for reading in store.readings()] == [store.pdf_path("delta").stem]


def test_a_broken_manifest_is_reported_and_other_folders_go_on(folder: Path, settings: Settings) -> None:
    (folder / "below").mkdir()
    (folder / "omega.pdf").rename(folder / "below/omega.pdf")
    (folder / "manifest.toml").write_text("[[")
    omega, broken = run(folder, settings=settings)
    assert (broken.path.name, broken.outcome) == ("manifest.toml", "failed")
    assert (omega.document, omega.outcome) == ("omega", "unchanged")


def test_without_anything_to_read_nothing_is_made(tmp_path: Path, settings: Settings) -> None:
    for paths in ([], [tmp_path / "gone.pdf"], [tmp_path]):
        with pytest.raises(InputError):
            run(*paths, settings=settings)
    assert not settings.data_dir.exists()


def test_progress_tells_every_stage(tmp_path: Path, settings: Settings) -> None:
    heard: list[tuple[str, str, int, int]] = []
    paths = [write_agreement(tmp_path / "delta.pdf"), write_agreement(tmp_path / "omega.pdf")]
    ingest(paths, settings, lambda *told: heard.append(told), EMBEDDING)
    assert [told for told in heard if told[1] == "document"] == [
        ("delta", "document", 0, 2),
        ("omega", "document", 1, 2),
    ]
    stages = dict.fromkeys(stage for document, stage, _, _ in heard if document == "delta")
    assert list(stages) == ["document", "pages", "page", "tables", "text", "facts", "chunks", "embed", "store"]
    assert all(0 <= done < total for _, _, done, total in heard)


def test_an_interrupt_leaves_what_was_there(folder: Path, settings: Settings, store: Store) -> None:
    def stop(document: str, stage: str, _done: int, _total: int) -> None:
        if (document, stage) == ("delta", "store"):
            raise KeyboardInterrupt

    before = store.readings()
    write_agreement(folder / "delta.pdf", 12)
    with pytest.raises(KeyboardInterrupt):
        ingest([folder], settings, stop, EMBEDDING)
    assert store.readings() == before
    assert outcomes(run(folder, settings=settings)) == [("delta", "replaced"), ("omega", "unchanged")]
    assert not [path for path in (settings.data_dir / "pdfs").iterdir() if path.name.startswith(".")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may open every file")
def test_a_file_that_may_not_be_opened_is_named(folder: Path, settings: Settings) -> None:
    (folder / "delta.pdf").chmod(0)
    failed, unchanged = run(folder, settings=settings)
    assert "delta.pdf" in failed.reason
    assert "rights" in failed.hint
    assert unchanged.outcome == "unchanged"


def test_two_runs_at_once_are_refused(folder: Path, settings: Settings, store: Store) -> None:
    with store.writing(), pytest.raises(IndexBusy):
        run(folder, settings=settings)


def test_another_embedding_is_refused_until_a_rebuild(folder: Path, settings: Settings, store: Store) -> None:
    (folder / "delta.pdf").unlink()
    other = HashedEmbedding(model_name="hashed-2")
    with pytest.raises(OtherIndex) as caught:
        ingest([folder], settings, embedding=other)
    assert "afspraken ingest --rebuild" in caught.value.hint
    assert len(store.readings()) == 2
    reports = ingest([folder], settings, embedding=other, rebuild=True)
    assert outcomes(list(reports)) == [("delta", "indexed"), ("omega", "indexed")]
    new = Store(settings, signature_of("hashed-2"))
    assert [reading.document.id for reading in new.readings()] == ["delta", "omega"]
    assert new.pdf_path("delta").is_file()
    with pytest.raises(OtherIndex):
        store.readings()


def test_a_rebuild_needs_no_path_and_keeps_names_and_cards(tmp_path: Path, settings: Settings, store: Store) -> None:
    write_agreement(tmp_path / "in/delta.pdf")
    (tmp_path / "in/manifest.toml").write_text('[[document]]\nfile = "delta.pdf"\nid = "d"\ntitle = "Van de kaart"\n')
    run(tmp_path / "in", settings=settings)
    shutil.rmtree(tmp_path / "in")
    before = store.readings()
    assert outcomes(run(settings=settings, rebuild=True)) == [("d", "indexed")]
    assert store.readings() == before
    assert store.catalogue().entries[0].name == "delta.pdf"


def test_a_rebuild_prefers_the_file_that_is_given_to_the_one_that_is_kept(
    folder: Path, settings: Settings, store: Store
) -> None:
    run(folder, settings=settings)
    write_agreement(folder / "delta.pdf", homes=777)
    assert ("delta", "indexed") in outcomes(run(folder, settings=settings, rebuild=True))
    (delta,) = (reading for reading in store.readings() if reading.document.id == "delta")
    assert any(fact.value.printed == "777" for fact in delta.facts)


def test_a_rebuild_keeps_the_old_version_of_a_file_that_no_longer_can_be_read(
    folder: Path, settings: Settings, store: Store
) -> None:
    run(folder, settings=settings)
    (folder / "delta.pdf").write_bytes(b"geen PDF meer")
    assert ("delta", "failed") in outcomes(run(folder, settings=settings, rebuild=True))
    (delta,) = (reading for reading in store.readings() if reading.document.id == "delta")
    assert delta.facts


@pytest.mark.usefixtures("folder")
def test_a_rebuild_that_cannot_read_a_document_keeps_its_pdf_for_the_next(settings: Settings, store: Store) -> None:
    pdf = store.pdf_path("delta")
    whole = pdf.read_bytes()
    pdf.write_bytes(b"%PDF-1.7 no more")
    assert outcomes(run(settings=settings, rebuild=True)) == [("delta", "failed"), ("omega", "indexed")]
    assert [reading.document.id for reading in store.readings()] == ["omega"]
    assert pdf.is_file()
    pdf.write_bytes(whole)
    assert outcomes(run(settings=settings, rebuild=True)) == [("delta", "indexed"), ("omega", "indexed")]
    assert len(store.readings()) == 2


@pytest.mark.usefixtures("folder")
def test_a_rebuild_that_can_read_nothing_leaves_the_index_as_it_was(settings: Settings, store: Store) -> None:
    before = store.readings()
    for pdf in (settings.data_dir / "pdfs").iterdir():
        pdf.write_bytes(b"not a PDF")
    assert [report.outcome for report in run(settings=settings, rebuild=True)] == ["failed", "failed"]
    assert store.readings() == before


def test_reading_one_pdf_needs_no_index(tmp_path: Path, settings: Settings) -> None:
    reading = reading_from_pdf(write_agreement(tmp_path / "delta.pdf"), Card("x", title="Anders"), settings)
    assert (reading.document.id, reading.document.title) == ("x", "Anders")
    assert {fact.value.printed for fact in reading.facts} == {"350", "12", "7", "1.250"}
    assert reading_from_pdf(tmp_path / "delta.pdf", None, settings).document.id == "delta"
    assert not settings.data_dir.exists()


def test_reading_stops_when_its_time_is_over(tmp_path: Path, settings: Settings) -> None:
    path = write_agreement(tmp_path / "delta.pdf")
    with pytest.raises(TooLarge) as caught:
        reading_from_pdf(path, None, settings.model_copy(update={"read_timeout_s": 0.05, "read_page_s": 0.0}))
    assert "was stopped after" in str(caught.value)
    assert "AFSPRAKEN_READ_TIMEOUT_S" in caught.value.hint


def test_reading_works_from_any_folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    write_agreement(tmp_path / "delta.pdf")
    (tmp_path / "zlib.py").write_text("raise SystemExit('a file beside the document was run')")
    monkeypatch.chdir(tmp_path)
    assert reading_from_pdf(Path("delta.pdf"), None, settings).document.id == "delta"
    assert Path.cwd() == tmp_path
