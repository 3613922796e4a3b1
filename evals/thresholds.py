"""What a run must reach at least and at most, from a TOML file that an evaluator can set."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.rates import Effort, Rate, Speed
from ingest.errors import InputError

_FORM = "See evals/thresholds.toml for what such a file looks like."


class Thresholds(BaseModel):
    """Limits by the name of a rate, or of `median_seconds`, `p95_seconds`, `median_embeddings` and `p95_embeddings`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at_least: dict[str, float] = {}
    at_most: dict[str, float] = {}

    def over_http(self) -> "Thresholds":
        """Without the limits of what an API does not tell."""
        kept = {name: limit for name, limit in self.at_most.items() if not name.endswith("_embeddings")}
        return self.model_copy(update={"at_most": kept})


@dataclass(frozen=True, slots=True)
class Missed:
    """A limit that was not kept; `value` is None where nothing was graded by that name."""

    name: str
    limit: float
    value: float | None
    at_least: bool


def thresholds_from_file(path: Path) -> Thresholds:
    """Raises InputError for a file that is not there or not such a file."""
    try:
        return Thresholds.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise InputError(f"There is no file {path}", _FORM) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise InputError(f"{path} is not a file of thresholds: {' '.join(str(error).split())[:200]}", _FORM) from error


def missed_thresholds(
    thresholds: Thresholds, rates: Iterable[Rate], speed: Speed | None, effort: Effort | None = None
) -> tuple[Missed, ...]:
    """Every limit that is not kept. What was not graded keeps no limit: silence is no success."""
    values: dict[str, float | None] = {one.name: one.mean for one in rates}
    if speed:
        values |= {"median_seconds": speed.median, "p95_seconds": speed.p95}
    if effort:
        values |= {"median_embeddings": effort.median, "p95_embeddings": effort.p95}
    found = []
    for name, limit in thresholds.at_least.items():
        value = values.get(name)
        if value is None or value < limit:
            found.append(Missed(name, limit, value, True))
    for name, limit in thresholds.at_most.items():
        value = values.get(name)
        if value is None or value > limit:
            found.append(Missed(name, limit, value, False))
    return tuple(found)
