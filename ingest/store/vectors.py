"""Where the vectors and records of a generation are: in a directory of its own, or in two collections on a Chroma server."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Protocol, cast
from urllib.parse import urlsplit

import chromadb
import httpx
from chromadb.api.client import Client
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError, NotFoundError

from ingest.errors import AfsprakenError, BrokenIndex, InputError, TryAgain
from ingest.store.catalogue import REBUILD_HINT
from ingest.store.chroma import ChromaCollections, copy_collections

_HEARTBEAT_S = 10.0


class Vectors(Protocol):
    """Opens, copies and removes what belongs to a generation, by its name."""

    def open(self, name: str, *, create: bool) -> ChromaCollections:
        """The collections of a generation, open until they are closed."""

    def copy(self, source: str, target: str) -> None:
        """Fill a new generation with the contents of another one."""

    def remove(self, name: str) -> None:
        """Remove what there is of a generation; nothing happens where there is nothing."""

    def trouble(self, error: Exception) -> AfsprakenError:
        """What a failure of Chroma means for the one who asked."""


class Directories:
    """Chroma within this process, in `<index>/<generation>/chroma`."""

    def __init__(self, index_dir: Path) -> None:
        self._index_dir = index_dir

    def open(self, name: str, *, create: bool) -> ChromaCollections:
        """Raises FileNotFoundError where there is no database and none may be made."""
        path = self._path(name)
        if not create and not (path / "chroma.sqlite3").is_file():
            raise FileNotFoundError(path)
        client = chromadb.PersistentClient(str(path.resolve()), settings=_no_telemetry())
        return ChromaCollections(cast(Client, client), create=create)

    def copy(self, source: str, target: str) -> None:
        """Copy a closed database while others may read it.

        Opening it writes a row to SQLite's file, so that file is copied by SQLite itself, under its locks; the others
        are never written once the generation is current.
        """
        old, new = self._path(source), self._path(target)
        shutil.copytree(old, new, ignore=shutil.ignore_patterns("chroma.sqlite3*"))
        with (
            closing(sqlite3.connect(old / "chroma.sqlite3")) as read,
            closing(sqlite3.connect(new / "chroma.sqlite3")) as written,
        ):
            read.backup(written)

    def remove(self, name: str) -> None:
        """The directory goes with its generation."""

    def trouble(self, error: Exception) -> AfsprakenError:
        return BrokenIndex(f"The index cannot be read: {error}", REBUILD_HINT)

    def _path(self, name: str) -> Path:
        return self._index_dir / name / "chroma"


class Server:
    """A Chroma server, with two collections for each generation."""

    def __init__(self, url: str) -> None:
        self._url = url
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
            raise InputError(f"{url} is no address of a Chroma server", "Say for example http://127.0.0.1:8001.")
        self._host, self._tls = parts.hostname, parts.scheme == "https"
        self._port = parts.port or (443 if self._tls else 80)
        self._held: Client | None = None

    def open(self, name: str, *, create: bool) -> ChromaCollections:
        """Raises TryAgain where the server does not answer."""
        return ChromaCollections(self._client(), f"{name}-", create=create)

    def copy(self, source: str, target: str) -> None:
        with closing(self.open(source, create=False)) as old, closing(self.open(target, create=True)) as new:
            copy_collections(old, new)

    def remove(self, name: str) -> None:
        with closing(self._client()) as client:
            for collection in ChromaCollections.names(f"{name}-"):
                try:
                    client.delete_collection(collection)
                except NotFoundError:
                    continue

    def trouble(self, error: Exception) -> AfsprakenError:
        if isinstance(error, NotFoundError):
            return BrokenIndex(f"The index is not on the Chroma server: {error}", REBUILD_HINT)
        return TryAgain(
            f"The Chroma server at {self._url} does not answer: {error}", "Start it, or set AFSPRAKEN_CHROMA_URL."
        )

    def _client(self) -> Client:
        """A client for one use. All share a connection, which one that is held keeps open.

        The server is called first, for a client of Chroma that finds none leaves its connection open.
        """
        try:
            httpx.get(f"{self._url.rstrip('/')}/api/v2/heartbeat", timeout=_HEARTBEAT_S).raise_for_status()
            self._held = self._held or self._connected()
            return self._connected()
        except (ChromaError, ValueError, OSError, httpx.HTTPError) as error:
            raise self.trouble(error) from error

    def _connected(self) -> Client:
        client = chromadb.HttpClient(self._host, self._port, ssl=self._tls, settings=_no_telemetry())
        return cast(Client, client)


def vectors_at(index_dir: Path, chroma_url: str) -> Vectors:
    """Where the setting says that the vectors are."""
    return Server(chroma_url) if chroma_url else Directories(index_dir)


def _no_telemetry() -> ChromaSettings:
    """New each time, for Chroma writes into what it is given."""
    return ChromaSettings(anonymized_telemetry=False)
