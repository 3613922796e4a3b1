"""Digits that are note marks: `17,5%1` and `Bond (2)` where a note below the table begins with that digit.

A raised digit is known by its place on the line (ingest/pdf/trace.py); these are the ones that print like any other digit.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.geometry import Line
from ingest.records import Box, Cell, Note

_OPENS_NOTE = re.compile(r"(?:\((\d{1,2})\)|(\d{1,2})\)?)\s*(?=[^\W\d])")
_BEARS_MARK = re.compile(r"(?P<base>.*(?:%|[^\W\d]{4}))(?P<mark>\d{1,2})|(?P<before>.*\S)\s?\((?P<bracketed>\d{1,2})\)")
_IN_BRACKETS = re.compile(r"\(\d{1,3}\)$")
_NEAR = 3.0


def digit_marks_below(box: Box, lines: Sequence[Line]) -> frozenset[str]:
    """The digits that open notes directly below the table, in rising order."""
    marks: list[int] = []
    bottom = box.y1
    for line in sorted((one for one in lines if one.middle > box.y1), key=lambda one: one.middle):
        if line.box.y0 - bottom > _NEAR * line.size or line.bold:
            break
        bottom = line.box.y1
        found = _OPENS_NOTE.match(line.text)
        if found and (mark := int(found.group(1) or found.group(2))) > max(marks, default=0):
            marks.append(mark)
    return frozenset(str(mark) for mark in marks)


def with_digit_marks(cells: Iterable[Cell], marks: frozenset[str]) -> tuple[Cell, ...]:
    """The cells, with a digit at the end of a label set apart as its mark where it is one of `marks`."""
    return tuple(_marked(cell, marks) for cell in cells)


def _marked(cell: Cell, marks: frozenset[str]) -> Cell:
    found = _BEARS_MARK.fullmatch(cell.label) if marks else None
    if found is None:
        return cell
    base, mark = found["base"] or found["before"], found["mark"] or found["bracketed"]
    return replace(cell, label=base.rstrip(), marks=(mark, *cell.marks)) if mark in marks else cell


def without_odd_marks(cells: Iterable[Cell], notes: Iterable[Note]) -> tuple[Cell, ...]:
    """The cells, with digits in brackets put back into the texts of a column most of which end so and have no such note.

    Where they stand behind nearly every label they say something of it, as an amount does.
    """
    cells = tuple(cells)
    noted = {note.mark for note in notes}
    columns: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.text and cell.role in ("row_header", "value"):
            columns[cell.col].append(cell)
    odd = {
        (cell.row, cell.col)
        for column in columns.values()
        if sum(_IN_BRACKETS.search(cell.text) is not None for cell in column) * 2 > len(column) > 2
        for cell in column
        if len(cell.marks) == 1 and cell.text.endswith(f"({cell.marks[0]})") and cell.marks[0] not in noted
    }
    return tuple(replace(cell, label=cell.text, marks=()) if (cell.row, cell.col) in odd else cell for cell in cells)
