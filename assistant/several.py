"""Several questions in one message: parted before they are read, and their answers brought together again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.records import Answer, AnswerStatus, Calculation, Figure

_MOST = 4
_ASKING = r"(?:hoeveel|welke?|wat|wanneer|waarom|wie|waar|hoe|klopt|how|what|which|when|why|who|where)"
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[^\W\d_])")
_AND = re.compile(rf",?\s+(?=(?:en|and)\s+{_ASKING}\b)", re.IGNORECASE)
_ASKS = re.compile(rf"\?\s*$|^\W*(?:(?:en|and|maar|but|also|ook|dus|so)\W+)?{_ASKING}\b", re.IGNORECASE)
_STARTS_LOW = re.compile(r"^[a-z]")
_SHORTEST = 3
_LEANING = re.compile(
    r"\b(?:dat|die|ze|zij|elk|elke|ieder|iedere|daarmee|daarvan|ervan|per \w+|each|that|those|they|them)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b[A-Z]|\d")


def parted(text: str) -> tuple[tuple[str, ...], str]:
    """The questions in a message, in order, and the other sentences around them, which may say whom they are about.

    >>> parted("Hoeveel sloopt Zuidhoek in 2022, en hoeveel bouwt Noordwoning?")
    (('Hoeveel sloopt Zuidhoek in 2022', 'en hoeveel bouwt Noordwoning?'), '')
    >>> parted("Ik huur bij Zuidhoek. Hoeveel gaat mijn huur omhoog?")
    (('Hoeveel gaat mijn huur omhoog?',), 'Ik huur bij Zuidhoek.')
    """
    sentences = _SENTENCE_END.split(text.strip())
    asking = [one for one in sentences if _ASKS.search(one)]
    if not asking:
        return (text,), ""
    around = " ".join(one for one in sentences if one not in asking)
    if any(_STARTS_LOW.search(one) for one in sentences[1:]):
        return (text,), ""
    return tuple(piece for one in asking for piece in _clauses(one))[:_MOST], around


def _clauses(sentence: str) -> list[str]:
    """A sentence cut where a second question starts, unless one of the pieces is too short to ask anything."""
    pieces = _AND.split(sentence)
    whole = all(len(piece.split()) >= _SHORTEST for piece in pieces) and not any(map(_leans, pieces[1:]))
    return pieces if whole else [sentence]


def _leans(piece: str) -> bool:
    """Whether a piece asks on about what the piece before lists, and names nothing of its own: "en hoeveel per dorp"."""
    return bool(_LEANING.search(piece)) and not _NAMES.search(piece)


def joined(answers: Sequence[Answer]) -> Answer:
    """The answers as one: all figures and citations in order, and the calculation where there is only one."""
    figures: list[Figure] = []
    calculations: list[Calculation] = []
    offset = 0
    for one in answers:
        if one.calculation:
            terms = tuple(len(figures) + term for term in one.calculation.terms)
            calculations.append(replace(one.calculation, terms=terms))
        figures += [replace(figure, citation=figure.citation + offset) for figure in one.figures]
        offset += len(one.citations)
    return replace(
        answers[0],
        status=_status(answers),
        text="\n\n".join(one.text for one in answers),
        figures=tuple(figures),
        calculation=calculations[0] if len(calculations) == 1 else None,
        citations=tuple(citation for one in answers for citation in one.citations),
        caveats=tuple(dict.fromkeys(caveat for one in answers for caveat in one.caveats)),
        understood=tuple(reading for one in answers for reading in one.understood),
        confidence=min((one.confidence for one in answers if one.confidence is not None), default=None),
    )


def _status(answers: Sequence[Answer]) -> AnswerStatus:
    found: set[AnswerStatus] = {one.status for one in answers}
    if len(found) == 1:
        return answers[0].status
    return "partly" if not found.isdisjoint(("answered", "partly")) else "not_found"
