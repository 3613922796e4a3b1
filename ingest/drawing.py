"""One page of a PDF as a picture, drawn in a child process: a page that never ends takes nobody else with it.

Run as `python -m ingest.drawing` this is that child.
"""

import base64
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from ingest import errors
from ingest.errors import AfsprakenError, TooLarge, UnreadablePdf
from ingest.records import Box
from ingest.sandbox import ChildDied, answers_only_to_parent, limit_this_process, lines_from_child

MOST_CPU_S = 10.0
MOST_S = 45.0
MOST_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class DrawRequest:
    """Draw this page, please, with the boxes marked; `parent` is the process that asks."""

    path: Path
    page: int
    boxes: tuple[Box, ...]
    scale: float
    parent: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture as PNG in base 64, or the name of an error's class with its message and hint."""

    png: str = ""
    error: str = ""
    message: str = ""
    hint: str = ""


_REQUEST = TypeAdapter(DrawRequest)
_DRAWN = TypeAdapter(Drawn)


def picture_from_page(path: Path, page: int, boxes: Sequence[Box] = (), scale: float = 2.0) -> bytes:
    """The page as a PNG at 72 dpi times `scale`, with the boxes marked.

    Raises UnknownDocument for a page that is not there, TooLarge and UnreadablePdf for one that cannot be drawn.
    """
    started = time.monotonic()
    request = _REQUEST.dump_json(DrawRequest(path.resolve(), page, tuple(boxes), scale, os.getpid()))

    def patience_s(cpu_s: float) -> float:
        return min(MOST_CPU_S - cpu_s, started + MOST_S - time.monotonic())

    try:
        drawn = [
            _DRAWN.validate_json(line) for line in lines_from_child("ingest.drawing", request, patience_s, MOST_BYTES)
        ]
    except ChildDied as death:
        wrong = UnreadablePdf if death.kind == "crash" else TooLarge
        raise wrong(f"Page {page} of {path.name} cannot be drawn", "Open the PDF itself to see it.") from death
    if drawn and drawn[0].error:
        raise getattr(errors, drawn[0].error)(drawn[0].message, drawn[0].hint)
    return base64.b64decode(drawn[0].png)


def main() -> None:
    """Answer one request, within the limits."""
    sys.modules["pymupdf.layout"] = None  # type: ignore[assignment]
    # The process that asks needs no PDF reader, and the child none of the models that PyMuPDF loads: see ingest.child.
    from ingest.pdf import page_picture  # noqa: PLC0415

    answers = answers_only_to_parent()
    request = _REQUEST.validate_json(sys.stdin.buffer.read())
    limit_this_process(MOST_BYTES, request.parent)
    try:
        png = page_picture(request.path, request.page, request.boxes, request.scale)
        drawn = Drawn(base64.b64encode(png).decode("ascii"))
    except AfsprakenError as error:
        drawn = Drawn(error=type(error).__name__, message=str(error), hint=error.hint)
    answers.write(_DRAWN.dump_json(drawn) + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
