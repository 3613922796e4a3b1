"""A score is a value and a reason; without a value it says why nothing could be graded."""

from dataclasses import dataclass
from typing import Literal, get_args

Measure = Literal[
    "status",
    "language",
    "figures",
    "outcome",
    "phrases",
    "forbidden",
    "caveats",
    "citations_stand",
    "citations_hold",
    "citation_recall",
    "citation_precision",
    "no_wrong_figure",
]
MEASURES: tuple[Measure, ...] = get_args(Measure)
NEEDED: frozenset[Measure] = frozenset(MEASURES) - {"citation_precision"}
"""The measures that must all be whole for an answer to be right."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well one answer does by one measure, from 0 to 1, and why; None where it could not be graded."""

    measure: Measure
    value: float | None
    reason: str = ""

    @property
    def failed(self) -> bool:
        """Whether it was graded and is not whole."""
        return self.value is not None and self.value < 1


def passed(measure: Measure) -> Score:
    return Score(measure, 1.0)


def failed(measure: Measure, reason: str) -> Score:
    return Score(measure, 0.0, reason)


def ungraded(measure: Measure, reason: str) -> Score:
    return Score(measure, None, reason)


def judged(measure: Measure, faults: tuple[str, ...]) -> Score:
    """Whole without faults, nothing with any."""
    return failed(measure, "; ".join(faults)) if faults else passed(measure)
