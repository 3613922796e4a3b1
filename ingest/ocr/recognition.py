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
from ingest.ocr.prints import AGREED, DOUBTED, MOSTLY, Print, rejoined, spaced, without_digit_before
from ingest.ocr.shapes import has_pieces, in_words, is_dash
from ingest.ocr.signs import as_shaped, is_printed, parted, raised_end, sign_of_ink, signs_of_ink, with_signs
from ingest.ocr.spelling import LABEL_WORDS, ends_astray, hangs, is_borne_out
from ingest.ocr.strips import Blob, Strip
from ingest.ocr.tesseract import Eye, Glimpse, text_of_glimpses
from ingest.ocr.votes import as_read, has_figures, may_be_figure, settled_print
from ingest.records import UNKNOWN

_PLAIN = 0.8
_SHORT = 7
_LENGTH = re.compile(r"\d*[kcdh]?m")
_POWER = re.compile(r"\(?\d*[kcdh]?m[?'’\"]\)?")
"""What a power that is too small to be seen well is taken for."""
_RAISED = {"2": "\u00b2", "3": "\u00b3"}
_ENOUGH = 2
_STACKED = frozenset("\u2264\u2265")


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
        before, inner, after = parted(strip, canvas)
        if not inner:
            return [signs_of_ink(strip.blobs, strip, canvas)]
        words = self._words(replace(strip, blobs=inner), canvas)
        words = [each for word in rejoined(words) for each in self._without_mark(_by_shape(word, canvas), canvas)]
        words = [each for word in words for each in without_digit_before(word)]
        words = _doubted([each for word in words for each in spaced(word)], canvas)
        return with_signs(words, before, after, canvas)

    def _without_mark(self, word: Print, canvas: Canvas) -> list[Print]:
        """A word and the raised mark at its end, apart; what is raised and no digit, quote or known sign stays unread."""
        marks = raised_end(word)
        if not marks:
            return [as_shaped(word, canvas)]
        rest = tuple(blob for blob in word.blobs if blob not in marks)
        text = text_of_glimpses(self._read(_FIRST, rest, word.strip, canvas))
        tail = word.text.removeprefix(text)
        certain = bool(text) and text + tail == word.text
        base = replace(word, text=text or UNKNOWN, blobs=rest, confidence=word.confidence if certain else DOUBTED)
        mark = replace(
            word, text="".join(sign_of_ink(blob, word.strip, canvas) for blob in marks), blobs=marks, raised=True
        )
        if _LENGTH.fullmatch(text):
            power = _RAISED.get(self._digits(marks, canvas), UNKNOWN)
            return [replace(word, text=text + power, confidence=0.0 if power == UNKNOWN else MOSTLY)]
        if len(mark.text) >= len(marks):
            return [base, replace(mark, confidence=MOSTLY)]
        if certain and is_printed(tail, text):
            return [as_shaped(word, canvas)]
        digits = self._digits(marks, canvas)
        return [base, replace(mark, text=digits or UNKNOWN, confidence=MOSTLY if digits else 0.0)]

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
        if self._is_plain(seen, strip, canvas):
            return [Print(each.text, ink, strip, each.confidence) for each, ink in zip(seen, words, strict=True)]
        others = [self._read(how, strip.blobs, strip, canvas) for how in _AGAIN]
        return [
            self._judged(
                each,
                ink,
                strip,
                canvas,
                [as_read(each.text, seen, other) for other in others],
            )
            for each, ink in zip(seen, words, strict=True)
        ]

    def _is_plain(self, seen: Sequence[Glimpse], strip: Strip, canvas: Canvas) -> bool:
        """Whether words without a figure are read well enough: prose once, a label alike twice."""
        text = text_of_glimpses(seen)
        if len(text) <= _SHORT or has_figures(text) or min(each.confidence for each in seen) < _PLAIN:
            return False
        if len(seen) > LABEL_WORDS:
            return True
        again = self._read(_AGAIN[0], strip.blobs, strip, canvas)
        return [each.text for each in again] == [each.text for each in seen]

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
        if may_be_figure(votes):
            settled = settled_print(votes, ink, strip)
            return settled if settled.confidence > DOUBTED else self._alone(ink, strip, canvas, votes)
        allowed = Counter(vote for vote in votes if has_pieces(vote, ink, strip))
        if not allowed:
            return Print(seen.text, ink, strip, DOUBTED)
        text, most = allowed.most_common(1)[0]
        sure = DOUBTED if len(allowed) > 1 else AGREED if most > 1 else seen.confidence
        return Print(seen.text if most == 1 and seen.text in allowed else text, ink, strip, sure)

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
            return Print(sign, ink, strip, MOSTLY)
        ways = (_FIRST, *_AGAIN, *_LAST)
        return settled_print(
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


def _by_shape(word: Print, canvas: Canvas) -> Print:
    text = by_their_shape(word.text, word.blobs, word.strip, canvas.grey)
    if text in _STACKED:
        return replace(word, text=text, confidence=MOSTLY)
    odd = _POWER.fullmatch(text) or hangs(text, word.blobs, word.strip)
    return replace(word, text=text, confidence=min(DOUBTED, word.confidence) if odd else word.confidence)


def _doubted(words: Sequence[Print], canvas: Canvas) -> list[Print]:
    """The words of a strip, those doubted that their ink does not bear out."""
    astray = ends_astray(words)
    return [
        each
        if is_borne_out(each, canvas) and not (astray and each is words[-1])
        else replace(each, confidence=min(DOUBTED, each.confidence))
        for each in words
    ]
