"""Pages and their tables in, prose out: headings, paragraphs and list items in the order a person reads them."""

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
    """The prose outside tables and their notes, in reading order, each block with the headings above it."""
    taken = _taken(tables)
    lines = [line for page in pages for line in _lines_in_order(page, taken.get(page.number, ()))]
    body = _body_style(lines)
    runs = _over_pages(_runs(lines, body))
    return tuple(_in_sections(runs))


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


def _lines_in_order(page: Page, taken: Sequence[Box]) -> list[Line]:
    """The lines of a page outside its tables as a person reads them: column after column, cell after cell."""
    words = _free_words(page, taken)
    barriers = [*barriers_of((rule.box for rule in page.rules), page.fills, words), *taken]
    zones = zones_of(words, barriers, are_text_columns)
    return [line for zone in zones for cell in cells_in_order(zone) for line in lines_of(cell)]


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


def _over_pages(runs: Iterable[_Run]) -> list[_Run]:
    """Paragraphs and items that a page end cut in two, made one: the first does not end, the second does not begin."""
    whole: list[_Run] = []
    for run in runs:
        before = whole[-1] if whole else None
        if before and _cut(before, run):
            whole[-1] = replace(before, lines=before.lines + run.lines)
        else:
            whole.append(run)
    return whole


def _cut(before: _Run, run: _Run) -> bool:
    turns = run.lines[0].words[0].page == before.lines[-1].words[0].page + 1
    text, rest = before.lines[-1].text, run.lines[0].text
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
