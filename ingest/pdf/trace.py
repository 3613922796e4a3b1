"""What a page draws, step by step: which of its characters nobody sees, and which their font alone raises."""

from collections.abc import Sequence
from typing import Any

import pymupdf

from ingest.glyphs import FORMULAS, small_variants
from ingest.pdf.placing import box_of, origin_of
from ingest.records import Box

_WHITE = 0.985
_NO_INK = 3
_MOST_OF_PAGE = 0.6


def raised_by_font(spans: Sequence[dict[str, Any]]) -> frozenset[tuple[float, float]]:
    """Where the characters begin that are set like others, but by a small glyph of their font."""
    widths = {
        (span["font"], code, number): _advance(span, box) / max(1.0, span["size"])
        for span in spans
        for code, number, _, box in span["chars"]
        if code > 0
    }
    small, found, before = small_variants(widths), set(), ""
    for span in spans if small else ():
        for code, number, origin, _ in span["chars"]:
            if (span["font"], code, number) in small and not before.endswith(FORMULAS):
                found.add(origin_of(origin))
            before = before[-1:] + chr(max(0, code))
    return frozenset(found)


def _advance(span: dict[str, Any], box: Sequence[float]) -> float:
    """How far a character of a span moves the text on."""
    level = abs(span["dir"][0]) >= abs(span["dir"][1])
    return float(box[2] - box[0] if level else box[3] - box[1])


def hidden_in(
    shown: Any, spans: Sequence[dict[str, Any]], matrix: Any, grounds: Sequence[Box], covered: int
) -> frozenset[tuple[float, float]]:
    """Where the characters begin that nobody sees: written with no ink at all, in white on no other ground, or `covered`."""
    if any(map(_is_white, spans)):
        grounds = (*grounds, *_shades(shown, matrix))
    found: set[tuple[float, float]] = set()
    for span in spans:
        if (
            span["type"] == _NO_INK
            or span["seqno"] < covered
            or span["opacity"] == 0
            or (_is_white(span) and not _on_ground(span, matrix, grounds))
        ):
            found.update(origin_of(char[2]) for char in span["chars"])
    return frozenset(found)


def covered_until(shown: Any, images: Sequence[dict[str, Any]]) -> int:
    """Up to which step of drawing the page all is covered by a picture of most of it; 0 where none lies over anything."""
    most = _MOST_OF_PAGE * shown.rect.get_area()
    solid = [pymupdf.Rect(each["bbox"]) for each in images if not each["has-mask"]]
    wide = [rect for rect in solid if (rect & shown.rect).get_area() > most]
    if not wide:
        return 0
    steps = enumerate(shown.get_bboxlog())
    drawn = [at for at, (kind, box) in steps if kind == "fill-image" and any(_is_same(box, rect) for rect in wide)]
    return max(drawn, default=0)


def _is_same(box: Sequence[float], rect: Any) -> bool:
    return all(abs(one - other) < 1 for one, other in zip(box, rect, strict=True))


def _shades(shown: Any, matrix: Any) -> tuple[Box, ...]:
    """The areas filled with a gradient."""
    return tuple(box_of(pymupdf.Rect(box) * matrix) for kind, box in shown.get_bboxlog() if kind == "fill-shade")


def _is_white(span: dict[str, Any]) -> bool:
    colour = span["color"] or (0.0,)
    return max(colour) <= 1 - _WHITE if len(colour) == 4 else min(colour) >= _WHITE


def _on_ground(span: dict[str, Any], matrix: Any, grounds: Sequence[Box]) -> bool:
    """Whether the middle of the text lies on a shaded area or a picture."""
    box = box_of(pymupdf.Rect(span["bbox"]) * matrix)
    return any(ground.holds(box.x_middle, box.y_middle) for ground in grounds)
