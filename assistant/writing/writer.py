"""Questions answered as without a model, then worded by one, checked sentence by sentence, or given as they were."""

import logging
import re
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from threading import BoundedSemaphore
from typing import Protocol

from llama_index.core.llms import ChatMessage

from assistant.answer import Answering
from assistant.conversation import Conversation
from assistant.corpus import Corpus
from assistant.records import Answer, Figure, Language
from assistant.words import plain_words
from assistant.writing.claims import parted, with_sources
from assistant.writing.evidence import MOST, Evidence, addresses_a_model
from assistant.writing.faults import Fault
from assistant.writing.ground import Ground, ground_of
from assistant.writing.grounding import Brief, Checker
from assistant.writing.model import Model
from assistant.writing.prompts import again, instructions, messages_for
from assistant.writing.texts import CAVEATS, Part
from ingest.errors import ModelUnavailable
from ingest.settings import Settings

log = logging.getLogger(__name__)

_TRIES = 2
_LEAST_S = 1.0
"""With less time left than this a second try is not begun."""
_LONGEST_CHARS = 4_000
_TOKEN_CHARS = 3
"""So few characters of Dutch make a token at worst, for a prompt that must fit."""
_YES_NO = re.compile(r"(?:Ja|Nee|Yes|No)\b[.,]|(?:Dat klopt|It (?:may not|does not|adds)|Bij het narekenen|Checking)")
_NO_WORDING = frozenset(("check",))


class Found(Answering, Protocol):
    """What answers without a model, and what it knows of the documents."""

    def corpus(self) -> Corpus: ...


@dataclass(frozen=True, slots=True)
class Bounds:
    """What wording one answer may take, and how many are worded at once."""

    seconds: float = 60.0
    context_tokens: int = 8_192
    calls: int = 4


def bounds_from_settings(settings: Settings) -> Bounds:
    """The bounds that are set."""
    return Bounds(settings.model_timeout_s, settings.model_context_tokens, settings.model_calls)


@dataclass(slots=True)
class Attempt:
    """One answer of the model as it comes in: what it said, what was passed on, and what was wrong with the rest."""

    said: str = ""
    passed: list[str] = field(default_factory=list)
    faults: tuple[Fault, ...] = ()
    silent: bool = False

    @property
    def good(self) -> bool:
        return not (self.faults or self.silent)


@dataclass(frozen=True, slots=True)
class Task:
    """An answer to word: its evidence, what it is held against, and the code that marks data off."""

    question: str
    answer: Answer
    ground: Ground
    code: str

    def checker(self) -> Checker:
        return Checker(self.ground, Brief(self.question, instructions(self.answer.language, self.code)))

    def shown(self, sentence: str) -> str:
        """The sentence as the reader gets it, its sources by the numbers of the answer's citations."""
        return with_sources(sentence, {one.number: one.places for one in self.ground.evidence})


