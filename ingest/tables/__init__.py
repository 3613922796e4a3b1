"""Pages in, tables out: rules, shading, white and wording are evidence for a grid; words alone fill it.

The way of a table: `lattice` reads rules that cross, `regions` finds words in columns where there are none, `columns` and
`rows` make `open_grid`; `pages` joins what runs over a page end; `roles` tells headers from values; `surroundings` finds the
caption and the notes; `check` counts every word and doubts what no page prints so.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from ingest.geometry import Line, lines_of
from ingest.patterns import is_period, split_marks
from ingest.records import Box, Cell, Note, Page, Region, Table, Word
from ingest.tables.check import warnings_for
from ingest.tables.digits import digit_marks_below, with_digit_marks, without_odd_marks
from ingest.tables.finding import grids_from_pages
from ingest.tables.glued import parted
from ingest.tables.joining import Vocabulary, vocabulary_of
from ingest.tables.mixing import with_doubts
from ingest.tables.note_rows import parted_from_notes
from ingest.tables.page_ends import with_doubted_rests
from ingest.tables.pages import Part, tables_over_pages
from ingest.tables.parts import cells_of_parts
from ingest.tables.raised import with_raised_marks
from ingest.tables.surroundings import caption_above, notes_below, notes_elsewhere

__all__ = ["tables_from_pages"]


def tables_from_pages(pages: Sequence[Page], on_page: Callable[[int], None] = lambda _: None) -> tuple[Table, ...]:
    """Every table of the document in reading order, with title, notes and the warnings of the self-check, without sections.

    `on_page` hears the number of each page before it is looked at, and again before a table that ends on it is filled.
    """
    vocabulary = vocabulary_of(word for page in pages for word in page.words)
    pages = tuple(parted(with_raised_marks(page), vocabulary) for page in pages)
    joined = tables_over_pages(grids_from_pages(_told(pages, on_page)), pages)
    by_number = {page.number: page for page in pages}
    boxes = [(part.grid.page, part.grid.box) for parts in joined for part in parts]
    found: list[Table] = []
    for number, parts in enumerate(joined, start=1):
        on_page(parts[-1].grid.page)
        found.append(_table(number, parts, by_number, (vocabulary, boxes)))
    return with_doubted_rests(found, by_number)


def _told(pages: Iterable[Page], on_page: Callable[[int], None]) -> Iterator[Page]:
    for page in pages:
        on_page(page.number)
        yield page


def _table(
    number: int,
    parts: Sequence[Part],
    pages: dict[int, Page],
    context: tuple[Vocabulary, Sequence[tuple[int, Box]]],
) -> Table:
    """One table from its parts; `context` is the document's vocabulary and the boxes of all tables."""
    vocabulary, boxes = context
    last = parts[-1].grid
    digits = digit_marks_below(last.box, _free_lines(pages[last.page], boxes))
    cells, inside = parted_from_notes(with_digit_marks(cells_of_parts(parts, vocabulary), digits))
    regions = tuple(Region(part.grid.page, part.grid.box) for part in parts)
    marks = frozenset(mark for cell in cells for mark in cell.marks)
    notes = inside + _notes(parts, pages, marks - {note.mark for note in inside}, boxes)
    cells = without_odd_marks(cells, notes)
    caption = caption_above(regions[0].box, _free_lines(pages[regions[0].page], boxes))
    words = [word for part in parts for word in pages[part.grid.page].words if not _repeats(part, word)]
    free = {region.page: _free_lines(pages[region.page], boxes) for region in regions}
    warnings = warnings_for(cells, notes, words, {region.page: region.box for region in regions}, free)
    return Table(number, caption or _corner(cells), (), regions, with_doubts(cells), notes, tuple(warnings))


def _repeats(part: Part, word: Word) -> bool:
    """Whether the word stands in a header that the part repeats."""
    slots = [slot for slot in part.grid.slots if slot.row < part.skipped]
    return any(word is other for slot in slots for other in slot.words)


def _free_lines(page: Page, boxes: Iterable[tuple[int, Box]]) -> list[Line]:
    """The lines of a page outside its tables."""
    mine = [box for number, box in boxes if number == page.number]
    free = [word for word in page.words if not any(box.holds(word.box.x_middle, word.box.y_middle) for box in mine)]
    return list(lines_of(free))


def _notes(
    parts: Sequence[Part], pages: dict[int, Page], marks: frozenset[str], boxes: Sequence[tuple[int, Box]]
) -> tuple[Note, ...]:
    """The notes below the last part, then those elsewhere on its pages for marks that are still without one."""
    last = parts[-1].grid
    lines = _free_lines(pages[last.page], boxes)
    floor = min((box.y0 for number, box in boxes if number == last.page and box.y0 > last.box.y1), default=float("inf"))
    notes = notes_below(last.box, [line for line in lines if line.middle < floor], marks)
    missing = marks - {note.mark for note in notes}
    below = [line for line in lines if line.middle > last.box.y1]
    return notes + notes_elsewhere(below, missing) if missing else notes


def _corner(cells: Sequence[Cell]) -> str:
    """The text of the header over the row labels where it names the table, else nothing."""
    texts = [cell.label for cell in cells if cell.role == "column_header" and cell.row == 0 and cell.col == 0]
    corner = split_marks(texts[0])[0] if texts else ""
    return "" if is_period(corner) else corner
