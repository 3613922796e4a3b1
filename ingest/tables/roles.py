"""Which cells of a grid are headers, which are section rows and which are values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.geometry import lines_of
from ingest.patterns import is_figure, is_period, is_total, split_marks, status_of
from ingest.records import Box, Cell, Role
from ingest.tables.grid import Grid, Slot
from ingest.tables.joining import Vocabulary, cell_text, is_broken_figure

_NUMBER = re.compile(r"(?:nr|no|num(?:mer|ber)?|volgnr|volgnummer|#)\.?", re.IGNORECASE)


_ARTICLE = re.compile(r"\d{1,2}(?:\.\d{1,2})+")


@dataclass(frozen=True, slots=True)
class Roles:
    """How many rows at the top are column headers, how many columns at the left are row headers, which rows are sections.

    `rest` says that they are those of a grid that goes on with an earlier one.
    """

    head: int
    labels: int
    sections: frozenset[int]
    rest: bool = False


def is_entry(slot: Slot) -> bool:
    """Whether the slot holds a figure, be it broken over two lines, or a status, and no period."""
    head, _, tail = slot.text.rpartition(" ")
    text = head + tail if is_broken_figure(head, tail) else slot.text
    return bool(text) and not is_period(text) and (is_figure(text) or status_of(text) is not None)


def roles_of(grid: Grid) -> Roles:
    """The roles of the grid's rows and columns, from what its cells hold."""
    head = _head(grid)
    labels = _labels(grid, head)
    return Roles(head, labels, _sections(grid, head, labels))


def roles_of_rest(grid: Grid, first: Roles, skipped: int) -> Roles:
    """The roles of a grid that goes on with an earlier one: `skipped` rows repeat its header, the label columns are the same."""
    return Roles(skipped, first.labels, _sections(grid, skipped, first.labels), rest=True)


def _sections(grid: Grid, head: int, labels: int) -> frozenset[int]:
    return frozenset(row for row in range(head, grid.rows) if _is_section(grid, row, labels))


def _head(grid: Grid) -> int:
    """The rows above the first one that holds an entry. Without entries, the first row if it looks unlike the second."""
    first = next((row for row in range(grid.rows) if any(is_entry(slot) for slot in grid.row(row) if slot.col)), None)
    if first is None:
        return _head_of_text(grid)
    if first == 0 and _labels_all_but_first(grid):
        first = 1
    if grid.head:
        first = min(first, grid.head)
    while first > 1 and _is_lone(grid, first - 1):
        first -= 1
    bold = next((row for row in range(grid.rows) if not _is_bold(grid, row)), grid.rows)
    return bold if 0 < bold < first and not any(_spans(grid, row) for row in range(bold)) else first


def _labels_all_but_first(grid: Grid) -> bool:
    """Whether the first row alone has no label, but something over each other column: a header of ranges or classes."""
    top, *rest = (grid.row(row) for row in range(grid.rows))
    labelled = [row for row in rest if any(slot.words for slot in row if slot.col == 0)]
    filled = [slot for slot in top if slot.words]
    bare = not any(slot.words for slot in top if slot.col == 0)
    many = len(rest) > 1 or (
        all(slot.bold for slot in filled) and not any(_is_bold(grid, 1 + at) for at in range(len(rest)))
    )
    return bare and len(filled) == grid.cols - 1 and bool(rest) and many and len(labelled) == len(rest)


def _is_bold(grid: Grid, row: int) -> bool:
    """Whether most cells of a row that hold words are bold."""
    filled = [slot for slot in grid.row(row) if slot.words]
    return bool(filled) and sum(slot.bold for slot in filled) * 2 > len(filled)


def _spans(grid: Grid, row: int) -> bool:
    return any(slot.colspan > 1 for slot in grid.row(row))


def _head_of_text(grid: Grid) -> int:
    """The header rows of a table of words: those of another look than the last row; one where all look alike."""
    if grid.head is not None:
        return grid.head
    if _looks_like_body(grid):
        return 0
    return next((row for row in range(grid.rows) if not _spans(grid, row)), 0) + 1


