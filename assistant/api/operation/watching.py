"""Around every request: its trace is taken over or begun, it is counted and logged. Never what was asked in it."""

import logging
import re
import secrets
import time
from contextvars import ContextVar

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.access.guard import VISITOR
from assistant.api.metrics import Meters
from assistant.api.operation.doors import door_of
from assistant.api.operation.tracing import parent_of_span

log = logging.getLogger("afspraken.requests")
trace_id: ContextVar[str] = ContextVar("trace_id", default="")

_PARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-.*)?")


class Watching:
    """An ASGI application around all others."""

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self._app = app
        self._meters = meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        parent = parent_of_span() or parent_from_header(Headers(scope=scope).get("traceparent", ""))
        watch = _Watch(send, parent)
        token = trace_id.set(parent.split("-")[1])
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        try:
            await self._app(scope, receive, watch.send)
        finally:
            self._note(scope, path, watch)
            trace_id.reset(token)

    def _note(self, scope: Scope, path: str, watch: "_Watch") -> None:
        door, took_s = door_of(path), time.monotonic() - watch.started
        self._meters.count_request(door, scope["method"], watch.status, took_s)
        noted = {
            "door": door,
            "method": scope["method"],
            "path": path[:200],
            "status": watch.status,
            "took_ms": round(1000 * took_s),
            "key": scope.get(VISITOR, ""),
        }
        log.info("request", extra=noted)


class _Watch:
    """One request under way: when it began, its trace, the status it was given."""

    def __init__(self, send: Send, parent: str) -> None:
        self.started = time.monotonic()
        self.status = 500
        self._send = send
        self._parent = parent

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            MutableHeaders(scope=message)["traceparent"] = self._parent
        await self._send(message)


def parent_from_header(header: str) -> str:
    """A `traceparent` (W3C Trace Context) of our own span in the trace of the caller, or in a new trace.

    >>> sent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    >>> made = parent_from_header(sent)
    >>> made[:36] == sent[:36], made[36:52] == sent[36:52], made[52:]
    (True, False, '-01')
    """
    found = _PARENT.fullmatch(header[:200])
    trace, flags = found.groups() if found else (secrets.token_hex(16), "00")
    return f"00-{trace}-{secrets.token_hex(8)}-{flags}"
