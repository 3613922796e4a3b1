"""gold/*.toml -> the tables that a document prints, and what each figure says."""

import re
import tomllib
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evals.tables.grid import Grid, Slot, grid_from_text

GOLD_DIR = Path(__file__).parent / "gold"


class TableForm(BaseModel):
    """One table as a person writes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    page: int = 0
    title: str = ""
    period: str = ""
    measure: str = ""
    unit: str = ""
    scale: int = 1
    header_rows: int = 1
    row_labels: int = 1
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    text_columns: tuple[str, ...] = ()
    grid: str
    notes: tuple[tuple[str, str], ...] = ()


class _GoldForm(BaseModel):
    """One gold file as a person writes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str
    municipality: str
    parties: dict[str, tuple[str, ...]]
    short: dict[str, str] = {}
    table: tuple[TableForm, ...]


_OPTIONAL = ("note", "unit", "article")


@dataclass(frozen=True, slots=True)
class GoldCell:
    """One printed value with the labels that it stands under; `kind` is text for a cell of running prose.

    `bare_rows` are its row labels without a unit or the number of a note, which a reader may rightly take for a value;
    `long_rows` are its row labels and the words between them and the value, which a reader may rightly take for labels;
    `title` may stand above its column labels, where it is printed as a row of the table.
    """

    rows: tuple[str, ...]
    bare_rows: tuple[str, ...]
    columns: tuple[str, ...]
    text: str
    marks: tuple[str, ...]
    abbreviated: bool
    kind: str
    title: str = ""
    long_rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldTable:
    """One table of a gold file. `axes` names what the labels of the rows and of the columns are."""

    name: str
    page: int
    title: str
    grid: Grid
    notes: tuple[tuple[str, str], ...]
    axes: tuple[tuple[str, ...], tuple[str, ...]]
    period: str
    measure: str
    scale: int
    text_columns: tuple[str, ...]
    unit: str = ""

    @property
    def cells(self) -> tuple[GoldCell, ...]:
        """Every printed value, not the empty ones."""
        return tuple(self._cell(slot) for slot in self.grid.slots if slot.role == "value" and slot.text)

    def turned(self) -> "GoldTable":
        """The same table with its rows as columns."""
        return replace(self, grid=self.grid.turned(), axes=(self.axes[1], self.axes[0]))

    def _cell(self, slot: Slot) -> GoldCell:
        rows, columns = self.grid.row_path(slot), self.grid.column_path(slot)
        kind = "text" if set(rows + columns) & set(self.text_columns) else "figure"
        long = (*rows, *self._words_before(slot))
        bare = self._bare_rows(slot)
        return GoldCell(rows, bare, columns, slot.text, slot.marks, slot.abbreviated, kind, self.title, long)

    def _words_before(self, slot: Slot) -> tuple[str, ...]:
        """The texts without a digit that stand side by side between the row labels and a value."""
        before = [s for s in self.grid.row(slot.row) if s.role == "value" and s.col < slot.col]
        words = takewhile(lambda s: s.text and not any(sign.isdigit() for sign in s.text), before)
        return tuple(s.text for s in words)

    def _bare_rows(self, slot: Slot) -> tuple[str, ...]:
        dropped = {col for col, axis in enumerate(self.axes[0]) if axis in _OPTIONAL}
        labels = {s.text for s in self.grid.slots if s.role == "row_header" and s.col in dropped and s.row == slot.row}
        return tuple(label for label in self.grid.row_path(slot) if label not in labels)


@dataclass(frozen=True, slots=True)
class Gold:
    """All tables of one document, in its order, and its parties with the other ways they are written."""

    document: str
    municipality: str
    parties: dict[str, tuple[str, ...]]
    tables: tuple[GoldTable, ...]


def gold_from_file(path: Path) -> Gold:
    """Read one gold file; raises pydantic's ValidationError where it breaks the form."""
    form = _GoldForm.model_validate(tomllib.loads(path.read_text("utf8")))
    tables = (table.model_copy(update={"grid": _spelled_out(table.grid, form.short)}) for table in form.table)
    return Gold(form.document, form.municipality, form.parties, tuple(table_from_form(table) for table in tables))


def _spelled_out(grid: str, short: dict[str, str]) -> str:
    """The grid with each cell or section that is one of the short forms, note marks aside, written in full."""
    if not short:
        return grid
    forms = "|".join(map(re.escape, short))
    cell = re.compile(
        rf"(?m)(?P<before>^(?:== )?|\|)(?P<gap> *)(?P<form>{forms})(?P<after>(?:\{{[^}}]*\}})* *(?:\||$))"
    )
    while (
        spelled := cell.sub(
            lambda found: f"{found['before']}{found['gap']}{short[found['form']]}{found['after']}", grid
        )
    ) != grid:
        grid = spelled
    return grid


def table_from_form(form: TableForm) -> GoldTable:
    """One table as a person wrote it, with its grid read."""
    grid = grid_from_text(form.grid, form.title, form.header_rows, form.row_labels)
    axes = (form.rows, form.columns)
    return GoldTable(
        form.name,
        form.page,
        form.title,
        grid,
        form.notes,
        axes,
        form.period,
        form.measure,
        form.scale,
        form.text_columns,
        form.unit,
    )
