"""Figures and tables as CSV, for Dutch spreadsheets and for others, in which no text is taken for a formula."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from typing import Literal

from assistant.api.figures import Tabelkengetal
from assistant.api.tables import size_of
from ingest.records import Fact, Table

Notatie = Literal["csv", "csv-nl"]

_NUMBER = re.compile(r"[+-]?[\d.,]+")
_FIGURES = re.compile(r"[+-]?[\d.,]+ ?%?(?: ?\([+-]?[\d.,]+ ?%?\))?")
_OBEYED = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection)."""

COLUMNS = (
    "document", "titel", "partij", "onderwerp", "periode", "waarde", "gedrukt", "eenheid", "status", "kenmerken", "noten",
    "twijfelachtig", "uitScan", "tabel", "tabeltitel", "rij", "kolom", "sectie", "pagina",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notation:
    """How a spreadsheet of one country expects its files; a byte order mark tells Excel that the text is UTF-8."""

    separator: str
    decimal_sign: str
    mark: str


NOTATIONS: Mapping[Notatie, Notation] = {"csv": Notation(",", ".", ""), "csv-nl": Notation(";", ",", "\ufeff")}


def csv_from_figures(figures: Sequence[Tabelkengetal], notation: Notation) -> str:
    """One line for each figure under a line of column names."""
    return _written([COLUMNS, *(_line(figure, notation) for figure in figures)], notation)


def csv_from_table(table: Table, facts: Iterable[Fact], notation: Notation) -> str:
    """The table by row and column; a figure that is nothing but a number in the notation, all else as printed.

    A cell that spans stands in its first place and leaves the others empty.
    """
    rows, cols = size_of(table)
    grid = [[""] * cols for _ in range(rows)]
    numbers = {(fact.row, fact.col): fact.value.number for fact in facts if _NUMBER.fullmatch(fact.value.printed)}
    for cell in table.cells:
        number = numbers.get((cell.row, cell.col))
        grid[cell.row][cell.col] = safe(cell.text) if number is None else number_text(number, notation)
    return _written(grid, notation)


def number_text(number: Decimal, notation: Notation) -> str:
    """The number without thousands separators, exactly.

    >>> number_text(Decimal("-1250.50"), NOTATIONS["csv-nl"])
    '-1250,50'
    """
    return f"{number:f}".replace(".", notation.decimal_sign)


def safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula; figures stay figures.

    >>> safe("=1+1"), safe("-20"), safe("- zie noot")
    ("'=1+1", '-20', "'- zie noot")
    """
    return f"'{text}" if text.startswith(_OBEYED) and not _FIGURES.fullmatch(text) else text


def _line(figure: Tabelkengetal, notation: Notation) -> list[str]:
    return [_cell_text(getattr(figure, column), notation) for column in COLUMNS]


def _cell_text(value: object, notation: Notation) -> str:
    if isinstance(value, Decimal):
        return number_text(value, notation)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return safe(
            " | ".join(entry if isinstance(entry, str) else f"{entry.teken} {entry.tekst}".strip() for entry in value)
        )
    return "" if value is None else safe(str(value))


def _written(lines: Iterable[Sequence[str]], notation: Notation) -> str:
    stream = StringIO()
    stream.write(notation.mark)
    csv.writer(stream, delimiter=notation.separator).writerows(lines)
    return stream.getvalue()
