"""Every hostile file made, read and put in docs/hostile-files.md: `python -m tests.hostile [WORD ...]`."""

import multiprocessing
import os
import platform
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from ingest.settings import Settings
from tests.hostile.files import HostileFile, hostile_files
from tests.hostile.running import MOST_MB, MOST_SECONDS, Outcome, outcome_of

REPORT = Path(__file__).parents[2] / "docs" / "hostile-files.md"
TITLES = {
    "disguises": "What is no PDF, and names that hurt",
    "structure": "Structure that lies",
    "contents": "Pages that are too much",
    "tables": "Words and rules without end",
}

Result = tuple[HostileFile, Outcome]


def main(words: list[str]) -> None:
    """Read the files whose kind or name holds one of the words, or all; only all are written down."""
    results: list[Result] = []
    for file in hostile_files():
        if words and not any(word in f"{file.kind}: {file.name}" for word in words):
            continue
        with tempfile.TemporaryDirectory() as folder:
            results.append((file, outcome_of(written(file, Path(folder)), Settings())))
        print(line_of(*results[-1]), flush=True)
    if not words:
        REPORT.write_text(report(results), "utf-8")


def written(file: HostileFile, folder: Path) -> Path:
    """Write the file in a process made for it: what that takes must not count for the one that reads."""
    process = multiprocessing.get_context("fork").Process(target=file.write, args=(folder,))
    process.start()
    process.join()
    return file.path_in(folder)


def line_of(file: HostileFile, outcome: Outcome) -> str:
    mark = " " if outcome.well and (outcome.read or not file.to_be_read) else "!"
    taken = f"{outcome.seconds:6.1f} s {outcome.cpu_seconds:6.1f} s {outcome.child_mb:6.0f} MB {outcome.own_mb:4.0f} MB"
    return f"{mark} {taken}  {file.kind}: {file.name}: {ascii(outcome.words)[:200]}"


def report(results: Iterable[Result]) -> str:
    """All results as a page of Markdown."""
    rows = list(results)
    well = sum(outcome.well for _, outcome in rows)
    read = sum(outcome.read for _, outcome in rows)
    slowest = max(outcome.seconds for _, outcome in rows)
    largest = max(outcome.child_mb for _, outcome in rows)
    day = datetime.now(UTC).date()
    lines = [
        "# Hostile files",
        "",
        f"{len(rows)} files made to hurt (`python -m tests.hostile` writes this page), each read on its own in a child",
        f"process: {read} were read, {len(rows) - read} refused with what is the matter and a next step. {well} did so within",
        f"{MOST_SECONDS:g} s and {MOST_MB:,.0f} MiB; the slowest took {slowest:.0f} s, the largest {largest:,.0f} MiB.",
        f"Measured on {day} on {os.cpu_count()} cores ({platform.system()}, Python {platform.python_version()}), with a load of",
        f"{os.getloadavg()[0]:.0f} at the end. `cpu` is the processor time of all children, `MiB` the largest of them.",
        "A document of hundreds of honest pages may take longer: it earns half a second with each page that is reached.",
    ]
    for kind, title in TITLES.items():
        lines += ["", f"## {title}", "", "| file | what came back | s | cpu | MiB |", "|---|---|--:|--:|--:|"]
        lines += [row_of(file, outcome) for file, outcome in rows if file.kind == kind]
    return "\n".join(lines) + "\n"


def row_of(file: HostileFile, outcome: Outcome) -> str:
    said = ascii(outcome.words)[1:-1].replace("|", "\\|").replace("<", "&lt;")[:220]
    cells = (file.name, said, f"{outcome.seconds:.1f}", f"{outcome.cpu_seconds:.1f}", f"{outcome.child_mb:.0f}")
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main(sys.argv[1:])
