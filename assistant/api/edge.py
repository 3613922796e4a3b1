"""The edge of the API: headers on every response, a limit to every body, no error without a problem document."""

import logging

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.problems import Probleem, problem, problem_response, server_fault

log = logging.getLogger(__name__)

API_VERSION = "1.0.0"
MAX_BODY_BYTES = 64_000
HEADERS = {
    "API-Version": API_VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class BodyTooLarge(HTTPException):
    """More bytes came in than a request may have. An HTTPException, for FastAPI turns any other into a 400."""

    def __init__(self) -> None:
        super().__init__(413)


class Edge:
    """An ASGI application around the API: what it lets in is bounded, what it lets out bears the standard headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = Exchange(receive, send)
        try:
            exchange.refuse_declared_length(Headers(scope=scope))
            await self._app(scope, exchange.receive, exchange.send)
        except BodyTooLarge:
            await exchange.fail(scope, problem(413, "Dit verzoek is groter dan hier gelezen wordt."))
        except Exception:
            log.exception("A request failed: %s %s", scope["method"], scope["path"])
            await exchange.fail(scope, server_fault())


class Exchange:
    """One request and its response: counts the bytes that come in, adds the headers that go out."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._received_bytes = 0
        self._started = False

    def refuse_declared_length(self, headers: Headers) -> None:
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MAX_BODY_BYTES:
            raise BodyTooLarge

    async def receive(self) -> Message:
        message = await self._receive()
        self._received_bytes += len(message.get("body", b""))
        if self._received_bytes > MAX_BODY_BYTES:
            raise BodyTooLarge
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._started = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await self._send(message)

    async def fail(self, scope: Scope, found: Probleem) -> None:
        """Answer with a problem document, unless an answer is already under way."""
        if not self._started:
            await problem_response(found)(scope, self._receive, self.send)