class WritingEngine:
    """Answers like the engine within, and has a model word what it finds. Safe between threads.

    It raises nothing that the engine does not: where the model fails, the answer is the engine's, and says so.
    """

    def __init__(self, engine: Found, model: Model, bounds: Bounds | None = None) -> None:
        self._engine = engine
        self._model = model
        self._bounds = bounds or Bounds()
        self._calls = BoundedSemaphore(self._bounds.calls)

    def corpus(self) -> Corpus:
        """What is known of the documents."""
        return self._engine.corpus()

    def answer(
        self,
        question: str,
        *,
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        conversation: Conversation | None = None,
    ) -> Answer:
        """Answer one question; the model's words only where all of them hold."""
        found = self._engine.answer(question, language=language, documents=documents, conversation=conversation)
        task = self._task(question, found)
        if task is None:
            return found
        last = found
        for one in self._written(task, whole=True):
            last = one if isinstance(one, Answer) else last
        return last

    def stream(
        self,
        question: str,
        *,
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        conversation: Conversation | None = None,
    ) -> Iterator[str | Answer]:
        """The answer's text in pieces, each when it has passed, and at last the answer, whose text they are together."""
        found = self._engine.answer(question, language=language, documents=documents, conversation=conversation)
        task = self._task(question, found)
        if task is None:
            yield from (found.text, found)
            return
        yield from self._written(task, whole=False)

    def _task(self, question: str, found: Answer) -> Task | None:
        """The answer as a task for the model; None where it is best given as it is."""
        ground = ground_of(found, self._engine.corpus())
        if not suits(question, found, ground.evidence):
            return None
        task = Task(question, found, ground, secrets.token_hex(8))
        prompt = sum(
            len(one.content or "") for one in messages_for(question, ground.evidence, found.language, task.code)
        )
        return task if prompt / _TOKEN_CHARS < self._bounds.context_tokens / 2 else None

    def _written(self, task: Task, whole: bool) -> Iterator[str | Answer]:
        """Checked pieces and the answer; with `whole` the answer alone, all of it by the model or none."""
        if not self._calls.acquire(blocking=False):
            yield from _given_up(task.answer, "busy", ())
            return
        try:
            yield from self._tried(task, whole)
        finally:
            self._calls.release()

    def _tried(self, task: Task, whole: bool) -> Iterator[str | Answer]:
        end = time.monotonic() + self._bounds.seconds
        messages = messages_for(task.question, task.ground.evidence, task.answer.language, task.code)
        attempt, said = Attempt(), messages
        for _ in range(_TRIES):
            attempt = Attempt()
            for piece in self._attempted(attempt, task, said, end):
                if not whole:
                    yield piece
            if attempt.good:
                yield self._worded(task.answer, attempt)
                return
            _log(attempt)
            if (attempt.passed and not whole) or end - time.monotonic() < _LEAST_S:
                break
            said = messages if attempt.silent else again(messages, attempt.said, attempt.faults, task.answer.language)
        why: Part = "silent" if attempt.silent else "wrong"
        yield from _given_up(task.answer, why, () if whole else tuple(attempt.passed))

    def _attempted(self, attempt: Attempt, task: Task, messages: Sequence[ChatMessage], end: float) -> Iterator[str]:
        """The sentences that pass, until one does not."""
        checker, rest = task.checker(), ""
        try:
            for piece in self._model.stream(messages, max(0.0, end - time.monotonic())):
                attempt.said += piece
                sentences, rest = parted(rest + piece, ended=False)
                yield from _checked(sentences, attempt, checker, task)
                if len(attempt.said) > _LONGEST_CHARS:
                    attempt.faults = (Fault("endless"),)
                if attempt.faults:
                    return
            yield from _checked(parted(rest, ended=True)[0], attempt, checker, task)
            attempt.faults = attempt.faults or checker.lacking()
        except ModelUnavailable as error:
            log.warning("The language model gave no answer: %s", type(error.__cause__ or error).__name__)
            attempt.silent = True

    def _worded(self, found: Answer, attempt: Attempt) -> Answer:
        name = self._model.name
        caveat = CAVEATS[found.language]["worded"].format(name=name)
        return replace(found, text="".join(attempt.passed), caveats=(*found.caveats, caveat), method=f"model:{name}")


def suits(question: str, found: Answer, evidence: Sequence[Evidence]) -> bool:
    """Whether a model may word the answer: it is found, short, no verdict, told apart, and nothing in it orders machines."""
    if found.status != "answered" or not 0 < len(evidence) <= MOST or len(found.understood) > 1:
        return False
    if any(one.operation in _NO_WORDING for one in found.understood) or _YES_NO.match(found.text):
        return False
    if _alike(found.figures):
        return False
    return not any(addresses_a_model(text) for text in (question, *(one.text for one in evidence)))


def _alike(figures: Sequence[Figure]) -> bool:
    """Whether two figures have the same labels and print something else: words could not tell them apart."""
    printed: dict[tuple[str | None, ...], str] = {}
    for one in figures:
        labels = (one.party, one.period, *(" ".join(plain_words(label)) for label in (one.measure, *one.labels)))
        if printed.setdefault(labels, one.printed) != one.printed:
            return True
    return False


def _checked(sentences: Sequence[str], attempt: Attempt, checker: Checker, task: Task) -> Iterator[str]:
    for one in sentences:
        if attempt.faults:
            return
        attempt.faults = checker.faults(one)
        if not attempt.faults:
            shown = task.shown(one)
            attempt.passed.append(shown)
            yield shown


def _given_up(found: Answer, why: Part, passed: Sequence[str]) -> Iterator[str | Answer]:
    """The answer as found without the model, behind what the reader has seen of the model's already."""
    text = f"\n\n{found.text}" if passed else found.text
    yield text
    caveat = CAVEATS[found.language][why]
    yield replace(found, text="".join((*passed, text)), caveats=(*found.caveats, caveat))


def _log(attempt: Attempt) -> None:
    """What was wrong, without the words of the question or of the answer."""
    if attempt.faults:
        log.info("The language model's answer did not hold: %s", ", ".join(one.reason for one in attempt.faults))
