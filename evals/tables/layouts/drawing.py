"""Tables and prose -> PDF by reportlab, also on pages that bear /Rotate."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from evals.tables.gold import GoldTable
from evals.tables.grid import Slot
from evals.tables.layouts.layout import Layout
from evals.tables.layouts.prose import sentences
from evals.tables.layouts.wording import shown_mark, shown_text

_MARGIN = 50
_SHADE = Color(0.87, 0.91, 0.95)
_COMMAND = tuple[object, ...]


def draw_tables(tables: Sequence[GoldTable], layout: Layout, target: Path) -> None:
    """Write the whole document to the target."""
    width, height = (A4[1], A4[0]) if layout.landscape else A4
    frame = Frame(_MARGIN, _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN)
    sheet = (width, height)
    template = PageTemplate(frames=[frame], pagesize=sheet, onPage=lambda canvas, _: _turn(canvas, layout.rotate))
    document = BaseDocTemplate(str(target), pagesize=sheet, pageTemplates=[template], rotation=layout.rotate)
    story: list[Flowable] = [_text("Afspraken over wonen", 16, True), _text(sentences(3, 4), 10)]
    for number, table in enumerate(tables):
        story += _placed(table, layout, number, width - 2 * _MARGIN - 12)
    document.build(story)


def _turn(canvas: Canvas, degrees: int) -> None:
    """Turn what is drawn on a rotated page the other way, so that it reads upright when shown."""
    if degrees == 90:
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
    elif degrees == 270:
        canvas.translate(0, A4[1])
        canvas.rotate(-90)


def _placed(table: GoldTable, layout: Layout, number: int, width: float) -> list[Flowable]:
    caption = [_text(table.title, 10, True)] if layout.title == "caption" else []
    drawn = [*caption, _table(table, layout, width), *(_note(mark, text, layout) for mark, text in table.notes)]
    rows = (table.grid.height - table.grid.header_rows) // 2
    if layout.arrangement.startswith("split") and rows:
        long = any(slot.abbreviated for slot in table.grid.slots)
        room = (A4[0] if layout.landscape else A4[1]) - 157 - (60 if long else 17) * min(rows, 5)
        return [PageBreak(), Spacer(1, room - 90), _text(sentences(number, 6), 10), *drawn]
    heading = _text(f"{number + 1}. Onderdeel {number + 1}", 12, True)
    return [CondPageBreak(120), heading, _text(sentences(number * 3, 3), 10), *drawn, Spacer(1, 10)]


def _text(text: str, size: float, bold: bool = False, side: int = 0) -> Paragraph:
    font = "Helvetica-Bold" if bold else "Helvetica"
    style = ParagraphStyle("x", fontName=font, fontSize=size, leading=size * 1.2, spaceAfter=size * 0.5, alignment=side)
    return Paragraph(text, style)


def _table(table: GoldTable, layout: Layout, width: float) -> Table:
    grid = table.grid
    cells: list[list[object]] = [["" for _ in range(grid.width)] for _ in range(grid.height)]
    commands = _commands(table, layout)
    for slot in grid.slots:
        cells[slot.row][slot.col] = _cell(slot, layout)
        corner = (slot.col + slot.colspan - 1, slot.row + slot.rowspan - 1)
        if corner != (slot.col, slot.row):
            commands.append(("SPAN", (slot.col, slot.row), corner))
    shares = [3.2 if _long(table, col) else 1.5 if col < grid.row_labels else 1.0 for col in range(grid.width)]
    widths = [width * share / sum(shares) for share in shares]
    repeat = grid.header_rows if layout.arrangement == "split-repeat" else 0
    return Table(cells, colWidths=widths, style=commands, repeatRows=repeat, spaceBefore=6, spaceAfter=4)


def _long(table: GoldTable, col: int) -> bool:
    return any(slot.abbreviated and slot.col == col for slot in table.grid.slots)


def _cell(slot: Slot, layout: Layout) -> Paragraph:
    side = {"right": 2, "decimal": 2, "center": 1}.get(layout.align, 0) if slot.role == "value" else 0
    text = escape(shown_text(slot, layout)).replace("\n", "<br/>") + "".join(_mark(mark, layout) for mark in slot.marks)
    return _text(text, layout.size - 1, slot.role in ("column_header", "section"), 0 if slot.abbreviated else side)


def _mark(mark: str, layout: Layout) -> str:
    shown = escape(shown_mark(mark, layout))
    return f"<super>{shown}</super>" if layout.marks == "super" else shown


def _commands(table: GoldTable, layout: Layout) -> list[_COMMAND]:
    head = table.grid.header_rows - 1
    rules: dict[str, list[_COMMAND]] = {
        "all": [("GRID", (0, 0), (-1, -1), 0.5, black)],
        "horizontal": [("LINEBELOW", (0, 0), (-1, -1), 0.5, black), ("LINEABOVE", (0, 0), (-1, 0), 0.5, black)],
        "header": [("LINEBELOW", (0, head), (-1, head), 0.8, black)],
        "booktabs": [("LINEABOVE", (0, 0), (-1, 0), 1, black), ("LINEBELOW", (0, -1), (-1, -1), 1, black)],
        "vertical": [("INNERGRID", (0, 0), (-1, -1), 0.5, black)],
    }
    shading: dict[str, list[_COMMAND]] = {
        "zebra": [("ROWBACKGROUNDS", (0, head + 1), (-1, -1), [_SHADE, white])],
        "header": [("BACKGROUND", (0, 0), (-1, head), _SHADE)],
    }
    top: _COMMAND = ("VALIGN", (0, 0), (-1, -1), "TOP")
    return [top, *rules.get(layout.rules, []), *shading.get(layout.shading, [])]


def _note(mark: str, text: str, layout: Layout) -> Paragraph:
    tail = f" {sentences(9, 1)}" if text.endswith("…") else ""
    return _text(f"{_mark(mark, layout) if mark else ''} {escape(text.rstrip('…').strip() + tail)}", 7.5)
