"""What speaks for a subject of the tables and against it, as far as words, units and nearness tell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.lexicon import Term
from assistant.question import Lifts, Question
from assistant.subjects import Label, Subject
from assistant.units import asks_for_money, asks_for_part
from ingest.records import Unit

_TOPIC, _SECTION = 0.95, 0.6
_GENERIC, _VERB, _WHOEVER = 0.25, 0.3, 0.5
_GENERIC_LABEL = 0.5
ANYONE = frozenset(("c:huishouden", "c:huurder", "c:bewoner", "c:locatie", "c:ouderen", "c:jongeren"))
"""Whoever is counted by the homes that they live in, and the places where homes stand."""
TENSES = frozenset(("c:gepland", "c:ambitie", "c:gerealiseerd"))
"""The ideas of what is meant to be and of what was done."""
_ASKED_UNITS: Mapping[str, Unit] = {
    "c:geld": "euro",
    "c:kosten": "euro",
    "c:percentage": "percent",
    "c:woning": "homes",
    "c:bewoner": "people",
}


@dataclass(frozen=True, slots=True)
class FigureSigns:
    """What speaks for a subject and against it.

    `held` is the share of the question's terms that its labels hold, `in_measure` the share that the measure itself
    holds; of what it lacks, `elsewhere` is the share that another subject holds and `nowhere` the share of known ideas
    that none does. `unasked` and `unasked_topic` are the shares of its measure and its topic that the question does not
    name, and `headed` says how much it names of the first term of the measure, which in Dutch is what the rest narrows;
    `special` is the unasked topic for the only measure of a table where a general table has one of the same name.
    `conflict` is high where it lacks something and says something else instead. `lift` is how much nearer than usual it
    lies by its meaning, in cosine similarity, and `lead` how much nearer than any other measure. `unit` is 1 where it has
    the unit asked for and -1 where it has another, `tense` the same for what was done and what is meant to be, and `per`
    is 1 where it is counted by something that is not asked for.
    """

    held: float
    in_measure: float
    elsewhere: float
    nowhere: float
    unasked: float
    unasked_topic: float
    headed: float
    special: float
    conflict: float
    lift: float
    lead: float
    unit: float
    tense: float
    per: float


def signs_of(question: Question, subjects: Sequence[Subject]) -> list[FigureSigns]:
    """The signs of each subject, in order."""
    terms, asked, unit = question.measures, asked_keys(question), asked_unit(question)
    weights = [_weight(term) for term in terms]
    places = [[_place(term, subject) for term in terms] for subject in subjects]
    somewhere = [any(row[at] for row in places) for at in range(len(terms))]
    least = min(question.lifts.values(), default=0.0)
    lifts = [_lift(subject, question.lifts, least) for subject in subjects]
    leads = _leads(subjects, lifts)
    general = {measure_of(one) for one in subjects if one.breadth > 1}
    return [
        replace(
            _signs(_Row(terms, weights, row, somewhere), subject, asked),
            lift=lift,
            lead=leads[measure_of(subject)],
            unit=_unit_sign(unit, subject),
            tense=_tense_sign(question.tense, subject),
            special=_special(subject, asked) if measure_of(subject) in general else 0.0,
        )
        for subject, row, lift in zip(subjects, places, lifts, strict=True)
    ]


def _leads(subjects: Sequence[Subject], lifts: Sequence[float]) -> Mapping[str, float]:
    """How much nearer each measure lies than the nearest of any other name; less than nothing where another lies nearer."""
    best: dict[str, float] = {}
    for subject, lift in zip(subjects, lifts, strict=True):
        name = measure_of(subject)
        best[name] = max(lift, best.get(name, lift))
    first, second = ([*sorted(best.values(), reverse=True), 0.0, 0.0])[:2]
    return {name: lift - (first if lift < first else second) if len(best) > 1 else 0.0 for name, lift in best.items()}


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
    by_topic = subject.breadth == 1 and any(term.found_in(subject.topic) for term in row.terms if not term.generic)
    unasked = unasked_of(subject.measure_labels, asked)
    if by_topic:
        unasked = min(unasked, unasked_of(subject.topic_labels or subject.measure_labels, asked))
    return FigureSigns(
        held=row.share(row.places),
        in_measure=row.share(place == 1 or (by_topic and place == _TOPIC) for place in row.places),
        elsewhere=row.share(lacks and known for lacks, known in zip(lacking, row.somewhere, strict=True)),
        nowhere=row.share(
            lacks and not known and is_idea(term)
            for lacks, known, term in zip(lacking, row.somewhere, row.terms, strict=True)
        ),
        unasked=unasked,
        unasked_topic=unasked_of(subject.topic_labels, asked),
        headed=_headed(subject, asked),
        special=0.0,
        conflict=unasked * row.share(lacking),
        lift=0.0,
        lead=0.0,
        unit=0.0,
        tense=0.0,
        per=float(any(map(is_per, subject.measure)) and not any(map(is_per, asked))),
    )


def _headed(subject: Subject, asked: frozenset[str]) -> float:
    """How much the question names of the first telling term of the measure, or of the topic of a table with one measure."""
    heads = [one for one in subject.measure_labels if not one.term.generic][:1]
    if subject.breadth == 1:
        heads += [one for one in subject.topic_labels if not one.term.generic][:1]
    return max((one.covered(asked) for one in heads), default=0.0)


def _special(subject: Subject, asked: frozenset[str]) -> float:
    return unasked_of(subject.topic_labels, asked) if subject.breadth == 1 else 0.0


def measure_of(subject: Subject) -> str:
    """The name of the subject's measure, to compare with."""
    return subject.facts[0].measure.casefold()


