"""Tasks as they travel over HTTP: the contract, with its Dutch names."""

from typing import Literal

from pydantic import AwareDatetime, BaseModel, Field

from assistant.api.problem_texts import Words
from assistant.api.uploads.tasks import Task, TaskStatus
from assistant.records import Language
from ingest.run import Outcome

Taakstatus = Literal["wacht", "bezig", "klaar", "mislukt"]
Taakuitkomst = Literal["opgenomen", "vervangen", "ongewijzigd", "mislukt"]
Taakstap = Literal["lezen", "indexeren", "opslaan"]

STATUS: dict[TaskStatus, Taakstatus] = {"waiting": "wacht", "running": "bezig", "done": "klaar", "failed": "mislukt"}
OUTCOME: dict[Outcome, Taakuitkomst] = {
    "indexed": "opgenomen",
    "replaced": "vervangen",
    "unchanged": "ongewijzigd",
    "failed": "mislukt",
}
STAGE: dict[str, Taakstap] = {"embed": "indexeren", "store": "opslaan"}

REASONS = {
    "UnreadablePdf": Words(
        "Dit bestand is geen leesbare PDF: beschadigd, versleuteld of leeg. Bewaar het opnieuw als PDF.",
        "This file is no PDF that can be read: damaged, encrypted or empty. Save it as a PDF anew.",
    ),
    "TooLarge": Words(
        "Dit document is te groot, te lang of kost te veel tijd of geheugen. Splits het.",
        "This document is too large, too long, or takes too much time or memory. Split it.",
    ),
    "": Words(
        "Het document kon niet opgenomen worden. De beheerder vindt de reden in het logboek.",
        "The document could not be taken in. Whoever runs this finds the reason in the log.",
    ),
}


class Taak(BaseModel):
    """Hoe ver het is met een document dat gestuurd is, en wat ervan kwam."""

    id: str
    status: Taakstatus
    bestandsnaam: str
    document: str = Field(description="Het id waaronder het document bekend is of wordt.")
    stap: Taakstap | None = Field(description="Waar het lezen is, zolang het bezig is.")
    voortgang: float = Field(ge=0, le=1)
    uitkomst: Taakuitkomst | None
    paginas: int = Field(ge=0)
    tabellen: int = Field(ge=0)
    kengetallen: int = Field(ge=0)
    waarschuwingen: list[str]
    reden: str | None = Field(description="Waarom het mislukte, in de taal van het verzoek.")
    toelichting: str | None = Field(description="De melding van de lezer zelf, in het Engels.")
    aangemaakt: AwareDatetime
    bijgewerkt: AwareDatetime


def taak_from_task(task: Task, language: Language) -> Taak:
    failed = task.status == "failed"
    reason = REASONS.get(task.error, REASONS[""]).within(language)
    return Taak(
        id=task.id,
        status=STATUS[task.status],
        bestandsnaam=task.file_name,
        document=task.document,
        stap=STAGE.get(task.stage, "lezen") if task.status == "running" else None,
        voortgang=round(task.done, 3),
        uitkomst=OUTCOME[task.outcome] if task.outcome else None,
        paginas=task.pages,
        tabellen=task.tables,
        kengetallen=task.facts,
        waarschuwingen=list(task.warnings),
        reden=reason if failed else None,
        toelichting=f"{task.reason} {task.hint}".strip() or None if failed else None,
        aangemaakt=task.created,
        bijgewerkt=task.changed,
    )
