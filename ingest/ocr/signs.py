"""Asterisks, bars, hashes and raised marks of a strip: known by their shape, and put back where they stand."""

from dataclasses import replace

from ingest.ocr.canvas import Canvas
from ingest.ocr.marks import mark_of, may_be
from ingest.ocr.prints import MOSTLY, Print, joined
from ingest.ocr.shapes import is_bar, is_dash, is_hash, is_raised, is_star
from ingest.ocr.strips import Blob, Strip

_QUOTES = frozenset("'’‘”“\"´`")
_OTHERS = frozenset("°®™)]")
"""With the quotes, what may be printed high behind a word; behind a figure a small raised mark is taken for these."""
_MOST_MARKS = 3
_RAISED_TOP = 1.15
_HANGS = 0.25
"""How far a hash reaches below the line at most, in heights of a small letter; a g reaches further."""


def parted(strip: Strip, canvas: Canvas) -> tuple[tuple[Blob, ...], tuple[Blob, ...], tuple[Blob, ...]]:
    """The signs known by their shape at the beginning of a strip, what stands between, and those at its end."""
    order = sorted(strip.blobs, key=lambda blob: blob.x0)
    start, end = 0, len(order)
    while start < end and sign_of_ink(order[start], strip, canvas):
        start += 1
    while end > start and sign_of_ink(order[end - 1], strip, canvas):
        end -= 1
    return tuple(order[:start]), tuple(order[start:end]), tuple(order[end:])


def sign_of_ink(blob: Blob, strip: Strip, canvas: Canvas) -> str:
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
        return mark_of(cut) or ("*" if star and may_be("*", cut) else "")
    stands = blob.height >= 1.2 * strip.body and blob.y1 - strip.base <= _HANGS * strip.body
    return "#" if stands and is_hash(canvas.piece(blob)) and may_be("#", canvas.cut(faint)) else ""


def signs_of_ink(blobs: tuple[Blob, ...], strip: Strip, canvas: Canvas) -> Print:
    return Print("".join(sign_of_ink(blob, strip, canvas) for blob in blobs), blobs, strip, MOSTLY)


def with_signs(
    words: list[Print],
    before: tuple[Blob, ...],
    after: tuple[Blob, ...],
    canvas: Canvas,
) -> list[Print]:
    """The words with the signs put back, each glued to the word that it touches."""
    strip = words[0].strip
    if before:
        gap = min(blob.x0 for blob in words[0].blobs) - before[-1].x1
        words = joined(signs_of_ink(before, strip, canvas), words[0], gap) + words[1:]
    if after:
        gap = after[0].x0 - max(blob.x1 for blob in words[-1].blobs)
        words = words[:-1] + joined(words[-1], signs_of_ink(after, strip, canvas), gap)
    return words


def raised_end(word: Print) -> tuple[Blob, ...]:
    """The raised small signs at the end of a word that has others; accents and dots stand over a letter and do not count."""
    order = sorted(word.blobs, key=lambda blob: blob.x0)
    end = len(order)
    while end > 1 and is_raised(order[end - 1], word.strip) and order[end - 1].x0 >= order[end - 2].x1 - 1:
        end -= 1
    return tuple(order[end:]) if len(order) - end <= _MOST_MARKS else ()


def as_shaped(word: Print, canvas: Canvas) -> Print:
    """The word with the signs that are known by their shape in their places, where it has a sign for each piece of ink."""
    order = sorted(word.blobs, key=lambda blob: blob.x0)
    if len(order) != len(word.text) or any(sign.isalpha() for sign in word.text):
        return word
    shaped = (sign_of_ink(blob, word.strip, canvas) or sign for blob, sign in zip(order, word.text, strict=True))
    return replace(word, text="".join(shaped))


def is_printed(tail: str, text: str) -> bool:
    """Whether what is read raised behind a text may well be printed so: no sign that small marks are taken for."""
    return bool(tail) and set(tail) <= _QUOTES | _OTHERS and not (text[-1:].isdigit() or text.endswith("%"))
