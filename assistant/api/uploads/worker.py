"""Reads and indexes what was uploaded, one document at a time, over all processes of one data directory."""

import logging
import time
from dataclasses import replace
from threading import Event, Thread

from filelock import FileLock, Timeout

from assistant.api.uploads.tasks import Task, TaskFolder
from ingest.errors import AfsprakenError, IndexBusy
from ingest.run import Report, ingest
from ingest.settings import Settings

log = logging.getLogger(__name__)

LOOK_S = 1.0
"""How often a process looks whether another left work behind."""
_TOLD_S = 0.3
SHARES = {"page": (0.0, 0.3), "embed": (0.4, 0.95), "store": (0.95, 1.0)}
READING = (0.3, 0.4)
"""Which part of the work on one document a stage is, roughly; a stage that is not named is part of reading it."""


class Stopped(BaseException):
    """The server stops: what was being read waits for its next start. No Exception, for those are reported as faults."""


class UploadWorker:
    """A thread that does the tasks; the one that holds the lock does them, the others look on."""

    def __init__(self, settings: Settings, tasks: TaskFolder) -> None:
        self._settings = settings
        self._tasks = tasks
        self._wanted = Event()
        self._stopping = Event()
        self._thread = self._new_thread()

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Say that there is work; a thread that broke off over a fault of ours is begun anew."""
        self._wanted.set()
        if self._thread.ident and not self._thread.is_alive() and not self._stopping.is_set():
            self._thread = self._new_thread()
            self._thread.start()

    def _new_thread(self) -> Thread:
        return Thread(target=self._run, name="uploads", daemon=True)

    def stop(self, timeout_s: float) -> None:
        """Leave off; what is being read goes back in the queue."""
        self._stopping.set()
        self._wanted.set()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wanted.clear()
            try:
                self._work()
            except Stopped:
                return
            except OSError:
                log.exception("The uploads could not be looked at")
            self._wanted.wait(LOOK_S)

    def _work(self) -> None:
        if not self._tasks.pending():
            return
        try:
            with FileLock(self._tasks.path / "work.lock", timeout=0):
                for task in self._tasks.pending():
                    self._do(task)
                self._tasks.prune()
        except Timeout:
            return

    def _do(self, task: Task) -> None:
        if self._stopping.is_set():
            raise Stopped
        running = self._tasks.save(replace(task, status="running", done=0.0))
        try:
            (report,) = ingest([self._tasks.pdf(task)], self._settings, _Progress(running, self._tasks, self._stopping))
        except IndexBusy:
            self._tasks.save(replace(task, status="waiting"))
            return
        except Stopped:
            self._tasks.save(replace(task, status="waiting", stage="", done=0.0))
            raise
        except AfsprakenError as error:
            report = None
            done = replace(running, status="failed", error=type(error).__name__, reason=str(error), hint=error.hint)
        self._tasks.save(_done(running, report) if report else done)
        self._tasks.drop_file(task)


class _Progress:
    """Writes how far a task is, a few times a second; as the progress callback of ingest.run."""

    def __init__(self, task: Task, tasks: TaskFolder, stopping: Event) -> None:
        self._task = task
        self._tasks = tasks
        self._stopping = stopping
        self._told_at = 0.0

    def __call__(self, document: str, stage: str, done: int, total: int) -> None:
        if self._stopping.is_set():
            raise Stopped
        if stage == "document" or time.monotonic() - self._told_at < _TOLD_S:
            return
        self._told_at = time.monotonic()
        first, last = SHARES.get(stage, READING)
        part = first + (last - first) * (done / total if total else 0.0)
        self._task = self._tasks.save(replace(self._task, stage=stage, done=max(part, self._task.done)))


def _done(task: Task, report: Report) -> Task:
    return replace(
        task,
        status="failed" if report.outcome == "failed" else "done",
        stage="",
        done=task.done if report.outcome == "failed" else 1.0,
        outcome=report.outcome,
        document=report.document or task.document,
        pages=report.pages,
        tables=report.tables,
        facts=report.facts,
        warnings=report.warnings,
        error=report.error,
        reason=report.reason,
        hint=report.hint,
    )
