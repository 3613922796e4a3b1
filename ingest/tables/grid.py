"""A table before its cells have roles: slots in rows and columns, each with its words."""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.geometry import lines_of
from ingest.records import Box, Word


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the grid. A spanning slot stands once, at its first row and column."""

    row: int
    col: int
    box: Box
    words: tuple[Word, ...] = ()
    rowspan: int = 1
    colspan: int = 1

    @property
    def text(self) -> str:
        return " ".join(line.text for line in lines_of(self.words))

    @property
    def bold(self) -> bool:
        return sum(word.bold for word in self.words) * 2 > len(self.words)

    def covers(self, row: int, col: int) -> bool:
        """Whether the slot stands on that row and column."""
        return self.row <= row < self.row + self.rowspan and self.col <= col < self.col + self.colspan


@dataclass(frozen=True, slots=True)
class Grid:
    """The slots of one table on one page. `head` is how many rows the reader is sure are header, or None.

    `shaded` lists the rows that are painted, `ruled` says that the grid came from lines drawn between the cells, `continues`
    that it is the rest of the grid before it.
    """

    page: int
    slots: tuple[Slot, ...]
    ruled: bool = False
    head: int | None = None
    shaded: tuple[int, ...] = ()
    continues: bool = False

    @property
    def box(self) -> Box:
        return Box.around(slot.box for slot in self.slots)

    @property
    def rows(self) -> int:
        return max(slot.row + slot.rowspan for slot in self.slots)

    @property
    def cols(self) -> int:
        return max(slot.col + slot.colspan for slot in self.slots)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for slot in self.slots for word in slot.words)

    def row(self, number: int) -> tuple[Slot, ...]:
        """The slots that stand on that row, from left to right."""
        return tuple(slot for slot in self.slots if slot.row <= number < slot.row + slot.rowspan)

    def column(self, number: int) -> tuple[Slot, ...]:
        """The slots that stand in that column, from top to bottom."""
        return tuple(slot for slot in self.slots if slot.col <= number < slot.col + slot.colspan)


def renumbered(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """The slots in reading order."""
    return tuple(sorted(slots, key=lambda slot: (slot.row, slot.col)))
