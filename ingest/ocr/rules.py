"""Straight lines in a picture: found, and taken out of it."""

from collections.abc import Sequence

import numpy as np

from ingest.geometry import joined
from ingest.ocr.ink import Blobs, Mask, blobs_of, runs_of
from ingest.ocr.picture import UNIT
from ingest.records import Box, Rule

_LEAST_PT = 22.0
_THICKEST_PT = 4.0
_GAP_PT = 0.7
_REMNANT_PT = 2.2
_BEYOND_PT, _BREAK_PT = 4.0, 45.0


def rules_of(ink: Mask) -> tuple[tuple[Rule, ...], Mask]:
    """The straight lines that run level or upright, in points, and the pixels that belong to them."""
    across, level = _across(ink)
    down, upright = _across(ink.T)
    turned = tuple(Box(box.y0, box.x0, box.y1, box.x1) for box in down)
    return tuple(Rule(box) for box in across + turned), level | upright.T


def without_remnants(ink: Blobs, rules: Sequence[Rule]) -> Blobs:
    """The ink without thin pieces on the course of a rule: what is left of one that is broken, and no dash or bar."""
    kept = np.ones(len(ink), np.bool_)
    for level in (True, False):
        across, along = (ink.y0, ink.y1), (ink.x0, ink.x1)
        if not level:
            across, along = along, across
        middle, thick = (across[0] + across[1]) / 2 / UNIT, (across[1] - across[0]) / UNIT
        for place, first, last in _courses([rule.box for rule in rules if rule.horizontal == level], level):
            on = (along[1] / UNIT >= first - _BEYOND_PT) & (along[0] / UNIT <= last + _BEYOND_PT)
            kept &= ~(on & (thick <= _REMNANT_PT) & (np.abs(middle - place) <= _REMNANT_PT))
    return ink.where(kept)


def _courses(boxes: Sequence[Box], level: bool) -> list[tuple[float, float, float]]:
    """The courses that rules follow: where, from and to; pieces in line with each other are one, with the gaps between."""
    found = []
    for box in boxes:
        place = box.y_middle if level else box.x_middle
        mates = [one for one in boxes if abs((one.y_middle if level else one.x_middle) - place) <= _REMNANT_PT]
        spans = joined(((one.x0, one.x1) if level else (one.y0, one.y1) for one in mates), _BREAK_PT)
        found += [(place, first, last) for first, last in spans]
    return found


def _across(ink: Mask) -> tuple[tuple[Box, ...], Mask]:
    """The level lines: long runs of ink, thin together, with white above or below most of them."""
    long = _long_runs(ink)
    boxes = []
    pixels = np.zeros_like(ink)
    lines = blobs_of(long)
    for x0, y0, x1, y1 in zip(lines.x0, lines.y0, lines.x1, lines.y1, strict=True):
        if y1 - y0 > _THICKEST_PT * UNIT or not _is_bare(ink, (x0, y0, x1, y1)):
            continue
        pixels[max(0, y0 - 1) : y1 + 1, x0:x1] |= ink[max(0, y0 - 1) : y1 + 1, x0:x1]
        boxes.append(Box(x0 / UNIT, y0 / UNIT, x1 / UNIT, y1 / UNIT))
    return tuple(boxes), pixels


def _long_runs(ink: Mask) -> Mask:
    """The pixels on runs of ink that are long once small gaps are closed; a line may step a pixel up or down."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    rows, starts, ends = runs_of(thick)
    long = np.zeros_like(ink)
    if not len(rows):
        return long
    near = (rows[1:] == rows[:-1]) & (starts[1:] - ends[:-1] <= _GAP_PT * UNIT)
    firsts = np.flatnonzero(np.concatenate(([True], ~near)))
    lasts = np.append(firsts[1:], len(rows)) - 1
    for first, last in zip(firsts, lasts, strict=True):
        if ends[last] - starts[first] >= _LEAST_PT * UNIT:
            long[rows[first], starts[first] : ends[last]] = True
    return long & thick


def _is_bare(ink: Mask, at: tuple[int, int, int, int]) -> bool:
    """Whether a line has white right above or right below along most of its length, as the edge of letters has not."""
    x0, y0, x1, y1 = at
    above = ink[max(0, y0 - 3) : max(1, y0 - 1), x0:x1].any(axis=0).mean()
    below = ink[y1 + 1 : y1 + 3, x0:x1].any(axis=0).mean() if y1 + 1 < ink.shape[0] else 0.0
    return bool(above < 0.5 and below < 0.5)
