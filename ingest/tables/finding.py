"""Every table of a document as grids, page by page; a page may begin with the rest of the table before it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.geometry import Line, lines_of
from ingest.records import Box, Page, Word
from ingest.tables.beginnings import beginning_before, repeats
from ingest.tables.grid import Grid
from ingest.tables.judging import charts_of, in_chart, is_form, is_table
from ingest.tables.key_figures import key_figures_in
from ingest.tables.lattice import grid_from_network, is_consistent, networks, straight
from ingest.tables.leaders import without_leaders
from ingest.tables.open_grid import grid_from_region
from ingest.tables.orphans import header_before
from ingest.tables.panes import panes_of
from ingest.tables.regions import Region, regions_of
from ingest.tables.rest import columns_of_grid, rest_of, to_page_end, under_section
from ingest.tables.stacking import is_next, stacked
from ingest.zones import barriers_of


def grids_from_pages(pages: Iterable[Page]) -> list[Grid]:
    """The grids of all pages in reading order. One that goes on with the grid before it says so in `continues`."""
    grids: list[Grid] = []
    before: Page | None = None
    for page in pages:
        drawn = _drawn(page)
        above = grids[-1] if before and grids and page.number == before.number + 1 else None
        ruled = stacked([grid for grid in drawn if not is_form(grid)], _without(page.words, drawn), above)
        words = _without(page.words, [*ruled, *(grid for grid in drawn if is_form(grid))])
        last = to_page_end(grids[-1], before) if before and grids and page.number == before.number + 1 else None
        if last is not None:
            rest = rest_of(last, page, words, ruled)
            if rest is not None:
                grid, used = rest
                grids[-1:] = [last, grid]
                taken = {id(word) for word in used}
                words = [word for word in words if id(word) not in taken]
            elif ruled and last is not grids[-1] and is_next(last, ruled[0], page):
                grids[-1] = last
        found = _on_page(page, words, ruled)
        if before and found and not (grids and grids[-1].page == page.number):
            found = _with_header_before(found, page, before, grids)
        grids.extend(found)
        before = page
    return grids


def _with_header_before(found: Sequence[Grid], page: Page, before: Page, grids: Sequence[Grid]) -> list[Grid]:
    """The grids of a page, the first behind the header, or header and row, that end the page before, if there are any."""
    first, *rest = found
    columns = columns_of_grid(first)
    whole = under_section(first, page)
    if columns is None or any(word.box.y1 < whole.box.y0 for word in page.words):
        return list(found)
    taken = [grid for grid in grids if grid.page == before.number]
    header = header_before(first, columns, before, taken)
    if header is None and whole is first and (beginning := beginning_before(first, before, taken)):
        return [beginning, replace(first, continues=not repeats(beginning, first)), *rest]
    return [header, replace(whole, continues=True), *rest] if header else list(found)


def _drawn(page: Page) -> list[Grid]:
    """The grids that rules draw, in so far as each of their cells holds one entry."""
    found = (grid_from_network(network, page.words, page.number) for network in networks(page))
    return [grid for grid in found if grid is not None and is_consistent(grid)]


def _without(words: Sequence[Word], grids: Sequence[Grid]) -> list[Word]:
    taken = {id(word) for grid in grids for word in grid.words}
    return [word for word in words if id(word) not in taken]


def _on_page(page: Page, words: Sequence[Word], ruled: Sequence[Grid]) -> list[Grid]:
    """The ruled tables and those that words alone make, from top to bottom and left to right."""
    across, downs = straight(page.rules)
    boxes = [grid.box for grid in ruled]
    barriers = [*barriers_of(across, page.fills, page.words), *boxes]
    opened: list[Grid | None] = []
    for pane in panes_of(without_leaders(words), barriers):
        key_figures = key_figures_in(lines_of(pane), page.number)
        lines = lines_of(_without(pane, key_figures))
        opened += key_figures
        opened += [grid_from_region(region, page, across, downs) for region in _tables_in(lines, page, across, boxes)]
    found = [*ruled, *(grid for grid in opened if grid is not None)]
    return sorted(found, key=lambda grid: (grid.box.y0, grid.box.x0))


def _tables_in(lines: Sequence[Line], page: Page, across: Sequence[Box], boxes: Sequence[Box]) -> list[Region]:
    """The runs of lines in columns that are tables, with what is painted and ruled on the page as evidence."""
    charts = charts_of(page.fills, page.words)
    found = []
    for region in regions_of(lines, boxes):
        above = [line.text for line in lines if line.middle < region.lines[0].middle]
        if is_table(region, across, page.fills, above[-1] if above else "") and not in_chart(region, charts):
            found.append(region)
    return found
