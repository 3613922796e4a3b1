"""Doubts about tables that a page end may have cut: what stands on the other side of it looks like a part of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.geometry import Line, lines_of
from ingest.patterns import LEADING_MARK, squeezed
from ingest.records import Box, Page, Table
from ingest.tables.labelling import label_at_end
from ingest.tables.regions import parts_of

_REST = "it may be the rest of the table before it"
_CUT = "the next table may be the rest of it"
_LABEL_WORDS = 4


def with_doubted_rests(tables: Sequence[Table], pages: Mapping[int, Page]) -> tuple[Table, ...]:
    """The tables with a doubt about those that a page end parts from what looks like their rows or their beginning."""
    found = list(tables)
    for at, (before, table) in enumerate(pairwise(tables)):
        follows = table.pages[0] == before.pages[-1] + 1 and _header(table) == _header(before)
        near = _ends(before, pages, lines=1) and _starts(table, pages)
        whole = follows and bool(_header(table)) and near and _may_share_corner(before, table)
        if whole or (follows and label_at_end(before.cells)):
            found[at + 1] = _doubted(found[at + 1], _REST)
        if whole:
            found[at] = _doubted(found[at], _CUT)
    lines = {number: _free_lines(page, tables) for number, page in pages.items()}
    return tuple(_with_lost_lines(table, pages, lines) for table in found)


def _doubted(table: Table, warning: str) -> Table:
    return replace(table, warnings=(*table.warnings, warning))


def _header(table: Table) -> list[str]:
    """The labels over the columns, but for the corner: the first row may have been taken into it."""
    return [squeezed(cell.label) for cell in table.cells if cell.role == "column_header" and cell.col]


def _may_share_corner(before: Table, table: Table) -> bool:
    """Whether the corners are the same, or one goes on with the other, as where a section is taken into it; a unit is none."""
    one, other = (
        next((c.label for c in each.cells if c.role == "column_header" and not (c.row or c.col)), "")
        for each in (before, table)
    )
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return not long.startswith("(") and long.startswith(f"{short} ".lstrip())


def _ends(table: Table, pages: Mapping[int, Page], lines: int = 0) -> bool:
    """Whether nothing stands below the table on its last page, or no more than so many lines."""
    last = table.regions[-1]
    if last.page not in pages:
        return False
    return len(lines_of(word for word in pages[last.page].words if word.box.y0 > last.box.y1)) <= lines


def _starts(table: Table, pages: Mapping[int, Page]) -> bool:
    """Whether nothing stands above the table on its first page."""
    first = table.regions[0]
    return first.page in pages and not any(word.box.y1 < first.box.y0 for word in pages[first.page].words)


def _free_lines(page: Page, tables: Sequence[Table]) -> tuple[Line, ...]:
    boxes = [region.box for table in tables for region in table.regions if region.page == page.number]
    return lines_of(
        word for word in page.words if not any(box.holds(word.box.x_middle, word.box.y_middle) for box in boxes)
    )


def _with_lost_lines(table: Table, pages: Mapping[int, Page], lines: Mapping[int, Sequence[Line]]) -> Table:
    """The table, doubted where lines in no table stand in its columns just over the page end that it stands at."""
    after, before = table.pages[-1] + 1, table.pages[0] - 1
    below = _edge(lines.get(after, ()), pages, top=True) if _ends(table, pages) else None
    above = _edge(lines.get(before, ()), pages, top=False) if _starts(table, pages) else None
    if below and _may_be_row(below, table, pages):
        table = _doubted(table, f"a line on the next page may be a row of it: {below.text[:60]}")
    if above and _may_be_row(above, table, pages):
        table = _doubted(table, f"a line on the page before may be a row of it: {above.text[:60]}")
    return table


def _edge(lines: Sequence[Line], pages: Mapping[int, Page], top: bool) -> Line | None:
    """The first or last of the lines where nothing else on its page stands above or below it."""
    if not lines:
        return None
    line = lines[0] if top else lines[-1]
    others = [word for word in pages[line.words[0].page].words if not any(word is mine for mine in line.words)]
    return line if all((word.box.y_middle > line.middle) == top for word in others) else None


def _may_be_row(line: Line, table: Table, pages: Mapping[int, Page]) -> bool:
    """Whether the line has several short parts within the width of the table, in its size."""
    parts = parts_of(line)
    box = Box.around(region.box for region in table.regions)
    within = box.x0 - line.size <= line.box.x0 and line.box.x1 <= box.x1 + line.size
    short = len(parts) > 1 and all(len(part.words) <= _LABEL_WORDS for part in parts)
    alike = abs(line.size - _size(table, pages)) < 0.12 * line.size
    return within and short and alike and not LEADING_MARK.match(line.text)


def _size(table: Table, pages: Mapping[int, Page]) -> float:
    """The usual font size of the words of the table, in points."""
    region = table.regions[-1]
    words = (word for word in pages[region.page].words if region.box.holds(word.box.x_middle, word.box.y_middle))
    return median([word.size for word in words] or [0.0])
