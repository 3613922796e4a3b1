"""What the process that ingests and its child that reads say to each other: one request, then messages in lines."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from ingest.records import Card, Reading


@dataclass(frozen=True, slots=True)
class Request:
    """Read this file, please. `parent` is the process that asks; `settings` is the JSON of those it works with.

    `lost` are the pages to leave out, each with the reason: what became of the child that tried.
    """

    path: Path
    card: Card
    settings: str
    parent: int
    lost: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reached:
    """Stage number `done` of `total` begins."""

    stage: str
    done: int
    total: int
    kind: Literal["reached"] = "reached"


@dataclass(frozen=True, slots=True)
class Turned:
    """Page `page` of `pages` begins; `recognised` pages have been read from their pictures until now."""

    page: int
    pages: int
    recognised: int = 0
    kind: Literal["turned"] = "turned"


@dataclass(frozen=True, slots=True)
class Exhausted:
    """There is no memory left to go on."""

    kind: Literal["exhausted"] = "exhausted"


@dataclass(frozen=True, slots=True)
class Refused:
    """The file cannot be read; `error` is the name of the error's class."""

    error: str
    message: str
    hint: str
    kind: Literal["refused"] = "refused"


@dataclass(frozen=True, slots=True)
class Finished:
    """Everything that was read."""

    reading: Reading
    kind: Literal["finished"] = "finished"


Message = Reached | Turned | Exhausted | Refused | Finished

_REQUEST = TypeAdapter(Request)
_MESSAGE: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="kind")])


def request_to_json(request: Request) -> bytes:
    """The request as JSON."""
    return _REQUEST.dump_json(request)


def request_from_json(content: bytes) -> Request:
    """What `request_to_json` was given; raises ValueError."""
    return _REQUEST.validate_json(content)


def message_to_line(message: Message) -> bytes:
    """The message as one line."""
    return _MESSAGE.dump_json(message) + b"\n"


def message_from_line(line: bytes) -> Message:
    """What `message_to_line` was given; raises ValueError."""
    return _MESSAGE.validate_json(line)