def unasked_of(labels: Sequence[Label], asked: frozenset[str]) -> float:
    """The share of a label's terms that the question does not name; of a compound or a phrase a part may be named.

    Words that hardly narrow count only where the question says them: "delivery of new homes" is half named by "delivered".
    """
    weighed = [
        (_GENERIC_LABEL if one.term.generic else 1.0, covered)
        for one, covered in ((one, one.covered(asked)) for one in labels)
        if covered or not one.term.generic
    ]
    whole = sum(weight for weight, _ in weighed)
    narrow = any(not one.term.generic for one in labels)
    return sum(weight * (1 - covered) for weight, covered in weighed) / whole if narrow else 0.0


def asked_keys(question: Question) -> frozenset[str]:
    """All keys by which the question names something, those of the parts of compounds as well."""
    return frozenset(key for term in question.terms for keys in (term.keys, *term.parts) for key in keys)


def asked_unit(question: Question) -> Unit | None:
    """The unit of what is counted: money or per cent wherever the question says so, else that of its first idea."""
    if asks_for_money(question.text):
        return "euro"
    if asks_for_part(question.text):
        return None
    found = [unit for term in question.terms for key, unit in _ASKED_UNITS.items() if key in term.keys]
    told = [unit for unit in found if unit in ("euro", "percent")]
    first = question.terms[0].keys if question.terms else frozenset()
    counted = [unit for key, unit in _ASKED_UNITS.items() if key in first]
    return next(iter((*told, *counted)), None)


def _unit_sign(asked: Unit | None, subject: Subject) -> float:
    own = subject.facts[0].value.unit
    return 0.0 if not asked or not own else 1.0 if asked == own else -1.0


def _tense_sign(asked: frozenset[str], subject: Subject) -> float:
    taken = subject.ideas & TENSES
    return 0.0 if not asked or not taken else -1.0 if taken.isdisjoint(asked) else 1.0


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
    if term.generic or term.verb:
        return _GENERIC if term.generic else _VERB
    return 1.0 if term.keys.isdisjoint(ANYONE) else _WHOEVER


def is_idea(term: Term) -> bool:
    """Whether the glossary knows the term."""
    return any(key.startswith("c:") for key in term.keys)


def is_per(key: str) -> bool:
    """Whether a key says what a figure is counted by."""
    return key.startswith("per:")
