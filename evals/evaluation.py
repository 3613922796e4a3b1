"""A plan in, the results of one whole evaluation out: asked, graded, compared."""

import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Literal

from llama_index.core.base.embeddings.base import BaseEmbedding

from assistant.writing.model import LlamaIndexModel
from evals.beside import OnProgress, Outcome, outcomes_beside, whole_of
from evals.cases import Case
from evals.comparison import Earlier, comparison_with
from evals.doors import Door, door_of_library, door_to
from evals.judging import Judged, judged_by
from evals.library import Library, standing_library, suite_library, suite_papers
from evals.papers import Papers
from evals.rates import effort_of
from evals.remembering import Recorded
from evals.results import Ablated, Circumstances, Results, Unasked, results_of
from evals.retrieval import retrieved_by_us
from evals.thresholds import Thresholds, missed_thresholds
from evals.verdicts import Verdict, verdicts_of
from ingest.errors import InputError, StaleIndex
from ingest.settings import Settings
from ingest.signature import PIPELINE

Over = Literal["suite", "index"]
_EMBEDDED = 30


@dataclass(frozen=True, slots=True)
class _Embedding:
    """What embedding one question takes: seconds by the clock, and of the processor."""

    seconds: float
    work_s: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask, of whom, and what to set beside it.

    `url` is a running API, `key` what it wants, if anything; without one the engine answers in this process.
    """

    cases: tuple[Case, ...]
    split: str
    over: Over = "suite"
    url: str | None = None
    systems: frozenset[str] = frozenset()
    earlier: Earlier | None = None
    thresholds: Thresholds | None = None
    rebuild: bool = False
    judge: LlamaIndexModel | None = None
    key: str = ""


def evaluate(
    plan: Plan, settings: Settings, new_embedding: Callable[[], BaseEmbedding], on_progress: OnProgress
) -> tuple[Results, Papers]:
    """Run the plan; the results, and the PDFs for their report. An API embeds for itself.

    Raises InputError where no question can be asked, TryAgain where no API answers, StaleIndex where no index can be used.
    """
    started = time.monotonic()
    if plan.url:
        return _evaluate_api(plan, settings, new_embedding, on_progress)
    embedding = new_embedding()
    recorded = Recorded(embedding)
    library = _library(plan, settings, embedding, on_progress)
    try:
        known = frozenset(reading.document.id for reading in library.store.readings())
        results = _asked(plan, door_of_library(library, settings, recorded), library.papers, known, on_progress)
        whole = whole_of(results.verdicts, recorded.vectors)
        results = _set_beside(results, outcomes_beside(plan.systems, library, whole, new_embedding, on_progress))
        embed = _embedding_once(embedding, [one.case.question for one in results.verdicts])
    finally:
        library.papers.close()
    return _finished(plan, results, started, embed, on_progress), library.papers


def _evaluate_api(
    plan: Plan, settings: Settings, new_embedding: Callable[[], BaseEmbedding], on_progress: OnProgress
) -> tuple[Results, Papers]:
    started = time.monotonic()
    with door_to(plan.url or "", plan.key) as door:
        known = door.documents()
        papers = _papers_here(plan, settings, new_embedding)
        try:
            results = _asked(plan, door, papers, known, on_progress)
        finally:
            papers.close()
    engine = f"{plan.url} (API {door.version})" if door.version else results.circumstances.engine
    results = replace(results, circumstances=replace(results.circumstances, engine=engine))
    unread = sorted(one for one in known if not papers.known(one))
    notes = [f"Citations in {', '.join(unread)}: not graded, for the PDF is not here."] if unread else []
    notes += ["Baselines: not run, for they need the index and not its API."] if plan.systems else []
    notes += ["Work, in embeddings: not known, for an API does not tell it."]
    return _finished(plan, replace(results, notes=tuple(notes)), started, None, on_progress), papers


def _papers_here(plan: Plan, settings: Settings, new_embedding: Callable[[], BaseEmbedding]) -> Papers:
    """The PDFs on this machine of what an API is asked about; none where its questions are not over the suite's."""
    if plan.over == "suite":
        return Papers(suite_papers(settings)[0])
    try:
        return standing_library(settings, new_embedding()).papers
    except StaleIndex:
        return Papers({})


def _library(plan: Plan, settings: Settings, embedding: BaseEmbedding, on_progress: OnProgress) -> Library:
    if plan.over == "index":
        return standing_library(settings, embedding)
    reading = "reading documents"

    def on_document(document: str, stage: str, done: int, total: int) -> None:
        if stage == "document":
            on_progress(f"{reading}: {document}", done, total)

    return suite_library(settings, embedding, on_document, rebuild=plan.rebuild)


