"""Pages without what stands on them and belongs to no text: running heads, page numbers, tables of contents, watermarks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.geometry import Line, lines_of
from ingest.patterns import squeezed
from ingest.records import Page, Word
from ingest.upright import laid_flat

_EDGE = 0.09
_SIDE = 0.08
_LARGE = 1.8
_LEAST_NUMBERS = 8
_CONTENTS_WITHIN = 12
"""A table of contents stands on one of the first pages."""
_LEAST_ENTRIES = 3
_ENTRY = re.compile(r"(?P<title>.*[^\W\d_].*?)[\s.\u2026\u00b7_]*\s(?P<page>\d{1,4})")
_NUMBERED = re.compile(
    r"(?:pagina|page|blz\.?|p\.?)?\s*[-\u2013]?\s*\d{1,4}\s*(?:(?:van|of|/|-|\u2013)\s*\d{0,4})?\s*", re.IGNORECASE
)


def pages_without_furniture(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages without running heads, page numbers, contents, watermarks, text along their edges and numbers of lines.

    A running head is a line near the top or bottom that stands on at least half of the pages. Turned column labels lie flat.
    """
    pages = [_without_words(page, [*_watermarks(page), *_along_edges(page)]) for page in pages]
    pages = [laid_flat(_without_words(page, _line_numbers(page))) for page in pages]
    edges = [_edge_lines(page) for page in pages]
    seen = Counter(_key(line) for lines in edges for line in lines)
    needed = max(3, len(pages) / 2) if len(pages) != 2 else 2

    def repeats(line: Line, page: Page) -> bool:
        return seen[_key(line)] >= needed and (len(pages) > 2 or _stands_apart(line, page))

    plain = [
        _without(page, [line for line in lines if repeats(line, page) or _is_number(line, page, pages)])
        for page, lines in zip(pages, edges, strict=True)
    ]
    return tuple(_without_contents(plain))


def _without_contents(pages: Sequence[Page]) -> list[Page]:
    """The pages without the entries of a table of contents: lines with a page number that stand without it further on."""
    first = [list(lines_of(page.words)) for page in pages[:_CONTENTS_WITHIN]]
    entries = [[(line, found) for line in lines if (found := _ENTRY.fullmatch(line.text))] for lines in first]
    if not any(len(found) >= _LEAST_ENTRIES for found in entries):
        return list(pages)
    every = (part for page in pages for line in lines_of(page.words) for part in line.segments(line.size))
    headings = Counter(squeezed(part.text) for part in every)
    return [_without(page, _contents(found, headings)) for page, found in zip(pages, entries, strict=False)] + list(
        pages[_CONTENTS_WITHIN:]
    )


def _contents(found: Sequence[tuple[Line, re.Match[str]]], headings: Counter[str]) -> list[Line]:
    """The lines among these that make a table of contents: their page numbers rise, most of their titles are headings."""
    numbers = [int(entry["page"]) for _, entry in found]
    titled = sum(headings[squeezed(entry["title"])] > 0 for _, entry in found)
    rising = all(before <= after for before, after in pairwise(numbers))
    return [line for line, _ in found] if titled * 2 > len(found) >= _LEAST_ENTRIES and rising else []


def _watermarks(page: Page) -> list[Word]:
    """The words printed aslant and large, or large across other words."""
    if not page.words:
        return []
    usual = median(word.size for word in page.words)
    large = [word for word in page.words if word.size > _LARGE * usual]
    return [word for word in large if _is_slanted(word) or _lies_behind(word, page.words)]


def _is_slanted(word: Word) -> bool:
    return len(word.text) > 2 and min(word.box.width, word.box.height) > 1.7 * word.size


def _lies_behind(word: Word, words: Sequence[Word]) -> bool:
    """Whether several words of the text stand within the word's box."""
    small = (other for other in words if other.size * _LARGE < word.size)
    return sum(word.box.holds(other.box.x_middle, other.box.y_middle) for other in small) > 2


def _along_edges(page: Page) -> list[Word]:
    """The words that run up or down in the left or right margin."""
    low, high = _SIDE * page.width, (1 - _SIDE) * page.width
    return [
        word
        for word in page.words
        if word.box.height > 2 * max(word.box.width, word.size) and (word.box.x1 < low or word.box.x0 > high)
    ]


def _line_numbers(page: Page) -> list[Word]:
    """The numbers left of all other words that count the lines of the page, at one pitch."""
    others = [word for word in page.words if not word.text.isdigit()]
    left = min((word.box.x0 for word in others if word.box.y0 > _EDGE * page.height), default=0.0)
    numbers = sorted(
        (word for word in page.words if word.text.isdigit() and word.box.x1 < left), key=lambda w: w.box.y0
    )
    pairs = list(pairwise(numbers))
    if len(numbers) < _LEAST_NUMBERS:
        return []
    steps = [int(after.text) - int(before.text) for before, after in pairs]
    pitches = [after.box.y0 - before.box.y0 for before, after in pairs]
    even = sum(abs(pitch - median(pitches)) < 0.25 * median(pitches) for pitch in pitches)
    return numbers if len(set(steps)) == 1 and steps[0] > 0 and even * 10 >= 7 * len(pitches) else []


def _edge_lines(page: Page) -> list[Line]:
    """The lines in the top and bottom margin of the page."""
    high, low = _EDGE * page.height, (1 - _EDGE) * page.height
    return list(lines_of(word for word in page.words if word.box.y1 < high or word.box.y0 > low))


def _stands_apart(line: Line, page: Page) -> bool:
    """Whether the line is the first or last of the page, with white between it and the text."""
    others = [word.box for word in page.words if all(word is not other for other in line.words)]
    above, below = [box.y1 for box in others if box.y_middle < line.middle], [box.y0 for box in others]
    below = [y for y in below if y > line.middle]
    white = 1.2 * line.size
    first = not above and (not below or min(below) - line.box.y1 > white)
    return first or (not below and line.box.y0 - max(above, default=0.0) > white)


def _key(line: Line) -> tuple[str, int]:
    """What makes two lines the same furniture: their words with numbers left open, and their height."""
    return re.sub(r"\d+", "#", line.text), round(line.box.y0 / 4)


def _is_number(line: Line, page: Page, pages: Sequence[Page]) -> bool:
    """Whether a line in the outermost margin is no more than a page number."""
    outer = line.box.y1 < 0.07 * page.height or line.box.y0 > 0.93 * page.height
    return len(pages) > 1 and outer and _NUMBERED.fullmatch(line.text) is not None


def _without(page: Page, lines: Sequence[Line]) -> Page:
    return _without_words(page, [word for line in lines for word in line.words])


def _without_words(page: Page, words: Sequence[Word]) -> Page:
    gone = {id(word) for word in words}
    return replace(page, words=tuple(word for word in page.words if id(word) not in gone)) if gone else page
