"""ASGI applications that let in only what may come in: before any body is read."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api import problem_texts as texts
from assistant.api.access.doorkeeper import Doorkeeper
from assistant.api.access.keys import Scope as Right
from assistant.api.access.policy import is_loopback
from assistant.api.problems import Refused, door_path
from ingest.settings import Settings

Needed = Callable[[str, str], Right | None]
"""The scope that a method on a path, seen from the door, asks for; None where anyone may come."""
Refusing = Callable[[Refused, Scope], Response]
"""How a door words a refusal."""

_SAFE = ("GET", "HEAD", "OPTIONS")
VISITOR = "afspraken.key"
"""Where in the ASGI scope the id of the key is that a request came with."""


class Guard:
    """Around one door: a key with the right scope where keys are needed, and no more requests than are allowed."""

    def __init__(self, app: ASGIApp, doorkeeper: Doorkeeper, needed: Needed, refusing: Refusing) -> None:
        self._app = app
        self._doorkeeper = doorkeeper
        self._needed = needed
        self._refusing = refusing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        address = (scope.get("client") or ("unknown",))[0]
        try:
            needed = self._needed(scope["method"], door_path(scope))
            authorization = Headers(scope=scope).get("authorization", "")
            visitor = self._doorkeeper.admit(authorization, address, needed)
        except Refused as refused:
            await self._refusing(refused, scope)(scope, receive, send)
            return
        scope[VISITOR] = visitor.key
        await self._app(scope, receive, with_headers(send, visitor.headers))


class Threshold:
    """Around everything, where no key is needed: a website that the reader visits must not reach in through the browser.

    On the address of this machine alone only its own names are answered to (a page that rebinds its name to this address
    is sent away), and what another origin posts is refused.
    """

    def __init__(self, app: ASGIApp, settings: Settings, doorkeeper: Doorkeeper, refusing: Refusing) -> None:
        self._app = app
        self._refusing = refusing
        self._open = not doorkeeper.needs_keys
        self._by_name = settings.keys == "auto"
        self._origins = origins_from_text(settings.cors_origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refused(scope) if self._open and scope["type"] == "http" else None
        if refused is not None:
            await self._refusing(refused, scope)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _refused(self, scope: Scope) -> Refused | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._by_name and not is_loopback(host_name(host)):
            return Refused(421, texts.WRONG_HOST)
        origin = headers.get("origin")
        if scope["method"] in _SAFE or origin is None or origin in self._origins:
            return None
        return None if urlsplit(origin).netloc == host else Refused(403, texts.FROM_ELSEWHERE)


def host_name(host: str) -> str:
    """The name in a Host header.

    >>> host_name("[::1]:8000"), host_name("localhost:8000")
    ('::1', 'localhost')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def origins_from_text(text: str) -> frozenset[str]:
    """The origins that a setting names, between commas."""
    return frozenset(origin.strip() for origin in text.split(",") if origin.strip())


def with_headers(send: Send, headers: Mapping[str, str]) -> Send:
    """The same, with these headers on the response."""

    async def adding(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return adding
