"""What a document says of itself where no manifest does."""

from pathlib import Path

import pytest

from ingest.furniture import pages_without_furniture
from ingest.layout import blocks_from_pages, tables_in_sections
from ingest.parties import document_from_blocks
from ingest.pdf import pages_from_pdf
from ingest.records import Document
from ingest.settings import Settings
from ingest.tables import tables_from_pages


@pytest.fixture(scope="module")
def said(corpus_pdf: Path) -> Document:
    pages = pages_without_furniture(pages_from_pdf(corpus_pdf, Settings()))
    tables = tables_from_pages(pages)
    blocks = blocks_from_pages(pages, tables)
    return document_from_blocks("stem", "", blocks, tables_in_sections(tables, blocks))


def test_the_year_and_municipality_are_read_from_the_text(said: Document) -> None:
    assert (said.years, said.municipality) == ((2022,), "Groningen")


def test_every_corporation_is_found_once_and_no_measure_is_taken_for_one(said: Document) -> None:
    corporations = {party.name for party in said.parties if party.kind == "corporation"}
    assert corporations == {
        "Nijestee", "Patrimonium", "Lefier", "Woonborg", "Wierden en Borgen", "De Huismeesters", "Woonzorg Nederland",
    }  # fmt: skip


def test_the_ways_a_name_is_written_lead_to_one_party(said: Document) -> None:
    aliases = {party.name: party.aliases for party in said.parties}
    assert "Huismeesters" in aliases["De Huismeesters"]
    assert "W&B" in aliases["Wierden en Borgen"]


def test_tenants_organisations_are_told_apart_from_the_corporation_in_their_name(said: Document) -> None:
    tenants = {party.name for party in said.parties if party.kind == "tenants"}
    assert {"Participatieraad Nijestee", "Huurdersraad De Huismeesters", "KAR"} <= tenants
