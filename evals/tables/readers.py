"""What any reader made of a PDF's tables, in one form that can be scored beside the others."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_DROPPED = re.compile(r"[\s\-\u00ad\u2010-\u2015\u2212|]+")
_MARKS = re.compile(r"(?<=\S)\s*(\(?[*#†‡]+\)?|[¹²³⁴⁵])+$")


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One value with what may be its labels, squeezed; a reader that names no labels offers several for each axis."""

    rows: frozenset[str]
    columns: frozenset[str]
    text: str
    marks: tuple[str, ...] = ()
    doubtful: bool = False
    place: tuple[int, int, int] | None = None
    """Table, row and column by the reader's own numbers, where it has them."""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The values of one table and the pages that it was found on."""

    title: str
    pages: tuple[int, ...]
    cells: tuple[ReadCell, ...]
    notes: tuple[tuple[str, str], ...] = ()


class Reader(Protocol):
    """Anything that finds tables in a PDF."""

    name: str

    def tables(self, path: Path) -> Sequence[ReadTable]:
        """All tables of a document in its order."""


def squeezed(text: str) -> str:
    """A label without white space, hyphens, trailing note marks and case.

    >>> squeezed("De Huis- meesters**") == squeezed("de huismeesters")
    True
    """
    return _DROPPED.sub("", _MARKS.sub("", unicodedata.normalize("NFKC", text).strip())).casefold()


def squeezed_path(labels: Iterable[str]) -> str:
    """The labels that a value stands under as one squeezed text, outermost first."""
    return "/".join(squeezed(label) for label in labels if label.strip())


def table_from_grid(rows: Sequence[Sequence[str]], page: int) -> ReadTable:
    """A bare grid of texts: any of the first three rows above and the two columns left may be the labels of a cell.

    An empty label may stand for a span, so what is above or left of it is tried in its place too. So is the label under
    the last row that holds nothing but a label: a section.
    """
    width = max(map(len, rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    columns = [_carried(row) for row in rows[:3]]
    sections = _sections(rows)
    labels = [_carried([row[col] if col < width else "" for row in rows]) for col in (0, 1)]
    cells = []
    for i, row in enumerate(rows[1:], start=1):
        for j, text in enumerate(row[1:], start=1):
            if text.strip():
                above = _paths(
                    [[line[j] for line in grid[: min(n, i)]] for grid in (rows[:3], columns) for n in range(1, 4)]
                )
                left = _paths(
                    [[*row[: min(k, j)]] for k in (1, 2)] + [[label[i] for label in labels[:j]], [labels[0][i]]]
                )
                under = _paths([[sections[i], *row[: min(k, j)]] for k in (0, 1, 2)]) if sections[i] else frozenset()
                cells.append(ReadCell(left | under, above, text))
    return ReadTable("", (page,), tuple(cells))


def _sections(rows: Sequence[Sequence[str]]) -> list[str]:
    """For each row the text of the last row above it that holds that text alone."""
    lone = [texts[0] if len(texts := [text for text in row if text.strip()]) == 1 else "" for row in rows]
    return ["", *_carried(lone)[:-1]]


def _paths(candidates: Iterable[Sequence[str]]) -> frozenset[str]:
    return frozenset(squeezed_path(labels) for labels in candidates)


def _carried(texts: Sequence[str]) -> list[str]:
    """The texts with every empty one replaced by the last before it."""
    carried: list[str] = []
    for text in texts:
        carried.append(text if text.strip() or not carried else carried[-1])
    return carried
