"""The lines just above and below a table that state the unit or the scale of its figures."""

from collections.abc import Iterable, Mapping, Sequence

from ingest.facts.scales import scale_in
from ingest.facts.units import outright
from ingest.geometry import Line, lines_of
from ingest.records import Block, Box, Table

_LONGEST = 90
_REACH = 2.5
"""How far from the table such a line may stand, in font sizes."""


def lines_by_page(blocks: Iterable[Block]) -> dict[int, list[Line]]:
    """The lines of the prose on each page."""
    pages: dict[int, list[Line]] = {}
    for block in blocks:
        if block.words:
            pages.setdefault(block.words[0].page, []).extend(
                line for line in lines_of(block.words) if line.words[0].page == block.words[0].page
            )
    return pages


def lines_near(table: Table, pages: Mapping[int, Sequence[Line]]) -> tuple[str, ...]:
    """The short lines right above the table and right below it that state a scale or, in brackets or behind `in`, a unit."""
    top, bottom = table.regions[0], table.regions[-1]
    above = [
        line
        for line in pages.get(top.page, ())
        if _gap(line.box, top.box) is not None and line.box.y1 <= top.box.y0 + 2
    ]
    below = [
        line
        for line in pages.get(bottom.page, ())
        if _gap(line.box, bottom.box) is not None and line.box.y0 >= bottom.box.y1 - 2
    ]
    nearest = [*_nearest(above, top.box, 2), *_nearest(below, bottom.box, 1)]
    texts = [line.text for line in nearest if len(line.text) <= _LONGEST]
    return tuple(text for text in texts if scale_in(text) or (outright(text) and not text.endswith(".")))


def _gap(line: Box, table: Box) -> float | None:
    """The white between a line and the table that it stands above or below, or None beside it."""
    if line.x0 >= table.x1 or line.x1 <= table.x0:
        return None
    return max(table.y0 - line.y1, line.y0 - table.y1)


def _nearest(lines: Iterable[Line], table: Box, most: int) -> list[Line]:
    """The nearest lines, as long as each stands close to the table or to the one before."""
    found: list[Line] = []
    for line in sorted(lines, key=lambda line: _gap(line.box, table) or 0.0):
        allowed = _REACH * line.size * (len(found) + 1)
        if len(found) < most and (_gap(line.box, table) or 0.0) <= allowed:
            found.append(line)
    return found
