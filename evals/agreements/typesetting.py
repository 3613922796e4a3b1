"""A made-up agreement -> Typst source that says, once set, on which page each sentence and each cell came to stand.

Every sentence and every value is followed by an invisible mark with its key; `typst.query` gives the page of each.
"""

import json
from itertools import groupby

from evals.agreements.source import Agreement, AgreementTable, Piece
from evals.tables.gold import GoldTable, table_from_form
from evals.tables.grid import Slot

MARK = "gold"


def typst_of_agreement(agreement: Agreement) -> str:
    """The whole document, to be set beside layout.typ."""
    layout = ", ".join(f"{key}: {_literal(value)}" for key, value in agreement.form.layout.model_dump().items())
    head = f'#import "layout.typ": agreement, note, placed, hidden, grid-of\n#let look = ({layout})\n'
    show = f"#show: agreement.with(look, {_string(agreement.form.title)})\n"
    numbered = enumerate(agreement.pieces)
    return head + show + "\n".join(_shown(agreement, number, piece) for number, piece in numbered) + "\n"


def key_of_piece(number: int) -> str:
    """The key of a piece of prose by its place in the text."""
    return f"piece {number}"


def key_of_cell(table: str, slot: Slot) -> str:
    """The key of one value of a table."""
    return f"cell {table} {slot.row} {slot.col}"


def _shown(agreement: Agreement, number: int, piece: Piece) -> str:
    said = f"#placed({_string(key_of_piece(number))}, {_string(piece.text)})"
    match piece.kind:
        case "page":
            return "#pagebreak(weak: true)"
        case "heading":
            return f"\n{'=' * piece.level} {said}\n"
        case "table":
            return _table(agreement.table(piece.text))
        case "item":
            return f"\n- {said}"
        case "hidden":
            return f"\n#hidden({said[1:]})\n"
        case "sentence":
            return f"\n{said}" if piece.opens else said


def _table(form: AgreementTable) -> str:
    table = table_from_form(form)
    notes = "\n".join(f"#note({_string(f'{_bracketed(mark)} {text}'.strip())})" for mark, text in table.notes)
    style = ", ".join(f"{key}: {_literal(value)}" for key, value in form.style.items())
    widths = ", ".join(_width(table, col) for col in range(table.grid.width))
    rows = [_row(table, list(slots)) for _, slots in groupby(table.grid.slots, key=lambda slot: slot.row)]
    head, body = ", ".join(rows[: table.grid.header_rows]), ", ".join(rows[table.grid.header_rows :])
    shape = f"(header: {table.grid.header_rows}, labels: {table.grid.row_labels}, height: {table.grid.height})"
    caption = _string(form.title)
    return f"\n#grid-of(look + ({style or ':'}), {caption}, {shape}, ({widths},), ({head},), ({body},))\n{notes}\n"


def _row(table: GoldTable, slots: list[Slot]) -> str:
    return ", ".join(_cell(table, slot) for slot in slots)


def _cell(table: GoldTable, slot: Slot) -> str:
    text = slot.text + "".join(map(_bracketed, slot.marks))
    said = f"placed({_string(key_of_cell(table.name, slot))}, {_string(text)})" if slot.role == "value" else ""
    return (
        f"(text: {said or _string(text)}, role: {_string(slot.role)}, rows: {slot.rowspan}, columns: {slot.colspan}, "
        f"long: {_literal(len(slot.text) > 40)})"
    )


def _width(table: GoldTable, col: int) -> str:
    longest = max((len(s.text) for s in table.grid.slots if s.col == col and s.colspan == 1), default=0)
    if longest > 40:
        return "3fr"
    return "1.8fr" if col < table.grid.row_labels else "1fr"


def _bracketed(mark: str) -> str:
    return f"({mark})" if mark.isalnum() else mark


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return _string(value) if isinstance(value, str) else str(value)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
