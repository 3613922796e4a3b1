"""Written stand-ins for the parts that a test does not mean to try."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.conversation import Conversation
from assistant.records import Answer, Language
from ingest.records import ChunkKind, Reading


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

    def remove(self, document: str) -> None:
        self.held = tuple(reading for reading in self.held if reading.document.id != document)


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


@dataclass(frozen=True, slots=True)
class NearChunk:
    """A chunk with how near it lies, as the store reports it."""

    document: str
    chunk_id: str
    score: float


class NearIndex:
    """An index in memory: readings with the vectors of their chunks, searched one by one."""

    def __init__(self, held: Sequence[Reading], vectors: Sequence[Sequence[float]]) -> None:
        self.held = tuple(held)
        self.version = "1"
        keys = [(reading.document.id, chunk.id) for reading in held for chunk in reading.chunks]
        self._vectors = dict(zip(keys, vectors, strict=True))
        self._kinds = {(reading.document.id, chunk.id): chunk.kind for reading in held for chunk in reading.chunks}

    def readings(self) -> tuple[Reading, ...]:
        return self.held

    def revision(self) -> str:
        return self.version

    def nearest(
        self,
        vector: Sequence[float],
        limit: int,
        documents: Sequence[str] | None = None,
        kinds: Sequence[ChunkKind] | None = None,
    ) -> tuple[NearChunk, ...]:
        near = [
            NearChunk(document, chunk, sum(one * two for one, two in zip(vector, held, strict=True)))
            for (document, chunk), held in self._vectors.items()
            if (documents is None or document in documents) and (kinds is None or self._kinds[document, chunk] in kinds)
        ]
        return tuple(sorted(near, key=lambda hit: -hit.score)[:limit])
