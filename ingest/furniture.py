"""Pages without what repeats on them and belongs to no text: running heads, feet and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.geometry import Line, lines_of
from ingest.records import Page

_EDGE = 0.09
_NUMBERED = re.compile(
    r"(?:pagina|page|blz\.?|p\.?)?\s*[-\u2013]?\s*\d{1,4}\s*(?:(?:van|of|/|-|\u2013)\s*\d{0,4})?\s*", re.IGNORECASE
)


def pages_without_furniture(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages without lines near their top or bottom that stand on at least half of them, or are just a page number."""
    edges = [_edge_lines(page) for page in pages]
    seen = Counter(_key(line) for lines in edges for line in lines)
    needed = max(3, len(pages) / 2)
    return tuple(
        _without(page, [line for line in lines if seen[_key(line)] >= needed or _is_number(line, page, pages)])
        for page, lines in zip(pages, edges, strict=True)
    )


def _edge_lines(page: Page) -> list[Line]:
    """The lines in the top and bottom margin of the page."""
    high, low = _EDGE * page.height, (1 - _EDGE) * page.height
    return list(lines_of(word for word in page.words if word.box.y1 < high or word.box.y0 > low))


def _key(line: Line) -> tuple[str, int]:
    """What makes two lines the same furniture: their words with numbers left open, and their height."""
    return re.sub(r"\d+", "#", line.text), round(line.box.y0 / 4)


def _is_number(line: Line, page: Page, pages: Sequence[Page]) -> bool:
    """Whether a line in the outermost margin is no more than a page number."""
    outer = line.box.y1 < 0.07 * page.height or line.box.y0 > 0.93 * page.height
    return len(pages) > 1 and outer and _NUMBERED.fullmatch(line.text) is not None


def _without(page: Page, lines: Sequence[Line]) -> Page:
    gone = {id(word) for line in lines for word in line.words}
    return replace(page, words=tuple(word for word in page.words if id(word) not in gone)) if gone else page
