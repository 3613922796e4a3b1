"""The one process that writes: changes go to a generation of its own, and become visible all at once."""

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.errors import AfsprakenError, BrokenIndex, TryAgain, UnknownDocument
from ingest.records import Card, Reading
from ingest.store.catalogue import Catalogue, Entry
from ingest.store.chroma import FAILURES, ChromaCollections
from ingest.store.generations import Generations

_SHARE = 10
"""Publishing may take a tenth of the time of a long run, however large the index that has to be copied for it."""


class Writer:
    """Puts and removes documents; nothing shows before `publish`. Made by `Store.writing`, which holds the lock."""

    def __init__(self, generations: Generations, base: str | None, catalogue: Catalogue) -> None:
        self._generations = generations
        self._base = base
        self.catalogue = catalogue
        self._shown = catalogue
        self._working: tuple[str, ChromaCollections] | None = None
        self._cost_s = 0.0
        self._published_at = time.monotonic()

    @contextmanager
    def copy_of(self, path: Path, name: str) -> Iterator[Path]:
        """A copy of a file under its name that nobody else changes while it is read and put."""
        folder = self._generations.pdfs_dir
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".incoming-", dir=folder) as own:
            yield Path(shutil.copyfile(path, Path(own) / Path(name).name))

    def put(
        self, reading: Reading, vectors: Sequence[Sequence[float]], pdf_path: Path, card: Card | None = None
    ) -> None:
        """Add a document, or replace the one with its id. `card` is what was said of it before it was read."""
        document = reading.document
        try:
            _keep(pdf_path, self._generations.pdf(document.sha256))
            chroma = self._chroma()
            chroma.delete(document.id)
            chroma.add(reading, vectors)
        except FAILURES as error:
            raise self._unwritable(error) from error
        entry = Entry(card or Card(document.id), document.sha256, pdf_path.name)
        self.catalogue = self.catalogue.with_entry(entry)

    def put_unread(self, entry: Entry) -> None:
        """Keep the PDF of a document that could not be read for the next rebuild."""
        self.catalogue = self.catalogue.with_entry(replace(entry, read=False))

    def remove(self, document: str) -> None:
        """Remove a document; raises UnknownDocument."""
        if self.catalogue.entry(document) is None:
            raise UnknownDocument(f"There is no document {document}", "See which there are: afspraken documents")
        try:
            self._chroma().delete(document)
        except FAILURES as error:
            raise self._unwritable(error) from error
        self.catalogue = self.catalogue.without(document)

    @property
    def due(self) -> bool:
        """Whether publishing now would take a small part of the time since the last time."""
        return time.monotonic() - self._published_at >= _SHARE * self._cost_s

    def publish(self) -> None:
        """Show what was put and removed to readers, in one step; without changes nothing happens."""
        if self._working is None:
            return
        started = time.monotonic()
        name, chroma = self._working
        try:
            chroma.settle()
            chroma.close()
            self._generations.publish(name, self.catalogue)
        except FAILURES as error:
            raise self._unwritable(error) from error
        self._working, self._base, self._shown = None, name, self.catalogue
        self._generations.prune()
        self._published_at = time.monotonic()
        self._cost_s += self._published_at - started

    def abandon(self) -> None:
        """Throw away what was not published."""
        self.catalogue = self._shown
        if self._working is not None:
            name, chroma = self._working
            self._working = None
            chroma.close()
            self._generations.discard(name)

    def _chroma(self) -> ChromaCollections:
        if self._working is None:
            started = time.monotonic()
            name = self._generations.begin(self._base)
            self._working = (name, self._generations.vectors.open(name, create=True))
            self._cost_s = time.monotonic() - started
        return self._working[1]

    def _unwritable(self, error: Exception) -> AfsprakenError:
        found = self._generations.vectors.trouble(error)
        if isinstance(found, TryAgain):
            return found
        where = self._generations.index_dir
        return BrokenIndex(
            f"The index in {where} cannot be written: {error}",
            "Check the room and the rights on that disk, then try again.",
        )


def _keep(source: Path, target: Path) -> None:
    """Copy a PDF into the store; its name is made from its contents, so one that is there already is the same."""
    if target.is_file() or source.resolve() == target.resolve():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    with source.open("rb") as old, part.open("wb") as new:
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(new.fileno())
    part.replace(target)
