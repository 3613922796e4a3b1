"""Questions of every door: answered in threads of their own, a bounded number at a time, whole or sentence by sentence."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from functools import partial

from anyio import CapacityLimiter, to_thread

from assistant.api import problem_texts as texts
from assistant.api.desk import Asked, Desk
from assistant.api.metrics import Meters
from assistant.api.problems import Refused
from assistant.records import Language

log = logging.getLogger(__name__)

MOST_WAITING = 200
_PIECE = re.compile(r".+?(?:[.!?]\s+|\n+|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asks:
    """One question with all that goes with it."""

    question: str
    language: Language | None = None
    documents: Sequence[str] | None = None
    conversation_id: str | None = None


class Asking:
    """Puts questions to the desk. A slow answer holds one of the places, never the server."""

    def __init__(self, desk: Desk, meters: Meters, places: CapacityLimiter, logs_questions: bool) -> None:
        self._desk = desk
        self._meters = meters
        self._places = places
        self._logs_questions = logs_questions

    async def ask(self, asks: Asks) -> Asked:
        """The answer; raises Refused where too many wait already, and what the desk raises."""
        waiting = self._places.statistics().tasks_waiting
        self._meters.waiting.set(waiting)
        if waiting >= MOST_WAITING:
            raise Refused(503, texts.LATER, texts.TRY_AGAIN)
        asked = await to_thread.run_sync(
            partial(
                self._desk.ask,
                asks.question,
                language=asks.language,
                documents=asks.documents,
                conversation_id=asks.conversation_id,
            ),
            limiter=self._places,
            abandon_on_cancel=True,
        )
        self._note(asks, asked)
        return asked

    def _note(self, asks: Asks, asked: Asked) -> None:
        self._meters.count_question(asked.answer, asked.took_ms / 1000)
        noted = {"answer": asked.id, "status": asked.answer.status, "took_ms": asked.took_ms}
        log.info("question answered", extra=noted | ({"question": asks.question} if self._logs_questions else {}))


async def until_answered(asking: Asking, asks: Asks, every_s: float) -> AsyncIterator[Asked | None]:
    """None every so many seconds while the answer is made, so that nobody hangs up, and then the answer."""
    answering = asyncio.ensure_future(asking.ask(asks))
    try:
        while not (await asyncio.wait({answering}, timeout=every_s))[0]:
            yield None
        yield answering.result()
    finally:
        answering.cancel()


def pieces(text: str) -> list[str]:
    """The text in sentences and lines, which together are the text.

    >>> pieces("Noord plant 1.250 woningen. Dat is veel.")
    ['Noord plant 1.250 woningen. ', 'Dat is veel.']
    """
    return _PIECE.findall(text)
