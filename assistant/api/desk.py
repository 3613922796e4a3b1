"""The desk where every door asks: questions and documents over the index as it stands at that moment."""

import re
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Protocol, runtime_checkable

from assistant.answer import Answering
from assistant.api.conversations import Conversations, Keeping
from assistant.api.schemas import Antwoord, antwoord_from_answer
from assistant.conversation import Conversation
from assistant.records import Answer, Language
from ingest.errors import IndexBusy, UnknownDocument
from ingest.records import Reading

REMOVAL_WAIT_S = 5.0
"""How long a removal waits for what is just being written, before it is refused."""
_LOOK_S = 0.2
_PIECE = re.compile(r".+?(?:[.!?]\s+|\n+|\Z)", re.DOTALL)


class Shelf(Protocol):
    """The index, as far as the doors look into it."""

    def readings(self) -> tuple[Reading, ...]: ...
    def pdf_path(self, document_id: str) -> Path: ...
    def remove(self, document: str) -> None: ...


@runtime_checkable
class Streaming(Protocol):
    """What gives the text of an answer in pieces and then the answer, as one who asks a language model does."""

    def stream(
        self,
        question: str,
        *,
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        conversation: Conversation | None = None,
    ) -> Iterator[str | Answer]: ...


@dataclass(frozen=True, slots=True)
class Parts:
    """What a desk works with; `plain` answers without a language model, where `engine` has one."""

    shelf: Shelf
    engine: Answering
    plain: Answering | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer, the names under which it is known, and how long it took."""

    answer: Answer
    id: str
    conversation_id: str
    took_ms: int

    def body(self) -> Antwoord:
        """The answer by the contract of the API."""
        return antwoord_from_answer(
            self.answer, answer_id=self.id, conversation_id=self.conversation_id, took_ms=self.took_ms
        )


class Desk:
    """Opens its parts at the first question, so that a server starts before there is an index. Safe between threads."""

    def __init__(self, open_parts: Callable[[], Parts], conversations: Keeping | None = None) -> None:
        self._open_parts = open_parts
        self._parts: Parts | None = None
        self._conversations = conversations or Conversations()
        self._opening = Lock()

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        conversation_id: str | None = None,
    ) -> Asked:
        """Answer one question; raises UnknownDocument when `documents` names one that is not there."""
        start = time.monotonic()
        self.check_documents(documents or ())
        talk = self._conversations.found_or_new(conversation_id)
        with talk.turn:
            answer = self._opened().engine.answer(
                question, language=language, documents=documents, conversation=talk.conversation
            )
        self._conversations.keep(talk)
        return Asked(answer, str(uuid.uuid4()), talk.name, round(1000 * (time.monotonic() - start)))

    def tell(
        self,
        question: str,
        *,
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        conversation_id: str | None = None,
    ) -> Iterator[str | Asked]:
        """The same in pieces of its text, each when it is certain, and at last the whole."""
        start = time.monotonic()
        self.check_documents(documents or ())
        talk = self._conversations.found_or_new(conversation_id)
        engine = self._opened().engine
        with talk.turn:
            told = engine.stream if isinstance(engine, Streaming) else partial(_at_once, engine)
            for piece in told(question, language=language, documents=documents, conversation=talk.conversation):
                if isinstance(piece, str):
                    yield from pieces(piece)
                    continue
                self._conversations.keep(talk)
                yield Asked(piece, str(uuid.uuid4()), talk.name, round(1000 * (time.monotonic() - start)))

    def answers(self, question: str) -> bool:
        """Whether the documents answer a question; no language model is asked."""
        parts = self._opened()
        return (parts.plain or parts.engine).answer(question).status == "answered"

    def readings(self) -> tuple[Reading, ...]:
        return self._opened().shelf.readings()

    def reading(self, document_id: str) -> Reading:
        """One document; raises UnknownDocument."""
        for reading in self.readings():
            if reading.document.id == document_id:
                return reading
        raise UnknownDocument("There is no document of that name", "See which there are: afspraken documents")

    def pdf_path(self, document_id: str) -> Path:
        """Where the PDF of a document is; raises UnknownDocument."""
        self.reading(document_id)
        return self._opened().shelf.pdf_path(document_id)

    def remove(self, document_id: str) -> None:
        """Take a document out of the index; raises UnknownDocument, and IndexBusy where another is written for long."""
        self.reading(document_id)
        end = time.monotonic() + REMOVAL_WAIT_S
        while True:
            try:
                return self._opened().shelf.remove(document_id)
            except IndexBusy:
                if time.monotonic() > end:
                    raise
            time.sleep(_LOOK_S)

    def check_documents(self, wanted: Sequence[str]) -> None:
        """Raise UnknownDocument unless all of these are there."""
        for document_id in wanted:
            self.reading(document_id)

    def _opened(self) -> Parts:
        with self._opening:
            if self._parts is None:
                self._parts = self._open_parts()
            return self._parts


def pieces(text: str) -> list[str]:
    """The text in sentences and lines, which together are the text.

    >>> pieces("Noord plant 1.250 woningen. Dat is veel.")
    ['Noord plant 1.250 woningen. ', 'Dat is veel.']
    """
    return _PIECE.findall(text)


def _at_once(
    engine: Answering,
    question: str,
    *,
    language: Language | None = None,
    documents: Sequence[str] | None = None,
    conversation: Conversation | None = None,
) -> Iterator[str | Answer]:
    """An answer that is made whole, as one that comes in pieces."""
    answer = engine.answer(question, language=language, documents=documents, conversation=conversation)
    yield from (answer.text, answer)
