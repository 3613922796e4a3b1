"""Gold -> tables and facts, as a reader that makes no mistake would hand them to the audit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evals.audit.covered import Cover
from evals.tables.gold import GOLD_DIR, Gold, GoldTable, gold_from_file
from evals.tables.grid import Grid, Slot
from ingest.audit import findings_from_tables
from ingest.facts import facts_from_tables
from ingest.records import Box, Cell, Document, Finding, Note, Party, Region, Table

_CELL_POINTS = 20.0


@dataclass(frozen=True, slots=True)
class Paper:
    """One gold document as tables; `numbers` and `grids` have each table's number and grid by its name."""

    document: Document
    tables: tuple[Table, ...]
    numbers: Mapping[str, int]
    grids: Mapping[str, Grid]

    def findings(self) -> tuple[Finding, ...]:
        """What the audit says of it."""
        return findings_from_tables(self.tables, facts_from_tables(self.tables, self.document))


def paper_from_gold(name: str, covers: Iterable[Cover]) -> Paper:
    """The gold file of that name, with the notes that are written out for its tables."""
    gold = gold_from_file(GOLD_DIR / f"{name}.toml")
    notes = {cover.name: cover.notes for cover in covers if cover.gold == name}
    numbered = tuple(enumerate(gold.tables, start=1))
    tables = tuple(table_from_gold(number, table, notes.get(table.name, ())) for number, table in numbered)
    return Paper(
        _document(gold),
        tables,
        {table.name: number for number, table in numbered},
        {table.name: table.grid for table in gold.tables},
    )


def _document(gold: Gold) -> Document:
    parties = tuple(
        Party(name, "municipality" if name.startswith("Gemeente") else "corporation", aliases)
        for name, aliases in gold.parties.items()
        if name != "total"
    )
    return Document(gold.document, gold.document, gold.municipality, (), parties, "", 1)


def table_from_gold(number: int, gold: GoldTable, notes: Iterable[str] = ()) -> Table:
    """A table as the gold says that it is printed, read without a fault, with further notes."""
    cells = tuple(_cell(slot) for slot in gold.grid.slots if slot.text or slot.role == "value")
    said = (*(Note(mark, text) for mark, text in gold.notes), *(Note("", text) for text in notes))
    box = Box(0, 0, gold.grid.width * _CELL_POINTS, gold.grid.height * _CELL_POINTS)
    title = " ".join(part for part in (gold.title, gold.period if gold.period not in gold.title else "") if part)
    return Table(number, title, (), (Region(1, box),), cells, said)


def _cell(slot: Slot) -> Cell:
    left, top = slot.col * _CELL_POINTS, slot.row * _CELL_POINTS
    box = Box(left, top, left + slot.colspan * _CELL_POINTS, top + slot.rowspan * _CELL_POINTS)
    marks = "".join(slot.marks)
    return Cell(
        slot.row, slot.col, slot.text + marks, 1, box, slot.rowspan, slot.colspan, slot.role, slot.text, slot.marks
    )
