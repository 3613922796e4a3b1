"""What several readings of a figure come to."""

import pytest

from ingest.ocr.prints import AGREED, DOUBTED
from ingest.ocr.strips import Blob, Strip
from ingest.ocr.votes import settled_print

_INK = tuple(Blob(20 * at, 73, 20 * at + 15, 100, 200) for at in range(3))


def _sureness(*votes: str) -> float:
    ink = (*_INK, Blob(60, 73, 66, 82, 30))[: 3 + any(len(vote) > 3 for vote in votes)]
    return settled_print(votes, ink, Strip(ink, 100.0, 20.0)).confidence


def test_a_figure_on_which_all_agree_is_sure() -> None:
    assert _sureness("123", "123", "123") == AGREED


@pytest.mark.parametrize("read", ["123”", "123'", "123°"])
def test_a_figure_with_a_stroke_behind_it_is_doubted_though_all_agree(read: str) -> None:
    assert _sureness(read, read, read) == DOUBTED
