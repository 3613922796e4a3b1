"""Labels that cannot be what the page prints over or beside a figure: missing, doubled, cut off, prose, or figures themselves."""

import re
import unicodedata
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ingest.patterns import hangs, is_figure, is_period
from ingest.records import Cell

_BREAKS = re.compile(r"[\s\-\u00ad\u2010-\u2015]+")
_SENTENCE = re.compile(r".{25,}[^\W\d_]{4}[.;:]")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+,\d+|\d{4,}")
_NUMBERED = re.compile(r"(?P<code>[^\W\d_]{0,3})(?P<number>\d{1,2})")
_LONE_BRACKET = re.compile(r"^\w{1,3}\)|^[^()]*(?:\s\w|[^\W\d_]\d|[*#\u2020]{1,3})\)$")
_LONG_HEADER = 90
_FEW = 0.5


def warnings_about_labels(cells: Sequence[Cell]) -> Iterator[str]:
    """What is wrong with the labels of the rows, then with those of the columns of values."""
    values = [cell for cell in cells if cell.role == "value" and cell.label]
    yield from _about_rows(cells, values)
    yield from _about_columns(cells, values)


def _about_columns(cells: Sequence[Cell], values: Sequence[Cell]) -> Iterator[str]:
    heads = [cell for cell in cells if cell.role == "column_header" and cell.label]
    columns = sorted({cell.col for cell in values})
    paths = {
        col: tuple(_plain(head.label) for head in heads if head.col <= col < head.col + head.colspan) for col in columns
    }
    named = [path for col, path in paths.items() if path and not _is_inner(col, heads, values)]
    if doubled := len(named) - len(set(named)):
        yield f"{doubled} columns of values bear the same labels as another"
    bare = [col for col, path in paths.items() if not path and not _counts(values, col)]
    if bare and len(paths) > 1:
        yield f"{len(bare)} columns of values bear no label"
    if long := [head.label for head in heads if len(head.label) > _LONG_HEADER or _SENTENCE.fullmatch(head.label)]:
        yield f"prose in place of a column label: {_shown(long)}"
    if cut := [head.label for head in heads if head.col and head.colspan == 1 and _hangs(head.label)]:
        yield f"column labels that break off: {_shown(cut)}"
    if half := [cell.label for cell in cells if cell.role != "value" and _has_half_bracket(cell.label)]:
        yield f"labels with half of a pair of brackets: {_shown(half)}"
    if mixed := _figures_behind(heads):
        yield f"figures of a row in the labels of columns: {_shown(mixed)}"
    if swallowed := _rows_among_headers(heads):
        yield f"{swallowed} rows of figures stand in the header"
    if again := _values_as_labels(heads, values):
        yield f"a value in place of a column label: {_shown(again)}"


def _is_inner(col: int, heads: Sequence[Cell], values: Sequence[Cell]) -> bool:
    """Whether a column stands under one label with the column before it, and no row has a value in both."""
    shared = any(head.col < col < head.col + head.colspan for head in heads)
    filled = [{cell.row for cell in values if cell.col == one} for one in (col - 1, col)]
    return shared and bool(filled[0]) and filled[0].isdisjoint(filled[1])


def _about_rows(cells: Sequence[Cell], values: Sequence[Cell]) -> Iterator[str]:
    if again := _rows_labelled_again(cells, values):
        yield f"{again} rows of values bear the same labels as another"
    labels = [cell for cell in cells if cell.role == "row_header" and cell.label]
    if bare := _rows_without_label(cells, values):
        yield f"{bare} rows of values bear no label"
    if partly := _rows_without_first_label(labels, values):
        yield f"{partly} rows of values bear no label in the first column"
    if odd := [*_figures_among(labels), *(cell.label for cell in cells if _is_figure_section(cell))]:
        yield f"figures in place of a row label: {_shown(odd)}"
    if lone := _second_labels_alone(labels, values):
        yield f"labels beside no other and before no values: {_shown(lone)}"
    if numbers := [cell.label for cell in labels if cell.rowspan > 1 and cell.label.isdigit()]:
        yield f"a number of one row before several: {_shown(numbers)}"
    if heading := label_at_end(cells):
        yield f"the last row has a label and no values: {heading[:40]}"
    if cut := _cut_off(labels):
        yield f"row labels that break off: {_shown(cut)}"
    if started := _numbered_from(values, labels):
        yield f"the rows are numbered from {started}"


