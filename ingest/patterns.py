"""What a printed piece of text is, by its form alone: a figure, a period, a status, a total, a note mark."""

import re
import unicodedata

DASHES = "-\u2012\u2013\u2014\u2015\u2212"
_NUMBER = (
    r"(?:\d{1,3}(?:[.,\u2019' ]\d{3})+|\d+)(?:[.,]\d+)?[\u00bc\u00bd\u00be]?"
    rf"(?:,[{DASHES}]{{1,2}}|,=)?"
)
_SIGN = rf"(?:-/-\s?|[{DASHES}+\u00b1]\s?)?"
_BEFORE = (
    r"(?:(?:[<>]=|=[<>]|[<>\u2264\u2265~\u2248\u00b1]|\+/-|ca\.?(?=\s|\d)|circa(?=\s)|ongeveer(?=\s)|max(?:\.|imaal)?(?=\s|\d)|"
    r"min(?:\.|imaal)?(?=\s|\d))\s?)?(?:(?:[\u20ac$\u00a3]|eur|euro)\s?)?"
)
_AFTER = (
    r"(?:\s?(?:%-?\s?punt|%|\u2030|procent(?:punt)?|k\u20ac|\u20ac|euro(?:'s)?|eur|miljoen|mln\.?|miljard|mld\.?|duizend|k|m|"
    r"m[23]|m[\u00b2\u00b3]|km|ha|kwh|gj|kg|ton(?:\sco2)?|fte|uur|uren|stuks|st\.?|won\.?|woningen|personen|huishoudens|punten|jaar|"
    r"maanden|mnd|weken|dagen|pp|x))*(?:\s?(?:per|/)\s?(?:jaar|maand|week|dag|uur|m2|m\u00b2|woning|huishouden|persoon))?"
    r"(?:\s?-/-)?"
)
_SINGLE = rf"{_BEFORE}{_SIGN}(?:[\u20ac$\u00a3]\s?)?{_NUMBER}{_AFTER}"
_RANGE = rf"{_SINGLE}(?:\s?(?:[{DASHES}/]|tot|t/m|\u00e0)\s?{_SINGLE})?"
_BRACKETED = rf"(?:[\u20ac$\u00a3]\s?)?\(\s?{_RANGE}\s?\)(?:\s?%)?"
FIGURE = re.compile(rf"(?:{_RANGE}|{_BRACKETED})(?:\s?{_BRACKETED})?", re.IGNORECASE)
_NIL = re.compile(rf"(?:[\u20ac$\u00a3]\s?)?[{DASHES}]{{1,3}}(?:,[{DASHES}]{{1,2}})?\s?[\u20ac%]?|nihil", re.IGNORECASE)

_STATUS = {
    "to_be_determined": (
        r"(?:nog )?(?:nader )?te (?:bepalen|concretiseren)|n\.?\s?t\.?\s?b\.?|n\.?\s?n\.?\s?t\.?\s?b\.?|"
        r"(?:wordt )?(?:nog )?nader (?:bepaald|in te vullen)|to be (?:determined|decided|confirmed)|t\.?b\.?[dc]\.?"
    ),
    "unknown": (
        r"(?:nog )?(?:niet bekend|onbekend)|n\.?\s?n\.?\s?b\.?|n\.?\s?b\.?|p\.?\s?m\.?|pro memorie|"
        r"(?:not yet )?(?:un)?known|(?:wordt )?nog (?:te tellen|geteld|berekend)|"
        r"volgt(?: nog| (?:in|na|eind|medio|begin|per) .{2,20})?|\?"
    ),
    "under_study": (
        r"(?:nog )?in (?:onderzoek|overleg|studie|voorbereiding|behandeling)|wordt (?:nog )?onderzocht|"
        r"under (?:study|review|investigation)"
    ),
    "empty": r"n\.?\s?v\.?\s?t\.?|niet van toepassing|n\.a\.?|n/a\.?|(?-i:NA)|not applicable|geen",
}
_DIGIT = re.compile(r"\d")
STATUSES = {status: re.compile(rf"(?:{pattern})\.?", re.IGNORECASE) for status, pattern in _STATUS.items()}

_YEAR = r"(?:19|20)\d\d"
_SHORT = r"['\u2019\u2018]\d\d"
_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|mar(?:ch)?|apr(?:il)?|mei|may|juni?|june|juli?|july|aug(?:ust(?:us)?)?|"
    r"sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = rf"(?:\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}|\d{{1,2}}\s{_MONTH}\s{_YEAR})"
