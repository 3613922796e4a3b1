"""The page as Gradio lays it out: its fields, its log and its panels, and what each of them sets in motion."""

from dataclasses import dataclass

import gradio as gr

from assistant.records import Language
from ui.chat import EVENT, Chat
from ui.library import Library, library_tab
from ui.theme import ASKS, LOOKS, SAVES, TELLS
from ui.view.sources import sources_html
from ui.view.turns import Talk

LANGUAGES: list[tuple[str, Language]] = [("Nederlands", "nl"), ("English", "en")]


def chat_page(chat: Chat, needs_key: bool) -> gr.Blocks:
    """The page: what this is, and under it the chat and the documents, each under a tab of its own."""
    page: gr.Blocks
    with gr.Blocks(title="Afspraakwijzer", analytics_enabled=False, fill_width=True) as page:
        brand, language, anew = top_row()
        notice = gr.HTML(elem_id="aw-notice")
        with gr.Tabs(elem_id="aw-tabs"):
            with gr.Tab("Vragen", id="chat") as asking:
                chat_tab(chat, Around(page, asking, language, anew))
            with gr.Tab("Documenten", id="documents") as documents:
                library_tab(Library(chat, needs_key), page, language)
        gr.on([page.load, language.change], chat.around, language, [brand, notice, asking, documents, anew], **EVENT)
        language.change(None, language, None, js="(language) => { document.documentElement.lang = language; }")
    return page


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the conversation and has its say in it."""

    page: gr.Blocks
    tab: gr.Tab
    language: gr.Radio
    anew: gr.Button


def chat_tab(chat: Chat, around: Around) -> None:
    """The conversation, with the sources beside it on a wide screen and below it on a phone."""
    language = around.language
    talk, aloud = gr.State(Talk()), unseen(TELLS)
    asks, file = unseen(ASKS, '<span class="aw-asks"></span>'), unseen(SAVES)
    with gr.Row(equal_height=False):
        with gr.Column(scale=6, min_width=280):
            log = gr.HTML(elem_id="aw-log", js_on_load=LOOKS, apply_default_css=False)
            question, send = question_row(chat.max_question_chars)
            with gr.Accordion("", open=False, visible=False, elem_id="aw-choosing") as choosing:
                among = gr.CheckboxGroup(label="Documenten / Documents", elem_id="aw-among")
            examples = gr.HTML(elem_id="aw-examples", js_on_load=None, apply_default_css=False)
        with gr.Column(scale=6, min_width=280):
            sources = gr.HTML(
                sources_html(None, (), "nl"), elem_id="aw-sources", js_on_load=None, apply_default_css=False
            )
    changed = [talk, log, sources, examples, aloud]
    asked = asks.click(chat.clicked, [talk, language, among], changed, trigger_mode="multiple", **EVENT)
    asked.then(None, js="() => window.afspraakwijzer.finished()")
    asked.failure(None, js="() => window.afspraakwijzer.failed()")
    around.anew.click(None, cancels=asked)
    log.select(chat.looked, [talk, language], sources, **EVENT)
    log.download(chat.saved, [talk, language], file, **EVENT)
    gr.on([around.page.load, language.change], chat.greeted, language, [question, send, examples], **EVENT)
    language.change(chat.in_language, [talk, language], [log, sources], **EVENT)
    triggers = [around.page.load, around.tab.select, language.change, among.input]
    gr.on(triggers, chat.among, [language, among], [choosing, among], **EVENT)


def unseen(script: str, template: str = "") -> gr.HTML:
    """A part of the page that nobody sees, between the page's script and the server."""
    return gr.HTML(js_on_load=script, html_template=template, elem_classes="aw-unseen")


def question_row(max_chars: int) -> tuple[gr.Textbox, gr.Button]:
    """The field to type in, and its button."""
    with gr.Row(elem_classes="aw-ask"):
        question = gr.Textbox(
            elem_id="aw-question",
            lines=1,
            max_lines=4,
            max_length=max_chars,
            scale=8,
            min_width=160,
            autofocus=True,
            interactive=True,
        )
        send = gr.Button(variant="primary", scale=1, min_width=96, elem_id="aw-send")
    return question, send


def top_row() -> tuple[gr.HTML, gr.Radio, gr.Button]:
    """The name of the page, the language, and a new conversation."""
    with gr.Row(elem_classes="aw-top"):
        brand = gr.HTML(elem_id="aw-brand")
        language = gr.Radio(
            LANGUAGES, value="nl", label="Taal / Language", show_label=False, container=False, elem_id="aw-language"
        )
        anew = gr.Button(size="sm", variant="secondary", scale=0, min_width=120, elem_id="aw-anew")
    return brand, language, anew
