"""The keys of the API: made once, shown once, kept as hashes in a file that a running server follows.

A key is `afs_ID_SECRET`. The secret has 256 random bits, so that one round of SHA-256 protects it as well as a slow hash
would; it is compared in constant time. A key that was revoked stays in the file, without rights.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from filelock import FileLock
from pydantic import TypeAdapter, ValidationError

from ingest.errors import InputError

Scope = Literal["read", "ask", "manage"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""`read` documents, tables and figures; `ask` questions; `manage` what is indexed."""

_KEY = re.compile(r"afs_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,100}")
_LOCK_S = 10.0


@dataclass(frozen=True, slots=True)
class Key:
    """One key as it is kept: its secret only as a SHA-256 in hexadecimal, its times in UTC."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    sha256: str
    created: datetime
    revoked: datetime | None = None


_KEYS = TypeAdapter(tuple[Key, ...])
_NOBODY = Key("", "", (), "0" * 64, datetime.min.replace(tzinfo=UTC))


class Keyring:
    """The keys in `<data_dir>/keys.json`. Each call sees what other processes changed."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / "keys.json"
        self._known: tuple[tuple[int, int], tuple[Key, ...]] | None = None

    def all(self) -> tuple[Key, ...]:
        """Every key ever made, revoked ones too, oldest first; raises InputError where the file is damaged."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return ()
        stamp, known = (found.st_mtime_ns, found.st_ino), self._known
        if known is None or known[0] != stamp:
            known = self._known = (stamp, self._read())
        return known[1]

    def create(self, name: str, scopes: Sequence[Scope]) -> tuple[Key, str]:
        """A new key and the text that its owner sends, which is kept nowhere."""
        if not _NAME.fullmatch(name.strip()) or not scopes:
            raise InputError("A key needs a name of 1 to 100 characters and a scope", "afspraken keys create NAME")
        identity, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
        key = Key(
            identity, name.strip(), tuple(sorted(set(scopes), key=SCOPES.index)), _hash(secret), datetime.now(UTC)
        )
        with self._locked():
            self._write((*self.all(), key))
        return key, f"afs_{identity}_{secret}"

    def revoke(self, identity: str) -> Key:
        """Take every right from the key with this id, or that this is; raises InputError where there is none."""
        sent = _KEY.fullmatch(identity.strip())
        identity = sent[1] if sent else identity.strip()
        with self._locked():
            keys = self.all()
            if all(key.id != identity for key in keys):
                raise InputError(f"There is no key {identity}", "See which there are: afspraken keys list")
            now = datetime.now(UTC)
            self._write(tuple(_revoked(key, now) if key.id == identity else key for key in keys))
        return next(key for key in self.all() if key.id == identity)

    def owner(self, sent: str) -> Key | None:
        """The key that this text is, unless it is none or was revoked. Takes as long for one that is unknown."""
        parts = _KEY.fullmatch(sent)
        identity, secret = parts.groups() if parts else ("", "")
        key = next((key for key in self.all() if key.id == identity), _NOBODY)
        right = hmac.compare_digest(key.sha256, _hash(secret))
        return key if right and key.revoked is None else None

    def _locked(self) -> FileLock:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(self._path.with_suffix(".lock"), timeout=_LOCK_S)

    def _read(self) -> tuple[Key, ...]:
        try:
            return _KEYS.validate_json(self._path.read_bytes())
        except ValidationError as error:
            raise InputError(
                f"{self._path} cannot be read", "Put a copy of it back, or remove it and make new keys."
            ) from error

    def _write(self, keys: tuple[Key, ...]) -> None:
        part = self._path.with_suffix(".part")
        part.touch(mode=0o600)
        part.write_bytes(_KEYS.dump_json(keys, indent=1))
        part.replace(self._path)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("ascii")).hexdigest()


def _revoked(key: Key, now: datetime) -> Key:
    return key if key.revoked else replace(key, revoked=now)
