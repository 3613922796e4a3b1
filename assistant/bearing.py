"""Which facts of one subject a question asks for: those of its party, its time and its further labels."""

import re
from collections.abc import Sequence

from assistant.corpus import Corpus
from assistant.names import Named
from assistant.periods import Fit, best_fit
from assistant.question import Question
from assistant.ruling import Contrasts, is_contrary
from assistant.signs import asked_unit
from assistant.subjects import Subject
from assistant.words import plain_from_text
from ingest.records import TOTAL, Fact, Unit

_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b[QqHh][1-4]\b|^\d{1,2}[ -]\w+")
_HOW_LONG = re.compile(
    r"\b(?:hoe ?lang|how long|het langste?|het kortste?|longest|shortest|standtijd|looptijd|termijn|hoe snel|how fast|how soon)\b"
)
_COUNTS = re.compile(r"(?:aantal|aantallen|number)(?: woningen| homes)?", re.IGNORECASE)
_DURATIONS: frozenset[Unit] = frozenset(("hour", "day", "week", "month", "year"))
_LONGEST_LABEL = 3
_OF_TOWN = ("gemeente", "municipality", "de stad", "the city")


def matching(question: Question, corpus: Corpus, subject: Subject) -> tuple[tuple[Fact, ...], bool]:
    """The facts of the subject that bear the party and period asked; exact periods before periods that only end so."""
    years = corpus.documents[subject.document].years
    fits: dict[Fit, list[tuple[Fact, frozenset[str]]]] = {"exact": [], "part": [], "ends": [], "no": []}
    for fact, dimensions in _held(question, corpus, subject):
        fits[best_fit(question.periods, fact.period, years)].append((fact, dimensions))
    exact = fits["exact"] or fits["part"]
    return tuple(_most_named(question, exact or fits["ends"])), not exact


def bears_party_and_period(question: Question, corpus: Corpus, subject: Subject) -> bool:
    """Whether the subject has any figure of the party and the time asked."""
    years = corpus.documents[subject.document].years
    return any(
        best_fit(question.periods, fact.period, years) != "no"
        for fact in subject.facts
        if bears(question, subject, fact, corpus)
    )


def _held(question: Question, corpus: Corpus, subject: Subject) -> list[tuple[Fact, frozenset[str]]]:
    """The facts of the parties asked that have the further labels asked, each with the keys of those labels."""
    facts = [
        (fact, dimensions)
        for fact, dimensions in zip(subject.facts, subject.dimensions, strict=True)
        if bears(question, subject, fact, corpus) and _holds_all(question, subject, dimensions)
    ]
    if question.aim == "figure":
        facts = [one for one in facts if not _is_worded(one[0])] or facts
    placed = [(fact, keys) for fact, keys in facts if _is_placed(question, subject, fact)]
    return _uncontradicted(question, placed or facts, corpus.contrasts)


def _is_worded(fact: Fact) -> bool:
    """Whether the fact is words under a label of its own, as a remark beside the figures of its row."""
    value = fact.value
    return value.number is None and value.status == "known" and len(value.printed.split()) > _LONGEST_LABEL


def bears(question: Question, subject: Subject, fact: Fact, corpus: Corpus) -> bool:
    """Whether the fact is about a party that the question names, or it names none."""
    if not question.parties:
        return True
    names = {party.name_in(subject.document) for party in question.parties} - {None}
    if fact.party in names or (fact.party == TOTAL and question.operation == "share"):
        return True
    if any(name and _says(fact, name) for name in names):
        return True
    if fact.party is not None or not names:
        return False
    if all(party.kind == "municipality" for party in question.parties):
        return any(word in f"{fact.measure} {fact.title}".casefold() for word in _OF_TOWN)
    return _is_all_of_one(subject, question.parties, corpus)


def _is_all_of_one(subject: Subject, parties: Sequence[Named], corpus: Corpus) -> bool:
    """Whether the document is one corporation's own, so that a table without parties is about it."""
    known = [party.name for party in corpus.documents[subject.document].parties if party.kind == "corporation"]
    asked = {party.name_in(subject.document) for party in parties}
    return len(known) == 1 and asked == set(known) and all(fact.party is None for fact in subject.facts)


def _says(fact: Fact, name: str) -> bool:
    """Whether the name of a party stands among the fact's further labels, as where parties stand on both sides of a table."""
    return any(plain_from_text(name) == plain_from_text(label) for label in fact.dimensions)


def _is_placed(question: Question, subject: Subject, fact: Fact) -> bool:
    """Whether the fact is of every place and party asked that the further labels of the subject tell apart."""
    named = {one.name_in(subject.document) for one in (*question.parties, *question.places)} - {None}
    telling = [name for name in named if name and any(_says(one, name) for one in subject.facts)]
    return not telling or any(_says(fact, name) for name in telling)


def _holds_all(question: Question, subject: Subject, dimensions: frozenset[str]) -> bool:
    """Whether the fact's own labels hold whatever the question names that only further labels of the subject hold."""
    own = subject.measure | subject.topic | subject.section | subject.said | dimensions
    return all(term.found_in(own) for term in question.subjects if term.found_in(subject.labels))


def _uncontradicted(
    question: Question, held: Sequence[tuple[Fact, frozenset[str]]], contrasts: Contrasts
) -> list[tuple[Fact, frozenset[str]]]:
    """The facts whose further labels take no other side than the question; its tense decides where its words do not.

    Where nothing but the tense tells them apart, and it leaves none, all are kept.
    """
    asked = question.sides
    kept = [one for one in held if not any(is_contrary(asked, one[1], sides) for sides in contrasts)]
    tensed = [one for one in kept if not any(is_contrary(asked | question.tense, one[1], sides) for sides in contrasts)]
    return tensed or kept


def _most_named(question: Question, held: Sequence[tuple[Fact, frozenset[str]]]) -> list[Fact]:
    """Of facts told apart by further labels those that suit the question best: by its words, then by what it counts."""
    suits = [_suits(question, fact, dimensions) for fact, dimensions in held]
    best = max(suits, default=(0, False))
    return [fact for (fact, _), one in zip(held, suits, strict=True) if one == best]


def _suits(question: Question, fact: Fact, dimensions: frozenset[str]) -> tuple[int, bool]:
    named = sum(term.found_in(dimensions) for term in (*question.terms, *question.context))
    return named, bool(fact.dimensions) and _is_kind_asked(question, fact)


def _is_kind_asked(question: Question, fact: Fact) -> bool:
    """Whether the fact is a time where a time is asked for, money where money is, or what is counted."""
    if question.aim == "when":
        return bool(_DATE.search(fact.value.printed))
    if _HOW_LONG.search(plain_from_text(question.text)):
        return fact.value.unit in _DURATIONS
    if question.aim != "figure":
        return False
    return fact.value.unit == (asked_unit(question) or "homes") or any(map(_COUNTS.fullmatch, fact.dimensions))