def _looks_like_body(grid: Grid) -> bool:
    """Whether the first row has the label of a row in its first column and nothing of a header about it."""
    first = [slot for slot in grid.row(0) if slot.words]
    periods = any(is_period(slot.text) for slot in first)
    bold = sum(slot.bold for slot in first) * 2 > len(first)
    return not periods and not bold and any(slot.bold for slot in grid.column(0)[1:])


def _is_lone(grid: Grid, row: int) -> bool:
    """Whether a row has words in its first column only."""
    filled = [slot for slot in grid.row(row) if slot.words]
    return len(filled) == 1 and filled[0].col == 0


def _labels(grid: Grid, head: int) -> int:
    """The columns at the left that name the rows; at least one where the first column holds no figures under a header.

    The next column names rows too where it is filled with words, and has no header, or tells rows apart.
    """
    counted = _counts(grid, head)
    headed = any(slot.words for slot in grid.column(0) if slot.row < head)
    if headed and not counted and _is_figure_column(grid, 0, head) and not _rises(grid, head):
        return 0
    figured = [col for col in range(1, grid.cols) if _is_mostly_entries(grid, col, head)]
    if not figured:
        return 2 if counted and grid.cols > 2 else 1
    if counted and figured[0] > 1:
        return max(2, next((col for col in range(2, figured[0]) if not _names_rows(grid, col, head)), figured[0]))
    return next((col for col in range(1, figured[0]) if not _names_rows(grid, col, head)), figured[0])


def _rises(grid: Grid, head: int) -> bool:
    """Whether the first of three columns of figures or more holds numbers that rise from row to row, which name the rows."""
    texts = [slot.text for slot in grid.column(0) if slot.row >= head]
    numbers = [int(text) for text in texts if text.isdigit()]
    return grid.cols > 2 < len(texts) == len(numbers) and all(low < high for low, high in pairwise(numbers))


def _counts(grid: Grid, head: int) -> bool:
    """Whether the first column numbers the rows: 1, 2, 3 and so on, from where the page before left off, or 2.1.1, 2.1.2."""
    texts = [slot.text.strip(".)") for slot in grid.column(0) if slot.row >= head and slot.words]
    if texts and all(_ARTICLE.fullmatch(text) for text in texts):
        return any(text.count(".") > 1 for text in texts)
    titled = any(_NUMBER.fullmatch(slot.text) for slot in grid.column(0) if slot.row < head)
    first = int(texts[0]) if texts and texts[0].isdigit() and len(texts[0]) < 4 else None
    if first is None or (first != 1 and not titled):
        return False
    return (titled or len(texts) > 1) and texts == [str(first + at) for at in range(len(texts))]


def _body(grid: Grid, col: int, head: int) -> list[Slot]:
    """The cells of a column below the header that hold words and span no other column."""
    return [slot for slot in grid.column(col) if slot.row >= head and slot.words and slot.colspan == 1]


def _is_mostly_entries(grid: Grid, col: int, head: int) -> bool:
    filled = _body(grid, col, head)
    return bool(filled) and sum(is_entry(slot) for slot in filled) * 2 >= len(filled)


def _names_rows(grid: Grid, col: int, head: int) -> bool:
    """Whether a column of words stands beside the first as a label: filled, under no period, hardly a word twice."""
    filled = _body(grid, col, head)
    headers = [slot.text.replace("- ", "") for slot in grid.column(col) if slot.row < head and slot.words]
    timed = sum(is_period(slot.text) or is_entry(slot) for slot in filled) * 2 >= len(filled)
    if timed or len(filled) < 0.6 * (grid.rows - head) or any(is_period(text) for text in headers):
        return False
    if not headers or len(_body(grid, 0, head)) < 0.8 * len(filled):
        return True
    mine = {slot.text for slot in filled}
    others = {slot.text for other in range(col + 1, grid.cols) for slot in _body(grid, other, head)}
    return len(mine) >= 0.7 * len(filled) > 1 and len(mine & others) * 2 < len(mine)


