"""Our own engine without one of its parts, so that each part shows what it is worth."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Literal

from assistant.answer import Engine
from assistant.api.desk import Desk, Parts
from assistant.corpus import Corpus, corpus_from_readings
from assistant.glossary import Glossary
from assistant.lexicon import Term
from assistant.nearby import Embedding, Hit, Nearby
from assistant.retrieve import Index, Passage, Passages
from assistant.words import Stems
from evals.doors import DeskDoor
from evals.library import Library
from ingest.records import ChunkKind, Reading

AblationName = Literal["no-facts", "no-lexical", "no-dense", "no-glossary"]
Prepare = Callable[[Sequence[Reading]], Corpus]


@dataclass(frozen=True, slots=True)
class Ablation:
    """What the engine is made over and with, in place of the whole index and the usual preparation."""

    name: AblationName
    about: str
    index: Callable[[Index], Index]
    prepare: Prepare = corpus_from_readings


@dataclass(frozen=True, slots=True)
class NoFacts:
    """An index whose documents have no facts: tables are there for nobody."""

    whole: Index

    def readings(self) -> tuple[Reading, ...]:
        return tuple(replace(reading, facts=()) for reading in self.whole.readings())

    def nearest(
        self,
        vector: Sequence[float],
        limit: int,
        documents: Sequence[str] | None = None,
        kinds: Sequence[ChunkKind] | None = None,
    ) -> Sequence[Hit]:
        return self.whole.nearest(vector, limit, documents, kinds)

    def revision(self) -> str:
        return self.whole.revision()


@dataclass(frozen=True, slots=True)
class NoDense:
    """An index in which nothing lies near anything."""

    whole: Index

    def readings(self) -> tuple[Reading, ...]:
        return self.whole.readings()

    def nearest(
        self,
        vector: Sequence[float],
        limit: int,
        documents: Sequence[str] | None = None,
        kinds: Sequence[ChunkKind] | None = None,
    ) -> Sequence[Hit]:
        del vector, limit, documents, kinds
        return ()

    def revision(self) -> str:
        return self.whole.revision()


class NearestPassages(Passages):
    """Passages that are found by the embedding alone."""

    def search(
        self, terms: Sequence[Term], found: Nearby, scope: frozenset[str], limit: int = 20
    ) -> tuple[Passage, ...]:
        del terms
        return super().search((), found, scope, limit)


def door_without(ablation: Ablation, library: Library, embedding: Embedding) -> DeskDoor:
    """A door to the engine without that part."""
    index = ablation.index(library.store)
    return DeskDoor(Desk(lambda: Parts(library.store, Engine(index, embedding, ablation.prepare))))


def _whole(index: Index) -> Index:
    return index


def _nearest_only(readings: Sequence[Reading]) -> Corpus:
    corpus = corpus_from_readings(readings)
    return replace(corpus, passages=NearestPassages(readings, corpus.lexicon))


def _without_glossary(readings: Sequence[Reading]) -> Corpus:
    """Without the field's words; those that say what to do with figures stay, for without them nothing is computed."""
    text = files("assistant").joinpath("glossary.toml").read_text(encoding="utf-8")
    rest = re.sub(r"(?ms)^\[\[(?:term|contrast)\]\]$.*?(?=^\[|\Z)", "", text)
    return corpus_from_readings(readings, Glossary(f"term = []\n{rest}", Stems()))


ABLATIONS: tuple[Ablation, ...] = (
    Ablation("no-facts", "without facts from tables", NoFacts),
    Ablation("no-lexical", "prose without the lexical leg", _whole, _nearest_only),
    Ablation("no-dense", "without the embedding", NoDense),
    Ablation("no-glossary", "without the words of the field", _whole, _without_glossary),
)
