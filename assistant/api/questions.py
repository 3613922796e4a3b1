"""Questions of every door: answered in threads of their own, a bounded number at a time, whole or sentence by sentence."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TypedDict

from anyio import CapacityLimiter, to_thread

from assistant.api import problem_texts as texts
from assistant.api.desk import Asked, Desk
from assistant.api.metrics import Meters
from assistant.api.operation.tracing import AnswerSpan, answering
from assistant.api.problems import Refused
from assistant.records import Language

log = logging.getLogger(__name__)

MOST_WAITING = 200


@dataclass(frozen=True, slots=True)
class Asks:
    """One question with all that goes with it."""

    question: str
    language: Language | None = None
    documents: Sequence[str] | None = None
    conversation_id: str | None = None


Told = str | Asked | None
"""A piece of the text, the answer at last, or None where nothing has come for a while."""


class Asking:
    """Puts questions to the desk. A slow answer holds one of the places, never the server."""

    def __init__(self, desk: Desk, meters: Meters, places: CapacityLimiter, logs_questions: bool) -> None:
        self._desk = desk
        self._meters = meters
        self._places = places
        self._logs_questions = logs_questions

    async def ask(self, asks: Asks) -> Asked:
        """The answer; raises Refused where too many wait already, and what the desk raises."""
        self._refuse_crowd()
        with answering() as span:
            asked = await to_thread.run_sync(
                partial(self._desk.ask, asks.question, **_rest(asks)), limiter=self._places, abandon_on_cancel=True
            )
            span.tell(asked.answer)
        self._note(asks, asked)
        return asked

    async def tell(self, asks: Asks, every_s: float) -> AsyncIterator[Told]:
        """The text piece by piece as soon as each is certain, and then the answer; None now and then meanwhile."""
        self._refuse_crowd()
        pieces: asyncio.Queue[str | Asked | None] = asyncio.Queue()
        stopped, loop = Event(), asyncio.get_running_loop()

        def run() -> None:
            try:
                for piece in self._desk.tell(asks.question, **_rest(asks)):
                    if stopped.is_set():
                        return
                    loop.call_soon_threadsafe(pieces.put_nowait, piece)
            finally:
                loop.call_soon_threadsafe(pieces.put_nowait, None)

        running = asyncio.ensure_future(to_thread.run_sync(run, limiter=self._places, abandon_on_cancel=True))
        span = AnswerSpan()
        try:
            async for piece in _as_they_come(pieces, every_s):
                if isinstance(piece, Asked):
                    span.tell(piece.answer)
                    self._note(asks, piece)
                yield piece
            await running
        finally:
            stopped.set()
            running.cancel()
            span.end()

    def _refuse_crowd(self) -> None:
        waiting = self._places.statistics().tasks_waiting
        self._meters.waiting.set(waiting)
        if waiting >= MOST_WAITING:
            raise Refused(503, texts.LATER, texts.TRY_AGAIN)

    def _note(self, asks: Asks, asked: Asked) -> None:
        self._meters.count_question(asked.answer, asked.took_ms / 1000)
        noted = {"answer": asked.id, "status": asked.answer.status, "took_ms": asked.took_ms}
        log.info("question answered", extra=noted | ({"question": asks.question} if self._logs_questions else {}))


async def _as_they_come(pieces: "asyncio.Queue[str | Asked | None]", every_s: float) -> AsyncIterator[Told]:
    """What comes out of the queue until its end, which is None; and None each time that nothing comes for so long."""
    while True:
        try:
            piece = await asyncio.wait_for(pieces.get(), every_s)
        except TimeoutError:
            yield None
            continue
        if piece is None:
            return
        yield piece


class _Rest(TypedDict):
    """What the desk is told beside the question."""

    language: Language | None
    documents: Sequence[str] | None
    conversation_id: str | None


def _rest(asks: Asks) -> _Rest:
    return _Rest(language=asks.language, documents=asks.documents, conversation_id=asks.conversation_id)
