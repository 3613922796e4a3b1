"""Written stand-ins for the parts that a test does not mean to try."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.conversation import Conversation
from assistant.records import Answer, Language
from ingest.records import Reading


@dataclass(slots=True)
class FixedShelf:
    """An index that holds these readings, all of them of one PDF."""

    held: tuple[Reading, ...]
    pdf: Path

    def readings(self) -> tuple[Reading, ...]:
        return self.held

    def pdf_path(self, document_id: str) -> Path:
        del document_id
        return self.pdf


@dataclass(slots=True)
class ScriptedEngine:
    """Answers by the first script whose key stands in the question; keeps what it was asked."""

    script: dict[str, Answer]
    asked: list[tuple[str, Language | None, tuple[str, ...] | None]] = field(default_factory=list)
    conversations: list[Conversation | None] = field(default_factory=list)

    def answer(
        self,
        question: str,
        *,
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        conversation: Conversation | None = None,
    ) -> Answer:
        self.asked.append((question, language, tuple(documents) if documents else None))
        self.conversations.append(conversation)
        for key, answer in self.script.items():
            if key in question:
                return answer
        raise KeyError(question)
