"""What a cell may hold in place of a figure or around it: a status, nil, a range, brackets."""

import re
from dataclasses import replace
from decimal import Decimal

from ingest.numbers.figure import LONGEST, Figure, figure_from_text, whole
from ingest.numbers.notation import DUTCH, Notation
from ingest.patterns import DASHES, is_period, split_marks, status_of
from ingest.records import Status, Unit, Value

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f]+")
_NIL = re.compile(
    rf"(?P<money>\u20ac\s?)?[{DASHES}]{{1,3}}(?:,[{DASHES}]{{1,2}})?\s?(?P<unit>\u20ac|%)?|nihil", re.IGNORECASE
)
_BEHIND = re.compile(r"(?P<main>[^()]*\d[^()]*?)\s*\((?P<other>[^()]+)\)")
_ALONE = re.compile(r"(?P<before>\u20ac\s?)?\((?P<inner>[^()]+)\)\s?(?P<after>%)?")
_RANGE = re.compile(
    r"(?:van\s|tussen\s|from\s|between\s)?(?P<low>[^()]*?\d[%\s]*?[^()\d]*?)\s?"
    rf"(?:[{DASHES}]|tot en met|tot|t/m|\u00e0|en|to|and)\s?"
    r"(?P<high>(?:\u20ac\s?|eur\s|euro\s)?\d[^()]*)",
    re.IGNORECASE,
)
_TIED = re.compile(r"\b(?:tussen|between)\b", re.IGNORECASE)
_AND = re.compile(r"\b(?:en|and)\b", re.IGNORECASE)
_MINUS_BEHIND = re.compile(rf"(?P<figure>.*\d)\s?(?:(?P<sure>-/-)|[{DASHES}])")
_YEAR = re.compile(r"(?:19|20)\d\d\D*")


def value_from_text(printed: str, scale: int = 1, unit: Unit | None = None, notation: Notation = DUTCH) -> Value:
    """Read one printed figure exactly, or say what stands there instead.

    `3.496` is 3496, `1,28` is 1.28, `-56 (265)` has 265 as its alternative, `<1,4` keeps its comparator and
    `Nader te bepalen` is a status, not a number. What matches no rule keeps its text and has no number.
    `scale` multiplies what names no scale of its own (a header that says x 1.000), percentages excepted, and `unit` holds
    where the text names none. `notation` says how the document writes.

    >>> value_from_text("6.5 miljoen").number
    Decimal('6500000')
    >>> value_from_text("80%-90%").high
    Decimal('90')
    >>> value_from_text("120 (35%)").share
    Decimal('35')
    """
    text = split_marks(_SPACES.sub(" ", printed).strip())[0].strip()
    if not text:
        return Value(text, status="empty")
    status = status_of(text)
    if status is not None:
        return Value(text, status=_status(status))
    if nil := _NIL.fullmatch(text):
        return Value(text, Decimal(0), _unit_of_nil(nil) or unit)
    if len(text) > LONGEST or not _has_digit(text) or (is_period(text) and not text.isdigit()):
        return Value(text)
    read = _bracketed(text, notation) or _spanning(text, notation) or _single(text, notation)
    return _scaled(read, scale, unit) if read else Value(text)


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text) or any(char in text for char in "\u00bc\u00bd\u00be")


def _unit_of_nil(nil: re.Match[str]) -> Unit | None:
    return "percent" if nil["unit"] == "%" else "euro" if nil["money"] or nil["unit"] else None


def _status(name: str) -> Status:
    statuses: dict[str, Status] = {
        "to_be_determined": "to_be_determined",
        "unknown": "unknown",
        "under_study": "under_study",
    }
    return statuses.get(name, "empty")


_Read = tuple[Value, Figure]
"""A value without the scale of its surroundings, and the figure whose own scale counts."""


def _scaled(read: _Read, scale: int, unit: Unit | None) -> Value:
    value, figure = read
    if figure.scaled or value.unit in {"percent", "per_mille", "percentage_point"}:
        scale = 1
    return replace(
        value,
        number=_times(value.number, scale),
        high=_times(value.high, scale),
        alternative=_times(value.alternative, scale),
        unit=value.unit or unit,
    )


def _times(number: Decimal | None, scale: int) -> Decimal | None:
    return number if number is None or scale == 1 else whole(number * scale)


def _value(text: str, figure: Figure) -> Value:
    return Value(text, figure.number, figure.unit, figure.comparator, per=figure.per)


def _single(text: str, notation: Notation) -> _Read | None:
    """One figure, with its minus before or behind it."""
    behind = _MINUS_BEHIND.fullmatch(text)
    if behind and (behind["sure"] or (notation.minus_behind and not _YEAR.fullmatch(text))):
        figure = figure_from_text(behind["figure"], notation)
        figure = replace(figure, number=-figure.number) if figure and figure.number > 0 else None
    else:
        figure = figure_from_text(text, notation)
    return (_value(text, figure), figure) if figure else None


def _bracketed(text: str, notation: Notation) -> _Read | None:
    """A figure with another or a percentage in brackets behind it, or one in brackets that is less than nil."""
    if found := _BEHIND.fullmatch(text):
        main, other = figure_from_text(found["main"], notation), figure_from_text(found["other"], notation)
        if main is None or other is None:
            return None
        if other.unit == "percent" and main.unit != "percent":
            return replace(_value(text, main), share=other.number), main
        alternative = other.number if other.unit in {None, main.unit} else None
        return replace(_value(text, main), alternative=alternative), main
    alone = _ALONE.fullmatch(text)
    if alone is None or notation.brackets != "negative":
        return None
    inner = figure_from_text(f"{alone['before'] or ''}{alone['inner'].strip()}{alone['after'] or ''}", notation)
    if inner is None or inner.number <= 0:
        return None
    less = replace(inner, number=-inner.number)
    return _value(text, less), less


def _spanning(text: str, notation: Notation) -> _Read | None:
    """A range whose ends are figures, the lower one first; it takes the unit and scale of the upper one where it has none."""
    found = _RANGE.fullmatch(text)
    if found is None or bool(_TIED.match(text)) != bool(_AND.search(text)):
        return None
    low, high = figure_from_text(found["low"].strip(), notation), figure_from_text(found["high"], notation)
    if low is None or high is None or high.comparator:
        return None
    if not low.scaled and abs(low.number) < high.plain:
        low = replace(low, number=whole(low.number * high.scale), scale=high.scale)
    if low.number >= high.number or (low.unit and high.unit and low.unit != high.unit):
        return None
    unit = high.unit or low.unit
    return Value(text, low.number, unit, low.comparator, high=high.number, per=high.per or low.per), high
