"""The stages in order: one PDF in, everything that was read from it out. This runs in ingest.child."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from ingest.audit import findings_from_tables
from ingest.chunks import chunks_from_blocks, chunks_from_facts, sentence_chunks
from ingest.errors import UnreadablePdf
from ingest.facts import facts_from_tables
from ingest.files import sha256_of
from ingest.furniture import pages_without_furniture
from ingest.layout import blocks_from_pages, tables_in_sections
from ingest.messages import Reached, Turned
from ingest.ocr import INSTALL, missing, pages_recognised
from ingest.parties import document_from_blocks
from ingest.pdf import grey_picture, pages_from_pdf, title_of_pdf, was_repaired
from ingest.records import Card, Document, Page, Reading, Table
from ingest.settings import Settings
from ingest.tables import tables_from_pages
from ingest.turning import turned_back

_MOST_TITLE_CHARS = 300

STAGES = ("pages", "tables", "text", "facts", "chunks")

Hear = Callable[[Reached | Turned], None]
"""Hears which stage begins, and in the first two of them which page."""


def reading_from_stages(
    path: Path, card: Card, settings: Settings, hear: Hear, lost: Mapping[int, str] = MappingProxyType({})
) -> Reading:
    """Everything that the PDF says, through all stages in this process.

    What the card leaves open is filled from the document itself. The lost pages are left out, for the reason given.
    Raises UnreadablePdf and TooLarge.
    """

    def on_stage(stage: str) -> None:
        hear(Reached(stage, STAGES.index(stage), len(STAGES)))

    on_stage("pages")
    pages = pages_without_furniture(pages_read(path, settings, hear, lost))
    _refuse_wordless(path, pages)
    on_stage("tables")
    tables = tables_from_pages(pages, lambda number: hear(Turned(number, len(pages))))
    on_stage("text")
    blocks = blocks_from_pages(pages, tables)
    tables = tables_in_sections(tables, blocks)
    on_stage("facts")
    said = document_from_blocks(card.id, title_of_pdf(path)[:_MOST_TITLE_CHARS], blocks, tables)
    document = replace(_completed(card, said), sha256=sha256_of(path), pages=len(pages))
    facts = facts_from_tables(tables, document, blocks)
    on_stage("chunks")
    chunks = (*chunks_from_blocks(blocks), *chunks_from_facts(tables, facts))
    chunks = (*chunks, *sentence_chunks(chunks))
    warnings = (*_page_warnings(pages), *_table_warnings(tables))
    findings = findings_from_tables(tables, facts, chunks, document.parties)
    return turned_back(Reading(document, tables, facts, chunks, warnings, findings), pages)


def pages_read(
    path: Path,
    settings: Settings,
    hear: Hear = lambda _: None,
    lost: Mapping[int, str] = MappingProxyType({}),
) -> tuple[Page, ...]:
    """Every page: its words as the PDF holds them or, where it is only a picture, as they are recognised in it."""
    pages = pages_from_pdf(path, settings, lambda *at: hear(Turned(*at)), lost)
    return pages_recognised(pages, lambda number: grey_picture(path, number), settings, lambda *at: hear(Turned(*at)))


def _refuse_wordless(path: Path, pages: tuple[Page, ...]) -> None:
    """Raise UnreadablePdf where there is no word on any page."""
    if any(page.words for page in pages):
        return
    lost = [f"page {page.number} {page.lost}" for page in pages if page.lost]
    if lost:
        more = f", and {len(lost) - 3} more" if len(lost) > 3 else ""
        said = f"{path.name} cannot be read: {'; '.join(lost[:3])}{more}"
        if missing() and any(page.pictures for page in pages):
            raise UnreadablePdf(said, f"Install what reads scans: {INSTALL}")
        raise UnreadablePdf(said, "Open it in a PDF reader and save it anew, without what is not text.")
    if was_repaired(path):
        raise UnreadablePdf(
            f"{path.name} is damaged or incomplete: no text was found in it",
            "Fetch the file again, and check that it opens in a PDF reader.",
        )
    raise UnreadablePdf(
        f"{path.name} has no text on any page", "Use a PDF with text in it, not only pictures of pages."
    )


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
    lost = [f"page {page.number} {page.lost} and was left out" for page in pages if page.lost]
    bare = [str(page.number) for page in pages if not page.words and not page.lost]
    blind = [str(page.number) for page in pages if page.words and page.pictures]
    unread = (f"pictures on page {', '.join(blind)} were not looked at for text",) if blind else ()
    return (*lost, *unread, *((f"no text on page {', '.join(bare)}",) if bare else ()))


def _table_warnings(tables: tuple[Table, ...]) -> tuple[str, ...]:
    return tuple(
        f"table {table.number} (page {table.pages[0]}): {warning}"
        for table in tables
        for warning in (*table.warnings, *(f"{cell.doubt}: {cell.text}" for cell in table.cells if cell.doubt))
    )
