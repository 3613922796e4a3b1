"""layouts.toml -> how each document is printed."""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from evals.tables.layouts.scanning import Scanner

_HERE = Path(__file__).parent

Producer = Literal["chromium", "libreoffice", "typst", "reportlab", "scan"]


class Layout(BaseModel):
    """One way to print the tables of one gold file. What is not said is a plain ruled table in running text.

    `written` names a source in the folder of that name that is printed as it stands, `source` the layout that is
    scanned and `scanner` how.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    about: str
    producer: Producer
    gold: str = "groningen-2022"
    tables: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()
    rules: Literal["all", "horizontal", "header", "booktabs", "vertical", "none"] = "all"
    shading: Literal["none", "zebra", "header"] = "none"
    align: Literal["right", "left", "center", "ragged", "decimal"] = "right"
    wrap: Literal["none", "words", "broken", "hyphen"] = "words"
    size: float = 9.5
    font: str = "Carlito"
    padding: float = 2.5
    title: Literal["corner", "caption"] = "corner"
    marks: Literal["inline", "super", "bracket"] = "inline"
    arrangement: Literal[
        "flow", "stacked", "side", "beside", "split", "split-repeat", "turned", "bare", "tabs", "none"
    ] = "flow"
    running: bool = False
    spacers: bool = False
    wrapped_figures: bool = False
    landscape: bool = False
    rotate: int = 0
    source: str = ""
    scanner: Scanner = Scanner()
    written: str = ""


class _Layouts(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    layout: tuple[Layout, ...]


def layouts() -> tuple[Layout, ...]:
    """Every layout of layouts.toml in its order."""
    return _Layouts.model_validate(tomllib.loads((_HERE / "layouts.toml").read_text("utf8"))).layout
