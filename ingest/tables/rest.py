"""The rest of a table at the top of the next page: rows that stand in its columns and look like its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ingest.geometry import Line, lines_of
from ingest.patterns import LEADING_MARK, is_period, squeezed
from ingest.records import Box, Page, Word
from ingest.tables.columns import Columns
from ingest.tables.grid import Grid, Slot
from ingest.tables.lattice import straight
from ingest.tables.open_grid import grid_from_lines
from ingest.tables.parts import finishes
from ingest.tables.regions import GUTTER, Region, has_figures, parts_of, trimmed
from ingest.tables.roles import roles_of

_NEXT_ROW = 3.4


def to_page_end(grid: Grid, page: Page) -> Grid | None:
    """The grid, if it ends its page and so may go on on the next; with the lone section label below it, if there is one."""
    end = grid.box.y1
    below = lines_of(word for word in page.words if word.box.y0 >= end)
    if grid.page != page.number or len(below) > 1:
        return None
    return _with_section(grid, below[0]) if below else grid


def _with_section(grid: Grid, line: Line) -> Grid | None:
    """The grid with a line close below it as its last row, if that begins where its labels do and is as short as they are."""
    box: Box = grid.box
    if not _is_label(grid, line, line.box.y0 - box.y1):
        return None
    places = range(grid.cols)
    row = Box(box.x0, box.y1, box.x1, line.box.y1)
    added = (Slot(grid.rows, col, row, line.words if col == 0 else ()) for col in places)
    return replace(grid, slots=(*grid.slots, *added))


def _is_label(grid: Grid, line: Line, step: float) -> bool:
    """Whether a line so far from the grid, in points, begins where the grid's labels do and is as short as they are."""
    labels = [word.box for slot in grid.column(0) if slot.colspan == 1 for word in slot.words]
    close = step <= _NEXT_ROW * line.size and not line.text.endswith(".")
    if not labels or len(parts_of(line)) > 1 or not close or LEADING_MARK.match(line.text):
        return False
    left, right = min(label.x0 for label in labels), grid.box.x0 + 0.6 * grid.box.width
    return abs(line.box.x0 - left) <= line.size and line.box.x1 <= right


def under_section(grid: Grid, page: Page) -> Grid:
    """The grid with the lone line above it on its page as its first row, where that is a short label over its labels."""
    lines = lines_of(word for word in page.words if word.box.y1 <= grid.box.y0)
    if len(lines) != 1 or roles_of(grid).head or not _is_label(grid, lines[0], grid.box.y0 - lines[0].box.y1):
        return grid
    box: Box = grid.box
    row = Box(box.x0, lines[0].box.y0, box.x1, box.y0)
    added = (Slot(0, col, row, lines[0].words if col == 0 else ()) for col in range(grid.cols))
    moved = (replace(slot, row=slot.row + 1) for slot in grid.slots)
    return replace(grid, slots=(*added, *moved), shaded=tuple(at + 1 for at in grid.shaded))


def rest_of(
    grid: Grid, page: Page, words: Sequence[Word], ruled: Sequence[Grid]
) -> tuple[Grid, tuple[Word, ...]] | None:
    """The rows at the top of the page that stand in the columns of the grid, and every word used, repeated header too."""
    columns = columns_of_grid(grid)
    top = min((other.box.y0 for other in ruled), default=page.height)
    lines = [line for line in lines_of(words) if line.middle < top]
    if columns is None or not lines:
        return None
    skipped = _repeated(grid, lines)
    body = _rows_like(grid, lines[skipped:], columns) or _end_of_row(grid, lines[skipped:], columns)
    if not body or (ruled and not body):
        return None
    across, _ = straight(page.rules)
    rest = grid_from_lines(Region(tuple(body)), replace(columns, head=0), page, across)
    used = tuple(word for line in (*lines[:skipped], *body) for word in line.words)
    return replace(rest, continues=True), used


def columns_of_grid(grid: Grid) -> Columns | None:
    """The columns of a grid as far as the words of its rows reach; None where a column has only spanning cells.

    What stands alone in its row, as the label of a section does, may reach over the columns beside it.
    """
    spans: list[tuple[float, float]] = []
    filled = Counter(slot.row for slot in grid.slots if slot.words)
    for col in range(grid.cols):
        own = [slot for slot in grid.column(col) if slot.colspan == 1]
        single = [slot for slot in own if filled[slot.row] > 1] or own
        boxes = [word.box for slot in single for word in slot.words] or [slot.box for slot in single]
        if not boxes:
            return None
        spans.append((min(box.x0 for box in boxes), max(box.x1 for box in boxes)))
    return Columns(tuple(spans), 0)


