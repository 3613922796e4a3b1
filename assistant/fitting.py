"""How likely it is that a question means a subject of the tables: what speaks for it, weighed by fitted weights."""

import math
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from importlib.resources import files
from statistics import fmean

from assistant.lexicon import Term
from assistant.nearby import Embedding, Hit, Searchable, core_text
from assistant.question import Lifts, Question
from assistant.subjects import Subject
from assistant.units import asks_for_money
from assistant.words import plain_from_text
from ingest.errors import InputError
from ingest.records import Unit

_TOPIC, _SECTION = 0.95, 0.6
_GENERIC, _VERB = 0.25, 0.3
_HITS, _BEST, _REST = 200, 10, 30
_NEAR, _NAMESAKE, _REACH = 1.6, 4.5, 4.5
_HOW_MANY = re.compile(r"\b(?:hoeveel|how many|how much|aantal|number of)\s+(.*)", re.DOTALL)
_ANYONE = frozenset(("c:huishouden", "c:huurder", "c:bewoner", "c:locatie", "c:ouderen", "c:jongeren"))
"""Whoever is counted by the homes that they live in, and the places where homes stand."""
_MONEY_IDEAS = (
    "geld", "kosten", "uitgaven", "inkomsten", "huur", "investering", "subsidie", "leefbaarheidsbudget", "vergoeding",
    "korting", "begroting", "resultaat", "lening", "belasting", "servicekosten", "energielasten", "woonlasten",
)  # fmt: skip
_MONEY = frozenset(f"c:{idea}" for idea in _MONEY_IDEAS)
CERTAIN = 10.0
"""The strength of a subject that was not weighed, for the question itself says which it is."""
_ASKED_UNITS: Mapping[str, Unit] = {
    "c:geld": "euro",
    "c:kosten": "euro",
    "c:percentage": "percent",
    "c:woning": "homes",
    "c:bewoner": "people",
}

Contrasts = Sequence[Sequence[frozenset[str]]]
"""Sides that exclude each other, each side as the keys of its ideas."""


