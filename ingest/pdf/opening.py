"""A PDF opened; every way in which it cannot be read told apart."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pymupdf

from ingest.errors import UnreadablePdf

FLAGS = (pymupdf.TEXTFLAGS_RAWDICT & ~pymupdf.TEXT_PRESERVE_IMAGES & ~pymupdf.TEXT_PRESERVE_LIGATURES) | (
    pymupdf.TEXT_MEDIABOX_CLIP
)
FAILURES = (RuntimeError, ValueError, IndexError, pymupdf.mupdf.FzErrorBase)
"""What PyMuPDF raises for a file that it cannot read: its own errors, and those of the library beneath it."""
OUT_OF_MEMORY = re.compile(r"\b[mc]?alloc\b.* failed|out of memory", re.IGNORECASE)


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The PDF, open; every way in which it cannot be read is told apart.

    MuPDF keeps decoded pictures, up to 256 MB, beyond the life of the file: they are let go with it.
    """
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        pdf = pymupdf.open(path, filetype="pdf")
    except (*FAILURES, OSError) as error:
        raise UnreadablePdf(
            f"{path.name} cannot be opened as a PDF", "Open it in a PDF reader and save it anew."
        ) from error
    try:
        if pdf.needs_pass:
            raise UnreadablePdf(f"{path.name} is locked with a password", "Save a copy without the password.")
        if _count(pdf) == 0:
            raise UnreadablePdf(f"{path.name} has no pages", "Check that the file was stored completely.")
        yield pdf
    finally:
        pdf.close()
        pymupdf.TOOLS.store_shrink(100)


def _count(pdf: Any) -> int:
    """How many pages the open PDF has; 0 where what it says of that makes no sense."""
    try:
        return int(pdf.page_count)
    except FAILURES:
        return 0


def page_count(path: Path) -> int:
    """How many pages the PDF has; raises UnreadablePdf."""
    with opened(path) as pdf:
        return int(pdf.page_count)


def was_repaired(path: Path) -> bool:
    """Whether the PDF had to be repaired to be opened, as one that was cut off must; raises UnreadablePdf."""
    with opened(path) as pdf:
        return bool(pdf.is_repaired)


def title_of_pdf(path: Path) -> str:
    """The title in the PDF's metadata, empty where there is none; raises UnreadablePdf."""
    with opened(path) as pdf:
        return str((pdf.metadata or {}).get("title") or "").strip()
