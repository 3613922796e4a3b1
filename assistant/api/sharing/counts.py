"""Requests that several processes count together, as a storage of the `limits` library."""

import sqlite3
import time

from limits.storage import MovingWindowSupport, Storage

from assistant.api.sharing.ledger import Ledger

_IN_WINDOW = "SELECT count(*), min(at), max(expires) FROM hits WHERE key = ? AND at >= ?"


class SharedCounts(Storage, MovingWindowSupport):
    """The requests of each window, with their times, in a ledger."""

    STORAGE_SCHEME = None

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the library may wrap."""
        return sqlite3.Error

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count so many more, unless they do not fit in the window any more."""
        now = time.time()
        with self._ledger.changing() as tables:
            tables.execute("DELETE FROM hits WHERE expires < ?", (now,))
            (counted, _, _) = tables.execute(_IN_WINDOW, (key, now - expiry)).fetchone()
            if counted + amount > limit:
                return False
            tables.executemany("INSERT INTO hits VALUES (?, ?, ?)", [(key, now, now + expiry)] * amount)
        return True

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        """When the first request of the window came, and how many it has."""
        del limit
        now = time.time()
        counted, first, _ = self._window(key, now - expiry)
        return first or now, counted

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count so many more, whatever there are, and say how many there are then."""
        now = time.time()
        with self._ledger.changing() as tables:
            tables.executemany("INSERT INTO hits VALUES (?, ?, ?)", [(key, now, now + expiry)] * amount)
        return self.get(key)

    def get(self, key: str) -> int:
        """How many are counted and have not expired."""
        now = time.time()
        with self._ledger.changing() as tables:
            tables.execute("DELETE FROM hits WHERE expires < ?", (now,))
        return self._window(key, 0.0)[0]

    def get_expiry(self, key: str) -> float:
        """When the last of them expires."""
        return self._window(key, 0.0)[2] or time.time()

    def check(self) -> bool:
        """Whether the ledger can be written."""
        try:
            self.get("")
        except sqlite3.Error:
            return False
        return True

    def reset(self) -> int:
        """Forget all of them; how many there were."""
        with self._ledger.changing() as tables:
            return tables.execute("DELETE FROM hits").rowcount

    def clear(self, key: str) -> None:
        """Forget those of one key."""
        with self._ledger.changing() as tables:
            tables.execute("DELETE FROM hits WHERE key = ?", (key,))

    def _window(self, key: str, since: float) -> tuple[int, float | None, float | None]:
        with self._ledger.changing() as tables:
            counted, first, expires = tables.execute(_IN_WINDOW, (key, since)).fetchone()
        return int(counted), first, expires
