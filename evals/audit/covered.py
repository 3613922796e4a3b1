"""covered.toml -> which cells of the gold are held by a sum, an identity or a distribution, and what is known to be wrong."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from evals.tables.facts import number_from_print
from evals.tables.grid import Grid
from ingest.patterns import DASHES

_FILE = Path(__file__).parent / "covered.toml"
_TERM = re.compile(r"([-+]?)\s*(\d+)")
_ALTERNATIVE = re.compile(r"(?<=\d) \(.*\)$")
_ROUNDING = Decimal("0.5")
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
class Rule:
    """Rows (or columns) that are tied together: the outcome is the sum of the signed terms, or for a share only tied."""

    rows: bool
    outcome: int
    terms: tuple[tuple[int, int], ...]
    share: bool = False

    def cells(self, at: int) -> list[CellAt]:
        """The outcome and the terms in one column (or row)."""
        lines = (self.outcome, *(line for _, line in self.terms))
        return [(line, at) if self.rows else (at, line) for line in lines]

    def holds(self, at: int, numbers: Mapping[CellAt, Decimal]) -> bool | None:
        """Whether the rule is right there, give or take rounding; none where a figure is missing."""
        cells = self.cells(at)
        if any(cell not in numbers for cell in cells):
            return None
        made = sum(sign * numbers[cell] for (sign, _), cell in zip(self.terms, cells[1:], strict=True))
        return self.share or abs(made - numbers[cells[0]]) <= _ROUNDING


@dataclass(frozen=True, slots=True)
class Cover:
    """What is written of one table."""

    gold: str
    name: str
    notes: tuple[str, ...]
    rules: tuple[Rule, ...]
    wholes: str
    known: frozenset[CellAt]

    def covers(self, cell: CellAt, numbers: Mapping[CellAt, Decimal]) -> str:
        """How a figure is covered: as `total` or `part` of a rule that holds where it stands, or not at all."""
        roles = {"part"} if self.wholes else set()
        for rule in self.rules:
            line, at = cell if rule.rows else cell[::-1]
            if rule.holds(at, numbers) and cell in rule.cells(at):
                roles.add("total" if line == rule.outcome else "part")
        return "total" if "total" in roles else "part" if "part" in roles else ""

    def failing(self, numbers: Mapping[CellAt, Decimal]) -> list[CellAt]:
        """The outcomes that are not what their rule makes them."""
        places = {(rule, at) for rule in self.rules for at in {cell[rule.rows] for cell in numbers}}
        return sorted(rule.cells(at)[0] for rule, at in places if rule.holds(at, numbers) is False)


def numbers_of(grid: Grid) -> dict[CellAt, Decimal]:
    """Every plain figure of a grid; a dash is nought, and a figure in brackets behind another is left out."""
    numbers: dict[CellAt, Decimal] = {}
    for slot in grid.slots:
        text = _ALTERNATIVE.sub("", slot.text).replace(" ", "")
        number = Decimal(0) if text in DASHES and text else number_from_print(text)
        if slot.role == "value" and number is not None:
            numbers[slot.row, slot.col] = number
    return numbers


def covers() -> tuple[Cover, ...]:
    """Every table of covered.toml in its order."""
    form = _CoverForm.model_validate(tomllib.loads(_FILE.read_text("utf8")))
    return tuple(_cover(table) for table in form.table)


def _cover(form: _TableForm) -> Cover:
    rules = (
        *(_rule(text, rows=True) for text in form.rows),
        *(_rule(text, rows=False) for text in form.columns),
        *(_rule(text, rows=False, share=True) for text in form.shares),
    )
    known = frozenset((int(row), int(col)) for row, col in (cell.split(",") for cell in form.known))
    return Cover(form.gold, form.name, form.notes, rules, form.wholes, known)


def _rule(text: str, rows: bool, share: bool = False) -> Rule:
    outcome, *terms = _TERM.findall(text)
    signed = tuple((-1 if sign == "-" else 1, int(line)) for sign, line in terms)
    return Rule(rows, int(outcome[1]), signed, share)