def _repeated(grid: Grid, lines: Sequence[Line]) -> int:
    """How many lines at the top say together what the header of the grid says."""
    head = roles_of(grid).head
    wanted = squeezed("".join(slot.text for slot in grid.slots if slot.row < head))
    for count in range(1, min(len(lines), 8) + 1):
        got = squeezed("".join(line.text for line in lines[:count]))
        if sorted(got) == sorted(wanted):
            return count
    return 0


def _rows_like(grid: Grid, lines: Sequence[Line], columns: Columns) -> list[Line]:
    """The lines from the top that keep to the columns and look like the body of the grid."""
    kept: list[Line] = []
    for at, line in enumerate(lines):
        section = _is_section(grid, columns, lines[at : at + 2])
        far = bool(kept) and line.middle - kept[-1].middle > _NEXT_ROW * lines[0].size
        large = line.size > 1.12 * max(word.size for word in grid.words)
        if (
            far
            or large
            or LEADING_MARK.match(line.text)
            or not (section or _keeps_to(line, columns))
            or _heads_another(grid, line)
        ):
            break
        kept.append(line)
    kept = trimmed(kept)
    many = [line for line in kept if len(parts_of(line)) > 1]
    return kept if many and _is_level(grid, many[0]) else []


def _is_section(grid: Grid, columns: Columns, lines: Sequence[Line]) -> bool:
    """Whether the first of two lines is a lone label where the sections of the grid begin, in their look, over a row."""
    heads = [slot for row in roles_of(grid).sections for slot in grid.row(row) if slot.words]
    line, below = lines[0], lines[-1]
    lone = len(parts_of(line)) == 1 and len(line.segments(GUTTER * line.size)) == 1
    level = any(abs(slot.words[0].box.x0 - line.box.x0) < 0.5 * line.size and slot.bold == line.bold for slot in heads)
    return lone and level and below is not line and has_figures(below) and _keeps_to(below, columns)


def _end_of_row(grid: Grid, lines: Sequence[Line], columns: Columns) -> list[Line]:
    """The lines at the top that only finish the last row, each under a cell that has text."""
    last = {slot.col: slot for slot in grid.row(grid.rows - 1) if slot.words and slot.colspan == 1}
    kept: list[Line] = []
    for line in lines:
        cols = columns.reached(line.box)
        text = last[cols[0]].text if len(cols) == 1 and cols[0] in last else ""
        level = bool(text) and _is_level(grid, line) and line.bold == last[cols[0]].bold
        near = not kept or line.middle - kept[-1].middle < 1.5 * line.size
        if not (level and near and (kept or finishes(text, line.text))):
            break
        kept.append(line)
    return kept


def _heads_another(grid: Grid, line: Line) -> bool:
    """Whether the line is the header of another table: bold where the rows are not, or periods where they hold none."""
    parts = parts_of(line)
    if len(parts) < 2 or has_figures(line):
        return False
    head = roles_of(grid).head
    body = [slot for slot in grid.slots if slot.row >= head and slot.words and slot.col]
    if line.bold and not any(slot.bold for slot in body):
        return True
    return all(is_period(part.text) for part in parts[1:]) and not any(is_period(slot.text) for slot in body)


def _keeps_to(line: Line, columns: Columns) -> bool:
    """Whether no part of the line stands in two columns, and no two parts far apart stand in one."""
    parts = line.segments(GUTTER * line.size)
    if any(sum(part.box.x0 < high and part.box.x1 > low for low, high in columns.spans) > 1 for part in parts):
        return False
    wide = [columns.reached(part.box)[0] for part in parts_of(line) if any(map(str.isalnum, part.text))]
    return len(set(wide)) == len(wide)


def _is_level(grid: Grid, line: Line) -> bool:
    """Whether a line begins in the first column of the grid, and its size is that of the grid's words."""
    size = median(word.size for word in grid.words if not word.superscript)
    box: Box = grid.box
    return abs(line.size - size) < 0.12 * line.size and box.x0 - 6 <= line.box.x0 and line.box.x1 <= box.x1 + 12
