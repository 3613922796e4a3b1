"""Conversations that any of several processes can go on with."""

import secrets
import time

from pydantic import TypeAdapter, ValidationError

from assistant.api.conversations import MAX_CONVERSATIONS, Talk
from assistant.api.sharing.ledger import Ledger
from assistant.conversation import Conversation
from assistant.question import Question

_TURNS = TypeAdapter(tuple[Question, ...])


class SharedConversations:
    """Keeps the latest conversations in a ledger; the one that was silent longest makes room.

    Where two questions of one conversation are asked at once, the next goes on from the one that was answered last.
    """

    def __init__(self, ledger: Ledger, limit: int = MAX_CONVERSATIONS) -> None:
        self._ledger = ledger
        self._limit = limit

    def found_or_new(self, name: str | None) -> Talk:
        """The conversation of that name; one that is unknown or was dropped begins anew, under a name of our own."""
        turns = self._turns(name) if name else None
        if name is None or turns is None:
            return Talk(secrets.token_urlsafe(24), Conversation())
        return Talk(name, Conversation(turns))

    def keep(self, talk: Talk) -> None:
        with self._ledger.changing() as tables:
            row = (talk.name, time.time(), _TURNS.dump_json(talk.conversation.turns))
            tables.execute("INSERT OR REPLACE INTO talks VALUES (?, ?, ?)", row)
            oldest = "SELECT used FROM talks ORDER BY used DESC LIMIT 1 OFFSET ?"
            tables.execute(f"DELETE FROM talks WHERE used <= ({oldest})", (self._limit,))  # noqa: S608 (our own text)

    def _turns(self, name: str) -> tuple[Question, ...] | None:
        with self._ledger.changing() as tables:
            row = tables.execute("SELECT turns FROM talks WHERE name = ?", (name,)).fetchone()
        try:
            return _TURNS.validate_json(row[0]) if row else None
        except ValidationError:
            return None