def _is_figure_column(grid: Grid, col: int, head: int) -> bool:
    filled = [slot for slot in grid.column(col) if slot.row >= head and slot.words]
    return bool(filled) and all(is_entry(slot) for slot in filled)


def _is_section(grid: Grid, row: int, labels: int) -> bool:
    """Whether a row heads the rows below it: words in its first column only, in another look or over all columns."""
    slots = grid.row(row)
    filled = [slot for slot in slots if slot.words]
    if len(filled) != 1 or filled[0].col or filled[0].rowspan > 1:
        return False
    if filled[0].colspan >= grid.cols > 1:
        return not filled[0].text.endswith(".")
    if row + 1 >= grid.rows:
        return False
    if is_total(filled[0].text) and grid.ruled:
        return False
    below = [slot for slot in grid.row(row + 1) if slot.words]
    unlike = filled[0].bold and below and not below[0].bold
    shaded = (row in grid.shaded) and (row + 1 not in grid.shaded)
    return bool(unlike or (not grid.ruled and (shaded or any(is_entry(slot) for slot in below))))


def cells_of(grid: Grid, roles: Roles, vocabulary: Vocabulary) -> tuple[Cell, ...]:
    """The grid's slots as cells; a label that stands once for several rows or columns spans them."""
    slots = _reaching_down(
        grid, roles, _over_inner_columns(grid, roles, _reaching_right(grid, roles, list(grid.slots)))
    )
    return tuple(_cell(grid, slot, _role(slot, roles), vocabulary) for slot in slots)


def _role(slot: Slot, roles: Roles) -> Role:
    if slot.row < roles.head:
        return "column_header"
    if slot.row in roles.sections:
        return "section"
    return "row_header" if slot.col < roles.labels else "value"


def _cell(grid: Grid, slot: Slot, role: Role, vocabulary: Vocabulary) -> Cell:
    text = cell_text(slot.words, vocabulary, slot.box)
    label, marks = _period_marks(slot, text) if role == "column_header" else split_marks(text)
    sure = min((word.confidence for word in slot.words if word.confidence is not None), default=None)
    place = slot.row, slot.col
    return Cell(*place, text, grid.page, slot.box, slot.rowspan, slot.colspan, role, label, marks, sure)


def _period_marks(slot: Slot, text: str) -> tuple[str, tuple[str, ...]]:
    """The label of a header without its marks, be they behind the period that is its first line."""
    label, marks = split_marks(text)
    first = lines_of(slot.words)[0].text if slot.words else ""
    period, behind = split_marks(first)
    if not behind or not is_period(period) or not label.startswith(f"{first} "):
        return label, marks
    return period + label.removeprefix(first), behind + marks


def _reaching_right(grid: Grid, roles: Roles, slots: list[Slot]) -> list[Slot]:
    """Headers of an upper level made to span the blank cells on their right under which lower headers stand."""
    if roles.head < 2:
        return slots
    result = [slot for slot in slots if slot.row >= roles.head - 1]
    for level in range(roles.head - 1):
        kept: list[Slot] = []
        for slot in sorted((one for one in slots if one.row == level), key=lambda one: one.col):
            blank = not slot.words and slot.col >= roles.labels and slot.rowspan == 1
            if blank and kept and kept[-1].words and kept[-1].col >= roles.labels and _headed_below(slots, slot):
                kept[-1] = replace(kept[-1], colspan=slot.col + slot.colspan - kept[-1].col)
            else:
                kept.append(slot)
        result.extend(kept)
    return result


