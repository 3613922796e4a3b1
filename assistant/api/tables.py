"""Tables as they travel over HTTP: the contract, with its Dutch names."""

from pydantic import BaseModel, Field

from assistant.api.schemas import Kader, kader_from_region, picture_path
from ingest.records import Cell, Region, Table


class Tabelkaart(BaseModel):
    """Welke tabel het is, zonder haar cellen."""

    document: str
    nummer: int = Field(ge=1, description="Het nummer van de tabel in het document, vanaf 1.")
    titel: str
    sectie: list[str] = Field(description="De koppen boven de tabel, van groot naar klein.")
    paginas: list[int]
    rijen: int = Field(ge=0)
    kolommen: int = Field(ge=0)
    waarschuwingen: list[str] = Field(description="Wat er bij het lezen niet zeker was.")
    afbeelding: str = Field(description="Pad naar de eerste pagina als plaatje, met de tabel gemarkeerd.")


class Tabelcel(BaseModel):
    """Eén cel, met haar plaats in de tabel en op de pagina."""

    rij: int = Field(ge=0)
    kolom: int = Field(ge=0)
    rijen: int = Field(ge=1, description="Over hoeveel rijen de cel loopt.")
    kolommen: int = Field(ge=1, description="Over hoeveel kolommen de cel loopt.")
    tekst: str = Field(description="Zoals gedrukt.")
    kop: bool = Field(description="Of de cel een opschrift van rijen of kolommen is.")
    kader: Kader


class Noot(BaseModel):
    """Een noot bij de tabel."""

    teken: str = Field(description="Het teken waarmee cellen ernaar verwijzen; leeg bij een noot bij de hele tabel.")
    tekst: str


class Tabel(Tabelkaart):
    """Een tabel met al haar cellen."""

    kaders: list[Kader] = Field(description="Waar de tabel staat: één kader voor elke pagina.")
    cellen: list[Tabelcel]
    noten: list[Noot]


def tabelkaart_from_table(document: str, table: Table) -> Tabelkaart:
    rows, cols = size_of(table)
    return Tabelkaart(
        document=document,
        nummer=table.number,
        titel=table.title,
        sectie=list(table.section),
        paginas=list(table.pages),
        rijen=rows,
        kolommen=cols,
        waarschuwingen=list(table.warnings),
        afbeelding=picture_path(document, table.pages[0], table.regions),
    )


def tabel_from_table(document: str, table: Table) -> Tabel:
    card = tabelkaart_from_table(document, table)
    return Tabel(
        **dict(card),
        kaders=[kader_from_region(region) for region in table.regions],
        cellen=[_cell(cell) for cell in table.cells],
        noten=[Noot(teken=note.mark, tekst=note.text) for note in table.notes],
    )


def size_of(table: Table) -> tuple[int, int]:
    """How many rows and columns a table has."""
    rows = max((cell.row + cell.rowspan for cell in table.cells), default=0)
    return rows, max((cell.col + cell.colspan for cell in table.cells), default=0)


def _cell(cell: Cell) -> Tabelcel:
    return Tabelcel(
        rij=cell.row,
        kolom=cell.col,
        rijen=cell.rowspan,
        kolommen=cell.colspan,
        tekst=cell.text,
        kop=cell.header,
        kader=kader_from_region(Region(cell.page, cell.box)),
    )
