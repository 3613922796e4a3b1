"""`/documenten/{id}/tabellen`: the tables of a document, one of them as JSON or CSV."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from assistant.api.csvs import NOTATIONS, csv_from_table
from assistant.api.openapi import RESPONSES, ok
from assistant.api.resources.forms import Formaat, csv_response, form_wanted
from assistant.api.resources.parameters import DocumentId, Parts, TableNumber
from assistant.api.tables import Tabel, Tabelkaart, tabel_from_table, tabelkaart_from_table
from ingest.errors import UnknownDocument
from ingest.records import Reading, Table

router = APIRouter(responses=RESPONSES, tags=["documenten"])


@router.get("/documenten/{id}/tabellen", operation_id="tabellen", summary="De tabellen (the tables)")
def list_tables(id: DocumentId, parts: Parts) -> list[Tabelkaart]:
    """De tabellen van een document, zonder hun cellen. The tables of a document, without their cells."""
    return [parts.shown(tabelkaart_from_table(id, table)) for table in parts.desk.reading(id).tables]


@router.get(
    "/documenten/{id}/tabellen/{nummer}",
    operation_id="tabel",
    summary="Eén tabel (one table)",
    response_model=Tabel,
    responses={200: ok("text/csv", {"type": "string"}, "De tabel. The table.")},
)
def show_table(
    id: DocumentId,
    nummer: TableNumber,
    parts: Parts,
    formaat: Annotated[Formaat | None, Query()] = None,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> Tabel | Response:
    """Een tabel met al haar cellen, of als CSV. A table with all its cells, or as CSV."""
    reading = parts.desk.reading(id)
    table = table_of(reading, nummer)
    form = form_wanted(formaat, accept)
    if form == "json":
        return parts.shown(tabel_from_table(id, table))
    facts = [fact for fact in reading.facts if fact.table == nummer]
    return csv_response(csv_from_table(table, facts, NOTATIONS[form]), f"{id}-tabel-{nummer}")


def table_of(reading: Reading, number: int) -> Table:
    """The table with this number; raises UnknownDocument."""
    found = next((table for table in reading.tables if table.number == number), None)
    if found is None:
        raise UnknownDocument("There is no table of that number", "See which there are: /documenten/{id}/tabellen")
    return found
