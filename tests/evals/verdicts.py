"""Hand-made verdicts, for what is counted, compared and reported."""

from dataclasses import replace

from assistant.records import Answer
from evals.cases import Expected
from evals.doors import Asked
from evals.graders.scores import Score, failed, passed
from evals.papers import Papers
from evals.results import Circumstances
from evals.verdicts import Verdict, verdict_of
from tests.evals.answers import RIGHT, case_with

CIRCUMSTANCES = Circumstances("2026-01-01T00:00:00+00:00", "1", "1", "in the process", "here", "all", (), 1.0, 0.04)
REFUSAL = Answer("not_found", "nl", "Dat staat niet in de afspraken.")


def verdict(name: str, right: bool, *scores: Score, seconds: float = 0.1) -> Verdict:
    case = case_with().model_copy(update={"id": name})
    given = scores or ((passed("status"),) if right else (failed("status", "not_found, not answered"),))
    return Verdict(case, RIGHT, given, right, seconds)


def refusing(name: str, status: str, answer: Answer) -> Verdict:
    """A case for which only this status is right, and what was answered."""
    case = case_with().model_copy(update={"id": name, "expect": Expected.model_validate({"status": status})})
    return verdict_of(case, Asked(replace(answer), 0.1), Papers({}))
