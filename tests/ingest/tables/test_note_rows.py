"""Notes that stand inside a table as rows."""

from ingest.records import Box, Cell
from ingest.tables.note_rows import parted_from_notes

BOX = Box(0, 0, 1, 1)


def _cells(last: str) -> list[Cell]:
    return [
        Cell(0, 0, "Inkomen", 1, BOX, role="column_header", label="Inkomen"),
        Cell(0, 1, "Westwoud", 1, BOX, role="column_header", label="Westwoud"),
        Cell(1, 0, "Midden*", 1, BOX, role="row_header", label="Midden", marks=("*",)),
        Cell(1, 1, "4,1%", 1, BOX, label="4,1%"),
        Cell(2, 0, last, 1, BOX, colspan=2, role="section", label=last),
    ]


def test_a_row_that_opens_with_the_mark_of_a_cell_is_its_note() -> None:
    cells, notes = parted_from_notes(_cells("* Geldt vanaf de volgende peildatum"))
    assert [(note.mark, note.text) for note in notes] == [("*", "Geldt vanaf de volgende peildatum")]
    assert max(cell.row for cell in cells) == 1


def test_a_row_without_a_mark_that_a_cell_bears_stays_a_row() -> None:
    for text in ("# Geldt vanaf de volgende peildatum", "Geldt vanaf de volgende peildatum", "* Hoog"):
        assert parted_from_notes(_cells(text)) == (tuple(_cells(text)), ())
