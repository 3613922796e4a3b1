"""How sure an answer says it is, against how often it is right."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from evals.reliability import reliability_of
from evals.report.plots import reliability_plot
from evals.verdicts import Verdict
from tests.evals.verdicts import REFUSAL, verdict


def sure_of(confidence: float | None, rights: Iterable[bool]) -> list[Verdict]:
    """Answers of one confidence, right or not."""
    found = [verdict(f"case-{at}", right) for at, right in enumerate(rights)]
    return [replace(one, answer=replace(one.answer, confidence=confidence)) for one in found if one.answer]


def test_what_is_as_often_right_as_it_says_has_no_error() -> None:
    found = reliability_of([*sure_of(0.75, [True] * 15 + [False] * 5), *sure_of(0.25, [True] * 5 + [False] * 15)])
    assert found
    assert found.error == pytest.approx(0)
    assert found.brier == pytest.approx(0.1875)
    assert [(round(one.low, 1), round(one.high, 1), one.count) for one in found.bins] == [
        (0.2, 0.3, 20),
        (0.7, 0.8, 20),
    ]


def test_who_is_sure_and_wrong_has_an_error() -> None:
    found = reliability_of([*sure_of(1.0, [False] * 10), *sure_of(0.5, [True] * 5 + [False] * 5)])
    assert found
    assert found.error == pytest.approx(0.5)
    assert [one.right for one in found.bins] == [0.5, 0.0]


def test_refusals_and_answers_that_say_nothing_are_counted_apart() -> None:
    refusals = [replace(one, answer=replace(REFUSAL, confidence=0.9)) for one in sure_of(None, [True] * 5)]
    found = reliability_of([*sure_of(0.95, [True] * 20), *sure_of(None, [True] * 3), *refusals])
    assert found
    assert (found.count, found.silent) == (20, 3)


def test_too_few_answers_draw_no_curve() -> None:
    assert reliability_of(sure_of(0.5, [True] * 19)) is None
    assert reliability_plot(None, "x") == ""
    assert "20" in reliability_plot(reliability_of(sure_of(0.5, [True] * 20)), "x")