_ORDINAL = r"(?:[1-4](?:e|ste|de)?|eerste|tweede|derde|vierde)"
_QUARTER = rf"(?:[qk][1-4](?:\s?[{DASHES}]\s?[qk]?[1-4])?|{_ORDINAL}\s(?:kwartaal|kw\.?|tertaal)|kwartaal\s[1-4])"
_HALF = rf"(?:h[12]|{_ORDINAL}\s(?:half\s?jaar|helft))"
_MONTHS = rf"{_MONTH}(?:\s?(?:[{DASHES}]|t/m)\s?{_MONTH})?"
_OF_YEAR = rf"[{DASHES}\s]{{1,3}}(?:van\s)?(?:{_YEAR}|{_SHORT})"
_PARTIAL = (
    rf"(?:{_QUARTER}|{_HALF}|{_MONTHS}){_OF_YEAR}|{_YEAR}[{DASHES}\s]{{1,3}}(?:[qk][1-4]|h[12])|{_QUARTER}|"
    rf"{_ORDINAL}\s(?:half\s?jaar|helft)|{_MONTH}[{DASHES}]\d\d|{_MONTHS}"
)
_SPAN = rf"(?:{_YEAR}|{_SHORT})\s?(?:[{DASHES}/]|t/m|tot en met|tot|until|to)\s?(?:{_YEAR}|{_SHORT}|\d\d)"
PERIOD = re.compile(
    rf"(?:(?:(?:boek|kalender|school|begrotings)?jaar|periode|realisatie|prognose|begroting|rekening|raming|ultimo|primo|medio|begin|"
    rf"eind|stand|per|tot en met|t/m|tot|vanaf|sinds|voor|na|in)\s)*"
    rf"(?:{_SPAN}|{_DAY}|{_PARTIAL}|{_YEAR})(?:\s(?:e\.?v\.?|en later|en verder))?",
    re.IGNORECASE,
)
BROKEN_SPAN = re.compile(rf"{_YEAR}\s?[{DASHES}]\s?\d{{0,3}}")
YEAR = re.compile(rf"\b{_YEAR}\b")
TOTAL = re.compile(
    r"(?:sub|eind)?tot(?:aal|alen|aals)\b.*|.*\btotaal|som|gezamenlijk|alle (?:corporaties|partijen)|"
    r"(?:grand |sub)?totals?\b.*|sum",
    re.IGNORECASE,
)
_RAISED = "\u2020\u2021\u00a7\u00b9\u00b2\u00b3\u2070-\u2079\u1d43\u1d47\u1d9c\u1d48\u1da0\u1d4d\u02b0\u2071"
"""Daggers, raised figures and raised letters from a to i; a raised e makes `1e` of a number."""
_MARK = (
    r"\*{1,4}\)?|\(\*{1,4}\)|(?:(?<=[\d%])|(?<=[\d%]\s))\([a-z]\)|(?<=\d)[a-z]\)|(?<=[\d%]\s)\d\)|"
    rf"#{{1,4}}|\(#{{1,4}}\)|\u207d?[{_RAISED}]+\u207e?|\(\d\)"
)
MARK = re.compile(_MARK)
TRAILING_MARK = re.compile(rf"(?:\s|(?<=[{_RAISED}\u207e]),)?({_MARK})$")
LEADING_MARK = re.compile(rf"^({_MARK}|\d{{1,2}}\)|\[\d{{1,2}}\])\s*(?=\S)")
_LONGEST_MARK, _MOST_MARKS = 12, 8
"""How many characters at the end of a text are looked at for a mark, and how many marks may follow each other."""
ENUMERATOR = re.compile(
    r"(?:[\u2022\u25cf\u25aa\u25e6\u00b7\u2043\uf0b7o\u2013\u2014-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):]{1,2}|\d{1,2}(?:\.\d{1,2})+\.?)"
)


def split_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """A printed text without the note marks at its end, and those marks without brackets, in order.

    >>> split_marks("Gemiddeld +1% (##)")
    ('Gemiddeld +1%', ('##',))
    >>> split_marks("B++*")
    ('B++', ('*',))
    >>> [split_marks(text)[1] for text in ("10(a)", "10 (a)", "1.250a)", "3.450 1)", "40 (52)**)", "zie (bijlage 1)")]
    [('a',), ('a',), ('a',), ('1',), ('**',), ()]
    """
    marks: list[str] = []
    while (
        len(marks) < _MOST_MARKS
        and (found := TRAILING_MARK.search(text, max(0, len(text) - _LONGEST_MARK)))
        and found.start() > 0
        and not _is_unit(text, found)
    ):
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
    return bool(plain) and (FIGURE.fullmatch(plain) or _NIL.fullmatch(plain)) is not None


def status_of(text: str) -> str | None:
    """The status that stands in place of a figure, or None.

    >>> status_of("Nader te bepalen"), status_of("Sloop")
    ('to_be_determined', None)
    """
    plain = split_marks(text.strip())[0].strip()
    if _DIGIT.match(plain):
        return None
    return next((status for status, pattern in STATUSES.items() if pattern.fullmatch(plain)), None)


def is_period(text: str) -> bool:
    """Whether the text names a year, a run of years, a quarter or a day, and nothing else."""
    return PERIOD.fullmatch(split_marks(text.strip())[0].strip()) is not None


def is_total(text: str) -> bool:
    """Whether a label says that its row or column is a total."""
    return TOTAL.fullmatch(split_marks(text.strip())[0].strip()) is not None


_JOINING = frozenset({
    "en", "van", "de", "het", "of", "voor", "met", "in", "op", "per", "and", "the", "for", "to",
})  # fmt: skip


def hangs(text: str) -> bool:
    """Whether a label cannot end here: it ends in a hyphen, a sign or a word that joins, or leaves a bracket open.

    >>> [hangs(text) for text in ("Opbrengsten (x \u20ac", "Lasten en", "Lasten (x \u20ac 1.000)")]
    [True, True, False]
    """
    open_bracket = text.count("(") > text.count(")")
    return open_bracket or text.endswith(("-", "/", "&", ",")) or text.rpartition(" ")[2].lower() in _JOINING


def squeezed(text: str) -> str:
    """The letters and digits of a text in lower case, so that labels broken differently compare equal.

    >>> squeezed("De Huis- meesters") == squeezed("de Huismeesters")
    True
    """
    return "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum())
