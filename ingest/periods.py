"""A label in, the stretch of time that it names out."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ingest.patterns import DASHES
from ingest.records import Period

_Days = tuple[date, date]
_MONTHS = (
    ("jan",), ("feb",), ("mrt", "maa", "mar"), ("apr",), ("mei", "may"), ("jun",), ("jul",), ("aug",), ("sep",), ("okt", "oct"),
    ("nov",), ("dec",),
)  # fmt: skip
_MONTH_NUMBERS = {start: number for number, starts in enumerate(_MONTHS, start=1) for start in starts}
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}
_YEAR = r"(?:(?:19|20)\d\d(?!\d)|['\u2019\u2018]\d\d)"
_NAME = (
    r"(?:januari|january|jan|februari|february|feb|maart|march|mrt|mar|april|apr|mei|may|juni|june|jun|juli|july|jul|augustus|august|"
    r"aug|september|sept|sep|oktober|october|okt|oct|november|nov|december|dec)"
)
_ORDINAL = r"(?:[1-4](?:e|ste|de)?|eerste|tweede|derde|vierde)"
_TO = rf"\s?(?:[{DASHES}/]|t/m|tot en met|tot|until|to)\s?"
_OF = rf"(?:[{DASHES}\s,]{{1,3}}(?:van\s)?(?P<year>{_YEAR}))"
_SPAN = re.compile(
    rf"(?<![\w./-])(?P<first>{_YEAR})(?:{_TO}|(?P<pair>\sen\s|\s?&\s?))(?P<last>{_YEAR}|\d\d)(?![\w.]|[-/]\d)",
    re.IGNORECASE,
)
_DATE = r"(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)"
_DAYS = re.compile(rf"\b{_DATE}\s?(?:[{DASHES}]|t/m|tot en met|tot)\s?{_DATE}\b", re.IGNORECASE)
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:[-/.](?P<month>\d{{1,2}})[-/.]|\s(?P<name>{_NAME})\.?\s)(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_QUARTERS = re.compile(
    rf"\b(?:(?P<before>(?:19|20)\d\d)[{DASHES}\s]{{1,3}})?"
    rf"(?:[qk](?P<first>[1-4])(?:\s?(?:[{DASHES}]|t/m|en)\s?[qk]?(?P<last>[1-4]))?|"
    rf"(?P<ordinal>{_ORDINAL})\s(?:kwartaal|kw\b\.?)|kwartaal\s(?P<number>[1-4]))(?!\w){_OF}?",
    re.IGNORECASE,
)
_HALVES = re.compile(
    rf"\b(?:(?P<before>(?:19|20)\d\d)[{DASHES}\s]{{1,3}}h(?P<half>[12])|h(?P<short>[12])(?=\W+{_YEAR})|"
    rf"(?P<ordinal>[12](?:e|ste|de)?|eerste|tweede)\s(?:half\s?jaar|helft))(?!\w){_OF}?",
    re.IGNORECASE,
)
_MONTHLY = re.compile(
    rf"\b(?P<first>{_NAME})\b\.?(?:\s?(?:[{DASHES}]|t/m|tot en met)\s?(?P<last>{_NAME})\b\.?)?"
    rf"(?:{_OF}|[{DASHES}](?P<short>\d\d)\b)?",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"(?<![\w.,]){_YEAR}(?!\w|[.,]\d)")
_BOUND = re.compile(
    r"(?:\b|^)(?:(?P<keep>tot en met|t/m|tot|until|vanaf|sinds|since|na|v\u00f3\u00f3r|^voor)|"
    r"(?P<end>ultimo|eind(?:e)?(?: van)?|end of)|(?P<start>primo|begin(?: van)?))\s(?:het jaar\s|jaar\s)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s(?:e\.?v\.?|en (?:later|verder))(?!\w)", re.IGNORECASE)
_TIES = re.compile(r"\s(?:in|tot|t/m|tot en met|per|voor|van|over|periode|until|peildatum|stand)$", re.IGNORECASE)
_OPENINGS = re.compile(
    r"^(?:in|per|over|periode|jaar|boekjaar|kalenderjaar|voor|peildatum|stand per)(?:\s|$)", re.IGNORECASE
)
_LONGEST = 500
"""More characters than this are no label."""
_SIGNS = " |:;,.-\u2013\u2014/"


@lru_cache(maxsize=4_096)
def period_in(text: str, year: int | None = None) -> tuple[Period, str] | None:
    """The first period that the text names and the text without it, or None. `year` completes a quarter or month without one.

    >>> period, rest = period_in("Programma sociale huur | 2022-2026")
    >>> period.label, period.last.isoformat(), rest
    ('2022-2026', '2026-12-31', 'Programma sociale huur')
    >>> period_in("Q3 2024")[0].first.isoformat()
    '2024-07-01'
    >>> period_in("Gereed t/m 2026")[0].label
    't/m 2026'
    """
    if len(text) > _LONGEST or (year is None and not any(char.isdigit() for char in text)):
        return None
    for pattern, read in _READERS:
        for found in pattern.finditer(text):
            if days := read(found, year):
                return _cut_out(text, found, days)
    return None


def _cut_out(text: str, found: re.Match[str], days: _Days) -> tuple[Period, str]:
    """The period with the words that bound it, and the text before and after it."""
    before, after = text[: found.start()], text[found.end() :]
    period = Period(re.sub(rf"\s?[{DASHES}]\s?", "-", found.group().strip()), *days)
    if later := _AFTER.match(after):
        period, after = replace(period, label=period.label + later.group()), after[later.end() :]
    if bound := _BOUND.search(before):
        before, period = before[: bound.start()], _bounded(period, bound)
    return period, _trimmed(f"{_TIES.sub('', before.rstrip())} {after}".strip())


def _bounded(period: Period, bound: re.Match[str]) -> Period:
    """The period under the label that its bound makes of it; the end or the beginning of a year is one day."""
    label = f"{bound.group().strip().lower()} {period.label}"
    if bound["end"]:
        return Period(label, period.last, period.last)
    return Period(label, period.first, period.first) if bound["start"] else replace(period, label=label)


def _trimmed(rest: str) -> str:
    """What is left of a label without the signs and small words that tied the period to it."""
    rest = re.sub(r"\s+(?=[:,;])|(?<=\s)\s+", "", re.sub(r"\(\s*\)", "", re.sub(r"\s+", " ", rest))).strip(_SIGNS)
    return _OPENINGS.sub("", _TIES.sub("", f" {rest}").strip()).strip(" |:,-")


def of_year(year: int) -> Period:
    """The whole year."""
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


def _whole_year(text: str, century: int = 2000) -> int:
    digits = text.lstrip("'\u2019\u2018")
    return int(digits) if len(digits) == 4 else century + int(digits)


def _span(found: re.Match[str], _: int | None) -> _Days | None:
    first = _whole_year(found["first"])
    last = _whole_year(found["last"], first // 100 * 100)
    longest = 1 if found["pair"] else 60
    return (date(first, 1, 1), date(last, 12, 31)) if first < last <= first + longest else None


def _days(found: re.Match[str], _: int | None) -> _Days | None:
    numbers = [int(group) for group in found.groups()]
    first, last = _date(*numbers[:3]), _date(*numbers[3:])
    return (first, last) if first and last and first <= last else None


def _date(day: int, month: int, year: int) -> date | None:
    """The day of the calendar, or None where there is none."""
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _day(found: re.Match[str], _: int | None) -> _Days | None:
    number = int(found["month"]) if found["month"] else _MONTH_NUMBERS[found["name"].lower()[:3]]
    day = _date(int(found["day"]), number, int(found["year"]))
    return (day, day) if day else None


def _months(first: int, last: int, year: int | None) -> _Days | None:
    """From the first day of one month to the last of another, where the year is known."""
    if year is None or first > last:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _year_of(found: re.Match[str], year: int | None) -> int | None:
    named = found["year"] or found.groupdict().get("before")
    return _whole_year(named) if named else year


def _quarters(found: re.Match[str], year: int | None) -> _Days | None:
    ordinal = found["ordinal"]
    first = _ordinal(ordinal) if ordinal else int(found["first"] or found["number"])
    last = int(found["last"] or first)
    return _months(3 * first - 2, 3 * last, _year_of(found, year))


def _ordinal(text: str) -> int:
    return _ORDINALS.get(text.lower()) or int(text[0])


def _halves(found: re.Match[str], year: int | None) -> _Days | None:
    half = _ordinal(found["ordinal"] or found["half"] or found["short"])
    return _months(6 * half - 5, 6 * half, _year_of(found, year))


def _monthly(found: re.Match[str], year: int | None) -> _Days | None:
    if year is not None and found["year"] is None and found["short"] is None and found.group() != found.string.strip():
        return None
    first = _MONTH_NUMBERS[found["first"].lower()[:3]]
    last = _MONTH_NUMBERS[found["last"].lower()[:3]] if found["last"] else first
    return _months(first, last, 2000 + int(found["short"]) if found["short"] else _year_of(found, year))


def _single(found: re.Match[str], _: int | None) -> _Days:
    year = _whole_year(found.group())
    return date(year, 1, 1), date(year, 12, 31)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int | None], _Days | None]], ...] = (
    (_DAYS, _days),
    (_SPAN, _span),
    (_DAY, _day),
    (_QUARTERS, _quarters),
    (_HALVES, _halves),
    (_MONTHLY, _monthly),
    (_SINGLE, _single),
)
