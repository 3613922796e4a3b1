"""Tables typed by hand: rows of texts, read as a reader of tables would hand them over."""

from collections.abc import Sequence

from ingest.facts import facts_from_tables
from ingest.records import Block, Box, Cell, Document, Fact, Note, Party, Region, Role, Table, Word

BOX = Box(50, 100, 500, 300)
PARTIES = (
    Party("Thuis", "corporation", ("Stichting Thuis",)),
    Party("Veste", "corporation"),
    Party("Gemeente Zand", "municipality", ("gemeente",)),
)
DOCUMENT = Document("d", "Jaarstukken 2031", None, (2031,), PARTIES, "", 1)


def table(
    rows: Sequence[Sequence[str]], title: str = "", notes: tuple[Note, ...] = (), labels: int = 1, heads: int = 1
) -> Table:
    """The first rows are column headers, the first columns row headers; a row with only its first text is a section row.

    A text that is `<` goes on with the cell to its left, one that is `^` with the cell above.
    """
    cells = [
        _cell(rows, row, col, labels, heads)
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts)
        if text not in {"<", "^"}
    ]
    return Table(1, title, (), (Region(1, BOX),), tuple(cells), notes)


def _cell(rows: Sequence[Sequence[str]], row: int, col: int, labels: int, heads: int) -> Cell:
    text = rows[row][col]
    label, *marks = text.split("^")
    across = next((at for at in range(col + 1, len(rows[row])) if rows[row][at] != "<"), len(rows[row])) - col
    down = next((at for at in range(row + 1, len(rows)) if rows[at][col] != "^"), len(rows)) - row
    return Cell(row, col, text, 1, BOX, down, across, _role(rows, row, col, (labels, heads)), label, tuple(marks))


def _role(rows: Sequence[Sequence[str]], row: int, col: int, counts: tuple[int, int]) -> Role:
    labels, heads = counts
    if row < heads:
        return "column_header"
    if rows[row][0] and not any(rows[row][1:]):
        return "section"
    return "row_header" if col < labels else "value"


def facts(*tables: Table, document: Document = DOCUMENT, blocks: Sequence[Block] = ()) -> tuple[Fact, ...]:
    """The facts of the tables."""
    return facts_from_tables(tables, document, blocks)


def line(text: str, top: float, page: int = 1) -> Block:
    """A paragraph of one line at that height, over the width of the tables."""
    words = text.split()
    width = (BOX.x1 - BOX.x0) / len(words)
    return Block(
        "paragraph",
        tuple(
            Word(page, word, Box(BOX.x0 + number * width, top, BOX.x0 + (number + 1) * width - 3, top + 10), 10.0)
            for number, word in enumerate(words)
        ),
    )
