"""Results of landed runs -> the table that the README states: `python -m evals.stating DEVELOPMENT.json TEST.json`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from evals.rates import Rate
from evals.report.terminal import percent
from evals.results import Results, results_from_json

_ROWS = (
    ("right", "right as a whole: figure, words, citation, status"),
    ("no_wrong_figure", "answers without a wrong figure"),
    ("citations_stand", "citations whose quote stands on its page, under its mark"),
    ("absent_refused", "absent, and refused"),
    ("present_refused", "present, yet refused"),
)


def stated(runs: Sequence[Results]) -> str:
    """A Markdown table with a column for each run, the number of questions with each share, and when and how fast below."""
    heads = [f"{one.circumstances.split} ({len(one.verdicts):,} questions)" for one in runs]
    lines = [f"| | {' | '.join(heads)} |", "|---" * (len(runs) + 1) + "|"]
    for name, words in _ROWS:
        lines.append(f"| {words} | {' | '.join(_share(one, name) for one in runs)} |")
    return "\n".join((*lines, "", *(_circumstances(one) for one in runs)))


def _share(run: Results, name: str) -> str:
    found: Rate = next(one for one in (*run.measures, *run.refusals) if one.name == name)
    return f"{percent(found.mean)} of {found.count}" if found.count else "not graded"


def _circumstances(run: Results) -> str:
    made = run.circumstances
    times = f", {run.effort.median:.1f} and {run.effort.p95:.1f} times one embedding" if run.effort else ""
    speed = f"median {1000 * run.speed.median:.0f} ms, p95 {1000 * run.speed.p95:.0f} ms{times}" if run.speed else ""
    return f"{made.split}: {made.made_at}, version {made.version}, pipeline {made.pipeline}; {made.seconds:.0f} s in all; {speed}"


if __name__ == "__main__":
    print(stated([results_from_json(Path(name).read_bytes()) for name in sys.argv[1:]]))
