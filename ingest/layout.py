"""Pages and their tables in, prose out: headings, paragraphs and list items in the order a person reads them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.geometry import Line, lines_of, text_of
from ingest.patterns import ENUMERATOR
from ingest.records import Block, Box, Page, Table, Word
from ingest.zones import are_text_columns, barriers_of, cells_in_order, zones_of

_HEADING_CHARS = 140
_NEW_PARAGRAPH = 1.5
_NOTE_SIZE = 0.93
_NOTE_MARK = re.compile(r"\(?(?:\d{1,2}|[a-z])\)|[*\u2020\u2021]{1,3}\)?|\d{1,2}[A-Z]\w*")


@dataclass(frozen=True, slots=True)
class _Style:
    """How large a line is set, and whether it is bold; a larger one ranks higher."""

    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines that make one block, before its section is known."""

    lines: tuple[Line, ...]
    kind: str
    style: _Style


def blocks_from_pages(pages: Sequence[Page], tables: Sequence[Table]) -> tuple[Block, ...]:
    """The prose outside tables and their notes, in reading order, each block with the headings above it.

    Footnotes follow the text of their page, so that a paragraph runs on from one column or page to the next.
    """
    taken = _taken(tables)
    columns = [column for page in pages for column in _columns_in_order(page, taken.get(page.number, ()))]
    body = _body_style(line for column in columns for line in column)
    feet = [_foot(column, body) for column in columns]
    lines = [line for column, foot in zip(columns, feet, strict=True) for line in column[: len(column) - len(foot)]]
    blocks = list(_in_sections(_over_ends(_runs(lines, body))))
    return _with_footnotes(blocks, [note for foot in feet for note in _footnotes(foot)])


def _foot(column: Sequence[Line], body: _Style) -> Sequence[Line]:
    """The lines at the bottom of a column that are footnotes: small, the first of them behind a mark."""
    start = len(column)
    while start > 0 and column[start - 1].size <= _NOTE_SIZE * body.size:
        start -= 1
    marked = [at for at in range(start, len(column)) if _opens_note(column[at])]
    return column[marked[0] :] if marked else ()


def _opens_note(line: Line) -> bool:
    first = line.words[0]
    return len(line.words) > 1 and (first.superscript or _NOTE_MARK.fullmatch(first.text) is not None)


def _footnotes(foot: Sequence[Line]) -> Iterable[tuple[Word, ...]]:
    """The words of each footnote."""
    notes: list[list[Word]] = []
    for line in foot:
        if _opens_note(line):
            notes.append([])
        notes[-1] += line.words
    return map(tuple, notes)


def _with_footnotes(blocks: Sequence[Block], notes: Iterable[tuple[Word, ...]]) -> tuple[Block, ...]:
    """The blocks with each footnote behind the one that refers to it, else behind the last of its page, in its section."""
    placed = list(blocks)
    for words in notes:
        before = [block for block in placed if block.words[0].page <= words[0].page]
        refers = [block for block in before if _refers(block, words)] or before
        at = placed.index(refers[-1]) + 1 if refers else 0
        last = placed[at - 1] if at else None
        heading = (text_of(last.words),) if last and last.kind == "heading" else ()
        placed.insert(at, Block("paragraph", words, 0, (*last.section, *heading) if last else ()))
    return tuple(placed)


def _refers(block: Block, note: Sequence[Word]) -> bool:
    """Whether a word of the block on the note's page is the raised mark that the note begins with."""
    return any(
        word.superscript and word.text == note[0].text and word.page == note[0].page and word is not note[0]
        for word in block.words[1:]
    )


def tables_in_sections(tables: Sequence[Table], blocks: Sequence[Block]) -> tuple[Table, ...]:
    """The tables with the headings they stand under; one without a title takes the nearest heading as its title."""
    return tuple(_in_section(table, blocks) for table in tables)


def _in_section(table: Table, blocks: Sequence[Block]) -> Table:
    place = table.regions[0].page, table.regions[0].box.y0
    section: tuple[str, ...] = ()
    for block in blocks:
        if (block.words[0].page, block.words[0].box.y0) >= place:
            break
        section = (*block.section, text_of(block.words)) if block.kind == "heading" else block.section
    title = table.title or (section[-1] if section else "")
    return replace(table, section=section, title=title)


def _taken(tables: Iterable[Table]) -> dict[int, list[Box]]:
    """The boxes of tables and of their notes, by page."""
    taken: dict[int, list[Box]] = {}
    for table in tables:
        for region in (*table.regions, *(region for note in table.notes for region in note.regions)):
            taken.setdefault(region.page, []).append(region.box)
    return taken


