"""A strip of print -> its words, each read as often as it takes to be sure of it.

Prose is read once. A figure is read at least twice, in two ways, and counts as sure only where enough readings agree and
the shapes of the ink allow the text; nothing is mended and nothing is guessed.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from ingest.ocr.picture import Grey
from ingest.ocr.shapes import fits, in_words, is_bar, is_dash, is_narrow_ring, is_raised, is_star
from ingest.ocr.strips import Blob, Strip
from ingest.ocr.tesseract import Eye, Glimpse, text_of_glimpses

UNREAD = "\ufffd"
"""What stands for ink that no reading makes anything of."""

_MARGIN = 12
_EITHER = frozenset("OoIl|SZ")
"""Signs that are taken for digits, and digits for them."""
_PLAIN = 0.8
_SHORT = 7
_AGREED, _MOSTLY, _DOUBTED = 0.97, 0.9, 0.3


@dataclass(frozen=True, slots=True)
class Print:
    """A word as recognised: its text, its ink, the strip that it stands in, and how sure its reading is, 0 to 1."""

    text: str
    blobs: tuple[Blob, ...]
    strip: Strip
    confidence: float
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Canvas:
    """The picture of a page without its rules."""

    grey: Grey

    def picture(self, blobs: Iterable[Blob], scale: float = 1.0) -> Grey:
        """The ink alone on white, with a margin."""
        parts = tuple(blobs)
        x0, y0 = min(blob.x0 for blob in parts), min(blob.y0 for blob in parts)
        x1, y1 = max(blob.x1 for blob in parts), max(blob.y1 for blob in parts)
        drawn = np.full((y1 - y0 + 2 * _MARGIN, x1 - x0 + 2 * _MARGIN), 255, np.uint8)
        for blob in parts:
            top, left = max(0, blob.y0 - 2), max(0, blob.x0 - 2)
            piece = self.grey[top : blob.y1 + 2, left : blob.x1 + 2]
            at = drawn[top - y0 + _MARGIN :, left - x0 + _MARGIN :][: piece.shape[0], : piece.shape[1]]
            np.minimum(at, piece, out=at)
        if scale == 1.0:
            return drawn
        size = max(1, round(drawn.shape[1] * scale)), max(1, round(drawn.shape[0] * scale))
        return np.asarray(Image.fromarray(drawn).resize(size, Image.Resampling.BICUBIC))


class TooSlow(Exception):
    """Recognising a page takes longer than it may."""


class Recogniser:
    """Reads strips with two eyes: one that knows words, one that goes by the signs alone."""

    def __init__(self, worded: Eye, literal: Eye, page_s: float) -> None:
        self._worded = worded
        self._literal = literal
        self._page_s = page_s

    def prints_of(self, strips: Iterable[Strip], canvas: Canvas) -> list[Print]:
        """The words of all strips of one page; raises TooSlow after `page_s` seconds of this thread's processor time."""
        prints: list[Print] = []
        started = time.thread_time()
        for strip in strips:
            if time.thread_time() - started > self._page_s:
                raise TooSlow(f"takes longer than {self._page_s:g} seconds to recognise")
            prints += self.words_of(strip, canvas)
        return prints

    def words_of(self, strip: Strip, canvas: Canvas) -> list[Print]:
        """The words of the strip from left to right; UNREAD for ink of which no reading makes anything.

        Asterisks and bars before and after are known by their shape, and small raised digits at the end are read apart.
        """
        before, inner, after = _parts(strip)
        if not inner:
            return [Print(_signs(strip.blobs, strip), strip.blobs, strip, _MOSTLY)]
        body = replace(strip, blobs=inner)
        marks = () if after else _raised_end(body)
        mark = text_of_glimpses(self._worded.read(canvas.picture(marks, 1.5))) if marks else ""
        if not (mark.isdigit() and len(mark) == len(marks)):
            return _with_signs(self._words(body, canvas), before, after)
        rest = replace(strip, blobs=tuple(blob for blob in inner if blob not in marks))
        raised = Print(mark, marks, strip, _DOUBTED, raised=True)
        return [*_with_signs(self._words(rest, canvas), before, ()), raised]

    def _words(self, strip: Strip, canvas: Canvas) -> list[Print]:
        picture = canvas.picture(strip.blobs)
        seen = self._worded.read(picture)
        if not seen:
            return [self._alone(strip.blobs, strip, canvas, None)]
        words = in_words(strip.blobs, len(seen))
        if len(words) != len(seen):
            seen = (Glimpse(text_of_glimpses(seen), 0, 0, min(each.confidence for each in seen)),)
            words = [tuple(strip.blobs)]
        text = text_of_glimpses(seen)
        if len(text) > _SHORT and not _has_figures(text) and min(each.confidence for each in seen) >= _PLAIN:
            return [Print(g.text, w, strip, g.confidence) for g, w in zip(seen, words, strict=True)]
        again = self._literal.read(picture)
        alike = Counter(glimpse.text for glimpse in again)
        same = text_of_glimpses(again) == text
        return [self._judged(g, w, strip, canvas, same or alike[g.text] > 0) for g, w in zip(seen, words, strict=True)]

    def _judged(self, seen: Glimpse, blobs: tuple[Blob, ...], strip: Strip, canvas: Canvas, agreed: bool) -> Print:
        if not _is_figure_like(seen.text):
            return Print(seen.text, blobs, strip, max(_AGREED, seen.confidence) if agreed else seen.confidence)
        if agreed and seen.text not in _EITHER and fits(seen.text, blobs, strip):
            return Print(seen.text, blobs, strip, max(_AGREED, seen.confidence))
        return self._alone(blobs, strip, canvas, seen)

    def _alone(self, blobs: tuple[Blob, ...], strip: Strip, canvas: Canvas, seen: Glimpse | None) -> Print:
        """The ink read by itself in several ways: the text that most agree on, sure only with three of four."""
        votes = [*([seen.text] if seen else []), *self._ballots(blobs, strip, canvas)]
        if is_narrow_ring(blobs):
            votes = ["0" if vote in {"O", "o"} else vote for vote in votes]
        if seen and not any(map(_has_figures, votes)):
            return Print(seen.text, blobs, strip, seen.confidence)
        fitting = [vote for vote in votes if vote and fits(vote, blobs, strip)]
        counted = Counter(fitting or [vote for vote in votes if vote])
        if not counted:
            return Print(UNREAD, blobs, strip, 0.0)
        text, most = counted.most_common(1)[0]
        sure = bool(fitting) and most >= 3 and most * 3 >= len(votes) * 2
        return Print(text, blobs, strip, _MOSTLY if sure else _DOUBTED)

    def _ballots(self, blobs: tuple[Blob, ...], strip: Strip, canvas: Canvas) -> Iterator[str]:
        """Readings of ink that stands alone. A dash in front is known by its shape and left out of the picture."""
        order = sorted(blobs, key=lambda blob: blob.x0)
        sign = "-" if len(order) > 1 and is_dash(order[0], strip) else ""
        rest = order[1:] if sign else order
        if len(order) == 1 and is_dash(order[0], strip):
            yield from ("-",) * 4
            return
        yield sign + text_of_glimpses(self._literal.read(canvas.picture(rest)))
        yield sign + text_of_glimpses(self._literal.read(canvas.picture(rest, 0.75)))
        yield sign + text_of_glimpses(self._literal.read(canvas.picture(rest, 0.6)))


