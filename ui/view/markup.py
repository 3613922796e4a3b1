"""Small pieces of HTML; whatever goes in as text comes out escaped."""

from collections.abc import Iterable, Mapping
from html import escape


def paragraph(text: str, style: str) -> str:
    """The text as a paragraph; nothing for an empty one."""
    return f'<p class="{style}">{escape(text)}</p>' if text.strip() else ""


def attributes(pairs: Mapping[str, str]) -> str:
    """Names and values as they stand in a tag, a blank before each.

    >>> attributes({"data-act": "ask", "title": 'a "b"'})
    ' data-act="ask" title="a &quot;b&quot;"'
    """
    return "".join(f' {name}="{escape(value, quote=True)}"' for name, value in pairs.items())


def from_page(path: str) -> str:
    """A path of the server as the page names it: from where the page itself is, be that behind a proxy's prefix.

    >>> from_page("/pdf/stad-2031")
    'pdf/stad-2031'
    """
    return path.removeprefix("/")


def button(label: str, style: str, icon: str = "", /, **said: str) -> str:
    """A button whose `data-` attributes say what a click asks for; `aria_...` names an attribute as such.

    >>> button("En Noord?", "aw-chip", act="ask", aria_pressed="false")
    '<button type="button" class="aw-chip" data-act="ask" aria-pressed="false">En Noord?</button>'
    """
    named = {
        (name.replace("_", "-") if name.startswith("aria_") else f"data-{name}"): value for name, value in said.items()
    }
    return f'<button type="button" class="{style}"{attributes(named)}>{icon}{escape(label)}</button>'


def thumb(up: bool) -> str:
    """A thumb, drawn, for not every machine has a font with one; the button's own text says what it is."""
    turned = "" if up else ' transform="rotate(180 12 12)"'
    shape = (
        "M2 10h4v11H2zM8 21V10l4-8c1.6 0 2.6 1.2 2.3 2.8L13.5 9H20c1.3 0 2.2 1.2 1.9 2.5l-1.8 7.5c-.3 1.2-1.2 2-2.4 2z"
    )
    return f'<svg class="aw-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{shape}"{turned}/></svg>'


def bullets(items: Iterable[str], style: str) -> str:
    """Pieces of HTML as a list; nothing where there are none."""
    inside = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="{style}">{inside}</ul>' if inside else ""
