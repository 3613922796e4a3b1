"""An earlier run and this one -> what got better, what got worse, and whether that is more than noise."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from evals.rates import is_more_than_noise
from evals.verdicts import Verdict
from ingest.errors import InputError


@dataclass(frozen=True, slots=True)
class Comparison:
    """The ids of cases that changed between two runs, and of those that only one of them has."""

    earlier: str
    better: tuple[str, ...]
    worse: tuple[str, ...]
    same: int
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    p_value: float
    real: bool


class _EarlierCase(BaseModel):
    id: str


class _EarlierVerdict(BaseModel):
    case: _EarlierCase
    right: bool


class _Earlier(BaseModel):
    made_at: str
    verdicts: tuple[_EarlierVerdict, ...]


def comparison_with(path: Path, verdicts: Sequence[Verdict]) -> Comparison:
    """Case by case; raises InputError for a file that is no earlier run."""
    try:
        earlier = _Earlier.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        raise InputError(f"There is no file {path}", "Name the results.json of an earlier run.") from error
    except ValidationError as error:
        raise InputError(
            f"{path} is not an earlier run", "Name the results.json that `afspraken eval` wrote."
        ) from error
    before = {one.case.id: one.right for one in earlier.verdicts}
    after = {one.case.id: one.right for one in verdicts}
    both = [name for name in after if name in before]
    better = tuple(name for name in both if after[name] and not before[name])
    worse = tuple(name for name in both if before[name] and not after[name])
    real, p_value = is_more_than_noise(len(better), len(worse))
    return Comparison(
        earlier.made_at,
        better,
        worse,
        len(both) - len(better) - len(worse),
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
        p_value,
        real,
    )
