"""An embedding with a memory, for what asks the same questions many times."""

from assistant.nearby import Embedding


class Remembered:
    """An embedding that embeds each text once, for the same questions are asked many times."""

    def __init__(self, embedding: Embedding) -> None:
        self._embedding = embedding
        self._vectors: dict[str, list[float]] = {}

    def get_query_embedding(self, query: str) -> list[float]:
        if query not in self._vectors:
            self._vectors[query] = self._embedding.get_query_embedding(query)
        return self._vectors[query]
