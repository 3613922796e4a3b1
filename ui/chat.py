"""The chat window: a Gradio page over the desk, where each answer shows its sources with the marked page."""

import base64
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import gradio as gr

from assistant.api.desk import Asked, Desk
from assistant.records import Answer, Language
from ingest.errors import AfsprakenError, StaleIndex
from ingest.records import Reading
from ui.judging import Judging
from ui.keeping import FORMS
from ui.keeping.conversation import kept_from_talk
from ui.texts import TEXTS, Texts
from ui.view.answers import log_html
from ui.view.opening import brand_html, example_questions, examples_html, notice_html
from ui.view.sources import sources_html
from ui.view.turns import Talk, Turn

EVENT: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": 8}
"""How every event of the page runs: at once, for several readers, and for the page alone."""
PIECES_S = 0.2
"""How often an answer that comes in pieces is shown anew."""
MOST_TALKS = 1_000_000
"""A page counts its conversations up to here."""

Shown = tuple[Talk, str, str, str, str]
"""What a question changes: the conversation, the log, the sources, the examples, what is read aloud."""


class Chat:
    """What the page does with what a reader types and clicks. Holds nothing of a reader: that is the page's own."""

    def __init__(self, desk: Desk, judging: Judging, max_question_chars: int) -> None:
        self._desk = desk
        self._judging = judging
        self.max_question_chars = max_question_chars
        self._examples: dict[tuple[object, ...], str] = {}

    def readings(self) -> tuple[Reading, ...]:
        """What is loaded at this moment; nothing where there is no usable index."""
        try:
            return self._desk.readings()
        except StaleIndex:
            return ()

    def asked(self, question: str, talk: Talk, language: Language, among: Sequence[str] = ()) -> Iterator[Shown]:
        """The page while the question is answered, and then with its answer; `among` are the documents to look in."""
        question = " ".join(question.split())[: self.max_question_chars]
        if not question:
            yield self._shown(talk, language)
            return
        talk = talk.with_turn(Turn(question))
        yield self._shown(talk, language)
        try:
            yield from self._told(question, talk, language, among)
        except AfsprakenError as error:
            trouble = trouble_text(error, TEXTS[language])
            failed = talk.with_last(Turn(question, trouble=trouble))
            yield (*self._shown(failed, language)[:4], trouble)

    def clicked(self, event: gr.EventData, talk: Talk, language: Language, among: Sequence[str] = ()) -> Iterator[Any]:
        """The page after what has its turn: a question to ask, a turn to judge, a conversation to begin or to mend.

        What belongs to an older conversation came late and changes nothing; what belongs to a newer one begins it.
        """
        act, value, at = said_by(event)
        number = conversation_of(event)
        if number < talk.number:
            yield (gr.skip(), gr.skip(), gr.skip(), gr.skip(), gr.skip())
            return
        if number > talk.number:
            talk = Talk(number=number)
        if act == "ask":
            yield from self.asked(value, talk, language, among)
        elif act == "anew":
            yield self._shown(Talk(number=number), language)
        elif act == "failed":
            yield self.failed(talk, language)
        elif at is None or at >= len(talk.turns):
            yield self._shown(talk, language)
        else:
            yield self._shown(self._judging.judged(talk, at, act, value), language)

    def looked(self, event: gr.EventData, talk: Talk, language: Language) -> str:
        """The sources of the turn that a reader wants to see."""
        _, _, at = said_by(event)
        turn = talk.turns[at] if at is not None and at < len(talk.turns) else None
        return self._sources(turn.answer if turn else None, language)

    def failed(self, talk: Talk, language: Language) -> Shown:
        """The page after something went wrong that nobody foresaw; Gradio has logged it."""
        trouble = TEXTS[language].failed
        if talk.turns and talk.turns[-1].answer is None:
            talk = talk.with_last(Turn(talk.turns[-1].question, trouble=trouble))
        return (*self._shown(talk, language)[:4], trouble)

    def saved(self, event: gr.EventData, talk: Talk, language: Language) -> Any:
        """The conversation as a file, for the page's script to hand to the reader; it is kept nowhere else."""
        act, value, _ = said_by(event)
        if act != "save" or value not in FORMS:
            return gr.skip()
        now, form = datetime.now().astimezone(), FORMS[value]
        content = base64.b64encode(form.make(kept_from_talk(talk, language, now))).decode()
        return json.dumps(
            {"name": f"afspraakwijzer-{now:%Y%m%d-%H%M%S}.{value}", "type": form.media_type, "content": content}
        )

    def around(self, language: Language) -> tuple[Any, ...]:
        """Every text around the chat, when the page loads and when the reader changes the language."""
        texts, documents = TEXTS[language], tuple(reading.document for reading in self.readings())
        tabs = gr.Tab(texts.asking), gr.Tab(texts.documents)
        return brand_html(language), notice_html(documents, language), *tabs, gr.Button(texts.anew)

    def greeted(self, language: Language) -> tuple[Any, ...]:
        """The texts of the chat that stand there whatever was asked."""
        texts = TEXTS[language]
        field = gr.Textbox(label=texts.question_label, placeholder=texts.placeholder)
        return field, gr.Button(texts.send), self._examples_html(self.readings(), language)

    def among(self, language: Language, chosen: Sequence[str]) -> tuple[Any, ...]:
        """The choice of documents to look in, where there is one to make, under a line that says what it is now."""
        texts, readings = TEXTS[language], self.readings()
        there = self._there(chosen)
        said = texts.among_some if there else texts.among_all
        label = said.format(some=len(there), all=len(readings))
        titles = [(one.document.title, one.document.id) for one in readings]
        shown = gr.Accordion(label=label, visible=len(readings) > 1)
        return shown, gr.CheckboxGroup(titles, value=there, label=texts.among)

    def in_language(self, talk: Talk, language: Language) -> tuple[str, str]:
        """The log and the sources in the language that the reader changes to."""
        return self._shown(talk, language)[1:3]

    def _told(self, question: str, talk: Talk, language: Language, among: Sequence[str]) -> Iterator[Shown]:
        """The answer as it comes: its pieces where they take their time, and at last all of it."""
        partial, shown_at = "", time.monotonic()
        forced: Language | None = "en" if language == "en" else None
        documents = self._there(among) or None
        for piece in self._desk.tell(question, language=forced, documents=documents, conversation_id=talk.name):
            if isinstance(piece, Asked):
                answered = replace(
                    talk.with_last(Turn(question, piece.answer, documents=tuple(documents or ()))),
                    name=piece.conversation_id,
                )
                yield (*self._shown(answered, language)[:4], aloud(piece.answer))
            else:
                partial += piece
                if time.monotonic() - shown_at > PIECES_S:
                    shown_at = time.monotonic()
                    yield self._shown(talk.with_last(Turn(question, partial=partial)), language)

    def _there(self, chosen: Sequence[str] | None) -> list[str]:
        """Those of the chosen documents that are still there."""
        return [one.document.id for one in self.readings() if one.document.id in (chosen or ())]

    def _shown(self, talk: Talk, language: Language) -> Shown:
        readings = self.readings()
        answer = next((turn.answer for turn in reversed(talk.turns) if turn.answer), None)
        examples = "" if talk.turns else self._examples_html(readings, language)
        return talk, log_html(talk, readings, language), self._sources(answer, language), examples, ""

    def _sources(self, answer: Answer | None, language: Language) -> str:
        return sources_html(answer, self.readings(), language)

    def _examples_html(self, readings: Sequence[Reading], language: Language) -> str:
        """Questions to start with, each tried once for these documents."""
        key = (language, *(reading.document.sha256 for reading in readings))
        if key not in self._examples:
            found = example_questions(readings, language, self._desk.answers) if readings else {}
            self._examples = {**dict(list(self._examples.items())[-3:]), key: examples_html(found, language)}
        return self._examples[key]


def said_by(event: gr.EventData) -> tuple[str, str, int | None]:
    """What a click asks for, with what, and at which turn; nothing is taken on trust, for it comes from a browser."""
    said = event._data if isinstance(event._data, Mapping) else {}
    act, value, turn = (said.get(name) for name in ("act", "value", "turn"))
    at = int(turn) if isinstance(turn, str) and turn.isdecimal() and len(turn) < 4 else None
    return (act if isinstance(act, str) else ""), (value if isinstance(value, str) else ""), at


def conversation_of(event: gr.EventData) -> int:
    """The number of the conversation that a click belongs to; the first one where it says none."""
    number = event._data.get("talk") if isinstance(event._data, Mapping) else None
    return number if isinstance(number, int) and 0 <= number < MOST_TALKS else 0


def aloud(answer: Answer) -> str:
    """What a screen reader says once when an answer has come."""
    status = TEXTS[answer.language].statuses[answer.status]
    return f"{status}. {answer.text}" if status else answer.text


def trouble_text(error: AfsprakenError, texts: Texts) -> str:
    """What the reader is told of an error; what to do about it is for whoever runs this."""
    return texts.nothing_loaded if isinstance(error, StaleIndex) else texts.failed
