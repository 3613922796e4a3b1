"""The folder of what several processes share, and the settings of the libraries that write in it."""

import os
import shutil
from pathlib import Path

import psutil
from prometheus_client import multiprocess

from assistant.api.sharing.ledger import Ledger
from ingest.settings import Settings

METRICS_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""What prometheus_client looks at when it is loaded; without it every process counts for itself."""


def folder_from_settings(settings: Settings) -> Path | None:
    """Where several processes keep what they share; None where there is only one."""
    return settings.data_dir / "serving" if settings.workers > 1 else None


def begin_anew(folder: Path) -> None:
    """Empty the folder, and have the processes that are started from here count in it together."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "metrics").mkdir(parents=True, mode=0o700)
    folder.chmod(0o700)
    Ledger(folder).open()
    os.environ[METRICS_VARIABLE] = str((folder / "metrics").resolve())


def forget_dead_processes(folder: Path) -> None:
    """Leave out of the metrics what processes that are gone had under way."""
    for path in (folder / "metrics").glob("gauge_live*_*.db"):
        process = int(path.stem.rpartition("_")[2])
        if not psutil.pid_exists(process):
            multiprocess.mark_process_dead(process, str(folder / "metrics"))  # type: ignore[no-untyped-call]
