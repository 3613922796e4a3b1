"""Straight lines in a picture: found, and taken out of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.geometry import joined
from ingest.ocr.ink import Blobs, Mask, blobs_of, runs_of
from ingest.ocr.picture import UNIT
from ingest.records import Box, Rule

_LEAST_PT = 22.0
_LEAST_TIE_PT = 6.0
_LEAST_STUB_PT, _IN_LINE_PT = 9.0, 0.7
"""How long a line is at least that goes on beyond another, and how far it may be from the course of that."""
_TOUCH_PT = 1.6
_THICKEST_PT = 4.0
_GAP_PT = 0.7
_REMNANT_PT = 2.2
_BEYOND_PT, _BREAK_PT = 4.0, 45.0
_NEAR_PT, _CLEAR_PT = 4.0, 0.45
_THICKER = 1.5


def rules_of(ink: Mask) -> tuple[tuple[Rule, ...], Mask]:
    """The straight lines that run level or upright, in points, and the pixels that belong to them.

    Short ones are lines where they run from one long line to another, as between the cells of a low row, or go on
    beyond one in the course of a long line.
    """
    across, level = _across(ink, _LEAST_PT)
    down, upright = _across(ink.T, _LEAST_PT)
    ties, tying = _across(ink, _LEAST_TIE_PT, _Frame(down, across))
    posts, standing = _across(ink.T, _LEAST_TIE_PT, _Frame(across, down))
    turned = tuple(map(_on_side, (*down, *posts)))
    return tuple(Rule(box) for box in (*across, *ties, *turned)), level | tying | (upright | standing).T


def without_remnants(ink: Blobs, rules: Sequence[Rule]) -> Blobs:
    """The ink without thin pieces on the course of a rule: what is left of one that is broken, and no dash, bar or letter."""
    kept = np.ones(len(ink), np.bool_)
    for level in (True, False):
        across, along = (ink.y0, ink.y1), (ink.x0, ink.x1)
        if not level:
            across, along = along, across
        middle, thick = (across[0] + across[1]) / 2 / UNIT, (across[1] - across[0]) / UNIT
        for place, first, last in _courses([rule.box for rule in rules if rule.horizontal == level], level):
            on = (along[1] / UNIT >= first - _BEYOND_PT) & (along[0] / UNIT <= last + _BEYOND_PT)
            kept &= ~(on & (thick <= _REMNANT_PT) & (np.abs(middle - place) <= _REMNANT_PT))
    boxes = [rule.box for rule in rules]
    for at in np.flatnonzero(~kept):
        kept[at] = _is_apart(ink, int(at), boxes)
    return ink.where(kept)


def _is_apart(ink: Blobs, at: int, rules: Sequence[Box]) -> bool:
    """Whether a thin piece on the course of a rule is print: clear of the rule that is drawn there, or beside a letter."""
    x0, y0, x1, y1 = int(ink.x0[at]), int(ink.y0[at]), int(ink.x1[at]), int(ink.y1[at])
    box = Box(x0 / UNIT, y0 / UNIT, x1 / UNIT, y1 / UNIT)
    gap_pt = min((_gap(rule, box) for rule in rules), default=math.inf)
    if gap_pt < math.inf:
        return gap_pt > _CLEAR_PT
    if _is_thicker(rules, box):
        return True
    tall = y1 - y0
    shared = np.minimum(ink.y1, y1) - np.maximum(ink.y0, y0)
    gap = np.maximum(ink.x0 - x1, x0 - ink.x1)
    beside = (shared >= 0.45 * tall) & (gap >= 0) & (gap <= 0.5 * tall) & (ink.heights <= 1.6 * tall)
    return bool((beside & (ink.widths >= 0.2 * tall)).any())


def _is_thicker(rules: Sequence[Box], box: Box) -> bool:
    """Whether a piece is about square and clearly thicker than the rules on whose course it stands, as a raised star is."""
    square = min(box.width, box.height) >= 0.6 * max(box.width, box.height)
    near = [
        rule.width for rule in rules if rule.height > rule.width and abs(rule.x_middle - box.x_middle) <= _REMNANT_PT
    ]
    near += [
        rule.height for rule in rules if rule.width > rule.height and abs(rule.y_middle - box.y_middle) <= _REMNANT_PT
    ]
    return square and bool(near) and min(box.width, box.height) >= _THICKER * max(near)


def _gap(rule: Box, box: Box) -> float:
    """How far a box is from a rule that is drawn beside, above or below it; endless where it is drawn elsewhere."""
    if rule.height > rule.width:
        rule, box = _on_side(rule), _on_side(box)
    if rule.x0 < box.x_middle < rule.x1 and abs(rule.y_middle - box.y_middle) < _NEAR_PT:
        return max(rule.y0 - box.y1, box.y0 - rule.y1)
    return math.inf


def _on_side(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _courses(boxes: Sequence[Box], level: bool) -> list[tuple[float, float, float]]:
    """The courses that rules follow: where, from and to; pieces in line with each other are one, with the gaps between."""
    found = []
    for box in boxes:
        place = box.y_middle if level else box.x_middle
        mates = [one for one in boxes if abs((one.y_middle if level else one.x_middle) - place) <= _REMNANT_PT]
        spans = joined(((one.x0, one.x1) if level else (one.y0, one.y1) for one in mates), _BREAK_PT)
        found += [(place, first, last) for first, last in spans]
    return found


@dataclass(frozen=True, slots=True)
class _Frame:
    """The long lines of a page beside which short ones are sought: those across these, and those that run as they do."""

    across: Sequence[Box]
    along: Sequence[Box]


def _across(ink: Mask, least_pt: float, frame: _Frame | None = None) -> tuple[tuple[Box, ...], Mask]:
    """The level lines: long runs of ink, thin together, with white above or below most of them.

    Where a frame is given, only those that tie its lines or prolong one of them.
    """
    boxes = []
    pixels = np.zeros_like(ink)
    lines = blobs_of(_long_runs(ink, least_pt * UNIT))
    for x0, y0, x1, y1 in lines.boxes:
        if y1 - y0 > _THICKEST_PT * UNIT or not _is_bare(ink, (x0, y0, x1, y1)):
            continue
        box = Box(x0 / UNIT, y0 / UNIT, x1 / UNIT, y1 / UNIT)
        if frame is None or _ties(box, frame):
            pixels[max(0, y0 - 1) : y1 + 1, x0:x1] |= ink[max(0, y0 - 1) : y1 + 1, x0:x1]
            boxes.append(box)
    return tuple(boxes), pixels


def _ties(line: Box, frame: _Frame) -> bool:
    """Whether a thin short line runs from one of the lines across it to another, or from one on in the course of a long line.

    The x and y of the lines across it are changed round.
    """
    if line.width > _LEAST_PT or line.width < 3 * line.height:
        return False
    met = [_meets(line, end, frame.across) for end in (line.x0, line.x1)]
    long_enough = line.width >= _LEAST_STUB_PT
    return all(met) or (any(met) and long_enough and any(_is_in_line(line, each) for each in frame.along))


def _meets(line: Box, end: float, across: Sequence[Box]) -> bool:
    return any(
        each.x0 - _TOUCH_PT < line.y_middle < each.x1 + _TOUCH_PT and abs(each.y_middle - end) < _TOUCH_PT
        for each in across
    )


def _is_in_line(line: Box, longer: Box) -> bool:
    apart = max(line.x0 - longer.x1, longer.x0 - line.x1)
    return abs(line.y_middle - longer.y_middle) < _IN_LINE_PT and apart < _BREAK_PT


def _long_runs(ink: Mask, least: float) -> Mask:
    """The pixels on runs of ink that are long once small gaps are closed; a line may step a pixel up or down."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    rows, starts, ends = runs_of(thick)
    if not len(rows):
        return np.zeros_like(ink)
    near = (rows[1:] == rows[:-1]) & (starts[1:] - ends[:-1] <= _GAP_PT * UNIT)
    firsts = np.flatnonzero(np.concatenate(([True], ~near)))
    lasts = np.append(firsts[1:], len(rows)) - 1
    long = ends[lasts] - starts[firsts] >= least
    firsts, lasts = firsts[long], lasts[long]
    edges = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int8)
    edges[rows[firsts], starts[firsts]] += 1
    edges[rows[firsts], ends[lasts]] -= 1
    return thick & (np.cumsum(edges[:, :-1], axis=1, dtype=np.int8) > 0)


def _is_bare(ink: Mask, at: tuple[int, int, int, int]) -> bool:
    """Whether a line has white right above or right below along most of its length, as the edge of letters has not."""
    x0, y0, x1, y1 = at
    above = ink[max(0, y0 - 3) : max(1, y0 - 1), x0:x1].any(axis=0).mean()
    below = ink[y1 + 1 : y1 + 3, x0:x1].any(axis=0).mean() if y1 + 1 < ink.shape[0] else 0.0
    return bool(above < 0.5 and below < 0.5)
