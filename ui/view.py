"""Answer in, what the chat shows out, as HTML in which every text from a document is escaped. Pure."""

from collections.abc import Sequence
from html import escape

from assistant.api.schemas import picture_path
from assistant.records import Answer, Citation, Language
from ingest.records import Document
from ui.texts import TEXTS, Texts

SHOWN_SOURCES = 6


def message_html(answer: Answer) -> str:
    """The answer's bubble: its status where it is not plain, its text, caveats, how it was read and how it was made.

    On one line, for the chat reads a blank line as the start of Markdown.
    """
    texts = TEXTS[answer.language]
    parts = [
        paragraph(texts.statuses[answer.status], "aw-status"),
        *(paragraph(line, "aw-text") for line in answer.text.splitlines()),
        caveats_html(answer.caveats),
        places_html(answer.citations[:SHOWN_SOURCES], texts),
        paragraph(f"{texts.understood}: {answer.understood}" if answer.understood else "", "aw-small"),
        paragraph(how_made(answer, texts), "aw-small"),
    ]
    return f'<div class="aw-answer" lang="{answer.language}">{"".join(parts)}</div>'


def paragraph(text: str, style: str) -> str:
    return f'<p class="{style}">{escape(text)}</p>' if text.strip() else ""


def caveats_html(caveats: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(' '.join(caveat.split()))}</li>" for caveat in caveats)
    return f'<ul class="aw-caveats">{items}</ul>' if items else ""


def places_html(citations: Sequence[Citation], texts: Texts) -> str:
    """One line that names every source and leads to its page."""
    links = (
        f'<a href="{address(citation, citation.pages[0])}">{escape(place(citation, texts))}</a>'
        for citation in citations
    )
    named = "; ".join(dict.fromkeys(links))
    return f'<p class="aw-small">{texts.sources}: {named}</p>' if named else ""


def address(citation: Citation, page: int) -> str:
    """Where the picture of a cited page is, fit to stand in an attribute."""
    return escape(picture_path(citation.document, page, citation.regions), quote=True)


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
    citations = answer.citations[:SHOWN_SOURCES] if answer else ()
    cards = "".join(source_card(citation, texts, at) for at, citation in enumerate(citations, start=1))
    inside = cards or f'<p class="aw-small">{escape(texts.no_sources)}</p>'
    return f'<section class="aw-sources" aria-label="{texts.sources}"><h2>{texts.sources}</h2>{inside}</section>'


def source_card(citation: Citation, texts: Texts, number: int) -> str:
    pictures = "".join(page_figure(citation, page, texts) for page in citation.pages)
    heading = f"{number}. {place(citation, texts)}"
    return (
        f'<article class="aw-source"><h3>{escape(heading)}</h3><p class="aw-small">{escape(citation.title)}</p>'
        f'{table_html(citation, texts)}<blockquote lang="nl">{escape(citation.quote)}</blockquote>{pictures}</article>'
    )


def place(citation: Citation, texts: Texts) -> str:
    """Where the citation stands, in words.

    >>> from ui.texts import NL
    >>> place(Citation("a", "Afspraken", (3, 4), ("1 Wonen",), "ja", ()), NL)
    "pagina's 3, 4 · 1 Wonen"
    """
    word = texts.page if len(citation.pages) == 1 else texts.pages
    pages = ", ".join(str(page) for page in citation.pages)
    return " · ".join(part for part in (f"{word} {pages}", citation.section[-1] if citation.section else "") if part)


def table_html(citation: Citation, texts: Texts) -> str:
    return paragraph(f"{texts.table}: {citation.table}" if citation.table else "", "aw-small")


def page_figure(citation: Citation, page: int, texts: Texts) -> str:
    picture = address(citation, page)
    words = escape(f"{texts.picture_of}: {citation.title}, {texts.page} {page}", quote=True)
    return (
        f'<figure><a href="{picture}" target="_blank" rel="noopener" title="{texts.open_page}">'
        f'<img src="{picture}" alt="{words}"></a></figure>'
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
