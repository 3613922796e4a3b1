"""The index on disk: one directory for each state that was ever complete, and a file that names the current one.

    <data_dir>/index/CURRENT        the name of the current generation, replaced in one step
    <data_dir>/index/000007-3fa9c1/ a generation: never written again once CURRENT has named it
        catalogue.json              which documents it holds, from which PDFs, read with what
        chroma/                     the vectors and records, unless they are on a Chroma server
    <data_dir>/index/write.lock     held by the one process that writes
    <data_dir>/pdfs/<sha256>.pdf    the documents themselves

A writer that is killed leaves at most a directory that nothing names; the next one removes it (docs/adr/0003).
"""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import BrokenIndex, IndexBusy, InputError, NoIndex
from ingest.store.catalogue import REBUILD_HINT, Catalogue, catalogue_from_json, catalogue_to_json
from ingest.store.vectors import Vectors

_NAME = re.compile(r"\d{6,}-[0-9a-f]{6}")
"""A number that grows, and a part at random: a name never means another index, even after someone removed them all."""


@dataclass(frozen=True, slots=True)
class Generations:
    """The generations under a data directory. Reading needs no lock; everything that writes happens under `locked`."""

    data_dir: Path
    vectors: Vectors

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"

    @property
    def pdfs_dir(self) -> Path:
        return self.data_dir / "pdfs"

    def current(self) -> str:
        """The name of the current generation; raises NoIndex, and BrokenIndex where the name means nothing."""
        try:
            name = (self.index_dir / "CURRENT").read_text("ascii").strip()
        except FileNotFoundError as error:
            raise NoIndex("Nothing has been indexed yet", "Index documents first: afspraken ingest") from error
        except (OSError, UnicodeDecodeError) as error:
            raise _broken(f"{self.index_dir / 'CURRENT'} cannot be read") from error
        if not _NAME.fullmatch(name) or not self.path(name).is_dir():
            raise _broken(f"{self.index_dir / 'CURRENT'} names no index")
        return name

    def path(self, name: str) -> Path:
        """Where a generation is."""
        return self.index_dir / name

    def catalogue(self, name: str) -> Catalogue:
        """What a generation holds; raises BrokenIndex."""
        try:
            return catalogue_from_json((self.path(name) / "catalogue.json").read_bytes())
        except OSError as error:
            raise _broken(f"The catalogue of {self.path(name)} cannot be read") from error

    def newest_catalogue(self) -> Catalogue:
        """The catalogue that a rebuild starts from: the current one, or the newest that can still be read, or none."""
        try:
            return self.catalogue(self.current())
        except (NoIndex, BrokenIndex):
            pass
        for name in reversed(self.names()):
            try:
                return self.catalogue(name)
            except BrokenIndex:
                continue
        return Catalogue("")

    def names(self) -> list[str]:
        """Every generation on disk, complete or not, oldest first."""
        found = (path.name for path in self.index_dir.glob("[0-9]*") if path.is_dir() and _NAME.fullmatch(path.name))
        return sorted(found, key=_number)

    def pdf(self, sha256: str) -> Path:
        """Where the PDF with these contents is kept."""
        return self.pdfs_dir / f"{sha256}.pdf"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the one that writes; raises IndexBusy at once where another is."""
        lock = FileLock(self.index_dir / "write.lock", timeout=0)
        try:
            self.index_dir.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout as error:
            raise IndexBusy(
                "Another process is writing to the index", "Wait until it is done, then try again."
            ) from error
        except OSError as error:
            message = f"The index cannot be kept in {self.index_dir}: {error.strerror}"
            raise InputError(message, "Set AFSPRAKEN_DATA_DIR to a folder that can be written.") from error
        try:
            yield
        finally:
            lock.release()

    def begin(self, copied_from: str | None) -> str:
        """A directory for the next generation, empty or with the contents of another one."""
        last = max(map(_number, self.names()), default=0)
        name = f"{last + 1:06}-{secrets.token_hex(3)}"
        self.path(name).mkdir()
        if copied_from:
            self.vectors.copy(copied_from, name)
        return name

    def publish(self, name: str, catalogue: Catalogue) -> None:
        """Make a generation that is complete and closed the current one, in one step that survives a loss of power."""
        write_whole(self.path(name) / "catalogue.json", catalogue_to_json(catalogue))
        for path in self.path(name).rglob("*"):
            _to_disk(path)
        _to_disk(self.path(name))
        _to_disk(self.index_dir)
        write_whole(self.index_dir / "CURRENT", f"{name}\n".encode("ascii"))

    def discard(self, name: str) -> None:
        """Remove a generation that was never published."""
        self._remove(name)

    def prune(self) -> None:
        """Remove what nothing needs: generations never finished, finished ones but for the last two, and their PDFs.

        The last but one stays for a reader that opened it just before it was replaced.
        """
        try:
            current = self.current()
        except (NoIndex, BrokenIndex):
            return
        kept = [name for name in self.names() if _number(name) <= _number(current)][-2:]
        for name in self.names():
            if name not in kept:
                self._remove(name)
        self._prune_pdfs(kept)

    def _remove(self, name: str) -> None:
        """Remove a generation, catalogue first; what another process holds open (Windows) waits for the next time."""
        (self.path(name) / "catalogue.json").unlink(missing_ok=True)
        self.vectors.remove(name)
        shutil.rmtree(self.path(name), ignore_errors=True)

    def _prune_pdfs(self, kept: list[str]) -> None:
        try:
            needed = {entry.sha256 for name in kept for entry in self.catalogue(name).entries}
        except BrokenIndex:
            return
        for path in self.pdfs_dir.glob("*"):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif path.suffix != ".pdf" or path.stem not in needed:
                path.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that whoever reads it at any moment finds the old contents or the new, never a part."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
    _to_disk(path.parent)


def _number(name: str) -> int:
    return int(name.partition("-")[0])


def _to_disk(path: Path) -> None:
    """Have the system write a file or directory out; where it cannot for a directory (Windows), do without."""
    try:
        number = os.open(path, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _broken(message: str) -> BrokenIndex:
    return BrokenIndex(message, REBUILD_HINT)
