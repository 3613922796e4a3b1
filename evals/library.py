"""The documents that questions are asked over: an index of their own for the suite's, or the index as it stands."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from llama_index.core.base.embeddings.base import BaseEmbedding

from evals.agreements.build import build
from evals.papers import Paper, Papers
from ingest.errors import InputError, NoIndex, OtherIndex
from ingest.manifest import Source, sources_from_paths
from ingest.run import OnProgress, ingest, quiet
from ingest.settings import Settings
from ingest.signature import signature_of
from ingest.store import Store


@dataclass(frozen=True, slots=True)
class Place:
    """Where a library is, so that another process can open it: its index, its PDFs, and where to keep what is made of them."""

    settings: Settings
    papers: Mapping[str, Paper]
    folder: Path


@dataclass(frozen=True, slots=True)
class Library:
    """An index, the embedding that it was made with, its PDFs for another reader, and where all of that is."""

    store: Store
    embedding: BaseEmbedding
    papers: Papers
    place: Place


def library_at(place: Place, embedding: BaseEmbedding) -> Library:
    """The library of that place, with files of its own; raises NoIndex and its kin."""
    return Library(Store(place.settings, signature_of(embedding.model_name)), embedding, Papers(place.papers), place)


def suite_papers(settings: Settings) -> tuple[Mapping[str, Paper], tuple[Path, ...]]:
    """The corpus and the made-up agreements, printed anew; and the folders that hold them."""
    made_up = settings.data_dir / "evals" / "agreements"
    build(made_up)
    folders = (settings.corpus_dir, made_up) if settings.corpus_dir.exists() else (made_up,)
    sources = [source for source in sources_from_paths(folders) if isinstance(source, Source)]
    return {source.card.id: Paper(source.path, source.card.parties) for source in sources}, folders


def suite_library(
    settings: Settings, embedding: BaseEmbedding, on_progress: OnProgress = quiet, *, rebuild: bool = False
) -> Library:
    """The corpus and the made-up agreements in an index of their own, under the data directory.

    What is indexed already is not read again, unless it was made by another version or a rebuild is asked for.
    """
    papers, folders = suite_papers(settings)
    folder = settings.data_dir / "evals"
    own = settings.model_copy(update={"data_dir": folder / "store"})
    store = Store(own, signature_of(embedding.model_name))
    if rebuild or _is_other(store):
        store.close()
        shutil.rmtree(own.data_dir, ignore_errors=True)  # nothing is in it but what is read from the folders
    _forget_others(store, frozenset(papers))
    reports = ingest(folders, own, on_progress, embedding)
    failed = [f"{report.path.name}: {report.reason}" for report in reports if report.outcome == "failed"]
    if failed:
        raise InputError(f"Documents of the suite cannot be read: {'; '.join(failed)}", "Report this, with the file.")
    return Library(store, embedding, Papers(papers), Place(own, papers, folder))


def standing_library(settings: Settings, embedding: BaseEmbedding) -> Library:
    """The index as it stands, with the PDFs that it keeps; raises NoIndex and its kin."""
    store = Store(settings, signature_of(embedding.model_name))
    documents = [reading.document for reading in store.readings()]
    papers = {one.id: Paper(store.pdf_path(one.id), one.parties) for one in documents}
    return Library(store, embedding, Papers(papers), Place(settings, papers, settings.data_dir / "evals"))


def _is_other(store: Store) -> bool:
    try:
        store.revision()
    except OtherIndex:
        return True
    except NoIndex:
        return False
    return False


def _forget_others(store: Store, known: frozenset[str]) -> None:
    """Remove what an earlier suite had and this one has not."""
    try:
        documents = [reading.document.id for reading in store.readings()]
    except (NoIndex, OtherIndex):
        return
    for document in documents:
        if document not in known:
            store.remove(document)
