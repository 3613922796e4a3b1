"""What is counted: graded and ungraded apart, with intervals, and no difference called real that is noise."""

from dataclasses import replace
from pathlib import Path

import pytest

from evals.comparison import comparison_with, earlier_from_file
from evals.doors import Asked
from evals.graders.scores import failed, passed, ungraded
from evals.papers import Papers
from evals.rates import effort_of, is_more_than_noise, rate, rates_by_measure, refusal_rates, speed_of
from evals.results import results_csv, results_from_json, results_json, results_of
from evals.thresholds import Thresholds, missed_thresholds, thresholds_from_file
from evals.verdicts import verdict_of
from ingest.errors import InputError
from tests.evals.answers import RIGHT, case_with
from tests.evals.verdicts import CIRCUMSTANCES, REFUSAL, refusing, verdict


def test_an_ungraded_case_is_no_zero_and_is_not_dropped() -> None:
    found = rate("figures", [1.0, 0.0, None, None, 1.0])
    assert (found.mean, found.count, found.ungraded) == (pytest.approx(2 / 3), 3, 2)
    nothing = rate("figures", [None, None])
    assert (nothing.mean, nothing.count, nothing.ungraded) == (None, 0, 2)


def test_an_interval_narrows_with_more_cases_and_is_no_point_at_the_ends() -> None:
    few, many = rate("x", [1.0, 0.0] * 5), rate("x", [1.0, 0.0] * 100)
    assert few.low is not None
    assert few.high is not None
    assert many.low is not None
    assert few.low < many.low < 0.5
    assert few.low < 0.3
    assert few.high > 0.7
    whole = rate("x", [1.0] * 20)
    assert whole.low == pytest.approx(0.832, abs=0.001)  # Clopper-Pearson for 20 of 20
    assert rate("x", [1.0, 0.0] * 5) == few


def test_an_error_is_a_wrong_answer_and_is_not_left_out() -> None:
    broken = verdict_of(case_with(), Asked(None, 0.1, "HTTP 500: broken"), Papers({}))
    assert not broken.right
    assert broken.reasons == ("status: HTTP 500: broken",)
    rates = {one.name: one for one in rates_by_measure([broken, verdict("two", True)])}
    assert (rates["right"].mean, rates["right"].count) == (0.5, 2)
    assert rates["status"].mean == 0.5


def test_refusals_of_the_absent_and_of_the_present_are_told_apart() -> None:
    verdicts = [
        refusing("a", "not_found", REFUSAL),
        refusing("b", "not_found", RIGHT),
        refusing("c", "answered", REFUSAL),
        refusing("d", "answered", RIGHT),
        refusing("e", "answered", RIGHT),
    ]
    rates = {one.name: (one.mean, one.count) for one in refusal_rates(verdicts)}
    assert rates["absent_refused"] == (0.5, 2)
    assert rates["present_refused"] == (pytest.approx(1 / 3), 3)
    assert rates["refusal_precision"] == (0.5, 2)


def test_speed_is_of_answers_alone() -> None:
    verdicts = [verdict(str(at), True, seconds=at / 10) for at in range(1, 22)]
    verdicts.append(verdict_of(case_with(), Asked(None, 99.0, "broken"), Papers({})))
    speed = speed_of(verdicts)
    assert speed is not None
    assert (speed.median, speed.p95, speed.count) == (pytest.approx(1.1), pytest.approx(2.0), 21)


def test_effort_is_told_in_embeddings_and_only_where_the_work_is_known(tmp_path: Path) -> None:
    verdicts = [replace(verdict(str(at), True), work_s=at / 10) for at in range(1, 22)]
    effort = effort_of([*verdicts, verdict("over-http", True)], 0.05)
    assert effort is not None
    assert (effort.median, effort.p95, effort.count) == (pytest.approx(22), pytest.approx(40), 21)
    assert effort_of(verdicts, None) is None
    assert effort_of([verdict("over-http", True)], 0.05) is None
    path = tmp_path / "limits.toml"
    path.write_text("[at_most]\nmedian_embeddings = 30\np95_embeddings = 30\n", encoding="utf-8")
    limits = thresholds_from_file(path)
    assert [one.name for one in missed_thresholds(limits, (), None, effort)] == ["p95_embeddings"]
    assert len(missed_thresholds(limits, (), None)) == 2
    assert missed_thresholds(limits.over_http(), (), None) == ()


@pytest.mark.parametrize(
    ("better", "worse", "real"), [(0, 0, False), (5, 0, False), (6, 0, True), (10, 8, False), (1, 12, True)]
)
def test_a_difference_is_real_when_chance_hardly_makes_it(better: int, worse: int, real: bool) -> None:
    assert is_more_than_noise(better, worse)[0] is real


def test_a_run_is_compared_with_an_earlier_one_case_by_case(tmp_path: Path) -> None:
    before = [verdict("a", True), verdict("b", False), verdict("c", True), verdict("gone", True)]
    path = tmp_path / "results.json"
    path.write_text(results_json(results_of(CIRCUMSTANCES, before, ())), encoding="utf-8")
    after = [verdict("a", False), verdict("b", True), verdict("c", True), verdict("new", True)]
    found = comparison_with(earlier_from_file(path), after)
    assert (found.better, found.worse, found.same) == (("b",), ("a",), 1)
    assert (found.added, found.dropped, found.real) == (("new",), ("gone",), False)
    assert found.earlier == CIRCUMSTANCES.made_at
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="not an earlier run"):
        earlier_from_file(path)
    with pytest.raises(InputError, match="no file"):
        earlier_from_file(tmp_path / "none.json")


def test_results_survive_being_written_and_read() -> None:
    results = results_of(CIRCUMSTANCES, [verdict("a", True), verdict("b", False)], ())
    assert results_from_json(results_json(results)) == results


def test_the_table_for_a_spreadsheet_has_a_row_for_each_case_and_starts_no_formula() -> None:
    one = verdict("a", False, failed("figures", "none"), ungraded("outcome", "no calculation"))
    case = one.case.model_copy(update={"question": "=HYPERLINK(1)"})
    verdicts = [verdict_of(case, Asked(None, 0.1, "-1 broken"), Papers({})), one, verdict("b", True)]
    rows = results_csv(results_of(CIRCUMSTANCES, verdicts, ())).splitlines()
    assert len(rows) == 4
    assert "'=HYPERLINK" in rows[1]
    assert "'-1 broken" in rows[1]
    assert "figures: none" in rows[2]


def test_thresholds_that_are_missed_are_named_and_what_is_not_graded_keeps_none(tmp_path: Path) -> None:
    results = results_of(CIRCUMSTANCES, [verdict("a", True, passed("figures")), verdict("b", False)], ())
    path = tmp_path / "limits.toml"
    path.write_text(
        "[at_least]\nright = 0.5\nfigures = 1\noutcome = 0.1\n[at_most]\nmedian_seconds = 0.05\n", encoding="utf-8"
    )
    missed = missed_thresholds(thresholds_from_file(path), results.measures, results.speed)
    assert {one.name: one.value for one in missed} == {"outcome": None, "median_seconds": pytest.approx(0.1)}
    assert missed_thresholds(Thresholds(), results.measures, None) == ()


@pytest.mark.parametrize("text", ["right = 1", "[at_least]\nright = 'much'", "[", "[at_least.right]\nx = 1"])
def test_a_file_that_holds_no_thresholds_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "limits.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="not a file of thresholds"):
        thresholds_from_file(path)
