"""Identities that a document states in a note, a label or a sentence: `Netto toevoeging = nieuwbouw min sloop en verkoop`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.audit.equations import Equation, Trial, Tried, tried
from ingest.audit.labels import Namer
from ingest.audit.sheets import Line, Sheet

_MINUS = r"min(?:us)?|-/-|verminderd met|onder aftrek van|less|after deducting|[-\u2013\u2014\u2212]"
_PLUS = r"plus|vermeerderd met|opgeteld bij|[+]"
_OPERATOR = re.compile(
    rf"\s(?P<minus>{_MINUS})\s|\s(?P<plus>{_PLUS})\s|\s?(?P<tight>[+\u2212])\s?|(?P<and>\s(?:en|and|&)\s|,\s(?:en\s|and\s)?)",
    re.IGNORECASE,
)
_LETTER_SUM = re.compile(r"(?<=\w)\s?([-\u2013\u2014+])\s?(?=\w\b)")
_CLAUSE_END = re.compile(r"[.;:()]")
_EQUALS = re.compile(
    r"=|\bis gelijk aan\b|\bis (?:het |de )?(?=saldo|som|verschil)|\bequals\b|\bis the (?=sum|difference|balance)",
    re.IGNORECASE,
)
_IS = re.compile(r"\b(?:is|betreft|bedraagt)\b", re.IGNORECASE)
_CALCULATES = re.compile(rf"\s(?:{_MINUS}|{_PLUS})\s", re.IGNORECASE)
_BETWEEN = re.compile(
    r"^(?:het |de |the )?(?:saldo|verschil|difference|balance)\s(?:van|tussen|of|between)\s", re.IGNORECASE
)
_SUM = re.compile(r"^(?:het |de |the )?(?:som|totaal|sum|total)\s(?:van|of)\s", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()]*(?:[-\u2013\u2014+=]|\bmin\b|\bplus\b|\bminus\b)[^()]*)\)")
_DIGITS = re.compile(r"\d{2,}")
_LEAST_FIT = 0.6
_MOST_CHARS = 600
_ARTICLES = re.compile(r"^(?:de|het|een|the)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Formula:
    """What is stated: a name, empty where it stands in the label itself, and the signed terms it is the sum of."""

    left: str
    terms: tuple[tuple[int, str], ...]
    text: str


def formulas_in(text: str) -> Iterator[Formula]:
    """The formulas that a note, label or sentence states.

    >>> [formula.terms for formula in formulas_in("* Netto = bouw min sloop en verkoop. Zie ook bijlage 2.")]
    [((1, 'bouw'), (-1, 'sloop'), (-1, 'verkoop'))]
    """
    for clause in _CLAUSE_END.split(" ".join(text.split())[:_MOST_CHARS]):
        sign = _EQUALS.search(clause) or (_IS.search(clause) if _CALCULATES.search(clause) else None)
        if sign is None:
            continue
        terms = _terms(clause[sign.end() :])
        left = _ARTICLES.sub("", clause[: sign.start()].strip(" *#\u2020-"))
        if left and len(terms) > 1 and not _DIGITS.search(clause[sign.end() :]):
            yield Formula(left, terms, clause.strip())


def _terms(right: str) -> tuple[tuple[int, str], ...]:
    """The signed terms of an expression; `en` goes on with the sign before it, save after `saldo van`."""
    text = right.strip()
    between = _BETWEEN.search(text)
    text = _LETTER_SUM.sub(r" \1 ", _SUM.sub("", _BETWEEN.sub("", text)))
    terms: list[tuple[int, str]] = []
    sign, start = 1, 0
    for found in _OPERATOR.finditer(text):
        terms.append((sign, text[start : found.start()]))
        start = found.end()
        if found["minus"] or found["tight"] == "\u2212" or (between and found["and"]):
            sign = -1
        elif found["plus"] or found["tight"] == "+":
            sign = 1
    terms.append((sign, text[start:]))
    return tuple((sign, _ARTICLES.sub("", term.strip())) for sign, term in terms if term.strip())


def failed_formulas(sheet: Sheet, formulas: Sequence[Formula], namer: Namer) -> Iterator[tuple[Tried, Trial]]:
    """Every place where what the document states of its lines is not so; a formula that holds nowhere is not meant so."""
    seen = set()
    for equation in _equations(sheet, formulas, namer):
        key = equation.line.at, frozenset((sign, part.at) for sign, part in equation.terms)
        if key in seen:
            continue
        seen.add(key)
        one = tried(sheet, equation)
        if _is_meant(one):
            yield from ((one, trial) for trial in one.failures)


def _is_meant(one: Tried) -> bool:
    """Whether the formula is about these lines: it holds as often as not, or can be tried only once and is written out."""
    if one.support:
        return len(one.failures) <= max(1, one.support)
    return len(one.trials) == len(one.failures) == 1 and "=" in one.equation.source


def _equations(sheet: Sheet, formulas: Sequence[Formula], namer: Namer) -> Iterator[Equation]:
    for formula in formulas:
        for line in namer.lines_named(formula.left, sheet.lines, _LEAST_FIT):
            yield from _equation(sheet, line, formula, namer)
    for line in sheet.lines:
        for formula in _in_label(line.own):
            yield from _equation(sheet, line, formula, namer)


def _in_label(label: str) -> Iterator[Formula]:
    """What a label says of its own line: `Saldo (A - B)`, `3 = 1 - 2`, `regulier & flex`."""
    for text in (*_BRACKET.findall(label), *(label.split("=", 1)[1:])):
        terms = _terms(text.lstrip("= "))
        if len(terms) > 1:
            yield Formula("", terms, label)
    if "&" in label or "+" in label or re.search(r"\b(?:plus|en|and|incl\.?|inclusief)\b", label):
        terms = tuple((1, part) for part in re.split(r"\s*(?:&|\+|\b(?:plus|en|and|incl\.?|inclusief)\s)\s*", label))
        if len(terms) > 1 and all(term for _, term in terms):
            yield Formula("", terms, label)


def _equation(sheet: Sheet, line: Line, formula: Formula, namer: Namer) -> Iterator[Equation]:
    """The formula with its terms as lines under the same other labels as the line; nothing unless each names another."""
    level = next((at for at, text in reversed(line.labels) if text), None)
    peers = [other for other in sheet.lines if other.at != line.at and other.agrees(line, level)]
    parts = _named(formula.terms, peers, namer)
    if parts:
        yield Equation(line, tuple((_sign(sheet, sign, part), part) for sign, part in parts), formula.text)


def _sign(sheet: Sheet, sign: int, part: Line) -> int:
    """The sign with which the line counts: what is to be deducted may be printed as a negative already."""
    numbers = [number for place in sheet.places if (number := sheet.number(part, place))]
    return 1 if numbers and all(number < 0 for number in numbers) else sign


def _named(terms: Sequence[tuple[int, str]], lines: Sequence[Line], namer: Namer) -> tuple[tuple[int, Line], ...]:
    named = [(sign, namer.line_named(term, lines)) for sign, term in terms]
    found = tuple((sign, line) for sign, line in named if line is not None)
    return found if len(found) == len(terms) == len({line.at for _, line in found}) else ()
