"""An extra: LlamaIndex's own judges of faithfulness and relevance, with a language model. Apart from what is graded.

A model judges what another model would say; it is no measure of right and wrong, and no threshold stands on it.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import httpx
from llama_index.core.evaluation import AnswerRelevancyEvaluator, EvaluationResult, FaithfulnessEvaluator
from llama_index.core.llms import LLM

from evals.rates import Rate, rate
from evals.verdicts import Verdict

MOST_CASES = 100
_FAULTS: tuple[type[Exception], ...] = (
    ValueError,
    RuntimeError,
    OSError,
    LookupError,
    TypeError,
    AttributeError,
    httpx.HTTPError,
)
"""What comes of a model that does not answer, or in no form that can be read."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the model thought of the answers that were given; `failed` is how often it said nothing that could be read."""

    model: str
    rates: tuple[Rate, ...]
    failed: int


def judged_by(
    model: LLM,
    verdicts: Sequence[Verdict],
    on_case: Callable[[int, int], None],
    faults: tuple[type[Exception], ...] = (),
) -> Judged:
    """Judge up to MOST_CASES answers that cite something: refusals have nothing to be faithful to.

    `faults` are the errors that the model's client raises beyond the usual ones.
    """
    chosen = [one for one in verdicts if one.answer and one.answer.citations and not one.refused][:MOST_CASES]
    faithful, relevant = FaithfulnessEvaluator(llm=model), AnswerRelevancyEvaluator(llm=model)
    scores: dict[str, list[float | None]] = {"faithfulness": [], "answer_relevance": []}
    for number, one in enumerate(chosen, start=1):
        assert one.answer is not None  # noqa: S101 (chosen for it)
        question, text = one.case.question, one.answer.text
        quotes = [f"{citation.table or ''} {citation.quote}".strip() for citation in one.answer.citations]
        found = faithful.aevaluate(query=question, response=text, contexts=quotes)
        scores["faithfulness"].append(_score(found, faults))
        scores["answer_relevance"].append(_score(relevant.aevaluate(query=question, response=text), faults))
        on_case(number, len(chosen))
    failed = sum(value is None for values in scores.values() for value in values)
    return Judged(model.metadata.model_name, tuple(rate(name, values) for name, values in scores.items()), failed)


def _score(judgement: Coroutine[Any, Any, EvaluationResult], faults: tuple[type[Exception], ...]) -> float | None:
    """The score from 0 to 1; None where the model did not answer, or in no form that can be read."""
    try:
        return asyncio.run(judgement).score
    except (*_FAULTS, *faults):
        return None
