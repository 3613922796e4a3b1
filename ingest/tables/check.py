"""The self-check of a table as read: nothing in its box is lost, nothing in its cells is made up."""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ingest.geometry import text_of
from ingest.patterns import is_figure, is_period, squeezed
from ingest.records import Box, Cell, Note, Word

_SEVERAL = re.compile(r"[<>]?-?[\d.,]+%?(?: [<>]?-?[\d.,]+%?)+")
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+")
_SHORT_GROUP = re.compile(r"-?\d{1,3}(?:\.\d{3})*\.\d{1,2}")
_NEXT_LINE = 1.6


def warnings_for(
    cells: Sequence[Cell], notes: Sequence[Note], words: Iterable[Word], boxes: dict[int, Box]
) -> list[str]:
    """What fails: of the words in the table's box, of the digits just below it, of its labels, and of single figures."""
    on_pages = [word for word in words if word.page in boxes]
    inside = [word for word in on_pages if boxes[word.page].holds(*_middle(word))]
    values = [cell for cell in cells if cell.role == "value" and cell.label]
    return [
        *_miscounted(cells, notes, inside, boxes),
        *_lost_digits(on_pages, boxes),
        *_labelled_badly(cells, values),
        *_broken(values),
    ]


def _miscounted(
    cells: Sequence[Cell], notes: Sequence[Note], inside: Sequence[Word], boxes: dict[int, Box]
) -> Iterator[str]:
    """Characters in the table's box that no cell or note holds, and those of cells that the box does not print."""
    read = Counter("".join(squeezed(cell.text) for cell in cells) + _notes_inside(notes, boxes))
    printed = Counter(squeezed(text_of(inside)))
    if lost := printed - read:
        yield f"{lost.total()} characters in the table's box stand in no cell"
    if extra := read - printed:
        yield f"{extra.total()} characters in cells are not printed in the table's box"


def _lost_digits(words: Sequence[Word], boxes: dict[int, Box]) -> Iterator[str]:
    """A few digits that stand alone just below the table: the end of a figure that broke in its cell."""
    for page, box in boxes.items():
        below = [
            word for word in words if word.page == page and 0 < word.box.y_middle - box.y1 < _NEXT_LINE * word.size
        ]
        alone = len(below) == 1 and below[0].text.isdigit() and len(below[0].text) < 3
        if alone and box.x0 + 0.1 * box.width < below[0].box.x_middle < box.x1:
            yield f"the digits {below[0].text} below the table stand in no cell"


def _labelled_badly(cells: Sequence[Cell], values: Sequence[Cell]) -> Iterator[str]:
    doubled, bare = _columns_labelled_badly(cells)
    if doubled:
        yield f"{doubled} columns of values bear the same labels as another"
    if bare:
        yield f"{bare} columns of values bear no label"
    if again := _rows_labelled_again(cells, values):
        yield f"{again} rows of values bear the same labels as another"


def _rows_labelled_again(cells: Sequence[Cell], values: Sequence[Cell]) -> int:
    """How many rows of values have exactly the section and labels of an earlier one."""
    sections = sorted(cell.row for cell in cells if cell.role == "section" and cell.label)
    paths: defaultdict[int, list[str]] = defaultdict(list)
    for cell in cells:
        if cell.role == "row_header" and cell.label:
            for row in range(cell.row, cell.row + cell.rowspan):
                paths[row].append(squeezed(cell.label))
    labelled = {cell.row for cell in values} & paths.keys()
    seen = Counter((bisect(sections, row), tuple(paths[row])) for row in labelled)
    return sum(count - 1 for count in seen.values())


def _broken(values: Sequence[Cell]) -> Iterator[str]:
    """Cells that hold more than one figure, and figures whose last group of digits is shorter than in their column."""
    if broken := [cell.label for cell in values if _SEVERAL.fullmatch(cell.label) and not _is_one(cell.label)]:
        yield f"several figures or parts of figures in one cell: {', '.join(broken[:5])}"
    grouped = {cell.col for cell in values if _GROUPED.fullmatch(cell.label)}
    decimal = {cell.col for cell in values if "," in cell.label}
    short = [cell.label for cell in values if cell.col in grouped - decimal and _SHORT_GROUP.fullmatch(cell.label)]
    if short:
        yield f"figures with fewer digits behind the point than others in their column: {', '.join(short[:5])}"


def _is_one(label: str) -> bool:
    return is_figure(label) or is_period(label)


def _columns_labelled_badly(cells: Sequence[Cell]) -> tuple[int, int]:
    """How many columns of values have exactly the header of an earlier one, and how many have none where there are several."""
    columns = sorted({cell.col for cell in cells if cell.role == "value" and cell.label})
    heads = [cell for cell in cells if cell.role == "column_header"]
    paths = [
        tuple(squeezed(head.label) for head in heads if head.label and head.col <= col < head.col + head.colspan)
        for col in columns
    ]
    named = [path for path in paths if path]
    return len(named) - len(set(named)), (len(paths) - len(named) if len(paths) > 1 else 0)


def _notes_inside(notes: Iterable[Note], boxes: dict[int, Box]) -> str:
    return "".join(
        squeezed(note.mark + note.text)
        for note in notes
        if note.regions and note.regions[0].page in boxes
        and boxes[note.regions[0].page].holds(note.regions[0].box.x_middle, note.regions[0].box.y_middle)
    )  # fmt: skip


def _middle(word: Word) -> tuple[float, float]:
    return word.box.x_middle, word.box.y_middle
