"""A path in, what reading it came to out: the outcome, the seconds, and the most memory that its process took."""

import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.errors import AfsprakenError
from ingest.reader import reading_from_pdf
from ingest.settings import Settings

MOST_SECONDS = 60.0
MOST_MB = 1_024.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading one file came to. `child_mb` is of the process that read it, `own_mb` of the one that asked."""

    words: str
    read: bool
    seconds: float
    cpu_seconds: float
    child_mb: float
    own_mb: float

    @property
    def well(self) -> bool:
        """Whether it was read or refused with a next step, in time and within the memory."""
        return self.clear and self.seconds <= MOST_SECONDS and self.child_mb <= MOST_MB

    @property
    def clear(self) -> bool:
        """Whether it was read or refused with a next step, and no fault of ours shows."""
        return "FAULT" not in self.words and "fault in Afspraakwijzer" not in self.words


def outcome_of(path: Path, settings: Settings) -> Outcome:
    """Read one file in a process made for it, so that its memory can be told from that of the others."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_tell, args=(path, settings, there))
    process.start()
    there.close()
    try:
        outcome: Outcome = here.recv()
    except EOFError:
        outcome = Outcome("FAULT: the process that asked died", False, 0.0, 0.0, 0.0, 0.0)
    process.join()
    return outcome


def _tell(path: Path, settings: Settings, told: Connection) -> None:
    started, before = time.monotonic(), _megabytes(resource.RUSAGE_SELF)
    read, words = _tried(lambda: _read(path, settings))
    seconds = time.monotonic() - started
    own = _megabytes(resource.RUSAGE_SELF) - before
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    told.send(Outcome(words, read, seconds, used.ru_utime + used.ru_stime, _megabytes(resource.RUSAGE_CHILDREN), own))


def _tried(read: Callable[[], str]) -> tuple[bool, str]:
    try:
        return True, read()
    except AfsprakenError as error:
        return False, f"{error} {error.hint}" if error.hint else f"FAULT: no hint: {error}"
    except Exception as error:  # each is what is looked for
        return False, f"FAULT: {type(error).__name__}: {error}"


def _read(path: Path, settings: Settings) -> str:
    reading = reading_from_pdf(path, None, settings)
    counts = f"{reading.document.pages} pages, {len(reading.tables)} tables, {len(reading.chunks)} chunks"
    return "; ".join([f"read: {counts}", *(warning for warning in reading.warnings if "page" in warning[:8])])


def _megabytes(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024
