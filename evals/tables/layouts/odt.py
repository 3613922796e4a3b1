"""Tables and prose -> a flat OpenDocument text for LibreOffice; tables as tables, or as lines with tab stops."""

from collections.abc import Sequence
from html import escape

from evals.tables.gold import GoldTable
from evals.tables.grid import Grid, Slot
from evals.tables.layouts.layout import Layout
from evals.tables.layouts.prose import ADDRESSES, CONTENTS, SIGNATURES, sentences
from evals.tables.layouts.wording import shown_mark, shown_text

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
    for name, kind in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)
_LINE = "0.5pt solid #333333"
_ROOM_CM = {False: 17.0, True: 25.7}


class _Styles:
    """The automatic styles of one document: each set of properties gets a name when it is first asked for."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def name(self, family: str, properties: str) -> str:
        """The name of the style with these properties."""
        return self._names.setdefault((family, properties), f"A{len(self._names)}")

    def written(self) -> str:
        """All styles as XML."""
        return "".join(
            f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>'
            for (family, properties), name in self._names.items()
        )


def odt_of_tables(tables: Sequence[GoldTable], layout: Layout) -> str:
    """The whole document as flat OpenDocument."""
    styles = _Styles()
    parts = [_paragraph("Afspraken over wonen", 16, styles, bold=True), _paragraph(sentences(3, 4), 10.5, styles)]
    if layout.arrangement == "none":
        parts += _no_table(styles)
    for number, table in enumerate(tables):
        parts.append(_paragraph(f"{number + 1}. Onderdeel {number + 1}", 13, styles, bold=True))
        parts.append(_paragraph(sentences(number * 3, 3), 10.5, styles))
        parts.append(_tabbed(table, layout, styles) if layout.arrangement == "tabs" else _table(table, layout, styles))
        parts += [_note(mark, text, layout, styles) for mark, text in table.notes]
    return _document("".join(parts), layout, styles.written())


def _document(body: str, layout: Layout, styles: str) -> str:
    width, height = (29.7, 21.0) if layout.landscape else (21.0, 29.7)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles><style:default-style '
        f'style:family="paragraph"><style:text-properties fo:font-family="{layout.font}" fo:language="nl" '
        'fo:country="NL"/></style:default-style></office:styles>'
        f'<office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties '
        f'fo:page-width="{width}cm" fo:page-height="{height}cm" fo:margin="2cm"/></style:page-layout>{styles}'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
        'style:page-layout-name="P"/></office:master-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def _paragraph(text: str, size: float, styles: _Styles, bold: bool = False, tabs: str = "") -> str:
    return f'<text:p text:style-name="{_style(size, styles, bold, tabs=tabs)}">{_marked(escape(text))}</text:p>'


def _style(size: float, styles: _Styles, bold: bool, side: str = "left", tabs: str = "") -> str:
    weight = ' fo:font-weight="bold"' if bold else ""
    below = 0 if tabs or size < 10 else size * 0.5
    return styles.name(
        "paragraph",
        f'<style:paragraph-properties fo:text-align="{side}" fo:margin-top="0pt" fo:margin-bottom="{below}pt">{tabs}'
        f'</style:paragraph-properties><style:text-properties fo:font-size="{size}pt"{weight}/>',
    )


def _marked(text: str) -> str:
    return text.replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")


def _table(table: GoldTable, layout: Layout, styles: _Styles) -> str:
    grid = table.grid
    shares = [3.2 if _long(grid, col) else 1.6 if col < grid.row_labels else 1.0 for col in range(grid.width)]
    columns = "".join(_column(_ROOM_CM[layout.landscape] * share / sum(shares), styles) for share in shares)
    rows = [_row(grid, number, layout, styles) for number in range(grid.height)]
    caption = _paragraph(table.title, 10, styles, bold=True) if layout.title == "caption" else ""
    head, body = "".join(rows[: grid.header_rows]), "".join(rows[grid.header_rows :])
    return (
        f"{caption}<table:table>{columns}<table:table-header-rows>{head}</table:table-header-rows>{body}</table:table>"
    )


def _column(width_cm: float, styles: _Styles) -> str:
    name = styles.name("table-column", f'<style:table-column-properties style:column-width="{width_cm:.2f}cm"/>')
    return f'<table:table-column table:style-name="{name}"/>'


def _long(grid: Grid, col: int) -> bool:
    return any(slot.abbreviated and slot.col == col for slot in grid.slots)


def _row(grid: Grid, number: int, layout: Layout, styles: _Styles) -> str:
    cells = []
    starts = {slot.col: slot for slot in grid.row(number)}
    for col in range(grid.width):
        slot = starts.get(col)
        cells.append(_cell(slot, grid, layout, styles) if slot else "<table:covered-table-cell/>")
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _cell(slot: Slot, grid: Grid, layout: Layout, styles: _Styles) -> str:
    box = styles.name("table-cell", f"<style:table-cell-properties {_edges(slot, grid, layout)}/>")
    spans = f' table:number-rows-spanned="{slot.rowspan}" table:number-columns-spanned="{slot.colspan}"'
    side = {"right": "end", "decimal": "end", "center": "center"}.get(layout.align, "left")
    value = slot.role == "value" and not slot.abbreviated
    paragraph = _style(layout.size, styles, slot.role in ("column_header", "section"), side if value else "left")
    text = _content(slot, layout, styles)
    return (
        f'<table:table-cell table:style-name="{box}"{spans} office:value-type="string">'
        f'<text:p text:style-name="{paragraph}">{text}</text:p></table:table-cell>'
    )


def _content(slot: Slot, layout: Layout, styles: _Styles) -> str:
    return _marked(escape(shown_text(slot, layout))) + "".join(_mark(mark, layout, styles) for mark in slot.marks)


def _mark(mark: str, layout: Layout, styles: _Styles) -> str:
    shown = escape(shown_mark(mark, layout))
    if layout.marks != "super":
        return shown
    name = styles.name("text", '<style:text-properties style:text-position="super 58%"/>')
    return f'<text:span text:style-name="{name}">{shown}</text:span>'


def _edges(slot: Slot, grid: Grid, layout: Layout) -> str:
    first, head = slot.row == 0, slot.row + slot.rowspan == grid.header_rows
    last = slot.row + slot.rowspan == grid.height
    edges = {
        "all": f'fo:border="{_LINE}"',
        "horizontal": f'fo:border-top="{_LINE}" fo:border-bottom="{_LINE}"',
        "header": f'fo:border-bottom="{_LINE}"' if head else "",
        "vertical": f'fo:border-left="{_LINE}" fo:border-right="{_LINE}"',
        "booktabs": f'fo:border-top="{_LINE}"' * first + f' fo:border-bottom="{_LINE}"' * (head or last),
        "none": "",
    }[layout.rules]
    shaded = slot.row < grid.header_rows if layout.shading == "header" else (slot.row - grid.header_rows) % 2 == 0
    fill = ' fo:background-color="#dfe8f2"' if shaded and layout.shading != "none" else ""
    return f'fo:padding="{layout.padding}pt" {edges}{fill}'


def _tabbed(table: GoldTable, layout: Layout, styles: _Styles) -> str:
    """The table as lines of text with tab stops, one a column: what many a writer takes for a table."""
    grid = table.grid
    side = "left" if layout.align in ("left", "ragged") else layout.align.replace("decimal", "right")
    label_cm = 4.6 * grid.row_labels
    step = (_ROOM_CM[layout.landscape] - label_cm) / max(1, grid.width - grid.row_labels)
    starts = [4.6 * n for n in range(1, grid.row_labels)] + [
        label_cm + step * (n + (1.0 if side == "right" else 0.5 if side == "center" else 0.1))
        for n in range(grid.width - grid.row_labels)
    ]
    stops = "".join(
        f'<style:tab-stop style:position="{at:.2f}cm" style:type="{side if n >= grid.row_labels - 1 else "left"}"/>'
        for n, at in enumerate(starts)
    )
    tabs = f"<style:tab-stops>{stops}</style:tab-stops>"
    return "".join(_tabbed_row(grid, number, layout, styles, tabs) for number in range(grid.height))


def _tabbed_row(grid: Grid, number: int, layout: Layout, styles: _Styles, tabs: str) -> str:
    starts = {slot.col: slot for slot in grid.row(number)}
    texts = [_line_of(starts.get(col), layout) for col in range(grid.width)]
    return _paragraph("\t".join(texts), layout.size, styles, bold=number < grid.header_rows, tabs=tabs)


def _line_of(slot: Slot | None, layout: Layout) -> str:
    if slot is None:
        return ""
    return slot.text + "".join(shown_mark(mark, layout) for mark in slot.marks)


def _note(mark: str, text: str, layout: Layout, styles: _Styles) -> str:
    tail = f" {sentences(9, 1)}" if text.endswith("…") else ""
    shown = _mark(mark, layout, styles) if mark else ""
    body = escape(text.rstrip("…").strip() + tail)
    return f'<text:p text:style-name="{_style(8, styles, False)}">{shown} {body}</text:p>'


def _no_table(styles: _Styles) -> list[str]:
    """What stands in columns and is no table: contents, signatures and addresses by tab stops, prose between."""
    right = '<style:tab-stops><style:tab-stop style:position="17cm" style:type="right" style:leader-style="dotted"/>'
    halves = "".join(f'<style:tab-stop style:position="{at}cm"/>' for at in (6, 12))
    at_right, at_halves = f"{right}</style:tab-stops>", f"<style:tab-stops>{halves}</style:tab-stops>"
    signatures = zip(SIGNATURES[0::2], SIGNATURES[1::2], strict=True)
    addresses = zip(*ADDRESSES, strict=True)
    return [
        _paragraph("Inhoud", 13, styles, bold=True),
        *(_paragraph(f"{chapter}\t{page}", 10.5, styles, tabs=at_right) for chapter, page in CONTENTS),
        *(_paragraph(f"{n + 1}.  {sentences(n * 2, 2)}", 10.5, styles) for n in range(6)),
        _paragraph("Ondertekening", 13, styles, bold=True),
        *(_paragraph("\t".join(pair), 10.5, styles, tabs=at_halves) for pair in signatures),
        _paragraph("Adressen", 13, styles, bold=True),
        *(_paragraph("\t".join(lines), 10.5, styles, tabs=at_halves) for lines in addresses),
    ]
