"""`/gezondheid`: whether questions can be answered, and apart from that whether the service runs."""

from fastapi import APIRouter

from assistant.api.documents import Gezondheid, Leven
from assistant.api.edge import API_VERSION
from assistant.api.openapi import RESPONSES
from assistant.api.resources.parameters import AtDesk, readings_of

router = APIRouter(responses=RESPONSES, tags=["gezondheid"])


@router.get("/gezondheid", operation_id="gezondheid", summary="Gezondheid (health)")
def health(desk: AtDesk) -> Gezondheid:
    """Of vragen beantwoord kunnen worden; 503 waar de index niet bruikbaar is. Whether questions can be answered."""
    count = len(readings_of(desk, None))
    return Gezondheid(status="gezond" if count else "geen_documenten", versie=API_VERSION, documenten=count)


@router.get("/gezondheid/leven", operation_id="leven", summary="Of de dienst draait (whether the service runs)")
async def alive() -> Leven:
    """Dat de dienst draait, wat er ook met de index is. That the service runs, whatever becomes of the index."""
    return Leven(versie=API_VERSION)
