"""What is known of a sentence that might answer to how likely it does, by weights that were fitted, not chosen."""

import math
import tomllib
from dataclasses import astuple, dataclass
from importlib.resources import files

from ingest.errors import InputError


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a sentence: each sign says something of its own, and none depends on how many documents there are.

    `in_passage` and `in_sentence` are the shares, from 0 to 1, of the question's subjects that the passage with its
    headings and the sentence hold, rare words counting most. `passage_lift` and `sentence_lift` are how much nearer they
    lie to the question than the ones behind the best do, in cosine similarity.
    """

    in_passage: float
    in_sentence: float
    passage_lift: float
    sentence_lift: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression: a weight for each sign, what is always added, and from which confidence to answer."""

    weights: Signs
    bias: float
    sure: float

    def confidence(self, signs: Signs) -> float:
        """How likely it is, from 0 to 1, that a sentence with these signs answers."""
        terms = (weight * sign for weight, sign in zip(astuple(self.weights), astuple(signs), strict=True))
        return 1 / (1 + math.exp(-(self.bias + sum(terms))))


def calibration_from_text(text: str) -> Calibration:
    """Read the weights from TOML; raises InputError where they are not complete."""
    try:
        given = tomllib.loads(text)
        weights = {name: float(weight) for name, weight in given["weights"].items()}
        return Calibration(Signs(**weights), float(given["bias"]), float(given["sure"]))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        hint = "Make it anew: python -m evals.calibrating"
        raise InputError(f"assistant/confidence.toml cannot be read: {error}", hint) from error


def calibration_from_package() -> Calibration:
    """The weights that come with the package."""
    return calibration_from_text(files("assistant").joinpath("confidence.toml").read_text(encoding="utf-8"))
