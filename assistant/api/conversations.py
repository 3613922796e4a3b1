"""The conversations that are going on: a bounded number in memory, each under a name that nobody can guess."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol

from assistant.conversation import Conversation

MAX_CONVERSATIONS = 1_000


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation under its name. `turn` is held while a question is answered, so that the next one waits for it."""

    name: str
    conversation: Conversation
    turn: Lock = field(default_factory=Lock)


class Keeping(Protocol):
    """Where conversations are kept: in this process, or where others find them too."""

    def found_or_new(self, name: str | None) -> Talk: ...
    def keep(self, talk: Talk) -> None: ...


class Conversations:
    """Keeps the latest conversations; the one that was silent longest makes room. Safe between threads."""

    def __init__(self, limit: int = MAX_CONVERSATIONS) -> None:
        self._limit = limit
        self._kept: OrderedDict[str, Talk] = OrderedDict()
        self._lock = Lock()

    def found_or_new(self, name: str | None) -> Talk:
        """The conversation of that name; one that is unknown or was dropped begins anew, under a name of our own."""
        with self._lock:
            found = self._kept.get(name) if name else None
        return found or Talk(secrets.token_urlsafe(24), Conversation())

    def keep(self, talk: Talk) -> None:
        with self._lock:
            self._kept[talk.name] = talk
            self._kept.move_to_end(talk.name)
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)
