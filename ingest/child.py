"""The process that reads one PDF: one request on its input, messages on its output. `python -m ingest.child`."""

import sys
from typing import IO

# PyMuPDF loads a layout model that is not used here: without it a child starts in 0.5 instead of 0.75 seconds and
# takes 105 instead of 160 MB. None makes the import fail, as PyMuPDF expects where the model is not installed.
sys.modules["pymupdf.layout"] = None  # type: ignore[assignment]

from ingest.errors import AfsprakenError  # noqa: E402 (after the line above)
from ingest.messages import (  # noqa: E402
    Exhausted,
    Finished,
    Message,
    Refused,
    Request,
    message_to_line,
    request_from_json,
)
from ingest.reading import reading_from_stages  # noqa: E402
from ingest.sandbox import answers_only_to_parent, limit_this_process  # noqa: E402
from ingest.settings import Settings  # noqa: E402


def main() -> None:
    """Answer one request, within the limits of its settings."""
    answers = answers_only_to_parent()
    request = request_from_json(sys.stdin.buffer.read())
    settings = Settings.model_validate_json(request.settings)
    limit_this_process(settings.read_memory_bytes, request.parent)
    try:
        _answer(request, settings, answers)
    except AfsprakenError as error:
        _say(answers, Refused(type(error).__name__, str(error), error.hint))
    except MemoryError:
        _say(answers, Exhausted())


def _answer(request: Request, settings: Settings, answers: IO[bytes]) -> None:
    reading = reading_from_stages(
        request.path, request.card, settings, lambda message: _say(answers, message), request.lost
    )
    _say(answers, Finished(reading))


def _say(answers: IO[bytes], message: Message) -> None:
    answers.write(message_to_line(message))
    answers.flush()


if __name__ == "__main__":
    main()