def _free_words(page: Page, taken: Sequence[Box]) -> list[Word]:
    return [word for word in page.words if not any(box.holds(word.box.x_middle, word.box.y_middle) for box in taken)]


def _columns_in_order(page: Page, taken: Sequence[Box]) -> list[tuple[Line, ...]]:
    """The lines of a page outside its tables as a person reads them: column after column, cell after cell."""
    words = _free_words(page, taken)
    barriers = [*barriers_of((rule.box for rule in page.rules), page.fills, words), *taken]
    zones = zones_of(words, barriers, are_text_columns)
    return [lines_of(cell) for zone in zones for cell in cells_in_order(zone)]


def _body_style(lines: Iterable[Line]) -> _Style:
    """The look of most of the text."""
    counts: Counter[_Style] = Counter()
    for line in lines:
        counts[_style(line)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else _Style(10.0, False)


def _style(line: Line) -> _Style:
    return _Style(round(line.size * 2) / 2, line.bold)


def _is_heading(line: Line, body: _Style) -> bool:
    """Whether the line is set larger or bolder than the text, short, and no sentence."""
    style = _style(line)
    stands_out = style.size > 1.08 * body.size or (style.bold and not body.bold and style.size >= 0.95 * body.size)
    return stands_out and len(line.text) <= _HEADING_CHARS and not line.text.endswith((".", ";", ","))


def _runs(lines: Sequence[Line], body: _Style) -> list[_Run]:
    """The lines put together into headings, paragraphs and list items."""
    runs: list[list[Line]] = []
    kinds: list[str] = []
    for line in lines:
        kind = "heading" if _is_heading(line, body) else "item" if _is_item(line) else "paragraph"
        if runs and _goes_on(runs[-1], kinds[-1], line, kind):
            runs[-1].append(line)
        else:
            runs.append([line])
            kinds.append(kind)
    return [_Run(tuple(run), kind, _style(run[0])) for run, kind in zip(runs, kinds, strict=True)]


def _is_item(line: Line) -> bool:
    """Whether the line begins with a bullet or a number and goes on with text."""
    return len(line.words) > 1 and ENUMERATOR.fullmatch(line.words[0].text) is not None


def _goes_on(run: Sequence[Line], kind: str, line: Line, new: str) -> bool:
    """Whether the line belongs to the block of the lines above it."""
    above = run[-1]
    step = line.middle - above.middle
    if line.words[0].page != above.words[0].page or not 0 < step <= _NEW_PARAGRAPH * max(line.size, above.size):
        return False
    if (kind == "heading") != (new == "heading"):
        return False
    return _style(line) == _style(above) if kind == "heading" else new == "paragraph"


def _over_ends(runs: Iterable[_Run]) -> list[_Run]:
    """Paragraphs and items that the end of a page or column cut in two, made one: the first does not end, the second does
    not begin.
    """
    whole: list[_Run] = []
    for run in runs:
        before = whole[-1] if whole else None
        if before and _cut(before, run):
            whole[-1] = replace(before, lines=before.lines + run.lines)
        else:
            whole.append(run)
    return whole


def _cut(before: _Run, run: _Run) -> bool:
    last, first = before.lines[-1], run.lines[0]
    pages = first.words[0].page - last.words[0].page
    turns = pages == 1 or (pages == 0 and first.middle < last.middle)
    text, rest = last.text, first.text
    return (
        turns
        and before.kind in {"paragraph", "item"}
        and run.kind == "paragraph"
        and rest[:1].islower()
        and not text.endswith((".", ":", ";", "!", "?"))
    )


def _in_sections(runs: Iterable[_Run]) -> Iterable[Block]:
    """The blocks with the path of headings above each; a heading ends those of its own rank and below."""
    every = list(runs)
    ranks = sorted(
        {run.style for run in every if run.kind == "heading"}, key=lambda style: (-style.size, not style.bold)
    )
    path: list[tuple[int, str]] = []
    for run in every:
        words = tuple(word for line in run.lines for word in line.words)
        if run.kind != "heading":
            kind: Literal["item", "paragraph"] = "item" if run.kind == "item" else "paragraph"
            yield Block(kind, words, 0, tuple(text for _, text in path))
            continue
        level = ranks.index(run.style) + 1
        path = [(rank, text) for rank, text in path if rank < level]
        yield Block("heading", words, level, tuple(text for _, text in path))
        path.append((level, text_of(words)))
