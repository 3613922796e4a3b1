"""What a running text states in numbers: amounts with their units, stretches of time, days, in digits or in words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from text_to_num import alpha2digit

from assistant.periods import MONTHS, Asked, asked_from_text
from assistant.records import Language
from assistant.texts import UNITS
from assistant.words import plain_from_text
from ingest.numbers.notation import decimal_from_digits
from ingest.numbers.words import SCALES
from ingest.numbers.words import UNITS as PRINTED_UNITS
from ingest.records import Comparator, Unit

Day = tuple[int, int, int]
"""Year, month and day; the year or the day is 0 where the text leaves it out."""

_HOMES = (
    "woning",
    "woningen",
    "homes",
    "home",
    "huizen",
    "houses",
    "dwellings",
    "appartementen",
    "apartments",
    "flats",
)
_ENGLISH_UNITS: dict[str, Unit] = {
    word: unit for unit, words in UNITS["en"].items() for word in words if word != "per mille"
} | {"percent": "percent", "%": "percent", "euro": "euro", "euros": "euro", "persons": "people"}
_DUTCH_UNITS = {word: unit for word, unit in PRINTED_UNITS.items() if len(word) > 1 or not word.isalpha()}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAYS = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|e)?\s+(?P<month>{_MONTH})\b\.?,?(?:\s+(?P<year>(?:19|20)\d\d))?"),
    re.compile(rf"\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|[.,]\d),?(?:\s+(?P<year>(?:19|20)\d\d))?"),
    re.compile(r"(?<![\d-])(?P<day>\d{1,2})[-/](?P<number>\d{1,2})[-/](?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"\b(?P<month>{_MONTH})\s+(?P<year>(?:19|20)\d\d)\b"),
)  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<money>(?:€|\beuro|\beur)\s*)?(?P<minus>(?<![\w)\]])[-−–]\s?)?(?<![^\W\d_])(?P<digits>\d(?:[\d.,]*\d)?)"
    rf"(?:(?:e|de|ste|st|nd|rd|th)\b)?(?:\s?(?P<scale>{'|'.join(word for word in SCALES if len(word) > 1)})\b)?"
    r"(?P<sign>\s?(?:%|€|‰))?"
)
_BETWEEN = re.compile(r"in|van|of|per|en|and|tot|to|met|with|voor|for|bij|at|de|the|door|by")
_WORD = re.compile(r"[^\W\d_][\w²³'-]*")
_REACH = 3
_BOUND_WORDS: Mapping[Comparator, str] = {
    "<=": r"maximaal|maximum|max\.?|hoogstens|ten hoogste|niet meer dan|tot|tot wel|at most|up to|no more than",
    ">=": r"minimaal|minimum|min\.?|minstens|ten minste|tenminste|op zijn minst|at least|no fewer than",
    "<": r"minder dan|lager dan|onder(?: de)?|less than|fewer than|under|below",
    ">": r"meer dan|hoger dan|ruim|boven(?: de)?|more than|over|above",
    "~": (
        r"ca\.?|circa|ongeveer|zo'n|rond(?: de)?|om en nabij|bijna|about|around|approximately|roughly|nearly|almost|some"
    ),
}
_BOUNDS = tuple((bound, re.compile(rf"\b(?:{words})$")) for bound, words in _BOUND_WORDS.items())
_VAGUE = re.compile(
    r"\b(?:anderhal(?:f|ve)|half|halve|helft|kwart|een derde|tweederde|driekwart|dozijn|\w*dubbel\w*|tweemaal|driemaal|tweevoud"
    r"|tiental\w*|honderdtal\w*|honderden|duizenden|miljoenen|third|quarter|dozens?|twice|thrice|doubl\w*|tripl\w*|hundreds|thousands"
    r"|millions|halves)\b"
)
_SCALED = re.compile(r"(?<=\d)(\s?)(duizend|thousand|miljoen|million|miljard|billion)\b", re.IGNORECASE)
_SHORT = {"duizend": "dzd", "thousand": "dzd", "miljoen": "mln", "million": "mln", "miljard": "mld", "billion": "mld"}
_TEN = re.compile(r"\bten\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_ARTICLE = re.compile(r"\been\b", re.IGNORECASE)
_KEPT = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that a text states, with the unit and the bound that stand at it."""

    number: Decimal
    unit: Unit | None = None
    bound: Comparator | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """All that a text states in numbers. `vague` are words such as "half" and "dozens", `broken` digits that are no number."""

    amounts: tuple[Amount, ...] = ()
    periods: tuple[Asked, ...] = ()
    days: tuple[Day, ...] = ()
    vague: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


