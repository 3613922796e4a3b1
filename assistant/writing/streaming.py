"""An answer piece by piece, from whatever answers: with a model as its sentences pass, without one at once."""

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from assistant.conversation import Conversation
from assistant.records import Answer, Language


class Answering(Protocol):
    """What turns a question into an answer."""

    def answer(
        self,
        question: str,
        *,
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        conversation: Conversation | None = None,
    ) -> Answer: ...


@runtime_checkable
class Streaming(Protocol):
    """What gives an answer in pieces."""

    def stream(
        self,
        question: str,
        *,
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        conversation: Conversation | None = None,
    ) -> Iterator[str | Answer]: ...


def streamed(
    engine: Answering,
    question: str,
    *,
    language: Language | None = None,
    documents: Sequence[str] | None = None,
    conversation: Conversation | None = None,
) -> Iterator[str | Answer]:
    """The pieces of the answer's text in order, and at last the answer, whose text they are together."""
    if isinstance(engine, Streaming):
        yield from engine.stream(question, language=language, documents=documents, conversation=conversation)
        return
    answer = engine.answer(question, language=language, documents=documents, conversation=conversation)
    yield from (answer.text, answer)
