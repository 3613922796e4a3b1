"""One page of a document as text: its sentences in reading order and its tables by row."""

from collections.abc import Iterator

from pydantic import BaseModel, Field

from assistant.api.tables import size_of
from ingest.errors import UnknownDocument
from ingest.records import Reading, Table


class Paginatekst(BaseModel):
    """Wat er op één pagina staat."""

    document: str
    titel: str
    pagina: int = Field(ge=1)
    tekst: list[str] = Field(description="De zinnen en opsommingen, letterlijk.")
    tabellen: list[list[list[str]]] = Field(description="Elke tabel als rijen van cellen, zoals gedrukt.")


def page_text(reading: Reading, page: int) -> Paginatekst:
    """What stands on the page; raises UnknownDocument for a page that the document has not."""
    if not 1 <= page <= reading.document.pages:
        raise UnknownDocument(f"{reading.document.id} has no page {page}", f"It has {reading.document.pages} pages.")
    return Paginatekst(
        document=reading.document.id,
        titel=reading.document.title,
        pagina=page,
        tekst=list(dict.fromkeys(_sentences(reading, page))),
        tabellen=[rows_of(table) for table in reading.tables if page in table.pages],
    )


def rows_of(table: Table) -> list[list[str]]:
    """The cells by row; a cell that spans stands in its first place."""
    rows, cols = size_of(table)
    grid = [[""] * cols for _ in range(rows)]
    for cell in table.cells:
        grid[cell.row][cell.col] = cell.text
    return grid


def _sentences(reading: Reading, page: int) -> Iterator[str]:
    for chunk in reading.chunks:
        if chunk.kind == "prose":
            yield from (one.text for one in chunk.sentences if any(region.page == page for region in one.regions))