def _plain(label: str) -> str:
    """The label without white space, hyphens and case, so that labels broken differently compare equal; `A+` is not `A`."""
    return _BREAKS.sub("", unicodedata.normalize("NFKC", label)).casefold()


def _has_half_bracket(label: str) -> bool:
    """Whether a bracket opens or closes alone, but for that of a list number or a mark of a note."""
    return label.count("(") != label.count(")") and not _LONE_BRACKET.match(label)


def _figures_behind(heads: Sequence[Cell]) -> list[str]:
    """The labels of two columns or more that are a period and a figure, as of the first row below them."""
    words = [(head.label, head.label.rpartition(" ")) for head in heads if head.col]
    found = [label for label, (time, _, rest) in words if is_period(time) and is_figure(rest) and not is_period(label)]
    return found if len(found) > 1 else []


def _rows_labelled_again(cells: Sequence[Cell], values: Sequence[Cell]) -> int:
    """How many rows of values have exactly the section and labels of an earlier one."""
    sections = sorted(cell.row for cell in cells if cell.role == "section" and cell.label)
    paths: defaultdict[int, list[str]] = defaultdict(list)
    for cell in cells:
        if cell.role == "row_header" and cell.label:
            for row in range(cell.row, cell.row + cell.rowspan):
                paths[row].append(_plain(cell.label))
    labelled = {cell.row for cell in values} & paths.keys()
    seen = Counter((bisect(sections, row), tuple(paths[row])) for row in labelled)
    return sum(count - 1 for count in seen.values())


def _rows_without_label(cells: Sequence[Cell], values: Sequence[Cell]) -> int:
    """How many rows of figures have no label; a sum below the rest may stand without one.

    Where there is no column of labels at all, rows of nothing but figures are not told apart.
    """
    headers = [cell for cell in cells if cell.role == "row_header"]
    labelled = {row for cell in headers if cell.label for row in range(cell.row, cell.row + cell.rowspan)}
    rows: defaultdict[int, list[bool]] = defaultdict(list)
    for cell in sorted(values, key=lambda cell: cell.row):
        rows[cell.row].append(is_figure(cell.label))
    if not headers:
        bare = [row for row, figures in rows.items() if all(figures) and len(figures) > 1]
        return len(bare) if len(bare) > 1 else 0
    bare = [row for row, figures in rows.items() if any(figures) and row not in labelled]
    return 0 if bare == [*rows][-1:] and len(rows) > 2 else len(bare)


def _rows_without_first_label(labels: Sequence[Cell], values: Sequence[Cell]) -> int:
    """How many rows of values have a label in a further column but none in the first, where others have one."""
    columns: defaultdict[int, set[int]] = defaultdict(set)
    for cell in labels:
        columns[min(cell.col, 1)].update(range(cell.row, cell.row + cell.rowspan))
    if not columns[0]:
        return 0
    return len({cell.row for cell in values} & columns[1] - columns[0])


def _figures_among(labels: Sequence[Cell]) -> list[str]:
    """The amounts among the labels of a column that are words otherwise."""
    columns: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in labels:
        columns[cell.col].append(cell)
    found: list[str] = []
    for column in columns.values():
        odd = [cell.label for cell in column if _AMOUNT.search(cell.label) and _is_amounts(cell.label)]
        if 0 < len(odd) <= _FEW * len(column):
            found += odd
    return found


def _is_figure_section(cell: Cell) -> bool:
    return cell.role == "section" and _AMOUNT.search(cell.label) is not None and _is_amounts(cell.label)