def _asked(plan: Plan, door: Door, papers: Papers, known: frozenset[str], on_progress: OnProgress) -> Results:
    """Ask and grade what can be asked; a case over a document that is not there is named, not dropped."""
    ready, unasked = _parted(plan.cases, known)
    if not ready:
        wanted = ", ".join(sorted({one for case in plan.cases for one in case.documents or ()})[:5])
        raise InputError(
            f"None of the questions can be asked: their documents are not there ({wanted})",
            "Index them first: afspraken ingest FILE ...; the suite's own: afspraken eval documents DIR.",
        )
    verdicts = verdicts_of(ready, door, papers, lambda done, total: on_progress("asking", done, total))
    return results_of(_circumstances(plan, known), verdicts, unasked)


def _parted(cases: Sequence[Case], known: frozenset[str]) -> tuple[tuple[Case, ...], tuple[Unasked, ...]]:
    lacking = {case.id: sorted(set(case.documents or ()) - known) for case in cases}
    ready = tuple(case for case in cases if not lacking[case.id])
    unasked = (Unasked(name, f"not there: {', '.join(missing)}") for name, missing in lacking.items() if missing)
    return ready, tuple(unasked)


def _set_beside(results: Results, outcomes: Sequence[Outcome]) -> Results:
    ablated = tuple(one for one in outcomes if isinstance(one, Ablated))
    retrieved = (group for one in outcomes if not isinstance(one, Ablated) for group in one)
    return replace(results, retrieved=(*retrieved_by_us(results.verdicts), *retrieved), ablated=ablated)


def _finished(
    plan: Plan, results: Results, started: float, embed: _Embedding | None, on_progress: OnProgress
) -> Results:
    """What is known only at the end: the time, the comparison, the thresholds, and what the model thought."""
    judged = _judged(plan.judge, results.verdicts, on_progress) if plan.judge else None
    unjudged = () if judged else ("Judged by a language model: not run; set AFSPRAKEN_MODEL and ask with --judge.",)
    rates = (*results.measures, *results.refusals)
    effort = effort_of(results.verdicts, embed.work_s if embed else None)
    limits = plan.thresholds.over_http() if plan.thresholds and plan.url else plan.thresholds
    seconds, embed_s = time.monotonic() - started, embed.seconds if embed else None
    return replace(
        results,
        circumstances=replace(results.circumstances, seconds=seconds, embed_seconds=embed_s),
        effort=effort,
        comparison=comparison_with(plan.earlier, results.verdicts) if plan.earlier else None,
        judged=judged,
        missed=missed_thresholds(limits, rates, results.speed, effort) if limits else (),
        notes=(
            *results.notes,
            *unjudged,
            *(() if results.reliability else ("Calibration: not drawn, for too few answers say how sure they are.",)),
        ),
    )


def _judged(judge: LlamaIndexModel, verdicts: Sequence[Verdict], on_progress: OnProgress) -> Judged:
    return judged_by(judge.llm, verdicts, lambda done, total: on_progress("judging", done, total), judge.faults)


def _embedding_once(embedding: BaseEmbedding, questions: Sequence[str]) -> _Embedding | None:
    """What embedding one question takes, in the middle case: what an answer is compared with."""
    seconds, work_s = [], []
    for question in questions[:_EMBEDDED]:
        started, worked = time.perf_counter(), time.process_time()
        embedding.get_query_embedding(question)
        seconds.append(time.perf_counter() - started)
        work_s.append(time.process_time() - worked)
    return _Embedding(median(seconds), median(work_s)) if seconds else None


def _circumstances(plan: Plan, known: frozenset[str]) -> Circumstances:
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    return Circumstances(
        made_at,
        _version(),
        PIPELINE,
        plan.url or "in the process",
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        plan.split,
        tuple(sorted(known)),
        0.0,
        None,
    )


def _version() -> str:
    """The version of the program, and the commit where it runs from a checkout: two runs of one version may differ."""
    try:
        number = version("afspraakwijzer")
    except PackageNotFoundError:
        number = "of a checkout"
    commit = commit_of(Path(__file__).parents[1] / ".git")
    return f"{number} at {commit}" if commit else number


def commit_of(folder: Path) -> str:
    """The first digits of the commit that a git folder is at; empty where that cannot be read."""
    try:
        head = (folder / "HEAD").read_text(encoding="utf-8").strip()
        name = head.removeprefix("ref: ")
        return (head if name == head else (folder / name).read_text(encoding="utf-8").strip())[:7]
    except OSError:
        return ""
