"""Traces to a real receiver of OTLP over HTTP, which reads the protocol's own messages."""

import json
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from assistant.api.operation.tracing import refuse_untold
from ingest.errors import InputError
from ingest.settings import Settings
from tests.assistant.api.trials.server import running

TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
QUESTION = "Hoeveel flexwoningen plant Nijestee tot 2026?"


class Receiver(ThreadingHTTPServer):
    """Keeps what comes in, by path."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taking)
        self.came: list[tuple[str, bytes]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def spans(self) -> list[Span]:
        bodies = [ExportTraceServiceRequest.FromString(body) for path, body in self.came if path == "/v1/traces"]
        scopes = [scope for body in bodies for resource in body.resource_spans for scope in resource.scope_spans]
        return [span for scope in scopes for span in scope.spans]

    def services(self) -> set[str]:
        bodies = [ExportTraceServiceRequest.FromString(body) for path, body in self.came if path == "/v1/traces"]
        resources = [resource.resource for body in bodies for resource in body.resource_spans]
        named = [one for resource in resources for one in resource.attributes if one.key == "service.name"]
        return {one.value.string_value for one in named}


class Taking(BaseHTTPRequestHandler):
    """Takes everything."""

    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.came.append((self.path, body))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *told: object) -> None:
        """Nothing on the terminal."""


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()
    thread = Thread(target=receiver.serve_forever)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.shutdown()
        thread.join()
        receiver.server_close()


def asked(address: str, accept: str, trace: str) -> tuple[str, str]:
    """The `traceparent` and the text that came back."""
    headers = {"Content-Type": "application/json", "Accept": accept, "traceparent": f"00-{trace}-{PARENT}-01"}
    body = json.dumps({"vraag": QUESTION}).encode()
    request = urllib.request.Request(f"{address}/api/v1/vragen", body, headers)  # noqa: S310 (our own server)
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310 (our own server)
        return str(response.headers["traceparent"]), response.read().decode()


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_question_is_traced_within_the_trace_of_its_caller(indexed_corpus: Path) -> None:
    streamed = TRACE[::-1]
    with receiving() as receiver:
        settings = {"AFSPRAKEN_TELEMETRY": "true", "OTEL_SERVICE_NAME": "proef"}
        with running(indexed_corpus, settings | {"OTEL_EXPORTER_OTLP_ENDPOINT": receiver.address}) as address:
            given, answer = asked(address, "application/json", TRACE)
            asked(address, "text/event-stream", streamed)
        spans, services = receiver.spans(), receiver.services()
        assert {path for path, _ in receiver.came} == {"/v1/traces", "/v1/metrics"}
        assert not any(QUESTION.encode() in body for _, body in receiver.came)
    assert services == {"proef"}
    assert "350" in answer
    for trace in (TRACE, streamed):
        (request,) = [span for span in spans if span.trace_id.hex() == trace and span.parent_span_id.hex() == PARENT]
        assert request.kind == Span.SPAN_KIND_SERVER
        assert request.name == "POST /api/v1/vragen"
        (made,) = [span for span in spans if span.trace_id.hex() == trace and span.name == "antwoord"]
        assert made.parent_span_id == request.span_id
        told = {one.key: one.value.string_value for one in made.attributes}
        assert told == {"afspraken.status": "answered", "afspraken.language": "nl", "afspraken.made_by": "extractive"}
        if trace == TRACE:
            assert given == f"00-{TRACE}-{request.span_id.hex()}-01"


def test_traces_without_a_place_to_go_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT", raising=False)
    refuse_untold(Settings(_env_file=None))
    with pytest.raises(InputError, match="where traces go"):
        refuse_untold(Settings(_env_file=None, telemetry=True))
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")
    refuse_untold(Settings(_env_file=None, telemetry=True))
