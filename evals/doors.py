"""Where questions are asked: the engine in this process, or a running API. Both give what the contract gives."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import TracebackType
from typing import Protocol, Self

import httpx
from pydantic import ValidationError

from assistant.answer import Engine
from assistant.api.desk import Desk, Parts
from assistant.api.schemas import API_ROOT, Antwoord
from assistant.records import Answer
from assistant.writing.wiring import with_model
from evals.cases import Case
from evals.library import Library
from evals.responses import answer_from_antwoord
from ingest.errors import AfsprakenError, InputError, TryAgain
from ingest.settings import Settings

_TIMEOUT_S = 120.0
_FAULTS = (AfsprakenError, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What an engine with a fault may raise: that case has failed, and the others are still asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer, or what went wrong instead, and how long the last turn took."""

    answer: Answer | None
    seconds: float
    error: str = ""


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
            started = time.perf_counter()
            asked = self._desk.ask(case.question, documents=case.documents, conversation_id=conversation)
            seconds = time.perf_counter() - started
            return Asked(answer_from_antwoord(asked.body()), seconds)
        except _FAULTS as error:
            return Asked(None, time.perf_counter() - started, f"{type(error).__name__}: {error}")


class HttpDoor:
    """Asks a running API by its public contract, each case in a conversation of its own."""

    def __init__(self, url: str) -> None:
        self._client = httpx.Client(base_url=url.rstrip("/"), timeout=_TIMEOUT_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def documents(self) -> frozenset[str]:
        """The ids of what has been read there; raises TryAgain where nothing answers, InputError where it is no API."""
        try:
            answer = self._client.get(f"{API_ROOT}/documenten")
            answer.raise_for_status()
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
                conversation = self._post(turn, case.documents, conversation).gesprekId
            started = time.perf_counter()
            body = self._post(case.question, case.documents, conversation)
            return Asked(answer_from_antwoord(body), time.perf_counter() - started)
        except httpx.HTTPStatusError as error:
            problem = " ".join(error.response.text.split())[:300]
            return Asked(None, time.perf_counter() - started, f"HTTP {error.response.status_code}: {problem}")
        except httpx.HTTPError as error:
            return Asked(None, time.perf_counter() - started, f"{type(error).__name__}: {error}")
        except (ValidationError, ValueError, LookupError) as error:
            return Asked(
                None, time.perf_counter() - started, f"not by the contract: {' '.join(str(error).split())[:300]}"
            )

    def _post(self, question: str, documents: Sequence[str] | None, conversation: str | None) -> Antwoord:
        body = {"vraag": question, "documenten": documents, "gesprekId": conversation}
        answer = self._client.post(f"{API_ROOT}/vragen", json=body)
        answer.raise_for_status()
        return Antwoord.model_validate(json.loads(answer.text, parse_float=Decimal))


def door_of_library(library: Library, settings: Settings) -> DeskDoor:
    """A door to the whole engine over the library, with the language model that is set, if any."""
    return DeskDoor(Desk(lambda: Parts(library.store, with_model(Engine(library.store, library.embedding), settings))))
