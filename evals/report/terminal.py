"""Results -> tables on a terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evals.rates import Rate
from evals.results import Results

_MOST_FAILED = 15


def print_results(results: Results, out: Console) -> None:
    """The whole at a glance: measures, refusals, kinds, what it is set beside, what failed."""
    made = results.circumstances
    out.print(
        Text(f"{made.split} split, {len(results.verdicts)} questions, {made.engine}, {made.made_at}", style="bold")
    )
    out.print(_rates("measure", (*results.measures, *results.refusals)))
    out.print(_rates("kind of question", results.kinds))
    for table in (_retrieved(results), _ablated(results)):
        if table.row_count:
            out.print(table)
    _print_failed(results, out)
    if results.speed:
        out.print(
            f"Speed: median {1000 * results.speed.median:.0f} ms, 95th percentile {1000 * results.speed.p95:.0f} ms"
        )
    if results.effort:
        times = f"median {results.effort.median:.1f}, 95th percentile {results.effort.p95:.1f}"
        out.print(f"Work, in times that of embedding a question: {times}")
    if results.reliability:
        sure = results.reliability
        out.print(
            f"Calibration: expected error {sure.error:.3f}, Brier score {sure.brier:.3f}, over {sure.count} answers"
        )
    _print_rest(results, out)


def percent(value: float | None) -> str:
    """A share in whole percents, in tenths near the ends where those matter.

    >>> percent(0.5), percent(0.996), percent(None)
    ('50%', '99.6%', '-')
    """
    if value is None:
        return "-"
    return f"{value:.0%}" if value in (0, 1) or 0.02 <= value <= 0.98 else f"{value:.1%}"


def interval(one: Rate) -> str:
    """The 95% interval of a rate."""
    return "" if one.low is None else f"{percent(one.low)} - {percent(one.high)}"


def _rates(name: str, rates: Iterable[Rate]) -> Table:
    table = Table(name, "mean", "95% interval", "graded", "not graded", box=None, pad_edge=False)
    for one in rates:
        table.add_row(one.name, percent(one.mean), interval(one), str(one.count), str(one.ungraded))
    return table


def _retrieved(results: Results) -> Table:
    table = Table("passages by", "cases", "top 1", "top 3", "top 5", "recall@5", "MRR", "nDCG@10", "words", box=None)
    for one in results.retrieved:
        tops = [percent(top.mean) for top in one.tops]
        trec = [f"{value.mean:.2f}" if value.mean is not None else "-" for value in one.trec] or ["", "", ""]
        table.add_row(f"{one.name}, {one.group}", str(one.tops[0].count), *tops, *trec, str(one.words))
    return table


def _ablated(results: Results) -> Table:
    table = Table("engine", "right", "better", "worse", box=None)
    for one in results.ablated:
        table.add_row(one.about, percent(one.right.mean), str(one.better), str(one.worse))
    return table


def _print_failed(results: Results, out: Console) -> None:
    for one in results.failed[:_MOST_FAILED]:
        out.print(Text(f"x {one.case.id}: {one.case.question}", style="yellow"))
        out.print(Text(f"    {'; '.join(one.reasons)[:300]}", style="dim"))
    left = len(results.failed) - _MOST_FAILED
    if left > 0:
        out.print(f"... and {left} more, in the report")


def _print_rest(results: Results, out: Console) -> None:
    for unasked in results.unasked:
        out.print(Text(f"not asked: {unasked.id}, {unasked.reason}", style="yellow"))
    compared = results.comparison
    if compared:
        sure = "more than noise" if compared.real else "not more than noise"
        counts = f"{len(compared.better)} better, {len(compared.worse)} worse, {compared.same} the same"
        out.print(f"Since {compared.earlier}: {counts} ({sure}, p = {compared.p_value:.3f})")
    for note in results.notes:
        out.print(Text(note, style="dim"))
    for missed in results.missed:
        word = "at least" if missed.at_least else "at most"
        shown = "not graded" if missed.value is None else f"{missed.value:.4g}"
        out.print(Text(f"NO  {missed.name}: {shown}, has to be {word} {missed.limit:g}", style="bold red"))
