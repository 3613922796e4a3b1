"""A line of print in a picture -> the words that Tesseract reads in it. Nothing else imports tesserocr."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.ocr.picture import DPI, Grey

try:
    import tesserocr
except ImportError:  # it has no ready-made package for every system, and all but scans works without it
    tesserocr = None

LANGUAGE = "nld"
INSTALL = "pip install tesserocr" if tesserocr is None else "apt install tesseract-ocr tesseract-ocr-nld"
"""The command that installs what is missing on Debian and Ubuntu."""
_PRINTED = str.maketrans("{}\u201a", "(),")
"""What is printed where Tesseract reads braces or a low quotation mark; agreements and accounts have none."""
_TIMEOUT_MS = 10_000
_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A word that Tesseract reads, where it begins and ends in the picture in pixels, and how sure it is, 0 to 1."""

    text: str
    x0: int
    x1: int
    confidence: float


def model_folder() -> Path | None:
    """Where Tesseract's model of Dutch is; None where it or the library is missing."""
    if tesserocr is None:
        return None
    named = [Path(place) for place in (os.environ.get("TESSDATA_PREFIX"), *_PLACES) if place]
    return next((place for place in (*named, *_told()) if (place / f"{LANGUAGE}.traineddata").is_file()), None)


def missing() -> str:
    """What is missing for reading scans, as a sentence without its stop; empty where nothing is."""
    if tesserocr is None:
        return "the package tesserocr is missing"
    return "" if model_folder() else "Tesseract's model of Dutch is missing"


def _told() -> Iterator[Path]:
    """The folder that the program itself names, where it is installed elsewhere."""
    program = shutil.which("tesseract")
    if program:
        said = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
        yield from (Path(part) for part in said.stdout.partition("\n")[0].split('"') if "tessdata" in part)


class Eye:
    """Reads one line at a time in one of two ways: with a look at its base and height first, or its signs as they come.

    Not for two threads at once.
    """

    def __init__(self, folder: Path, *, signs: bool = False) -> None:
        self._api = tesserocr.PyTessBaseAPI(
            path=str(folder),
            lang=LANGUAGE,
            psm=tesserocr.PSM.RAW_LINE if signs else tesserocr.PSM.SINGLE_LINE,
            oem=tesserocr.OEM.LSTM_ONLY,
            variables={"debug_file": os.devnull},
        )

    def read(self, line: Grey) -> tuple[Glimpse, ...]:
        """The words of the line from left to right; none where it sees none or takes too long."""
        height, width = line.shape
        self._api.SetImageBytes(line.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(DPI)
        if not self._api.Recognize(_TIMEOUT_MS):
            return ()
        return tuple(_glimpses(self._api.GetIterator()))

    def close(self) -> None:
        """Give back its memory."""
        self._api.End()


def _glimpses(found: "tesserocr.PyResultIterator | None") -> Iterator[Glimpse]:
    level = tesserocr.RIL.WORD
    for word in tesserocr.iterate_level(found, level) if found else ():
        box = None if word.Empty(level) else word.BoundingBox(level)
        if box and (text := word.GetUTF8Text(level).strip().translate(_PRINTED)):
            yield Glimpse(text, box[0], box[2], max(0.0, word.Confidence(level)) / 100)


def text_of_glimpses(found: Sequence[Glimpse]) -> str:
    """What was read, without white."""
    return "".join(glimpse.text for glimpse in found).replace(" ", "")
