"""Readings <-> JSON, for the index and for the child process that reads. A Decimal travels as text, never a float."""

import base64
import zlib

from pydantic import TypeAdapter

from ingest.records import Reading

_READING = TypeAdapter(Reading)


def reading_to_json(reading: Reading) -> bytes:
    """The whole reading as JSON on one line."""
    return _READING.dump_json(reading)


def reading_from_json(content: bytes) -> Reading:
    """What `reading_to_json` was given; raises ValueError."""
    return _READING.validate_json(content)


def reading_to_text(reading: Reading) -> str:
    """The whole reading as compressed JSON in printable signs: a tenth of the size, fit for a metadata field."""
    return base64.b85encode(zlib.compress(reading_to_json(reading), 6)).decode("ascii")


def reading_from_text(text: str) -> Reading:
    """What `reading_to_text` was given; raises ValueError."""
    try:
        return reading_from_json(zlib.decompress(base64.b85decode(text)))
    except zlib.error as error:
        raise ValueError("not compressed JSON") from error
