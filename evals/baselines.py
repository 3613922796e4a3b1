"""What one would build from the same parts in an afternoon, asked the same questions: passages in order, no answers."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, Protocol

import bm25s
import Stemmer
from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import MetadataMode, QueryBundle

from assistant.corpus import corpus_from_readings
from assistant.nearby import Nearby
from assistant.retrieve import Entry
from evals.gold import Ranked
from evals.library import Library
from ingest.embedding import text_to_embed
from ingest.files import sha256_of
from ingest.records import Reading, Table
from ingest.store import Store

BaselineName = Literal["llamaindex", "bm25", "dense", "hybrid", "passages"]
Group = Literal["all", "figures", "prose"]
DEPTH = 10
_REACH = 50
_MEASURES = 5
"""So many vectors are looked at for each passage wanted, for a table is kept by the measure."""
_RANK_CONSTANT = 60
Vector = Sequence[float]


class Baseline(Protocol):
    """A retriever over everything that it could give."""

    @property
    def passages(self) -> Mapping[str, Ranked]: ...
    def ranking(self, question: str, vector: Vector, documents: Sequence[str] | None) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Described:
    """A retriever, in words what it is, and the groups of cases that it is meant for."""

    name: BaselineName
    about: str
    build: Callable[[Library], Baseline]
    groups: tuple[Group, ...] = ("all", "figures", "prose")


class LlamaIndexDefault:
    """LlamaIndex's own reader, splitter and vector index as they come, over the same embedding."""

    def __init__(self, library: Library) -> None:
        ids = {path.name: document for document, path in library.papers.paths().items()}
        index = _kept_index(library)
        nodes = list(index.docstore.docs.values())
        self.passages = {
            node.node_id: Ranked(
                node.node_id,
                ids[str(node.metadata["file_name"])],
                frozenset((int(node.metadata["page_label"]),)),
                node.get_content(MetadataMode.NONE),
            )
            for node in nodes
        }
        self._retriever = index.as_retriever(similarity_top_k=len(nodes), embed_model=library.embedding)

    def ranking(self, question: str, vector: Vector, documents: Sequence[str] | None) -> list[str]:
        found = self._retriever.retrieve(QueryBundle(question, embedding=list(vector)))
        ids = [one.node.node_id for one in found]
        return [one for one in ids if documents is None or self.passages[one].document in documents][:_REACH]


class Bm25:
    """BM25 over our chunks, with a Dutch stemmer."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.passages = passages_from_readings(readings)
        self._ids = list(self.passages)
        self._stemmer = Stemmer.Stemmer("dutch")
        self._index = bm25s.BM25()
        self._index.index(self._tokens([one.text for one in self.passages.values()]), show_progress=False)

    def ranking(self, question: str, vector: Vector, documents: Sequence[str] | None) -> list[str]:
        del vector
        tokens = self._tokens([question])[0]
        scores = self._index.get_scores(tokens) if tokens else [0.0] * len(self._ids)
        best = sorted(range(len(self._ids)), key=lambda at: -scores[at])
        ids = [self._ids[at] for at in best if scores[at] > 0]
        return [one for one in ids if documents is None or self.passages[one].document in documents][:_REACH]

    def _tokens(self, texts: list[str]) -> list[list[str]]:
        found: list[list[str]] = bm25s.tokenize(
            texts, stopwords="nl", stemmer=self._stemmer, return_ids=False, show_progress=False
        )
        return found


class Dense:
    """The nearest of our chunks by the embedding; a measure that lies near brings its whole table."""

    def __init__(self, store: Store) -> None:
        readings = store.readings()
        self.passages = passages_from_readings(readings)
        self._passage_of = {
            f"{reading.document.id}/{chunk.id}": _table_name(reading, chunk.table)
            for reading in readings
            for chunk in reading.chunks
            if chunk.kind == "measure" and chunk.table is not None
        }
        self._store = store

    def ranking(self, question: str, vector: Vector, documents: Sequence[str] | None) -> list[str]:
        del question
        hits = self._store.nearest(vector, _MEASURES * _REACH, documents, ("prose", "measure"))
        names = (f"{hit.document}/{hit.chunk_id}" for hit in hits)
        found = dict.fromkeys(self._passage_of.get(name, name) for name in names)
        return [one for one in found if one in self.passages][:_REACH]


class Hybrid:
    """BM25 and the nearest, fused by reciprocal rank: everything of ours but the facts."""

    def __init__(self, store: Store) -> None:
        self._legs: tuple[Baseline, ...] = (Bm25(store.readings()), Dense(store))
        self.passages = self._legs[0].passages

    def ranking(self, question: str, vector: Vector, documents: Sequence[str] | None) -> list[str]:
        fused: dict[str, float] = {}
        for leg in self._legs:
            for rank, one in enumerate(leg.ranking(question, vector, documents)):
                fused[one] = fused.get(one, 0.0) + 1 / (_RANK_CONSTANT + rank)
        return sorted(fused, key=lambda one: -fused[one])[:_REACH]


class OurPassages:
    """Our own retrieval of prose, before a sentence of it is chosen to be quoted. It knows no tables."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._corpus = corpus_from_readings(store.readings())
        self.passages = {_name(entry): _ranked(entry) for entry in self._corpus.passages.entries}

    def ranking(self, question: str, vector: Vector, documents: Sequence[str] | None) -> list[str]:
        read = self._corpus.reader.question(question, None)
        near = Nearby(self._store.nearest(vector, _REACH, documents, ("prose", "sentence")))
        scope = frozenset(documents or self._corpus.documents)
        return [_name(one.entry) for one in self._corpus.passages.search(read.terms, near, scope)]


