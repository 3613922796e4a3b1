"""Weights that are learnt put the right sentence first, trust it, and are tried on documents that they did not see."""

from dataclasses import replace
from random import Random

import pytest

from assistant.confidence import Signs
from evals.fitting import Sample, calibration_of, crossed, firsts, ranking_of


def samples() -> list[Sample]:
    """Two groups: the right sentence holds more of the question and lies nearer; where there is none, none does."""
    draw = Random(7)  # noqa: S311
    found = []
    for at in range(60):
        group, kind = f"g{at % 2}", ("present", "absent", "other")[at % 3]
        wrong = [Signs(in_passage=draw.uniform(0, 0.4), sentence_lift=draw.uniform(-0.02, 0.02)) for _ in range(5)]
        right = Signs(in_passage=draw.uniform(0.5, 1), sentence_lift=draw.uniform(0.03, 0.06))
        signs = (*wrong, right) if kind == "present" else tuple(wrong)
        rights = (*(False for _ in wrong), True) if kind == "present" else tuple(False for _ in wrong)
        passages = tuple(f"p{number}" for number in range(len(signs)))
        found.append(Sample(f"c{at}", group, kind, signs, rights, passages))  # type: ignore[arg-type]
    return found


def test_the_right_sentence_comes_first_and_is_trusted() -> None:
    found = crossed(samples())
    calibration = calibration_of(samples(), found)
    ranked = firsts(samples(), ranking_of(samples()))
    assert all(one.right for one in ranked if one.sample.kind == "present")
    assert all(
        (calibration.confidence(one.signs) >= calibration.sure) == one.right
        for one in ranked
        if one.sample.kind != "other"
    )


def test_no_fold_learns_from_its_own_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    learnt: list[set[str]] = []

    def watched(found: list[Sample]) -> Signs:
        learnt.append({one.group for one in found})
        return ranking_of(found)

    monkeypatch.setattr("evals.fitting.ranking_of", watched)
    crossed(samples())
    assert learnt == [{"g1"}, {"g0"}]


def test_no_fold_learns_from_a_group_that_shares_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    learnt: list[set[str]] = []

    def watched(found: list[Sample]) -> Signs:
        learnt.append({one.group for one in found})
        return ranking_of(found)

    monkeypatch.setattr("evals.fitting.ranking_of", watched)
    crossed([*samples(), *(replace(one, group="g0+g2") for one in samples())])
    assert learnt == [{"g1"}, {"g1"}, {"g0", "g0+g2"}]


def test_a_question_without_candidates_counts_as_refused() -> None:
    empty = Sample("c", "g0", "absent", (), (), ())
    assert [confidence for one, confidence in crossed([*samples(), empty]) if one.sample is empty] == [0.0]


def test_the_margin_is_taken_over_the_best_of_another_passage() -> None:
    signs = (Signs(in_passage=1.0), Signs(in_passage=0.75), Signs(in_passage=0.5))
    sample = Sample("c", "g0", "present", signs, (True, False, False), ("p1", "p1", "p2"))
    (first,) = firsts([sample], Signs(in_passage=2.0))
    assert first.signs.margin == 1.0
