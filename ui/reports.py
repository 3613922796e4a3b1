"""What the command prints: records in, lines on a terminal out."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from assistant.records import Answer, Citation
from assistant.wording import understood_words
from ingest.records import Reading, Table
from ui.tables import grid_from_table
from ui.texts import TEXTS, Texts
from ui.view.sources import how_made, place

WIDEST = 160
"""The columns that a table takes at most on a pipe, which has no width of its own."""


def print_answer(answer: Answer, out: Console) -> None:
    """The answer, its caveats, and where it stands."""
    texts = TEXTS[answer.language]
    if texts.statuses[answer.status]:
        out.print(Text(texts.statuses[answer.status], style="bold yellow"))
    out.print(Text(answer.text, style="bold"))
    for caveat in answer.caveats:
        out.print(Text(f"! {' '.join(caveat.split())}", style="yellow"))
    for number, citation in enumerate(answer.citations, start=1):
        out.print(citation_text(number, citation, texts))
    understood = understood_words(answer.understood, answer.language)
    if understood:
        out.print(Text(f"{texts.understood}: {understood}", style="dim"))
    if how_made(answer, texts):
        out.print(Text(how_made(answer, texts), style="dim"))


def citation_text(number: int, citation: Citation, texts: Texts) -> Text:
    table = f"{texts.table}: {citation.table}\n    " if citation.table else ""
    lines = f"[{number}] {citation.title}, {place(citation, texts)}\n    {table}“{citation.quote}”"
    return Text(lines)


def print_documents(readings: Sequence[Reading], out: Console) -> None:
    grid = Grid("id", "title", "municipality", "years", "pages", "tables", "facts", box=None, pad_edge=False)
    for reading in readings:
        card = reading.document
        years = "-".join(str(year) for year in sorted({min(card.years), max(card.years)})) if card.years else ""
        counts = (card.pages, len(reading.tables), len(reading.facts))
        grid.add_row(card.id, card.title, card.municipality or "", years, *map(str, counts))
    out.print(grid)


def print_tables(tables: Sequence[Table], out: Console) -> None:
    """Every table as read: its place, its grid, its notes, and what the self-check found."""
    for table in tables:
        pages = ", ".join(map(str, table.pages))
        out.print(Text(f"{table.number}. {table.title or '(no title)'} (page {pages})", style="bold"))
        out.print(grid_of_texts(grid_from_table(table)), width=min(out.width, WIDEST))
        for note in table.notes:
            out.print(Text(f"{note.mark} {note.text}".strip()))
        for warning in table.warnings:
            out.print(Text(f"! {warning}", style="yellow"))
        out.print()


def grid_of_texts(rows: Sequence[Sequence[str]]) -> Grid:
    grid = Grid(show_header=False)
    for row in rows:
        grid.add_row(*(Text(text) for text in row))
    return grid
