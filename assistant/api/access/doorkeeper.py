"""A request's key and address in, what it is let in with out: one doorkeeper for all doors."""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage, Storage
from limits.strategies import MovingWindowRateLimiter

from assistant.api import problem_texts as texts
from assistant.api.access.keys import Keyring, Scope
from assistant.api.access.policy import needs_keys
from assistant.api.problems import Refused
from ingest.errors import InputError
from ingest.settings import Settings

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="afspraakwijzer"'}
_HINT = "Say for example AFSPRAKEN_LIMIT_PER_KEY=600/minute, or leave it empty for no limit."


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who was let in: the id of the key, empty without one, and the headers that say how much more they may ask."""

    key: str
    headers: Mapping[str, str]


class Doorkeeper:
    """Keeps the keys and counts the requests: in the memory of this process, unless another storage is given."""

    def __init__(self, settings: Settings, counts: Storage | None = None) -> None:
        self.needs_keys = needs_keys(settings)
        self._keyring = Keyring(settings.data_dir)
        self._counts = MovingWindowRateLimiter(counts or MemoryStorage())
        self._per_address = limits_from_text(settings.limit_per_address)
        self._per_key = limits_from_text(settings.limit_per_key)

    def admit(self, authorization: str, address: str, needed: Scope | None) -> Visitor:
        """Let in, or raise Refused: 429 too often, 401 without a valid key, 403 with one that has not this scope."""
        headers = self._counted(self._per_address, f"address {address}")
        if not self.needs_keys or needed is None:
            return Visitor("", headers)
        kind, _, sent = authorization.partition(" ")
        if kind.lower() != "bearer" or not sent.strip():
            raise Refused(401, texts.NO_KEY, texts.SEND_KEY, CHALLENGE)
        key = self._keyring.owner(sent.strip())
        if key is None:
            raise Refused(401, texts.BAD_KEY, texts.SEND_KEY, CHALLENGE)
        if needed not in key.scopes:
            raise Refused(403, texts.NO_SCOPE, texts.SEND_KEY)
        return Visitor(key.id, self._counted(self._per_key, f"key {key.id}") or headers)

    def _counted(self, limits: list[RateLimitItem], who: str) -> dict[str, str]:
        """The headers after counting one more request; raises Refused beyond the limit."""
        headers: dict[str, str] = {}
        for limit in limits:
            allowed = self._counts.hit(limit, who)
            window = self._counts.get_window_stats(limit, who)
            wait_s = max(1, math.ceil(window.reset_time - time.time()))
            headers = {
                "RateLimit-Limit": str(limit.amount),
                "RateLimit-Remaining": str(window.remaining),
                "RateLimit-Reset": str(wait_s),
            }
            if not allowed:
                raise Refused(429, texts.TOO_OFTEN, texts.WAIT, {**headers, "Retry-After": str(wait_s)})
        return headers


def limits_from_text(text: str) -> list[RateLimitItem]:
    """The limits that a setting names, such as `600/minute; 5000/hour`; raises InputError."""
    try:
        return parse_many(text) if text.strip() else []
    except ValueError as error:
        raise InputError(f"{text!r} is no limit", _HINT) from error
