"""Our reader beside others on the same files in the same run: cells right, figures silently wrong, seconds a page.

Run it as `python -m evals.tables.benchmark FOLDER_OR_FILE ...`, over what `evals.tables.layouts.make` printed. The
others are in the extra `bench`; those that are not installed are left out. Each reader reads in a child with a time limit.
No reader but ours names the labels of a cell, so the others are right when any of the first three rows, the two
columns to the left and the last section row make up the labels, spans filled.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from evals.tables.children import Attempt, ReaderInChild
from evals.tables.gold import GoldTable
from evals.tables.others import other_readers
from evals.tables.ours import OurReader
from evals.tables.score import gold_for_pdf, score_tables
from ingest.pdf import page_count
from ingest.settings import Settings

_TIMEOUT_S = 120.0
_YARDSTICK = "pdfplumber"


@dataclass(frozen=True, slots=True)
class Line:
    """What one reader made of one file; `failure` says why it read nothing."""

    reader: str
    file: str
    right: int
    total: int
    silent: int
    seconds: float
    pages: int
    failure: str = ""


def benchmark(files: Sequence[Path], readers: Sequence[ReaderInChild]) -> Iterable[Line]:
    """Let every reader read every file, and score it."""
    for reader in readers:
        for number, file in enumerate(files):
            if number == 0:
                reader.attempt(file)  # what it imports and warms up on its first file is not counted
            line = line_of(reader.name, file, gold_for_pdf(file), reader.attempt(file))
            print(f"{line.reader}: {line.file}: {_shown(line)}, {line.seconds:.1f} s", file=sys.stderr, flush=True)
            yield line
        reader.end()


def line_of(name: str, file: Path, gold: Sequence[GoldTable], attempt: Attempt) -> Line:
    """The score of one attempt."""
    score = score_tables(gold, attempt.tables)
    total = sum(cell.kind == "figure" for table in gold for cell in table.cells)
    right, silent = score.count("right"), len(score.silent)
    return Line(name, file.stem, right, total, silent, attempt.seconds, page_count(file), attempt.failure)


def report(lines: Sequence[Line]) -> str:
    """A table in Markdown: one row a file, then the sums; each cell right/total and the figures silently wrong."""
    names = list(dict.fromkeys(line.reader for line in lines))
    rows = [f"| file | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for file in dict.fromkeys(line.file for line in lines):
        rows.append(_row(file, [line for line in lines if line.file == file]))
    sums = [_sum([line for line in lines if line.reader == name]) for name in names]
    rows.append(_row("all", sums))
    rows.append("| right | " + " | ".join(f"{line.right / max(1, line.total):.1%}" for line in sums) + " |")
    rows.append("| seconds a page | " + " | ".join(f"{line.seconds / max(1, line.pages):.3f}" for line in sums) + " |")
    yardstick = next((line.seconds for line in sums if line.reader == _YARDSTICK), None)
    if yardstick:
        rows.append(f"| beside {_YARDSTICK} | " + " | ".join(f"{line.seconds / yardstick:.2f}" for line in sums) + " |")
    return "\n".join(rows)


def _row(first: str, lines: Sequence[Line]) -> str:
    return f"| {first} | " + " | ".join(_shown(line) for line in lines) + " |"


def _shown(line: Line) -> str:
    return line.failure.replace("|", "/")[:40] or f"{line.right}/{line.total}, {line.silent} silent"


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


def write_lines(lines: Sequence[Line], target: Path) -> None:
    """The lines as a file: JSON, or CSV where its name ends so."""
    rows = [asdict(line) for line in lines]
    if target.suffix == ".csv":
        with target.open("w", newline="", encoding="utf8") as file:
            writer = csv.DictWriter(file, [field.name for field in fields(Line)])
            writer.writeheader()
            writer.writerows(rows)
    else:
        target.write_text(json.dumps(rows, indent=1), "utf8")


def main() -> None:
    """Benchmark the files and folders named on the command line."""
    parser = argparse.ArgumentParser(description="Read the same tables with our reader and with others.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--only", nargs="+", help="the names of the readers to run")
    parser.add_argument("--lines", type=Path, help="write every line here, as .json or .csv")
    arguments = parser.parse_args()
    files = [pdf for path in arguments.paths for pdf in (sorted(path.glob("*.pdf")) if path.is_dir() else [path])]
    known = (OurReader(Settings()), *other_readers())
    chosen = [reader for reader in known if not arguments.only or reader.name in arguments.only]
    lines = list(benchmark(files, [ReaderInChild(reader, _TIMEOUT_S) for reader in chosen]))
    print(report(lines))
    if arguments.lines:
        write_lines(lines, arguments.lines)


if __name__ == "__main__":
    main()
