"""The stages in order: one PDF in, everything that was read from it out. As a module it is the child of ingest.run."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest.audit import findings_from_tables
from ingest.chunks import chunks_from_blocks, chunks_from_facts
from ingest.errors import AfsprakenError, TooLarge, UnreadablePdf
from ingest.facts import facts_from_tables
from ingest.files import sha256_of
from ingest.furniture import pages_without_furniture
from ingest.layout import blocks_from_pages, tables_in_sections
from ingest.messages import Finished, Message, Reached, Refused, message_to_line, request_from_json
from ingest.parties import document_from_blocks
from ingest.pdf import pages_from_pdf, title_of_pdf
from ingest.records import Card, Document, Page, Reading, Table
from ingest.sandbox import answers_only_to_parent, limit_this_process
from ingest.settings import Settings
from ingest.tables import tables_from_pages

STAGES = ("pages", "tables", "text", "facts", "chunks")


def reading_from_stages(path: Path, card: Card, settings: Settings, on_stage: Callable[[str], None]) -> Reading:
    """Everything that the PDF says, through all stages in this process; `on_stage` hears which one begins.

    What the card leaves open is filled from the document itself. Raises UnreadablePdf and TooLarge.
    """
    on_stage("pages")
    pages = pages_without_furniture(pages_from_pdf(path, settings))
    if not any(page.words for page in pages):
        raise UnreadablePdf(
            f"{path.name} has no text on any page", "Use a PDF with text in it, not only pictures of pages."
        )
    on_stage("tables")
    tables = tables_from_pages(pages)
    on_stage("text")
    blocks = blocks_from_pages(pages, tables)
    tables = tables_in_sections(tables, blocks)
    on_stage("facts")
    said = document_from_blocks(card.id, title_of_pdf(path), blocks, tables)
    document = replace(_completed(card, said), sha256=sha256_of(path), pages=len(pages))
    facts = facts_from_tables(tables, document)
    on_stage("chunks")
    chunks = (*chunks_from_blocks(blocks), *chunks_from_facts(tables, facts))
    warnings = (*_page_warnings(pages), *_table_warnings(tables))
    findings = findings_from_tables(tables, facts, chunks, document.parties)
    return Reading(document, tables, facts, chunks, warnings, findings)


def _completed(card: Card, said: Document) -> Document:
    """The document as its card has it, and as it says itself where the card says nothing."""
    return Document(
        id=card.id,
        title=card.title or said.title,
        municipality=card.municipality or said.municipality,
        years=card.years or said.years,
        parties=card.parties or said.parties,
        sha256="",
        pages=0,
        origin=card.origin,
        licence=card.licence,
    )


def _page_warnings(pages: tuple[Page, ...]) -> tuple[str, ...]:
    bare = [str(page.number) for page in pages if not page.words]
    return (f"no text on page {', '.join(bare)}",) if bare else ()


def _table_warnings(tables: tuple[Table, ...]) -> tuple[str, ...]:
    return tuple(
        f"table {table.number} (page {table.pages[0]}): {warning}" for table in tables for warning in table.warnings
    )


def main() -> None:
    """Answer one request on the input with messages on the output, within the limits of its settings."""
    answers = answers_only_to_parent()

    def say(message: Message) -> None:
        answers.write(message_to_line(message))
        answers.flush()

    request = request_from_json(sys.stdin.buffer.read())
    settings = Settings.model_validate_json(request.settings)
    limit_this_process(settings.read_memory_bytes, request.parent)
    try:
        reading = reading_from_stages(
            request.path, request.card, settings, lambda stage: say(Reached(stage, STAGES.index(stage), len(STAGES)))
        )
        say(Finished(reading))
    except AfsprakenError as error:
        say(Refused(type(error).__name__, str(error), error.hint))
    except MemoryError:
        most = f"more than {settings.read_memory_bytes:,} bytes of memory"
        say(
            Refused(
                TooLarge.__name__,
                f"{request.path.name} takes {most}",
                "Split the file, or raise AFSPRAKEN_READ_MEMORY_BYTES.",
            )
        )


if __name__ == "__main__":
    main()
