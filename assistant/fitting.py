"""How likely it is that a question means a subject of the tables: what speaks for it, weighed by fitted weights."""

import math
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from importlib.resources import files
from statistics import fmean

from assistant.nearby import Embedding, Hit, Searchable, core_text
from assistant.question import Lifts, Question
from assistant.ruling import Contrasts, Rule
from assistant.signs import FigureSigns, asked_keys, measure_of, signs_of, unasked_of
from assistant.subjects import Subject
from ingest.errors import InputError

_HITS, _BEST, _REST = 200, 10, 30
_NEAR, _NAMESAKE, _REACH = 1.6, 4.5, 4.5
_ALIKE, _UNSURE = 0.01, 1.0
CERTAIN = 10.0
"""The strength of a subject that was not weighed, for the question itself says which it is."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression: a weight for each sign, what is always added, and two thresholds of confidence.

    From `sure` a figure is given as it is, from `likely` it is given with what else could be meant, below not at all.
    """

    signs: FigureSigns
    bias: float
    sure: float
    likely: float

    def strength(self, signs: FigureSigns) -> float:
        """What the signs weigh together, in log-odds."""
        weighed = (one * two for one, two in zip(astuple(self.signs), astuple(signs), strict=True))
        return float(self.bias + sum(weighed))


@dataclass(frozen=True, slots=True)
class Fitting:
    """A subject with how strongly it fits the question, in log-odds.

    `named` counts the terms that the topic holds; `whole` says that the question names all of what tells the subject
    apart. `worded` is the part of the strength that the words of the question give.
    """

    subject: Subject
    strength: float
    named: int = 0
    whole: bool = False
    worded: float = 0.0

    @property
    def confidence(self) -> float:
        """How likely it is meant, from 0 to 1."""
        return 1 / (1 + math.exp(-self.strength))


def weights_from_text(text: str) -> Weights:
    """Read the weights from TOML; raises InputError where they are not complete."""
    try:
        given = tomllib.loads(text)
        signs = FigureSigns(**{name: float(weight) for name, weight in given["weights"].items()})
        return Weights(signs, float(given["bias"]), float(given["sure"]), float(given["likely"]))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        hint = "Make it anew: python -m evals.figure_fitting"
        raise InputError(f"assistant/fitting.toml cannot be read: {error}", hint) from error


def weights_from_package() -> Weights:
    """The weights that come with the package."""
    return weights_from_text(files("assistant").joinpath("fitting.toml").read_text(encoding="utf-8"))


def lifts_for(question: Question, scope: frozenset[str], index: Searchable, embedding: Embedding) -> Lifts:
    """How much nearer than usual the figures lie to what is asked, whoever and whenever it is asked of."""
    vector = embedding.get_query_embedding(core_text(question))
    return lifts_of(index.nearest(vector, _HITS, sorted(scope), ("measure",)))


def lifts_of(hits: Sequence[Hit]) -> Lifts:
    """How much nearer than usual each hit lies: usual are ranks 11 to 30, or the lower half of few."""
    scores = sorted((hit.score for hit in hits), reverse=True)
    usual = fmean(scores[min(_BEST, len(scores) // 2) : _REST]) if scores else 0.0
    return {(hit.document, hit.chunk_id): hit.score - usual for hit in hits}


def fittings(
    question: Question, subjects: Iterable[Subject], weights: Weights, contrasts: Contrasts = ()
) -> tuple[Fitting, ...]:
    """The subjects that the question may mean, best first; those that it rules out are left out.

    Equal ones go to the table whose own topic was named, then to the table with more measures, for that is the
    general one, then to the first in the document.
    """
    rule = Rule(question, contrasts)
    able = rule.in_words(rule.in_tense([subject for subject in subjects if rule.admits(subject)]))
    asked = asked_keys(question)
    found = (
        Fitting(
            subject,
            weights.strength(signs),
            sum(term.found_in(subject.topic) for term in question.subjects),
            _is_whole(subject, asked),
            weights.strength(replace(signs, lift=0.0, lead=0.0)),
        )
        for subject, signs in zip(able, signs_of(question, able), strict=True)
    )
    return tuple(sorted(found, key=lambda one: (-round(one.strength, 1), -one.named, -one.subject.breadth)))


def is_near(one: Fitting, best: Fitting) -> bool:
    """Whether a fitting is another reading of the same question: nearly as likely, or the same measure of another table."""
    same = measure_of(one.subject) == measure_of(best.subject)
    return one.strength >= best.strength - (_NAMESAKE if same else _NEAR)


def is_told_apart(one: Fitting, other: Fitting) -> bool:
    """Whether the words of the question tell two measures of one table apart, neither of which it names in full."""
    worded = abs(one.worded - other.worded) < _ALIKE and not (one.whole or other.whole)
    alike = worded and abs(one.strength - other.strength) < _UNSURE
    table = (one.subject.document, one.subject.facts[0].table)
    beside = (other.subject.document, other.subject.facts[0].table) == table
    return not (alike and beside) or measure_of(one.subject) == measure_of(other.subject)


def likely_of(found: Sequence[Fitting], weights: Weights) -> list[Fitting]:
    """The fittings that are likely to be meant, with the other readings of the best; none where not even that is."""
    if not found or found[0].confidence < weights.likely:
        return []
    return [one for one in found if one.confidence >= weights.likely or is_near(one, found[0])]


def within_reach(found: Sequence[Fitting]) -> tuple[Fitting, ...]:
    """The fittings that may still be meant where the best has no figure for the party or the time asked."""
    return tuple(one for one in found if one.strength >= found[0].strength - _REACH)


def _is_whole(subject: Subject, asked: frozenset[str]) -> bool:
    """Whether the question names the measure, or the topic where the measure alone does not tell it apart."""
    by_topic = subject.topic_terms and (subject.breadth == 1 or not subject.measure_terms)
    return not unasked_of(subject.topic_labels if by_topic else subject.measure_labels, asked)
