"""A child process of our own for work on files that nobody vouches for: bounded in time and memory, and gone with us.

The child is `python -m MODULE`. It gets one request on its input and answers with lines on its output; whatever else it
prints goes to its error output, of which the end is kept for the message when it dies.
"""

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Literal

import psutil

if sys.platform != "win32":
    import resource

MOST_LINE_BYTES = 200_000_000
"""The longest line that is taken from a child: more than the JSON of a dense document of 2,500 pages."""

_LOOK_S = 0.1
_NEARLY = 0.9
"""A library that is refused memory may crash; a child that nearly has it all is ended before that."""
_QUEUED_LINES = 8
_DIE_WITH_PARENT = 1

Death = Literal["late", "memory", "crash"]
Patience = Callable[[float], float]
"""Seconds of a processor that the child has used in, seconds that it may still take out; asked ten times a second."""


class ChildDied(Exception):
    """The child ended without an answer: stopped as too late or too large, or by itself, with its last words."""

    def __init__(self, last_words: str, kind: Death) -> None:
        super().__init__(last_words)
        self.kind = kind


def lines_from_child(module: str, request: bytes, patience: Patience, memory_bytes: int) -> Iterator[bytes]:
    """Run the module on the request and yield its lines as they come; raises ChildDied unless it ends well.

    Closing the iterator ends the child. On Linux the child bounds its own memory as well, see `limit_this_process`.
    """
    with tempfile.TemporaryFile() as errors, _started(module, errors) as child, _heard(child, request) as heard:
        scale = psutil.Process(child.pid)
        while True:
            spent_s, size_bytes = _weighed(scale)
            if patience(spent_s) <= 0:
                raise ChildDied("it took too long", "late")
            if size_bytes > _NEARLY * memory_bytes:
                raise ChildDied("it took too much memory", "memory")
            try:
                line = heard.get(timeout=_LOOK_S)
            except Empty:
                continue
            if line is None:
                break
            yield line
        code = child.wait()
        if code != 0:
            raise ChildDied(*_last_words(errors, code))


def limit_this_process(memory_bytes: int, parent: int) -> None:
    """Called by a child: get no more memory than this, and die when the parent does. Does what the system allows."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        bound = memory_bytes if most == resource.RLIM_INFINITY else min(memory_bytes, most)
        resource.setrlimit(resource.RLIMIT_DATA, (bound, bound))
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit(1)


def answers_only_to_parent() -> IO[bytes]:
    """Called by a child: the output for its answers, kept apart from whatever libraries print."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


@contextmanager
def _started(module: str, errors: IO[bytes]) -> Iterator["subprocess.Popen[bytes]"]:
    """The child while it is wanted, at the head of a group of processes; with it all that it started is ended."""
    child = subprocess.Popen(  # noqa: S603 (our own module, no shell)
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env=_environment(),
        start_new_session=True,
    )
    try:
        yield child
    finally:
        _end(child)
        child.wait()


@contextmanager
def _heard(child: "subprocess.Popen[bytes]", request: bytes) -> Iterator["Queue[bytes | None]"]:
    """What the child says after it was given the request, line by line and then None, while somebody listens."""
    lines: Queue[bytes | None] = Queue(_QUEUED_LINES)
    listener = Thread(target=_exchange, args=(child, request, lines), daemon=True)
    listener.start()
    try:
        yield lines
    finally:
        _end(child)
        while listener.is_alive():
            try:
                lines.get(timeout=_LOOK_S)
            except Empty:
                continue


def _exchange(child: "subprocess.Popen[bytes]", request: bytes, lines: "Queue[bytes | None]") -> None:
    if child.stdin is None or child.stdout is None:
        raise ValueError("the child was started without pipes")
    try:
        with child.stdin, child.stdout:
            child.stdin.write(request)
            child.stdin.close()
            while line := child.stdout.readline(MOST_LINE_BYTES):
                if not line.endswith(b"\n"):
                    break
                lines.put(line)
    except OSError:
        pass  # it ended before it had read the request; how, its exit code says
    finally:
        lines.put(None)


def _weighed(scale: psutil.Process) -> tuple[float, int]:
    """The seconds of a processor that the child has used, and the bytes of memory that it takes."""
    try:
        with scale.oneshot():
            times = scale.cpu_times()
            return times.user + times.system, scale.memory_info().rss
    except psutil.Error:
        return 0.0, 0


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Kill the child and what it started."""
    if child.poll() is not None:
        return
    if sys.platform == "win32":
        child.kill()
    else:
        os.killpg(child.pid, signal.SIGKILL)


def _last_words(errors: IO[bytes], code: int) -> tuple[str, Death]:
    """The last line that the child printed and how it ended, and what kind of death that was."""
    errors.seek(max(0, errors.seek(0, os.SEEK_END) - 2_000))
    printed = errors.read().decode("utf-8", "replace")
    lines = printed.strip().splitlines()
    ended = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    words = f"{lines[-1].strip()[:300]} ({ended})" if lines else ended
    return words, "memory" if "MemoryError" in printed else "crash"


def _environment() -> dict[str, str]:
    """The environment in which the child finds the packages that this process runs from, and no others.

    A relative entry of PYTHONPATH meant another folder when this process began, and might now be that of the document.
    """
    root = str(Path(__file__).resolve().parent.parent)
    found = [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if Path(entry).is_absolute()]
    return {**os.environ, **_ONE_THREAD, "PYTHONPATH": os.pathsep.join(dict.fromkeys([root, *found]))}


_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
"""Each thread of a numerical library takes its own memory, whether there is work for it or not."""
