"""The self-check of a table as read: nothing in its box is lost, nothing in its cells is made up."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.geometry import text_of
from ingest.patterns import squeezed
from ingest.records import Box, Cell, Note, Word

_BROKEN_FIGURE = re.compile(r"(?!\d{1,3}(?: \d{3})+(?:,\d+)?$)-?\d[\d.,]*(?: \d[\d.,]*)+")


def warnings_for(
    cells: Sequence[Cell], notes: Sequence[Note], words: Iterable[Word], boxes: dict[int, Box]
) -> list[str]:
    """What fails: a word in the table's box that no cell or note holds, a character in a cell that no word there prints."""
    inside = [word for word in words if word.page in boxes and boxes[word.page].holds(*_middle(word))]
    read = Counter("".join(squeezed(cell.text) for cell in cells) + _notes_inside(notes, boxes))
    printed = Counter(squeezed(text_of(inside)))
    warnings = []
    if lost := printed - read:
        warnings.append(f"{lost.total()} characters in the table's box stand in no cell")
    if extra := read - printed:
        warnings.append(f"{extra.total()} characters in cells are not printed in the table's box")
    doubled, bare = _labelled_badly(cells)
    if doubled:
        warnings.append(f"{doubled} columns of values bear the same labels as another")
    if bare:
        warnings.append(f"{bare} columns of values bear no label")
    if broken := [cell.label for cell in cells if cell.role == "value" and _BROKEN_FIGURE.fullmatch(cell.label)]:
        warnings.append(f"digits with white between them that are no figure: {', '.join(broken[:5])}")
    return warnings


def _labelled_badly(cells: Sequence[Cell]) -> tuple[int, int]:
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
