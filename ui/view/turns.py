"""One conversation as the page holds it: what was asked, what came of it and what the reader made of that."""

from dataclasses import dataclass, replace
from typing import Literal

from assistant.records import Answer

MOST_TURNS = 40
"""How many questions a page shows; older ones make room."""
Verdict = Literal["", "right", "wrong"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer, or as much of it as there is: `partial` while it is told, `trouble` if it failed.

    `kept` says whether its judgement was kept, `documents` which the reader chose to look in; none is all.
    """

    question: str
    answer: Answer | None = None
    partial: str = ""
    trouble: str = ""
    verdict: Verdict = ""
    reason: str = ""
    kept: bool = False
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: its turns, oldest first, the name that the desk gave it, and its number on its page, from 0."""

    turns: tuple[Turn, ...] = ()
    name: str | None = None
    number: int = 0

    def with_turn(self, turn: Turn) -> "Talk":
        """The conversation with one more turn."""
        return replace(self, turns=(*self.turns, turn)[-MOST_TURNS:])

    def with_last(self, turn: Turn) -> "Talk":
        """The conversation with another last turn."""
        return replace(self, turns=(*self.turns[:-1], turn))
