"""The lines just above and below a table that state the unit, the scale or the period of its figures."""

from collections.abc import Iterable, Mapping, Sequence

from ingest.facts.scales import scale_in
from ingest.facts.units import outright
from ingest.geometry import Line, lines_of
from ingest.periods import period_in
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
    """The short lines right above the table and right below it, the nearest first; sentences and headings are left out."""
    top, bottom = table.regions[0], table.regions[-1]
    above = [
        line for line in pages.get(top.page, ()) if line.box.y1 <= top.box.y0 + 2 and _shares_width(line.box, top.box)
    ]
    below = [
        line
        for line in pages.get(bottom.page, ())
        if line.box.y0 >= bottom.box.y1 - 2 and _shares_width(line.box, bottom.box)
    ]
    nearest = [*_nearest(above, top.box, 2), *_nearest(below, bottom.box, 1)]
    return tuple(line.text for line in nearest if len(line.text) <= _LONGEST and line.text not in table.section)


def measured(lines: Iterable[str]) -> tuple[str, ...]:
    """Those of the lines that state a scale, or a unit outright."""
    return tuple(text for text in lines if scale_in(text) or (outright(text) and not text.endswith(".")))


def captions(lines: Iterable[str]) -> tuple[str, ...]:
    """Those of the lines that are no sentences and end with a period of time, or begin with one."""
    found = ((text, period_in(text)) for text in lines if not text.endswith((".", ";", ",", ":")))
    return tuple(text for text, dated in found if dated and (text.startswith(dated[1]) or text.endswith(dated[1])))


def _shares_width(line: Box, table: Box) -> bool:
    return line.x0 < table.x1 and line.x1 > table.x0


def _gap(line: Box, table: Box) -> float:
    """The white between the table and a line above or below it, in points."""
    return max(table.y0 - line.y1, line.y0 - table.y1)


def _nearest(lines: Iterable[Line], table: Box, most: int) -> list[Line]:
    """The nearest lines, as long as each stands close to the table or to the one before."""
    found: list[Line] = []
    for line in sorted(lines, key=lambda line: _gap(line.box, table)):
        allowed = _REACH * line.size * (len(found) + 1)
        if len(found) < most and _gap(line.box, table) <= allowed:
            found.append(line)
    return found
