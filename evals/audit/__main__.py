"""The trial as a table: `python -m evals.audit [--seed N] [--printed] [-v]`."""

import argparse
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table as Grid

from evals.audit.printed import PrintedResult, run_printed
from evals.audit.trial import SEED, Outcome, Result, run_trial


def main() -> None:
    """Alter every covered figure once and print what was found."""
    parser = argparse.ArgumentParser(description="Alter figures of tables and count what the audit finds.")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--printed", action="store_true", help="print the altered tables and read them back")
    parser.add_argument("-v", "--verbose", action="store_true", help="list every miss and every false alarm")
    arguments = parser.parse_args()
    out = Console(soft_wrap=True, highlight=False)
    if arguments.printed:
        print_printed(run_printed(seed=arguments.seed), out)
        return
    result = run_trial(arguments.seed)
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


def print_printed(result: PrintedResult, out: Console) -> None:
    """How many of the tables on paper were read as altered, how many found, and the alarms on the unaltered prints."""
    read = [one for one in result.cases if one.read]
    out.print(
        f"Printed: {len(result.cases)} altered tables, {len(read)} read as printed, {sum(one.found for one in read)} of "
        f"those found, {len(result.false)} false alarms on the unaltered prints."
    )
    for one in result.cases:
        if not one.found:
            case = one.case
            why = "not found" if one.read else "not read"
            out.print(f"{why}: {case.cover.gold} {case.cover.name}: {case.printed} -> {case.changed}", markup=False)


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


def _kind(one: Outcome) -> str:
    return one.case.kind


def _role(one: Outcome) -> str:
    return one.case.role


def _table(one: Outcome) -> str:
    return f"{one.case.cover.gold} {one.case.cover.name}"


if __name__ == "__main__":
    main()
