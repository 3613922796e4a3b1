"""The small written language for tables: one text that is both the gold of a reader and the source of a layout."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.records import Role

_MARK = re.compile(r"\s*\{([^}]*)\}")
_SECTION = "=="


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a grid. `text` is without note marks; `abbreviated` says that only its beginning is written down."""

    row: int
    col: int
    text: str
    marks: tuple[str, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    role: Role = "value"
    abbreviated: bool = False

    def covers(self, row: int, col: int) -> bool:
        """Whether the cell reaches over this place of the grid."""
        return self.row <= row < self.row + self.rowspan and self.col <= col < self.col + self.colspan


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it should be printed and read: its slots, and how many rows and columns of them are labels."""

    slots: tuple[Slot, ...]
    header_rows: int
    row_labels: int

    @property
    def height(self) -> int:
        return max(slot.row + slot.rowspan for slot in self.slots)

    @property
    def width(self) -> int:
        return max(slot.col + slot.colspan for slot in self.slots)

    def row(self, number: int) -> tuple[Slot, ...]:
        """The slots that begin in this row, from left to right."""
        return tuple(sorted((slot for slot in self.slots if slot.row == number), key=lambda slot: slot.col))

    def row_path(self, slot: Slot) -> tuple[str, ...]:
        """The section and the row labels that a value stands under, outermost first."""
        sections = [s.text for s in self.slots if s.role == "section" and s.row < slot.row][-1:]
        labels = [s for s in self.slots if s.role == "row_header" and s.covers(slot.row, s.col)]
        return (*sections, *(s.text for s in sorted(labels, key=lambda s: s.col) if s.text))

    def column_path(self, slot: Slot) -> tuple[str, ...]:
        """The column labels that a value stands under, outermost first."""
        labels = [s for s in self.slots if s.role == "column_header" and s.covers(s.row, slot.col)]
        return tuple(s.text for s in sorted(labels, key=lambda s: s.row) if s.text)

    def turned(self) -> "Grid":
        """The same table with its rows as columns; only for tables without sections and with one level of labels."""
        slots = (
            replace(s, row=s.col, col=s.row, rowspan=s.colspan, colspan=s.rowspan, role=self._turned_role(s))
            for s in self.slots
        )
        return Grid(tuple(sorted(slots, key=lambda s: (s.row, s.col))), self.row_labels, self.header_rows)

    def _turned_role(self, slot: Slot) -> Role:
        if slot.row < self.header_rows and slot.col < self.row_labels:
            return "column_header"
        turned: dict[Role, Role] = {"column_header": "row_header", "row_header": "column_header"}
        return turned.get(slot.role, slot.role)


def grid_from_text(text: str, title: str, header_rows: int = 1, row_labels: int = 1) -> Grid:
    r"""Read the written form of a table: `|` parts cells, `^` and `<` continue the cell above and to the left.

    `== Label` opens a section, `@` stands for the title, `{*}` is a note mark and a text
    that ends in `…` is abbreviated.

    >>> grid = grid_from_text('@ | 2024\nNoord{*} | 1.250', "Woningen")
    >>> [slot.text for slot in grid.slots], grid.slots[2].marks, grid.slots[3].role
    (['Woningen', '2024', 'Noord', '1.250'], ('*',), 'value')
    """
    lines = [line for line in text.splitlines() if line.strip()]
    width = max(line.count("|") for line in lines) + 1
    written = [_written_row(line, title, width) for line in lines]
    slots = []
    for row, cells in enumerate(written):
        for col, cell in enumerate(cells):
            if cell not in ("^", "<"):
                slots.append(_slot(written, row, col, _role(cells, row < header_rows, col < row_labels)))
    return Grid(tuple(slots), header_rows, row_labels)


def _written_row(line: str, title: str, width: int) -> list[str]:
    if line.startswith(_SECTION):
        return [line.strip()] + ["<"] * (width - 1)
    cells = [cell.strip() for cell in line.split("|")]
    return [cell.replace("@", title) if cell.startswith("@") else cell for cell in cells]


def _role(cells: Sequence[str], header: bool, label: bool) -> Role:
    if cells[0].startswith(_SECTION):
        return "section"
    if header:
        return "column_header"
    return "row_header" if label else "value"


def _slot(written: Sequence[Sequence[str]], row: int, col: int, role: Role) -> Slot:
    text = written[row][col]
    body = _MARK.sub("", text).removeprefix(_SECTION).strip()
    return Slot(
        row,
        col,
        body.removesuffix("…").strip(),
        tuple(mark.strip() for mark in _MARK.findall(text)),
        1 + _run([line[col] for line in written[row + 1 :]], "^"),
        1 + _run(written[row][col + 1 :], "<"),
        role,
        body.endswith("…"),
    )


def _run(cells: Sequence[str], sign: str) -> int:
    return next((n for n, cell in enumerate(cells) if cell != sign), len(cells))
