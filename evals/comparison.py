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


class EarlierCase(BaseModel):
    """As much of a case as tells it apart."""

    id: str


class EarlierVerdict(BaseModel):
    """Whether a case was right."""

    case: EarlierCase
    right: bool


class Earlier(BaseModel):
    """What is read of an earlier run, whatever else this or another version wrote."""

    made_at: str
    verdicts: tuple[EarlierVerdict, ...]


def earlier_from_file(path: Path) -> Earlier:
    """Raises InputError for a file that is no earlier run."""
    hint = "Name the results.json that an earlier `afspraken eval` wrote."
    try:
        return Earlier.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        raise InputError(f"There is no file {path}", hint) from error
    except ValidationError as error:
        raise InputError(f"{path} is not an earlier run", hint) from error


def comparison_with(earlier: Earlier, verdicts: Sequence[Verdict]) -> Comparison:
    """Case by case."""
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
