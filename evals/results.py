"""One whole evaluation: what was asked, what came of it, and under which circumstances; as JSON and as CSV."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from pydantic import TypeAdapter

from evals.comparison import Comparison
from evals.graders import MEASURES
from evals.judging import Judged
from evals.rates import Effort, Rate, Speed, rates_by, rates_by_measure, refusal_rates, speed_of
from evals.reliability import Reliability, reliability_of
from evals.retrieval import Retrieved
from evals.thresholds import Missed
from evals.verdicts import Verdict

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When, with what and over what was measured. `split` is `development`, `test` or `all`."""

    made_at: str
    version: str
    pipeline: str
    engine: str
    machine: str
    split: str
    documents: tuple[str, ...]
    seconds: float
    embed_seconds: float | None


@dataclass(frozen=True, slots=True)
class Ablated:
    """Our engine without a part: how often right, and how many cases that makes better and worse."""

    name: str
    about: str
    right: Rate
    better: int
    worse: int


@dataclass(frozen=True, slots=True)
class Unasked:
    """A case that could not be asked, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that the report tells. `made_at` stands outside too, so that a later run can name this one."""

    made_at: str
    circumstances: Circumstances
    measures: tuple[Rate, ...]
    refusals: tuple[Rate, ...]
    kinds: tuple[Rate, ...]
    languages: tuple[Rate, ...]
    splits: tuple[Rate, ...]
    documents: tuple[Rate, ...]
    speed: Speed | None
    verdicts: tuple[Verdict, ...]
    unasked: tuple[Unasked, ...] = ()
    retrieved: tuple[Retrieved, ...] = ()
    ablated: tuple[Ablated, ...] = ()
    comparison: Comparison | None = None
    judged: Judged | None = None
    reliability: Reliability | None = None
    missed: tuple[Missed, ...] = ()
    notes: tuple[str, ...] = ()
    effort: Effort | None = None

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The cases that were not right, wrong figures first, for nothing is worse."""
        return tuple(
            sorted((one for one in self.verdicts if not one.right), key=lambda one: one.score("no_wrong_figure") != 0)
        )


def results_of(circumstances: Circumstances, verdicts: Sequence[Verdict], unasked: Sequence[Unasked]) -> Results:
    """The results without what is compared with them."""
    return Results(
        circumstances.made_at,
        circumstances,
        rates_by_measure(verdicts),
        refusal_rates(verdicts),
        rates_by(verdicts, lambda one: one.case.kind),
        rates_by(verdicts, lambda one: one.case.language),
        rates_by(verdicts, lambda one: one.case.split),
        rates_by(verdicts, lambda one: " + ".join(one.case.documents or ("all documents",))),
        speed_of(verdicts),
        tuple(verdicts),
        tuple(unasked),
        reliability=reliability_of(verdicts),
    )


def results_json(results: Results) -> str:
    return TypeAdapter(Results).dump_json(results, indent=1).decode()


def results_from_json(text: str | bytes) -> Results:
    return TypeAdapter(Results).validate_json(text)


def results_csv(results: Results) -> str:
    """One row for each case. What could start a formula in a spreadsheet is kept from doing so."""
    stream = StringIO()
    writer = csv.writer(stream)
    head = ("id", "split", "kind", "pattern", "language", "question", "status", "right", *MEASURES)
    writer.writerow((*head, "seconds", "answer", "reasons"))
    for one in results.verdicts:
        case, answer = one.case, one.answer
        scores = ["" if one.score(measure) is None else f"{one.score(measure):g}" for measure in MEASURES]
        about = (case.id, case.split, case.kind, case.pattern, case.language, _inert(case.question))
        words = (answer.text if answer else one.error, "; ".join(one.reasons))
        status = answer.status if answer else "error"
        writer.writerow((*about, status, int(one.right), *scores, f"{one.seconds:.3f}", *map(_inert, words)))
    return stream.getvalue()


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
