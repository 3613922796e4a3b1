"""All figures of a document, of a table, of one of its lines in; the notation that they are written in out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.numbers.figure import LONGEST
from ingest.numbers.notation import Mark, Notation
from ingest.numbers.words import SCALES
from ingest.patterns import DASHES, is_period, split_marks

_TOKEN = re.compile(r"(?<![\w.,])\d[\d.,]*\d(?![\w]|[.,]\d)")
_SURE: dict[Mark, re.Pattern[str]] = {
    ",": re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"),
    ".": re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}"),
}
_EITHER = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")
_DECIMALS = re.compile(r"\d+([.,])(\d+)")
_SCALED = re.compile(rf"\d\s?(?:{'|'.join(SCALES)})\b", re.IGNORECASE)
_ALONE = re.compile(r"(?:\u20ac\s?)?\(\s?(?:\u20ac\s?)?\d[\d.,]*(?P<percent>\s?%)?\s?\)%?")
_BESIDE = re.compile(r"[^()]*\d[^()]*\(\s?[-\u2013]?\d[\d.,]*\s?\)")
_MINUS = re.compile(rf"(?:\u20ac\s?)?[{DASHES}]\s?(?:\u20ac\s?)?\d[\d.,]*.{{0,10}}")
_MINUS_BEHIND = re.compile(rf"(?:\u20ac\s?)?\d[\d.,]*\d[{DASHES}]")
_ENGLISH = re.compile(r"\b(?:the|of|and|is|are|with|for)\b")
_DUTCH = re.compile(r"\b(?:de|het|een|van|en|zijn|met|voor)\b")
_MONEY = re.compile(r"(?:\u20ac|EUR|euro)\s?(\d[\d.,]*\d)")
_PROSE_CHARS = 200_000

Vote = tuple[str, str]
"""`sure`, `decimal` or `either`, with the mark that parts the decimals, or for `either` the one that stands there."""


def notation_of_document(figures: Iterable[str], prose: Sequence[str] = ()) -> Notation:
    """The notation that all figures of a document speak for together; in doubt the Dutch one, with what is doubted.

    Figures that can be read in one way only decide. Without one, commas that part three digits beside points that part
    decimals make it English, and so does English prose; else a document is Dutch, and its figures such as `1,234` are doubted.

    >>> notation_of_document(["1,234.50", "3,496"]).decimal, notation_of_document(["3.496", "1.13", "6.5 miljoen"]).decimal
    ('.', ',')
    >>> notation_of_document(["1,234", "5,678"]).doubted
    frozenset({','})
    """
    texts = _bare(figures)
    votes = _votes(texts) + _votes_of_prose(prose)
    decimal, doubted = _decimal(votes, prose)
    less = sum(_MINUS.fullmatch(text) is not None for text in texts)
    behind = sum(_MINUS_BEHIND.fullmatch(text) is not None for text in texts if not is_period(text[:-1]))
    notation = Notation(decimal, minus_behind=behind >= 2 and not less, doubted=doubted)
    return replace(notation, brackets="negative" if _are_negative(texts, 1) else "alternative")


def notation_of_table(document: Notation, figures: Iterable[str]) -> Notation:
    """The document's notation with what brackets mean in one table: less than nil where they stand alone and no minus does."""
    texts = _bare(figures)
    least = 1 if document.brackets == "negative" else 2
    return replace(document, brackets="negative" if _are_negative(texts, least) else "alternative")


def notation_of_line(table: Notation, figures: Sequence[str]) -> Notation:
    """The table's notation, unless the figures of one measure contradict it.

    Decimals behind the other mark, all three digits wide, make the line one in the other notation (`0.998` above `1.284`);
    of other widths they make its figures doubted, as do points and commas that each part three digits.
    """
    votes = _votes(_bare(figures))
    other: Mark = "." if table.decimal == "," else ","
    if votes["decimal", other] and not votes["decimal", table.decimal] and votes["either", other]:
        widths = {len(found.group(2)) for text in figures if (found := _DECIMALS.fullmatch(text.strip(" %")))}
        if widths == {3} and not votes["sure", table.decimal]:
            return replace(table, decimal=other, doubted=frozenset())
        return replace(table, doubted=table.doubted | {other})
    if votes["either", ","] and votes["either", "."]:
        return replace(table, doubted=table.doubted | {table.decimal})
    return table


def is_grouped(text: str) -> bool:
    """Whether a point or comma, not a space, parts three digits in the text."""
    return any(_EITHER.fullmatch(token) or _is_sure(token) for token in _TOKEN.findall(text))


def _is_sure(token: str) -> bool:
    return any(pattern.fullmatch(token) for pattern in _SURE.values())


def _bare(figures: Iterable[str]) -> list[str]:
    """The figures without note marks; what is too long for a figure is left out."""
    return [split_marks(text.strip())[0].strip() for text in figures if len(text) <= LONGEST]


def _votes(texts: Iterable[str]) -> Counter[Vote]:
    votes: Counter[Vote] = Counter()
    for text in texts:
        if not is_period(text) and not _SCALED.search(text):
            votes.update(vote for token in _TOKEN.findall(text) if (vote := _vote(token)))
    return votes


def _vote(token: str) -> Vote | None:
    for mark, pattern in _SURE.items():
        if pattern.fullmatch(token):
            return "sure", mark
    if either := _EITHER.fullmatch(token):
        return "either", either.group(1)
    decimals = _DECIMALS.fullmatch(token)
    return ("decimal", decimals.group(1)) if decimals else None


def _votes_of_prose(prose: Sequence[str]) -> Counter[Vote]:
    """Prose has numbers of sections, laws and versions too: only sure figures and amounts of money count."""
    text = "\n".join(prose)[:_PROSE_CHARS]
    sure = Counter(vote for token in _TOKEN.findall(text) if (vote := _vote(token)) and vote[0] == "sure")
    money = (token for token in _MONEY.findall(text))
    return sure + Counter(vote for token in money if (vote := _vote(token)) and vote[0] == "decimal")


def _decimal(votes: Counter[Vote], prose: Sequence[str]) -> tuple[Mark, frozenset[str]]:
    """The mark before decimals, and the marks that cannot be told."""
    dutch, english = votes["sure", ","], votes["sure", "."]
    if dutch or english:
        close = min(dutch, english) * 3 >= max(dutch, english)
        return ("," if dutch >= english else "."), frozenset(",.") if close else frozenset()
    comma, point = votes["decimal", ","], votes["decimal", "."]
    grouped = votes["either", ","] > votes["either", "."]
    if grouped and point >= 3 * comma and (point or _is_english(prose)):
        return ".", frozenset({"."} if comma else ())
    if _is_english(prose) and not comma and not votes["either", "."]:
        return ".", frozenset()
    return ",", frozenset() if comma > point else frozenset(",")


def _is_english(prose: Sequence[str]) -> bool:
    text = "\n".join(prose)[:_PROSE_CHARS].lower()
    return len(_ENGLISH.findall(text)) > 3 * len(_DUTCH.findall(text))


def _are_negative(texts: Sequence[str], least: int) -> bool:
    """Whether figures stand in brackets alone, at least so many, and neither a minus nor a figure before brackets does."""
    alone = [found for text in texts if (found := _ALONE.fullmatch(text))]
    if any(_MINUS.fullmatch(text) or _BESIDE.fullmatch(text) for text in texts):
        return False
    return len(alone) >= least and not all(found["percent"] for found in alone)
