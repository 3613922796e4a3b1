"""Characters as a PDF places them -> the words that a person reads, each sign normalised where it is certain."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.records import UNKNOWN, Box, Word

_SAME_SIGN = str.maketrans(
    dict.fromkeys("\u2212\u2010\u2011\ufe63\uff0d\u00ad", "-")
    | {"\u0133": "ij", "\u0132": "IJ", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": ""}
)
_THIN_SPACES = frozenset("\u00a0\u2007\u2009\u202f")
_ACCENTS = {"\u00b4": "\u0301", "\u0060": "\u0300", "\u00a8": "\u0308", "\u02c6": "\u0302", "\u02dc": "\u0303"}
_TWICE_PT = 1.2
_SYMBOLS = {0xB7: "\u2022", 0x2D: "-", 0xB1: "\u00b1", 0xA3: "\u2264", 0xB3: "\u2265", 0xB4: "\u00d7", 0xA0: "\u20ac"}
_PICTURE_FONTS = ("wingding", "webding", "dingbat", "fontawesome", "icon")
_ENOUGH_SIGNS = 20
_BROKEN_SHARE, _CONTROL_SHARE = 0.3, 0.05
_ENOUGH_WORDS = 40
_LEAST_E = 0.05
_SMALL_WORDS = frozenset({"de", "het", "een", "van", "en", "in", "is", "op", "te", "voor", "the", "of", "and", "to"})
_LEAST_SMALL_WORDS = 0.02
_PRIVATE = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class Char:
    """One character on the page as displayed."""

    text: str
    box: Box
    size: float
    bold: bool
    baseline: float


def sign_of(char: str, font: str) -> str:
    r"""The sign that a character of a font stands for; UNKNOWN where it is private to the font and nothing makes it certain.

    Symbol fonts put their signs at U+F000 and on. In one that draws pictures they are bullets; old-style figures and small
    capitals have places of their own by Adobe's glyph list.

    >>> [sign_of("\uf0b7", "Symbol"), sign_of("\uf0a7", "ABCDEF+Wingdings"), sign_of("\uf733", "Minion")]
    ['•', '•', '3']
    >>> [sign_of("\uf041", "Verdana"), sign_of("\ue123", "Verdana") == UNKNOWN]
    ['A', True]
    """
    if len(char) != 1 or ord(char) not in _PRIVATE:
        return char.translate(_SAME_SIGN)
    code, name = ord(char), font.lower()
    if any(each in name for each in _PICTURE_FONTS):
        return "\u2022"
    if 0xF730 <= code <= 0xF739 or 0xF761 <= code <= 0xF77A:
        return chr(code - 0xF700).upper()
    if code == 0xF0B7 or (0xF000 <= code <= 0xF0FF and "symbol" in name):
        plain = chr(code - 0xF000) if 0x20 <= code - 0xF000 < 0x40 else UNKNOWN
        return _SYMBOLS.get(code - 0xF000, plain)
    return chr(code - 0xF000) if 0xF020 <= code <= 0xF07E else UNKNOWN


def words_from_chars(chars: Iterable[Char], page: int) -> Iterator[Word]:
    """Words cut at white space, at a gap of a quarter of the font size, and where a raised note mark begins or ends.

    A thin or hard space between thousands stays inside its figure, as a plain space.
    """
    line = tuple(_single(tuple(chars)))
    if not line:
        return
    base = max(line, key=lambda char: char.size)
    run: list[Char] = []
    for at, char in enumerate(line):
        if char.text in _THIN_SPACES and run and _parts_thousands(line, at):
            run.append(replace(char, text=" "))
            continue
        if run and (char.text.isspace() or _breaks(run[-1], char)):
            yield _word(run, page, base)
            run = []
        if char.text and not char.text.isspace():
            run.append(char)
    if run:
        yield _word(run, page, base)


def _single(line: Sequence[Char]) -> Iterator[Char]:
    """The characters without those printed a second time over themselves to look bold."""
    kept: list[Char] = []
    for char in line:
        over = kept and char.box.x0 < kept[-1].box.x1 - 0.4 * char.box.width
        if not (over and any(char.text == one.text and _same_place(one.box, char.box) for one in kept)):
            kept.append(char)
            yield char


def _same_place(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) <= _TWICE_PT and abs(one.y0 - other.y0) <= _TWICE_PT


def _parts_thousands(line: Sequence[Char], at: int) -> bool:
    """Whether a space stands between a digit and a group of exactly three."""
    after = "".join(char.text for char in line[at + 1 : at + 5])
    before = line[at - 1].text
    return before.isdigit() and len(after) >= 3 and after[:3].isdigit() and not after[3:].isdigit()


def _breaks(before: Char, after: Char) -> bool:
    gap = after.box.x0 - before.box.x1
    raised = _raised(before, after) or _raised(after, before)
    least = 0.25 if before.box.width > 0.05 * before.size else 0.8
    return gap > least * before.size or gap < -1.5 * before.size or raised


def _raised(mark: Char, base: Char) -> bool:
    """Whether `mark` is small and stands above the baseline of `base`, as a superscript does."""
    return mark.size < 0.9 * base.size and base.baseline - mark.baseline > 0.12 * base.size


def _word(run: Sequence[Char], page: int, base: Char) -> Word:
    box, size = Box.around(char.box for char in run), max(char.size for char in run)
    text = _accented(run) if any(char.text in _ACCENTS for char in run) else "".join(char.text for char in run)
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    return Word(page, text, box, size, run[0].bold, _raised(run[0], base))


def _accented(run: Sequence[Char]) -> str:
    """The text of a run in which accents are printed over their letters, before or after these."""
    text = ""
    pending = ""
    for at, char in enumerate(run):
        accent = _ACCENTS.get(char.text, "")
        if accent and at + 1 < len(run) and _over(char.box, run[at + 1].box):
            pending = accent
        elif accent and at and _over(char.box, run[at - 1].box):
            text += accent
        else:
            text, pending = text + char.text + pending, ""
    return text


def _over(accent: Box, letter: Box) -> bool:
    """Whether the middle of the accent is over the letter."""
    return letter.x0 <= accent.x_middle <= letter.x1


def once(words: Iterable[Word]) -> Iterator[Word]:
    """The words without those printed twice in the same place, as some producers do for bold."""
    seen: dict[str, list[Box]] = {}
    for word in words:
        places = seen.setdefault(word.text, [])
        if not any(_same_place(place, word.box) for place in places):
            places.append(word.box)
            yield word


def is_broken(words: Sequence[Word]) -> bool:
    """Whether a page's text says nothing: many signs of no known meaning, some control signs, or letters for other letters.

    The last is text whose font maps its glyphs to the wrong letters.
    """
    signs = [sign for word in words for sign in word.text]
    kinds = Counter("bad" if sign == UNKNOWN else unicodedata.category(sign) for sign in signs)
    bad = kinds["bad"] + kinds["Cc"] + kinds["Cn"] + kinds["Co"]
    if len(signs) < _ENOUGH_SIGNS:
        return False
    return bad > _BROKEN_SHARE * len(signs) or kinds["Cc"] > _CONTROL_SHARE * len(signs) or _is_scrambled(words)


def _is_scrambled(words: Sequence[Word]) -> bool:
    """Whether much text has hardly an e, which no language here goes without, and none of the small words of a language."""
    texts = [word.text.lower() for word in words if word.text.isalpha()]
    if len(texts) < _ENOUGH_WORDS:
        return False
    letters = unicodedata.normalize("NFD", "".join(texts))
    small = sum(text in _SMALL_WORDS for text in texts)
    return letters.count("e") < _LEAST_E * len(letters) and small < _LEAST_SMALL_WORDS * len(texts)
