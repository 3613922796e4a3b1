"""Words around a table that look like a part of it which was left out."""

from collections.abc import Iterable, Iterator, Sequence

from ingest.geometry import Line
from ingest.patterns import LEADING_MARK, is_figure, is_period
from ingest.records import Box, Cell
from ingest.tables.regions import has_figures, parts_of

_NEXT_LINE = 1.6
_CLOSE = 0.8
_BESIDE = 6.0
_LOOKED_AT = 5
_LABEL_WORDS = 4


def warnings_about_surroundings(cells: Sequence[Cell], page: int, box: Box, free: Sequence[Line]) -> Iterator[str]:
    """What stands above, below and beside the box of a table on one page. `free` are the lines that are in no table."""
    top = min((cell.row for cell in cells if cell.page == page), default=0)
    if top == 0 and (line := _nearest_above(box, free)) and _heads(line, box):
        yield f"a line of labels above the table is not in it: {line.text[:60]}"
    below = _nearest_below(box, free)
    if (line := next((line for line in below if _goes_on(line, box, below[0])), None)) is not None:
        yield f"a line of cells below the table is not in it: {line.text[:60]}"
    yield from _lost_digits(box, free)
    if beside := _beside(cells, page, box, free):
        yield f"figures beside the table are not in it: {', '.join(beside[:5])}"


def _nearest_above(box: Box, free: Iterable[Line]) -> Line | None:
    above = [line for line in free if line.middle < box.y0 and _overlaps(line.box, box)]
    return max(above, key=lambda line: line.middle, default=None)


def _nearest_below(box: Box, free: Iterable[Line]) -> list[Line]:
    """The lines close below the table, each as close to the one above it as lines of one row or the next are."""
    below = sorted((one for one in free if one.middle > box.y1 and _overlaps(one.box, box)), key=lambda one: one.middle)
    kept: list[Line] = []
    for line in below[:_LOOKED_AT]:
        if kept and (line.box.y0 - kept[-1].box.y1 > _CLOSE * line.size or LEADING_MARK.match(kept[0].text)):
            break
        kept.append(line)
    return kept


def _overlaps(line: Box, box: Box) -> bool:
    return line.x0 < box.x1 and line.x1 > box.x0


def _heads(line: Line, box: Box) -> bool:
    """Whether a line as close as lines of one header prints several short labels over the table, or breaks off in a word."""
    parts = parts_of(line)
    labels = len(parts) > 1 and all(len(part.words) <= _LABEL_WORDS for part in parts)
    within = box.x0 - line.size <= line.box.x0 and line.box.x1 <= box.x1 + line.size
    broken = any(part.text.endswith("-") and len(part.text) > 2 for part in parts)
    return (labels or broken) and within and box.y0 - line.box.y1 < _CLOSE * line.size


def _goes_on(line: Line, box: Box, first: Line) -> bool:
    """Whether a line within the table's width holds figures, as close as the next row, or the ends of several cells.

    `first` is the nearest line below the table, from which the line may go on.
    """
    parts = parts_of(line)
    within = box.x0 - line.size <= line.box.x0 and line.box.x1 <= box.x1 + line.size
    step = first.box.y0 - box.y1
    ends = (
        line is first
        and len(parts) > 1
        and step < _CLOSE * line.size
        and all(len(part.words) <= _LABEL_WORDS for part in parts)
    )
    near = step < _NEXT_LINE * line.size and has_figures(line)
    return within and (near or ends) and not LEADING_MARK.match(line.text)


def _lost_digits(box: Box, free: Sequence[Line]) -> Iterator[str]:
    """A few digits that stand alone just below the table: the end of a figure that broke in its cell."""
    below = [line for line in free if 0 < line.middle - box.y1 < _NEXT_LINE * line.size]
    alone = len(below) == 1 and below[0].text.isdigit() and len(below[0].text) < 3
    if alone and box.x0 + 0.1 * box.width < below[0].box.x_middle < box.x1:
        yield f"the digits {below[0].text} below the table stand in no cell"


def _beside(cells: Sequence[Cell], page: int, box: Box, free: Sequence[Line]) -> list[str]:
    """The figures close to the right of the table on the level of at least two of its rows, or of its only one."""
    rows = {round(cell.box.y_middle): cell.box for cell in cells if cell.page == page and cell.role == "value"}
    found = [part.text for line in free for part in parts_of(line) if _is_beside(part, box, rows.values())]
    levels = {cell.row for cell in cells if cell.page == page and cell.role == "value"}
    return found if len(found) >= min(2, len(levels)) else []


def _is_beside(part: Line, box: Box, rows: Iterable[Box]) -> bool:
    near = 0 <= part.box.x0 - box.x1 < _BESIDE * part.size
    return near and is_figure(part.text) and not is_period(part.text) and any(r.y0 <= part.middle <= r.y1 for r in rows)
