"""covered.toml -> which cells of the gold are held by a sum, an identity or a distribution, and what is known to be wrong."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

_FILE = Path(__file__).parent / "covered.toml"
_TERM = re.compile(r"\d+")
CellAt = tuple[int, int]


class _TableForm(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    gold: str
    name: str
    notes: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    wholes: Literal["", "rows", "columns"] = ""
    shares: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


class _CoverForm(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    table: tuple[_TableForm, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """What is written of one table. A rule is the lines that it ties together, its outcome first."""

    gold: str
    name: str
    notes: tuple[str, ...]
    row_rules: tuple[tuple[int, ...], ...]
    column_rules: tuple[tuple[int, ...], ...]
    wholes: str
    known: frozenset[CellAt]

    def covers(self, cell: CellAt, filled: frozenset[CellAt]) -> str:
        """How a filled cell is covered: as `total` or `part` of a rule whose cells are all filled, or not at all."""
        row, col = cell
        roles = {self._role(rule, row, [(line, col) for line in rule], filled) for rule in self.row_rules}
        roles |= {self._role(rule, col, [(row, line) for line in rule], filled) for rule in self.column_rules}
        if self.wholes:
            roles.add("part")
        return "total" if "total" in roles else "part" if "part" in roles else ""

    @staticmethod
    def _role(rule: tuple[int, ...], line: int, cells: list[CellAt], filled: frozenset[CellAt]) -> str:
        if line not in rule or not filled.issuperset(cells):
            return ""
        return "total" if line == rule[0] else "part"


def covers() -> tuple[Cover, ...]:
    """Every table of covered.toml in its order."""
    form = _CoverForm.model_validate(tomllib.loads(_FILE.read_text("utf8")))
    return tuple(_cover(table) for table in form.table)


def _cover(form: _TableForm) -> Cover:
    return Cover(
        form.gold,
        form.name,
        form.notes,
        tuple(_lines(form.rows)),
        tuple(_lines((*form.columns, *form.shares))),
        form.wholes,
        frozenset((int(row), int(col)) for row, col in (cell.split(",") for cell in form.known)),
    )


def _lines(rules: tuple[str, ...]) -> Iterator[tuple[int, ...]]:
    for rule in rules:
        yield tuple(int(number) for number in _TERM.findall(rule))
