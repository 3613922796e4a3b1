"""Tables and prose -> a web page, for Chromium's print."""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from evals.tables.gold import GoldTable
from evals.tables.grid import Slot
from evals.tables.layouts.layout import Layout
from evals.tables.layouts.prose import ADDRESSES, CONTENTS, SIGNATURES, sentences
from evals.tables.layouts.wording import shown_mark, shown_text

_RULES = {
    "all": "th,td{border:0.6pt solid #333}",
    "horizontal": "th,td{border-top:0.6pt solid #555;border-bottom:0.6pt solid #555}",
    "header": "tr.head:last-of-type th, thead tr:last-child th{border-bottom:0.8pt solid #000}",
    "booktabs": (
        "table{border-top:1.2pt solid #000;border-bottom:1.2pt solid #000}"
        "thead tr:last-child th{border-bottom:0.6pt solid #000}"
    ),
    "vertical": "th,td{border-left:0.6pt solid #555;border-right:0.6pt solid #555}",
    "none": "",
}
_SHADING = {
    "none": "",
    "zebra": "tbody tr:nth-child(odd) td, tbody tr:nth-child(odd) th{background:#dfe8f2}",
    "header": "thead th{background:#1f4e79;color:#fff} tr.section th{background:#e6e6e6}",
}
_BASE = (Path(__file__).parent / "html.css").read_text("utf8")
_FIGURE = re.compile(r"^[<>]?[-−(€]?\s?[\d.,]+")


def page_of_tables(tables: Sequence[GoldTable], layout: Layout) -> str:
    """The whole document as one web page, arranged as the layout says."""
    body = _ARRANGED.get(layout.arrangement, _flow)(tables, layout)
    return (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><style>{_style(layout)}</style></head>'
        f"<body>{_opening(layout)}{body}</body></html>"
    )


def _opening(layout: Layout) -> str:
    return "" if layout.arrangement == "bare" else f"<h1>Afspraken over wonen</h1><p>{sentences(3, 4)}</p>"


def _style(layout: Layout) -> str:
    side = "left" if layout.align in ("left", "ragged") else layout.align.replace("decimal", "right")
    head = side if layout.align != "decimal" else "center"
    repeat = "" if layout.arrangement == "split-repeat" else "thead{display:table-row-group}"
    small = f"font:8pt '{layout.font}'"
    running = (
        f'@top-left{{content:"Concept wonen 2022-2026";{small}}}@top-right{{content:"versie 3.1";{small}}}'
        f'@bottom-center{{content:"Pagina " counter(page) " van " counter(pages);{small}}}'
        if layout.running
        else ""
    )
    nowrap = "td,th{white-space:nowrap}" if layout.wrap == "none" else ""
    page = f"@page{{size:A4 {'landscape' if layout.landscape else 'portrait'};margin:20mm 18mm;{running}}}"
    sizes = f"table{{font-size:{layout.size}pt}} th,td{{padding:{layout.padding}pt {layout.padding + 1}pt}}"
    sides = f"thead th{{text-align:{head}}} td.figure{{text-align:{side}}} body{{font-family:'{layout.font}'}}"
    if layout.wrapped_figures:
        sizes += "table{width:auto}"
    return page + _BASE + sizes + sides + _RULES[layout.rules] + _SHADING[layout.shading] + repeat + nowrap


def _flow(tables: Sequence[GoldTable], layout: Layout) -> str:
    parts = []
    for number, table in enumerate(tables):
        parts.append(f"<h2>{number + 1}. Onderdeel {number + 1}</h2><p>{sentences(number * 3, 3)}</p>")
        parts.append(table_html(table, layout))
    return "".join(parts)


def _stacked(tables: Sequence[GoldTable], layout: Layout) -> str:
    inner = "".join(table_html(table, layout) for table in tables)
    return f"<p>{sentences(7, 3)}</p><style>table{{margin:0 0 5pt}}</style>{inner}<p>{sentences(1, 3)}</p>"


def _side(tables: Sequence[GoldTable], layout: Layout) -> str:
    pairs = [tables[n : n + 2] for n in range(0, len(tables), 2)]
    return "".join(
        f'<p>{sentences(n * 2, 2)}</p><div class="pair"><div>'
        + "</div><div>".join(table_html(table, layout) for table in pair)
        + "</div></div>"
        for n, pair in enumerate(pairs)
    )


def _beside(tables: Sequence[GoldTable], layout: Layout) -> str:
    return "".join(
        f'<h2>Thema {n + 1}</h2><div class="pair"><div style="flex:0.7">{sentences(n, 5)}</div>'
        f'<div style="flex:1.6">{table_html(table, layout)}</div></div>'
        for n, table in enumerate(tables)
    )


def _split(tables: Sequence[GoldTable], layout: Layout) -> str:
    """Each table begins so low on a page that half of its rows go over; one with a single row cannot be split."""
    room = 170 if layout.landscape else 257
    parts = []
    for n, table in enumerate(tables):
        rows = (table.grid.height - table.grid.header_rows) // 2
        long = any(slot.abbreviated for slot in table.grid.slots)
        height = room - 16 - (16 if long else 6) * min(rows, 5)
        push = f'<div style="break-before:page;height:{height}mm;overflow:hidden"><p>{sentences(n, 5)}</p></div>'
        parts.append((push if rows else f"<p>{sentences(n, 2)}</p>") + table_html(table, layout))
        parts.append(f"<p>{sentences(n + 5, 3)}</p>")
    return "".join(parts)


