"""The self-check of a table as read: nothing in its box is lost, nothing in its cells is made up, nothing around it is missed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.geometry import Line, text_of
from ingest.patterns import squeezed
from ingest.records import Box, Cell, Note, Word
from ingest.tables.labelling import warnings_about_labels
from ingest.tables.left_out import warnings_about_surroundings
from ingest.tables.mixing import warnings_about_contents


def warnings_for(
    cells: Sequence[Cell],
    notes: Sequence[Note],
    words: Iterable[Word],
    boxes: Mapping[int, Box],
    free: Mapping[int, Sequence[Line]],
) -> list[str]:
    """What fails: of the words in the table's box, of its labels, of single cells, and of what stands around it.

    `boxes` has the table's box on each of its pages, `free` the lines on those pages that stand in no table.
    """
    inside = [word for word in words if word.page in boxes and boxes[word.page].holds(*_middle(word))]
    found = [*_miscounted(cells, notes, inside, boxes)]
    left, right = min(box.x0 for box in boxes.values()), max(box.x1 for box in boxes.values())
    for page, box in boxes.items():
        wide = replace(box, x0=left, x1=right)
        found += warnings_about_surroundings(cells, page, wide, free.get(page, ()))
    return [*found, *warnings_about_labels(cells), *warnings_about_contents(cells, inside)]


def _miscounted(
    cells: Sequence[Cell], notes: Sequence[Note], inside: Sequence[Word], boxes: Mapping[int, Box]
) -> Iterator[str]:
    """Characters in the table's box that no cell or note holds, and those of cells that the box does not print."""
    read = Counter("".join(squeezed(cell.text) for cell in cells) + _notes_inside(notes, boxes))
    printed = Counter(squeezed(text_of(inside)))
    if lost := printed - read:
        yield f"{lost.total()} characters in the table's box stand in no cell"
    if extra := read - printed:
        yield f"{extra.total()} characters in cells are not printed in the table's box"


def _notes_inside(notes: Iterable[Note], boxes: Mapping[int, Box]) -> str:
    return "".join(
        squeezed(note.mark + note.text)
        for note in notes
        if note.regions and note.regions[0].page in boxes
        and boxes[note.regions[0].page].holds(note.regions[0].box.x_middle, note.regions[0].box.y_middle)
    )  # fmt: skip


def _middle(word: Word) -> tuple[float, float]:
    return word.box.x_middle, word.box.y_middle
