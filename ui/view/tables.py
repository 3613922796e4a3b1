"""One table of a document as a table to look through: sorted, filtered, saved, with what does not add up marked."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from assistant.api.csvs import NOTATIONS, Notatie, csv_from_table
from ingest.records import Cell, Reading, Table
from ui.texts import Texts
from ui.view.markup import attributes, bullets, paragraph

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of the cells beyond their text, by row and column."""

    numbers: Mapping[Place, Decimal]
    doubtful: frozenset[Place]
    wrong: Mapping[Place, str]


def table_html(reading: Reading, table: Table, texts: Texts) -> str:
    """The table with its title, a filter, what to save it as, its notes and what was not sure."""
    marks = marks_of(reading, table, texts)
    head = header_rows(table)
    notes = bullets((escape(f"{note.mark} {note.text}".strip()) for note in table.notes), "aw-caveats")
    warnings = bullets((escape(warning) for warning in table.warnings), "aw-caveats")
    title = escape(table.title or texts.table)
    return (
        f'<div class="aw-table"><div class="aw-chosen"><label>{texts.filter} <input type="search" data-filter></label>'
        f'{save_html(reading, table, texts)}</div><div class="aw-scroll" role="region" tabindex="0" aria-label="{title}">'
        f'<table class="aw-figures aw-sheet"><caption>{title}</caption><thead>{_head_html(table, head, texts)}</thead>'
        f"{''.join(_bodies_html(table, head, marks))}</table></div>"
        f"{paragraph(texts.notes if notes else '', 'aw-label')}{notes}"
        f"{paragraph(texts.warnings if warnings else '', 'aw-label')}{warnings}</div>"
    )


def marks_of(reading: Reading, table: Table, texts: Texts) -> Marks:
    """The numbers, doubts and findings of one table."""
    facts = [fact for fact in reading.facts if fact.table == table.number]
    wrong = {
        (finding.cells[0].row, finding.cells[0].col): finding.dutch if texts.language == "nl" else finding.english
        for finding in reading.findings
        if finding.cells and finding.cells[0].table == table.number
    }
    numbers = {(fact.row, fact.col): fact.value.number for fact in facts if fact.value.number is not None}
    return Marks(numbers, frozenset((fact.row, fact.col) for fact in facts if fact.doubtful), wrong)


def header_rows(table: Table) -> int:
    """How many rows at the top hold nothing but headers of columns."""
    body = (cell.row for cell in table.cells if cell.role in ("value", "section") and cell.text)
    return max(min(body, default=1), 1)


def save_html(reading: Reading, table: Table, texts: Texts) -> str:
    """Links that save the table, for a Dutch spreadsheet and for others; the files stand in the page itself."""
    facts = [fact for fact in reading.facts if fact.table == table.number]
    links = []
    forms: tuple[tuple[Notatie, str], ...] = (("csv-nl", texts.save_table), ("csv", texts.save_table_plain))
    for name, said in forms:
        content = base64.b64encode(csv_from_table(table, facts, NOTATIONS[name]).encode()).decode()
        link = {
            "href": f"data:text/csv;charset=utf-8;base64,{content}",
            "download": f"{reading.document.id}-{table.number}.csv",
        }
        links.append(f'<a class="aw-tool"{attributes(link)}>{escape(said)}</a>')
    return "".join(links)


def _head_html(table: Table, head: int, texts: Texts) -> str:
    """The header; the undermost label of each column sorts by it."""
    rows = []
    for row in range(head):
        cells = sorted((cell for cell in table.cells if cell.row == row), key=lambda cell: cell.col)
        rows.append(f"<tr>{''.join(_head_cell(cell, head, texts) for cell in cells)}</tr>")
    return "".join(rows)


def _head_cell(cell: Cell, head: int, texts: Texts) -> str:
    rowspan = min(cell.rowspan, head - cell.row)
    spans = _spans(cell.colspan, rowspan)
    label = escape(cell.text)
    if cell.row + rowspan == head and cell.colspan == 1 and cell.text:
        title = escape(texts.sort, quote=True)
        label = f'<button type="button" data-do="sort" data-col="{cell.col}" title="{title}">{label}</button>'
    tag = "th" if cell.text else "td"
    scope = "" if tag == "td" else ' scope="colgroup"' if cell.colspan > 1 else ' scope="col"'
    return f"<{tag}{scope}{spans}>{label}</{tag}>"


def _bodies_html(table: Table, head: int, marks: Marks) -> Iterator[str]:
    """The rows below the header; a row that is a heading begins a part of its own, within which rows are sorted."""
    last = max((cell.row + cell.rowspan for cell in table.cells), default=0)
    rows = [_row_cells(table, row) for row in range(head, last)]
    part: list[str] = []
    for at, cells in enumerate(rows, start=head):
        if any(cell.role == "section" for cell in cells) and part:
            yield f"<tbody>{''.join(part)}</tbody>"
            part = []
        part.append(_row_html(cells, at, marks))
    yield f"<tbody>{''.join(part)}</tbody>"


def _row_cells(table: Table, row: int) -> list[Cell]:
    """The cells that stand in a row, those that span it included: each row has all of its labels when it is sorted."""
    return sorted(
        (cell for cell in table.cells if cell.row <= row < cell.row + cell.rowspan), key=lambda cell: cell.col
    )


def _row_html(cells: Sequence[Cell], row: int, marks: Marks) -> str:
    fixed = " data-fixed" if any(cell.role == "section" for cell in cells) else ""
    return f"<tr{fixed}>{''.join(_cell_html(cell, marks) for cell in cells)}</tr>"


def _cell_html(cell: Cell, marks: Marks) -> str:
    place = (cell.row, cell.col)
    number, wrong = marks.numbers.get(place), marks.wrong.get(place)
    told = {"data-col": str(cell.col)} | ({"data-number": str(number)} if number is not None else {})
    style = "aw-number" if number is not None else "aw-words"
    text = escape(cell.text)
    if wrong:
        style, text = f"{style} aw-wrong", f'{text} <span class="aw-hidden">({escape(wrong)})</span>'
        told["title"] = wrong
    if place in marks.doubtful:
        text = f"{text} (?)"
    if cell.header and cell.text:
        scope = "rowgroup" if cell.role == "section" else "row"
        return f'<th scope="{scope}"{_spans(cell.colspan, 1)}{attributes(told)}>{text}</th>'
    return f'<td class="{style}"{_spans(cell.colspan, 1)}{attributes(told)}>{text}</td>'


def _spans(cols: int, rows: int) -> str:
    return (f' colspan="{cols}"' if cols > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
