"""A reader in a process of its own, so that one that hangs or crashes is reported and the rest goes on."""

import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from evals.tables.readers import Reader, ReadTable

_END_S = 5


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a reader made of a file in so many seconds; `failure` is empty, or says why there are no tables."""

    tables: tuple[ReadTable, ...]
    seconds: float
    failure: str = ""


class ReaderInChild:
    """One reader, kept running from file to file and started anew after it hung or crashed."""

    def __init__(self, reader: Reader, timeout_s: float) -> None:
        self.name = reader.name
        self._reader = reader
        self._timeout_s = timeout_s
        self._child: tuple[BaseProcess, Connection] | None = None

    def attempt(self, path: Path) -> Attempt:
        """Read one file, or say why that failed."""
        process, pipe = self._child or self._started()
        begin = time.perf_counter()
        try:
            pipe.send(path)
            if pipe.poll(self._timeout_s):
                answer: Attempt = pipe.recv()
                return answer
            failure = f"nothing after {self._timeout_s:g} s"
        except (EOFError, OSError):
            process.join(_END_S)
            failure = f"ended with exit code {process.exitcode}"
        self.end()
        return Attempt((), time.perf_counter() - begin, failure)

    def end(self) -> None:
        """End the child, if there is one."""
        if self._child:
            process, pipe = self._child
            self._child = None
            pipe.close()
            process.kill()
            process.join(_END_S)

    def _started(self) -> tuple[BaseProcess, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self._reader, theirs), daemon=True)
        process.start()
        theirs.close()
        self._child = (process, ours)
        return self._child


def _serve(reader: Reader, pipe: Connection) -> None:
    """Read file after file until the other side closes; what a reader raises ends the process and is told there."""
    while True:
        try:
            path: Path = pipe.recv()
        except EOFError:
            return
        begin = time.perf_counter()
        tables = tuple(reader.tables(path))
        pipe.send(Attempt(tables, time.perf_counter() - begin))
