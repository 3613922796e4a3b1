"""The log as text, or as JSON with one object a line; each line with the trace that it belongs to."""

import json
import logging
import sys
from datetime import UTC, datetime

from assistant.api.operation.watching import trace_id
from ingest.settings import Settings

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}
"""What every record has; the rest was given with it."""
_LOGGERS = ("afspraken", "assistant", "ingest", "ui", "uvicorn")


class JsonLines(logging.Formatter):
    """One JSON object for each record, its time in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """The record with everything that was given with it."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "trace_id": trace_id.get(),
            "process": record.process,
            **extras(record),
        }
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


class TextLines(logging.Formatter):
    """A line to read, with what was given beside it."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as `time level logger: message name=value ...`."""
        beside = " ".join(f"{name}={json.dumps(value, default=str)}" for name, value in extras(record).items())
        line = super().format(record)
        return f"{line} {beside}" if beside else line


def extras(record: logging.LogRecord) -> dict[str, object]:
    """What was given with a record beside its message."""
    return {name: value for name, value in vars(record).items() if name not in _OWN}


def log_by_settings(settings: Settings) -> None:
    """Write the log to the error output, in the form that is set; requests only as JSON, for a person reads the other."""
    written = logging.StreamHandler(sys.stderr)
    as_json = settings.log_format == "json"
    written.setFormatter(JsonLines() if as_json else TextLines("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers = [written]
        logger.setLevel(
            logging.INFO if as_json or (name == "assistant" and settings.log_questions) else logging.WARNING
        )
        logger.propagate = False
