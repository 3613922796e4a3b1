"""A strip of print -> its words, each read as often as it takes to be sure of it.

Prose is read once. A figure is read at least twice, in two ways, and counts as sure only where enough readings agree and
the shapes of the ink allow the text; nothing is mended and nothing is guessed.
"""

import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.ocr.canvas import Canvas
from ingest.ocr.letters import by_their_shape
from ingest.ocr.marks import mark_of, may_be_star
from ingest.ocr.shapes import (
    fits,
    has_pieces,
    in_words,
    is_bar,
    is_comma,
    is_dash,
    is_hash,
    is_letter_high,
    is_narrow_ring,
    is_raised,
    is_star,
)
from ingest.ocr.strips import Blob, Strip
from ingest.ocr.tesseract import Eye, Glimpse, text_of_glimpses
from ingest.records import UNKNOWN

_EITHER = frozenset("OoIl|SZ")
"""Signs that are taken for digits, and digits for them."""
_PLAIN = 0.8
_BOTH = frozenset("COSUVWXZ")
"""Letters that look alike small and large."""
_QUOTES = frozenset("'’‘”“\"´`")
_OTHERS = frozenset("°®™)]")
"""With the quotes, what may be printed high behind a word; behind a figure a small raised mark is taken for these."""
_MOST_MARKS = 3
_SHORT = 7
_RAISED_TOP = 1.15
_THREE_DECIMALS = re.compile(r"\d,\d{3}(?!\d)")
"""A comma where a point would make thousands of it: sure only where its ink is certainly a comma."""
_LENGTH = re.compile(r"\d*[kcdh]?m")
_RAISED = {"2": "\u00b2", "3": "\u00b3"}
_ENOUGH = 2
_SIGN_BEFORE = re.compile(r"[\u20ac<>\u2264\u2265]\d")
_ENDS_FIGURE, _BEGINS_FIGURE = re.compile(r"\d[.,]?$"), re.compile(r"[.,]?\d")
_SPACE = 0.5
"""The least white that is a space, in heights of a small letter."""
_AGREED, _MOSTLY, _DOUBTED = 0.97, 0.9, 0.3


@dataclass(frozen=True, slots=True)
class Print:
    """A word as recognised: its text, its ink, the strip that it stands in, and how sure its reading is, 0 to 1."""

    text: str
    blobs: tuple[Blob, ...]
    strip: Strip
    confidence: float
    raised: bool = False


class TooSlow(Exception):
    """Recognising a page takes longer than it may."""


