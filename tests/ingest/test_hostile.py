"""Files that are no good: each gets a message that says what it is and what to do, and disturbs nothing."""

import io
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import pytest

from ingest.drawing import picture_from_page
from ingest.errors import AfsprakenError, InputError, TooLarge, UnknownDocument, UnreadablePdf
from ingest.reader import reading_from_pdf
from ingest.run import ingest
from ingest.sandbox import ChildDied, lines_from_child
from ingest.settings import Settings
from ingest.signature import signature_of
from ingest.store import Store
from tests.hostile.contents import endless_pages
from tests.hostile.disguises import BAD_NAMES
from tests.hostile.files import HostileFile, hostile_files
from tests.hostile.raw import PROSE, one_page
from tests.ingest.papers import HashedEmbedding, write_agreement, write_pages
from ui.console import PlainConsole
from ui.ingesting import report_text

NO_PAGES = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
trailer<</Root 1 0 R>>
"""


GIB = 1 << 30
ROOT = Path(__file__).parents[2]
REFUSALS = ("UnreadablePdf", "TooLarge")


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


def test_a_page_that_was_cut_off_is_called_damaged_and_not_wordless(tmp_path: Path, settings: Settings) -> None:
    whole = write_pages(tmp_path / "whole.pdf", 1).read_bytes()
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(whole[: whole.index(b"stream")])
    with pytest.raises(UnreadablePdf, match=r"cut\.pdf is damaged or incomplete") as caught:
        reading_from_pdf(cut, None, settings)
    assert "Fetch the file again" in caught.value.hint


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


def test_a_child_that_floods_is_ended_when_nobody_listens_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "flooding.py").write_text("while True:\n    print('x' * 100_000, flush=True)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    lines = lines_from_child("flooding", b"", patient, GIB)
    assert next(lines) == b"x" * 100_000 + b"\n"
    began = time.monotonic()
    lines.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 60


@pytest.mark.parametrize(
    ("does", "patience_s", "memory_bytes", "kind"),
    [
        ("time.sleep(600)", 0.3, GIB, "late"),
        ("held = bytearray(500_000_000); time.sleep(600)", 60.0, 300_000_000, "memory"),
        ("raise MemoryError", 60.0, GIB, "memory"),
        ("os.abort()", 60.0, GIB, "crash"),
    ],
)
def test_how_a_child_died_is_told_apart(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    does: str,
    patience_s: float,
    memory_bytes: int,
    kind: str,
) -> None:
    (tmp_path / "misbehaving.py").write_text(f"import os, time\nprint('on', flush=True)\n{does}\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    began = time.monotonic()
    lines = lines_from_child("misbehaving", b"", lambda _: began + max(patience_s, 3) - time.monotonic(), memory_bytes)
    with pytest.raises(ChildDied) as caught:
        list(lines)
    assert caught.value.kind == kind


def test_a_child_does_not_look_where_the_document_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "beside.py").write_text("print('found', flush=True)\n")
    monkeypatch.chdir(tmp_path)
    for entry in ("", ".", f"{tmp_path.name}{os.pathsep}."):
        monkeypatch.setenv("PYTHONPATH", entry)
        with pytest.raises(ChildDied, match="No module named"):
            list(lines_from_child("beside", b"", patient, GIB))


def test_a_page_that_never_ends_is_left_out_and_the_rest_is_read(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "endless.pdf"
    endless_pages(path, 1)
    heard: list[tuple[str, int, int]] = []
    quick = settings.model_copy(update={"page_timeout_s": 1.0})
    read = reading_from_pdf(path, None, quick, lambda _, *told: heard.append(told))
    assert read.document.pages == 6
    assert "page 2 takes longer than 1 seconds and was left out" in read.warnings
    assert [chunk for chunk in read.chunks if "350 woningen" in chunk.text]
    assert heard.count(("page", 1, 6)) == 1


def test_a_document_of_pages_that_never_end_is_refused_by_their_numbers(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "endless.pdf"
    endless_pages(path, 3)
    with pytest.raises(UnreadablePdf) as caught:
        reading_from_pdf(path, None, settings.model_copy(update={"page_timeout_s": 0.5}))
    assert all(f"page {number} takes longer than 0.5 seconds" in str(caught.value) for number in (2, 4, 6))
    assert caught.value.hint


def test_the_quick_hostile_files_are_read_or_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.quick"], cwd=ROOT, capture_output=True, text=True, timeout=300, check=True
    )
    outcomes = dict(json.loads(line) for line in done.stdout.splitlines())
    assert len(outcomes) > 75
    assert {name: outcome for name, outcome in outcomes.items() if outcome not in ("read", *REFUSALS)} == {}
    assert all(outcomes[file.name] == "read" for file in hostile_files() if file.to_be_read and file.name in outcomes)


@pytest.mark.skipif(sys.platform == "win32", reason="other names and kinds of files")
@pytest.mark.parametrize(
    "file", [file for file in hostile_files() if file.kind == "disguises" and file.name not in BAD_NAMES]
)
def test_what_is_no_pdf_is_refused(file: HostileFile, tmp_path: Path, settings: Settings) -> None:
    path = file.write(tmp_path)
    if file.to_be_read:
        assert reading_from_pdf(path, None, settings).document.pages == 1
        return
    with pytest.raises(InputError) as caught:
        reading_from_pdf(path, None, settings)
    assert path.name in str(caught.value)
    assert caught.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="other names")
def test_a_folder_of_bad_names_is_read_and_its_report_is_plain(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "in").mkdir()
    for name in BAD_NAMES.values():
        one_page(PROSE).write(tmp_path / "in" / name)
    reports = ingest([tmp_path / "in"], settings, embedding=HashedEmbedding())
    stream = io.StringIO()
    for report in reports:
        PlainConsole(file=stream, force_terminal=True, color_system=None).print(report_text(report))
    assert [report.path.name for report in reports if report.outcome == "failed"] == [
        BAD_NAMES["a name that is no UTF-8"]
    ]
    assert len({report.document for report in reports}) == len(BAD_NAMES)
    assert not any(sign in stream.getvalue() for sign in "\x1b\x07\u202e\udce9")
    assert len(Store(settings, signature_of("hashed-1")).readings()) == len(BAD_NAMES) - 1


def test_a_file_that_grows_while_it_is_read_does_no_harm(tmp_path: Path, settings: Settings) -> None:
    path = write_agreement(tmp_path / "growing.pdf")
    stop = Event()

    def grow() -> None:
        with path.open("ab") as stream:
            while not stop.wait(0.01):
                stream.write(b"% nog een regel\n" * 1_000)

    writer = Thread(target=grow)
    writer.start()
    try:
        (report,) = ingest([path], settings, embedding=HashedEmbedding())
    finally:
        stop.set()
        writer.join()
    assert report.outcome == "indexed" or report.hint


def test_a_page_that_never_ends_gets_no_picture_and_the_next_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.drawing.MOST_CPU_S", 1.5)
    path = tmp_path / "endless.pdf"
    endless_pages(path, 1)
    with pytest.raises(TooLarge, match=r"Page 2 of endless\.pdf cannot be drawn"):
        picture_from_page(path, 2)
    assert picture_from_page(path, 1).startswith(b"\x89PNG")
    with pytest.raises(UnknownDocument):
        picture_from_page(path, 7)