def _over_inner_columns(grid: Grid, roles: Roles, slots: list[Slot]) -> list[Slot]:
    """The labels of a header in one row, each over as many columns, of which every row fills one: amounts and their sums."""
    heads = sorted((slot for slot in slots if slot.row == 0 and slot.col >= roles.labels), key=lambda slot: slot.col)
    named = [slot for slot in heads if slot.words]
    each = len(heads) // len(named) if named else 0
    if roles.head != 1 or each < 2 or each * len(named) != len(heads) or any(slot.colspan > 1 for slot in heads):
        return slots
    groups = [heads[at : at + each] for at in range(0, len(heads), each)]
    if not all(_is_one_column(grid, group) for group in groups):
        return slots
    spanning = [
        replace(slot, col=group[0].col, colspan=each, box=Box.around(one.box for one in group))
        for slot, group in zip(named, groups, strict=True)
    ]
    return [slot for slot in slots if slot not in heads] + spanning


def _is_one_column(grid: Grid, group: Sequence[Slot]) -> bool:
    """Whether one of the columns has a label, each has figures, and no row has figures in two of them."""
    columns = [{slot.row for slot in grid.column(head.col) if slot.row and slot.words} for head in group]
    return (
        sum(bool(head.words) for head in group) == 1
        and all(columns)
        and sum(map(len, columns)) == len(set.union(*columns))
    )


def _headed_below(slots: Sequence[Slot], slot: Slot) -> bool:
    return any(other.words and other.covers(slot.row + 1, slot.col) for other in slots)


def _reaching_down(grid: Grid, roles: Roles, slots: list[Slot]) -> list[Slot]:
    """Row labels made to span the blank cells below them, where a second label column tells the rows apart."""
    if roles.labels < 2:
        return slots
    result = [slot for slot in slots if slot.row < roles.head or slot.col >= roles.labels - 1]
    for col in range(roles.labels - 1):
        column = sorted((one for one in slots if one.col == col and one.row >= roles.head), key=lambda one: one.row)
        unwrapped = column if grid.ruled else _unwrapped(column)
        if col == 0 and _counts(grid, roles.head):
            result.extend(column)
        else:
            centred = [] if roles.rest else _centred(unwrapped, grid.rows)
            result.extend(centred or _carried(unwrapped, roles))
    return result


def _centred(column: Sequence[Slot], end: int) -> list[Slot]:
    """The labels over as many rows below as above, where the first stands below blank places and that comes out even."""
    whole = [slot.row for slot in column] == list(range(end - len(column), end))
    if not column or not whole or column[0].words or any(slot.rowspan > 1 for slot in column):
        return []
    spanning: list[Slot] = []
    top = column[0].row
    for slot in (one for one in column if one.words):
        rows = 2 * (slot.row - top) + 1
        if rows < 1:
            return []
        spanning.append(replace(slot, row=top, box=_from_above(column, top, slot), rowspan=rows))
        top += rows
    return spanning if spanning and top == end else []


def _from_above(column: Sequence[Slot], top: int, slot: Slot) -> Box:
    return Box.around(one.box for one in column if top <= one.row <= 2 * slot.row - top)


def _unwrapped(column: Sequence[Slot]) -> list[Slot]:
    """Labels over several rows, in as many lines as they take: one that goes on in the row below is put into the row above.

    That a label goes on shows in its small first letter right below a capital one, beside rows without a label.
    """
    small = [at for at, slot in enumerate(column) if slot.text[:1].islower()]
    goes_on = all(at and column[at - 1].text[:1].isupper() for at in small)
    if not goes_on or all(slot.words for slot in column) or any(slot.rowspan > 1 for slot in column):
        return list(column)
    result = list(column)
    for at in small:
        result[at - 1] = replace(result[at - 1], words=result[at - 1].words + result[at].words)
        result[at] = replace(result[at], words=())
    return result


def _carried(column: Sequence[Slot], roles: Roles) -> list[Slot]:
    kept: list[Slot] = []
    for slot in column:
        if not slot.words and kept and kept[-1].words and not roles.sections & {slot.row, kept[-1].row}:
            kept[-1] = replace(kept[-1], rowspan=slot.row + slot.rowspan - kept[-1].row)
        else:
            kept.append(slot)
    return kept
