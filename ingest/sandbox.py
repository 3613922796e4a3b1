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
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import IO

if sys.platform != "win32":
    import resource

MOST_LINE_BYTES = 500_000_000
"""The longest line that is taken from a child: far more than the JSON of a document of 2,500 pages."""

_DIE_WITH_PARENT = 1


class ChildDied(Exception):
    """The child ended without an answer, or with `late` was stopped for taking too long."""

    def __init__(self, last_words: str, *, late: bool) -> None:
        super().__init__(last_words)
        self.late = late


def lines_from_child(module: str, request: bytes, timeout_s: float) -> Iterator[bytes]:
    """Run the module on the request and yield its lines as they come; raises ChildDied unless it ends well.

    Closing the iterator ends the child.
    """
    command = [sys.executable, "-P", "-m", module]
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(  # noqa: S603 (our own module, no shell)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=_environment(),
            start_new_session=True,
        )
        late = Timer(timeout_s, _end, (child,))
        late.start()
        try:
            yield from _exchanged(child, request)
            code = child.wait()
            if code != 0:
                raise ChildDied(_last_words(errors, code), late=late.finished.is_set())
        finally:
            late.cancel()
            _end(child)
            child.wait()


def limit_this_process(memory_bytes: int, parent: int) -> None:
    """Called by a child: give up above this much memory, and die when the parent does. Does what the system allows."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit(1)


def answers_only_to_parent() -> IO[bytes]:
    """Called by a child: the output for its answers, kept apart from whatever libraries print."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _exchanged(child: "subprocess.Popen[bytes]", request: bytes) -> Iterator[bytes]:
    if child.stdin is None or child.stdout is None:
        raise ValueError("the child was started without pipes")
    with child.stdin, child.stdout:
        try:
            child.stdin.write(request)
            child.stdin.close()
        except BrokenPipeError:
            return
        while line := child.stdout.readline(MOST_LINE_BYTES):
            if not line.endswith(b"\n"):
                return
            yield line


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Kill the child and what it started."""
    if child.poll() is not None:
        return
    if sys.platform == "win32":
        child.kill()
    else:
        os.killpg(child.pid, signal.SIGKILL)


def _last_words(errors: IO[bytes], code: int) -> str:
    errors.seek(max(0, errors.seek(0, os.SEEK_END) - 2_000))
    lines = errors.read().decode("utf-8", "replace").strip().splitlines()
    ended = signal.Signals(-code).name if code < 0 else f"exit code {code}"
    return f"{lines[-1].strip()[:300]} ({ended})" if lines else ended


def _environment() -> dict[str, str]:
    """The environment in which the child finds the packages that this process runs from."""
    root = str(Path(__file__).resolve().parent.parent)
    found = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, found] if found else [root])}
