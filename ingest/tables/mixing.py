"""Cells that hold what two cells should: two entries, an entry and running text, words as far apart as columns stand."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.geometry import Line, lines_of
from ingest.patterns import hangs, is_figure, is_period, split_marks, squeezed, status_of
from ingest.records import Box, Cell, Word

_ONE = r"(?:\u20ac\s?)?[<>]?-?(?:\u20ac\s?)?[\d.,]*\d[\d.,]*(?:%|\s[VN]\b|\s(?:miljoen|mln\.?|miljard))?"
_SEVERAL = re.compile(rf"{_ONE}(?: {_ONE})+")
_FIGURE_FIRST = re.compile(r"(?:\u20ac\s?)?-?\d[\d.,]*(?:\s(?:miljoen|mln\.?|miljard|%))?(?=\s|$)")
_ENDS_IN_FIGURE = re.compile(rf"{_FIGURE_FIRST.pattern}\s.*[^\W\d_]{{6}}\s\d[\d.,]*(?:\s(?:miljoen|mln\.?|miljard|%))?")
_MARKED = re.compile(r"[^()]*\d[^()]*[,%][^()]*\s?\(\d{1,2}\)")
_STATUS_WORDS = frozenset({"onderzoek", "bepalen", "bekend", "onbekend", "nader", "nog", "in", "te"})
_MOST_WORDS = 6
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+")
_SHORT_GROUP = re.compile(r"-?\d{1,3}(?:\.\d{3})*\.\d{1,2}")
_Place = tuple[int, int]
_MAY_BE_MARK = "a digit in brackets that may be the mark of a note"
_APART = 0.9
"""The white, in font sizes, that parts two cells of one line (as `regions.parts_of` has it)."""


def warnings_about_contents(cells: Sequence[Cell], words: Iterable[Word]) -> Iterator[str]:
    """What single cells hold that one cell of a page would not."""
    values = [cell for cell in cells if cell.role == "value" and cell.label]
    if several := [cell.label for cell in values if _is_several(cell.label)]:
        yield f"several figures or parts of figures in one cell: {_shown(several)}"
    if prose := [cell.label for cell in values if _is_figure_before_prose(cell, values)]:
        yield f"a figure and running text in one cell: {_shown(prose)}"
    if cut := [cell.label for cell in values if _breaks_off(cell.label)]:
        yield f"values that break off: {_shown(cut)}"
    if short := _short_groups(values):
        yield f"figures with fewer digits behind the point than others in their column: {_shown(short)}"
    printed = _Printed(words)
    if apart := [cell.label for cell in cells if _is_apart(cell, printed)]:
        yield f"words of two columns in one cell: {_shown(apart)}"
    if level := _on_another_level(cells, printed):
        yield f"column labels of two levels in one row: {_shown(level)}"
    if corner := _heading_in_corner(cells, printed):
        yield f"a heading of rows may stand in the corner: {_shown(corner)}"


def with_doubts(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells, with a doubt on those values of which the form alone is odd, as it leaves the cells around them certain."""
    values = [cell for cell in cells if cell.role == "value" and cell.label]
    odd = frozenset(_lone_brackets(values))
    return tuple(replace(cell, doubt=_MAY_BE_MARK) if (cell.row, cell.col) in odd else cell for cell in cells)


class _Printed:
    """The words of a table by page and height, to find those of one cell."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._pages: defaultdict[int, list[Word]] = defaultdict(list)
        for word in sorted(words, key=lambda word: word.box.y_middle):
            self._pages[word.page].append(word)
        self._levels = {page: [word.box.y_middle for word in mine] for page, mine in self._pages.items()}

    def lines(self, cell: Cell) -> tuple[Line, ...]:
        """The lines of the words in the cell's box that stand in its text."""
        levels, said = self._levels.get(cell.page, []), squeezed(cell.text)
        low, high = bisect_left(levels, cell.box.y0), bisect_right(levels, cell.box.y1)
        near = self._pages[cell.page][low:high] if levels else []
        return lines_of(word for word in near if _holds(cell.box, word) and squeezed(word.text) in said)


def _is_several(label: str) -> bool:
    """Whether the text is two entries or more, or a phrase that comes twice."""
    if is_figure(label) or is_period(label):
        return False
    if _SEVERAL.fullmatch(label) or _ENDS_IN_FIGURE.fullmatch(label):
        return True
    words = label.split()
    cuts = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, min(len(words), 6)))
    return any(_are_entries(before, after) for before, after in cuts) or _repeats(words)


def _are_entries(before: str, after: str) -> bool:
    """Whether a figure and a status, or part of one, stand behind each other."""
    for one, other in ((before, after), (after, before)):
        if is_figure(one) and not one.startswith("("):
            rest = split_marks(other)[0].lower().split()
            if status_of(other) is not None or set(rest) <= _STATUS_WORDS:
                return True
    return False


