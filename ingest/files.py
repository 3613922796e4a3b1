"""What can be said of a file without reading it as a PDF."""

import hashlib
import os
from pathlib import Path

from ingest.errors import InputError, TooLarge, UnreadablePdf
from ingest.settings import Settings

_HEAD_BYTES = 1_024
"""The signature of a PDF may stand anywhere in its first 1,024 bytes (ISO 32000, annex on implementation)."""


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's contents, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def refuse_unlikely(path: Path, settings: Settings) -> None:
    """Raise UnreadablePdf or TooLarge for a file that need not be opened to be refused."""
    try:
        os.fspath(path).encode("utf-8")
    except UnicodeEncodeError as error:
        message = f"{str(path).encode('utf-8', 'replace').decode()} has a name that is no text"
        raise InputError(message, "Give the file another name.") from error
    if not path.is_file():
        raise InputError(f"{path} is not a file", "Check the path; give PDF files or folders that hold them.")
    size_bytes = path.stat().st_size
    if size_bytes == 0:
        raise UnreadablePdf(f"{path.name} is empty", "Check that the file was stored completely.")
    if size_bytes > settings.max_file_bytes:
        message = f"{path.name} has {size_bytes:,} bytes, more than {settings.max_file_bytes:,}"
        raise TooLarge(message, "Make the file smaller, or raise AFSPRAKEN_MAX_FILE_BYTES.")
    if b"%PDF-" not in _head(path):
        raise UnreadablePdf(f"{path.name} is not a PDF", "Save the document as a PDF and give that file.")


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD_BYTES)
    except OSError as error:
        raise UnreadablePdf(
            f"{path.name} cannot be opened: {error.strerror}", "Check the rights on the file."
        ) from error
