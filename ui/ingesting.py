"""Paths in, a changed index out, with a bar that runs meanwhile and a line for each document at the end."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from ingest.run import Report, ingest
from ingest.settings import Settings

SHARES = {"document": (0.0, 0.0), "page": (0.0, 0.1), "embed": (0.5, 0.95), "store": (0.95, 1.0)}
READING = (0.0, 0.5)
"""Which part of the work on one document a stage is, roughly; every stage that is not named is part of reading it."""
STYLES = {"indexed": "green", "replaced": "green", "unchanged": "dim", "failed": "bold red"}


class Bar:
    """Shows how far an ingest is, over all documents; as the progress callback of `ingest.run`."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID = progress.add_task("", total=1.0)
        self._number = 0

    def __call__(self, document: str, stage: str, done: int, total: int) -> None:
        if stage == "document":
            self._number = done
            self._progress.update(self._task, total=float(total))
        first, last = SHARES.get(stage, READING)
        part = first + (last - first) * (done / total if total and stage != "document" else 0.0)
        self._progress.update(self._task, description=f"{document}: {stage}", completed=self._number + part)


def ingest_with_progress(paths: Sequence[Path], settings: Settings, out: Console, err: Console, rebuild: bool) -> bool:
    """Whether any document failed. Without paths the corpus is read; a rebuild adds what was indexed from elsewhere."""
    asked = paths or ([settings.corpus_dir] if settings.corpus_dir.exists() or not rebuild else [])
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        reports = ingest(asked, settings, Bar(progress), rebuild=rebuild)
    for report in reports:
        out.print(report_text(report))
    if not reports:
        out.print("There was nothing to read.")
    return any(report.outcome == "failed" for report in reports)


def report_text(report: Report) -> Text:
    """One document's line, and below it what is the matter with it."""
    text = Text.assemble((f"{report.outcome:<10}", STYLES[report.outcome]), report.document or report.path.name)
    if report.outcome in ("indexed", "replaced"):
        counts = f"{report.pages} pages, {report.tables} tables, {report.facts} facts, {report.chunks} chunks"
        text.append(f"  {counts}  ({report.seconds:.1f} s)")
    if report.outcome == "failed":
        text.append(f"  {report.path.name}\n    {report.reason}\n    {report.hint}")
    for warning in report.warnings:
        text.append(f"\n    ! {warning}", "yellow")
    return text
