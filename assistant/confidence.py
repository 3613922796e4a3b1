"""What is known of a sentence that might answer to how likely it does, by weights that were fitted, not chosen."""

import math
import tomllib
from dataclasses import dataclass, fields
from importlib.resources import files
from operator import attrgetter, mul

from ingest.errors import InputError

_ASTRAY = math.log(4)
_DATED = 0.6


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a sentence: each sign says something of its own, and none depends on how many documents there are.

    `in_passage` and `in_sentence` are the shares, from 0 to 1, of the question's subjects that the passage with its
    headings and the sentence hold, rare words counting most. `passage_lift` and `sentence_lift` are how much nearer they
    lie to the question than the ones behind the best do, in cosine similarity; `nearness` is the similarity of the
    sentence to the question without its names and years, for every sentence about those lies near to it. `holds` is 1
    where the sentence holds the kind of thing that is sought, `lacks` where it does not, `brief` for a few words only, and
    `uncounted` where things are counted that it does not name. Where a number is asked for of somebody, some place or some
    year, `strays` counts the subjects that the sentence lacks: it counts something else. `dated` is 1 for a day under a
    heading with all the subjects, as below "signed on". `core_lift` is the lift of the sentence for the question without
    its names and years; `agrees` is 1 where the sentence is put as an answer to such a question is, and `misses` counts
    what the question asks for that it has not: a name, a mean, what is done with the things that are counted. `margin`
    is by how much its score is above that of the next passage, `contrary` is 1 for a sentence that takes the other side,
    as sold for built, and `english` for a question in English, which lies less near to Dutch sentences than one in Dutch.
    `in_place` is the share of the subjects that the sentence holds together with its headings, the head of its list and
    the sentence before it; `alike` and `alike_place` say how much the question's telling words look like words of the
    sentence, and of all of these. `length` is the logarithm of its number of words, `bare` is 1 for a question that
    names no subject.
    """

    in_passage: float = 0.0
    in_sentence: float = 0.0
    passage_lift: float = 0.0
    sentence_lift: float = 0.0
    nearness: float = 0.0
    holds: float = 0.0
    lacks: float = 0.0
    brief: float = 0.0
    uncounted: float = 0.0
    strays: float = 0.0
    dated: float = 0.0
    core_lift: float = 0.0
    agrees: float = 0.0
    misses: float = 0.0
    margin: float = 0.0
    contrary: float = 0.0
    english: float = 0.0
    in_place: float = 0.0
    alike: float = 0.0
    alike_place: float = 0.0
    length: float = 0.0
    bare: float = 0.0

    def weighed(self, signs: "Signs") -> float:
        """The sum of the signs, with these as their weights."""
        return float(sum(map(mul, _values(self), _values(signs))))


def _values(signs: Signs) -> tuple[float, ...]:
    """All signs in order; `dataclasses.astuple` copies each of them, which takes ten times as long."""
    values: tuple[float, ...] = _ALL(signs)
    return values


_ALL = attrgetter(*(field.name for field in fields(Signs)))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Two sets of weights: which sentence comes first, and, in a logistic regression, how likely that one answers.

    `bias` is what the regression always adds; from the confidence `sure` on a sentence is given as the answer.
    """

    ranking: Signs
    weights: Signs
    bias: float
    sure: float

    def confidence(self, signs: Signs) -> float:
        """How likely it is, from 0 to 1, that a sentence with these signs answers.

        Two rules of language stand beside what was learnt, for examples of them are rare: a day below a heading with all
        that is asked is taken for an answer, and each subject that a number of somebody strays from quarters the odds.
        """
        likely = 1 / (1 + math.exp(-(self.bias + self.weights.weighed(signs) - _ASTRAY * signs.strays)))
        return max(likely, _DATED) if signs.dated else likely


def calibration_from_text(text: str) -> Calibration:
    """Read the weights from TOML; raises InputError where they are not complete."""
    try:
        given = tomllib.loads(text)
        ranking, weights = (
            Signs(**{sign: float(weight) for sign, weight in given[name].items()}) for name in ("ranking", "confidence")
        )
        return Calibration(ranking, weights, float(given["bias"]), float(given["sure"]))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        hint = "Take back the file of this version; python -m evals.calibrating fits it anew."
        raise InputError(f"assistant/confidence.toml cannot be read: {error}", hint) from error


def calibration_from_package() -> Calibration:
    """The weights that come with the package."""
    return calibration_from_text(files("assistant").joinpath("confidence.toml").read_text(encoding="utf-8"))