def _name(entry: Entry) -> str:
    return f"{entry.document}/{entry.chunk.id}"


def _ranked(entry: Entry) -> Ranked:
    return Ranked(_name(entry), entry.document, frozenset(entry.chunk.pages), text_to_embed(entry.chunk))


def passages_from_readings(readings: Sequence[Reading]) -> dict[str, Ranked]:
    """Every chunk of prose as what it is embedded by, and every table whole, its rows as lines of text."""
    found = {}
    for reading in readings:
        document = reading.document.id
        for chunk in reading.chunks:
            if chunk.kind == "prose":
                name = f"{document}/{chunk.id}"
                found[name] = Ranked(name, document, frozenset(chunk.pages), text_to_embed(chunk))
        for table in reading.tables:
            name = _table_name(reading, table.number)
            found[name] = Ranked(name, document, frozenset(table.pages), text_of_table(table))
    return found


def text_of_table(table: Table) -> str:
    """Title, section and rows, as one would give a table to a search engine."""
    rows: dict[int, list[str]] = {}
    for cell in sorted(table.cells, key=lambda one: (one.row, one.col)):
        rows.setdefault(cell.row, []).append(cell.text)
    return "\n".join((table.title, " > ".join(table.section), *(" | ".join(row) for row in rows.values())))


def _table_name(reading: Reading, number: int) -> str:
    return f"{reading.document.id}/table {number}"


def _kept_index(library: Library) -> VectorStoreIndex:
    """LlamaIndex's index of the PDFs; kept, for embedding its long passages takes longer than all the rest."""
    paths = sorted(library.papers.paths().values())
    made_of = "".join((library.embedding.model_name, *map(sha256_of, paths)))
    folder = library.place.folder / f"llamaindex-{hashlib.sha256(made_of.encode()).hexdigest()[:12]}"
    if folder.is_dir():
        stored = StorageContext.from_defaults(persist_dir=str(folder))
        index = load_index_from_storage(stored, embed_model=library.embedding)
        assert isinstance(index, VectorStoreIndex)  # noqa: S101 (it was stored below)
        return index
    read = SimpleDirectoryReader(input_files=paths).load_data()
    nodes = SentenceSplitter().get_nodes_from_documents(read)
    index = VectorStoreIndex(nodes, embed_model=library.embedding, show_progress=False)
    with TemporaryDirectory(dir=library.place.folder) as unfinished:
        made = Path(unfinished) / "index"
        index.storage_context.persist(str(made))
        made.rename(folder)
    return index


def _our_passages(library: Library) -> Baseline:
    return OurPassages(library.store)


BASELINES: tuple[Described, ...] = (
    Described("llamaindex", "LlamaIndex's reader, splitter and vector index as they come", LlamaIndexDefault),
    Described("bm25", "BM25 alone over our chunks and whole tables", lambda library: Bm25(library.store.readings())),
    Described("dense", "the embedding alone over our chunks and tables", lambda library: Dense(library.store)),
    Described("hybrid", "BM25 and embedding fused, without facts", lambda library: Hybrid(library.store)),
    Described("passages", "our retrieval of prose, before a quote is chosen", _our_passages, ("prose",)),
)
