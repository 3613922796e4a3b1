"""Every covered figure altered once, alone: what the audit then finds that it did not find before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from evals.audit.alterations import KINDS, altered
from evals.audit.covered import Cover, covers, numbers_of
from evals.audit.papers import Paper, paper_from_gold
from ingest.patterns import is_figure
from ingest.records import Cell, CellPlace, Finding, Table

SEED = 2022


@dataclass(frozen=True, slots=True)
class Case:
    """One table with one figure altered. `role` says how the figure is covered: total or part."""

    cover: Cover
    place: CellPlace
    role: str
    kind: str
    printed: str
    changed: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the audit made of a case: the new findings that name the altered cell, and those that do not."""

    case: Case
    naming: tuple[Finding, ...]
    others: tuple[Finding, ...]

    @property
    def found(self) -> bool:
        return bool(self.naming)

    @property
    def certain(self) -> bool:
        """Whether it was called an error for certain."""
        return any(finding.certainty == "high" for finding in self.naming)


@dataclass(frozen=True, slots=True)
class Result:
    """All outcomes, and of the unaltered tables what was found that is known, was found and is not, and was not found."""

    outcomes: tuple[Outcome, ...]
    known: int
    false: tuple[Finding, ...]
    missed: int
    tables: int


def run_trial(seed: int = SEED, most: int | None = None) -> Result:
    """The whole trial, or a sample of so many cases, the same for the same seed."""
    written = covers()
    papers = {name: paper_from_gold(name, written) for name in dict.fromkeys(cover.gold for cover in written)}
    before = {name: paper.findings() for name, paper in papers.items()}
    random = Random(seed)  # noqa: S311 (a trial that can be repeated)
    cases = [case for cover in written for case in cases_of(papers[cover.gold], cover, random)]
    chosen = cases if most is None else random.sample(cases, most)
    outcomes = tuple(_outcome(case, papers[case.cover.gold], before[case.cover.gold]) for case in chosen)
    known = [
        finding
        for name, found in before.items()
        for finding in found
        if _is_known(finding, papers[name], name, written)
    ]
    false = [finding for name, found in before.items() for finding in found if finding not in known]
    expected = sum(len(cover.known) for cover in written)
    starts = {(finding.cells[0], name) for name, found in before.items() for finding in found if finding in known}
    return Result(
        outcomes, len(known), tuple(false), expected - len(starts), sum(len(p.tables) for p in papers.values())
    )


def _is_known(finding: Finding, paper: Paper, name: str, written: Sequence[Cover]) -> bool:
    place = finding.cells[0]
    return any(
        cover.gold == name and paper.numbers[cover.name] == place.table and (place.row, place.col) in cover.known
        for cover in written
    )


def cases_of(paper: Paper, cover: Cover, random: Random) -> Iterator[Case]:
    """Every covered figure of one table, each altered in one way; not those in line with what is known to be wrong."""
    table = paper.tables[paper.numbers[cover.name] - 1]
    numbers = numbers_of(paper.grids[cover.name])
    for cell in (cell for cell in table.cells if cell.role == "value" and is_figure(cell.label)):
        role = cover.covers((cell.row, cell.col), numbers)
        slips = ((kind, altered(cell.label, kind, random)) for kind in random.sample(KINDS, len(KINDS)))
        kind, changed = next(((kind, changed) for kind, changed in slips if changed), ("", None))
        if role and changed and not _in_known(cell, cover):
            yield Case(cover, CellPlace(table.number, cell.row, cell.col), role, kind, cell.label, changed)


def _in_known(cell: Cell, cover: Cover) -> bool:
    """Whether the figure stands in line with a known one, where there is a finding already."""
    return any(cell.row == row or cell.col == col for row, col in cover.known) and bool(cover.known)


def _outcome(case: Case, paper: Paper, before: Sequence[Finding]) -> Outcome:
    tables = tuple(_with(table, case) if table.number == case.place.table else table for table in paper.tables)
    seen = {(finding.kind, finding.cells, finding.printed, finding.expected) for finding in before}
    new = [
        finding
        for finding in replace(paper, tables=tables).findings()
        if (finding.kind, finding.cells, finding.printed, finding.expected) not in seen
    ]
    naming = tuple(finding for finding in new if case.place in finding.cells)
    return Outcome(case, naming, tuple(finding for finding in new if finding not in naming))


def _with(table: Table, case: Case) -> Table:
    cells = (
        replace(cell, text=case.changed, label=case.changed)
        if (cell.row, cell.col) == (case.place.row, case.place.col) and cell.role == "value"
        else cell
        for cell in table.cells
    )
    return replace(table, cells=tuple(cells))
