"""Ink joined to lines of print: what stands over another line is not part of that, and a speck is no print."""

import numpy as np

from ingest.ocr.ink import Blobs, blobs_of
from ingest.ocr.rules import rules_of, without_remnants
from ingest.ocr.strips import strips_of


def _ink(*boxes: tuple[int, int, int, int]) -> Blobs:
    """Solid pieces, given as x0, y0, x1, y1."""
    page = np.zeros((400, 900), np.bool_)
    for x0, y0, x1, y1 in boxes:
        page[y0:y1, x0:x1] = True
    return blobs_of(page)


def test_small_figures_right_over_a_large_heading_are_a_line_of_their_own() -> None:
    figures = [(105, 94, 120, 121), (135, 94, 152, 121)]
    heading = [(100 + 45 * at, 143, 131 + 45 * at, 185) for at in range(6)]
    strips = strips_of(_ink(*figures, *heading), ())
    assert [len(strip.blobs) for strip in strips] == [2, 6]


def test_a_lone_speck_is_no_print_and_a_dash_is() -> None:
    letters = [(100 + 25 * at, 100, 118 + 25 * at, 122) for at in range(8)]
    strips = strips_of(_ink(*letters, (600, 111, 607, 118), (750, 110, 762, 113)), ())
    assert [strip.x0 for strip in strips] == [100, 750]


def test_a_star_below_the_end_of_a_rule_is_kept_and_a_thin_rest_of_the_rule_is_not() -> None:
    page = np.zeros((600, 600), np.bool_)
    page[100:400, 200:204] = True  # a rule
    page[406:416, 202:212] = True  # the star of a note, beside where the rule would go on
    page[406:420, 300:303] = True  # a letter
    rules, drawn = rules_of(page)
    left = without_remnants(blobs_of(page & ~drawn), rules)
    assert sorted(left.x0.tolist()) == [202, 300]
    page[406:416, 202:212] = False
    page[406:420, 201:204] = True
    left = without_remnants(blobs_of(page & ~drawn), rules)
    assert sorted(left.x0.tolist()) == [300]
