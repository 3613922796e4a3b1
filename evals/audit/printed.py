"""The trial on paper: the altered tables printed, read back by our own reader, and audited with all its mistakes.

Each round alters one figure in every covered table and prints the documents anew, so a finding has to survive the
whole way from page to audit.
"""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from evals.audit.covered import Cover, covers
from evals.audit.papers import Paper, paper_from_gold
from evals.audit.trial import SEED, Case, cases_of
from evals.tables.gold import GOLD_DIR, Gold, GoldTable, gold_from_file
from evals.tables.layouts.layout import Layout, layouts
from evals.tables.layouts.make import print_tables
from ingest.reading import reading_from_stages
from ingest.records import Card, Finding, Reading
from ingest.settings import Settings

ROUNDS = 2
_LAYOUT = "t-bare"


@dataclass(frozen=True, slots=True)
class PrintedCase:
    """One altered table on paper: whether the altered figure was read as printed, and whether a finding rests on it."""

    case: Case
    read: bool
    found: bool


@dataclass(frozen=True, slots=True)
class PrintedResult:
    """Every case, and what was found in the unaltered prints that is not known of them."""

    cases: tuple[PrintedCase, ...]
    false: tuple[Finding, ...]


def run_printed(rounds: int = ROUNDS, seed: int = SEED, layout: str = _LAYOUT) -> PrintedResult:
    """Print, read and audit every covered gold so often, one figure of each table altered."""
    random = Random(seed)  # noqa: S311 (a trial that can be repeated)
    chosen = next(each for each in layouts() if each.name == layout)
    cases: list[PrintedCase] = []
    false: list[Finding] = []
    for name in dict.fromkeys(cover.gold for cover in covers()):
        gold = gold_from_file(GOLD_DIR / f"{name}.toml")
        paper = paper_from_gold(name, covers())
        written = {cover.name: cover for cover in covers() if cover.gold == name}
        plain = _read(_noted(gold, written), chosen)
        false += _unknown(plain, gold, written)
        seen = {(one.kind, one.printed, one.expected) for one in plain.findings}
        for _ in range(rounds):
            altered = {case.cover.name: case for case in _one_each(paper, written.values(), random)}
            reading = _read([_with(table, altered) for table in _noted(gold, written)], chosen)
            new = [one for one in reading.findings if (one.kind, one.printed, one.expected) not in seen]
            cases += [_judged(case, reading, new) for case in altered.values()]
    return PrintedResult(tuple(cases), tuple(false))


def _unknown(reading: Reading, gold: Gold, written: Mapping[str, Cover]) -> Iterator[Finding]:
    """The findings that begin with a figure that no known one prints."""
    known = {
        slot.text
        for table in gold.tables
        if table.name in written
        for slot in table.grid.slots
        if (slot.row, slot.col) in written[table.name].known
    }
    printed = {(fact.table, fact.row, fact.col): fact.value.printed for fact in reading.facts}
    for finding in reading.findings:
        first = finding.cells[0]
        if printed.get((first.table, first.row, first.col)) not in known:
            yield finding


def _one_each(paper: Paper, written: Iterable[Cover], random: Random) -> Iterator[Case]:
    for cover in written:
        cases = list(cases_of(paper, cover, random))
        if cases:
            yield random.choice(cases)


def _noted(gold: Gold, written: Mapping[str, Cover]) -> list[GoldTable]:
    """The tables with the notes that their abbreviated ones leave out."""
    return [
        replace(table, notes=(*table.notes, *(("", note) for note in written[table.name].notes)))
        if table.name in written
        else table
        for table in gold.tables
    ]


def _with(table: GoldTable, altered: Mapping[str, Case]) -> GoldTable:
    case = altered.get(table.name)
    if case is None:
        return table
    slots = tuple(
        replace(slot, text=case.changed) if (slot.row, slot.col) == (case.place.row, case.place.col) else slot
        for slot in table.grid.slots
    )
    return replace(table, grid=replace(table.grid, slots=slots))


def _read(tables: Sequence[GoldTable], layout: Layout) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "printed.pdf"
        print_tables(tables, layout, path)
        return reading_from_stages(path, Card("printed"), Settings(), lambda _: None)


def _judged(case: Case, reading: Reading, new: Sequence[Finding]) -> PrintedCase:
    """The case with whether its figure stands in the reading, and whether a new finding rests on a cell that prints it."""
    places = {(fact.table, fact.row, fact.col) for fact in reading.facts if fact.value.printed == case.changed}
    named = {(cell.table, cell.row, cell.col) for finding in new for cell in finding.cells}
    return PrintedCase(case, bool(places), bool(places & named))
