"""What is set beside our answers: simpler systems, and our own engine without a part; several at once, each in a process."""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from os import cpu_count
from typing import Protocol

from llama_index.core.base.embeddings.base import BaseEmbedding

from evals.ablations import ABLATIONS, Ablation, door_without
from evals.baselines import BASELINES
from evals.cases import Case
from evals.library import Library, Place, library_at
from evals.rates import rate
from evals.remembering import Remembered, Vectors
from evals.results import Ablated
from evals.retrieval import Retrieved, retrieved_by
from evals.verdicts import Verdict, verdicts_of
from ingest.errors import TryAgain

SYSTEMS: tuple[str, ...] = (*(one.name for one in BASELINES), *(one.name for one in ABLATIONS))
FEW = 200
"""So many questions are asked sooner than another process has opened the index."""
_MOST_PROCESSES = 4
Outcome = tuple[Retrieved, ...] | Ablated
OnProgress = Callable[[str, int, int], None]
"""Called with what is being done, and how much of it is done of how much."""


class Names(Protocol):
    """The systems that are still to be tried, shared between processes; None where there are no more."""

    def get(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Whole:
    """What our whole engine was asked, whether it was right, and what it embedded for that."""

    cases: tuple[Case, ...]
    rights: tuple[bool, ...]
    vectors: Vectors


def whole_of(verdicts: Sequence[Verdict], vectors: Vectors) -> Whole:
    """What is set beside is asked the same, and compared with how this went."""
    return Whole(tuple(one.case for one in verdicts), tuple(one.right for one in verdicts), vectors)


def outcomes_beside(
    systems: Collection[str],
    library: Library,
    whole: Whole,
    new_embedding: Callable[[], BaseEmbedding],
    on_progress: OnProgress,
) -> tuple[Outcome, ...]:
    """One outcome for each system, in the order of SYSTEMS; in this process where there is little to do."""
    names = [name for name in SYSTEMS if name in systems]

    def on_system(name: str, done: int) -> None:
        on_progress(f"comparing: {name}", done, len(names))

    processes = min(len(names), cpu_count() or 1, _MOST_PROCESSES)
    found: dict[str, Outcome] = {}
    if processes < 2 or len(whole.cases) < FEW:
        embedding = Remembered(library.embedding, whole.vectors)
        for number, name in enumerate(names, start=1):
            found[name] = outcome_of(name, library, embedding, whole)
            on_system(name, number)
    else:
        found = _in_processes(names, processes, _Work(library.place, new_embedding, whole), on_system)
    return tuple(found[name] for name in SYSTEMS if name in found)


def outcome_of(name: str, library: Library, embedding: Remembered, whole: Whole) -> Outcome:
    """What becomes of the same questions with that baseline, or without that part."""
    for baseline in BASELINES:
        if baseline.name == name:
            return retrieved_by(baseline, baseline.build(library), whole.cases, embedding.get_query_embedding)
    return _ablated(next(one for one in ABLATIONS if one.name == name), library, embedding, whole)


def _ablated(ablation: Ablation, library: Library, embedding: Remembered, whole: Whole) -> Ablated:
    less = verdicts_of(whole.cases, door_without(ablation, library, embedding), library.papers)
    pairs = [(with_all, one.right) for with_all, one in zip(whole.rights, less, strict=True)]
    return Ablated(
        ablation.name,
        ablation.about,
        rate("right", (float(one.right) for one in less)),
        sum(not with_all and without for with_all, without in pairs),
        sum(with_all and not without for with_all, without in pairs),
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """All that a process needs to try systems by itself."""

    place: Place
    new_embedding: Callable[[], BaseEmbedding]
    whole: Whole


def _in_processes(
    names: Sequence[str], count: int, work: _Work, on_system: Callable[[str, int], None]
) -> dict[str, Outcome]:
    """Raises TryAgain where a process ends before its work is done."""
    context = get_context("spawn")
    queue = context.SimpleQueue()
    for name in (*names, *(None for _ in range(count))):
        queue.put(name)
    started = [_started(context, work, queue) for _ in range(count)]
    found: dict[str, Outcome] = {}
    try:
        for name, outcome in _sent([end for _, end in started]):
            found[name] = outcome
            on_system(name, len(found))
    finally:
        for process, _ in started:
            if len(found) < len(names):
                process.terminate()
            process.join()
    if len(found) < len(names):
        raise TryAgain("A comparison ended before it was done", "Run it again; with --baseline none it is left out.")
    return found


def _sent(ends: list[Connection]) -> Iterator[tuple[str, Outcome]]:
    """What comes out of the ends, in whatever order, until each is closed."""
    while ends:
        for end in wait(ends):
            assert isinstance(end, Connection)  # noqa: S101 (nothing else was given)
            try:
                yield end.recv()
            except EOFError:
                end.close()
                ends.remove(end)


def _started(context: SpawnContext, work: _Work, names: Names) -> tuple[SpawnProcess, Connection]:
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_try_systems, args=(work, names, there), daemon=True)
    process.start()
    there.close()
    return process, here


def _try_systems(work: _Work, names: Names, answer: Connection) -> None:
    """The life of one process: take a name, send its outcome, until there are no more."""
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    library = library_at(work.place, work.new_embedding())
    embedding = Remembered(library.embedding, work.whole.vectors)
    while (name := names.get()) is not None:
        answer.send((name, outcome_of(name, library, embedding, work.whole)))
    library.papers.close()
    answer.close()
