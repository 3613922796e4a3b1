"""Tables and prose -> Typst source."""

import json
from collections.abc import Sequence

from evals.tables.gold import GoldTable
from evals.tables.grid import Slot
from evals.tables.layouts.layout import Layout
from evals.tables.layouts.prose import ADDRESSES, CONTENTS, SIGNATURES, sentences
from evals.tables.layouts.wording import shown_mark, shown_text

_STROKE = {
    "all": "0.5pt + black",
    "horizontal": "(x, y) => (top: 0.5pt, bottom: 0.5pt)",
    "header": "(x, y) => if y == HEAD { (bottom: 0.8pt) }",
    "booktabs": "(x, y) => (top: if y == 0 { 1pt }, bottom: if y == HEAD { 0.5pt } else if y == LAST { 1pt })",
    "vertical": "(x, y) => (left: 0.5pt, right: 0.5pt)",
    "none": "none",
}
_FILL = {
    "none": "none",
    "zebra": "(x, y) => if y > HEAD and calc.odd(y) { rgb(223, 232, 242) }",
    "header": "(x, y) => if y <= HEAD { rgb(200, 215, 230) }",
}


def typst_of_tables(tables: Sequence[GoldTable], layout: Layout) -> str:
    """The whole document as Typst source, arranged as the layout says."""
    running = (
        'header: [#text(8pt)[Concept wonen 2022-2026 #h(1fr) versie 3.1]], numbering: "1 / 1", '
        if layout.running
        else ""
    )
    parts = [
        f'#set page(paper: "a4", flipped: {str(layout.landscape).lower()}, margin: 2cm, {running})',
        f'#set text(font: "{layout.font}", size: 10.5pt, lang: "nl", hyphenate: false)',
        f"= Afspraken over wonen\n\n{_quoted(sentences(3, 4))}\n",
        *([_no_table()] if layout.arrangement == "none" else []),
        *(_placed(table, layout, number) for number, table in enumerate(tables)),
    ]
    return "\n".join(parts)


def _placed(table: GoldTable, layout: Layout, number: int) -> str:
    drawn = _table(table, layout) + "".join(_note(mark, text, layout) for mark, text in table.notes)
    rows = (table.grid.height - table.grid.header_rows) // 2
    if layout.arrangement.startswith("split") and rows:
        long = any(slot.abbreviated for slot in table.grid.slots)
        height = (17.0 if layout.landscape else 25.7) - 1.9 - (1.6 if long else 0.62) * min(rows, 5)
        block = f"#block(height: {height:.1f}cm, width: 100%, clip: true)[{_quoted(sentences(number, 5))}]"
        return f"#pagebreak(weak: true)\n{block}\n{drawn}\n{_quoted(sentences(number + 4, 3))}\n"
    if layout.arrangement == "turned":
        return f"#pagebreak(weak: true)\n#rotate(-90deg, reflow: true)[#block(width: 24cm)[{drawn}]]\n"
    return f"== {number + 1}. Onderdeel {number + 1}\n{_quoted(sentences(number * 3, 3))}\n\n{drawn}\n"


def _table(table: GoldTable, layout: Layout) -> str:
    grid = table.grid
    last_header, last_row = str(grid.header_rows - 1), str(grid.height - 1)
    stroke = _STROKE[layout.rules].replace("HEAD", last_header).replace("LAST", last_row)
    fill = _FILL[layout.shading].replace("HEAD", last_header)
    side = {"ragged": "left", "decimal": "right"}.get(layout.align, layout.align)
    columns = ", ".join(_width(table, col) for col in range(grid.width))
    head = ", ".join(_cell(s, layout) for n in range(grid.header_rows) for s in grid.row(n))
    body = ", ".join(_cell(s, layout) for n in range(grid.header_rows, grid.height) for s in grid.row(n))
    repeat = str(layout.arrangement == "split-repeat").lower()
    caption = f"*{_quoted(table.title)}*\n" if layout.title == "caption" else ""
    return (
        f"{caption}#block[#set text(size: {layout.size}pt)\n#set par(leading: 0.45em)\n#table(columns: ({columns},), "
        f"stroke: {stroke}, fill: {fill}, inset: {layout.padding + 1}pt, "
        f"align: (x, y) => if x < {grid.row_labels} {{ left }} else {{ {side} }}, "
        f"table.header(repeat: {repeat}, {head}), {body})]\n"
    )


def _width(table: GoldTable, col: int) -> str:
    if any(s.abbreviated and s.col == col for s in table.grid.slots):
        return "3fr"
    return "1.5fr" if col < table.grid.row_labels else "1fr"


def _cell(slot: Slot, layout: Layout) -> str:
    text = "#linebreak()".join(_quoted(line) for line in shown_text(slot, layout).split("\n"))
    marks = "".join(_mark(mark, layout) for mark in slot.marks)
    bold = slot.role in ("column_header", "section")
    long = ", align: left" if slot.abbreviated else ""
    content = f"*{text}{marks}*" if bold and (text or marks) else text + marks
    return f"table.cell(rowspan: {slot.rowspan}, colspan: {slot.colspan}{long})[{content}]"


def _mark(mark: str, layout: Layout) -> str:
    shown = _quoted(shown_mark(mark, layout))
    return f"#super[{shown}]" if layout.marks == "super" else shown


def _note(mark: str, text: str, layout: Layout) -> str:
    tail = f" {sentences(9, 1)}" if text.endswith("…") else ""
    shown = _mark(mark, layout) if mark else ""
    return f"#text(8pt)[{shown} {_quoted(text.rstrip('…').strip() + tail)}]\n\n"


def _quoted(text: str) -> str:
    """Any text as it stands, whatever it means to Typst."""
    return f"#{json.dumps(text, ensure_ascii=False)};" if text else ""


def _no_table() -> str:
    """What stands in columns and is no table: contents, prose in two columns, signatures, addresses."""
    contents = "\n\n".join(f"{_quoted(chapter)} #h(1fr) {page}" for chapter, page in CONTENTS)
    columns = f"#block(height: 3cm, columns(2)[#set par(justify: true)\n{_quoted(sentences(0, 8))}])"
    signatures = ", ".join(f"[{_quoted(line)}]" for line in SIGNATURES)
    blocks = ", ".join("[" + " #linebreak() ".join(_quoted(line) for line in lines) + "]" for lines in ADDRESSES)
    return (
        f"== Inhoud\n{contents}\n\n== Terugblik\n{columns}\n\n== Ondertekening\n"
        f"#grid(columns: (1fr, 1fr), row-gutter: 1.2em, {signatures})\n\n== Adressen\n"
        f"#grid(columns: (1fr, 1fr, 1fr), {blocks})\n"
    )
