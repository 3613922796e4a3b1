"""The edge of a door: headers on every response, bounds to every body, no error without an answer."""

import asyncio
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api import problem_texts as texts
from assistant.api.problems import Refused, server_fault

log = logging.getLogger(__name__)

API_VERSION = "1.0.0"
MAX_BODY_BYTES = 64_000
BODY_TIMEOUT_S = 30.0
HEADERS = {
    "API-Version": API_VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class BodyRefused(HTTPException):
    """More bytes came in than a request may have (413), or too slowly (408).

    An HTTPException, for FastAPI turns any other that is raised while it reads a body into a 400.
    """


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a request may bring and how long that may take."""

    most_bytes: int = MAX_BODY_BYTES
    timeout_s: float = BODY_TIMEOUT_S


Bounding = Callable[[Scope], Bounds]


def small_bodies(scope: Scope) -> Bounds:
    """The bounds of everything that is no upload."""
    del scope
    return Bounds()


class Edge:
    """An ASGI application around a door: what it lets in is bounded, what it lets out bears the headers."""

    def __init__(
        self,
        app: ASGIApp,
        refusing: Callable[[Refused, Scope], Response],
        headers: Mapping[str, str] = HEADERS,
        bounding: Bounding = small_bodies,
    ) -> None:
        self._app = app
        self._refusing = refusing
        self._headers = headers
        self._bounding = bounding

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = Exchange(receive, send, self._headers, self._bounding(scope))
        try:
            exchange.refuse_declared_length(Headers(scope=scope))
            await self._app(scope, exchange.receive, exchange.send)
        except BodyRefused as error:
            refused = Refused(error.status_code, texts.DETAILS[error.status_code])
            await exchange.fail(scope, self._refusing(refused, scope))
        except Exception:
            log.exception("A request failed: %s %s", scope["method"], scope["path"])
            await exchange.fail(scope, self._refusing(server_fault(), scope))


class Exchange:
    """One request and its response: counts the bytes that come in, adds the headers that go out."""

    def __init__(self, receive: Receive, send: Send, headers: Mapping[str, str], bounds: Bounds) -> None:
        self._receive = receive
        self._send = send
        self._headers = headers
        self._bounds = bounds
        self._deadline = asyncio.get_running_loop().time() + bounds.timeout_s
        self._received_bytes = 0
        self._complete = False
        self._started = False

    def refuse_declared_length(self, headers: Headers) -> None:
        length = headers.get("content-length", "0")
        if not re.fullmatch(r"[0-9]{1,15}", length) or int(length) > self._bounds.most_bytes:
            raise BodyRefused(413)

    async def receive(self) -> Message:
        message = await self._next()
        self._received_bytes += len(message.get("body", b""))
        self._complete = not message.get("more_body", False)
        if self._received_bytes > self._bounds.most_bytes:
            raise BodyRefused(413)
        return message

    async def _next(self) -> Message:
        """The next part of the request; once it is complete only the end of the connection, however long that takes."""
        if self._complete:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._deadline):
                return await self._receive()
        except TimeoutError as error:
            raise BodyRefused(408) from error

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._started = True
            headers = MutableHeaders(scope=message)
            for name, value in self._headers.items():
                headers[name] = value
        await self._send(message)

    async def fail(self, scope: Scope, response: Response) -> None:
        """Answer with a refusal, unless an answer is already under way."""
        if not self._started:
            await response(scope, self._receive, self.send)
