"""The benchmark reports a reader that hangs or crashes, and goes on with the next file."""

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evals.tables.benchmark import benchmark, line_of, report, write_lines
from evals.tables.children import Attempt, ReaderInChild
from evals.tables.gold import TableForm, table_from_form
from evals.tables.ours import read_table
from evals.tables.readers import ReadTable, table_from_grid
from ingest.records import Box, Cell, Region, Role, Table

GOLD = table_from_form(TableForm(name="programma", title="Programma", grid="Post | Noord\nBouw | 12\nSloop | 3\n"))
GRID = table_from_grid([["Post", "Noord"], ["Bouw", "12"], ["Sloop", "8"]], 1)
PDF = Path("tests/pdfs/ruled.pdf")


class MoodyReader:
    """A written reader that hangs on one file, dies on another and reads the rest."""

    name = "moody"

    def tables(self, path: Path) -> Sequence[ReadTable]:
        """One table, unless the file's name says otherwise."""
        if path.stem == "hang":
            time.sleep(60)
        if path.stem == "crash":
            os._exit(7)
        return (GRID,)


def test_a_reader_that_hangs_or_crashes_is_reported_and_reads_on() -> None:
    reader = ReaderInChild(MoodyReader(), 60)
    attempts = [reader.attempt(Path(name)) for name in ("good.pdf", "crash.pdf", "good.pdf")]
    hung = ReaderInChild(MoodyReader(), 0.01).attempt(Path("hang.pdf"))
    reader.end()
    assert [attempt.failure for attempt in attempts] == ["", "ended with exit code 7", ""]
    assert attempts[2].tables == (GRID,)
    assert hung.failure == "nothing after 0.01 s"


def test_a_line_counts_what_is_right_and_what_is_silently_wrong() -> None:
    line = line_of("moody", PDF, [GOLD], Attempt((GRID,), 0.5))
    assert (line.right, line.total, line.silent, line.pages) == (1, 2, 1, 1)


def test_the_report_shows_failures_sums_and_the_ratio_to_pdfplumber(tmp_path: Path) -> None:
    ours = line_of("afspraakwijzer", PDF, [GOLD], Attempt((GRID,), 0.5))
    theirs = line_of("pdfplumber", PDF, [GOLD], Attempt((), 1.0, "ended with exit code 1"))
    written = report([ours, theirs])
    assert "| ruled | 1/2, 1 silent | ended with exit code 1 |" in written
    assert "| beside pdfplumber | 0.50 | 1.00 |" in written
    write_lines([ours, theirs], tmp_path / "lines.csv")
    assert (tmp_path / "lines.csv").read_text("utf8").splitlines()[1].startswith("afspraakwijzer,ruled,1,2,1")


def test_a_lesson_is_benchmarked_by_its_own_gold(tmp_path: Path) -> None:
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(PDF.read_bytes())
    copy.with_suffix(".gold.json").write_text('{"gold": "groningen-2022", "tables": ["energie-index"]}', "utf8")
    (line,) = benchmark([copy], [ReaderInChild(MoodyReader(), 60)])
    assert (line.reader, line.file, line.right, line.failure) == ("moody", "copy", 0, "")


def test_what_stands_under_a_doubtful_section_is_doubtful() -> None:
    places: tuple[tuple[Role, str, float], ...] = (
        ("section", "Bouw", 0.3),
        ("row_header", "Noord", 0.9),
        ("value", "12", 0.9),
    )
    cells = tuple(
        Cell(min(at, 1), max(0, at - 1), text, 1, Box(0, 0, 9, 9), role=role, label=text, confidence=sure)
        for at, (role, text, sure) in enumerate(places)
    )
    table = Table(1, "", (), (Region(1, Box(0, 0, 9, 9)),), cells)
    assert [cell.doubtful for cell in read_table(table).cells] == [True]
    sure = replace(table, cells=(replace(cells[0], confidence=0.9), *cells[1:]))
    assert [cell.doubtful for cell in read_table(sure).cells] == [False]
