"""Cases asked and graded: one verdict for each, in order, whatever happens to the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.records import Answer
from evals.cases import Case
from evals.doors import Asked, Door
from evals.graders import Score, grade, is_right
from evals.graders.scores import Measure, failed
from evals.papers import Papers

OnCase = Callable[[int, int], None]
"""Called after each case with how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One case with what was answered and how that was graded; `error` says why nothing was answered."""

    case: Case
    answer: Answer | None
    scores: tuple[Score, ...]
    right: bool
    seconds: float
    error: str = ""
    work_s: float | None = None

    def score(self, measure: Measure) -> float | None:
        """The value by the measure; None where it was not graded."""
        return next((score.value for score in self.scores if score.measure == measure), None)

    @property
    def refused(self) -> bool:
        """Whether the question was refused or asked back."""
        return self.answer is not None and self.answer.status in ("not_found", "clarify")

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it failed, one for each measure."""
        return tuple(f"{score.measure}: {score.reason}" for score in self.scores if score.failed)


def verdicts_of(
    cases: Sequence[Case], door: Door, papers: Papers, on_case: OnCase = lambda done, total: None
) -> tuple[Verdict, ...]:
    """Ask and grade every case."""
    found = []
    for number, case in enumerate(cases, start=1):
        found.append(verdict_of(case, door.ask(case), papers))
        on_case(number, len(cases))
    return tuple(found)


def verdict_of(case: Case, asked: Asked, papers: Papers) -> Verdict:
    """Grade one answer; an error is a wrong answer, never a case that is left out."""
    if asked.answer is None:
        return Verdict(case, None, (failed("status", asked.error),), False, asked.seconds, asked.error)
    scores = grade(case, asked.answer, papers)
    return Verdict(case, asked.answer, scores, is_right(scores), asked.seconds, work_s=asked.work_s)
