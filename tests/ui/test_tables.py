"""Tables by the contract, as CSV and as drawings."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from PIL import Image

from ingest.records import Box, Cell, Fact, Note, Period, Reading, Region, Table, Value
from tests.doors import DOCUMENT, small_pdf
from ui.drawings import write_drawings
from ui.tables import tables_json, write_csv

HEAD = Cell(0, 0, "Soort", 2, Box(20, 100, 100, 120), role="column_header", colspan=1)
TOP = Cell(0, 1, "Noord**", 2, Box(100, 100, 180, 120), role="column_header", label="Noord", marks=("**",), colspan=2)
SIDE = Cell(1, 0, "Sloop; en, „meer”", 2, Box(20, 120, 100, 140), role="row_header")
VALUE = Cell(1, 1, "-20", 2, Box(100, 120, 180, 140))
TABLE = Table(
    1,
    "Programma | 2031/2035",
    ("2 Bouwen",),
    (Region(2, Box(20, 100, 260, 140)),),
    (HEAD, TOP, SIDE, VALUE),
    (Note("**", "Onder voorbehoud.", (Region(2, Box(20, 150, 200, 160)),)),),
)
FACT = Fact(
    "Noord",
    "Sloop",
    Period("2031-2035", date(2031, 1, 1), date(2035, 12, 31)),
    Value("-20", Decimal(-20), "homes"),
    1,
    1,
    1,
    TABLE.title,
    "Programma",
    TABLE.section,
    (Region(2, VALUE.box),),
)
READING = Reading(DOCUMENT, (TABLE,), (FACT,), ())


def test_the_json_is_the_contract() -> None:
    made = [table.model_dump(mode="json") for table in tables_json(READING)]
    assert list(made[0]) == ["page", "pages", "bbox", "title", "section", "cells", "notes", "facts"]
    assert (made[0]["page"], made[0]["pages"], made[0]["bbox"]) == (2, [2], [20, 100, 260, 140])
    assert made[0]["section"] == ["2 Bouwen"]
    assert made[0]["cells"][1] == {
        "row": 0,
        "col": 1,
        "rowspan": 1,
        "colspan": 2,
        "text": "Noord**",
        "bbox": [100, 100, 180, 120],
        "page": 2,
        "header": True,
    }
    assert made[0]["notes"] == [{"mark": "**", "text": "Onder voorbehoud."}]
    assert made[0]["facts"] == [
        {
            "party": "Noord",
            "measure": "Sloop",
            "period": "2031-2035",
            "printed": "-20",
            "number": -20,
            "unit": "homes",
            "status": "known",
            "row": 1,
            "col": 1,
        }
    ]


def test_csv_keeps_every_text_in_its_place(tmp_path: Path) -> None:
    (path,) = write_csv([TABLE], tmp_path / "made")
    assert path.name == "01-programma-2031-2035.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream)) == [["Soort", "Noord**", ""], ["Sloop; en, „meer”", "-20", ""]]


def test_drawings_colour_each_role_differently(tmp_path: Path) -> None:
    (path,) = write_drawings(small_pdf(tmp_path / "a.pdf"), [TABLE], tmp_path / "made")
    assert path.name == "page-0002.png"
    image = Image.open(BytesIO(path.read_bytes())).convert("RGB")
    places = {
        "column_header": (150, 115),
        "row_header": (60, 135),
        "value": (150, 135),
        "note": (190, 155),
        "page": (290, 300),
    }
    colours = {name: image.getpixel((2 * x, 2 * y)) for name, (x, y) in places.items()}
    assert len(set(colours.values())) == 5, colours
