"""The stretches of time that a question names, and whether a printed period is one of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.records import Period

_YEAR = r"(?:19|20)\d\d"
_SHORT = r"(?:'?\d\d)"
_DASH = r"\s*(?:-|–|—|/|t/m|tm|tot en met|tot|through|until|till|to)\s*"
_UNTIL = (
    r"(?:(?:\buntil|\btill?|\bup to|\bthrough|\bby|\bbefore|\btot en met|\bt/m|\btm|\btot|\bvoor eind|\buiterlijk)"
    r"(?: and including)?(?: in)?(?: (?:the )?end of| eind(?:e)?(?: van)?| het jaar| the year)?"
    r"|\bend of|\beind(?:e)?|\bper)"
)
_FREE = r"(?<![\d.,%])"
_STOP = r"(?![\d%]|[.,]\d)"
_RANGE = re.compile(rf"{_FREE}({_YEAR}){_DASH}({_YEAR}|{_SHORT}){_STOP}")
_SHORT_RANGE = re.compile(rf"{_FREE}'?(\d\d)(?:\s*-\s*|\s*–\s*|\s*(?:t/m|tm)\s*)'?(\d\d){_STOP}")
_BETWEEN = re.compile(rf"\b(?:tussen|between)\s+({_YEAR})\s+(?:en|and)\s+({_YEAR}){_STOP}")
_LAST = re.compile(rf"{_UNTIL}\s*({_YEAR}){_STOP}")
_AFTER = re.compile(rf"\b(?:na|after)\s+({_YEAR}){_STOP}")
_OPEN = 9999
_SINGLE = re.compile(rf"{_FREE}({_YEAR}){_STOP}")
_PREPOSITION = re.compile(r"\b(?:in|van|from|of|for|voor|over|during|sinds|since|vanaf|begin|medio|halverwege)\s*$")
_TWO_DIGITS = r"'?(1[5-9]|[2-4]\d)"
_BARE = re.compile(
    rf"(?<![\d.,'%/-])(?<!\bdan )(?<!\bartikel )(?<!\bpagina )(?<!\bthan ){_TWO_DIGITS}(?![\w%/-]|[.,]\d"
    r"|\s*(?:%|procent|percent|euro|mln|miljoen|million|m2|woning|huis|huizen|homes?\b|houses|jaar|jaren|years?\b|dagen|days|weken"
    r"|weeks|maanden|months|uur|uren|hours|werkdagen|personen|mensen|people|units|plekken|plaatsen))"
)
_IN_SHORT = re.compile(
    rf"\b(?:in|voor|van|eind|begin|tot|t/m|for|of|until)\s+{_BARE.pattern}(?=\s*(?:$|[?!,;]|\b(?:bij|van|door|en|of|and)\b))"
)
_ASKING = re.compile(
    r"\b(?:hoeveel|wat|wie|welke?|waar\w*|wanneer|waarom|hoe|is|zijn|how|what|who|which|when|where|why|are)\b"
)
_FEW_WORDS = 6

_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_ORDINAL = r"([1-4])(?:e|de|ste|st|nd|rd|th)?|(eerste|tweede|derde|vierde|first|second|third|fourth)"
_OF_YEAR = rf"(?:\s*(?:van|in|of|from|uit)?\s*(?:het jaar\s*)?'?({_YEAR}))?"
_QUARTER = re.compile(rf"\b(?:(?:{_ORDINAL})\s+(?:kwartaal|quarter)|(?:q|kw)\s?([1-4])){_OF_YEAR}\b")
_HALF = re.compile(rf"\b(?:{_ORDINAL})\s+(?:half\s?jaar|halfjaar|helft|half)(?:\s+of\s+the\s+year)?{_OF_YEAR}\b")
MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january", "jan"),
            ("februari", "february", "feb"),
            ("maart", "march", "mrt"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "june"),
            ("juli", "july"),
            ("augustus", "august", "aug"),
            ("september", "sept"),
            ("oktober", "october", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = re.compile(rf"\b(?:(?:per|op|on|as of|at)\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\b\.?{_OF_YEAR}")
_DAY_LAST = re.compile(rf"\b(?:(?:per|on|as of|at)\s+)?({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b,?{_OF_YEAR}")

Fit = Literal["exact", "ends", "part", "no"]
_BEST: tuple[Fit, ...] = ("exact", "part", "ends")


@dataclass(frozen=True, slots=True)
class Asked:
    """A stretch of time as asked: one year, a range, all up to the end of a year (`until`) or all behind it (`after`), or a part.

    `months` are the first and the last month of such a part, `printed` is how a reader writes it.
    """

    kind: Literal["year", "range", "until", "part", "after"]
    first: int
    last: int
    start: int
    end: int
    months: tuple[int, int] = (1, 12)
    printed: str = ""

    @property
    def label(self) -> str:
        """The years as a reader writes them."""
        if self.printed:
            return self.printed
        return str(self.last) if self.first == self.last else f"{self.first}-{self.last}"

    def in_year(self, year: int) -> "Asked":
        """A part of a year that names no year, in the year given."""
        return self if self.first else replace(self, first=year, last=year, printed=f"{self.printed} {year}")

    def fit(self, period: Period) -> Fit:
        """How the printed period answers what was asked.

        `exact` is the same time. `ends` is a period that ends in the year asked but is not the same: the question says
        2026 where the document prints 2022-2026, or the other way around; it may be given, if it is said so. `part` is a
        quarter or another part of the year asked, which stands in for it where the year as a whole is not printed.
        """
        first, last = period.years
        if self.kind == "after":
            return "exact" if first >= self.first else "no"
        if self.kind == "part":
            same = first == last and (period.first.month, period.last.month) == self.months
            return "exact" if same and self.first in (0, first) else "no"
        if first == last == self.last and (self.first == self.last) and is_part(period):
            return "part"
        if last != self.last:
            return "no"
        if self.kind == "until" or first == self.first:
            return "exact"
        return "ends"


def is_part(period: Period) -> bool:
    """Whether a printed period is a quarter, a month or another part of one year; a single day stands for its year."""
    whole = (period.first.month, period.first.day, period.last.month, period.last.day) == (1, 1, 12, 31)
    return not whole and period.first.year == period.last.year and period.first != period.last


def asked_from_text(plain: str) -> tuple[Asked, ...]:
    """The periods that a plain question names, in order, ranges before the years inside them.

    >>> [asked.label for asked in asked_from_text("van 22-26 en t/m 2030")]
    ['2022-2026', '2030']
    >>> [asked.label for asked in asked_from_text("in het derde kwartaal van 2024")]
    ['Q3 2024']
    """
    found: list[Asked] = []
    for asked in _candidates(plain):
        if all(asked.end <= other.start or asked.start >= other.end for other in found):
            found.append(asked)
    found = _with_year(found)
    return tuple(sorted(found, key=lambda asked: asked.start))


def without_days(plain: str) -> str:
    """The plain text with the days of months blanked, so that "1 july" states no number."""
    for pattern in (_DAY, _DAY_LAST):
        plain = pattern.sub(lambda match: " " * len(match.group()), plain)
    return plain


def _with_year(found: Sequence[Asked]) -> list[Asked]:
    """Parts of a year that name no year get the one year that the question names elsewhere; that year is then used."""
    bare = [asked for asked in found if asked.kind == "part" and not asked.first]
    years = [asked for asked in found if asked.kind != "part"]
    if not bare or len(years) != 1 or years[0].first != years[0].last:
        return list(found)
    year = years[0].first
    spans = (replace(years[0], kind="part", months=bare[0].months, printed=f"{bare[0].printed} {year}"),)
    dated = [replace(one, first=year, last=year, printed=f"{one.printed} {year}") for one in bare]
    return [*spans, *dated]


def _parts(plain: str) -> Iterable[Asked]:
    """Quarters and halves of a year; the year is 0 where it is not named right there."""
    for pattern, size, sign in ((_QUARTER, 3, "Q"), (_HALF, 6, "H")):
        for match in pattern.finditer(plain):
            number = int(next((group for group in match.groups()[:-1] if group and group.isdigit()), 0))
            number = number or _ORDINALS[next(group for group in match.groups()[:-1] if group)]
            year = int(match[match.lastindex or 1]) if match.groups()[-1] else 0
            if number * size <= 12:
                months = (size * (number - 1) + 1, size * number)
                printed = f"{sign}{number} {year}" if year else f"{sign}{number}"
                yield Asked("part", year, year, _widened(plain, match.start()), match.end(), months, printed)


def _days(plain: str) -> Iterable[Asked]:
    """A day stands for its year, as in "on 1 January 2025": tables print one figure a year. Without a year it says nothing."""
    for pattern in (_DAY, _DAY_LAST):
        for match in pattern.finditer(plain):
            day = int(match[1] if match[1].isdigit() else match[2])
            if match[3] and 1 <= day <= 31:
                yield Asked("year", int(match[3]), int(match[3]), match.start(), match.end())


def _candidates(plain: str) -> Iterable[Asked]:
    yield from _parts(plain)
    yield from _days(plain)
    for pattern in (_RANGE, _BETWEEN):
        for match in pattern.finditer(plain):
            first, last = int(match[1]), _whole_year(match[2])
            if first < last <= first + 60:
                yield Asked("range", first, last, _widened(plain, match.start()), match.end())
    for match in _SHORT_RANGE.finditer(plain):
        first, last = _whole_year(match[1]), _whole_year(match[2])
        if 2010 <= first < last <= min(first + 15, 2060):
            yield Asked("range", first, last, match.start(), match.end())
    for match in _short_years(plain):
        yield Asked("year", _whole_year(match[1]), _whole_year(match[1]), match.start(), match.end())
    for match in _AFTER.finditer(plain):
        yield Asked("after", int(match[1]) + 1, _OPEN, match.start(), match.end(), printed=match.group())
    for match in _LAST.finditer(plain):
        yield Asked("until", int(match[1]), int(match[1]), match.start(), match.end())
    for match in _SINGLE.finditer(plain):
        yield Asked("year", int(match[1]), int(match[1]), _widened(plain, match.start()), match.end())


def _short_years(plain: str) -> Iterable[re.Match[str]]:
    """Years of two digits, behind "in" or among a few words that form no sentence: "verkoop 26"."""
    yield from _IN_SHORT.finditer(plain)
    if len(plain.split()) <= _FEW_WORDS and not _ASKING.search(plain):
        yield from _BARE.finditer(plain)


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
    return next((fit for fit in _BEST if fit in fits), "no")
