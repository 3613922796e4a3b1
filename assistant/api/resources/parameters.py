"""What requests bring beside a body, and the parts that answer them."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, Header, Path, Query, Request
from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from assistant.api.desk import Desk
from assistant.api.language import language_from_header
from assistant.api.paging import MAX_PAGE_SIZE
from assistant.api.problems import UnknownField
from assistant.api.schemas import MAX_BOXES
from assistant.api.services import Services
from assistant.records import Language
from ingest.errors import NoIndex, UnknownDocument
from ingest.records import Box, Reading

_BOX = r"^-?[0-9]{1,5}(\.[0-9]{1,6})?(,-?[0-9]{1,5}(\.[0-9]{1,6})?){3}$"


def box_from_text(text: str) -> Box:
    """The box between two opposite corners, `x0,y0,x1,y1`.

    >>> box_from_text("10,40,20,30")
    Box(x0=10.0, y0=30.0, x1=20.0, y1=40.0)
    """
    x0, y0, x1, y1 = map(float, text.split(","))
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def true_or_false(sent: object) -> object:
    """Only `true` and `false`, of all that may pass for one of them, such as `yes` and `0`."""
    if sent not in (True, False, "true", "false"):
        raise PydanticCustomError("bool_parsing", "neither true nor false")
    return sent


def services_of_request(request: Request) -> Services:
    services = request.app.state.services
    assert isinstance(services, Services)  # noqa: S101 (create_app puts it there)
    return services


def desk_of_request(request: Request) -> Desk:
    return services_of_request(request).desk


def language_of_request(
    accept_language: Annotated[
        str | None, Header(description="De taal van meldingen: `nl` of `en`. The language of messages.")
    ] = None,
) -> Language:
    return language_from_header(accept_language)


AtDesk = Annotated[Desk, Depends(desk_of_request)]
Parts = Annotated[Services, Depends(services_of_request)]
Reader = Annotated[Language, Depends(language_of_request)]
DocumentId = Annotated[str, Path(min_length=1, max_length=200, description="Het id van het document.")]
PageNumber = Annotated[int, Path(ge=1, le=100_000, description="De pagina, vanaf 1.")]
TableNumber = Annotated[int, Path(ge=1, le=100_000, description="Het nummer van de tabel, vanaf 1.")]
Boxes = Annotated[
    list[Annotated[str, Field(pattern=_BOX)]] | None,
    Query(
        max_length=MAX_BOXES,
        description="Een te markeren kader: `x0,y0,x1,y1` in punten vanaf linksboven. Mag vaker voorkomen.",
    ),
]
TrueOrFalse = Annotated[bool, BeforeValidator(true_or_false)]
CutOut = Annotated[TrueOrFalse, Query(description="Alleen het deel van de pagina rond de kaders.")]
OfDocument = Annotated[
    str | None, Query(min_length=1, max_length=200, description="Alleen van dit document (zijn id).")
]
ListPage = Annotated[int, Query(ge=1, le=100_000, description="De pagina van de lijst, vanaf 1.")]
PageSize = Annotated[int, Query(ge=1, le=MAX_PAGE_SIZE, description="Hoeveel er op een pagina staan.")]


def readings_of(desk: Desk, document: str | None) -> Sequence[Reading]:
    """The documents that a list is of, none where nothing is indexed; raises UnknownField for one that is not there."""
    try:
        return desk.readings() if document is None else (desk.reading(document),)
    except NoIndex as error:
        if document is None:
            return ()
        raise UnknownField("document") from error
    except UnknownDocument as error:
        raise UnknownField("document") from error
