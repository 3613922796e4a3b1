"""What readers make of answers: kept on this machine, one JSON line each, as `afspraken eval drafts` reads them."""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import get_args

from evals.drafts import Feedback
from ui.texts import NL
from ui.view.turns import Talk, Turn, Verdict

log = logging.getLogger(__name__)
FILE = "feedback.jsonl"
MOST_BYTES = 50_000_000
"""No more is kept, so that nobody can fill the disk."""


class Judging:
    """Keeps verdicts in a file, or nowhere where that is not wanted. Safe between threads."""

    def __init__(self, data_dir: Path, keeping: bool = False) -> None:
        self._path = data_dir / FILE
        self._keeping = keeping
        self._lock = Lock()

    def judged(self, talk: Talk, at: int, act: str, value: str) -> Talk:
        """The conversation with that turn judged: a good one at once, a bad one once its reason is known."""
        turn = talk.turns[at]
        if turn.answer is None or turn.reason or turn.verdict == "right":
            return talk
        if act == "judge" and value in get_args(Verdict) and value:
            turn = replace(turn, verdict="right" if value == "right" else "wrong")
        elif act == "reason" and turn.verdict == "wrong" and value in NL.reasons:
            turn = replace(turn, reason=value)
        else:
            return talk
        if turn.verdict == "right" or turn.reason:
            turn = replace(turn, kept=self._keep(feedback_from_turn(turn, talk.turns[:at])))
        return Talk((*talk.turns[:at], turn, *talk.turns[at + 1 :]), talk.name)

    def _keep(self, feedback: Feedback) -> bool:
        """Whether it was kept."""
        if not self._keeping:
            return False
        with self._lock:
            if self._path.exists() and self._path.stat().st_size > MOST_BYTES:
                log.warning("%s is full; what readers think of answers is no longer kept", self._path)
                return False
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as lines:
                lines.write(feedback.model_dump_json() + "\n")
        return True


def feedback_from_turn(turn: Turn, before: tuple[Turn, ...]) -> Feedback:
    """One judged answer, with the questions that it follows up on."""
    answer = turn.answer
    follows = answer is not None and any(reading.carried for reading in answer.understood)
    return Feedback(
        given_at=datetime.now(UTC).isoformat(timespec="seconds"),
        verdict="right" if turn.verdict == "right" else "wrong",
        question=turn.question[:2_000],
        before=tuple(one.question for one in before) if follows else (),
        language=answer.language if answer else "nl",
        documents=turn.documents or None,
        answer=answer.text[:20_000] if answer else "",
        status=answer.status if answer else "",
        comment=NL.reasons.get(turn.reason, ""),
    )
