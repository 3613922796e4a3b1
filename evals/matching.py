"""What the graders call the same: words whatever their accents and case, figures only to the last digit and sign."""

import re
import unicodedata
from decimal import Decimal

_SAME = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00ad": None,
        "\ufffe": None,
        "\u0002": None,
    }
)
_SPAN = re.compile(r"\b((?:19|20)\d\d)\s?(?:-|/|t/m|tot en met|tot|until|to|en|and)\s?((?:19|20)\d\d|\d\d)(?!\d)")
_NUMBER = re.compile(r"(?<![\w.,])-\s?\d[\d.,]*|\d[\d.,]*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BETWEEN = frozenset(
    ("t", "m", "tot", "en", "met", "to", "until", "van", "in", "de", "het", "per", "jaar", "periode", "year", "period")
)
_SHORT = 3


def plain(text: str) -> str:
    """Lower case without accents, with one kind of quote, dash and space.

    >>> plain("  Één  woning \u2013 \u2018sociaal\u2019 ")
    "een woning - 'sociaal'"
    """
    parts = unicodedata.normalize("NFKD", text.translate(_SAME))
    return " ".join("".join(char for char in parts if not unicodedata.combining(char)).casefold().split())


def stands(phrase: str, text: str) -> bool:
    """Whether the phrase stands in the text. A figure has to stand whole, and so has a word of up to three letters.

    >>> stands("35", "350 woningen"), stands("20", "-20 woningen"), stands("1,2", "1,28")
    (False, False, False)
    >>> stands("26", "22-26"), stands("-26", "22-26")
    (True, False)
    >>> stands("warmtenet", "Twee warmtenetten"), stands("nee", "meenemen")
    (True, False)
    """
    wanted = plain(phrase)
    before, after = _edge(wanted, wanted[:1], start=True), _edge(wanted, wanted[-1:], start=False)
    return bool(wanted) and re.search(before + re.escape(wanted) + after, plain(text)) is not None


def _edge(wanted: str, char: str, *, start: bool) -> str:
    if char.isdigit():
        return r"(?<!\d)(?<!\d[.,])(?<![^\d]-)(?<!^-)" if start else r"(?!\d)(?![.,]\d)"
    if char == "-" and start:
        return r"(?<!\d)"
    if len(wanted) <= _SHORT:
        return r"(?<!\w)" if start else r"(?!\w)"
    return ""


def prints_of(number: Decimal) -> tuple[str, ...]:
    """The ways to print the number in Dutch and in English.

    >>> prints_of(Decimal("-3496.5"))
    ('-3496,5', '-3496.5', '-3.496,5', '-3,496.5')
    """
    bare, grouped = f"{number:f}", f"{number:,f}"
    dutch = grouped.translate(str.maketrans(",.", ".,"))
    return tuple(dict.fromkeys((bare.replace(".", ","), bare, dutch, grouped)))


def number_stands(number: Decimal, text: str) -> bool:
    """Whether the number stands in the text in any of its prints."""
    short = number.normalize() if number != number.to_integral_value() else number.quantize(Decimal(1))
    return any(stands(printed, text) for one in (number, short) for printed in prints_of(one))


def numbers_in(text: str) -> tuple[str, ...]:
    """The printed numbers of a text in order, each with its sign; the years of a span are two numbers.

    >>> numbers_in("2022-2026: -20 en 3.496, 1,28.")
    ('2022', '2026', '-20', '3.496', '1,28')
    """
    parted = _SPAN.sub(r"\1 | \2", text.translate(_SAME))
    return tuple(found.group().replace(" ", "").rstrip(".,") for found in _NUMBER.finditer(parted))


def letters_of(text: str) -> str:
    """The letters and digits alone, which no line end or font can change."""
    return "".join(char for char in plain(text) if char.isalnum())


def holds(text: str, quote: str) -> bool:
    r"""Whether the quote stands in the text word for word and figure for figure, whatever the line ends and hyphens.

    >>> holds("De warm-\ntenetten komen -20", "warmtenetten komen -20"), holds("350", "35"), holds("-20", "20")
    (True, False, False)
    """
    inner, outer = numbers_in(quote), numbers_in(text)
    in_row = any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))
    return letters_of(quote) in letters_of(text) and in_row


def same_period(one: str, two: str) -> bool:
    """Whether two labels name the same period: the same years, and the same quarter, month or other words.

    >>> same_period("2022 t/m 2026", "2022-2026"), same_period("2022-26", "2022-2026"), same_period("Q1 2023", "2023")
    (True, True, False)
    """
    return _period(one) == _period(two)


def years_in(text: str) -> frozenset[int]:
    """Every year that the text names."""
    return frozenset(int(found) for found in _YEAR.findall(_spelled_out(text)))


def _spelled_out(text: str) -> str:
    return _SPAN.sub(lambda found: f"{found.group(1)} {found.group(1)[:-2]}{found.group(2)[-2:]}", plain(text))


def _period(label: str) -> tuple[tuple[str, ...], frozenset[str]]:
    words = re.findall(r"\w+", _spelled_out(label))
    years = tuple(word for word in words if _YEAR.fullmatch(word))
    return years, frozenset(word for word in words if word not in years and word not in _BETWEEN)
