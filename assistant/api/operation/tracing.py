"""Spans of OpenTelemetry beside those that the web framework makes. Never what was asked."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from opentelemetry import trace

from assistant.records import Answer
from ingest.errors import InputError
from ingest.settings import Settings

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
_EXPORTER = "opentelemetry.exporter.otlp.proto.http.trace_exporter"


class AnswerSpan:
    """The part of a request in which its answer is made; nothing where traces are not kept."""

    def __init__(self) -> None:
        self._span = trace.get_tracer("afspraakwijzer").start_span("antwoord")

    def tell(self, answer: Answer) -> None:
        """Say how the question ended."""
        told = {"status": answer.status, "language": answer.language, "made_by": answer.method.partition(":")[0]}
        self._span.set_attributes({f"afspraken.{name}": value for name, value in told.items()})

    def end(self) -> None:
        self._span.end()


@contextmanager
def answering() -> Iterator[AnswerSpan]:
    """A span for as long as an answer is being made, in the trace of the request."""
    span = AnswerSpan()
    try:
        yield span
    finally:
        span.end()


def parent_of_span() -> str | None:
    """The `traceparent` of the span that the web framework made for this request, if it made one."""
    found = trace.get_current_span().get_span_context()
    if not found.is_valid:
        return None
    return f"00-{trace.format_trace_id(found.trace_id)}-{trace.format_span_id(found.span_id)}-{found.trace_flags:02x}"


def refuse_untold(settings: Settings) -> None:
    """Raise InputError where traces are wanted and there is nothing to send them with, or nowhere to."""
    if not settings.telemetry:
        return
    try:
        import_module(_EXPORTER)
    except ImportError as error:
        raise InputError("Traces need OpenTelemetry", "Install it: pip install 'afspraakwijzer[otel]'") from error
    if not any(os.environ.get(name) for name in ENDPOINTS):
        raise InputError("Nothing says where traces go", f"Set {ENDPOINTS[0]}, for example to http://127.0.0.1:4318.")
