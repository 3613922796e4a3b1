"""Rows of dots that lead from a label to its figure, taken out: what they join is a list of figures in two columns."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.geometry import Line, lines_of
from ingest.records import Box, Word
from ingest.zones import is_amount

_DOTS = re.compile(r"[.\u2026\u00b7_]+")
_GLUED = re.compile(r"(?P<label>.*?[^.\u2026_])?(?P<dots>[.\u2026_]{4,})(?P<rest>[^.\u2026_].*)?")
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_LEAST_DOTS = 4


def without_leaders(words: Sequence[Word]) -> list[Word]:
    """The words without dots that lead to figures; those that lead to page numbers stay, for they make no table."""
    lines = [(line, _parted(line)) for line in lines_of(words)]
    led = [(line, parts) for line, parts in lines if parts is not None]
    amounts = [parts for _, parts in led if not _PAGE_NUMBER.fullmatch(parts[-1].text)]
    if len(led) < 2 or len(amounts) * 2 < len(led):
        return list(words)
    gone = {id(word) for line, _ in led for word in line.words}
    return [*(word for word in words if id(word) not in gone), *(word for _, parts in led for word in parts)]


def _parted(line: Line) -> list[Word] | None:
    """The words of a line without its leader, if it has one and what follows is a figure; else None."""
    pieces = [piece for word in line.words for piece in _pieces(word)]
    dots = [at for at, word in enumerate(pieces) if _DOTS.fullmatch(word.text)]
    if sum(len(pieces[at].text) for at in dots) < _LEAST_DOTS or not dots[0]:
        return None
    after = pieces[dots[-1] + 1 :]
    if not after or not is_amount(" ".join(word.text for word in after)):
        return None
    return [word for at, word in enumerate(pieces) if at not in dots]


def _pieces(word: Word) -> Iterable[Word]:
    """A word cut where dots are glued to it, each piece as wide as its share of the letters."""
    found = _GLUED.fullmatch(word.text)
    if found is None or _DOTS.fullmatch(word.text):
        return (word,)
    step = word.box.width / len(word.text)
    spans = [found.span(name) for name in ("label", "dots", "rest") if found[name]]
    return tuple(
        replace(
            word,
            text=word.text[start:end],
            box=Box(word.box.x0 + start * step, word.box.y0, word.box.x0 + end * step, word.box.y1),
        )
        for start, end in spans
    )
