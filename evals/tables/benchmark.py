"""Our reader beside others on the same files: cells right, figures silently wrong, seconds a page.

Run it as `python -m evals.tables.benchmark FOLDER_OR_FILE ...`, over what `evals.tables.layouts.make` printed.
pdfplumber is in the extra `bench`; without it, it is left out. No reader but ours names the labels of a cell, so the
others are right when any of the first three rows and the two columns to the left make up the labels, spans filled.
"""

import argparse
import importlib.util
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from evals.tables.gold import GoldTable
from evals.tables.ours import OurReader
from evals.tables.readers import Reader, ReadTable, table_from_grid
from evals.tables.score import gold_for_pdf, score_tables
from ingest.pdf import page_count
from ingest.settings import Settings


def _opened(path: Path) -> Any:
    return pymupdf.open(path)  # type: ignore[no-untyped-call]


class PymupdfReader:
    """PyMuPDF's tables as they come."""

    name = "pymupdf extract"

    def tables(self, path: Path) -> Sequence[ReadTable]:
        """All tables of a document in its order."""
        with _opened(path) as pdf:
            return tuple(
                table_from_grid([[cell or "" for cell in row] for row in table.extract()], page.number + 1)
                for page in pdf
                for table in page.find_tables().tables
            )


class PymupdfGridReader:
    """PyMuPDF's grid with `union=True`, filled with the words of the page."""

    name = "pymupdf grid, words"

    def tables(self, path: Path) -> Sequence[ReadTable]:
        """All tables of a document in its order."""
        with _opened(path) as pdf:
            return tuple(table for page in pdf for table in self._page_tables(page))

    def _page_tables(self, page: Any) -> Iterable[ReadTable]:
        words = page.get_text("words", sort=True)
        for table in page.find_tables(union=True).tables:
            yield table_from_grid([[_filled(cell, words) for cell in row.cells] for row in table.rows], page.number + 1)


def _filled(cell: Sequence[float] | None, words: Sequence[Sequence[Any]]) -> str:
    if cell is None:
        return ""
    x0, y0, x1, y1 = cell
    inside = (w for w in words if x0 <= (w[0] + w[2]) / 2 <= x1 and y0 <= (w[1] + w[3]) / 2 <= y1)
    return " ".join(str(word[4]) for word in inside)


class PdfplumberReader:
    """pdfplumber as it comes."""

    name = "pdfplumber"

    def tables(self, path: Path) -> Sequence[ReadTable]:
        """All tables of a document in its order."""
        import pdfplumber  # noqa: PLC0415 - an optional extra

        with pdfplumber.open(path) as pdf:
            return tuple(
                table_from_grid([[cell or "" for cell in row] for row in grid], page.page_number)
                for page in pdf.pages
                for grid in page.extract_tables()
            )


@dataclass(frozen=True, slots=True)
class Line:
    """What one reader made of one file."""

    reader: str
    file: str
    right: int
    total: int
    silent: int
    seconds: float
    pages: int


def readers() -> tuple[Reader, ...]:
    """Ours and the others that are installed."""
    found: tuple[Reader, ...] = (OurReader(Settings()), PymupdfReader(), PymupdfGridReader())
    return (*found, PdfplumberReader()) if importlib.util.find_spec("pdfplumber") else found


def benchmark(path: Path, reader: Reader, gold: Sequence[GoldTable]) -> Line:
    """Let one reader read one file, and score it."""
    begin = time.perf_counter()
    tables = reader.tables(path)
    seconds = time.perf_counter() - begin
    score = score_tables(gold, tables)
    total = sum(cell.kind == "figure" for table in gold for cell in table.cells)
    return Line(reader.name, path.stem, score.count("right"), total, len(score.silent), seconds, page_count(path))


def report(lines: Sequence[Line], names: Sequence[str]) -> str:
    """A table in Markdown: one row a file, then the sums; each cell right/total and the figures silently wrong."""
    rows = [f"| file | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for file in dict.fromkeys(line.file for line in lines):
        rows.append(_row(file, [line for line in lines if line.file == file]))
    sums = [_sum([line for line in lines if line.reader == name]) for name in names]
    rows.append(_row("all", sums))
    rows.append("| seconds a page | " + " | ".join(f"{line.seconds / max(1, line.pages):.3f}" for line in sums) + " |")
    return "\n".join(rows)


def _row(first: str, lines: Sequence[Line]) -> str:
    return f"| {first} | " + " | ".join(f"{line.right}/{line.total}, {line.silent} silent" for line in lines) + " |"


def _sum(lines: Sequence[Line]) -> Line:
    return Line(
        lines[0].reader,
        "all",
        sum(line.right for line in lines),
        sum(line.total for line in lines),
        sum(line.silent for line in lines),
        sum(line.seconds for line in lines),
        sum(line.pages for line in lines),
    )


def main() -> None:
    """Benchmark the files and folders named on the command line."""
    parser = argparse.ArgumentParser(description="Read the same tables with our reader and with others.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, help="write the report here too")
    arguments = parser.parse_args()
    files = [pdf for path in arguments.paths for pdf in (sorted(path.glob("*.pdf")) if path.is_dir() else [path])]
    compared = readers()
    lines = [benchmark(file, reader, gold_for_pdf(file)) for file in files for reader in compared]
    written = report(lines, [reader.name for reader in compared])
    print(written)
    if arguments.out:
        arguments.out.write_text(written + "\n", "utf8")


if __name__ == "__main__":
    main()
