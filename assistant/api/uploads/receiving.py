"""A sent file in, a task out; what is there already is recognised, what takes a name that is taken is refused."""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePosixPath, PureWindowsPath
from typing import BinaryIO

from filelock import FileLock

from assistant.api import problem_texts as texts
from assistant.api.desk import Desk
from assistant.api.problems import Refused, invalid
from assistant.api.uploads.tasks import Task, TaskFolder
from ingest.errors import NoIndex, UnreadablePdf
from ingest.files import refuse_unlikely
from ingest.manifest import document_id
from ingest.records import Reading
from ingest.settings import Settings

_MOST_NAME_CHARS = 200
_PART_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as a caller sent it. `replacing` says that it may take the place of another of the same name."""

    stream: BinaryIO
    name: str
    replacing: bool = False


class Reception:
    """Takes files in, one at a time. Safe between threads and processes."""

    def __init__(self, settings: Settings, desk: Desk, tasks: TaskFolder) -> None:
        self._settings = settings
        self._desk = desk
        self._tasks = tasks

    def receive(self, sent: Sent) -> Task:
        """The task that will read the file, or that did; raises Refused, TooLarge and RequestValidationError."""
        sha256 = sha256_of(sent.stream)
        name = bare_name(sent.name)
        with self._alone():
            pending = self._tasks.pending()
            same = next((task for task in pending if task.sha256 == sha256), None)
            if same is not None:
                return same
            if len(pending) >= self._settings.max_waiting_uploads:
                raise Refused(503, texts.QUEUE_FULL, texts.TRY_AGAIN)
            task = Task(self._tasks.new_id(), name, document_id(name.rpartition(".")[0] or name), sha256)
            known = self._known(sha256)
            if known is not None:
                return self._tasks.save(_recognised(task, known))
            if not sent.replacing:
                self._refuse_taken(task, pending)
            return self._queued(task, sent.stream)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Where no other thread or process takes a file in."""
        self._tasks.path.mkdir(parents=True, exist_ok=True)
        with FileLock(self._tasks.path / "receive.lock"):
            yield

    def _queued(self, task: Task, stream: BinaryIO) -> Task:
        """The task with its file; nothing of it stays where anything goes wrong on the way."""
        stream.seek(0)
        with ExitStack() as undoing:
            undoing.callback(self._tasks.drop, task)
            self._tasks.keep_file(task, stream)
            self._refuse_unlikely(task)
            saved = self._tasks.save(task)
            undoing.pop_all()
        return saved

    def _refuse_unlikely(self, task: Task) -> None:
        try:
            refuse_unlikely(self._tasks.pdf(task), self._settings)
        except UnreadablePdf as error:
            raise invalid("body", "bestand", "no_pdf") from error

    def _known(self, sha256: str) -> Reading | None:
        return next((reading for reading in self._readings() if reading.document.sha256 == sha256), None)

    def _refuse_taken(self, task: Task, pending: list[Task]) -> None:
        taken = {reading.document.id for reading in self._readings()} | {other.document for other in pending}
        if task.document in taken:
            raise Refused(409, texts.NAME_TAKEN, texts.RENAME)

    def _readings(self) -> tuple[Reading, ...]:
        try:
            return self._desk.readings()
        except NoIndex:
            return ()


def sha256_of(stream: BinaryIO) -> str:
    """The SHA-256 of what can be read from here on, in hexadecimal."""
    digest = hashlib.sha256()
    while part := stream.read(_PART_BYTES):
        digest.update(part)
    return digest.hexdigest()


def bare_name(sent: str) -> str:
    r"""The name of a file without the folders before it and without signs that a terminal or log would obey.

    >>> bare_name("C:\\stukken\\Afspraken 2024.pdf"), bare_name("../../etc/passwd"), bare_name("")
    ('Afspraken 2024.pdf', 'passwd', 'document')
    """
    last = PurePosixPath(PureWindowsPath(sent).name).name
    name = "".join(sign for sign in last if sign.isprintable())[-_MOST_NAME_CHARS:]
    return name if name.strip(". ") else "document"


def _recognised(task: Task, known: Reading) -> Task:
    """The task of a file that is in the index already, done at once."""
    return replace(
        task,
        document=known.document.id,
        status="done",
        done=1.0,
        outcome="unchanged",
        pages=known.document.pages,
        tables=len(known.tables),
        facts=len(known.facts),
        warnings=known.warnings,
    )