def _turned(tables: Sequence[GoldTable], layout: Layout) -> str:
    return "".join(
        f'<p>{sentences(n, 2)}</p><div style="break-before:page;width:170mm;height:250mm;position:relative">'
        f'<div style="position:absolute;width:245mm;transform-origin:0 0;transform:translate(0,250mm) rotate(-90deg)">'
        f"{table_html(table, layout)}</div></div>"
        for n, table in enumerate(tables)
    )


def _bare(tables: Sequence[GoldTable], layout: Layout) -> str:
    return "".join(table_html(table, layout) for table in tables)


def _no_table(_: Sequence[GoldTable], __: Layout) -> str:
    """What stands in columns and is no table: contents, prose in two columns, signatures, addresses, a list."""
    contents = "".join(
        f'<div style="display:flex"><span>{chapter}</span><span style="flex:1;overflow:hidden;white-space:nowrap">'
        f"{' . ' * 90}</span><span>{page}</span></div>"
        for chapter, page in CONTENTS
    )
    columns = f'<div style="columns:2;column-gap:8mm;text-align:justify">{sentences(0, 20)}</div>'
    halves = "".join(f"<div>{'<br>'.join(half)}</div>" for half in (SIGNATURES[0::2], SIGNATURES[1::2]))
    addresses = "".join(f"<div>{'<br>'.join(lines)}</div>" for lines in ADDRESSES)
    listed = "".join(f"<li>{sentences(n, 1)}</li>" for n in range(5))
    return (
        f"<h2>Inhoud</h2>{contents}<h2>Terugblik</h2>{columns}<ol>{listed}</ol><h2>Ondertekening</h2>"
        f'<div class="pair" style="line-height:2.2">{halves}</div><h2>Adressen</h2><div class="pair">{addresses}</div>'
    )


_ARRANGED = {
    "flow": _flow,
    "stacked": _stacked,
    "side": _side,
    "beside": _beside,
    "split": _split,
    "split-repeat": _split,
    "turned": _turned,
    "bare": _bare,
    "none": _no_table,
}


def table_html(table: GoldTable, layout: Layout) -> str:
    """One table with its notes."""
    grid = table.grid
    rows = [_row(grid.row(n), layout, n, grid.row_labels) for n in range(grid.height)]
    caption = f"<caption>{escape(table.title)}</caption>" if layout.title == "caption" else ""
    notes = "".join(_note(mark, text, layout, n) for n, (mark, text) in enumerate(table.notes))
    head, body = "".join(rows[: grid.header_rows]), "".join(rows[grid.header_rows :])
    return f"<table>{caption}<thead>{head}</thead><tbody>{body}</tbody></table>{notes}"


def _row(slots: Sequence[Slot], layout: Layout, number: int, row_labels: int) -> str:
    cells = []
    for slot in slots:
        if layout.spacers and slot.col > row_labels and slot.role != "section":
            cells.append('<td class="gap"></td>')
        cells.append(_cell(slot, layout, number, row_labels))
    kind = " class=section" if slots and slots[0].role == "section" else ""
    return f"<tr{kind}>{''.join(cells)}</tr>"


def _cell(slot: Slot, layout: Layout, number: int, row_labels: int) -> str:
    tag = "td" if slot.role == "value" else "th"
    text = escape(shown_text(slot, layout, number)).replace("\n", "<br>")
    marks = "".join(_mark(mark, layout) for mark in slot.marks)
    figure = ' class="figure"' if slot.role == "value" and len(slot.text) < 30 and not slot.abbreviated else ""
    columns = slot.colspan + (slot.colspan - 1 if layout.spacers else 0)
    if layout.spacers and slot.role == "section":
        columns = 2 * slot.colspan - row_labels
    spans = f' rowspan="{slot.rowspan}"' * (slot.rowspan > 1) + f' colspan="{columns}"' * (columns > 1)
    return f"<{tag}{figure}{spans}{_place(slot, layout)}>{text}{marks}</{tag}>"


def _place(slot: Slot, layout: Layout) -> str:
    """Ragged cells begin anywhere; decimal ones leave the room that their missing decimals would take."""
    if slot.role != "value" or slot.abbreviated:
        return ""
    if layout.align == "ragged":
        return f' style="padding-left:{3 + (slot.row * 7 + slot.col * 5) % 13}pt"'
    if layout.align == "decimal" and _FIGURE.match(slot.text):
        decimals = len(slot.text.partition(",")[2])
        return f' style="padding-right:{4 + layout.size * (1.35 - 0.5 * decimals - 0.25 * bool(decimals)):.1f}pt"'
    return ""


def _mark(mark: str, layout: Layout) -> str:
    shown = escape(shown_mark(mark, layout))
    return f"<sup>{shown}</sup>" if layout.marks == "super" else shown if layout.marks == "inline" else f" {shown}"


def _note(mark: str, text: str, layout: Layout, number: int) -> str:
    tail = f" {sentences(number + 9, 1)}" if text.endswith("…") else ""
    return f'<p class="note">{_mark(mark, layout).strip() if mark else ""} {escape(text.rstrip("…").strip())}{tail}</p>'
