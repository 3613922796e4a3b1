"""Which notes of a table belong to which of its figures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.facts.labels import Label
from ingest.patterns import split_marks, squeezed
from ingest.records import Cell, Fact, Note, Period, Table

_OPENING_CHARS = 40
_UNMARKED = ("m2", "m3", "co2", "nh3")
"""Words whose digit is no note mark."""


def unglued(table: Table) -> Table:
    """The table with the digits that a printer glued to words and percentages as note marks taken off them.

    A digit counts as one where the table has a note with that mark and no cell bears it otherwise.
    """
    lone = {note.mark for note in table.notes if note.mark.isdigit()} - _borne_marks(table)
    if not lone:
        return table
    return replace(table, cells=tuple(_unglued(cell, lone) for cell in table.cells))


def _unglued(cell: Cell, lone: set[str]) -> Cell:
    bare = cell.label.rstrip("0123456789")
    mark = cell.label[len(bare) :]
    glued = mark in lone and bare != "" and (bare[-1].isalpha() or bare[-1] in "%)")
    if not glued or cell.label.lower().endswith(_UNMARKED):
        return cell
    return replace(cell, label=bare, marks=(*cell.marks, mark))


def _borne_marks(table: Table) -> set[str]:
    """The marks that a cell or the title bears."""
    return {mark for cell in table.cells for mark in cell.marks} | set(split_marks(table.title)[1])


@dataclass(frozen=True, slots=True)
class NoteFinder:
    """The notes of a table by what they belong to: a mark, every figure, or the labels that they open with."""

    notes: tuple[Note, ...]
    everywhere: frozenset[str]
    borne: frozenset[str]
    openings: Mapping[Note, frozenset[str] | None]

    def notes_of(self, cell: Cell, labels: Iterable[Label]) -> tuple[Note, ...]:
        """The notes whose mark the cell, its labels, the corner or the title bears, and those that open with one of its labels.

        A note without a mark is about every figure unless it opens with a label. One whose mark nothing bears stays with
        the table.
        """
        if not self.notes:
            return ()
        own = [label.cell for label in labels]
        marks = self.everywhere.union(*(one.marks for one in (cell, *own)))
        names = {squeezed(one.label) for one in own}
        return tuple(note for note in self.notes if note.mark in marks or self._concerns(note, names))

    def _concerns(self, note: Note, names: set[str]) -> bool:
        if note.mark in self.borne:
            return False
        opening = self.openings[note]
        return not note.mark if opening is None else bool(opening & names)


def note_finder(table: Table) -> NoteFinder:
    """The notes of the table, with the marks and the labels that they are found by."""
    corner = [one for one in table.cells if one.role == "column_header" and one.col == 0]
    everywhere = {mark for one in corner for mark in one.marks} | set(split_marks(table.title)[1])
    names = {squeezed(cell.label) for cell in table.cells if cell.header} if table.notes else set()
    openings = {note: _opening(note, names) for note in table.notes}
    return NoteFinder(table.notes, frozenset(everywhere), frozenset(_borne_marks(table)), openings)


def _opening(note: Note, names: Iterable[str]) -> frozenset[str] | None:
    """The labels that stand first in the opening of the note, or None where it opens with none."""
    opening = squeezed(note.text)[:_OPENING_CHARS]
    places = {name: opening.find(name) for name in names if len(name) > 3}
    first = min((place for place in places.values() if place >= 0), default=None)
    return None if first is None else frozenset(name for name, place in places.items() if place == first)


_Key = tuple[str, Period | None, tuple[str, ...]]


def with_side_notes(table: Table, facts: Sequence[Fact]) -> Iterator[Fact]:
    """The figures, each with the notes whose mark stands at another party's figure for the same measure and period."""
    borne = {(cell.row, cell.col): cell.marks for cell in table.cells if cell.role == "value" and cell.marks}
    beside: dict[_Key, dict[Note, None]] = {}
    for fact in facts:
        marks = borne.get((fact.row, fact.col), ())
        if fact.value.number is not None and marks:
            notes = {note: None for note in fact.notes if note.mark in marks}
            beside.setdefault(_key(fact), {}).update(notes)
    for fact in facts:
        found = beside.get(_key(fact), {}) if fact.value.number is not None else {}
        yield replace(fact, side_notes=tuple(note for note in found if note not in fact.notes))


def _key(fact: Fact) -> _Key:
    return fact.measure, fact.period, fact.dimensions
