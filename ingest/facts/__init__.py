"""Tables in, facts out: which label is the party, which the period and which the measure follows from the labels.

The way of a fact: `sheet` lays out the labels of a table, which `labels` reads with the `names` of the parties;
`statements` makes a statement of those of one value; `figures` reads the value itself, by the `units` that its labels, its
table and the lines `nearby` state; `notes` finds the notes that belong to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.facts.document_wide import scale_of_document
from ingest.facts.figures import Figures, figures_of, is_unsure
from ingest.facts.labels import Label
from ingest.facts.names import names_of
from ingest.facts.nearby import captions, lines_by_page, lines_near, measured
from ingest.facts.notes import NoteFinder, note_finder, unglued, with_side_notes
from ingest.facts.scales import scale_in
from ingest.facts.sheet import Sheet, sheet_of
from ingest.facts.statements import Setting, setting_of, statement_of, told_apart
from ingest.geometry import text_of
from ingest.numbers import notation_of_document
from ingest.records import Block, Cell, Document, Fact, Region, Table

__all__ = ["facts_from_tables"]


def facts_from_tables(tables: Sequence[Table], document: Document, blocks: Sequence[Block] = ()) -> tuple[Fact, ...]:
    """One fact for each printed cell of the tables, in reading order.

    Parties are those of the document's card. The blocks tell how the document writes its figures, and what unit the lines
    around a table give them.
    """
    names = names_of(document.parties)
    pages = lines_by_page(blocks)
    marked = [unglued(table) for table in tables]
    printed = (cell.label for table in marked for cell in table.cells if cell.role == "value")
    notation = notation_of_document(printed, [text_of(block.words) for block in blocks])
    beside = [lines_near(table, pages) for table in marked]
    wide = scale_of_document(blocks, {line for near in beside for line in near})
    found: list[Fact] = []
    for table, near in zip(marked, beside, strict=True):
        sheet = sheet_of(table, names, captions(near))
        figures = figures_of(table, notation, (sheet.corner, *measured(near), *filter(scale_in, table.section[-1:])))
        figures = replace(figures, wide=wide)
        found += _Reader(sheet, figures, note_finder(table), setting_of(sheet, names, document)).facts()
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One table with all that is needed to read its cells as statements."""

    sheet: Sheet
    figures: Figures
    notes: NoteFinder
    setting: Setting

    def facts(self) -> Iterator[Fact]:
        """The facts of the table, told apart, with the notes that stand beside them."""
        cells = [cell for cell in self.sheet.table.cells if cell.role == "value" and cell.label]
        labels = [self.sheet.labels(cell) for cell in cells]
        read = [self._fact(cell, own) for cell, own in zip(cells, labels, strict=True)]
        facts = told_apart(read, [[label.cell.label for label in own] for own in labels])
        yield from with_side_notes(self.sheet.table, facts)

    def _fact(self, cell: Cell, labels: Sequence[Label]) -> Fact:
        """The statement that one cell makes."""
        table, said = self.sheet.table, statement_of(self.setting, labels)
        value, doubtful = self.figures.value(cell, said, [label.cell.label for label in labels])
        unsure = any(is_unsure(label.cell) for label in labels)
        return Fact(
            party=said.party,
            measure=said.measure,
            period=said.period,
            value=value,
            table=table.number,
            row=cell.row,
            col=cell.col,
            title=table.title,
            topic=said.topic,
            section=table.section,
            regions=(Region(cell.page, cell.box), *(Region(label.cell.page, label.cell.box) for label in labels)),
            notes=self.notes.notes_of(cell, labels),
            dimensions=said.dimensions,
            doubtful=doubtful or unsure,
            recognised=cell.confidence is not None,
        )
