"""The tasks of uploads, one folder for each, so that whatever is stopped goes on where it was.

<data_dir>/uploads/<id>/task.json    how far it is, replaced in one step
<data_dir>/uploads/<id>/<name>.pdf   what was sent, until it has been read
"""

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Literal

from pydantic import TypeAdapter, ValidationError

from ingest.run import Outcome

TaskStatus = Literal["waiting", "running", "done", "failed"]
PENDING: tuple[TaskStatus, ...] = ("waiting", "running")
MOST_FINISHED = 200
"""How many finished tasks are remembered; older ones are forgotten."""

_ID = re.compile(r"[0-9a-f]{32}")
_PART = 1_000_000
_ABANDONED_S = 3_600.0


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Task:
    """One upload and what became of it. `done` is from 0 to 1; `error` names the class of what went wrong."""

    id: str
    file_name: str
    document: str
    sha256: str = ""
    status: TaskStatus = "waiting"
    stage: str = ""
    done: float = 0.0
    outcome: Outcome | None = None
    pages: int = 0
    tables: int = 0
    facts: int = 0
    warnings: tuple[str, ...] = ()
    error: str = ""
    reason: str = ""
    hint: str = ""
    created: datetime = field(default_factory=now)
    changed: datetime = field(default_factory=now)


_TASK = TypeAdapter(Task)


class TaskFolder:
    """The tasks of a data directory. Any process may look; changes are whole files, put in place in one step."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "uploads"

    def new_id(self) -> str:
        return secrets.token_hex(16)

    def find(self, task_id: str) -> Task | None:
        """The task with this id, if there is one."""
        return self._read(self.path / task_id) if _ID.fullmatch(task_id) else None

    def all(self) -> list[Task]:
        """Every task, oldest first."""
        found = (self._read(path) for path in self._folders())
        return sorted((task for task in found if task), key=lambda task: (task.created, task.id))

    def pending(self) -> list[Task]:
        """The tasks that are not finished, oldest first: those whose file is still there."""
        found = (self._read(path.parent) for path in self.path.glob("*/*.pdf"))
        waiting = (task for task in found if task and task.status in PENDING)
        return sorted(waiting, key=lambda task: (task.created, task.id))

    def pdf(self, task: Task) -> Path:
        """Where the file of a task is until it has been read."""
        return self.path / task.id / f"{task.document}.pdf"

    def keep_file(self, task: Task, stream: BinaryIO) -> None:
        """Write what was sent to the task's folder; the task itself is not there before `save`."""
        target = self.pdf(task)
        target.parent.mkdir(parents=True)
        with target.open("wb") as copy:
            shutil.copyfileobj(stream, copy, _PART)
            copy.flush()
            os.fsync(copy.fileno())

    def save(self, task: Task) -> Task:
        """The task as it is now kept."""
        changed = replace(task, changed=now())
        folder = self.path / task.id
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / "task.part"
        part.write_bytes(_TASK.dump_json(changed))
        part.replace(folder / "task.json")
        return changed

    def drop(self, task: Task) -> None:
        """Forget a task and its file."""
        shutil.rmtree(self.path / task.id, ignore_errors=True)

    def drop_file(self, task: Task) -> None:
        self.pdf(task).unlink(missing_ok=True)

    def prune(self) -> None:
        """Forget the oldest finished tasks, and what was never received whole."""
        finished = [task for task in self.all() if task.status not in PENDING]
        for task in finished[:-MOST_FINISHED]:
            self.drop(task)
        for folder in self._folders():
            if self._read(folder) is None and time.time() - folder.stat().st_mtime > _ABANDONED_S:
                shutil.rmtree(folder, ignore_errors=True)

    def _folders(self) -> Iterator[Path]:
        return (path for path in self.path.glob("*") if _ID.fullmatch(path.name))

    def _read(self, folder: Path) -> Task | None:
        try:
            return _TASK.validate_json((folder / "task.json").read_bytes())
        except (OSError, ValidationError):
            return None
