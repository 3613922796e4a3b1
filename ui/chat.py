"""The chat window: a Gradio page over the desk, where each answer shows its sources with the marked page."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.api.desk import Asked, Desk
from assistant.records import Answer, Language
from ingest.errors import AfsprakenError, StaleIndex
from ingest.records import Reading
from ui.judging import Judging
from ui.texts import TEXTS, Texts
from ui.theme import CLICKS, TELLS
from ui.view.answers import log_html
from ui.view.opening import example_questions, examples_html, notice_html
from ui.view.sources import sources_html
from ui.view.turns import Talk, Turn

LANGUAGES: list[tuple[str, Language]] = [("Nederlands", "nl"), ("English", "en")]
EVENT: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": 8}
"""How every event of the page runs: at once, for several readers, and for the page alone."""
PIECES_S = 0.2
"""How often an answer that comes in pieces is shown anew."""

Shown = tuple[str, Talk, str, str, str, str]
"""What a question changes: its field, the conversation, the log, the sources, the examples, what is read aloud."""


class Chat:
    """What the page does with what a reader types and clicks. Holds nothing of a reader: that is the page's own."""

    def __init__(self, desk: Desk, judging: Judging, max_question_chars: int) -> None:
        self._desk = desk
        self._judging = judging
        self._max_question_chars = max_question_chars
        self._examples: dict[tuple[object, ...], str] = {}

    def readings(self) -> tuple[Reading, ...]:
        """What is loaded at this moment; nothing where there is no usable index."""
        try:
            return self._desk.readings()
        except StaleIndex:
            return ()

    def asked(self, question: str, talk: Talk, language: Language) -> Iterator[Shown]:
        """The page while the question is answered, and then with its answer."""
        question = " ".join(question.split())[: self._max_question_chars]
        if not question:
            yield self._shown(talk, language)
            return
        talk = talk.with_turn(Turn(question))
        yield self._shown(talk, language)
        try:
            yield from self._told(question, talk, language)
        except AfsprakenError as error:
            trouble = trouble_text(error, TEXTS[language])
            failed = talk.with_last(Turn(question, trouble=trouble))
            yield (question, *self._shown(failed, language)[1:5], trouble)

    def clicked(self, event: gr.EventData, talk: Talk, language: Language) -> Iterator[Shown]:
        """The page after a click on something in it: a question to ask, a turn to show or to judge."""
        act, value, at = said_by(event)
        if act == "ask":
            yield from self.asked(value, talk, language)
        elif at is None or at >= len(talk.turns):
            yield self._shown(talk, language)
        elif act == "show":
            shown = self._shown(talk, language)
            yield (*shown[:3], self._sources(talk.turns[at].answer, language), *shown[4:])
        else:
            yield self._shown(self._judging.judged(talk, at, act, value), language)

    def anew(self, language: Language) -> Shown:
        """An empty conversation."""
        return self._shown(Talk(), language)

    def linked(self, request: gr.Request, talk: Talk, language: Language) -> Iterator[Shown]:
        """The answer to the question that stands in the address of the page, if one does."""
        yield from self.asked(str(request.query_params.get("vraag", "")), talk, language)

    def in_language(self, talk: Talk, language: Language) -> tuple[Any, ...]:
        """Every text of the page, when it loads and when the reader changes the language."""
        texts, documents = TEXTS[language], tuple(reading.document for reading in self.readings())
        return (
            notice_html(documents, language),
            gr.Textbox(label=texts.question_label, placeholder=texts.placeholder),
            gr.Button(texts.send),
            gr.Button(texts.anew),
            *self._shown(talk, language)[2:5],
        )

    def _told(self, question: str, talk: Talk, language: Language) -> Iterator[Shown]:
        """The answer as it comes: its pieces where they take their time, and at last all of it."""
        partial, shown_at = "", time.monotonic()
        forced: Language | None = "en" if language == "en" else None
        for piece in self._desk.tell(question, language=forced, conversation_id=talk.name):
            if isinstance(piece, Asked):
                answered = replace(talk.with_last(Turn(question, piece.answer)), name=piece.conversation_id)
                yield (*self._shown(answered, language)[:5], aloud(piece.answer))
            else:
                partial += piece
                if time.monotonic() - shown_at > PIECES_S:
                    shown_at = time.monotonic()
                    yield self._shown(talk.with_last(Turn(question, partial=partial)), language)

    def _shown(self, talk: Talk, language: Language) -> Shown:
        readings = self.readings()
        answer = next((turn.answer for turn in reversed(talk.turns) if turn.answer), None)
        examples = "" if talk.turns else self._examples_html(readings, language)
        return "", talk, log_html(talk, readings, language), self._sources(answer, language), examples, ""

    def _sources(self, answer: Answer | None, language: Language) -> str:
        return sources_html(answer, self.readings(), language)

    def _examples_html(self, readings: Sequence[Reading], language: Language) -> str:
        """Questions to start with, each tried once for these documents."""
        key = (language, *(reading.document.sha256 for reading in readings))
        if key not in self._examples:
            found = example_questions(readings, language, self._answers) if readings else {}
            self._examples = {**dict(list(self._examples.items())[-3:]), key: examples_html(found, language)}
        return self._examples[key]

    def _answers(self, question: str) -> bool:
        return self._desk.ask(question).answer.status == "answered"


