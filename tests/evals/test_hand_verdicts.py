"""Answers that the engine once gave, judged by a person who read each beside its page: the graders judge the same.

`failing` names the measures that the person found wanting; none where the answer is right.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from assistant.records import Answer
from evals.cases import Case
from evals.graders import Measure, grade, is_right
from evals.papers import Papers
from tests.evals.answers import papers_of

JUDGED = Path(__file__).parent / "cases" / "judged_by_hand.jsonl"


class Judgement(BaseModel):
    """One line of the file."""

    failing: tuple[Measure, ...]
    case: Case
    answer: Answer


JUDGEMENTS = [Judgement.model_validate_json(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def papers(corpus_pdf: Path) -> Iterator[Papers]:
    opened = papers_of(corpus_pdf)
    yield opened
    opened.close()


@pytest.mark.parametrize("judged", JUDGEMENTS, ids=[one.case.id for one in JUDGEMENTS])
def test_the_graders_agree_with_a_person(judged: Judgement, papers: Papers) -> None:
    scores = grade(judged.case, judged.answer, papers)
    assert {score.measure: score.reason for score in scores if score.failed}.keys() == set(judged.failing)
    assert is_right(scores) is not bool(judged.failing)


def test_right_and_wrong_answers_are_both_among_them() -> None:
    wrong = [one for one in JUDGEMENTS if one.failing]
    assert len(wrong) >= 10
    assert len(JUDGEMENTS) - len(wrong) >= 10
