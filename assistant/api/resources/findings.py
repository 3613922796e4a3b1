"""`/bevindingen`: what in the tables does not add up."""

from typing import Annotated

from fastapi import APIRouter, Query

from assistant.api.findings import (
    Bevindingen,
    Bevindingsoort,
    Zekerheid,
    bevindingen_from_readings,
    page_of,
)
from assistant.api.openapi import RESPONSES
from assistant.api.paging import PAGE_SIZE
from assistant.api.resources.parameters import ListPage, OfDocument, PageSize, Parts, readings_of

router = APIRouter(responses=RESPONSES, tags=["bevindingen"])
OfKind = Annotated[Bevindingsoort | None, Query(description="Alleen van deze soort.")]
OfCertainty = Annotated[Zekerheid | None, Query(description="Alleen van deze zekerheid.")]


@router.get("/bevindingen", operation_id="bevindingen", summary="Wat niet klopt in de tabellen (what does not add up)")
def list_findings(  # noqa: PLR0913, PLR0917 (FastAPI reads the query from the parameters)
    parts: Parts,
    document: OfDocument = None,
    soort: OfKind = None,
    zekerheid: OfCertainty = None,
    pagina: ListPage = 1,
    paginagrootte: PageSize = PAGE_SIZE,
) -> Bevindingen:
    """Totalen die niet optellen, delen boven het geheel, cijfers die elkaar tegenspreken.

    Totals that do not add up, parts that exceed their whole, figures that contradict each other.
    """
    found = [
        one
        for one in bevindingen_from_readings(readings_of(parts.desk, document))
        if soort in (None, one.soort) and zekerheid in (None, one.zekerheid)
    ]
    return parts.shown(page_of(found, pagina, paginagrootte))
