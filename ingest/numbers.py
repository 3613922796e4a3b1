"""A printed figure in, its exact value out."""

import re
from decimal import Decimal

from ingest.patterns import DASHES, is_period, split_marks, status_of
from ingest.records import Comparator, Status, Unit, Value

_COMPARATORS: tuple[tuple[str, Comparator], ...] = (
    ("<=", "<="), ("\u2264", "<="), (">=", ">="), ("\u2265", ">="), ("<", "<"), (">", ">"),
    ("~", "~"), ("\u2248", "~"), ("ca.", "~"), ("circa", "~"), ("\u00b1", "~"),
)  # fmt: skip
_SCALES = {
    "miljoen": 10**6, "mln": 10**6, "mln.": 10**6, "million": 10**6, "m": 10**6,
    "miljard": 10**9, "mld": 10**9, "mld.": 10**9, "billion": 10**9,
    "duizend": 10**3, "k": 10**3, "thousand": 10**3,
}  # fmt: skip
_UNITS: dict[str, Unit] = {
    "%": "percent", "procent": "percent", "percent": "percent", "\u20ac": "euro", "euro": "euro", "eur": "euro",
    "woningen": "homes", "won.": "homes", "homes": "homes", "m2": "square_metre", "m\u00b2": "square_metre",
}  # fmt: skip
_TOKEN = re.compile(
    rf"(?P<before>[<>\u2264\u2265~\u2248\u00b1]=?|ca\.|circa)?\s*(?P<money>\u20ac|eur|euro)?\s*(?P<sign>[{DASHES}+])?\s*"
    r"(?:\u20ac\s*)?(?P<digits>\d(?:[\d.,\u2019]*\d)?(?: \d{3}\b)*)(?P<nil>,[-\u2013\u2014]+)?\s*(?P<after>[^\d\s(][^\d(]*?)?\s*",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"\(([^()]+)\)\s*$")
_RANGE = re.compile(rf"^(?P<low>[^()]*?\d[%\s]*)\s?(?:[{DASHES}]|tot|t/m)\s?(?P<high>\d[^()]*)$")


def value_from_text(printed: str, scale: int = 1, unit: Unit | None = None) -> Value:
    """Read one printed figure exactly, or say what stands there instead.

    `3.496` is 3496, `1,28` is 1.28, `-56 (265)` has 265 as its alternative, `<1,4` keeps its comparator and
    `Nader te bepalen` is a status, not a number. What matches no rule keeps its text and has no number.
    `scale` multiplies (a header that says x 1.000) and `unit` holds where the text names none.

    >>> value_from_text("6.5 miljoen").number
    Decimal('6500000')
    >>> value_from_text("80%-90%").high
    Decimal('90')
    """
    text = split_marks(printed.strip())[0].strip()
    status = status_of(text)
    if status is not None:
        return Value(text, status=_status(status))
    if not text or text in DASHES:
        return Value(text, Decimal(0) if text else None, unit if text else None, status="known" if text else "empty")
    if is_period(text) and not text.isdigit():
        return Value(text)
    alternative = _ALTERNATIVE.search(text)
    if alternative and alternative.start() > 0:
        main = value_from_text(text[: alternative.start()], scale, unit)
        other = _number(alternative.group(1), scale)
        if main.number is not None and other is not None:
            return Value(text, main.number, main.unit, main.comparator, other[0])
        return Value(text)
    return _plain(text, scale, unit)


def _status(name: str) -> Status:
    statuses: dict[str, Status] = {
        "to_be_determined": "to_be_determined",
        "unknown": "unknown",
        "under_study": "under_study",
    }
    return statuses.get(name, "empty")


def _plain(text: str, scale: int, unit: Unit | None) -> Value:
    """A figure without an alternative: a range, a bracketed negative or a single number."""
    span = _RANGE.match(text)
    if span and not is_period(text):
        low, high = _number(span["low"], scale), _number(span["high"], scale)
        if low and high:
            return Value(text, low[0], high[1] or low[1] or unit, high=high[0])
    found = _number(text, scale)
    if found is None:
        return Value(text)
    return Value(text, found[0], found[1] or unit, _comparator(text))


def _comparator(text: str) -> Comparator | None:
    return next((meaning for sign, meaning in _COMPARATORS if text.lower().startswith(sign)), None)


def _number(text: str, scale: int) -> tuple[Decimal, Unit | None] | None:
    """The number and unit that the text states and nothing beside it, or None."""
    found = _TOKEN.fullmatch(text.strip())
    if found is None:
        return None
    digits = decimal_from_digits(found["digits"])
    if digits is None:
        return None
    words = (found["after"] or "").lower().split()
    unit: Unit | None = "euro" if found["money"] or "\u20ac" in text or found["nil"] else None
    for word in words:
        if word in _SCALES:
            digits *= _SCALES[word]
        elif word in _UNITS:
            unit = unit or _UNITS[word]
        else:
            return None
    if words and words[0] in _SCALES:
        scale = 1
    sign = -1 if found["sign"] and found["sign"] in DASHES else 1
    return _whole(sign * digits * (1 if unit == "percent" else scale)), unit


def _whole(number: Decimal) -> Decimal:
    """The number without zeros behind the point that only multiplying put there."""
    return Decimal(int(number)) if number == number.to_integral_value() else number


def decimal_from_digits(digits: str) -> Decimal | None:
    """Digits with separators as a number, in Dutch notation unless the digits can only be English.

    `3.496` is 3496 and `1,28` is 1.28; `6.5` and `1,234,567` can only be English; `1.2.3` is no number.

    >>> [str(decimal_from_digits(digits)) for digits in ("3.496", "1,28", "6.5", "1.234,5", "1,234,567", "1.2.3")]
    ['3496', '1.28', '6.5', '1234.5', '1234567', 'None']
    """
    plain = digits.replace("\u2019", "").replace(" ", "")
    if re.fullmatch(r"\d+", plain):
        return Decimal(plain)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain) or re.fullmatch(r"\d+,\d+", plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain) or re.fullmatch(r"\d+\.\d+", plain):
        return Decimal(plain.replace(",", ""))
    return None
