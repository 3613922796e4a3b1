"""What Prometheus is told: requests, questions, how long answers take. No text, no names, a bounded number of series."""

import os

from anyio import to_thread
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.desk import Desk
from assistant.api.sharing.folder import METRICS_VARIABLE
from assistant.records import Answer
from ingest.errors import AfsprakenError

MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4
METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "POST"})
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Meters:
    """The series of one server, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = made = CollectorRegistry()
        labels = ("door", "method", "status")
        self._requests = Counter("afspraken_requests", "Requests.", labels, registry=made)
        self._request_s = Histogram(
            "afspraken_request_seconds", "How long requests took.", ("door",), buckets=SECONDS, registry=made
        )
        self._questions = Counter("afspraken_questions", "Questions.", ("status", "made_by"), registry=made)
        self._question_s = Histogram(
            "afspraken_answer_seconds", "How long answers took.", buckets=SECONDS, registry=made
        )
        self.waiting = Gauge(
            "afspraken_questions_waiting", "Questions that wait their turn.", registry=made, multiprocess_mode="livesum"
        )
        self.documents = Gauge(
            "afspraken_documents", "Documents that can be asked about.", registry=made, multiprocess_mode="mostrecent"
        )

    def count_request(self, door: str, method: str, status: int, took_s: float) -> None:
        known = method if method in METHODS else "OTHER"
        self._requests.labels(door, known, str(status)).inc()
        self._request_s.labels(door).observe(took_s)

    def count_question(self, answer: Answer, took_s: float) -> None:
        self._questions.labels(answer.status, answer.method.partition(":")[0]).inc()
        self._question_s.observe(took_s)

    def text(self) -> bytes:
        """All series in Prometheus' text format; where several processes count together, those of all of them."""
        folder = os.environ.get(METRICS_VARIABLE)
        if not folder:
            return generate_latest(self._registry)
        together = CollectorRegistry()
        MultiProcessCollector(together, folder)  # type: ignore[no-untyped-call]
        return generate_latest(together)

    def app(self, desk: Desk) -> ASGIApp:
        """An ASGI application that tells all of it."""

        async def told(scope: Scope, receive: Receive, send: Send) -> None:
            self.documents.set(await to_thread.run_sync(_count, desk))
            await Response(self.text(), media_type=MEDIA_TYPE)(scope, receive, send)

        return told


def _count(desk: Desk) -> int:
    try:
        return len(desk.readings())
    except AfsprakenError:
        return 0
