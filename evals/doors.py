"""Where questions are asked: the engine in this process, or a running API. Both give what the contract gives."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import TracebackType
from typing import Protocol, Self

import httpx
from pydantic import ValidationError

from assistant.answer import Engine
from assistant.api.desk import Desk, Parts
from assistant.api.schemas import API_ROOT, Antwoord
from assistant.nearby import Embedding
from assistant.records import Answer
from assistant.writing.wiring import with_model
from evals.cases import Case
from evals.library import Library
from evals.responses import answer_from_antwoord
from ingest.errors import AfsprakenError, InputError, TryAgain
from ingest.settings import Settings

_TIMEOUT_S = 120.0
_BUSY = frozenset((429, 503))
_TRIES = 6
_LONGEST_WAIT_S = 90.0
_SEE_LOG = "What `afspraken serve` writes on its terminal says why."
_FAULTS = (AfsprakenError, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What an engine with a fault may raise: that case has failed, and the others are still asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer, or what went wrong instead, and how long the last turn took.

    `work_s` is the time of the processor that it took, which other programs do not lengthen; none is known of an API.
    """

    answer: Answer | None
    seconds: float
    error: str = ""
    work_s: float | None = None


class Door(Protocol):
    """Where a case is asked."""

    def ask(self, case: Case) -> Asked: ...


class DeskDoor:
    """Asks at a desk in this process, each case in a conversation of its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, case: Case) -> Asked:
        """The answer to the last turn of the case."""
        started = time.perf_counter()
        try:
            conversation = None
            for turn in case.before:
                conversation = self._desk.ask(
                    turn, documents=case.documents, conversation_id=conversation
                ).conversation_id
            started, worked = time.perf_counter(), time.process_time()
            asked = self._desk.ask(case.question, documents=case.documents, conversation_id=conversation)
            seconds, work_s = time.perf_counter() - started, time.process_time() - worked
            return Asked(answer_from_antwoord(asked.body()), seconds, work_s=work_s)
        except _FAULTS as error:
            return Asked(None, time.perf_counter() - started, f"{type(error).__name__}: {error}")


class HttpDoor:
    """Asks a running API by its public contract, each case in a conversation of its own.

    Where the API says that it is asked too often or is too busy, it waits for as long as it is told and asks again.
    """

    def __init__(self, client: httpx.Client, wait: Callable[[float], None] = time.sleep) -> None:
        self._client = client
        self._wait = wait
        self.version = ""
        """The version that the API says it has, once it was asked for its documents."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def documents(self) -> frozenset[str]:
        """The ids of what has been read there.

        Raises TryAgain where nothing answers or it cannot answer now, InputError where it is no API or wants another key.
        """
        try:
            answer, _ = self._sent("GET", "documenten")
            if answer.status_code in (401, 403):
                raise InputError(
                    f"{self._client.base_url} wants a key that may read and ask",
                    "Have one made with `afspraken keys create NAME`, and set it as AFSPRAKEN_API_KEY.",
                )
            if answer.headers.get("Content-Type", "").startswith("application/problem+json"):
                raise TryAgain(f"{self._client.base_url} cannot answer now: {_problem(answer)}", _SEE_LOG)
            answer.raise_for_status()
            self.version = answer.headers.get("API-Version", "")
            return frozenset(str(one["id"]) for one in answer.json())
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise TryAgain(f"Nothing answers at {self._client.base_url}", "Start it first: afspraken serve") from error
        except (httpx.HTTPError, ValueError, TypeError, KeyError) as error:
            raise InputError(
                f"{self._client.base_url} is not the API of Afspraakwijzer",
                "Give its address: --url http://127.0.0.1:8000",
            ) from error

    def ask(self, case: Case) -> Asked:
        """The answer to the last turn of the case."""
        started, conversation = time.perf_counter(), None
        try:
            for turn in case.before:
                conversation = self._post(turn, case.documents, conversation)[0].gesprekId
            body, seconds = self._post(case.question, case.documents, conversation)
            return Asked(answer_from_antwoord(body), seconds)
        except httpx.HTTPStatusError as error:
            return Asked(None, time.perf_counter() - started, _problem(error.response))
        except httpx.HTTPError as error:
            return Asked(None, time.perf_counter() - started, f"{type(error).__name__}: {error}")
        except (ValidationError, ValueError, LookupError) as error:
            return Asked(
                None, time.perf_counter() - started, f"not by the contract: {' '.join(str(error).split())[:300]}"
            )

    def _post(self, question: str, documents: Sequence[str] | None, conversation: str | None) -> tuple[Antwoord, float]:
        """The answer, and how long the API took to give it, without what was waited before it did."""
        body = {"vraag": question, "documenten": documents, "gesprekId": conversation}
        answer, seconds = self._sent("POST", "vragen", body)
        answer.raise_for_status()
        return Antwoord.model_validate(json.loads(answer.text, parse_float=Decimal)), seconds

    def _sent(self, method: str, path: str, body: Mapping[str, object] | None = None) -> tuple[httpx.Response, float]:
        for _ in range(_TRIES):
            started = time.perf_counter()
            answer = self._client.request(method, f"{API_ROOT}/{path}", json=body)
            seconds = time.perf_counter() - started
            wait_s = answer.headers.get("Retry-After", "")
            if answer.status_code not in _BUSY or not wait_s.isdecimal():
                break
            self._wait(min(float(wait_s), _LONGEST_WAIT_S))
        return answer, seconds


def _problem(answer: httpx.Response) -> str:
    return f"HTTP {answer.status_code}: {' '.join(answer.text.split())[:300]}"


def door_to(url: str, key: str = "") -> HttpDoor:
    """A door to the API at that address, with the key that it wants, if any."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return HttpDoor(httpx.Client(base_url=url.rstrip("/"), timeout=_TIMEOUT_S, headers=headers))


def door_of_library(library: Library, settings: Settings, embedding: Embedding | None = None) -> DeskDoor:
    """A door to the whole engine over the library, with the language model that is set, if any.

    `embedding` stands in for that of the library, to see what is embedded.
    """
    engine = Engine(library.store, embedding or library.embedding)
    return DeskDoor(Desk(lambda: Parts(library.store, with_model(engine, settings))))
