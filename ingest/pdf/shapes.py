"""The lines and shaded areas that are drawn on a page."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pymupdf

from ingest.pdf.placing import box_of
from ingest.records import Box, Rule

_THIN_PT = 3.0
_WHITE = 0.985
_MAX_PATHS = 20_000


def drawn_on(shown: Any, matrix: Any) -> tuple[tuple[Rule, ...], tuple[Box, ...]]:
    """The thin straight lines and the shaded areas of a page; white paint and curves do not count."""
    rules: list[Rule] = []
    fills: list[Box] = []
    for path in shown.get_drawings()[:_MAX_PATHS]:
        filled, stroked = _painted(path.get("fill")), _painted(path.get("color"))
        for box in _shapes(path, matrix) if filled or stroked else ():
            if min(box.width, box.height) <= _THIN_PT:
                rules.append(Rule(box))
                continue
            if filled:
                fills.append(box)
            if stroked:
                rules.extend(_edges(box))
    return tuple(rules), tuple(fills)


def _painted(colour: Sequence[float] | None) -> bool:
    return colour is not None and min(colour) < _WHITE


def _shapes(path: dict[str, Any], matrix: Any) -> Iterator[Box]:
    """Each straight line or rectangle of a drawn path; a rectangle may be drawn as its four sides."""
    if path.get("fill") is not None and _is_boxed(path["items"]):
        yield box_of(path["rect"] * matrix)
        return
    for item in path["items"]:
        if item[0] == "re":
            yield box_of(pymupdf.Rect(item[1]) * matrix)
        elif item[0] == "qu":
            yield box_of(item[1].rect * matrix)
        elif item[0] == "l":
            box = box_of((*item[1], *item[2]))
            box = box_of(pymupdf.Rect(box.x0, box.y0, box.x1, box.y1) * matrix)
            if min(box.width, box.height) <= 1.0:
                yield box


def _is_boxed(items: Sequence[Sequence[Any]]) -> bool:
    """Whether a path is nothing but the sides of a rectangle, as a browser draws it on a turned page."""
    sides = [item for item in items if item[0] == "l" and (item[1].x == item[2].x or item[1].y == item[2].y)]
    return len(sides) == len(items) and 3 <= len(sides) <= 5


def _edges(box: Box) -> tuple[Rule, ...]:
    """The four sides of an outlined rectangle."""
    corners = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1), (box.x0, box.y0))
    return tuple(
        Rule(Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))) for a, b in pairwise(corners)
    )
