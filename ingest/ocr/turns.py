"""Which way up a scanned page lies: the turn by quarters at which its longest lines of print read best."""

from collections.abc import Callable, Sequence

import numpy as np

from ingest.ocr.picture import Grey
from ingest.ocr.strips import Strip

ENOUGH = 0.72
"""From which sureness a picture lies the right way up."""
_LEAST = 0.5
_LINES = 8
_TURNS = (0, 1, 3, 2)

Look = Callable[[Grey], float]
"""How well a picture reads as it lies, from 0 to 1."""


def quarter_turns(grey: Grey, look: Look) -> int:
    """By how many quarters, counter-clockwise, the picture has to be turned to be read; 0 where no turn makes it readable."""
    best, found = _LEAST, 0
    for turn in _TURNS:
        sure = look(np.ascontiguousarray(np.rot90(grey, turn)))
        if sure >= ENOUGH:
            return turn
        if sure > best:
            best, found = sure, turn
    return found


def longest(strips: Sequence[Strip]) -> list[Strip]:
    """A few strips with the most ink of their own: what a page is judged by."""
    return sorted(strips, key=lambda strip: -len(strip.blobs))[:_LINES]
