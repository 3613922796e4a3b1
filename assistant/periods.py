"""The stretches of time that a question names, and whether a printed period is one of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.records import Period

_YEAR = r"(?:19|20)\d\d"
_SHORT = r"(?:'?\d\d)"
_DASH = r"\s*(?:-|–|—|/|t/m|tot en met|tot|through|until|till|to)\s*"
_UNTIL = (
    r"(?:(?:\buntil|\btill?|\bup to|\bthrough|\bby|\bbefore|\btot en met|\bt/m|\btm|\btot|\bvoor eind|\buiterlijk)"
    r"(?: and including)?(?: in)?(?: (?:the )?end of| eind(?:e)?(?: van)?| het jaar| the year)?"
    r"|\bend of|\beind(?:e)?|\bper)"
)
_FREE = r"(?<![\d.,%])"
_STOP = r"(?![\d%]|[.,]\d)"
_RANGE = re.compile(rf"{_FREE}({_YEAR}){_DASH}({_YEAR}|{_SHORT}){_STOP}")
_SHORT_RANGE = re.compile(rf"{_FREE}'?(\d\d)(?:\s*-\s*|\s*–\s*|\s*t/m\s*)'?(\d\d){_STOP}")
_BETWEEN = re.compile(rf"\b(?:tussen|between)\s+({_YEAR})\s+(?:en|and)\s+({_YEAR}){_STOP}")
_LAST = re.compile(rf"{_UNTIL}\s*({_YEAR}){_STOP}")
_SINGLE = re.compile(rf"{_FREE}({_YEAR}){_STOP}")
_PREPOSITION = re.compile(r"\b(?:in|van|from|of|for|voor|over|during|sinds|since|vanaf)\s*$")

Fit = Literal["exact", "ends", "no"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A stretch of time as asked: one year, a range, or everything up to the end of a year (`until`)."""

    kind: Literal["year", "range", "until"]
    first: int
    last: int
    start: int
    end: int

    @property
    def label(self) -> str:
        """The years as a reader writes them."""
        return str(self.last) if self.first == self.last else f"{self.first}-{self.last}"

    def fit(self, period: Period) -> Fit:
        """How the printed period answers what was asked.

        `exact` is the same time. `ends` is a period that ends in the year asked but is not the same: the question says
        2026 where the document prints 2022-2026, or the other way around; it may be given, if it is said so.
        """
        first, last = period.years
        if last != self.last:
            return "no"
        if self.kind == "until" or first == self.first:
            return "exact"
        return "ends"


def asked_from_text(plain: str) -> tuple[Asked, ...]:
    """The periods that a plain question names, in order, ranges before the years inside them.

    >>> [asked.label for asked in asked_from_text("van 22-26 en t/m 2030")]
    ['2022-2026', '2030']
    """
    found: list[Asked] = []
    for asked in _candidates(plain):
        if all(asked.end <= other.start or asked.start >= other.end for other in found):
            found.append(asked)
    return tuple(sorted(found, key=lambda asked: asked.start))


def _candidates(plain: str) -> Iterable[Asked]:
    for pattern in (_RANGE, _BETWEEN):
        for match in pattern.finditer(plain):
            first, last = int(match[1]), _whole_year(match[2])
            if first < last <= first + 60:
                yield Asked("range", first, last, _widened(plain, match.start()), match.end())
    for match in _SHORT_RANGE.finditer(plain):
        first, last = _whole_year(match[1]), _whole_year(match[2])
        if 2010 <= first < last <= min(first + 15, 2060):
            yield Asked("range", first, last, match.start(), match.end())
    for match in _LAST.finditer(plain):
        yield Asked("until", int(match[1]), int(match[1]), match.start(), match.end())
    for match in _SINGLE.finditer(plain):
        yield Asked("year", int(match[1]), int(match[1]), _widened(plain, match.start()), match.end())


def _whole_year(text: str) -> int:
    digits = text.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _widened(plain: str, start: int) -> int:
    """The start, moved to take in the preposition before the year."""
    match = _PREPOSITION.search(plain, 0, start)
    return match.start() if match else start


def best_fit(asked: Sequence[Asked], period: Period | None, years: Sequence[int]) -> Fit:
    """How well a fact's period, or its document's years where it has none, answers any of what was asked."""
    if not asked:
        return "exact"
    if period is None:
        held = all(one.first == one.last and one.last in years for one in asked)
        return "exact" if held and len(years) == 1 else "no"
    fits = {one.fit(period) for one in asked}
    return "exact" if "exact" in fits else "ends" if "ends" in fits else "no"
