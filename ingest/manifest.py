"""Paths -> the PDFs to read, each with its card. A folder may have a manifest.toml that describes its files."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.errors import AfsprakenError, BadManifest, InputError
from ingest.records import Card, Party

MANIFEST = "manifest.toml"
_MOST_BYTES = 1_000_000
_Text = Annotated[str, Field(min_length=1, max_length=2_000)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PartyEntry(_Strict):
    """One [[document.party]] of a manifest."""

    name: _Text
    kind: Literal["municipality", "corporation", "tenants", "other"]
    aliases: tuple[_Text, ...] = ()


class DocumentEntry(_Strict):
    """One [[document]] of a manifest. Only the file is needed; what is left out is read from the document itself."""

    file: Annotated[str, Field(pattern=r"^[^/\\]+$", max_length=255)]
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")] | None = None
    title: str = ""
    municipality: str | None = None
    years: tuple[Annotated[int, Field(ge=1900, le=2200)], ...] = ()
    party: tuple[PartyEntry, ...] = ()
    origin: str = ""
    licence: str = ""
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""


class Manifest(_Strict):
    """A whole manifest.toml."""

    document: tuple[DocumentEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF to read and what is said of it. `name` is that of the file it came from, where `path` no longer says it."""

    path: Path
    card: Card
    name: str = ""


@dataclass(frozen=True, slots=True)
class Unusable:
    """A path that was asked for and cannot be read, and why."""

    path: Path
    error: AfsprakenError


def sources_from_paths(paths: Sequence[Path]) -> tuple[Source | Unusable, ...]:
    """Every PDF that the files and folders name, folders searched to the bottom, in the order of their names.

    A manifest that cannot be understood makes its folder unusable and leaves the others. Raises InputError for a path
    that does not exist and where there is no PDF at all.
    """
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise InputError(f"{missing} does not exist", "Check the path; give PDF files or folders that hold them.")
    found = dict.fromkeys(pdf for path in paths for pdf in _pdfs(path))
    if not found:
        where = ", ".join(map(str, paths)) or "no path"
        raise InputError(f"There is no PDF in {where}", "Give PDF files or folders that hold them.")
    single = {path.resolve().parent for path in paths if not path.is_dir()}
    folders = dict.fromkeys(path.parent for path in found)
    return tuple(
        source
        for folder in folders
        for source in _sources(folder, [path for path in found if path.parent == folder], folder not in single)
    )


def document_id(name: str) -> str:
    """The id of a document that goes by this name: small letters, digits and hyphens, at most 80.

    >>> document_id("Prestatieafspraken Één 2022 (def)")
    'prestatieafspraken-een-2022-def'
    >>> document_id("???")
    'document'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].rstrip("-") or "document"


def card_for(path: Path) -> Card:
    """The card of a file that no manifest describes."""
    return Card(document_id(path.stem))


def _pdfs(path: Path) -> Iterator[Path]:
    """The file itself, or the PDFs under the folder; hidden files are none."""
    if not path.is_dir():
        yield path.resolve()
        return
    for found in sorted(path.resolve().rglob("*")):
        if found.suffix.lower() == ".pdf" and not found.name.startswith(".") and found.is_file():
            yield found


def _sources(folder: Path, pdfs: Sequence[Path], whole: bool) -> Iterator[Source | Unusable]:
    try:
        cards = cards_from_manifest(folder / MANIFEST)
    except BadManifest as error:
        yield Unusable(folder / MANIFEST, error)
        return
    for path in pdfs:
        yield Source(path, cards.get(path.name) or card_for(path))
    for name in cards if whole else ():
        if not (folder / name).is_file():
            message = f"{folder / MANIFEST} describes {name}, which is not there"
            yield Unusable(folder / name, InputError(message, "Put the file there, or remove its entry."))


def cards_from_manifest(path: Path) -> dict[str, Card]:
    """The cards by file name, empty where there is no manifest; raises BadManifest."""
    if not path.is_file():
        return {}
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError(f"larger than {_MOST_BYTES:,} bytes")
        manifest = Manifest.model_validate(tomllib.loads(path.read_text("utf-8-sig")))
        _refuse_twice("file", (entry.file for entry in manifest.document))
        _refuse_twice("id", (entry.id for entry in manifest.document if entry.id))
    except ValidationError as error:
        wrong = error.errors()[0]
        place = ".".join(str(part) for part in wrong["loc"])
        raise BadManifest(
            f"{path}: {place}: {wrong['msg']}", "Mend that line; corpus/manifest.toml shows how."
        ) from error
    except (OSError, ValueError) as error:
        raise BadManifest(f"{path}: {error}", "Mend that line; corpus/manifest.toml shows how.") from error
    return {entry.file: _card(entry) for entry in manifest.document}


def _refuse_twice(what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ValueError(f"{what} {value!r} stands there twice")
        seen.add(value)


def _card(entry: DocumentEntry) -> Card:
    parties = tuple(Party(party.name, party.kind, party.aliases) for party in entry.party)
    name = entry.id or document_id(Path(entry.file).stem)
    return Card(name, entry.title, entry.municipality, entry.years, parties, entry.origin, entry.licence, entry.sha256)
