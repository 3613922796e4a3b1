"""The chat window: a Gradio page over the desk, where each answer shows its sources with the marked page."""

from pathlib import Path
from typing import Any

import gradio as gr

from assistant.api.desk import Desk
from assistant.records import Language
from ingest.errors import AfsprakenError, StaleIndex
from ingest.records import Document
from ui.texts import TEXTS, Texts
from ui.view import example_questions, message_html, notice_html, question_html, sources_html

CSS = Path(__file__).with_name("chat.css")
LANGUAGES: list[tuple[str, Language]] = [("Nederlands", "nl"), ("English", "en")]
FONTS = ["system-ui", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"]
MONO_FONTS = ["ui-monospace", "Consolas", "Liberation Mono", "monospace"]
COLOUR, DARKER = "#0b6078", "#084a5d"

EVENT: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": 8}
"""How every event of the page runs: at once, for several readers, and for the page alone."""

Log = list[Any]
"""The messages as Gradio's chat log hands them back; only new ones are made here, with `role` and `content`."""
Reply = tuple[str, Log, str | None, str, gr.Column]
"""What a question changes: the question field, the log, the conversation's name, the sources, the examples."""


def theme() -> gr.themes.Base:
    """Gradio's plain theme in the product's colour, with the reader's own fonts and enough contrast."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.cyan,
        neutral_hue=gr.themes.colors.slate,
        text_size=gr.themes.sizes.text_lg,
        font=FONTS,
        font_mono=MONO_FONTS,
    ).set(
        button_primary_background_fill=COLOUR,
        button_primary_background_fill_hover=DARKER,
        button_primary_text_color="#ffffff",
        checkbox_background_color_selected=COLOUR,
        checkbox_border_color_selected=COLOUR,
        body_text_color_subdued="#475569",
        body_text_color_subdued_dark="#cbd5e1",
        button_primary_background_fill_dark=COLOUR,
        button_primary_background_fill_hover_dark=DARKER,
        input_placeholder_color="#5b6b82",
        input_placeholder_color_dark="#94a3b8",
        link_text_color=COLOUR,
        link_text_color_dark="#7dd3fc",
    )


class Chat:
    """What the page does: answer, change language, show what is loaded."""

    def __init__(self, desk: Desk, max_question_chars: int) -> None:
        self._desk = desk
        self._max_question_chars = max_question_chars

    def documents(self) -> tuple[Document, ...]:
        """What is loaded at this moment; nothing where there is no usable index."""
        try:
            return tuple(reading.document for reading in self._desk.readings())
        except StaleIndex:
            return ()

    def reply(self, question: str, log: Log, conversation_id: str | None, language: Language) -> Reply:
        """The log with the question and its answer, in the question's language or in English where that is chosen."""
        asked = question.strip()[: self._max_question_chars]
        if not asked:
            return "", log, conversation_id, sources_html(None, language), gr.Column()
        said = {"role": "user", "content": question_html(asked)}
        forced: Language | None = "en" if language == "en" else None
        try:
            answered = self._desk.ask(asked, language=forced, conversation_id=conversation_id)
        except AfsprakenError as error:
            trouble = {"role": "assistant", "content": trouble_text(error, TEXTS[language])}
            return question, [*log, said, trouble], conversation_id, sources_html(None, language), gr.Column()
        answer = {"role": "assistant", "content": message_html(answered.answer)}
        sources = sources_html(answered.answer, language)
        return "", [*log, said, answer], answered.conversation_id, sources, gr.Column(visible=False)

    def anew(self, language: Language) -> tuple[None, str, gr.Column]:
        """A new conversation: no name, no sources, the examples back."""
        return None, sources_html(None, language), gr.Column(visible=True)

    def in_language(self, language: Language) -> tuple[Any, ...]:
        """Every text of the page, when it loads and when the reader changes the language."""
        texts, documents = TEXTS[language], self.documents()
        return (
            notice_html(documents, language),
            gr.Textbox(label=texts.question_label, placeholder=texts.placeholder),
            gr.Button(texts.send),
            gr.HTML(f'<p class="aw-small">{texts.examples}:</p>'),
            sources_html(None, language),
            *(gr.Button(example) for example in example_questions(documents, language)),
        )


def trouble_text(error: AfsprakenError, texts: Texts) -> str:
    return texts.nothing_loaded if isinstance(error, StaleIndex) else texts.failed


def chat_log() -> gr.Chatbot:
    return gr.Chatbot(
        elem_id="aw-log",
        show_label=False,
        height="auto",
        min_height=120,
        max_height="62vh",
        layout="bubble",
        buttons=[],
        feedback_options=None,
        latex_delimiters=[],
        group_consecutive_messages=False,
    )


def question_row(max_chars: int) -> tuple[gr.Textbox, gr.Button]:
    with gr.Row(elem_classes="aw-ask"):
        question = gr.Textbox(
            elem_id="aw-question", lines=1, max_lines=4, max_length=max_chars, scale=8, min_width=200, autofocus=True
        )
        send = gr.Button(variant="primary", scale=1, min_width=96, elem_id="aw-send")
    return question, send


def language_switch() -> gr.Radio:
    return gr.Radio(
        LANGUAGES, value="nl", label="Taal / Language", show_label=False, container=False, elem_id="aw-language"
    )


def example_buttons() -> tuple[gr.HTML, list[gr.Button]]:
    label = gr.HTML()
    with gr.Row(elem_classes="aw-examples"):
        return label, [gr.Button(size="md", min_width=220) for _ in range(4)]


def chat_page(desk: Desk, max_question_chars: int) -> gr.Blocks:
    """The page: the notice and the chat, with the sources beside them on a wide screen and below them on a phone."""
    chat = Chat(desk, max_question_chars)
    page: gr.Blocks
    with gr.Blocks(title="Afspraakwijzer", analytics_enabled=False, fill_width=True) as page:
        conversation_id, language, notice = gr.State(None), language_switch(), gr.HTML(elem_id="aw-notice")
        with gr.Row(equal_height=False):
            with gr.Column(scale=6, min_width=300):
                log = chat_log()
                question, send = question_row(max_question_chars)
                with gr.Column() as suggested:
                    label, examples = example_buttons()
            with gr.Column(scale=5, min_width=300):
                sources = gr.HTML(elem_id="aw-sources")
        given = [log, conversation_id, language]
        changed = [question, log, conversation_id, sources, suggested]
        gr.on([question.submit, send.click], chat.reply, [question, *given], changed, **EVENT)
        for example in examples:
            example.click(chat.reply, [example, *given], changed, **EVENT)
        log.clear(chat.anew, language, [conversation_id, sources, suggested], **EVENT)
        worded = [notice, question, send, label, sources, *examples]
        gr.on([page.load, language.change], chat.in_language, language, worded, **EVENT)
    return page
