"""What stands where a PDF is expected and is none: other formats, other kinds of files, and names that hurt."""

import io
import os
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

from tests.hostile.raw import PROSE, one_page

Make = Callable[[Path], object]

BAD_NAMES = {
    "a name with a line end": "regel\nregel.pdf",
    "a name with quotes": "een 'naam' met \"tekens\" & $(reboot) `ls`.pdf",
    "a name with emoji": "🏠🏡.pdf",
    "a name that colours the terminal": "\x1b[31mrood\x1b]0;pwned\x07.pdf",
    "a name that turns the text": "\u202efdp.exe.pdf",
    "a name with markup": "<img src=x onerror=alert(1)>[bold].pdf",
    "a name of 250 bytes": "n" * 246 + ".pdf",
    "a name that is no UTF-8": "caf\udce9.pdf",
    "a name with a percent sign": "%2e%2e%2f100%.pdf",
    "a name that looks like an option": "--rebuild.pdf",
}
"""What a folder may hold; each of these is a good PDF and is to be read."""


def disguises() -> Iterator[tuple[str, Make]]:
    """Each file's name and what writes it."""
    yield "an empty file", lambda path: path.write_bytes(b"")
    yield "plain text", lambda path: path.write_text("Dit is geen PDF. " * 1_000)
    yield "a zip", lambda path: path.write_bytes(_zip())
    yield "a picture", _picture
    yield "a web page", lambda path: path.write_text("<!doctype html><script>alert(1)</script>")
    yield "a web page that begins as a PDF", lambda path: path.write_text("%PDF-1.7\n<html>" + "<p>350</p>" * 9_000)
    yield "a drawing in SVG that says %PDF-", lambda path: path.write_text("<!-- %PDF- --><svg xmlns='x'/>")
    yield "a PDF and a zip in one: to be read", lambda path: path.write_bytes(one_page(PROSE).content() + _zip())
    if sys.platform != "win32":
        yield from _special()
        yield from ((name, lambda path, real=real: _named(path, real)) for name, real in BAD_NAMES.items())


def _special() -> Iterator[tuple[str, Make]]:
    yield "a folder", lambda path: path.mkdir()
    yield "a pipe", os.mkfifo
    yield "a device without end", lambda path: path.symlink_to("/dev/zero")
    yield "a link to itself", lambda path: path.symlink_to(path)
    yield "a link to nothing", lambda path: path.symlink_to(path.with_name("nergens"))
    yield "a file of 50 GB of nothing", _sparse


def _named(path: Path, real: str) -> None:
    one_page(PROSE).write(path.with_name(real))


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", "0" * 1_000_000)
    return held.getvalue()


def _picture(path: Path) -> None:
    Image.new("RGB", (9, 9)).save(path, format="PNG")


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(50_000_000_000)
