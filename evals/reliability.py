"""Verdicts -> is an answer that calls itself 80% sure right 8 times out of 10? The curve, its error, the Brier score."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss

from evals.cases import REFUSALS
from evals.verdicts import Verdict

_BINS = 10
_FEWEST = 20


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence lies between `low` and `high`: how many, how sure on average, and the share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far confidence and truth lie apart: `error` is the expected calibration error, over bins of equal width.

    `count` is the number of answers with a confidence, `silent` of those without one. A refusal gives no confidence.
    """

    count: int
    silent: int
    error: float
    brier: float
    bins: tuple[Bin, ...]


def reliability_of(verdicts: Sequence[Verdict]) -> Reliability | None:
    """The reliability of the confidence of all answers; None where fewer than twenty of them say how sure they are."""
    given = [(one.answer, one.right) for one in verdicts if one.answer and one.answer.status not in REFUSALS]
    pairs = [(answer.confidence, right) for answer, right in given if answer.confidence is not None]
    if len(pairs) < _FEWEST:
        return None
    sure = np.clip(np.array([confidence for confidence, _ in pairs]), 0.0, 1.0)
    right = np.array([int(ok) for _, ok in pairs])
    bins = _bins(sure, right)
    error = sum(one.count * abs(one.right - one.confidence) for one in bins) / len(pairs)
    return Reliability(len(pairs), len(given) - len(pairs), error, float(brier_score_loss(right, sure)), bins)


def _bins(sure: NDArray[np.float64], right: NDArray[np.int64]) -> tuple[Bin, ...]:
    """The bins that hold any answers, least sure first."""
    shares, means = calibration_curve(right, sure, n_bins=_BINS, strategy="uniform")
    edges = np.linspace(0.0, 1.0, _BINS + 1)
    counts = np.bincount(np.searchsorted(edges[1:-1], sure), minlength=_BINS)
    held = [at for at in range(_BINS) if counts[at]]
    return tuple(
        Bin(float(edges[at]), float(edges[at + 1]), int(counts[at]), float(mean), float(share))
        for at, mean, share in zip(held, means, shares, strict=True)
    )
