"""What was done set beside what was planned: "hoeveel minder dan afgesproken", "welk deel van het plan is gehaald"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.corpus import Corpus
from assistant.figures import Selection, select
from assistant.lexicon import Term
from assistant.operations import Claim
from assistant.question import Question
from assistant.records import FoundFact, Operation
from assistant.words import plain_from_text, plain_words
from ingest.records import Fact

PLANNED = frozenset(("c:gepland", "c:ambitie"))
DONE = frozenset(("c:gerealiseerd",))
_AIM = (
    r"(?:\w*planning|plan(?:nen)?|norm|streef\w+|streven|doel(?:stelling)?(?:en)?|ambitie|bedoeling|afspraak|verwachting"
    r"|geplande?|afgesproken|beoogde?|beloofde?|begrote?|begroot|voorgenomen|opgelegde?|bedoeld|verwachte?|toegezegde?"
    r"|targets?|aims?|goals?|planned|agreed|intended|promised|expected|budgeted)"
)
_LINK = (
    r"(?:(?:de|het|zijn|haar|hun|wat|er|was|is|waren|vooraf|volgens|in|the|its|their|what|were|been|had|originally)\s+)"
    r"{0,4}"
)
_BESIDE = re.compile(
    rf"\b(?:dan|than|boven|onder|beneden|achter(?: (?:op|bij))?|voor op|above|below|behind|short of|ahead of)\s+{_LINK}{_AIM}\b"
)
_MET = re.compile(
    rf"\b{_AIM}\b.*\b(?:gehaald|behaald|bereikt|waargemaakt|nagekomen|gekomen|gerealiseerd|gelukt|met|reached|achieved|realised"
    rf"|realized|delivered|built)\b|\b(?:wat|zoals|what|as)\s+{_LINK}{_AIM}\b"
)
_SHORT = re.compile(rf"\b(?:hoeveel|how many|how much)\b.*\b(?:tekort|te weinig|short)\b.*\b{_AIM}\b")
_UNDER = re.compile(r"\b(?:onder|beneden|achter|below|behind|short of)\b")
_OPENS_ASKING = re.compile(
    r"^\W*(?:en |and )?(?:hoeveel|welke?|wat|wie|hoe|met hoeveel|waarom|wanneer|how|what|which|who|why|when|by how)\b"
)
_PAIR = 2


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure of what was done and the one of what was planned, under otherwise the same labels."""

    done: FoundFact
    planned: FoundFact


def beside_plan(question: Question, corpus: Corpus, scope: frozenset[str]) -> tuple[Question, Selection] | None:
    """The figure of what was done with that of what was planned, where the question weighs the one against the other."""
    operation = _operation(question)
    if operation is None:
        return None
    plain = replace(question, tense=frozenset(), operation="lookup", claim=None, axis=None)
    weighing = _words_of_weighing(question)
    terms = tuple(term for term in question.terms if term.text not in weighing or not term.keys.isdisjoint(PLANNED))
    for read in (replace(plain, terms=_without_sides(terms)), replace(plain, terms=terms)):
        found = select(read, corpus, scope)
        pairs = _latest({_pair(one, corpus) for one in found.facts}) if isinstance(found, Selection) else []
        if isinstance(found, Selection) and len(pairs) == 1:
            both = (pairs[0].done, pairs[0].planned)
            weighed = replace(read, operation=operation, claim=_claim(question, operation))
            return weighed, replace(found, facts=both, totals=(), supports=(), others=())
    return None


def is_of_plan(facts: Sequence[FoundFact], corpus: Corpus) -> bool:
    """Whether the two figures are what was done and what was planned."""
    return len(facts) == _PAIR and _pair(facts[0], corpus) == _Pair(facts[0], facts[1])


def _operation(question: Question) -> Operation | None:
    plain = plain_from_text(question.text)
    if question.operation == "share":
        return "share" if _MET.search(plain) or _BESIDE.search(plain) or _says_both(question) else None
    if _SHORT.search(plain):
        return "difference"
    if _BESIDE.search(plain):
        return "difference" if _OPENS_ASKING.search(plain) else "compare"
    return "compare" if _MET.search(plain) and not _OPENS_ASKING.search(plain) else None


def _says_both(question: Question) -> bool:
    """Whether the question names what was planned and what was done."""
    said = frozenset(key for term in question.terms for key in term.keys)
    return not (said.isdisjoint(PLANNED) or said.isdisjoint(DONE))


def _claim(question: Question, operation: Operation) -> Claim | None:
    """That more was done than planned, or less; none where it only asks whether the plan was met, for less may be better."""
    plain = plain_from_text(question.text)
    if operation != "compare" or not _BESIDE.search(plain):
        return None
    return Claim(more="less" not in question.cues and not _UNDER.search(plain))


def _words_of_weighing(question: Question) -> frozenset[str]:
    """The words that set the one against the other, as in "boven het plan"; none of them is a subject."""
    said = _BESIDE.search(plain_from_text(question.text))
    return frozenset(plain_words(said.group())) if said else frozenset()


def _without_sides(terms: Sequence[Term]) -> tuple[Term, ...]:
    return tuple(
        term
        for term in terms
        if term.keys.isdisjoint(PLANNED | DONE) and not re.fullmatch(_AIM, plain_from_text(term.text))
    )


def _pair(found: FoundFact, corpus: Corpus) -> _Pair | None:
    """The figure with its counterpart in the table; none where it is neither planned nor done, or has no counterpart."""
    side = _side(found.fact, corpus)
    others = [
        FoundFact(found.document, fact, 1.0)
        for subject in corpus.subjects
        if subject.document == found.document
        for fact in subject.facts
        if side and _is_counterpart(found.fact, fact) and _side(fact, corpus) not in ("", side)
    ]
    if len(others) != 1:
        return None
    found = replace(found, score=1.0)
    return _Pair(found, others[0]) if side == "done" else _Pair(others[0], found)


def _side(fact: Fact, corpus: Corpus) -> str:
    keys = corpus.lexicon.keys(" ; ".join((fact.measure, *fact.dimensions)))
    planned, done = not keys.isdisjoint(PLANNED), not keys.isdisjoint(DONE)
    return "" if planned == done else "planned" if planned else "done"


def _is_counterpart(one: Fact, two: Fact) -> bool:
    """Whether two figures of a table differ in one label only, and neither in party nor in period."""
    if (one.table, one.party, one.period) != (two.table, two.party, two.period):
        return False
    return len({one.measure, *one.dimensions} ^ {two.measure, *two.dimensions}) == _PAIR


def _latest(pairs: set[_Pair | None]) -> list[_Pair]:
    """The pairs of the last period that they have."""
    found = [pair for pair in pairs if pair]
    last = max((pair.done.fact.period.last for pair in found if pair.done.fact.period), default=None)
    return [pair for pair in found if not last or (pair.done.fact.period and pair.done.fact.period.last == last)]
