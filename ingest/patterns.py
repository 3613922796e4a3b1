"""What a printed piece of text is, by its form alone: a figure, a period, a status, a total, a note mark."""

import re
import unicodedata

DASHES = "-\u2013\u2014"
_NUMBER = r"(?:\d{1,3}(?:[.\u2019' ]\d{3})+|\d+)(?:[.,]\d+)?(?:,-+|,[\u2013\u2014])?"
_SIGN = rf"[{DASHES}+\u00b1]?\s?"
_BEFORE = r"(?:[<>\u2264\u2265~\u2248\u00b1]=?\s?|ca\.?\s|circa\s)?(?:(?:\u20ac|eur|euro)\s?)?"
_AFTER = (
    r"(?:\s?(?:%|\u2030|\u20ac|euro|eur|miljoen|mln\.?|miljard|mld\.?|duizend|k|m|m2|m\u00b2|"
    r"stuks|st\.?|won\.?|woningen|jaar|maanden|pp|x))*"
)
_SINGLE = rf"{_BEFORE}{_SIGN}{_NUMBER}{_AFTER}"
_RANGE = rf"{_SINGLE}(?:\s?(?:[{DASHES}/]|tot|t/m|\u00e0)\s?{_SINGLE})?"
_BRACKETED = rf"\(\s?{_RANGE}\s?\)"
FIGURE = re.compile(rf"(?:{_RANGE}|{_BRACKETED})(?:\s?{_BRACKETED})?", re.IGNORECASE)

_STATUS = {
    "to_be_determined": r"nader te bepalen|nog te bepalen|n\.?t\.?b\.?|n\.?n\.?t\.?b\.?|wordt nader bepaald|to be determined|tbd",
    "unknown": r"(?:nog )?(?:niet bekend|onbekend)|n\.?n\.?b\.?|p\.?m\.?|(?:not yet )?(?:un)?known|volgt|n/?a|n\.b\.|\?",
    "under_study": r"in (?:onderzoek|studie|voorbereiding)|wordt onderzocht|under study",
    "empty": r"n\.?v\.?t\.?|niet van toepassing|geen",
}
STATUSES = {status: re.compile(pattern, re.IGNORECASE) for status, pattern in _STATUS.items()}

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:jan|feb|ma?a?rt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?"
_DAY = rf"(?:\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}|\d{{1,2}}\s{_MONTH}\s{_YEAR})"
_QUARTER = rf"(?:[qk][1-4]|[1-4]e\s(?:kwartaal|kw\.?)|(?:eerste|tweede|derde|vierde)\skwartaal)(?:\s(?:van\s)?{_YEAR})?"
_SPAN = rf"{_YEAR}\s?(?:[{DASHES}/]|t/m|tot en met|tot|until|to)\s?(?:{_YEAR}|\d\d)"
PERIOD = re.compile(
    rf"(?:(?:jaar|periode|realisatie|prognose|begroting|ultimo|eind|per|tot en met|t/m|tot|voor|in)\s)*"
    rf"(?:{_SPAN}|{_DAY}|{_QUARTER}|{_MONTH}\s{_YEAR}|{_YEAR})(?:\se\.?v\.?)?",
    re.IGNORECASE,
)
BROKEN_SPAN = re.compile(rf"{_YEAR}\s?[{DASHES}]\s?\d{{0,3}}")
YEAR = re.compile(rf"\b{_YEAR}\b")
TOTAL = re.compile(
    r"(?:sub|eind)?tot(?:aal|alen|aals)\b.*|.*\btotaal|som|gezamenlijk|alle (?:corporaties|partijen)|"
    r"(?:grand |sub)?totals?\b.*|sum",
    re.IGNORECASE,
)
_MARK = r"\*{1,4}|\(\*{1,4}\)|#{1,4}|\(#{1,4}\)|[\u2020\u2021\u00a7\u00b9\u00b2\u00b3\u2070-\u2079]+|\(\d\)"
TRAILING_MARK = re.compile(rf"\s?({_MARK})$")
LEADING_MARK = re.compile(rf"^({_MARK}|\d{{1,2}}\)|\[\d{{1,2}}\])\s*(?=\S)")
ENUMERATOR = re.compile(
    r"(?:[\u2022\u25cf\u25aa\u25e6\u00b7\u2043\uf0b7o\u2013\u2014-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):]{1,2}|\d{1,2}(?:\.\d{1,2})+\.?)"
)


def split_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """A printed text without the note marks at its end, and those marks without brackets, in order.

    >>> split_marks("Gemiddeld +1% (##)")
    ('Gemiddeld +1%', ('##',))
    >>> split_marks("B++*")
    ('B++', ('*',))
    """
    marks: list[str] = []
    while (found := TRAILING_MARK.search(text)) and found.start() > 0 and not _is_unit(text, found):
        marks.insert(0, plain_mark(found.group(1)))
        text = text[: found.start()]
    return text, tuple(marks)


def plain_mark(mark: str) -> str:
    """A note mark without brackets, raised digits as plain ones."""
    return unicodedata.normalize("NFKC", mark).strip("()[]. ")


def _is_unit(text: str, found: re.Match[str]) -> bool:
    """Whether what looks like a mark is the square of a metre, or a bracketed figure after a figure."""
    mark, before = found.group(1), text[: found.start()]
    if mark in {"\u00b2", "\u00b3"}:
        return before.endswith(("m", "M"))
    return mark.strip("()").isdigit() and mark.startswith("(") and is_figure(before)


def is_figure(text: str) -> bool:
    """Whether the text, without note marks, is a figure or a lone dash and nothing else.

    >>> [is_figure(text) for text in ("-20", "0 (321)", "<1,4", "6.5 miljoen", "-", "B++", "Bouw 3 huizen")]
    [True, True, True, True, True, False, False]
    """
    plain = split_marks(text.strip())[0].strip()
    return bool(plain) and (plain in DASHES or FIGURE.fullmatch(plain) is not None)


def status_of(text: str) -> str | None:
    """The status that stands in place of a figure, or None.

    >>> status_of("Nader te bepalen"), status_of("Sloop")
    ('to_be_determined', None)
    """
    plain = split_marks(text.strip())[0].strip()
    return next((status for status, pattern in STATUSES.items() if pattern.fullmatch(plain)), None)


def is_period(text: str) -> bool:
    """Whether the text names a year, a run of years, a quarter or a day, and nothing else."""
    return PERIOD.fullmatch(split_marks(text.strip())[0].strip()) is not None


def is_total(text: str) -> bool:
    """Whether a label says that its row or column is a total."""
    return TOTAL.fullmatch(split_marks(text.strip())[0].strip()) is not None


def squeezed(text: str) -> str:
    """The letters and digits of a text in lower case, so that labels broken differently compare equal.

    >>> squeezed("De Huis- meesters") == squeezed("de Huismeesters")
    True
    """
    return "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum())
