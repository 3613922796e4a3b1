"""Figures printed large in a row, each over the words that say what it counts: a table whose header stands below."""

from collections.abc import Sequence

from ingest.geometry import Line
from ingest.records import Box, Word
from ingest.tables.grid import Grid, Slot
from ingest.tables.regions import is_entry, parts_of

_LARGER = 1.15
_STEP = 2.6


def key_figures_in(lines: Sequence[Line], page: int) -> list[Grid]:
    """The rows of large figures over labels, as grids of a header and one row."""
    found = (_grid(lines, at, page) for at in range(len(lines) - 1))
    return [grid for grid in found if grid is not None]


def _grid(lines: Sequence[Line], at: int, page: int) -> Grid | None:
    figures = parts_of(lines[at])
    if len(figures) < 2 or not all(is_entry(part.text) and any(map(str.isdigit, part.text)) for part in figures):
        return None
    labels: list[list[Word]] = [[] for _ in figures]
    above = lines[at]
    for line in lines[at + 1 :]:
        under = _under(line, figures)
        if under is None or line.middle - above.middle > _STEP * line.size or not _stands_out(lines[at], line):
            break
        for words, part in zip(labels, under, strict=True):
            words.extend(part)
        above = line
    if not all(labels):
        return None
    heads = [Slot(0, col, _box(words), tuple(words)) for col, words in enumerate(labels)]
    row = [Slot(1, col, part.box, part.words) for col, part in enumerate(figures)]
    return Grid(page, (*heads, *row), head=1)


def _box(words: Sequence[Word]) -> Box:
    return Box.around(word.box for word in words)


def _stands_out(figures: Line, label: Line) -> bool:
    return figures.size > _LARGER * label.size or (figures.bold and not label.bold)


def _under(line: Line, figures: Sequence[Line]) -> list[list[Word]] | None:
    """The words of a line by the figure that each stands under; None where they are no labels of those figures."""
    under: list[list[Word]] = [[] for _ in figures]
    for part in parts_of(line):
        near = [col for col, figure in enumerate(figures) if _overlap(part.box, figure.box)]
        if len(near) != 1 or is_entry(part.text) or under[near[0]]:
            return None
        under[near[0]].extend(part.words)
    return under


def _overlap(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and one.x1 > other.x0
