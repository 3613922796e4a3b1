"""The second half of the page: what is loaded, a table of it to look through, and a form to send another document."""

from typing import Any

import gradio as gr

from assistant.records import Language
from ui.chat import EVENT, Chat, said_by
from ui.theme import CLICKS
from ui.view.documents import documents_html


class Library:
    """What the page does with a click among the documents."""

    def __init__(self, chat: Chat, needs_key: bool) -> None:
        self._chat = chat
        self._needs_key = needs_key

    def shown(self, chosen: str, language: Language) -> str:
        """The documents as they are now, with the table that is chosen."""
        return documents_html(self._chat.readings(), chosen, language, self._needs_key)

    def clicked(self, event: gr.EventData, chosen: str, language: Language) -> tuple[str, str]:
        """The name of the table that is open and the documents with it; a second click closes it."""
        act, value, _ = said_by(event)
        chosen = ("" if value == chosen else value) if act == "table" else chosen
        return chosen, self.shown(chosen, language)


def library_tab(library: Library, page: gr.Blocks, language: gr.Radio) -> None:
    """The documents, filled when the page loads and when the language changes."""
    chosen = gr.State("")
    documents = gr.HTML(elem_id="aw-documents", js_on_load=CLICKS, apply_default_css=False)
    documents.click(library.clicked, [chosen, language], [chosen, documents], **EVENT)
    triggers: list[Any] = [page.load, language.change]
    gr.on(triggers, library.shown, [chosen, language], documents, **EVENT)
