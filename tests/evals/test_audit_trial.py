"""The trial of the audit, on a sample: most altered figures are found, and nothing is found where nothing is altered."""

from decimal import Decimal
from random import Random

import pytest

from evals.audit.alterations import KINDS, altered
from evals.audit.covered import Cover, Rule, covers, numbers_of
from evals.audit.papers import paper_from_gold
from evals.audit.trial import run_trial

SAMPLE = 36
NO_SUMS = {"tarieven": {(4, 4)}, "aardgasvrij": {(13, 3), (14, 3)}}
"""Outcomes that are no sums: the rise of a total, and the totals of the agreement that are wrong."""


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
    rule = Rule(False, 3, ((1, 1), (-1, 2)))
    cover = Cover("gold", "table", (), (rule,), "", frozenset())
    row = {(1, 3): Decimal(5), (1, 1): Decimal(7), (1, 2): Decimal(2)}
    assert (cover.covers((1, 3), row), cover.covers((1, 2), row)) == ("total", "part")
    assert cover.covers((1, 1), {**row, (1, 3): Decimal(6)}) == ""
    assert cover.covers((1, 1), {(1, 1): Decimal(7), (1, 2): Decimal(2)}) == ""


def test_what_is_written_as_covered_adds_up_in_the_gold_save_what_is_known() -> None:
    for cover in covers():
        grid = paper_from_gold(cover.gold, ()).grids[cover.name]
        assert set(cover.failing(numbers_of(grid))) - cover.known <= NO_SUMS.get(cover.name, set()), cover.name
