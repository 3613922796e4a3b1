"""Words put into the lines that an eye sees, and lines cut where an eye sees a gap."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from ingest.records import Box, Word

SAME_LINE = 0.4
"""How far, in font sizes, the middles of two words of one line may lie apart."""
_RAISED = str.maketrans("0123456789()", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207d\u207e")
_RAISED_LETTERS = str.maketrans("abcdfghi", "\u1d43\u1d47\u1d9c\u1d48\u1da0\u1d4d\u02b0\u2071")
_LONE_LETTER = re.compile(r"\(?[a-i]\)?")


@dataclass(frozen=True)
class Line:
    """Words on one level of the page, from left to right.

    Not slotted, so that what is asked of every line hundreds of times is computed once.
    """

    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        return Box.around(word.box for word in self.words)

    @cached_property
    def size(self) -> float:
        """The font size of the line, in points; raised note marks do not count."""
        return median(word.size for word in self._flat)

    @cached_property
    def middle(self) -> float:
        """The height at which the line runs; raised note marks do not count."""
        return median(word.box.y_middle for word in self._flat)

    @cached_property
    def _flat(self) -> tuple[Word, ...]:
        return tuple(word for word in self.words if not word.superscript) or self.words

    @cached_property
    def bold(self) -> bool:
        return sum(word.bold for word in self._flat) * 2 > len(self._flat)

    @cached_property
    def text(self) -> str:
        return text_of(self.words)

    def segments(self, gap: float) -> tuple["Line", ...]:
        """The line cut wherever the white between two words is wider than `gap` points."""
        parts: list[list[Word]] = [[self.words[0]]]
        for before, after in pairwise(self.words):
            if after.box.x0 - before.box.x1 > gap:
                parts.append([])
            parts[-1].append(after)
        return tuple(Line(tuple(part)) for part in parts)


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """The words as lines from top to bottom. A raised mark joins the line of the word that it follows."""
    flat: list[Word] = []
    raised: list[Word] = []
    for word in words:
        (raised if word.superscript else flat).append(word)
    rows: list[list[Word]] = []
    for word in sorted(flat, key=lambda word: word.box.y_middle):
        if rows and word.box.y_middle - _middle(rows[-1]) <= SAME_LINE * min(word.size, rows[-1][-1].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for mark in raised:
        _nearest_row(mark, rows).append(mark)
    return tuple(Line(tuple(sorted(row, key=lambda word: word.box.x0))) for row in rows)


def _middle(row: Sequence[Word]) -> float:
    """The median height of words that are sorted by their height."""
    half = len(row) // 2
    upper = row[half].box.y_middle
    return upper if len(row) % 2 else (row[half - 1].box.y_middle + upper) / 2


def _nearest_row(mark: Word, rows: list[list[Word]]) -> list[Word]:
    """The row in which a word stands just before or after the raised mark; a row of its own where there is none."""
    near = [
        (abs(word.box.y1 - mark.box.y1) + min(abs(mark.box.x0 - word.box.x1), abs(word.box.x0 - mark.box.x1)), index)
        for index, row in enumerate(rows)
        for word in row
        if abs(word.box.y_middle - mark.box.y_middle) < word.size
    ]
    if near:
        return rows[min(near)[1]]
    rows.append([])
    return rows[-1]


def text_of(words: Iterable[Word]) -> str:
    """The words in their order, with single spaces; a raised mark stays raised, and glued to the word it follows."""
    text = ""
    for word in words:
        if word.superscript:
            text += _raised(word.text)
        else:
            text += f" {word.text}" if text else word.text
    return text


def _raised(text: str) -> str:
    """A raised mark in raised signs; of letters only a lone one, for those of `2de` make an ordinal."""
    lone = _LONE_LETTER.fullmatch(text) is not None
    return (text.translate(_RAISED_LETTERS) if lone else text).translate(_RAISED)


def joined(spans: Iterable[tuple[float, float]], tolerance: float = 0.0) -> list[tuple[float, float]]:
    """Intervals that touch or overlap, merged, in ascending order."""
    merged: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1] + tolerance:
            merged[-1] = merged[-1][0], max(merged[-1][1], high)
        else:
            merged.append((low, high))
    return merged
