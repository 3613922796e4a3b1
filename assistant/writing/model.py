"""Settings in, a language model out that streams its answer within a time limit, whatever its server does."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Protocol

import httpx
from llama_index.core.llms import LLM, ChatMessage

from ingest.errors import ModelUnavailable
from ingest.settings import Settings

HINT = "See that its server runs at AFSPRAKEN_MODEL_URL and has AFSPRAKEN_MODEL, or raise AFSPRAKEN_MODEL_TIMEOUT_S."
_FAULTS: tuple[type[Exception], ...] = (
    httpx.HTTPError, OSError, RuntimeError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError,
)  # fmt: skip
"""What a client raises when its server is down, slow, or sends what is no answer."""
_THOUGHT = re.compile(r"^\s*<think>.*?</think>\s*", re.DOTALL)
_THINKING = "<think>"
_WAITING = 64
_ONE_CALL = httpx.Limits(max_keepalive_connections=0)
"""For calls that each have an event loop of their own: a connection cannot go from one to the next."""


class Model(Protocol):
    """A language model, as far as an answer needs one."""

    @property
    def name(self) -> str: ...

    def stream(self, messages: Sequence[ChatMessage], seconds: float) -> Iterator[str]: ...


@dataclass(frozen=True, slots=True)
class LlamaIndexModel:
    """Any LlamaIndex LLM. `faults` are the errors that its client raises beyond the usual ones, `shut` ends its connections."""

    llm: LLM
    faults: tuple[type[Exception], ...] = ()
    shut: Callable[[], None] = lambda: None

    @property
    def name(self) -> str:
        return self.llm.metadata.model_name

    def close(self) -> None:
        """End its connections."""
        self.shut()

    def stream(self, messages: Sequence[ChatMessage], seconds: float) -> Iterator[str]:
        """The answer piece by piece, without what the model thinks aloud before it.

        Raises ModelUnavailable when the server does not answer as it should, or the seconds are over.
        """
        pieces = _Pieces(lambda: self._deltas(messages), (*_FAULTS, *self.faults))
        try:
            yield from _spoken(pieces.within(seconds))
        finally:
            pieces.stop()

    def _deltas(self, messages: Sequence[ChatMessage]) -> Iterator[str]:
        return (chunk.delta or "" for chunk in self.llm.stream_chat(list(messages)))


class _Pieces:
    """Reads a stream in a thread of its own, so that a server that falls silent keeps nobody waiting."""

    def __init__(self, start: Callable[[], Iterator[str]], faults: tuple[type[Exception], ...]) -> None:
        self._start = start
        self._faults = faults
        self._read: Queue[str | Exception | None] = Queue(_WAITING)
        self._stopped = Event()

    def within(self, seconds: float) -> Iterator[str]:
        """The pieces until the stream ends; raises ModelUnavailable."""
        end = time.monotonic() + seconds
        Thread(target=self._fill, name="language-model", daemon=True).start()
        while True:
            try:
                piece = self._read.get(timeout=max(0.0, end - time.monotonic()))
            except Empty:
                raise ModelUnavailable(f"The language model took more than {seconds:.0f} s", HINT) from None
            if isinstance(piece, Exception):
                raise ModelUnavailable(f"The language model does not answer: {_short(piece)}", HINT) from piece
            if piece is None:
                return
            yield piece

    def stop(self) -> None:
        """Have the thread end at the next piece, or when its server has been silent for the time limit."""
        self._stopped.set()

    def _fill(self) -> None:
        """Put every piece in the queue, and at last what ended them: None, or the error."""
        ended: Exception | None = RuntimeError("the stream broke")
        try:
            for piece in self._start():
                if not self._put(piece):
                    return
            ended = None
        except self._faults as error:
            ended = error
        finally:
            self._put(ended)

    def _put(self, piece: str | Exception | None) -> bool:
        """Whether the piece was put: nobody waits for it once the reader has stopped."""
        while not self._stopped.is_set():
            with suppress(Full):
                self._read.put(piece, timeout=0.1)
                return True
        return False


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


def _spoken(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces without a thought that opens them; a thought that does not end says nothing."""
    held = ""
    for piece in pieces:
        held += piece
        start = held.lstrip()
        if _THINKING.startswith(start[: len(_THINKING)]) and "</think>" not in held:
            continue
        spoken = _THOUGHT.sub("", held)
        yield spoken
        break
    else:
        if held and not held.lstrip().startswith(_THINKING):
            yield held
        return
    yield from pieces


def model_from_settings(settings: Settings) -> LlamaIndexModel | None:
    """The model that the settings name; None where they name none."""
    if not settings.model:
        return None
    return _ollama(settings) if settings.model_server == "ollama" else _openai_like(settings)


def _openai_like(settings: Settings) -> LlamaIndexModel:
    # Loaded only where a model is set: the client takes a second and 20 MB.
    from llama_index.llms.openai_like import OpenAILike  # noqa: PLC0415
    from openai import OpenAIError  # noqa: PLC0415

    client, waiting = _client(settings), _waiting_client(settings)
    llm = OpenAILike(
        model=settings.model,
        api_base=settings.model_url,
        api_key=_key(settings),
        context_window=settings.model_context_tokens,
        max_tokens=settings.model_max_tokens,
        temperature=0.0,
        is_chat_model=True,
        max_retries=0,
        timeout=settings.model_timeout_s,
        http_client=client,
        async_http_client=waiting,
    )
    return LlamaIndexModel(llm, (OpenAIError,), client.close)


def _ollama(settings: Settings) -> LlamaIndexModel:
    from llama_index.llms.ollama import Ollama  # noqa: PLC0415 (the same)
    from ollama import AsyncClient, Client, RequestError, ResponseError  # noqa: PLC0415

    headers, timeout = {"Authorization": f"Bearer {_key(settings)}"}, settings.model_timeout_s
    nowhere_else = {"follow_redirects": False, "trust_env": False}
    client = Client(host=settings.model_url, timeout=timeout, headers=headers, **nowhere_else)
    waiting = AsyncClient(host=settings.model_url, timeout=timeout, headers=headers, limits=_ONE_CALL, **nowhere_else)
    llm = Ollama(
        model=settings.model,
        base_url=settings.model_url,
        temperature=0.0,
        context_window=settings.model_context_tokens,
        request_timeout=settings.model_timeout_s,
        additional_kwargs={"num_predict": settings.model_max_tokens},
        client=client,
        async_client=waiting,
    )
    return LlamaIndexModel(llm, (RequestError, ResponseError), client.close)


def _key(settings: Settings) -> str:
    """The key that is set; where none is, a word that keeps the client from looking for one in the environment."""
    return settings.model_key.get_secret_value() or "none"


def _client(settings: Settings) -> httpx.Client:
    """A client that goes to the server that is set and nowhere else: no proxy of the environment, no redirect."""
    return httpx.Client(timeout=settings.model_timeout_s, follow_redirects=False, trust_env=False)


def _waiting_client(settings: Settings) -> httpx.AsyncClient:
    """The same for callers that await."""
    return httpx.AsyncClient(
        timeout=settings.model_timeout_s, follow_redirects=False, trust_env=False, limits=_ONE_CALL
    )
