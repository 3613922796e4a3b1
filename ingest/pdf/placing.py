"""Boxes, points and matrices of PyMuPDF as ours, and the way up in which a page is read."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pymupdf

from ingest.pdf.opening import FLAGS
from ingest.records import Box

_SAME_EDGE = 1.0
"""How far apart, in points, two edges may be that fall together."""


def upright_of(shown: Any, blocks: Sequence[dict[str, Any]]) -> tuple[Any, float, float]:
    """The matrix that shows the page with most of its text running from left to right, and the size it then has.

    A page whose text runs up or down, such as a wide table set on its side, is turned as a reader would turn it.
    """
    matrix, turns = shown.rotation_matrix, Counter[int]()
    for block in blocks:
        for line in block.get("lines", ()):
            run = pymupdf.Point(line["dir"]) * pymupdf.Matrix(matrix.a, matrix.b, matrix.c, matrix.d, 0, 0)
            level = abs(run.x) >= abs(run.y)
            turn = (0 if run.x >= 0 else 180) if level else 90 if run.y < 0 else 270
            turns[turn] += sum(len(span["chars"]) for span in line["spans"])
    turn = turns.most_common(1)[0][0] if turns else 0
    width, height = shown.rect.width, shown.rect.height
    if turn == 180:
        return matrix * pymupdf.Matrix(-1, 0, 0, -1, width, height), width, height
    if turn == 90:
        return matrix * pymupdf.Matrix(0, 1, -1, 0, height, 0), height, width
    if turn == 270:
        return matrix * pymupdf.Matrix(0, -1, 1, 0, 0, width), height, width
    return matrix, width, height


def blocks_of(shown: Any) -> list[dict[str, Any]]:
    return list(shown.get_text("rawdict", flags=FLAGS)["blocks"])


def origin_of(point: Sequence[float]) -> tuple[float, float]:
    return round(point[0], 1), round(point[1], 1)


def rect_of(box: Box) -> Any:
    return pymupdf.Rect(box.x0, box.y0, box.x1, box.y1)


def box_of(rect: Any) -> Box:
    return Box(min(rect[0], rect[2]), min(rect[1], rect[3]), max(rect[0], rect[2]), max(rect[1], rect[3]))


def pieced_together(pictures: Sequence[Box]) -> tuple[Box, ...]:
    """The pictures with those that go on into each other, as the strips and tiles that scans are stored in, made one."""
    strips = _run_on([(box.x0, box.x1, box.y0, box.y1) for box in pictures])
    whole = _run_on([(y0, y1, x0, x1) for x0, x1, y0, y1 in strips])
    return tuple(Box(x0, y0, x1, y1) for y0, y1, x0, x1 in whole)


def _run_on(spans: Sequence[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
    """What lies between the same two sides (the first two numbers) joined where the next begins as the last one ends."""
    runs: list[tuple[float, float, float, float]] = []
    for left, right, low, high in sorted(spans, key=lambda span: (round(span[0]), round(span[1]), span[2])):
        start, end, first, last = runs[-1] if runs else (left, right, high, math.inf)
        if max(abs(start - left), abs(end - right), abs(last - low)) <= _SAME_EDGE:
            runs[-1] = min(start, left), max(end, right), first, high
        else:
            runs.append((left, right, low, high))
    return runs