def stated_in(text: str, language: Language) -> Stated:
    """Read every number of a text written in the language.

    >>> stated_in("Samen driehonderdvijftig woningen in 2022-2026", "nl").amounts
    (Amount(number=Decimal('350'), unit='homes', bound=None),)
    """
    plain = plain_from_text(in_digits(text, language))
    days: list[Day] = []
    plain = _without_days(plain, days)
    periods = tuple(asked for asked in asked_from_text(plain) if not _is_amount(asked, plain, language))
    vague = tuple(_VAGUE.findall(plain))
    for asked in periods:
        plain = plain[: asked.start] + " " * (asked.end - asked.start) + plain[asked.end :]
    found = tuple(_amounts(plain, language))
    amounts = tuple(one for one in found if isinstance(one, Amount))
    return Stated(amounts, periods, tuple(days), vague, tuple(one for one in found if isinstance(one, str)))


def foreign_numbers(text: str, language: Language) -> tuple[str, ...]:
    """The numbers that a text writes in words of the other language; Dutch "ten minste" holds no ten.

    >>> foreign_numbers("Samen five hundred, ten minste 20 woningen", "nl")
    ('500',)
    """
    own = in_digits(_TEN.sub("", text) if language == "nl" else text, language)
    other = str(alpha2digit(own, "en" if language == "nl" else "nl", 0))
    return tuple((Counter(_DIGITS.findall(other)) - Counter(_DIGITS.findall(own))).elements())


def same_day(said: Day, known: Day) -> bool:
    """Whether the day said is the known one, or less of it."""
    return all(part in (0, whole) for part, whole in zip(said, known, strict=True))


def same_period(said: Asked, known: Asked) -> bool:
    """Whether the time said is the known one; "until 2026" is any period that ends there."""
    if said.kind == "until" or known.kind == "until":
        return said.last == known.last and "part" not in (said.kind, known.kind)
    return (said.first, said.last, said.months) == (known.first, known.last, known.months)


def in_digits(text: str, language: Language) -> str:
    """The text with its number words, and signs such as `½` and `②`, written as digits; "een" is an article, "één" is 1."""
    text = unicodedata.normalize("NFKC", text)
    text = _SCALED.sub(lambda match: match[1] + _SHORT[match[2].lower()], text)
    text = _ARTICLE.sub(_KEPT, text) if language == "nl" else text
    return str(alpha2digit(text, language, 0)).replace(_KEPT, "een")


def _without_days(plain: str, days: list[Day]) -> str:
    """The text with its days blanked; they are added to `days`."""
    for pattern in _DAYS:
        for match in pattern.finditer(plain):
            found = match.groupdict()
            month = MONTHS[found["month"]] if found.get("month") else int(found["number"])
            days.append((int(found.get("year") or 0), month, int(found.get("day") or 0)))
        plain = pattern.sub(lambda match: " " * len(match.group()), plain)
    return plain


def _is_amount(asked: Asked, plain: str, language: Language) -> bool:
    """Whether what looks like a year counts something: "2022 woningen", "€ 2022"."""
    before = plain[: asked.end - 4].rstrip()
    unit = _unit_behind(plain[asked.end :], language)
    return asked.kind == "year" and (unit not in (None, "year") or before.endswith(("€", "euro")))


def _amounts(plain: str, language: Language) -> Iterator[Amount | str]:
    for match in _AMOUNT.finditer(plain):
        number = decimal_from_digits(match["digits"], "," if language == "nl" else ".")
        if number is None:
            yield match["digits"]
            continue
        signed = -number if match["minus"] else number
        unit = _unit_of(match, plain, language)
        before = plain[: match.start()].rstrip()
        bound = next((bound for bound, pattern in _BOUNDS if pattern.search(before)), None)
        yield Amount(signed * SCALES.get(match["scale"] or "", 1), unit, bound)


def _unit_of(match: re.Match[str], plain: str, language: Language) -> Unit | None:
    sign = (match["sign"] or "").strip()
    if match["money"] or sign == "€":
        return "euro"
    if sign:
        return "percent" if sign == "%" else "per_mille"
    return _unit_behind(plain[match.end() :], language)


def _unit_behind(text: str, language: Language) -> Unit | None:
    """The unit among the next few words, as far as they belong to the number: "350 sociale huurwoningen"."""
    clause = re.split(r"[.,;:()\[\]\d“”\"]", text, maxsplit=1)[0]
    units = _DUTCH_UNITS if language == "nl" else _ENGLISH_UNITS
    for word in _words_until(clause):
        if word.endswith(_HOMES):
            return "homes"
        if word in units:
            return units[word]
    return "percent" if text.lstrip().startswith("%") else None


def _words_until(clause: str) -> Iterator[str]:
    for match in list(_WORD.finditer(clause))[:_REACH]:
        if _BETWEEN.fullmatch(match.group()):
            return
        yield match.group()
