"""What each of several documents says: asked by itself, and told under the name of its municipality or its year."""

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.corpus import Corpus
from assistant.municipalities import PLACE_WORDS
from assistant.question import Question
from assistant.records import Answer
from assistant.several import joined
from assistant.words import plain_from_text

_PAPER = r"(?:document\w*|overeenkomst\w*|akkoord\w*|bod|biedingen|agreements?|documents?|papers?)"
_PLACE = r"(?:gemeenten?|steden|stad|regio|municipalit(?:y|ies)|cit(?:y|ies)|towns?)"
_ASKS = re.compile(
    rf"\b(?:welke?|which|what) (?:\w+ (?:(?:of|en|or|and) )?)?(?:{_PAPER}|{_PLACE})\b"
    r"|\b(?:in welke|uit welke) (?:prestatie)?afspraken\b"
)
_MANY = re.compile(
    r"\b(?:documenten|overeenkomsten|gemeenten|steden|afspraken|agreements|documents|municipalities|cities|towns)\b"
)
_NO_SUBJECT = re.compile(
    rf"{_PAPER}|{_PLACE}|(?:prestatie)?afspraken|gaat|gaan|staat|staan|iets|noemt|noemen|vermeldt?|mentions?|speaks?|says?|names?"
)
_MOST_DOCUMENTS = 12
_SEVERAL = 2
_BESIDE = 0.2
"""How much less sure than the surest answer another may be, and still be given beside it."""


def asks_where(question: Question, scope: frozenset[str]) -> bool:
    """Whether the question asks which document or municipality it is that says something, and there are several."""
    named = question.parties or question.places
    looks_up = question.operation in ("lookup", "list") and not question.limit
    return len(scope) > 1 and looks_up and not named and bool(_ASKS.search(plain_from_text(question.text)))


def asked_of_each(question: Question) -> Question:
    """The question as it is put to each document by itself: without the words for a document or a municipality."""
    terms = tuple(
        term
        for term in question.terms
        if term.keys != PLACE_WORDS and not _NO_SUBJECT.fullmatch(plain_from_text(term.text))
    )
    return replace(question, terms=terms, axis=None)


def asked_of_years(
    question: Question, scope: frozenset[str], corpus: Corpus
) -> Mapping[str, tuple[Question, frozenset[str]]]:
    """The question for each of its years with the documents of that year; none unless every year has documents of its own."""
    years = {
        one.label: (one, frozenset(key for key in scope if one.last in corpus.documents[key].years))
        for one in question.periods
    }
    known = [key for _, keys in years.values() for key in keys]
    if len(years) < _SEVERAL or len(set(known)) < len(known) or not all(keys for _, keys in years.values()):
        return {}
    plain = replace(question, operation="lookup", claim=None, axis=None)
    return {label: (replace(plain, periods=(one,)), keys) for label, (one, keys) in years.items()}


def told_by_year(answers: Mapping[str, Answer]) -> Answer | None:
    """The answers for the years that have one, each behind its year, and what is said of those that have none."""
    if not any(one.status == "answered" for one in answers.values()):
        return None
    whole = joined([replace(one, text=f"{label}: {one.text}") for label, one in answers.items()])
    return replace(whole, understood=whole.understood[:1])


def documents_asked(scope: frozenset[str], corpus: Corpus) -> tuple[str, ...]:
    """The documents to ask, the newest first, at most twelve."""
    return tuple(sorted(scope, key=lambda key: (corpus.documents[key].years, key), reverse=True)[:_MOST_DOCUMENTS])


def told_where(question: Question, answers: Mapping[str, Answer], corpus: Corpus) -> Answer | None:
    """The answers of the documents that have one, each under the name of its municipality; one where one is asked for."""
    held = {key: one for key, one in answers.items() if one.status == "answered" and one.citations}
    if not held:
        return None
    best = max(_sure(one) for one in held.values())
    kept = sorted((key for key in held if _sure(held[key]) >= best - _BESIDE), key=lambda key: -_sure(held[key]))
    kept = kept if _MANY.search(plain_from_text(question.text)) else kept[:1]
    whole = joined([replace(held[key], text=f"{_name(key, corpus)}: {held[key].text}") for key in kept])
    return replace(whole, understood=whole.understood[:1])


def _sure(answer: Answer) -> float:
    return 1.0 if answer.confidence is None else answer.confidence


def _name(key: str, corpus: Corpus) -> str:
    document = corpus.documents[key]
    return document.municipality or document.title
