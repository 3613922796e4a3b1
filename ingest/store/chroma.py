"""One Chroma directory with two collections: `chunks`, what is found, and `documents`, the whole readings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import httpx
from chromadb import Collection
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.api.types import Where
from chromadb.errors import ChromaError
from llama_index.core.schema import BaseNode, NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.vector_stores.chroma import ChromaVectorStore

from ingest.codec import reading_from_text, reading_to_text
from ingest.records import Chunk, ChunkKind, Reading

FAILURES = (ChromaError, OSError, RuntimeError, ValueError, KeyError, httpx.HTTPError)
"""What Chroma raises when its files are damaged, locked or gone, or its server does not answer."""

_AT_ONCE = 500
"""How many records are copied from one collection to another at a time."""

_SYNC = 2
"""Chroma writes its graph after this many changes; 2 is the least it takes. Left at 1,000, every reader would build the
graph from the log again, in files that other readers have open."""

_CHUNKS: CreateCollectionConfiguration = {
    "hnsw": {
        "space": "cosine",
        "ef_search": 400,
        "ef_construction": 400,
        "max_neighbors": 32,
        "batch_size": _SYNC,
        "sync_threshold": _SYNC,
    }
}
_DOCUMENTS: CreateCollectionConfiguration = {"hnsw": {"batch_size": _SYNC, "sync_threshold": _SYNC}}


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that was found: its document, its id within that document and the cosine similarity, from -1 to 1."""

    document: str
    chunk_id: str
    score: float


class ChromaCollections:
    """The two collections of one index in a Chroma database, until `close`. May raise any of FAILURES.

    `prefix` tells them from those of other indexes where these share a database.
    """

    def __init__(self, client: Client, prefix: str = "", *, create: bool) -> None:
        self._client = client
        chunks, documents = self.names(prefix)
        if create:
            client.get_or_create_collection(chunks, embedding_function=None, configuration=_CHUNKS)
            client.get_or_create_collection(documents, embedding_function=None, configuration=_DOCUMENTS)
        self._chunks = client.get_collection(chunks, embedding_function=None)
        self._documents = client.get_collection(documents, embedding_function=None)

    @staticmethod
    def names(prefix: str) -> tuple[str, str]:
        """The names of the collections."""
        return f"{prefix}chunks", f"{prefix}documents"

    @property
    def both(self) -> tuple[Collection, Collection]:
        return self._chunks, self._documents

    def readings(self) -> dict[str, Reading]:
        """Every document whole, by its id."""
        found = self._documents.get(include=["metadatas"])
        texts = zip(found["ids"], found["metadatas"] or (), strict=True)
        return {document: reading_from_text(str(metadata["reading"])) for document, metadata in texts}

    def nearest(
        self,
        vector: Sequence[float],
        limit: int,
        documents: Sequence[str] | None,
        kinds: Sequence[ChunkKind] | None = None,
    ) -> tuple[Hit, ...]:
        """The chunks nearest to the vector, best first, of these documents and these kinds, or of all."""
        if limit < 1 or (documents is not None and not documents):
            return ()
        found = self._chunks.query(
            query_embeddings=[vector], n_results=limit, where=_where(documents, kinds), include=["distances"]
        )
        distances = (found["distances"] or [[]])[0]
        return tuple(_hit(name, distance) for name, distance in zip(found["ids"][0], distances, strict=True))

    def add(self, reading: Reading, vectors: Sequence[Sequence[float]]) -> None:
        """Add a document that is not there yet, with one vector for each of its chunks, in order."""
        document = reading.document.id
        pairs = zip(reading.chunks, vectors, strict=True)
        nodes: list[BaseNode] = [_node(document, chunk, vector) for chunk, vector in pairs]
        if nodes:
            ChromaVectorStore(chroma_collection=self._chunks).add(nodes)
        no_vector: list[Sequence[float]] = [[1.0]]  # Chroma keeps no record without one; this is not searched
        self._documents.add(
            ids=[document],
            embeddings=no_vector,
            metadatas=[{"title": reading.document.title, "reading": reading_to_text(reading)}],
        )

    def delete(self, document: str) -> None:
        """Remove a document, if it is there."""
        self._chunks.delete(where={"document": document})
        self._documents.delete(ids=[document])

    def settle(self) -> None:
        """Have Chroma write everything that it put aside, so that no reader has to: see _SYNC."""
        for collection in (self._chunks, self._documents):
            collection.delete(ids=[f"none-{number}" for number in range(_SYNC)])
            collection.get(limit=1, include=[])

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()


def copy_collections(source: ChromaCollections, target: ChromaCollections) -> None:
    """Add everything of one index to another, some records at a time."""
    for old, new in zip(source.both, target.both, strict=True):
        for start in range(0, old.count(), _AT_ONCE):
            found = old.get(limit=_AT_ONCE, offset=start, include=["embeddings", "metadatas", "documents"])
            texts = found["documents"] or []
            known = texts if any(text is not None for text in texts) else None
            new.add(ids=found["ids"], embeddings=found["embeddings"], metadatas=found["metadatas"], documents=known)


def _where(documents: Sequence[str] | None, kinds: Sequence[ChunkKind] | None) -> Where | None:
    given = (("document", documents), ("kind", kinds))
    rules: list[dict[str, object]] = [{name: {"$in": list(each)}} for name, each in given if each is not None]
    return cast(Where, {"$and": rules} if len(rules) > 1 else rules[0]) if rules else None


def _hit(name: str, distance: float) -> Hit:
    document, _, chunk = name.partition("/")
    return Hit(document, chunk, 1.0 - float(distance))


def _node(document: str, chunk: Chunk, vector: Sequence[float]) -> TextNode:
    """The chunk as other LlamaIndex applications can use it."""
    metadata = {"document": document, "kind": chunk.kind, "section": " > ".join(chunk.section)}
    if chunk.table is not None:
        metadata |= {"table": str(chunk.table), "measure": chunk.measure or ""}
    return TextNode(
        id_=f"{document}/{chunk.id}",
        text=chunk.text,
        embedding=list(vector),
        metadata=metadata,
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=document)},
    )
