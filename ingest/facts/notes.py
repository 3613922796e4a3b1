"""Which notes of a table belong to which of its figures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.facts.labels import Label
from ingest.patterns import split_marks, squeezed
from ingest.records import Cell, Fact, Note, Table

_OPENING_CHARS = 40
_UNMARKED = ("m2", "m3", "co2", "nh3")
"""Words whose digit is no note mark."""


def unglued(table: Table) -> Table:
    """The table with the digits that a printer glued to words and percentages as note marks taken off them.

    A digit counts as one where the table has a note with that mark and no cell bears it otherwise.
    """
    lone = {note.mark for note in table.notes if note.mark.isdigit()} - borne_marks(table)
    if not lone:
        return table
    return replace(table, cells=tuple(_unglued(cell, lone) for cell in table.cells))


def _unglued(cell: Cell, lone: set[str]) -> Cell:
    bare = cell.label.rstrip("0123456789")
    mark = cell.label[len(bare) :]
    glued = mark in lone and bare[-1:] != "" and (bare[-1].isalpha() or bare[-1] in "%)")
    if not glued or cell.label.lower().endswith(_UNMARKED):
        return cell
    return replace(cell, label=bare, marks=(*cell.marks, mark))


def borne_marks(table: Table) -> set[str]:
    """The marks that a cell or the title bears."""
    return {mark for cell in table.cells for mark in cell.marks} | set(split_marks(table.title)[1])


def notes_of(table: Table, cell: Cell, labels: Iterable[Label]) -> tuple[Note, ...]:
    """The notes whose mark the cell, its labels, the corner or the title bears, and those that open with one of its labels.

    A note without a mark is about every figure unless it opens with a label. One whose mark nothing bears stays with the
    table.
    """
    own = [label.cell for label in labels]
    corner = [one for one in table.cells if one.role == "column_header" and one.col == 0]
    marks = {mark for one in (cell, *own, *corner) for mark in one.marks} | set(split_marks(table.title)[1])
    borne = borne_marks(table)
    return tuple(
        note for note in table.notes if note.mark in marks or (note.mark not in borne and _concerns(note, own, table))
    )


def _concerns(note: Note, labels: Sequence[Cell], table: Table) -> bool:
    """Whether the note opens with one of the labels, or has no mark and opens with no label of the table at all."""
    opening = squeezed(note.text)[:_OPENING_CHARS]
    first = min((_place(cell, opening) for cell in table.cells if cell.header), default=_OPENING_CHARS)
    if first >= _OPENING_CHARS:
        return not note.mark
    return any(_place(cell, opening) == first for cell in labels)


def _place(cell: Cell, opening: str) -> int:
    """Where in the opening of a note the label of a header stands; beyond its end where it does not."""
    label = squeezed(cell.label)
    found = opening.find(label) if len(label) > 3 else -1
    return found if found >= 0 else _OPENING_CHARS


def with_side_notes(table: Table, facts: Sequence[Fact]) -> Iterator[Fact]:
    """The figures, each with the notes whose mark stands at another party's figure for the same measure and period."""
    borne = {(cell.row, cell.col): cell.marks for cell in table.cells if cell.role == "value" and cell.marks}
    marked = [fact for fact in facts if (fact.row, fact.col) in borne and fact.value.number is not None]
    for fact in facts:
        beside = [other for other in marked if fact.value.number is not None and _alike(fact, other)]
        notes = dict.fromkeys(
            note for other in beside for note in other.notes if note.mark in borne[other.row, other.col]
        )
        yield replace(fact, side_notes=tuple(note for note in notes if note not in fact.notes))


def _alike(one: Fact, other: Fact) -> bool:
    return (one.measure, one.period, one.dimensions) == (other.measure, other.period, other.dimensions)
