"""Questions that the engine was not made with: how many it answers, and that it never states a wrong figure."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Engine
from assistant.records import Answer

UNSEEN = Path(__file__).with_name("unseen.txt")
ANSWERED_AT_LEAST = 16
"""Of 20; what it was when first run. Two of the four missed were answered with another sentence that fits."""


def cases(kinds: str) -> list[tuple[str, str]]:
    return list(_cases(kinds))


def _cases(kinds: str) -> Iterator[tuple[str, str]]:
    for line in UNSEEN.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, question, *held = (part.strip() for part in line.split(" | "))
            if kind in kinds:
                yield question, "".join(held)


def holds(answer: Answer, wanted: str) -> bool:
    """Whether the first figure, its party, the outcome or a quote is what was wanted."""
    first = answer.figures[:1]
    told = [figure.printed for figure in first] + [figure.party or "" for figure in first]
    outcome = [str(answer.calculation.outcome)] if answer.calculation else []
    quotes = [citation.quote for citation in answer.citations] if not first else []
    return wanted in told + outcome or any(wanted in quote for quote in quotes)


@pytest.mark.parametrize(("question", "wanted"), cases("n"))
def test_what_is_absent_is_refused(corpus_engine: Engine, question: str, wanted: str) -> None:
    del wanted
    assert corpus_engine.answer(question).status in ("not_found", "clarify")


@pytest.mark.parametrize(("question", "wanted"), cases("f"))
def test_a_stated_figure_is_the_right_one(corpus_engine: Engine, question: str, wanted: str) -> None:
    answer = corpus_engine.answer(question)
    assert not answer.figures or holds(answer, wanted)


def test_most_are_answered(corpus_engine: Engine) -> None:
    missed = [question for question, wanted in cases("fp") if not holds(corpus_engine.answer(question), wanted)]
    assert len(cases("fp")) - len(missed) >= ANSWERED_AT_LEAST, missed
