"""Scans of worn paper: each kind of wear changes what a page shows, and leaves it as large."""

from typing import get_args

import pytest
from PIL import Image

from evals.tables.layouts.wear import Wear, worn

_KINDS = [kind for kind in get_args(Wear) if kind != "none"]


def _page(mode: str) -> Image.Image:
    page = Image.new("L", (170, 240), 255)
    page.paste(0, (40, 50, 120, 54))
    return page.convert(mode)


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("kind", _KINDS)
def test_wear_changes_a_page_and_not_its_size(kind: Wear, mode: str) -> None:
    page = _page(mode)
    seen = worn(page, kind, 2)
    assert seen.size == page.size
    assert seen.convert("L").tobytes() != page.convert("L").tobytes()
    assert worn(page, kind, 2).tobytes() == seen.tobytes()


def test_only_every_second_page_lies_upside_down() -> None:
    page = _page("L")
    assert worn(page, "upside-down", 1).tobytes() == page.tobytes()
    assert worn(page, "upside-down", 2).getpixel((60, 240 - 52)) == 0


def test_a_page_that_is_not_worn_stays_as_it_is() -> None:
    assert worn(_page("L"), "none", 1).tobytes() == _page("L").tobytes()
