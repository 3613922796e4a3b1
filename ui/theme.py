"""How the page looks and what its script is: Gradio's plain theme in the product's colours, nothing from elsewhere."""

from pathlib import Path

import gradio as gr

CSS = Path(__file__).with_name("chat.css")
SCRIPT_DIR = Path(__file__).with_name("script")
SCRIPTS = ("speaking", "connection", "asking", "pages", "tables", "documents", "start")
"""What the page does by itself, one job a file in `ui/script`, in the order in which they need each other."""
FONTS = ["system-ui", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif"]
MONO_FONTS = ["ui-monospace", "Consolas", "Liberation Mono", "monospace"]
COLOUR, DARKER = "#0b6078", "#084a5d"

CLICKS = """
element.addEventListener('click', (event) => {
  const clicked = event.target.closest('[data-act]');
  if (clicked) { trigger('click', {...clicked.dataset}); }
});
"""
"""Hands a click on what bears `data-act` to the server, with all that it says."""
LOOKS = """
element.addEventListener('click', (event) => {
  const { act, ...said } = event.target.closest('[data-act]')?.dataset ?? {};
  const named = { show: 'select', save: 'download' };
  if (named[act]) { trigger(named[act], { act, ...said }); }
});
"""
"""The same for what may happen at any time; the rest waits for its turn, in `ui/script/asking.js`."""
ASKS = "element.addEventListener('aw-ask', (event) => trigger('click', {...event.detail}));"
"""Hands what has its turn to the server."""
TELLS = "watch('value', () => window.afspraakwijzer?.tell(props.value));"
"""Has the value read aloud."""
SAVES = "watch('value', () => window.afspraakwijzer?.save(props.value));"
"""Hands the value to the reader as a file."""


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


def script() -> str:
    """The script of the page: its files in one function, so that nothing of it stands in another's way."""
    texts = (SCRIPT_DIR.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    return "(() => {\n" + "\n".join(texts) + "})();"