def _is_amounts(label: str) -> bool:
    """Whether the label is nothing but amounts, of which none is a year."""
    words = label.split()
    return not is_period(label) and (is_figure(label) or all(is_figure(w) and not is_period(w) for w in words))


def _cut_off(labels: Sequence[Cell]) -> list[str]:
    """The labels that cannot end where they do, beside or above one that goes on in lower case."""
    by_place = {(cell.row, cell.col): cell for cell in labels}
    found = []
    for cell in labels:
        near = (by_place.get((cell.row, cell.col + 1)), by_place.get((cell.row + cell.rowspan, cell.col)))
        if hangs(cell.label) and any(other and _goes_on(other.label) for other in near):
            found.append(cell.label)
    return found


def _hangs(label: str) -> bool:
    """Whether a column label cannot end here; a column may well be headed `Voor`, as opposed to `Tegen`."""
    return hangs(label) and (" " in label or not label[:1].isupper() or label.endswith("-"))


def _goes_on(label: str) -> bool:
    return label[:1].islower() or label[:1].isdigit()


def _second_labels_alone(labels: Sequence[Cell], values: Sequence[Cell]) -> list[str]:
    """The labels in a second column that have neither a label nor a value on their row: headings of rows, misplaced."""
    filled = {cell.row for cell in values}
    first = {row for cell in labels if cell.col == 0 for row in range(cell.row, cell.row + cell.rowspan)}
    return [cell.label for cell in labels if cell.col and cell.row not in filled | first]


def label_at_end(cells: Sequence[Cell]) -> str:
    """The label of the last row where nothing else stands in that row, as the heading of rows that are lost; else empty."""
    filled = [cell for cell in cells if cell.label and cell.role != "section"]
    last = max((cell.row + cell.rowspan for cell in filled), default=0)
    ends = [cell for cell in filled if cell.row + cell.rowspan == last]
    return ends[0].label if len(ends) == 1 and ends[0].role == "row_header" and ends[0].rowspan == 1 else ""


def _values_as_labels(heads: Sequence[Cell], values: Sequence[Cell]) -> list[str]:
    """The headers, no periods and no signs, that say what a value in their own column says."""
    found = []
    for head in heads:
        below = {_plain(cell.label) for cell in values if head.col <= cell.col < head.col + head.colspan}
        if _plain(head.label) in below and len(head.label) > 2 and not is_period(head.label):
            found.append(head.label)
    return found


def _counts(values: Sequence[Cell], col: int) -> bool:
    """Whether the column numbers its rows, or the notes to them: 1, 2, 3 and so on."""
    texts = [cell.label for cell in values if cell.col == col]
    return len(texts) > 1 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _numbered_from(values: Sequence[Cell], labels: Sequence[Cell]) -> int | None:
    """2 where the first column counts its rows from 2, be it behind a letter: the first row is lost."""
    first = [cell for cell in (*values, *labels) if cell.col == 0]
    texts = [cell.label.strip(".)") for cell in sorted(first, key=lambda cell: cell.row)]
    found = [_NUMBERED.fullmatch(text) for text in texts]
    numbers = [int(each["number"]) for each in found if each and each["code"] == (found[0] or each)["code"]]
    counted = len(texts) > 1 and numbers == list(range(2, len(texts) + 2))
    return 2 if counted else None


def _rows_among_headers(heads: Sequence[Cell]) -> int:
    """How many header rows below the first hold figures over most of the columns, as rows of the body do."""
    rows: defaultdict[int, list[str]] = defaultdict(list)
    for head in heads:
        if head.row and head.col:
            rows[head.row].append(head.label)
    return sum(_are_figures(texts) for texts in rows.values())


def _are_figures(texts: Sequence[str]) -> bool:
    amounts = [text for text in texts if is_figure(text) and not is_period(text)]
    counted = [text.strip("()") for text in texts] == [str(number) for number in range(1, len(texts) + 1)]
    return len(amounts) * 2 > len(texts) and not counted


def _shown(texts: Iterable[str]) -> str:
    return ", ".join(text if len(text) <= 40 else f"{text[:37]}..." for text in list(texts)[:5])
