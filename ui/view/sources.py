"""Answer in, what the chat shows out, as HTML in which every text from a document is escaped. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from assistant.api.schemas import MAX_BOXES, picture_path
from assistant.records import Answer, Citation, Language
from assistant.wording import understood_words
from ingest.records import Document, Region
from ui.texts import TEXTS, Texts

SHOWN_SOURCES = 6


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
    first = together[0]
    quotes = tuple(dict.fromkeys(one.quote for one in together))
    regions = tuple(dict.fromkeys(region for one in together for region in one.regions))
    return Source(first.document, first.title, first.pages, first.section, first.table, quotes, regions[:MAX_BOXES])


def message_html(answer: Answer) -> str:
    """The answer's bubble: its status where it is not plain, its text, caveats, how it was read and how it was made.

    On one line, for the chat reads a blank line as the start of Markdown.
    """
    texts, understood = TEXTS[answer.language], understood_words(answer.understood, answer.language)
    parts = [
        paragraph(texts.statuses[answer.status], "aw-status"),
        text_html(answer.text),
        caveats_html(answer.caveats),
        places_html(sources_from_citations(answer.citations)[:SHOWN_SOURCES], texts),
        paragraph(f"{texts.understood}: {understood}" if understood else "", "aw-small"),
        paragraph(how_made(answer, texts), "aw-small"),
    ]
    return f'<div class="aw-answer" lang="{answer.language}">{"".join(parts)}</div>'


def text_html(text: str) -> str:
    r"""The answer's lines as paragraphs, and lines that begin with a dash together as a list.

    >>> text_html("Gebouwd:\n- A: 1\n- B: 2")
    '<p class="aw-text">Gebouwd:</p><ul class="aw-list"><li>A: 1</li><li>B: 2</li></ul>'
    """
    parts = []
    for dashed, lines in groupby(text.splitlines(), key=lambda line: line.startswith("- ")):
        if dashed:
            items = "".join(f"<li>{escape(line.removeprefix('- '))}</li>" for line in lines)
            parts.append(f'<ul class="aw-list">{items}</ul>')
        else:
            parts += [paragraph(line, "aw-text") for line in lines]
    return "".join(parts)


def paragraph(text: str, style: str) -> str:
    return f'<p class="{style}">{escape(text)}</p>' if text.strip() else ""


def caveats_html(caveats: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(' '.join(caveat.split()))}</li>" for caveat in caveats)
    return f'<ul class="aw-caveats">{items}</ul>' if items else ""


def places_html(sources: Sequence[Source], texts: Texts) -> str:
    """One line that names every source and leads to its page."""
    links = [f'<a href="{address(one, one.pages[0])}">{escape(place(one, texts))}</a>' for one in sources]
    named = "; ".join(links)
    return f'<p class="aw-small">{texts.sources}: {named}</p>' if named else ""


def address(source: Source, page: int) -> str:
    """Where the picture of a cited page is, fit to stand in an attribute."""
    return escape(picture_path(source.document, page, source.regions), quote=True)


def how_made(answer: Answer, texts: Texts) -> str:
    """How the answer came about; a refusal was not looked up anywhere, so it says nothing."""
    if answer.method.startswith("model:"):
        return f"{texts.how_made_model} {answer.method.removeprefix('model:')}"
    return texts.how_made if answer.citations else ""


def question_html(question: str) -> str:
    """The reader's own words, shown as typed."""
    return f'<div class="aw-question">{escape(" ".join(question.split()))}</div>'


def sources_html(answer: Answer | None, language: Language) -> str:
    """The panel of sources: one card for each citation, or a word on what will appear."""
    texts = TEXTS[language]
    sources = sources_from_citations(answer.citations)[:SHOWN_SOURCES] if answer else ()
    cards = "".join(source_card(source, texts, at) for at, source in enumerate(sources, start=1))
    inside = cards or f'<p class="aw-small">{escape(texts.no_sources)}</p>'
    return f'<section class="aw-sources" aria-label="{texts.sources}"><h2>{texts.sources}</h2>{inside}</section>'


def source_card(source: Source, texts: Texts, number: int) -> str:
    pictures = "".join(page_figure(source, page, texts) for page in source.pages)
    quotes = "<br>".join(escape(quote) for quote in source.quotes)
    return (
        f'<article class="aw-source"><h3>{escape(f"{number}. {place(source, texts)}")}</h3>'
        f'<p class="aw-small">{escape(source.title)}</p>{table_html(source, texts)}'
        f'<blockquote lang="nl">{quotes}</blockquote>{pictures}</article>'
    )


def place(source: Source | Citation, texts: Texts) -> str:
    """Where it stands, in words.

    >>> from ui.texts import NL
    >>> place(Citation("a", "Afspraken", (3, 4), ("1 Wonen",), "ja", ()), NL)
    "pagina's 3, 4 · 1 Wonen"
    """
    word = texts.page if len(source.pages) == 1 else texts.pages
    pages = ", ".join(str(page) for page in source.pages)
    return " · ".join(part for part in (f"{word} {pages}", source.section[-1] if source.section else "") if part)


def table_html(source: Source, texts: Texts) -> str:
    return paragraph(f"{texts.table}: {source.table}" if source.table else "", "aw-small")


def page_figure(source: Source, page: int, texts: Texts) -> str:
    """What is marked, large enough for a phone; a click opens the whole page."""
    picture = address(source, page)
    cut = f"{picture}&amp;uitsnede=true" if "?" in picture else picture
    words = escape(f"{texts.picture_of}: {source.title}, {texts.page} {page}", quote=True)
    return (
        f'<figure><a href="{picture}" target="_blank" rel="noopener" title="{texts.open_page}">'
        f'<img src="{cut}" alt="{words}"></a></figure>'
    )


def notice_html(documents: Sequence[Document], language: Language) -> str:
    """What stands above the chat before the first question: what this is, what it can and cannot do, what is loaded."""
    texts = TEXTS[language]
    titles = "; ".join(document.title for document in documents[:5]) + (" …" if len(documents) > 5 else "")
    loaded = f"{texts.loaded}: {titles}" if documents else texts.nothing_loaded
    return (
        f'<header class="aw-notice" lang="{language}"><h1>Afspraakwijzer</h1><p class="aw-tagline">{texts.tagline}</p>'
        f"<p>{escape(texts.greeting)}</p><p>{escape(texts.limits)}</p>{paragraph(loaded, 'aw-small')}</header>"
    )


def example_questions(documents: Sequence[Document], language: Language) -> tuple[str, str, str, str]:
    """Four questions to start with, about the first document's first corporation and last year where it names them."""
    first = documents[0] if documents else None
    corporation = next((party.name for party in first.parties if party.kind == "corporation"), None) if first else None
    year = max(first.years) if first and first.years else None
    when = f" in {year}" if year else ""
    if language == "en":
        return (
            f"How many homes does {corporation} demolish{when}?" if corporation else f"How many homes are built{when}?",
            "Which corporation builds the most homes?",
            "What was agreed about sustainability?",
            "When was the agreement signed?",
        )
    return (
        f"Hoeveel woningen sloopt {corporation}{when}?" if corporation else f"Hoeveel woningen komen erbij{when}?",
        "Welke corporatie bouwt de meeste woningen?",
        "Wat is afgesproken over duurzaamheid?",
        "Wanneer zijn de afspraken ondertekend?",
    )
