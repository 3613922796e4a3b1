"""One PDF in, everything that it says out, read by a child process that is ended when it takes too much.

The child says which page it turns to. Where it stalls on a page, crashes on it or runs out of memory there, another is
started that leaves this page out, and the page is named in the warnings (docs/adr/0006).
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ingest import errors
from ingest.errors import AfsprakenError, TooLarge, UnreadablePdf
from ingest.files import refuse_unlikely
from ingest.manifest import card_for
from ingest.messages import Exhausted, Finished, Reached, Refused, Request, Turned, message_from_line, request_to_json
from ingest.records import Card, Reading
from ingest.sandbox import ChildDied, lines_from_child
from ingest.settings import Settings

FAULT = "This is a fault in Afspraakwijzer: please report it, with the file."
MOST_LOST = 2
"""A document on which more children than this were lost is refused."""

OnProgress = Callable[[str, str, int, int], None]
"""Called with a document's id, a stage, and how much of it is done of how much: `document` opens each document,
with its number among all; then come the stages of ingest.reading, each as the next of five, `page` for each page of the
first; then `embed` and `store`."""


def quiet(document: str, stage: str, done: int, total: int) -> None:
    """Tell nobody how far it is."""


def reading_from_pdf(path: Path, card: Card | None, settings: Settings, on_progress: OnProgress = quiet) -> Reading:
    """Everything that one PDF says, read in a child process of its own with limits on its time and memory.

    Raises UnreadablePdf and TooLarge, and AfsprakenError where reading it shows a fault of ours.
    """
    refuse_unlikely(path, settings)
    watch = _Watch(path, card or card_for(path), settings, on_progress)
    lost: dict[int, str] = {}
    while True:
        try:
            return watch.reading(lost)
        except ChildDied as death:
            if watch.page is None or watch.time_left_s() <= 0:
                raise watch.error_of(death) from death
            lost[watch.page] = watch.reason_of(death)
            if len(lost) > MOST_LOST:
                raise _too_many(path, lost) from death


def _too_many(path: Path, lost: dict[int, str]) -> AfsprakenError:
    said = "; ".join(f"page {page} {reason}" for page, reason in lost.items())
    return UnreadablePdf(f"{path.name} is too much to read: {said}", "Leave these pages out, or print it to a new PDF.")


class _Watch:
    """Over the children that read one document: the page they are at, and how long they may still take."""

    def __init__(self, path: Path, card: Card, settings: Settings, on_progress: OnProgress) -> None:
        self.page: int | None = None
        self._path = path
        self._card = card
        self._settings = settings
        self._on_progress = on_progress
        self._started = time.monotonic()
        self._stage = ""
        self._furthest = Turned(0, 0)
        self._cpu_s = 0.0
        self._turned_at_cpu_s = 0.0

    def reading(self, lost: dict[int, str]) -> Reading:
        """What one child reads without the lost pages; raises ChildDied, and leaves in `page` where that was."""
        self.page, self._cpu_s = None, 0.0
        request = Request(self._path.resolve(), self._card, self._settings.model_dump_json(), os.getpid(), lost)
        for line in self._lines(request_to_json(request)):
            message = message_from_line(line)
            if isinstance(message, Finished):
                return message.reading
            if isinstance(message, Refused):
                raise getattr(errors, message.error)(message.message, message.hint)
            if isinstance(message, Exhausted):
                raise ChildDied("MemoryError", "memory")
            self._note(message)
        raise AfsprakenError(f"Reading {self._path.name} ended without a result", FAULT)

    def _lines(self, request: bytes) -> Iterator[bytes]:
        return lines_from_child("ingest.child", request, self._patience_s, self._settings.read_memory_bytes)

    def _note(self, message: Reached | Turned) -> None:
        if isinstance(message, Reached):
            self.page, self._stage = None, message.stage
            self._on_progress(self._card.id, message.stage, message.done, message.total)
            return
        self.page, self._turned_at_cpu_s = message.page, self._cpu_s
        self._furthest = max(self._furthest, message, key=lambda each: (each.recognised, each.page))
        if self._stage == "pages":
            self._on_progress(self._card.id, "page", message.page - 1, message.pages)

    def time_left_s(self) -> float:
        """Until the document as a whole has to be read, in seconds; each page that is reached adds to it."""
        at, settings = self._furthest, self._settings
        earned_s = at.page * settings.read_page_s + at.recognised * settings.ocr_page_s
        return self._started + self._settings.read_timeout_s + earned_s - time.monotonic()

    def _patience_s(self, cpu_s: float) -> float:
        """How long the child may still take that has used this much of a processor.

        The time for a page is counted in that: on a busy machine an honest page may take long.
        """
        self._cpu_s = cpu_s
        if self.page is None:
            return self.time_left_s()
        return min(self.time_left_s(), self._turned_at_cpu_s + self._settings.page_timeout_s - cpu_s)

    def reason_of(self, death: ChildDied) -> str:
        """Why a page was lost, as the end of a sentence."""
        if death.kind == "late":
            return f"takes longer than {self._settings.page_timeout_s:g} seconds"
        if death.kind == "memory":
            return f"takes more than {self._settings.read_memory_bytes:,} bytes of memory"
        return f"makes the PDF reader fail: {death}"

    def error_of(self, death: ChildDied) -> AfsprakenError:
        """The error for a document that was lost as a whole."""
        name = self._path.name
        if death.kind == "late":
            spent_s = time.monotonic() - self._started
            message = f"Reading {name} was stopped after {spent_s:.3g} seconds, at page {self._furthest.page}"
            return TooLarge(message, "Split the file, or raise AFSPRAKEN_READ_TIMEOUT_S.")
        if death.kind == "memory":
            message = f"Reading {name} took more than {self._settings.read_memory_bytes:,} bytes of memory"
            return TooLarge(message, "Split the file, or raise AFSPRAKEN_READ_MEMORY_BYTES.")
        return UnreadablePdf(f"{name} made the PDF reader fail: {death}", f"Open it and save it anew. {FAULT}")
