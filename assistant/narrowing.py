"""The terms of a question narrowed by how it is put: rent that rises, homes that somebody has, the kind of thing asked for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.lexicon import Term

_WHICH = re.compile(r"\b(?:welke?|which|what)\s+(?=\w)")
_RISE = re.compile(
    r"\b(?:omhoog|doet|doen|stijgt|stijgen|gestegen|verhoogd|verhoogt|hoger(?! dan)|duurder(?! dan)|erbij"
    r"|go(?:es)? up|rises?|risen|increases?)\b"
)
_RISES = frozenset(("s:stijg", "s:stijgt", "s:verhoog", "s:aanpas"))
_MORE_OF_IT = frozenset(("erbij", "extra", "bij", "more"))
_HOMES = r"(?:(?:sociale |social )?(?:huur|rental )?(?:woningen|huizen|homes|houses|dwellings))"
_OWNED = re.compile(
    rf"\b(?:hoeveel|aantal) {_HOMES} (?:heeft|hebben|had|hadden|bezit|bezitten|bezat|verhuurt|verhuren|verhuurde|beheert|telt"
    r"|zijn van|waren van)\b"
    rf"|\bhow many {_HOMES} (?:do|does|did) .{{1,60}}\b(?:have|own|let|rent out|manage)\b"
)
SOCIAL = frozenset(("c:sociale_huur", "c:huurwoning"))
"""Homes of corporations as such: tables of corporations need not say it."""


def narrowed(terms: Sequence[Term], plain: str) -> tuple[Term, ...]:
    """The terms as the plain question means them."""
    return _owned(_kind_asked(_risen(_without_more(terms), plain), plain), plain)


def _risen(terms: Sequence[Term], plain: str) -> tuple[Term, ...]:
    """The terms, rent that rises being a rent increase however far its verb stands, under any label that says both."""
    rise = Term("", frozenset(("c:huurverhoging",)), (frozenset(("c:huur",)), _RISES))
    asked = ("c:huurverhoging", "c:huur") if _RISE.search(plain) else ("c:huurverhoging",)
    return tuple(replace(rise, text=term.text) if not term.keys.isdisjoint(asked) else term for term in terms)


def _without_more(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms without "more homes" beside a subject that says which homes: "erbij aan nieuwbouw" is new building."""
    kept = tuple(term for term in terms if term.text not in _MORE_OF_IT)
    return kept if any(not term.generic for term in kept) else tuple(terms)


def _owned(terms: Sequence[Term], plain: str) -> tuple[Term, ...]:
    """The terms, with the stock where nothing but homes is asked after that somebody has; most of them are social."""
    if any(not (term.generic or term.keys <= SOCIAL) for term in terms) or not _OWNED.search(plain):
        return tuple(terms)
    homes = (replace(term, generic=True) for term in terms)
    return (*homes, Term("woningbezit", frozenset(("c:voorraad",))))


def _kind_asked(terms: Sequence[Term], plain: str) -> tuple[Term, ...]:
    """The terms, with a known one right behind "which" marked as one that a text may leave out.

    It names the kind of the answer; where it is the only subject it stays one.
    """
    match = _WHICH.search(plain)
    others = sum(not term.generic for term in terms) > 1
    behind = plain[match.end() :] if match and others else ""
    return tuple(replace(term, verb=True) if term.known and behind.startswith(term.text) else term for term in terms)