def said_by(event: gr.EventData) -> tuple[str, str, int | None]:
    """What a click asks for, with what, and at which turn; nothing is taken on trust, for it comes from a browser."""
    said = event._data if isinstance(event._data, Mapping) else {}
    act, value, turn = (said.get(name) for name in ("act", "value", "turn"))
    at = int(turn) if isinstance(turn, str) and turn.isdecimal() and len(turn) < 4 else None
    return (act if isinstance(act, str) else ""), (value if isinstance(value, str) else ""), at


def aloud(answer: Answer) -> str:
    """What a screen reader says once when an answer has come."""
    status = TEXTS[answer.language].statuses[answer.status]
    return f"{status}. {answer.text}" if status else answer.text


def trouble_text(error: AfsprakenError, texts: Texts) -> str:
    """What the reader is told of an error; what to do about it is for whoever runs this."""
    return texts.nothing_loaded if isinstance(error, StaleIndex) else texts.failed


def question_row(max_chars: int) -> tuple[gr.Textbox, gr.Button]:
    """The field to type in, and its button."""
    with gr.Row(elem_classes="aw-ask"):
        question = gr.Textbox(
            elem_id="aw-question", lines=1, max_lines=4, max_length=max_chars, scale=8, min_width=160, autofocus=True
        )
        send = gr.Button(variant="primary", scale=1, min_width=96, elem_id="aw-send")
    return question, send


def top_row() -> tuple[gr.Radio, gr.Button]:
    """The language, and a new conversation."""
    with gr.Row(elem_classes="aw-top"):
        anew = gr.Button(size="sm", variant="secondary", scale=0, min_width=160, elem_id="aw-anew")
        language = gr.Radio(
            LANGUAGES, value="nl", label="Taal / Language", show_label=False, container=False, elem_id="aw-language"
        )
    return language, anew


def chat_page(desk: Desk, judging: Judging, max_question_chars: int) -> gr.Blocks:
    """The page: the notice and the chat, with the sources beside them on a wide screen and below them on a phone."""
    chat = Chat(desk, judging, max_question_chars)
    page: gr.Blocks
    with gr.Blocks(title="Afspraakwijzer", analytics_enabled=False, fill_width=True) as page:
        talk, aloud_now = gr.State(Talk()), gr.HTML(js_on_load=TELLS, elem_id="aw-aloud")
        language, anew = top_row()
        notice = gr.HTML(elem_id="aw-notice")
        with gr.Row(equal_height=False):
            with gr.Column(scale=6, min_width=280):
                log = gr.HTML(elem_id="aw-log", js_on_load=CLICKS, apply_default_css=False)
                question, send = question_row(max_question_chars)
                examples = gr.HTML(elem_id="aw-examples", js_on_load=CLICKS, apply_default_css=False)
            with gr.Column(scale=6, min_width=280):
                sources = gr.HTML(elem_id="aw-sources", js_on_load=None, apply_default_css=False)
        given, changed = [talk, language], [question, talk, log, sources, examples, aloud_now]
        gr.on([question.submit, send.click], chat.asked, [question, *given], changed, **EVENT)
        gr.on([log.click, examples.click], chat.clicked, given, changed, **EVENT)
        anew.click(chat.anew, language, changed, **EVENT)
        worded = [notice, question, send, anew, log, sources, examples]
        gr.on([page.load, language.change], chat.in_language, given, worded, **EVENT)
        language.change(None, language, None, js="(language) => { document.documentElement.lang = language; }")
        page.load(chat.linked, given, changed, **EVENT)
    return page
