"""A small SQLite file in which several processes write: each change whole, one after the other."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

_WAIT_S = 10.0
_TABLES = """
CREATE TABLE IF NOT EXISTS talks (name TEXT PRIMARY KEY, used REAL NOT NULL, turns BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS talks_used ON talks (used);
CREATE TABLE IF NOT EXISTS hits (key TEXT NOT NULL, at REAL NOT NULL, expires REAL NOT NULL);
CREATE INDEX IF NOT EXISTS hits_key ON hits (key, at);
CREATE INDEX IF NOT EXISTS hits_expires ON hits (expires);
"""


class Ledger:
    """The file, opened at its first use. Safe between threads and processes.

    Nothing in it outlives the server, so that it need not reach the disk before it is answered for.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "ledger.sqlite"
        self._opened: sqlite3.Connection | None = None
        self._lock = Lock()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """The tables, while nobody else changes them; what is done is undone where an error ends it."""
        with self._lock:
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                yield connection

    def open(self) -> None:
        """Make the tables, so that no two processes make them at once."""
        with self.changing():
            pass
        self.close()

    def close(self) -> None:
        with self._lock:
            if self._opened is not None:
                self._opened.close()
            self._opened = None

    def _connection(self) -> sqlite3.Connection:
        if self._opened is None:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # Autocommit, for the transactions are begun here; threads take turns by the lock.
            opened = sqlite3.connect(self._path, timeout=_WAIT_S, isolation_level=None, check_same_thread=False)
            opened.execute("PRAGMA journal_mode = WAL")
            opened.execute("PRAGMA synchronous = OFF")
            opened.executescript(_TABLES)
            self._opened = opened
        return self._opened
