"""Files that are no good: each gets a message that says what it is and what to do, and disturbs nothing."""

import random
import sys
import time
from pathlib import Path

import pytest

from ingest.errors import AfsprakenError, InputError, TooLarge, UnreadablePdf
from ingest.reader import reading_from_pdf
from ingest.run import ingest
from ingest.sandbox import ChildDied, lines_from_child
from ingest.settings import Settings
from ingest.signature import signature_of
from ingest.store import Store
from tests.ingest.papers import HashedEmbedding, write_agreement, write_pages

NO_PAGES = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
trailer<</Root 1 0 R>>
"""


GIB = 1 << 30


def patient(_: float) -> float:
    """Let a child take what it wants."""
    return 60.0


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


def write_bad_files(folder: Path) -> None:
    draw = random.Random(1)  # noqa: S311 (the same noise every time)
    (folder / "a-empty.pdf").write_bytes(b"")
    (folder / "b-text.pdf").write_text("Dit is geen PDF.")
    (folder / "c-zip.pdf").write_bytes(b"PK\x03\x04" + draw.randbytes(3_000))
    (folder / "d-no-pages.pdf").write_bytes(NO_PAGES)
    (folder / "e-noise.pdf").write_bytes(b"%PDF-1.7\n" + draw.randbytes(20_000))
    write_pages(folder / "f-locked.pdf", 1, encrypt="geheim")
    write_pages(folder / "g-blank.pdf", 1, text="")
    (folder / "folder.pdf").mkdir()


def test_each_bad_file_is_named_and_a_good_one_among_them_is_read(tmp_path: Path, settings: Settings) -> None:
    good = write_agreement(tmp_path / "in/good.pdf")
    write_bad_files(good.parent)
    reports = {report.path.name: report for report in ingest([good.parent], settings, embedding=HashedEmbedding())}
    assert reports.pop("good.pdf").outcome == "indexed"
    assert {report.outcome for report in reports.values()} == {"failed"}
    said = {name[0]: report.reason for name, report in reports.items()}
    assert "is empty" in said["a"]
    assert all("is not a PDF" in said[name] for name in "bc")
    assert "locked with a password" in said["f"]
    assert "has no text on any page" in said["g"]
    assert len(said) == 7
    assert all(name in report.reason and report.hint for name, report in reports.items())
    assert not any("Error" in reason or "Traceback" in reason for reason in said.values())
    store = Store(settings, signature_of("hashed-1"))
    assert [reading.document.id for reading in store.readings()] == ["good"]
    assert len(list((settings.data_dir / "pdfs").iterdir())) == 1


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes_or_named(tmp_path: Path, settings: Settings) -> None:
    whole = write_agreement(tmp_path / "delta.pdf").read_bytes()
    for part in (0.3, 0.6, 0.95):
        path = tmp_path / "cut.pdf"
        path.write_bytes(whole[: int(len(whole) * part)])
        check_read_or_named(path, settings)


def check_read_or_named(path: Path, settings: Settings) -> None:
    try:
        read = reading_from_pdf(path, None, settings)
    except AfsprakenError as caught:
        error = caught
    else:
        assert read.document.pages
        return
    assert path.name in str(error)
    assert error.hint


def test_a_file_above_the_limits_is_refused(tmp_path: Path, settings: Settings) -> None:
    path = write_pages(tmp_path / "long.pdf", 12)
    with pytest.raises(TooLarge) as caught:
        reading_from_pdf(path, None, settings.model_copy(update={"max_pages": 11}))
    assert "12 pages" in str(caught.value)
    assert "AFSPRAKEN_MAX_PAGES" in caught.value.hint
    with pytest.raises(TooLarge) as caught:
        reading_from_pdf(path, None, settings.model_copy(update={"max_file_bytes": 100}))
    assert "AFSPRAKEN_MAX_FILE_BYTES" in caught.value.hint


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
def test_a_file_that_takes_too_much_memory_is_refused(tmp_path: Path, settings: Settings) -> None:
    path = write_pages(tmp_path / "long.pdf", 600)
    with pytest.raises((TooLarge, UnreadablePdf)) as caught:
        reading_from_pdf(path, None, settings.model_copy(update={"read_memory_bytes": 130_000_000}))
    assert "long.pdf" in str(caught.value)


def test_what_is_not_a_file_is_refused(tmp_path: Path, settings: Settings) -> None:
    for path in (tmp_path, tmp_path / "gone.pdf"):
        with pytest.raises(InputError):
            reading_from_pdf(path, None, settings)


def test_2_000_pages_are_read(tmp_path: Path, settings: Settings) -> None:
    reading = reading_from_pdf(write_pages(tmp_path / "long.pdf", 2_000), None, settings)
    assert reading.document.pages == 2_000
    assert "Op pagina 2000 staat een afspraak over 2000 woningen." in reading.chunks[-1].text


def test_bytes_flipped_anywhere_end_in_a_reading_or_a_clear_error(tmp_path: Path, settings: Settings) -> None:
    whole = write_agreement(tmp_path / "delta.pdf").read_bytes()
    draw = random.Random(3)  # noqa: S311 (the same damage every time)
    for number in range(6):
        damaged = bytearray(whole)
        for _ in range(40):
            damaged[draw.randrange(20, len(damaged))] = draw.randrange(256)
        path = tmp_path / f"damaged-{number}.pdf"
        path.write_bytes(bytes(damaged))
        check_read_or_named(path, settings)


def test_a_child_that_dies_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dying.py").write_text(
        "import os, signal, sys\nprint('one')\nsys.stdout.flush()\n"
        "exec({b'kill': 'os.kill(os.getpid(), signal.SIGSEGV)', b'raise': '1 / 0'}[sys.stdin.buffer.read()])\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    for request, words in ((b"kill", "SIGSEGV"), (b"raise", "ZeroDivisionError: division by zero (exit code 1)")):
        lines = lines_from_child("dying", request, patient, GIB)
        assert next(lines) == b"one\n"
        with pytest.raises(ChildDied, match=words.replace("(", r"\(").replace(")", r"\)")):
            next(lines)


def test_a_child_is_ended_when_nobody_listens_any_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "waiting.py").write_text("import time\nprint('on', flush=True)\ntime.sleep(600)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    lines = lines_from_child("waiting", b"", patient, GIB)
    assert next(lines) == b"on\n"
    began = time.monotonic()
    lines.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 60
