"""A language model that says what a test wants, behind a real HTTP server that speaks OpenAI's protocol and Ollama's."""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from ingest.settings import Settings

NAME = "schrijver-1"
LONGEST_S = 20.0
"""What no test waits for: a reply that never ends is ended after this."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model says, and what its server does wrong with it.

    `pause_s` goes before each piece. An `endless` reply says its text over and over, a `broken` one is cut off behind
    its text without a proper end, `raw` is sent in place of a reply.
    """

    text: str = ""
    status: int = 200
    pause_s: float = 0.0
    endless: bool = False
    broken: bool = False
    raw: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class ScriptedModel:
    """The address of the server, what it will say, and what it was asked; the last reply is said again and again."""

    url: str
    replies: Sequence[Reply | str]
    requests: list[dict[str, object]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    closing: Event = field(default_factory=Event)

    def settings(self, server: str = "openai", timeout_s: float = 10.0) -> Settings:
        """Settings that name this model."""
        url = f"{self.url}/v1" if server == "openai" else self.url
        return Settings(model=NAME, model_server=server, model_url=url, model_timeout_s=timeout_s)  # type: ignore[arg-type]

    def next_reply(self) -> Reply:
        reply = self.replies[min(len(self.requests), len(self.replies)) - 1]
        return Reply(reply) if isinstance(reply, str) else reply

    def prompt(self, number: int = 0) -> str:
        """All messages of one request, one after another."""
        messages = self.requests[number]["messages"]
        assert isinstance(messages, list)
        return "\n".join(str(message["content"]) for message in messages)


@contextmanager
def scripted_model(*replies: Reply | str) -> Iterator[ScriptedModel]:
    """A server with a model that gives these replies in turn, as long as the block lasts."""
    model = ScriptedModel("", replies)

    class Door(_Door):
        said = model

    server = _Server(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    model.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield model
    finally:
        model.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    """Says nothing when a client has gone."""

    def handle_error(self, *where: object) -> None:
        del where


class _Door(BaseHTTPRequestHandler):
    """One request at a time on a connection."""

    protocol_version = "HTTP/1.1"
    said: ScriptedModel

    def log_message(self, *words: object) -> None:
        del words

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.said.requests.append(body)
        self.said.headers.append({name.lower(): text for name, text in self.headers.items()})
        reply = self.said.next_reply()
        try:
            self._answer(reply, body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _answer(self, reply: Reply, body: dict[str, object]) -> None:
        ollama = self.path == "/api/chat"
        if reply.raw is not None or reply.status != 200:
            self._whole(reply.status, reply.raw or b'{"error": {"message": "no"}}', reply.headers)
        elif body.get("stream"):
            self._stream(reply, ollama)
        else:
            self.said.closing.wait(reply.pause_s)
            self._whole(200, json.dumps(_ollama(reply.text, True) if ollama else _completion(reply.text)).encode())

    def _whole(self, status: int, body: bytes, headers: Sequence[tuple[str, str]] = ()) -> None:
        self.send_response(status)
        for name, text in (("Content-Type", "application/json"), ("Content-Length", str(len(body))), *headers):
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, reply: Reply, ollama: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson" if ollama else "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in _pieces(reply):
            if self.said.closing.wait(reply.pause_s):
                break
            self._chunk(_line(_ollama(piece, False), ollama) if ollama else _line(_delta(piece), ollama))
        if reply.broken:
            self.close_connection = True
            return
        self._chunk(_line(_ollama("", True), ollama) if ollama else b"data: [DONE]\n\n")
        self._chunk(b"")

    def _chunk(self, body: bytes) -> None:
        self.wfile.write(f"{len(body):x}\r\n".encode() + body + b"\r\n")
        self.wfile.flush()


def _pieces(reply: Reply) -> Iterator[str]:
    """The text in stretches of a few letters, as a model makes it; at least one, so that a pause is felt."""
    end = time.monotonic() + LONGEST_S
    while True:
        yield from [reply.text[at : at + 7] for at in range(0, len(reply.text), 7)] or [""]
        if not reply.endless or time.monotonic() > end:
            return


def _line(body: dict[str, object], ollama: bool) -> bytes:
    text = json.dumps(body)
    return f"{text}\n".encode() if ollama else f"data: {text}\n\n".encode()


def _delta(text: str) -> dict[str, object]:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}
    return {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": NAME, "choices": [choice]}


def _completion(text: str) -> dict[str, object]:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    return {"id": "1", "object": "chat.completion", "created": 0, "model": NAME, "choices": [choice]}


def _ollama(text: str, done: bool) -> dict[str, object]:
    message = {"role": "assistant", "content": text}
    return {"model": NAME, "created_at": "2030-01-01T00:00:00Z", "message": message, "done": done}
