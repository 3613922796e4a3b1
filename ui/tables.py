"""Tables as read in, JSON by the contract or CSV files out."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel

from assistant.api.schemas import json_number
from ingest.records import Box, Cell, Fact, Reading, Table

Corners = tuple[float, float, float, float]


class CellJson(BaseModel):
    """One cell of `tables --json`."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    bbox: Corners
    page: int
    header: bool


class NoteJson(BaseModel):
    """One note of `tables --json`."""

    mark: str
    text: str


class FactJson(BaseModel):
    """One fact of `tables --json`."""

    party: str | None
    measure: str
    period: str | None
    printed: str
    number: int | float | None
    unit: str | None
    status: str
    row: int
    col: int


class TableJson(BaseModel):
    """One table of `tables --json`."""

    page: int
    pages: list[int]
    bbox: Corners
    title: str
    section: list[str]
    cells: list[CellJson]
    notes: list[NoteJson]
    facts: list[FactJson]


def corners_from_box(box: Box) -> Corners:
    return round(box.x0, 2), round(box.y0, 2), round(box.x1, 2), round(box.y1, 2)


def tables_json(reading: Reading) -> list[TableJson]:
    """Every table of the reading by the contract of `tables --json`."""
    return [
        table_json(table, [fact for fact in reading.facts if fact.table == table.number]) for table in reading.tables
    ]


def table_json(table: Table, facts: Iterable[Fact]) -> TableJson:
    return TableJson(
        page=table.pages[0],
        pages=list(table.pages),
        bbox=corners_from_box(table.regions[0].box),
        title=table.title,
        section=list(table.section),
        cells=[cell_json(cell) for cell in table.cells],
        notes=[NoteJson(mark=note.mark, text=note.text) for note in table.notes],
        facts=[fact_json(fact) for fact in facts],
    )


def cell_json(cell: Cell) -> CellJson:
    return CellJson(
        row=cell.row,
        col=cell.col,
        rowspan=cell.rowspan,
        colspan=cell.colspan,
        text=cell.text,
        bbox=corners_from_box(cell.box),
        page=cell.page,
        header=cell.header,
    )


def fact_json(fact: Fact) -> FactJson:
    number = fact.value.number
    return FactJson(
        party=fact.party,
        measure=fact.measure,
        period=fact.period.label if fact.period else None,
        printed=fact.value.printed,
        number=None if number is None else json_number(number),
        unit=fact.value.unit,
        status=fact.value.status,
        row=fact.row,
        col=fact.col,
    )


def grid_from_table(table: Table) -> list[list[str]]:
    """The table's texts by row and column; a cell that spans stands in its first place and leaves the others empty."""
    rows = max((cell.row + cell.rowspan for cell in table.cells), default=0)
    cols = max((cell.col + cell.colspan for cell in table.cells), default=0)
    grid = [[""] * cols for _ in range(rows)]
    for cell in table.cells:
        grid[cell.row][cell.col] = cell.text
    return grid


def file_name(table: Table) -> str:
    """A file name from the table's number and title, safe on every system."""
    plain = unicodedata.normalize("NFKD", table.title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    return f"{table.number:02d}-{words or 'table'}.csv"


def write_csv(tables: Sequence[Table], folder: Path) -> list[Path]:
    """One UTF-8 CSV file for each table, with a byte order mark so that spreadsheets read its accents."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for table in tables:
        path = folder / file_name(table)
        with path.open("w", newline="", encoding="utf-8-sig") as stream:
            csv.writer(stream).writerows(grid_from_table(table))
        paths.append(path)
    return paths
