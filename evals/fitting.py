"""Signs of sentences, right and wrong -> the weights by which they are ranked and trusted, and how well those carry over."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from assistant.candidates import margin_over
from assistant.confidence import Calibration, Signs

_WRONG_ONES = 30
_ABSENT_WEIGHT = 2.0
"""A question without an answer, asked of a document that it was written for, is harder than one from elsewhere."""
_REFUSED = 0.945
"""This part of the questions without an answer has to be refused here; names and figures refuse more of them."""
_RANKING = (
    "in_passage",
    "in_sentence",
    "passage_lift",
    "sentence_lift",
    "holds",
    "lacks",
    "brief",
    "uncounted",
    "dated",
    "core_lift",
    "agrees",
    "contrary",
    "in_place",
    "alike",
)
"""The signs that tell sentences of one question apart."""
_CONFIDENCE = (
    "in_passage",
    "in_sentence",
    "passage_lift",
    "sentence_lift",
    "nearness",
    "lacks",
    "uncounted",
    "agrees",
    "misses",
    "margin",
    "contrary",
    "english",
    "holds",
    "alike_place",
    "length",
    "bare",
)
"""The signs that tell an answer from the best of what is no answer."""

Kind = Literal["present", "absent", "other"]


@dataclass(frozen=True, slots=True)
class Sample:
    """The candidates for one question over one group of documents: the signs of each, which are right, and their passages.

    `group` is the ids of its documents, parted by a plus. `kind` is `present` where the documents hold the answer,
    `absent` where they were expected to and do not, and `other` where the question was written for other documents.
    """

    case: str
    group: str
    kind: Kind
    signs: tuple[Signs, ...]
    right: tuple[bool, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class First:
    """The sentence that comes first for a question: its signs, and whether it is right."""

    sample: Sample
    signs: Signs
    right: bool


def ranking_of(samples: Sequence[Sample]) -> Signs:
    """The weights that put right sentences before wrong ones: a logistic regression on the differences of their signs."""
    pairs = [pair for sample in samples for pair in _pairs(sample)]
    differences = np.array([[getattr(one, name) - getattr(two, name) for name in _RANKING] for one, two, _ in pairs])
    scale = differences.std(axis=0) + 1e-9
    both = np.concatenate([differences / scale, -differences / scale])
    wanted = np.array([1] * len(pairs) + [0] * len(pairs))
    weight = np.array([share for *_, share in pairs] * 2)
    model = LogisticRegression(fit_intercept=False, max_iter=1000).fit(both, wanted, sample_weight=weight)
    return Signs(**dict(zip(_RANKING, model.coef_[0] / scale, strict=True)))


def _pairs(sample: Sample) -> list[tuple[Signs, Signs, float]]:
    """Every right sentence with each of the wrong ones nearest to the top, all of a question weighing as much as one."""
    right = [signs for signs, ok in zip(sample.signs, sample.right, strict=True) if ok]
    wrong = [signs for signs, ok in zip(sample.signs, sample.right, strict=True) if not ok][:_WRONG_ONES]
    return [(one, two, 1 / (len(right) * len(wrong))) for one in right for two in wrong]


def firsts(samples: Sequence[Sample], ranking: Signs) -> list[First]:
    """For each sample that has candidates the one that comes first."""
    found = []
    for sample in samples:
        if sample.signs:
            scores = [ranking.weighed(signs) for signs in sample.signs]
            at = max(range(len(scores)), key=lambda one: scores[one])
            others = (score for score, name in zip(scores, sample.passages, strict=True) if name != sample.passages[at])
            margin = margin_over(scores[at], max(others, default=None))
            found.append(First(sample, replace(sample.signs[at], margin=margin), sample.right[at]))
    return found


def confidence_of(found: Sequence[First]) -> tuple[Signs, float]:
    """The weights and the bias by which a sentence that comes first is likely to be right."""
    learnt = [one for one in found if one.right or one.sample.kind != "present"]
    scaler = StandardScaler().fit(
        rows := np.array([[getattr(one.signs, name) for name in _CONFIDENCE] for one in learnt])
    )
    weight = [_ABSENT_WEIGHT if one.sample.kind == "absent" else 1.0 for one in learnt]
    model = LogisticRegression(max_iter=1000).fit(scaler.transform(rows), [one.right for one in learnt], weight)
    weights = model.coef_[0] / scaler.scale_
    return Signs(**dict(zip(_CONFIDENCE, map(float, weights), strict=True))), float(
        model.intercept_[0] - weights @ scaler.mean_
    )


def calibration_of(samples: Sequence[Sample], found: Sequence[tuple[First, float]]) -> Calibration:
    """Both sets of weights, and the confidence from which on enough of the questions without an answer are refused.

    That confidence is one across documents, of what was `found` with weights that were learnt from others.
    """
    ranking = ranking_of(samples)
    weights, bias = confidence_of(firsts(samples, ranking))
    return Calibration(ranking, weights, bias, _sure(found))


def _sure(found: Sequence[tuple[First, float]]) -> float:
    """The confidence, in hundredths, above which few enough of the absent questions lie: midway to the next of them."""
    absent = sorted((confidence for one, confidence in found if one.sample.kind == "absent"), reverse=True)
    answered = int((1 - _REFUSED) * len(absent))
    midway = (absent[max(answered - 1, 0)] + absent[answered]) / 2
    return math.floor(midway * 100 + 1) / 100


def crossed(samples: Sequence[Sample]) -> list[tuple[First, float]]:
    """The first sentence for each sample with its confidence, by weights that were learnt from other documents only.

    Absent questions without a candidate are there too, with a confidence of nothing.
    """
    found = []
    for group in sorted({sample.group for sample in samples}):
        held_out = set(group.split("+"))
        others = [sample for sample in samples if held_out.isdisjoint(sample.group.split("+"))]
        own = [sample for sample in samples if sample.group == group]
        ranking = ranking_of(others)
        weights, bias = confidence_of(firsts(others, ranking))
        fold = Calibration(ranking, weights, bias, 0.0)
        found += [(one, fold.confidence(one.signs)) for one in firsts(own, ranking)]
        found += [(First(sample, Signs(), False), 0.0) for sample in own if not sample.signs]
    return found
