"""Ink in black and white pictures, held against a reading pixel by pixel."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.ocr.ink import Mask, blobs_of

PICTURES = st.lists(st.lists(st.booleans(), min_size=9, max_size=9), min_size=1, max_size=9)


def _spread(ink: Mask, start: tuple[int, int]) -> set[tuple[int, int]]:
    """Every dark pixel that can be reached from one over dark neighbours, corners included."""
    reached, edge = {start}, [start]
    while edge:
        y, x = edge.pop()
        around = {(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)}
        inside = {(a, b) for a, b in around if 0 <= a < ink.shape[0] and 0 <= b < ink.shape[1] and ink[a, b]}
        edge += inside - reached
        reached |= inside
    return reached


@given(PICTURES)
def test_blobs_are_the_pieces_that_touch(rows: list[list[bool]]) -> None:
    ink = np.array(rows, np.bool_)
    left = {(int(y), int(x)) for y, x in zip(*np.nonzero(ink), strict=True)}
    wanted = []
    while left:
        piece = _spread(ink, min(left))
        left -= piece
        ys, xs = [y for y, _ in piece], [x for _, x in piece]
        wanted.append((min(xs), min(ys), max(xs) + 1, max(ys) + 1, len(piece)))
    blobs = blobs_of(ink)
    columns = (blobs.x0, blobs.y0, blobs.x1, blobs.y1, blobs.area)
    assert sorted(zip(*(column.tolist() for column in columns), strict=True)) == sorted(wanted)
