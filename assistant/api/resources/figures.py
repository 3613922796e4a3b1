"""`/kengetallen`: the figures of all tables, filtered, as JSON in pages or as CSV."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from assistant.api.csvs import NOTATIONS, csv_from_figures
from assistant.api.figures import Kengetallen, Wanted, kengetallen_from_readings, page_of_figures
from assistant.api.openapi import RESPONSES, ok
from assistant.api.paging import MAX_PAGE_SIZE, PAGE_SIZE, cut
from assistant.api.resources.forms import Formaat, csv_response, form_wanted
from assistant.api.resources.parameters import ListPage, OfDocument, Parts, readings_of

router = APIRouter(responses=RESPONSES, tags=["kengetallen"])
OfParty = Annotated[
    str | None,
    Query(min_length=1, max_length=200, description="De naam van een partij of een alias; `totaal` voor totalen."),
]
About = Annotated[str | None, Query(min_length=1, max_length=200, description="Woorden die in het onderwerp staan.")]
InPeriod = Annotated[
    str | None, Query(min_length=1, max_length=50, description="Een periode zoals gedrukt, of een jaar erin.")
]
Form = Annotated[
    Formaat | None,
    Query(description="`csv-nl` heeft puntkomma's en decimale komma's, voor een Nederlands rekenblad."),
]
Size = Annotated[
    int | None,
    Query(ge=1, le=MAX_PAGE_SIZE, description=f"Hoeveel er op een pagina staan; anders {PAGE_SIZE}, en in CSV alle."),
]


@router.get(
    "/kengetallen",
    operation_id="kengetallen",
    summary="De cijfers uit alle tabellen (the figures of all tables)",
    response_model=Kengetallen,
    responses={200: ok("text/csv", {"type": "string"}, "De cijfers. The figures.")},
)
def list_figures(  # noqa: PLR0913, PLR0917 (FastAPI reads the query from the parameters)
    parts: Parts,
    document: OfDocument = None,
    partij: OfParty = None,
    onderwerp: About = None,
    periode: InPeriod = None,
    formaat: Form = None,
    pagina: ListPage = 1,
    paginagrootte: Size = None,
    accept: Annotated[str, Header(include_in_schema=False)] = "",
) -> Kengetallen | Response:
    """Alle cijfers, of die van een document, partij, onderwerp of periode. All figures, or some of them."""
    figures = kengetallen_from_readings(readings_of(parts.desk, document), Wanted(partij, onderwerp, periode))
    form = form_wanted(formaat, accept)
    if form == "json":
        return parts.shown(page_of_figures(figures, pagina, paginagrootte or PAGE_SIZE))
    chosen = cut(figures, pagina, paginagrootte or max(len(figures), 1))
    return csv_response(csv_from_figures(chosen, NOTATIONS[form]), "kengetallen")
