"""The trial as a table: `python -m evals.audit [--seed N] [-v]`."""

import argparse
from collections.abc import Callable, Iterable

from rich.console import Console
from rich.table import Table as Grid

from evals.audit.trial import SEED, Outcome, Result, run_trial


def main() -> None:
    """Alter every covered figure once and print what was found."""
    parser = argparse.ArgumentParser(description="Alter figures of tables and count what the audit finds.")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("-v", "--verbose", action="store_true", help="list every miss and every false alarm")
    arguments = parser.parse_args()
    result = run_trial(arguments.seed)
    out = Console(soft_wrap=True, highlight=False)
    print_result(result, out)
    if arguments.verbose:
        print_misses(result, out)


def print_result(result: Result, out: Console) -> None:
    """How many were found, by kind of slip, by role and by table, and the alarms on unaltered tables."""
    grid = Grid("altered", "cases", "found", "called certain", "other alarms", box=None, pad_edge=False)
    for name, key in (("slip", _kind), ("figure", _role), ("table", _table)):
        for value in dict.fromkeys(key(one) for one in result.outcomes):
            _add_row(grid, f"{name}: {value}", [one for one in result.outcomes if key(one) == value])
    _add_row(grid, "all", result.outcomes)
    out.print(grid)
    out.print(
        f"Unaltered: {result.tables} tables, {result.known} findings that are known, {result.missed} known ones missed, "
        f"{len(result.false)} false alarms."
    )


def _add_row(grid: Grid, name: str, outcomes: Iterable[Outcome]) -> None:
    many = tuple(outcomes)
    counts = (
        len(many),
        sum(one.found for one in many),
        sum(one.certain for one in many),
        sum(len(one.others) for one in many),
    )
    grid.add_row(name, *map(str, counts))


def print_misses(result: Result, out: Console) -> None:
    for one in result.outcomes:
        case = one.case
        if not one.found:
            place = f"row {case.place.row}, column {case.place.col}"
            out.print(
                f"missed: {case.cover.gold} {case.cover.name}, {place}: {case.printed} -> {case.changed}", markup=False
            )
        for finding in one.others:
            out.print(f"besides: {case.cover.name} {case.printed} -> {case.changed}: {finding.english}", markup=False)
    for finding in result.false:
        out.print(f"false alarm: {finding.english}", markup=False)


_kind: Callable[[Outcome], str] = lambda one: one.case.kind  # noqa: E731
_role: Callable[[Outcome], str] = lambda one: one.case.role  # noqa: E731
_table: Callable[[Outcome], str] = lambda one: f"{one.case.cover.gold} {one.case.cover.name}"  # noqa: E731


if __name__ == "__main__":
    main()