@dataclass(frozen=True, slots=True)
class FigureSigns:
    """What speaks for a subject and against it.

    `held` is the share of the question's terms that its labels hold, `in_measure` the share that the measure itself
    holds; of what it lacks, `elsewhere` is the share that another subject holds and `nowhere` the share of known ideas
    that none does. `unasked` and `unasked_topic` are the shares of its measure and its topic that the question does not
    name; `special` is the latter for the only measure of a table where a general table has one of the same name.
    `conflict` is high where it lacks something and says something else instead. `lift` is how much nearer than usual it
    lies by its meaning, in cosine similarity. `unit` is 1 where it has the unit asked for and -1 where it has another,
    `per` is 1 where it is counted by something that is not asked for.
    """

    held: float
    in_measure: float
    elsewhere: float
    nowhere: float
    unasked: float
    unasked_topic: float
    special: float
    conflict: float
    lift: float
    unit: float
    per: float


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
    apart.
    """

    subject: Subject
    strength: float
    named: int = 0
    whole: bool = False

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
    able = rule.in_tense([subject for subject in subjects if rule.admits(subject)])
    asked = _asked_keys(question)
    found = (
        Fitting(
            subject,
            weights.strength(signs),
            sum(term.found_in(subject.topic) for term in question.subjects),
            _is_whole(subject, asked),
        )
        for subject, signs in zip(able, signs_of(question, able), strict=True)
    )
    return tuple(sorted(found, key=lambda one: (-round(one.strength, 1), -one.named, -one.subject.breadth)))


def is_near(one: Fitting, best: Fitting) -> bool:
    """Whether a fitting is another reading of the same question: nearly as likely, or the same measure of another table."""
    same = _measure(one.subject) == _measure(best.subject)
    return one.strength >= best.strength - (_NAMESAKE if same else _NEAR)


def likely_of(found: Sequence[Fitting], weights: Weights) -> list[Fitting]:
    """The fittings that are likely to be meant, with the other readings of the best; none where not even that is."""
    if not found or found[0].confidence < weights.likely:
        return []
    return [one for one in found if one.confidence >= weights.likely or is_near(one, found[0])]


def within_reach(found: Sequence[Fitting]) -> tuple[Fitting, ...]:
    """The fittings that may still be meant where the best has no figure for the party or the time asked."""
    return tuple(one for one in found if one.strength >= found[0].strength - _REACH)


class Rule:
    """What a subject must and must not say to be meant at all, whatever else speaks for it.

    It stands on the question's side of every contrast. It holds the thing of which the question asks the number, the
    names that it writes with a capital, the codes (single letters, as of an energy label), and, where it names no
    organisation, the words that nobody knows: one of them may be a name. What is asked "per home" is never the figure as
    a whole, nor the other way around where the table prints both; what is asked in money is no number of homes; and of
    a row that bears a name, as of a village, what is asked stands in its table.
    """

    def __init__(self, question: Question, contrasts: Contrasts) -> None:
        self._asked = frozenset(key for term in question.terms for key in term.keys)
        self._subjects = tuple(term for term in question.subjects if not term.verb)
        self._contrasts = contrasts
        self._strict = tuple(term for term in question.terms if _is_strict(term, question))
        self._tensed = self._asked | question.tense
        self._in_money = asked_unit(question) == "euro"
        self._per = any(map(_is_per, self._asked))

    def admits(self, subject: Subject) -> bool:
        """Whether the subject may be meant."""
        if (subject.is_rate and not self._per) or (self._in_money and _counts_no_money(subject)):
            return False
        if any(_contradicts(self._asked, subject, sides) for sides in self._contrasts):
            return False
        if self._is_only_named(subject):
            return False
        return all(term.found_in(subject.labels) for term in self._strict)

    def _is_only_named(self, subject: Subject) -> bool:
        """Whether the question shares nothing with the subject but the name of its row, while it asks something of it."""
        if subject.ideas and any(key.startswith("c:") for key in subject.ideas):
            return False
        rest = [term for term in self._subjects if not term.found_in(subject.measure)]
        return (
            len(rest) < len(self._subjects) and bool(rest) and not any(term.found_in(subject.labels) for term in rest)
        )

    def in_tense(self, subjects: Sequence[Subject]) -> list[Subject]:
        """The subjects without those that a neighbour in their table suits better: what was done, or what was meant to be."""
        suiting = {_table(one) for one in subjects if not self._tensed.isdisjoint(one.ideas)}
        return [one for one in subjects if _table(one) not in suiting or not self._is_out_of_tense(one)]

    def _is_out_of_tense(self, subject: Subject) -> bool:
        return any(_contradicts(self._tensed, subject, sides) for sides in self._contrasts)


def _table(subject: Subject) -> tuple[str, int]:
    return subject.document, subject.facts[0].table


def _is_strict(term: Term, question: Question) -> bool:
    if len(term.text) == 1 or any(map(_is_per, term.keys)):
        return True
    if term == _counted(question) and term.keys.isdisjoint(_ANYONE):
        return True
    if _is_idea(term) or term.verb or term.parts:
        return False
    return term.text in question.names or not (term.known or question.parties)


def _counts_no_money(subject: Subject) -> bool:
    """Whether neither the figures nor any of their labels are about money."""
    units = {fact.value.unit for fact in subject.facts}
    return "euro" not in units and (units != {None} or subject.labels.isdisjoint(_MONEY))


def _contradicts(asked: frozenset[str], subject: Subject, sides: Sequence[frozenset[str]]) -> bool:
    """Whether the measure takes another side, or the topic does where the measure takes none."""
    taken = any(not side.isdisjoint(subject.ideas) for side in sides)
    return is_contrary(asked, subject.ideas if taken else subject.topic_ideas, sides)


def is_contrary(asked: frozenset[str], labels: frozenset[str], sides: Sequence[frozenset[str]]) -> bool:
    """Whether question and labels both take sides, and no side is taken by both."""
    taken = [(not side.isdisjoint(asked), not side.isdisjoint(labels)) for side in sides]
    return any(one for one, _ in taken) and any(two for _, two in taken) and not any(one and two for one, two in taken)


def signs_of(question: Question, subjects: Sequence[Subject]) -> list[FigureSigns]:
    """The signs of each subject, in order."""
    terms, asked, unit = question.measures, _asked_keys(question), asked_unit(question)
    weights = [_weight(term) for term in terms]
    places = [[_place(term, subject) for term in terms] for subject in subjects]
    somewhere = [any(row[at] for row in places) for at in range(len(terms))]
    lifts = question.lifts
    general = {_measure(one) for one in subjects if one.breadth > 1}
    least = min(lifts.values(), default=0.0)
    return [
        replace(
            _signs(_Row(terms, weights, row, somewhere), subject, asked),
            lift=_lift(subject, lifts, least),
            unit=_unit_sign(unit, subject),
            special=_special(subject, asked) if _measure(subject) in general else 0.0,
        )
        for subject, row in zip(subjects, places, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Row:
    """Where one subject holds each term of the question: the worth of the place, 0 where it does not hold it at all."""

    terms: Sequence[Term]
    weights: Sequence[float]
    places: Sequence[float]
    somewhere: Sequence[bool]

    def share(self, worth: Iterable[float]) -> float:
        whole = sum(self.weights)
        return sum(one * two for one, two in zip(self.weights, worth, strict=True)) / whole if whole else 0.0

    @property
    def lacking(self) -> list[bool]:
        return [not place for place in self.places]


def _signs(row: _Row, subject: Subject, asked: frozenset[str]) -> FigureSigns:
    """The signs that follow from the words; a table with one measure is named as well by its topic."""
    lacking = row.lacking
    unasked_topic = _unasked(subject.topic_terms, asked)
    by_topic = subject.breadth == 1 and any(term.found_in(subject.topic) for term in row.terms if not term.generic)
    unasked = 0.0 if by_topic else _unasked(subject.measure_terms, asked)
    return FigureSigns(
        held=row.share(row.places),
        in_measure=row.share(place == 1 or (by_topic and place == _TOPIC) for place in row.places),
        elsewhere=row.share(lacks and known for lacks, known in zip(lacking, row.somewhere, strict=True)),
        nowhere=row.share(
            lacks and not known and _is_idea(term)
            for lacks, known, term in zip(lacking, row.somewhere, row.terms, strict=True)
        ),
        unasked=unasked,
        unasked_topic=unasked_topic,
        special=0.0,
        conflict=unasked * row.share(lacking),
        lift=0.0,
        unit=0.0,
        per=float(any(map(_is_per, subject.measure)) and not any(map(_is_per, asked))),
    )


def _special(subject: Subject, asked: frozenset[str]) -> float:
    return _unasked(subject.topic_terms, asked) if subject.breadth == 1 else 0.0


def _measure(subject: Subject) -> str:
    return subject.facts[0].measure.casefold()


def _unit_sign(asked: Unit | None, subject: Subject) -> float:
    own = subject.facts[0].value.unit
    return 0.0 if not asked or not own else 1.0 if asked == own else -1.0


def _counted(question: Question) -> Term | None:
    """What "how many" asks the number of: the subject right behind it, or behind one word of another kind."""
    match = _HOW_MANY.search(plain_from_text(question.text))
    behind = match[1] if match else ""
    later = behind.partition(" ")[2]
    near = (term for term in question.subjects if not term.verb and _starts_with(behind, later, term.text))
    return next(near, None)


def _starts_with(behind: str, later: str, text: str) -> bool:
    return behind.startswith(text) or later.startswith(text)


def _asked_keys(question: Question) -> frozenset[str]:
    return frozenset(key for term in question.terms for keys in (term.keys, *term.parts) for key in keys)


def asked_unit(question: Question) -> Unit | None:
    """The unit of what is counted: money or per cent wherever the question says so, else that of its first idea."""
    if asks_for_money(question.text):
        return "euro"
    found = [unit for term in question.terms for key, unit in _ASKED_UNITS.items() if key in term.keys]
    told = [unit for unit in found if unit in ("euro", "percent")]
    first = question.terms[0].keys if question.terms else frozenset()
    counted = [unit for key, unit in _ASKED_UNITS.items() if key in first]
    return next(iter((*told, *counted)), None)


def _lift(subject: Subject, lifts: Lifts, least: float) -> float:
    return max((lifts.get((subject.document, chunk), least) for chunk in subject.chunks), default=least)


def _place(term: Term, subject: Subject) -> float:
    """What it is worth that the subject holds the term: most in its measure, less in its topic or its section."""
    for worth, keys in (
        (1.0, subject.measure),
        (1.0, subject.in_rows),
        (_TOPIC, subject.topic),
        (_SECTION, subject.section),
        (_SECTION, subject.labels),
    ):
        if term.found_in(keys):
            return worth
    return 0.0


def _weight(term: Term) -> float:
    return _GENERIC if term.generic else _VERB if term.verb else 1.0


def _is_idea(term: Term) -> bool:
    return any(key.startswith("c:") for key in term.keys)


def _is_per(key: str) -> bool:
    return key.startswith("per:")


def _unasked(terms: Sequence[Term], asked: frozenset[str]) -> float:
    """The share of a label's terms that the question does not name."""
    return sum(not term.found_in(asked) for term in terms) / len(terms) if terms else 0.0


def _is_whole(subject: Subject, asked: frozenset[str]) -> bool:
    """Whether the question names the measure, or the topic where the measure alone does not tell it apart."""
    telling = subject.topic_terms if subject.breadth == 1 or not subject.measure_terms else subject.measure_terms
    return not _unasked(telling or subject.measure_terms, asked)
