"""The facts of a document against its gold: of every cell read right, is party, period, measure, number and unit what it says.

Run it as `python -m evals.tables.facts FILE.pdf ...`, with the gold beside the file as for `evals.tables.score`. The
document is read as it comes, without a manifest.
"""

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from evals.tables.gold import Gold, GoldCell, GoldTable
from evals.tables.ours import read_table
from evals.tables.readers import squeezed
from evals.tables.score import CellScore, gold_for_pdf, gold_of_pdf, score_tables
from ingest.reading import reading_from_stages
from ingest.records import Card, Fact
from ingest.settings import Settings

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:\s*[-–]\s*(20\d\d))?(?!\d)")
_DATED = re.compile(r"\b(?:stand )?(\d{1,2}[-/.]\d{1,2}[-/.])?20\d\d\b", re.IGNORECASE)
_COUNTED = re.compile(r"\baantal\b", re.IGNORECASE)
_SIGNS = {"%": "percent", "\u20ac": "euro"}
_KINDS = ("fact", "party", "period", "measure", "number", "unit")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a fact says otherwise than the gold; silent where the fact is not doubtful."""

    table: str
    cell: str
    what: str
    expected: str
    got: str
    silent: bool = True


def differences(
    gold: Gold, tables: Sequence[GoldTable], path: Path, settings: Settings
) -> tuple[int, list[Difference]]:
    """How many cells were compared, and every difference, in the order of the gold."""
    reading = reading_from_stages(path, Card(path.stem), settings, lambda _: None)
    score = score_tables(tables, [read_table(table) for table in reading.tables])
    facts = {(fact.table, fact.row, fact.col): fact for fact in reading.facts}
    by_name = {table.name: table for table in tables}
    right = [each for each in score.cells if each.verdict == "right" and each.cell.kind == "figure"]
    found = [d for each in right for d in _compared(each, by_name[each.table], facts, gold.parties)]
    return len(right), found


def _compared(
    each: CellScore,
    table: GoldTable,
    facts: Mapping[tuple[int, int, int], Fact],
    parties: Mapping[str, tuple[str, ...]],
) -> Iterator[Difference]:
    fact = facts.get(each.place) if each.place else None
    where = f"{' / '.join(each.cell.rows)} x {' / '.join(each.cell.columns)} = {each.cell.text}"
    if fact is None:
        yield Difference(table.name, where, "fact", "a fact", "none")
        return
    for what, expected, got in (*_named(each.cell, table, fact, parties), *_measured(each.cell, table, fact)):
        yield Difference(table.name, where, what, expected, got, not fact.doubtful)


def _named(
    cell: GoldCell, table: GoldTable, fact: Fact, parties: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str, str]]:
    """What differs in party, period and measure: its name, what the gold says, what the fact says."""
    said = _said(cell, table)
    party = _party(said.get("party"), parties)
    if party and squeezed(fact.party or "") not in {squeezed(name) for name in (party, *parties.get(party, ()))}:
        yield "party", party, str(fact.party)
    years = _years(said.get("period") or table.period)
    if years and (fact.period is None or fact.period.years != years):
        yield "period", str(years), str(fact.period and fact.period.label)
    measure = _DATED.sub("", said.get("measure") or table.measure)
    if measure and squeezed(measure) not in squeezed(" ".join((fact.measure, fact.topic, *fact.dimensions))):
        yield "measure", measure, f"{fact.measure} ({fact.topic})"


def _measured(cell: GoldCell, table: GoldTable, fact: Fact) -> Iterator[tuple[str, str, str]]:
    """What differs in number and unit; a sign that the cell prints comes before the unit of its table."""
    number = number_from_print(cell.text, table.scale)
    if number is not None and fact.value.number != number:
        yield "number", str(number), f"{fact.value.number} {fact.value.status}"
    counted = any(_COUNTED.search(label) for label in (*cell.rows, *cell.columns))
    unit = next((unit for sign, unit in _SIGNS.items() if sign in cell.text), "" if counted else table.unit)
    if number is not None and unit and fact.value.unit != unit:
        yield "unit", unit, str(fact.value.unit)


def _said(cell: GoldCell, table: GoldTable) -> dict[str, str]:
    """What each axis says by name; a section has a name only where the rows have more names than label columns."""
    in_section = any(slot.role == "section" for slot in table.grid.slots)
    unnamed = in_section and len(table.axes[0]) == table.grid.row_labels
    rows = cell.rows[1:] if unnamed else cell.rows
    return dict(zip(table.axes[0], rows, strict=False)) | dict(zip(table.axes[1], cell.columns, strict=False))


def _party(label: str | None, parties: Mapping[str, tuple[str, ...]]) -> str | None:
    return next((name for name, also in parties.items() if label == name or label in also), None)


def _years(label: str) -> tuple[int, int] | None:
    found = _YEARS.search(label)
    return (int(found[1]), int(found[2] or found[1])) if found else None


def number_from_print(printed: str, scale: int = 1) -> Decimal | None:
    """The number of a plainly printed Dutch figure, by a second reading of the rules; None where it is not plain.

    >>> [number_from_print(text) for text in ("3.496", "1,28", "-20", "42%", "€ 602,15", "B++", "0 (321)")]
    [Decimal('3496'), Decimal('1.28'), Decimal('-20'), Decimal('42'), Decimal('602.15'), None, None]
    >>> number_from_print("(1.250)", 1000)
    Decimal('-1250000')
    """
    bare = printed.replace("€", "").replace("%", "").replace(",-", "").strip()
    negative = re.fullmatch(r"\((.+)\)", bare)
    text = negative[1] if negative else bare
    if not re.fullmatch(r"[-+]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?", text):
        return None
    number = Decimal(text.replace(".", "").replace(",", ".")) * scale
    return -number if negative else number


def main() -> None:
    """Compare the facts of the files named on the command line."""
    parser = argparse.ArgumentParser(description="Compare the facts read from PDFs with their gold.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="list every difference")
    arguments = parser.parse_args()
    for path in arguments.files:
        compared, found = differences(gold_of_pdf(path), gold_for_pdf(path), path, Settings())
        counts = (f"{kind} {sum(each.what == kind for each in found)}" for kind in _KINDS)
        silent = sum(each.silent for each in found)
        print(f"{path.stem:40} cells {compared}, differences:", *counts, f"silent {silent}")
        if arguments.verbose:
            for each in found:
                print(f"  {each.what:7} {each.table}: {each.cell}: expected {each.expected}, got {each.got}")


if __name__ == "__main__":
    main()
