"""What the doors work with, made once for each server."""

from dataclasses import dataclass
from typing import TypeVar

from anyio import CapacityLimiter
from pydantic import BaseModel

from assistant.api.access.doorkeeper import Doorkeeper
from assistant.api.desk import Desk
from assistant.api.metrics import Meters
from assistant.api.pictures import Pictures
from assistant.api.prefix import under_prefix
from assistant.api.questions import Asking
from assistant.api.sharing.counts import SharedCounts
from assistant.api.sharing.folder import folder_from_settings
from assistant.api.sharing.ledger import Ledger
from assistant.api.uploads.receiving import Reception
from assistant.api.uploads.tasks import TaskFolder
from assistant.api.uploads.worker import UploadWorker
from ingest.settings import Settings

_T = TypeVar("_T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Services:
    """The parts that requests share."""

    settings: Settings
    desk: Desk
    asking: Asking
    pictures: Pictures
    tasks: TaskFolder
    reception: Reception
    worker: UploadWorker
    doorkeeper: Doorkeeper
    meters: Meters

    def shown(self, body: _T) -> _T:
        """A body with its paths as callers see them."""
        return under_prefix(self.settings.path_prefix, body)


def services_from_desk(settings: Settings, desk: Desk) -> Services:
    """The parts over a desk; nothing runs yet."""
    tasks, meters = TaskFolder(settings.data_dir), Meters()
    folder = folder_from_settings(settings)
    return Services(
        settings,
        desk,
        Asking(desk, meters, CapacityLimiter(settings.answers_at_once), settings.log_questions),
        Pictures(desk),
        tasks,
        Reception(settings, desk, tasks),
        UploadWorker(settings, tasks),
        Doorkeeper(settings, SharedCounts(Ledger(folder)) if folder else None),
        meters,
    )