def _parts(strip: Strip) -> tuple[tuple[Blob, ...], tuple[Blob, ...], tuple[Blob, ...]]:
    """The signs known by their shape at the beginning of a strip, what stands between, and those at its end."""
    order = sorted(strip.blobs, key=lambda blob: blob.x0)
    start, end = 0, len(order)
    while start < end and _sign(order[start], strip):
        start += 1
    while end > start and _sign(order[end - 1], strip):
        end -= 1
    return tuple(order[:start]), tuple(order[start:end]), tuple(order[end:])


def _sign(blob: Blob, strip: Strip) -> str:
    """The sign that its shape alone makes certain, or nothing."""
    return "*" if is_star(blob, strip) else "|" if is_bar(blob, strip) else ""


def _signs(blobs: Iterable[Blob], strip: Strip) -> str:
    return "".join(_sign(blob, strip) for blob in blobs)


def _with_signs(words: list[Print], before: tuple[Blob, ...], after: tuple[Blob, ...]) -> list[Print]:
    """The words with the signs put back, each glued to the word that it touches."""
    strip = words[0].strip
    whole = replace(strip, blobs=(*before, *strip.blobs, *after))
    words = [replace(word, strip=whole) for word in words]
    if before:
        gap = min(blob.x0 for blob in words[0].blobs) - before[-1].x1
        words = _joined(Print(_signs(before, strip), before, whole, _MOSTLY), words[0], gap) + words[1:]
    if after:
        gap = after[0].x0 - max(blob.x1 for blob in words[-1].blobs)
        words = words[:-1] + _joined(words[-1], Print(_signs(after, strip), after, whole, _MOSTLY), gap)
    return words


def _joined(left: Print, right: Print, gap: int) -> list[Print]:
    """Two neighbours as one word where the gap between them is less than a space."""
    if gap > 0.45 * left.strip.body:
        return [left, right]
    sure = min(left.confidence, right.confidence)
    return [replace(left, text=left.text + right.text, blobs=(*left.blobs, *right.blobs), confidence=sure)]


def _raised_end(strip: Strip) -> tuple[Blob, ...]:
    """The raised small signs at the end of a strip that has others."""
    order = sorted(strip.blobs, key=lambda blob: blob.x0)
    end = len(order)
    while end > 1 and is_raised(order[end - 1], strip):
        end -= 1
    return tuple(order[end:]) if end and len(order) - end <= 2 else ()


def _has_figures(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _is_figure_like(text: str) -> bool:
    """Whether a word may be a figure: it has a digit, or is so short that a digit may have been taken for a letter."""
    return _has_figures(text) or len(text) <= 2
