"""The product's own reader, in the form that is scored."""

from collections.abc import Sequence
from pathlib import Path

from evals.tables.readers import ReadCell, ReadTable, squeezed_path
from ingest.facts.figures import is_unsure
from ingest.furniture import pages_without_furniture
from ingest.reading import pages_read
from ingest.records import Cell, Table
from ingest.settings import Settings
from ingest.tables import tables_from_pages


class OurReader:
    """The product's own reader, with the labels as it names them."""

    name = "afspraakwijzer"

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def tables(self, path: Path) -> Sequence[ReadTable]:
        """All tables of a document in its order."""
        return tuple(
            read_table(table) for table in tables_from_pages(pages_without_furniture(pages_read(path, self._settings)))
        )


def read_table(table: Table) -> ReadTable:
    """A table record in the form that is scored; only values that have text count."""
    cells = [cell for cell in table.cells if cell.role == "value" and cell.label.strip()]
    return ReadTable(
        table.title,
        table.pages,
        tuple(_read_cell(table, cell) for cell in cells),
        tuple((note.mark, note.text) for note in table.notes),
    )


def _read_cell(table: Table, cell: Cell) -> ReadCell:
    rows = [c for c in table.cells if c.role == "row_header" and c.row <= cell.row < c.row + c.rowspan]
    columns = [c for c in table.cells if c.role == "column_header" and c.col <= cell.col < c.col + c.colspan]
    sections = [c for c in table.cells if c.role == "section" and c.row < cell.row]
    last = max(sections, key=lambda c: c.row, default=None)
    row_path = [c.label for c in sorted(rows, key=lambda c: c.col)]
    return ReadCell(
        frozenset({squeezed_path([last.label, *row_path] if last else row_path)}),
        frozenset({squeezed_path(c.label for c in sorted(columns, key=lambda c: c.row))}),
        cell.label,
        cell.marks,
        bool(table.warnings) or any(map(is_unsure, (cell, *rows, *columns, *([last] if last else ())))),
        (table.number, cell.row, cell.col),
    )
