"""Citations in, the panel of sources out: each place with its quotes, and its pages to leaf through with the marks on them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.api.schemas import API_ROOT, MAX_BOXES, picture_path
from assistant.records import Answer, Citation, Language
from ingest.records import Reading, Region
from ui.texts import TEXTS, Texts
from ui.view.markup import attributes, button, from_page, paragraph

SHOWN_SOURCES = 6
PDF_ROOT = "/pdf"


@dataclass(frozen=True, slots=True)
class Source:
    """Citations that stand in one place: the same pages, section and table of a document."""

    document: str
    title: str
    pages: tuple[int, ...]
    section: tuple[str, ...]
    table: str | None
    quotes: tuple[str, ...]
    regions: tuple[Region, ...]


def sources_from_citations(citations: Sequence[Citation]) -> tuple[Source, ...]:
    """The places that the citations name, in the order in which they are first named."""
    places: dict[tuple[object, ...], list[Citation]] = {}
    for one in citations:
        places.setdefault((one.document, one.pages, one.section, one.table), []).append(one)
    return tuple(source_from_citations(together) for together in places.values())


def source_from_citations(together: Sequence[Citation]) -> Source:
    """One place of citations that share it; a table over two pages has both."""
    first = together[0]
    quotes = tuple(dict.fromkeys(one.quote for one in together))
    regions = tuple(dict.fromkeys(region for one in together for region in one.regions))
    return Source(first.document, first.title, first.pages, first.section, first.table, quotes, regions[:MAX_BOXES])


def sources_html(answer: Answer | None, readings: Sequence[Reading], language: Language) -> str:
    """The panel: a button for each place, and the pages of the one that is chosen; or a word on what will appear."""
    texts = TEXTS[language]
    sources = sources_from_citations(answer.citations)[:SHOWN_SOURCES] if answer else ()
    lengths = {reading.document.id: reading.document.pages for reading in readings}
    choose = "".join(choice_html(source, texts, at) for at, source in enumerate(sources)) if len(sources) > 1 else ""
    cards = "".join(
        card_html(source, texts, at, lengths.get(source.document, max(source.pages)))
        for at, source in enumerate(sources)
    )
    inside = f'<div class="aw-chosen">{choose}</div>{cards}' if cards else paragraph(texts.no_sources, "aw-small")
    style = "aw-sources" if cards else "aw-sources aw-none"
    return (
        f'<section class="{style}" aria-label="{texts.sources}" lang="{language}"><h2 tabindex="-1">{texts.sources}'
        f"</h2>{inside}</section>"
    )


def choice_html(source: Source, texts: Texts, at: int) -> str:
    """The button that brings one of several places forward."""
    return button(
        f"{at + 1}. {place(source, texts)}", "aw-tool", do="source", at=str(at), aria_pressed=str(at == 0).lower()
    )


def card_html(source: Source, texts: Texts, at: int, pages: int) -> str:
    """One place: where it is, what it says, and its pages."""
    quotes = (" · " if source.table else "<br>").join(escape(quote) for quote in source.quotes)
    table = paragraph(f"{texts.table}: {source.table}" if source.table else "", "aw-small")
    return (
        f'<article class="aw-source" data-at="{at}"{" hidden" if at else ""}><h3>{escape(place(source, texts))}</h3>'
        f'{paragraph(source.title, "aw-small")}{table}<blockquote lang="nl">{quotes}</blockquote>'
        f"{viewer_html(source, texts, pages, lazy=at > 0)}</article>"
    )


def viewer_html(source: Source, texts: Texts, pages: int, lazy: bool = False) -> str:
    """The pages with their marks, in a box that scrolls, with what turns, enlarges and opens them."""
    first = source.pages[0]
    told = {
        "data-document": source.document,
        "data-pages": str(pages),
        "data-page": str(first),
        "data-last": str(source.pages[-1]),
        "data-root": from_page(API_ROOT),
        "data-boxes": boxes_json(source.regions),
        "data-words": f"{texts.page} {{page}} {texts.of} {pages}",
    }
    pictures = "".join(picture_html(source, page, texts, lazy) for page in source.pages)
    tools = "".join(
        (
            button("‹", "aw-tool", do="turn", by="-1", aria_label=texts.page_before, title=texts.page_before),
            f'<span class="aw-page" aria-live="polite">{texts.page} {_span(source.pages)} {texts.of} {pages}</span>',
            button("›", "aw-tool", do="turn", by="1", aria_label=texts.page_after, title=texts.page_after),
            button("−", "aw-tool", do="zoom", by="-1", aria_label=texts.smaller, title=texts.smaller),
            button("+", "aw-tool", do="zoom", by="1", aria_label=texts.larger, title=texts.larger),
            f'<a class="aw-tool aw-open" target="_blank" rel="noopener" href="{pdf_path(source.document, first)}">'
            f"{texts.open_pdf}</a>",
        )
    )
    shown = attributes({"aria-label": f"{texts.picture_of}: {source.title}, {texts.page} {_span(source.pages)}"})
    return (
        f'<div class="aw-viewer"{attributes(told)}><div class="aw-leaf">{tools}</div>'
        f'<div class="aw-pages" role="region" tabindex="0"{shown}>{pictures}</div></div>'
    )


def picture_html(source: Source, page: int, texts: Texts, lazy: bool) -> str:
    """One page as a picture with its marks; a lazy one is only fetched when it comes in sight."""
    words = f"{texts.picture_of}: {source.title}, {texts.page} {page}"
    loading = ' loading="lazy"' if lazy else ""
    path = from_page(picture_path(source.document, page, source.regions))
    return f"<img{loading}{attributes({'src': path, 'alt': words, 'data-page': str(page)})}>"


def boxes_json(regions: Sequence[Region]) -> str:
    """The marks by page, as the page's script reads them: `{"5": [[x0, y0, x1, y1]]}`."""
    boxes: dict[int, list[list[float]]] = {}
    for region in regions:
        box = region.box
        boxes.setdefault(region.page, []).append([round(edge, 1) for edge in (box.x0, box.y0, box.x1, box.y1)])
    return json.dumps(boxes)


def pdf_path(document: str, page: int) -> str:
    """Where a browser opens the PDF at a page, fit to stand in an attribute."""
    return escape(from_page(f"{PDF_ROOT}/{document}#page={page}"), quote=True)


def place(source: Source | Citation, texts: Texts) -> str:
    """Where it stands, in words.

    >>> from ui.texts import NL
    >>> place(Citation("a", "Afspraken", (3, 4), ("1 Wonen",), "ja", ()), NL)
    "pagina's 3, 4 · 1 Wonen"
    """
    word = texts.page if len(source.pages) == 1 else texts.pages
    pages = ", ".join(str(page) for page in source.pages)
    return " · ".join(part for part in (f"{word} {pages}", source.section[-1] if source.section else "") if part)


def how_made(answer: Answer, texts: Texts) -> str:
    """How the answer came about; a refusal was not looked up anywhere, so it says nothing of that."""
    if answer.method.startswith("model:"):
        return f"{texts.how_made_model} {answer.method.removeprefix('model:')}"
    return texts.how_made if answer.citations else texts.how_refused


def _span(pages: Sequence[int]) -> str:
    return str(pages[0]) if len(pages) == 1 else f"{pages[0]}–{pages[-1]}"