class Recogniser:
    """Reads strips in several ways with two eyes."""

    def __init__(self, lines: Eye, signs: Eye, page_s: float) -> None:
        self._eyes = {"lines": lines, "signs": signs}
        self._page_s = page_s

    def _read(self, how: "_Way", blobs: Iterable[Blob], strip: Strip, canvas: Canvas) -> tuple[Glimpse, ...]:
        scale = min(2.0, max(0.2, how.body / strip.body))
        return self._eyes[how.eye].read(canvas.picture(blobs, scale, how.margin))

    def prints_of(self, strips: Iterable[Strip], canvas: Canvas) -> list[Print]:
        """The words of all strips of one page; raises TooSlow after `page_s` seconds of this thread's processor time."""
        prints: list[Print] = []
        started = time.thread_time()
        for strip in strips:
            if time.thread_time() - started > self._page_s:
                raise TooSlow(f"takes longer than {self._page_s:g} seconds to recognise")
            prints += self.words_of(strip, canvas)
        return prints

    def sureness(self, strips: Iterable[Strip], canvas: Canvas) -> float:
        """How sure one quick reading of the strips is, from 0 to 1, by letter."""
        found = [each for strip in strips for each in self._read(_FIRST, strip.blobs, strip, canvas)]
        letters = sum(len(each.text) for each in found)
        return sum(len(each.text) * each.confidence for each in found) / letters if letters else 0.0

    def words_of(self, strip: Strip, canvas: Canvas) -> list[Print]:
        """The words of the strip from left to right; UNKNOWN for ink of which no reading makes anything.

        Asterisks, bars and hashes before and after are known by their shape, and raised digits at the end of a word too.
        """
        before, inner, after = _parts(strip, canvas)
        if not inner:
            return [_signs(strip.blobs, strip, canvas)]
        words = self._words(replace(strip, blobs=inner), canvas)
        words = [each for word in _rejoined(words) for each in self._without_mark(_by_shape(word, canvas), canvas)]
        words = [each for word in words for each in _without_digit_before(word)]
        return _with_signs([each for word in words for each in _spaced(word)], before, after, canvas)

    def _without_mark(self, word: Print, canvas: Canvas) -> list[Print]:
        """A word and the raised mark at its end, apart; what is raised and no digit, quote or known sign stays unread."""
        marks = _raised_end(word)
        if not marks:
            return [_as_shaped(word, canvas)]
        rest = tuple(blob for blob in word.blobs if blob not in marks)
        text = text_of_glimpses(self._read(_FIRST, rest, word.strip, canvas))
        tail = word.text.removeprefix(text)
        certain = bool(text) and text + tail == word.text
        base = replace(word, text=text or UNKNOWN, blobs=rest, confidence=word.confidence if certain else _DOUBTED)
        mark = replace(word, text="".join(_sign(blob, word.strip, canvas) for blob in marks), blobs=marks, raised=True)
        if _LENGTH.fullmatch(text):
            power = _RAISED.get(self._digits(marks, canvas), UNKNOWN)
            return [replace(word, text=text + power, confidence=0.0 if power == UNKNOWN else _MOSTLY)]
        if len(mark.text) >= len(marks):
            return [base, replace(mark, confidence=_MOSTLY)]
        if certain and _is_printed(tail, text):
            return [_as_shaped(word, canvas)]
        digits = self._digits(marks, canvas)
        return [base, replace(mark, text=digits or UNKNOWN, confidence=_MOSTLY if digits else 0.0)]

    def _digits(self, marks: tuple[Blob, ...], canvas: Canvas) -> str:
        """What raised ink says when it is read alone, as large as any print, where that is digits and no reading differs."""
        low, tall = max(blob.y1 for blob in marks), max(blob.height for blob in marks)
        alone = Strip(marks, float(low), 0.72 * tall)
        votes = [text_of_glimpses(self._read(how, marks, alone, canvas)) for how in (_FIRST, *_AGAIN, *_LAST)]
        cast = Counter(vote for vote in votes if vote.isdecimal() and len(vote) == len(marks))
        return next(iter(cast)) if len(cast) == 1 and cast.total() >= _ENOUGH else ""

    def _words(self, strip: Strip, canvas: Canvas) -> list[Print]:
        """The words of a strip that has no signs known by their shape at its ends."""
        seen = self._read(_FIRST, strip.blobs, strip, canvas)
        words = in_words(strip.blobs, len(seen)) if seen else []
        if len(words) != len(seen) or not seen:
            return [self._alone(tuple(strip.blobs), strip, canvas)]
        text = text_of_glimpses(seen)
        if len(text) > _SHORT and not _has_figures(text) and min(each.confidence for each in seen) >= _PLAIN:
            return [Print(each.text, ink, strip, each.confidence) for each, ink in zip(seen, words, strict=True)]
        others = [self._read(how, strip.blobs, strip, canvas) for how in _AGAIN]
        return [
            self._judged(
                each,
                ink,
                strip,
                canvas,
                [_as_read(each.text, seen, other) for other in others],
            )
            for each, ink in zip(seen, words, strict=True)
        ]

    def _judged(
        self,
        seen: Glimpse,
        ink: tuple[Blob, ...],
        strip: Strip,
        canvas: Canvas,
        others: Sequence[str],
    ) -> Print:
        """A word with what other readings of its strip make of it; one that may be a figure is read alone where they differ."""
        votes = (seen.text, *others)
        if _may_be_figure(votes):
            settled = _settled(votes, ink, strip)
            return settled if settled.confidence > _DOUBTED else self._alone(ink, strip, canvas, votes)
        allowed = Counter(vote for vote in votes if has_pieces(vote, ink, strip))
        if not allowed:
            return Print(seen.text, ink, strip, _DOUBTED)
        text, most = allowed.most_common(1)[0]
        if most > 1:
            return Print(text, ink, strip, _AGREED)
        return Print(seen.text if seen.text in allowed else text, ink, strip, seen.confidence)

    def _alone(
        self,
        ink: tuple[Blob, ...],
        strip: Strip,
        canvas: Canvas,
        votes: Sequence[str] = (),
    ) -> Print:
        """The ink read by itself, in every way. A dash in front is known by its shape and left out of the picture."""
        order = sorted(ink, key=lambda blob: blob.x0)
        sign = "-" if is_dash(order[0], strip) else ""
        rest = order[1:] if sign else order
        if not rest:
            return Print(sign, ink, strip, _MOSTLY)
        ways = (_FIRST, *_AGAIN, *_LAST)
        return _settled(
            (
                *votes,
                *(sign + text_of_glimpses(self._read(how, rest, strip, canvas)) for how in ways),
            ),
            ink,
            strip,
        )


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read: with which eye, how tall a small letter is made, and how much white is left around, in pixels."""

    eye: str
    body: float
    margin: int


_FIRST = _Way("lines", 12.5, 12)
_AGAIN = (_Way("lines", 15.9, 12), _Way("signs", 15.9, 8))
_LAST = (_Way("lines", 14.0, 8), _Way("lines", 11.2, 12))


def _as_read(text: str, seen: Sequence[Glimpse], other: Sequence[Glimpse]) -> str:
    """What another reading of a strip makes of one word of the first; empty where it has other words altogether."""
    texts = [each.text for each in other]
    if text in texts:
        return text
    if len(other) != len(seen):
        return ""
    return texts[[each.text for each in seen].index(text)]


def _settled(votes: Sequence[str], ink: Sequence[Blob], strip: Strip) -> Print:
    """The text that most readings agree on of those that the shapes of the ink allow.

    It is sure where two agree and none differs, or three agree and one in four differs.
    """
    cast = [_sized(vote, ink, strip) for vote in votes if vote]
    fitting = Counter(vote for vote in cast if fits(vote, ink, strip))
    if not cast:
        return Print(UNKNOWN, tuple(ink), strip, 0.0)
    text, most = (fitting or Counter(cast)).most_common(1)[0]
    against = fitting.total() - most
    if _THREE_DECIMALS.search(text) and not any(is_comma(blob, strip) for blob in ink):
        return Print(text, tuple(ink), strip, _DOUBTED)
    if fitting and most >= 2 and not against:
        return Print(text, tuple(ink), strip, _AGREED)
    return Print(
        text,
        tuple(ink),
        strip,
        _MOSTLY if fitting and most >= 3 * max(1, against) else _DOUBTED,
    )


def _sized(vote: str, ink: Sequence[Blob], strip: Strip) -> str:
    """A lone letter by its size: small where it is no taller than small ones, a nought where it is a narrow ring, no bar."""
    if len(ink) == 1 and vote in _BOTH and ink[0].height <= 1.15 * strip.body:
        return vote.lower()
    if len(ink) == 1 and vote == "|" and is_letter_high(ink[0], strip):
        return "I"
    return "0" if vote in {"O", "o"} and is_narrow_ring(ink) else vote


def _may_be_figure(votes: Iterable[str]) -> bool:
    """Whether a word may be a figure: a digit in some reading, or so short that one may have been taken for a letter."""
    return any(_has_figures(vote) or len(vote) == 1 or set(vote) <= _EITHER for vote in votes if vote)


def _parts(strip: Strip, canvas: Canvas) -> tuple[tuple[Blob, ...], tuple[Blob, ...], tuple[Blob, ...]]:
    """The signs known by their shape at the beginning of a strip, what stands between, and those at its end."""
    order = sorted(strip.blobs, key=lambda blob: blob.x0)
    start, end = 0, len(order)
    while start < end and _sign(order[start], strip, canvas):
        start += 1
    while end > start and _sign(order[end - 1], strip, canvas):
        end -= 1
    return tuple(order[:start]), tuple(order[start:end]), tuple(order[end:])


def _sign(blob: Blob, strip: Strip, canvas: Canvas) -> str:
    """The sign that its shape alone makes certain, or nothing."""
    if is_bar(blob, strip):
        return "|"
    faint = canvas.with_halo(blob)
    if any(other.y0 >= blob.y1 and other.x0 < (blob.x0 + blob.x1) / 2 < other.x1 for other in strip.blobs):
        return ""  # the dot of an i, or an accent
    high = strip.base - blob.y0 >= _RAISED_TOP * strip.body
    star = (is_star(blob, strip) or (high and is_star(faint, strip))) and not is_dash(blob, strip)
    if star or is_raised(blob, strip):
        cut = canvas.cut(faint)
        return mark_of(cut) or ("*" if star and may_be_star(cut) else "")
    return "#" if blob.height >= 1.2 * strip.body and is_hash(canvas.piece(blob)) else ""


def _signs(blobs: tuple[Blob, ...], strip: Strip, canvas: Canvas) -> Print:
    return Print("".join(_sign(blob, strip, canvas) for blob in blobs), blobs, strip, _MOSTLY)


def _with_signs(
    words: list[Print],
    before: tuple[Blob, ...],
    after: tuple[Blob, ...],
    canvas: Canvas,
) -> list[Print]:
    """The words with the signs put back, each glued to the word that it touches."""
    strip = words[0].strip
    if before:
        gap = min(blob.x0 for blob in words[0].blobs) - before[-1].x1
        words = _joined(_signs(before, strip, canvas), words[0], gap) + words[1:]
    if after:
        gap = after[0].x0 - max(blob.x1 for blob in words[-1].blobs)
        words = words[:-1] + _joined(words[-1], _signs(after, strip, canvas), gap)
    return words


def _joined(left: Print, right: Print, gap: int) -> list[Print]:
    """Two neighbours as one word where the gap between them is less than a space."""
    if gap > 0.45 * left.strip.body:
        return [left, right]
    sure = min(left.confidence, right.confidence)
    return [
        replace(
            left,
            text=left.text + right.text,
            blobs=(*left.blobs, *right.blobs),
            confidence=sure,
        )
    ]


def _raised_end(word: Print) -> tuple[Blob, ...]:
    """The raised small signs at the end of a word that has others; accents and dots stand over a letter and do not count."""
    order = sorted(word.blobs, key=lambda blob: blob.x0)
    end = len(order)
    while end > 1 and is_raised(order[end - 1], word.strip) and order[end - 1].x0 >= order[end - 2].x1 - 1:
        end -= 1
    return tuple(order[end:]) if len(order) - end <= _MOST_MARKS else ()


def _as_shaped(word: Print, canvas: Canvas) -> Print:
    """The word with the signs that are known by their shape in their places, where it has a sign for each piece of ink."""
    order = sorted(word.blobs, key=lambda blob: blob.x0)
    if len(order) != len(word.text) or any(sign.isalpha() for sign in word.text):
        return word
    shaped = (_sign(blob, word.strip, canvas) or sign for blob, sign in zip(order, word.text, strict=True))
    return replace(word, text="".join(shaped))


def _is_printed(tail: str, text: str) -> bool:
    """Whether what is read raised behind a text may well be printed so: no sign that small marks are taken for."""
    return bool(tail) and set(tail) <= _QUOTES | _OTHERS and not (text[-1:].isdigit() or text.endswith("%"))


def _without_digit_before(word: Print) -> list[Print]:
    """A word and the raised digit before it, apart, as at the beginning of a note."""
    order = sorted(word.blobs, key=lambda blob: blob.x0)
    if word.raised or not word.text[:1].isdecimal() or not is_raised(order[0], word.strip):
        return [word]
    if len(order) == 1 == len(word.text):
        return [replace(word, raised=len(word.strip.blobs) > 1)]
    if not word.text[1:].isalpha() or is_raised(order[1], word.strip):
        return [word]
    mark = replace(word, text=word.text[:1], blobs=(order[0],), raised=True)
    return [mark, replace(word, text=word.text[1:], blobs=tuple(order[1:]))]


def _rejoined(words: Sequence[Print]) -> list[Print]:
    """The words with the parts of a figure joined where hardly any white is between them, as round a narrow 1."""
    joined: list[Print] = []
    for word in words:
        before = joined[-1] if joined else None
        if before and _ENDS_FIGURE.search(before.text) and _BEGINS_FIGURE.match(word.text):
            gap = min(blob.x0 for blob in word.blobs) - max(blob.x1 for blob in before.blobs)
            if gap < _SPACE * word.strip.body:
                sure = min(before.confidence, word.confidence)
                text, blobs = before.text + word.text, (*before.blobs, *word.blobs)
                joined[-1] = replace(before, text=text, blobs=blobs, confidence=sure)
                continue
        joined.append(word)
    return joined


def _by_shape(word: Print, canvas: Canvas) -> Print:
    return replace(word, text=by_their_shape(word.text, word.blobs, word.strip, canvas.grey))


def _spaced(word: Print) -> list[Print]:
    """A sign before a figure apart from it where there is white between them, as printed in `€ 500`."""
    order = sorted(word.blobs, key=lambda blob: blob.x0)
    if not _SIGN_BEFORE.match(word.text) or len(order) < 2 or word.raised:
        return [word]
    # A euro sign may fall into two pieces, which touch or nearly do.
    cut = max(range(1, min(3, len(order))), key=lambda at: order[at].x0 - order[at - 1].x1)
    if order[cut].x0 - order[cut - 1].x1 < _SPACE * word.strip.body:
        return [word]
    parts = (word.text[:1], tuple(order[:cut])), (word.text[1:], tuple(order[cut:]))
    return [replace(word, text=text, blobs=blobs) for text, blobs in parts]


def _has_figures(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
