"""Random layouts by seed, so that a reader cannot be fitted to the ones that are written down.

Run it as `python -m evals.tables.layouts.sweep OUT_DIR --seed 7 --count 40 [--producers typst reportlab]
[--golds begroting-2028]`.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evals.tables.layouts.layout import Layout
from evals.tables.layouts.make import print_layout

_FONTS = {
    "typst": ("Libertinus Serif", "New Computer Modern", "Carlito", "Liberation Sans", "DejaVu Sans"),
    "chromium": ("Carlito", "Caladea", "Liberation Sans Narrow", "Liberation Serif", "DejaVu Sans"),
    "libreoffice": ("Carlito", "Liberation Sans", "Liberation Serif", "DejaVu Sans"),
    "reportlab": ("Helvetica",),
}
_ARRANGEMENTS = {
    "typst": ("flow", "flow", "flow", "split", "split-repeat", "turned"),
    "chromium": ("flow", "flow", "flow", "split", "split-repeat", "stacked", "turned"),
    "libreoffice": ("flow",),
    "reportlab": ("flow", "flow", "split", "split-repeat"),
}
_AGREEMENTS = ("groningen-2022", "waterdrecht-2024", "oosterveld-2025", "groningen-2022-combined")
_GOLDS = (*_AGREEMENTS, "jaarrekening-2027", "begroting-2028", "vergunning-2026")
_DIGIT_MARKS = ("waterdrecht-2024",)


def random_layout(
    seed: int, number: int, producers: Sequence[str] = tuple(_FONTS), golds: Sequence[str] = _AGREEMENTS
) -> Layout:
    """The layout of this number under this seed; the same each time."""
    draw = random.Random(f"{seed}/{number}")  # noqa: S311 - nothing secret
    producer = draw.choice(list(producers))
    gold = draw.choice(list(golds))
    wide = gold.endswith("combined")
    arrangement = draw.choice(_ARRANGEMENTS[producer])
    chosen: dict[str, Any] = {
        "producer": producer,
        "gold": gold,
        "rules": draw.choice(("all", "horizontal", "header", "booktabs", "vertical", "none", "none")),
        "shading": draw.choice(("none", "none", "zebra", "header")),
        "align": draw.choice(("right", "right", "left", "center", "ragged", "decimal")),
        "wrap": draw.choice(("words", "words", "broken", "hyphen")),
        "size": draw.choice((7.5, 8, 8.5) if wide else (7.5, 8, 8.5, 9, 10)),
        "font": draw.choice(_FONTS[producer]),
        "padding": draw.choice((1, 1.5, 2.5, 4)),
        "title": draw.choice(("corner", "caption")),
        "marks": draw.choice(("super", "bracket") if gold in _DIGIT_MARKS else ("inline", "super", "bracket")),
        "arrangement": "flow" if wide and arrangement == "turned" else arrangement,
        "running": draw.random() < 0.3,
        "landscape": wide or (arrangement != "turned" and draw.random() < 0.15),
    }
    return Layout.model_validate({"name": f"z{seed}-{number:02}", "about": _told(chosen)} | chosen)


def _told(chosen: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in chosen.items() if value not in (False, "none"))


def main() -> None:
    """Print the random layouts of one seed."""
    parser = argparse.ArgumentParser(description="Print gold tables in random layouts.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--producers", nargs="+", choices=sorted(_FONTS), default=list(_FONTS))
    parser.add_argument("--golds", nargs="+", choices=_GOLDS, default=list(_AGREEMENTS))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for number in range(arguments.count):
        layout = random_layout(arguments.seed, number, arguments.producers, arguments.golds)
        print_layout(layout, arguments.out)
        print(layout.name, layout.about, flush=True)


if __name__ == "__main__":
    main()