def _repeats(words: Sequence[str]) -> bool:
    """Whether the first two words come again behind them: one entry for each of several rows."""
    pairs = [*pairwise(word.lower() for word in words)]
    return len(words) > 3 and words[0][:1].isupper() and pairs[0] in pairs[2:] and words[0] in words[2:]


def _is_figure_before_prose(cell: Cell, values: Sequence[Cell]) -> bool:
    """Whether a figure opens a long text, or a name behind it begins with a capital where the column holds figures."""
    found = _FIGURE_FIRST.match(cell.label)
    if found is None or is_figure(cell.label) or is_period(cell.label) or _is_several(cell.label):
        return False
    rest = cell.label[found.end() :].split()
    if len(rest) > _MOST_WORDS:
        return True
    beside = [other.label for other in values if other.col == cell.col and other is not cell]
    figures = sum(is_figure(label) for label in beside)
    return bool(rest) and rest[0][:1].isupper() and rest[0][1:2].islower() and figures * 2 > len(beside)


def _lone_brackets(values: Sequence[Cell]) -> list[_Place]:
    """Figures with a sign or decimals before a bare digit in brackets, the only brackets of their column."""
    columns: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in values:
        if "(" in cell.label:
            columns[cell.col].append(cell)
    lone = [cells[0] for cells in columns.values() if len(cells) == 1]
    return [(cell.row, cell.col) for cell in lone if _MARKED.fullmatch(cell.label)]


def _short_groups(values: Sequence[Cell]) -> list[str]:
    """Figures whose last group of digits is shorter than in their column."""
    grouped = {cell.col for cell in values if _GROUPED.fullmatch(cell.label)}
    decimal = {cell.col for cell in values if "," in cell.label}
    return [cell.label for cell in values if cell.col in grouped - decimal and _SHORT_GROUP.fullmatch(cell.label)]


def _is_apart(cell: Cell, printed: _Printed) -> bool:
    """Whether words of the cell stand as far from each other as columns do."""
    header = cell.role == "column_header" and cell.col > 0
    return " " in cell.label and any(_has_columns(line, header) for line in printed.lines(cell))


def _on_another_level(cells: Sequence[Cell], printed: _Printed) -> list[str]:
    """The labels of a header row that begin below the end of two others, as those under a header of several columns do."""
    rows: defaultdict[int, list[tuple[Cell, float, float]]] = defaultdict(list)
    for cell in cells:
        if cell.role == "column_header" and cell.rowspan == 1 and (lines := printed.lines(cell)):
            rows[cell.row].append((cell, lines[0].box.y0, lines[-1].box.y1))
    found = []
    for row in rows.values():
        found += [cell.label for cell, top, _ in row if sum(end < top for _, _, end in row) > 1]
    return found


def _heading_in_corner(cells: Sequence[Cell], printed: _Printed) -> list[str]:
    """The corner, where its last line stands below all other labels though its first word had room on the line above."""
    corner = next((cell for cell in cells if cell.role == "column_header" and not (cell.row or cell.col)), None)
    lines = printed.lines(corner) if corner else ()
    if corner is None or len(lines) < 2:
        return []
    others = [printed.lines(cell) for cell in cells if cell.role == "column_header" and cell.col and cell.label]
    lower = bool(others) and all(found[-1].box.y1 < lines[-1].middle for found in others if found)
    labels = [printed.lines(cell) for cell in cells if cell.role == "row_header" and cell.col == 0]
    edge = max((line.box.x1 for found in labels for line in found), default=0.0)
    above, first = lines[-2], lines[-1].words[0]
    return [corner.label] if lower and above.box.x1 + 0.3 * above.size + first.box.width < edge else []


def _breaks_off(label: str) -> bool:
    """Whether the text cannot end here: half of a status, or a last word that joins it to another."""
    words = label.lower().split()
    status = set(words) <= _STATUS_WORDS and status_of(label) is None and words != ["in"]
    return status or (len(words) > 1 and words[-1].isalpha() and hangs(label))


def _holds(box: Box, word: Word) -> bool:
    return box.x0 <= word.box.x_middle <= box.x1


def _has_columns(line: Line, header: bool) -> bool:
    """Whether an entry stands far behind other words or, in a header, any two labels stand so."""
    parts = line.segments(_APART * line.size)
    if header:
        return len(parts) > 1 and all(sum(map(str.isalnum, part.text)) > 1 for part in parts)
    return any(
        _is_entry(after.text) and (_is_entry(before.text) or sum(map(str.isalpha, before.text)) > 1)
        for before, after in pairwise(parts)
    )


def _is_entry(text: str) -> bool:
    return (is_figure(text) and not is_period(text) and any(map(str.isdigit, text))) or status_of(text) is not None


def _shown(texts: Iterable[str]) -> str:
    return ", ".join(text if len(text) <= 40 else f"{text[:37]}..." for text in list(texts)[:5])
