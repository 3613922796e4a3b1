"""Verdicts -> rates with their uncertainty: how many were graded, how good they are, and how sure that is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import binomtest, bootstrap

from evals.graders import MEASURES
from evals.verdicts import Verdict

RefusalMeasure = Literal["absent_refused", "present_refused", "refusal_precision"]
_RESAMPLES = 2_000
_SEED = 2022
_NOISE = 0.05


@dataclass(frozen=True, slots=True)
class Rate:
    """A mean from 0 to 1 over `count` graded cases with its 95% interval; `ungraded` cases have no part in it."""

    name: str
    mean: float | None
    low: float | None
    high: float | None
    count: int
    ungraded: int = 0


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds an answer took, over `count` answers."""

    median: float
    p95: float
    count: int


@dataclass(frozen=True, slots=True)
class Effort:
    """Work that an answer takes, in times that of embedding one question, over `count` answers."""

    median: float
    p95: float
    count: int


def rate(name: str, values: Iterable[float | None]) -> Rate:
    """The mean of what was graded; nothing graded is no zero."""
    every = list(values)
    graded = [value for value in every if value is not None]
    if not graded:
        return Rate(name, None, None, None, 0, len(every))
    low, high = _interval(graded)
    return Rate(name, sum(graded) / len(graded), low, high, len(graded), len(every) - len(graded))


def rates_by_measure(verdicts: Sequence[Verdict]) -> tuple[Rate, ...]:
    """Right as a whole, then each measure."""
    whole = rate("right", (float(one.right) for one in verdicts))
    return (whole, *(rate(measure, (one.score(measure) for one in verdicts)) for measure in MEASURES))


def rates_by(verdicts: Sequence[Verdict], key: Callable[[Verdict], str]) -> tuple[Rate, ...]:
    """Right as a whole in each group, in order of name."""
    groups: dict[str, list[float]] = {}
    for one in verdicts:
        groups.setdefault(key(one), []).append(float(one.right))
    return tuple(rate(name, values) for name, values in sorted(groups.items()))


def refusal_rates(verdicts: Sequence[Verdict]) -> tuple[Rate, ...]:
    """What is absent and refused, what is present and refused all the same, and how many refusals are of the absent."""
    absent = [one for one in verdicts if one.case.expect.absent]
    present = [one for one in verdicts if one.case.expect.present]
    refused = [one for one in (*absent, *present) if one.refused]
    return (
        rate("absent_refused", (float(one.refused) for one in absent)),
        rate("present_refused", (float(one.refused) for one in present)),
        rate("refusal_precision", (float(one.case.expect.absent) for one in refused)),
    )


def speed_of(verdicts: Sequence[Verdict]) -> Speed | None:
    """Median and 95th percentile of the answers' times; None without any answer."""
    seconds = [one.seconds for one in verdicts if one.answer]
    if not seconds:
        return None
    median, p95 = np.percentile(seconds, (50, 95))
    return Speed(float(median), float(p95), len(seconds))


def effort_of(verdicts: Sequence[Verdict], embed_work_s: float | None) -> Effort | None:
    """How many embeddings an answer is worth, both in time of the processor; None where either is unknown."""
    work_s = [one.work_s for one in verdicts if one.answer and one.work_s is not None]
    if not work_s or not embed_work_s:
        return None
    median, p95 = np.percentile(work_s, (50, 95)) / embed_work_s
    return Effort(float(median), float(p95), len(work_s))


def is_more_than_noise(better: int, worse: int) -> tuple[bool, float]:
    """Whether so many cases better and worse are a real difference, by McNemar's exact test, with its p value.

    >>> is_more_than_noise(5, 4)[0], is_more_than_noise(12, 1)[0]
    (False, True)
    """
    if better + worse == 0:
        return False, 1.0
    p = float(binomtest(min(better, worse), better + worse).pvalue)
    return p < _NOISE, p


def _interval(values: Sequence[float]) -> tuple[float, float]:
    """By bootstrap; where all are 0 or all are 1 that knows no doubt, and the exact binomial interval is given."""
    if len(set(values)) == 1:
        if values[0] not in (0, 1):
            return values[0], values[0]
        exact = binomtest(round(sum(values)), len(values)).proportion_ci()
        return float(exact.low), float(exact.high)
    found = bootstrap(
        (np.array(values),), np.mean, n_resamples=_RESAMPLES, method="percentile", rng=np.random.default_rng(_SEED)
    ).confidence_interval
    return float(found.low), float(found.high)
