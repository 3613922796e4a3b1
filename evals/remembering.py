"""Embeddings that remember: what the answers embedded is not embedded anew for what is set beside them."""

from collections.abc import Mapping

from assistant.nearby import Embedding

Vectors = Mapping[str, list[float]]


class Recorded:
    """An embedding that keeps each vector, and still makes it anew each time, so that the times of answers are true."""

    def __init__(self, embedding: Embedding) -> None:
        self._embedding = embedding
        self.vectors: dict[str, list[float]] = {}

    def get_query_embedding(self, query: str) -> list[float]:
        """The vector of the text, made now."""
        self.vectors[query] = self._embedding.get_query_embedding(query)
        return self.vectors[query]


class Remembered:
    """An embedding that makes only what is not known of before."""

    def __init__(self, embedding: Embedding, known: Vectors) -> None:
        self._embedding = embedding
        self._vectors = dict(known)

    def get_query_embedding(self, query: str) -> list[float]:
        """The vector of the text, known or made now."""
        if query not in self._vectors:
            self._vectors[query] = self._embedding.get_query_embedding(query)
        return self._vectors[query]
