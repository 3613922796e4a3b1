"""The values of one table: read in the notation, unit and scale of their surroundings, with what is doubtful about them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.facts.statements import Statement
from ingest.facts.units import measuring
from ingest.numbers import (
    Notation,
    ambiguous_mark,
    is_grouped,
    looks_misread,
    notation_of_line,
    notation_of_table,
    value_from_text,
)
from ingest.patterns import DASHES, is_figure
from ingest.records import Cell, Table, Value

_REFERENCE = re.compile(
    r"(?:nr|no|nummer|volgnr|volgnummer|art|artikel|noot|toelichting|ref|referentie|bijlage|blz|pagina|paragraaf|hoofdstuk|code|postcode|"
    r"telefoon(?:nummer)?|tel|kvk(?:-nummer)?|kenmerk|zaaknummer|huisnummer|#)\.?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARLY = re.compile(
    r"\b(?:jaar|bouwjaar|start|oplevering|opleverjaar|gereed|einde|planning|realisatiejaar|aanvang|year|completion)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\d\s?%\d{1,2}")
_ALONE = re.compile(r"(?:\u20ac\s?)?\(.*\d.*\)\s?%?")
_NIL = re.compile(rf"[{DASHES}]{{1,3}}")
_SURE = 0.6


@dataclass(frozen=True, slots=True)
class Figures:
    """The printed figures of one table by the lines that they stand in, and the table's notation."""

    table: Table
    notation: Notation
    columns: Mapping[int, tuple[str, ...]]
    rows: Mapping[int, tuple[str, ...]]
    near: tuple[str, ...] = ()

    def value(self, cell: Cell, statement: Statement, headers: Sequence[str]) -> tuple[Value, bool]:
        """The cell's value, and whether it is doubtful; `headers` are the texts of its column and row labels."""
        own = (statement.measure, *statement.dimensions)
        whole_table = (note.text for note in self.table.notes if not note.mark)
        reach = measuring(own, (self.table.title, *self.near, *whole_table))
        line = self._line(cell, statement)
        notation = notation_of_line(self.notation, line)
        if any(_REFERENCE.fullmatch(text.strip()) for text in headers):
            return replace(value_from_text(cell.label), number=None, high=None, alternative=None, unit=None), False
        if _YEAR.fullmatch(cell.label) and self._are_years(line, own):
            return value_from_text(cell.label, unit="year"), False
        value = value_from_text(cell.label, reach.scale, reach.unit, notation)
        if _NIL.fullmatch(value.printed) and not self._counts(cell):
            return Value(value.printed, status="empty"), False
        return value, (reach.doubtful and value.number is not None) or self._is_doubtful(cell, value, notation)

    def _line(self, cell: Cell, statement: Statement) -> tuple[str, ...]:
        """The figures of the same measure: those of the row where a row label names it, else those of the column."""
        of_row = statement.label is not None and statement.label.axis == "row"
        return self.rows.get(cell.row, ()) if of_row else self.columns.get(cell.col, ())

    def _are_years(self, line: Sequence[str], own: Sequence[str]) -> bool:
        alike = all(_YEAR.fullmatch(text) for text in line)
        return alike and (len(set(line)) > 1 or any(_YEARLY.search(text) for text in own))

    def _counts(self, cell: Cell) -> bool:
        """Whether figures stand in the cell's row or column, so that a dash among them is nil."""
        return bool(self.rows.get(cell.row) or self.columns.get(cell.col))

    def _is_doubtful(self, cell: Cell, value: Value, notation: Notation) -> bool:
        if bool(self.table.warnings) or (cell.confidence is not None and cell.confidence < _SURE):
            return True
        text = value.printed
        if value.number is None:
            misread = looks_misread(text) and self._counts(cell)
            return (
                misread
                or _GLUED.fullmatch(text) is not None
                or (_ALONE.fullmatch(text) is not None and is_figure(text))
            )
        spaced = re.search(r"\d \d{3}(?!\d)", text) is not None and any(
            is_grouped(one) for one in self.columns.get(cell.col, ())
        )
        return spaced or ambiguous_mark(text) in notation.doubted


def figures_of(table: Table, document: Notation, near: tuple[str, ...]) -> Figures:
    """The figures of the table; `near` are the lines around it that may state a unit or a scale."""
    columns: dict[int, list[str]] = {}
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.role == "value" and is_figure(cell.label) and not _NIL.fullmatch(cell.label):
            columns.setdefault(cell.col, []).append(cell.label)
            rows.setdefault(cell.row, []).append(cell.label)
    texts = [text for line in rows.values() for text in line]
    return Figures(
        table,
        notation_of_table(document, texts),
        {col: tuple(line) for col, line in columns.items()},
        {row: tuple(line) for row, line in rows.items()},
        near,
    )
