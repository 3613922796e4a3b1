"""The index: readings and vectors in, readings and nearest chunks out. Nothing else imports chromadb.

What readers see is a generation that nobody writes any more; a writer works on a copy and puts it in place in one step.
So readers in any process need no lock, and a writer that is killed has changed nothing (docs/adr/0003).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TypeVar

from ingest.errors import NoIndex, OtherIndex, TryAgain, UnknownDocument
from ingest.records import ChunkKind, Reading
from ingest.settings import Settings
from ingest.store.catalogue import REBUILD_HINT, Catalogue, Entry
from ingest.store.chroma import FAILURES, ChromaCollections, Hit
from ingest.store.generations import Generations
from ingest.store.vectors import vectors_at
from ingest.store.writer import Writer

__all__ = ["Catalogue", "Entry", "Hit", "Store", "Writer"]

_T = TypeVar("_T")


class Store:
    """The index under `settings.data_dir`, made with the embedding and pipeline that `signature` names.

    Every call looks at the current state, so a store that stays open follows what other processes put in. Calls may
    come from several threads. They raise NoIndex, OtherIndex or BrokenIndex where there is no index that can be used.
    """

    def __init__(self, settings: Settings, signature: str) -> None:
        vectors = vectors_at(settings.data_dir / "index", settings.chroma_url)
        self._generations = Generations(settings.data_dir, vectors)
        self._signature = signature
        self._lock = RLock()
        self._known: tuple[str, Catalogue] | None = None
        self._opened: tuple[str, ChromaCollections] | None = None
        self._readings: tuple[Reading, ...] | None = None

    def revision(self) -> str:
        """A name that changes whenever the documents change, and never comes back."""
        return self._checked()[0]

    def readings(self) -> tuple[Reading, ...]:
        """All documents, whole, in the order in which they were first put."""
        with self._lock:
            return self._answered(self._all_readings)

    def nearest(
        self,
        vector: Sequence[float],
        limit: int,
        documents: Sequence[str] | None = None,
        kinds: Sequence[ChunkKind] | None = None,
    ) -> tuple[Hit, ...]:
        """The chunks nearest to the vector, best first, among these documents and these kinds, or all of them."""
        with self._lock:
            return self._answered(lambda chroma, _: chroma.nearest(vector, limit, documents, kinds))

    def pdf_path(self, document: str) -> Path:
        """Where the PDF of a document is; raises UnknownDocument."""
        entry = self._checked()[1].entry(document)
        if entry is None:
            raise UnknownDocument(f"There is no document {document}", "See which there are: afspraken documents")
        return self._generations.pdf(entry.sha256)

    @contextmanager
    def writing(self, *, rebuild: bool = False) -> Iterator[Writer]:
        """Change documents, and publish at the end unless an error ends it; raises IndexBusy where another writes.

        A rebuild starts from nothing and shows nothing before its end; `catalogue` then says what there was.
        """
        with self._generations.locked():
            self._generations.prune()
            writer = self._new_writer(rebuild)
            try:
                yield writer
                writer.publish()
            finally:
                writer.abandon()

    def put(self, reading: Reading, vectors: Sequence[Sequence[float]], pdf_path: Path) -> None:
        """Add one document, or replace the one with its id, in one step."""
        with self.writing() as writer:
            writer.put(reading, vectors, pdf_path)

    def remove(self, document: str) -> None:
        """Remove one document in one step; raises UnknownDocument."""
        with self.writing() as writer:
            writer.remove(document)

    def catalogue(self) -> Catalogue:
        """What a rebuild has to read again: the entries of the index, also of one that this version cannot use."""
        return self._generations.newest_catalogue()

    def kept_pdf(self, entry: Entry) -> Path:
        """The PDF of an entry of the catalogue."""
        return self._generations.pdf(entry.sha256)

    def close(self) -> None:
        """Let go of the files. The store can still be used: it opens them again."""
        with self._lock:
            if self._opened is not None:
                self._opened[1].close()
            self._opened, self._readings = None, None

    def _checked(self) -> tuple[str, Catalogue]:
        """The current generation and its catalogue, if it was made with what is in use now."""
        name = self._generations.current()
        known = self._known
        if known is None or known[0] != name:
            known = self._known = (name, self._generations.catalogue(name))
        if known[1].signature != self._signature:
            message = f"The index was made with {known[1].signature}; this is {self._signature}"
            raise OtherIndex(message, REBUILD_HINT)
        return known

    def _new_writer(self, rebuild: bool) -> Writer:
        if rebuild:
            return Writer(self._generations, None, Catalogue(self._signature))
        try:
            return Writer(self._generations, *self._checked())
        except NoIndex:
            return Writer(self._generations, None, Catalogue(self._signature))

    def _answered(self, question: Callable[[ChromaCollections, Catalogue], _T]) -> _T:
        """The answer of the current generation; when it was replaced and removed meanwhile, that of the next."""
        for _ in range(5):
            name, catalogue = self._checked()
            try:
                return question(self._directory(name), catalogue)
            except FAILURES as error:
                self.close()
                if self._generations.current() == name:
                    raise self._generations.vectors.trouble(error) from error
        raise TryAgain("The index changes all the time", "Try again in a moment.")

    def _directory(self, name: str) -> ChromaCollections:
        if self._opened is None or self._opened[0] != name:
            self.close()
            self._opened = (name, self._generations.vectors.open(name, create=False))
        return self._opened[1]

    def _all_readings(self, chroma: ChromaCollections, catalogue: Catalogue) -> tuple[Reading, ...]:
        if self._readings is None:
            found = chroma.readings()
            self._readings = tuple(found[entry.card.id] for entry in catalogue.entries if entry.read)
        return self._readings
