"""A label in, the stretch of time that it names out."""

import re
from calendar import monthrange
from datetime import date

from ingest.patterns import DASHES
from ingest.records import Period

_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ENGLISH = {"mar": 3, "mrt": 3, "may": 5, "oct": 10}
_SPAN = re.compile(
    rf"\b((?:19|20)\d\d)\s?(?:[{DASHES}/]|t/m|tot en met|tot|until|to)\s?((?:19|20)\d\d|\d\d)\b", re.IGNORECASE
)
_DAY = re.compile(r"\b(\d{1,2})(?:[-/.](\d{1,2})[-/.]|\s([a-z]{3,9})\.?\s)((?:19|20)\d\d)\b", re.IGNORECASE)
_WORDS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}
_QUARTER = re.compile(
    r"\b(?:[qk]([1-4])|([1-4])e\s(?:kwartaal|kw\.?)|(eerste|tweede|derde|vierde)\skwartaal)\s*(?:van\s)?((?:19|20)\d\d)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")


def period_in(text: str, year: int | None = None) -> tuple[Period, str] | None:
    """The first period that the text names and the text without it, or None. `year` completes a quarter without one.

    >>> period, rest = period_in("Programma sociale huur | 2022-2026")
    >>> period.label, period.last.isoformat(), rest
    ('2022-2026', '2026-12-31', 'Programma sociale huur')
    >>> period_in("Q3 2024")[0].first.isoformat()
    '2024-07-01'
    """
    for pattern, read in ((_SPAN, _span), (_DAY, _day), (_QUARTER, _quarter), (_YEAR, _year)):
        found = pattern.search(text)
        if found and (days := read(found, year)):
            rest = (text[: found.start()] + " " + text[found.end() :]).strip()
            label = re.sub(rf"\s?[{DASHES}]\s?", "-", found.group().strip())
            return Period(label, *days), _trimmed(rest)
    return None


def _trimmed(rest: str) -> str:
    """What is left of a label without the signs and small words that tied the period to it."""
    rest = re.sub(r"\(\s*\)", "", re.sub(r"\s+", " ", rest))
    rest = rest.strip(" |:;,.-\u2013\u2014/")
    return re.sub(r"\s(?:in|tot|t/m|tot en met|per|voor|van|periode|until)$", "", rest, flags=re.IGNORECASE).strip(
        " |:,-"
    )


def of_year(year: int) -> Period:
    """The whole year."""
    return Period(str(year), date(year, 1, 1), date(year, 12, 31))


def _span(found: re.Match[str], _: int | None) -> tuple[date, date] | None:
    first = int(found.group(1))
    last = int(found.group(2)) if len(found.group(2)) == 4 else first // 100 * 100 + int(found.group(2))
    return (date(first, 1, 1), date(last, 12, 31)) if first <= last <= first + 60 else None


def _day(found: re.Match[str], _: int | None) -> tuple[date, date] | None:
    day, month, name, year = found.groups()
    number = int(month) if month else _month(name)
    if not 1 <= number <= 12 or not 1 <= int(day) <= monthrange(int(year), number)[1]:
        return None
    return date(int(year), number, int(day)), date(int(year), number, int(day))


def _month(name: str) -> int:
    start = name.lower()[:3]
    return _MONTHS.index(start) + 1 if start in _MONTHS else _ENGLISH.get(start, 0)


def _quarter(found: re.Match[str], year: int | None) -> tuple[date, date] | None:
    short, ordinal, word, named = found.groups()
    number = int(short or ordinal or _WORDS[word.lower()])
    whole = int(named) if named else year
    if whole is None:
        return None
    last = 3 * number
    return date(whole, last - 2, 1), date(whole, last, monthrange(whole, last)[1])


def _year(found: re.Match[str], _: int | None) -> tuple[date, date]:
    year = int(found.group(1))
    return date(year, 1, 1), date(year, 12, 31)
