"""The trial of the audit, on a sample: most altered figures are found, and nothing is found where nothing is altered."""

from random import Random

import pytest

from evals.audit.alterations import KINDS, altered
from evals.audit.covered import covers
from evals.audit.trial import run_trial

SAMPLE = 36


def test_most_altered_figures_are_found_and_unaltered_tables_raise_no_alarm() -> None:
    result = run_trial(seed=7, most=SAMPLE)
    assert len(result.outcomes) == SAMPLE
    assert sum(one.found for one in result.outcomes) >= 0.8 * SAMPLE
    assert result.false == ()
    assert result.missed == 0
    assert result.known > 0


@pytest.mark.parametrize("kind", KINDS)
def test_an_altered_figure_is_another_figure(kind: str) -> None:
    for printed in ("3.496", "-20", "42%", "€ 1.240.000", "(2.450)", "1,28", "7"):
        changed = altered(printed, kind, Random(1))  # noqa: S311 (no secret)
        assert changed != printed
        assert changed is None or any(char.isdigit() for char in changed)


def test_a_cell_is_covered_only_where_all_of_its_rule_is_filled() -> None:
    cover = next(cover for cover in covers() if cover.column_rules and not cover.row_rules)
    rule = cover.column_rules[0]
    row = frozenset((1, col) for col in rule)
    assert cover.covers((1, rule[0]), row) == "total"
    assert cover.covers((1, rule[1]), row) == "part"
    assert cover.covers((1, rule[1]), row - {(1, rule[0])}) == ""
