"""`/taken`: how far it is with documents that were sent."""

from typing import Annotated

from fastapi import APIRouter, Path

from assistant.api.openapi import RESPONSES
from assistant.api.resources.parameters import Parts, Reader
from assistant.api.uploads.schemas import Taak, taak_from_task
from ingest.errors import UnknownDocument

router = APIRouter(responses=RESPONSES, tags=["taken"])
TaskId = Annotated[str, Path(min_length=1, max_length=100, description="Het id van de taak.")]


@router.get("/taken", operation_id="taken", summary="Alle taken (all tasks)")
def list_tasks(parts: Parts, language: Reader) -> list[Taak]:
    """De documenten die gestuurd zijn, nieuwste eerst. The documents that were sent, newest first."""
    return [taak_from_task(task, language) for task in reversed(parts.tasks.all())]


@router.get("/taken/{id}", operation_id="taak", summary="Eén taak (one task)")
def show_task(id: TaskId, parts: Parts, language: Reader) -> Taak:
    """Hoe ver het is met dit document. How far it is with this document."""
    task = parts.tasks.find(id)
    if task is None:
        raise UnknownDocument("There is no task of that name", "See which there are: /taken")
    return taak_from_task(task, language)
