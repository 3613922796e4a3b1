"""What stands on the page before the first question: what this is, what is loaded, and questions to start with."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.resources import files

from assistant.records import Language
from ingest.records import Document, Fact, Reading
from ui.texts import TEXTS, Texts
from ui.view.markup import attributes, button, paragraph

Theme = str
PER_THEME = 2
_SIGN = (
    '<svg class="aw-sign" viewBox="0 0 40 40" aria-hidden="true" focusable="false"><rect width="40" height="40" rx="10"/>'
    '<path d="M11 12h18M11 28h12"/><path class="aw-sign-mark" d="M11 20h18"/></svg>'
)
"""A page with one line marked."""
_TRIED = 6
"""How many questions of a theme are tried at most before it goes without."""


@dataclass(frozen=True, slots=True)
class Opener:
    """How a question of a theme is made where a document speaks of it: of a figure, or of the text."""

    theme: Theme
    spoken_of: str
    figure: Mapping[Language, str]
    text: Mapping[Language, str]


@lru_cache(maxsize=1)
def openers() -> tuple[Opener, ...]:
    """The ways to begin that come with the package."""
    entries = tomllib.loads(files("ui.view").joinpath("openers.toml").read_text(encoding="utf-8"))["opener"]
    return tuple(Opener(one["theme"], one["spoken_of"], one.get("figure", {}), one["text"]) for one in entries)


def notice_html(documents: Sequence[Document], language: Language) -> str:
    """What stands above the chat before the first question: what this is, what it can and cannot do, what is loaded."""
    texts = TEXTS[language]
    titles = "; ".join(document.title for document in documents[:5]) + (" …" if len(documents) > 5 else "")
    loaded = f"{texts.loaded}: {titles}" if documents else texts.nothing_loaded
    told = attributes({"lang": language, "data-lost": texts.lost, "data-back": texts.back})
    return (
        f'<section class="aw-notice" aria-label="{texts.about}"{told}><p>{escape(texts.greeting)}</p>'
        f"<p>{escape(texts.limits)}</p>{paragraph(loaded, 'aw-small')}</section>"
    )


def brand_html(language: Language) -> str:
    """The name of the page, its sign, and what it is for."""
    return (
        f'<div class="aw-brand" lang="{language}">{_SIGN}<div><h1>Afspraakwijzer</h1>'
        f'<p class="aw-tagline">{TEXTS[language].tagline}</p></div></div>'
    )


def examples_html(examples: Mapping[Theme, Sequence[str]], language: Language) -> str:
    """Questions to start with, by theme."""
    texts = TEXTS[language]
    themes = "".join(_theme_html(theme, questions, texts) for theme, questions in examples.items() if questions)
    return f'<section class="aw-examples"><h2>{texts.examples}</h2>{themes}</section>' if themes else ""


def example_questions(
    readings: Sequence[Reading], language: Language, answers: Callable[[str], bool]
) -> dict[Theme, tuple[str, ...]]:
    """Questions that the documents answer, a few for each theme; `answers` says whether one does."""
    found: dict[Theme, list[str]] = {}
    for opener in openers():
        kept = found.setdefault(opener.theme, [])
        if len(kept) < PER_THEME:
            good = next((one for one in _questions(opener, readings, language) if answers(one)), None)
            kept += [good] if good and good not in kept else []
    return {theme: tuple(questions) for theme, questions in found.items() if questions}


def _questions(opener: Opener, readings: Sequence[Reading], language: Language) -> Iterator[str]:
    """Ways to ask, the likeliest first: of a figure that is there, then of the text."""
    spoken_of = re.compile(opener.spoken_of, re.IGNORECASE)
    facts = [fact for reading in readings for fact in reading.facts if _plain(fact) and spoken_of.search(_about(fact))]
    if opener.figure:
        asked = (opener.figure[language].format(party=fact.party, period=_when(fact)) for fact in facts)
        yield from list(dict.fromkeys(asked))[:_TRIED]
    if any(spoken_of.search(chunk.text) for reading in readings for chunk in reading.chunks):
        yield opener.text[language]


def _plain(fact: Fact) -> bool:
    """Whether a fact makes a good example: a figure above nothing, of one organisation, in one period."""
    known = fact.party and fact.party != "total" and not (fact.dimensions or fact.doubtful or fact.notes)
    return bool(known and fact.period and fact.value.number)


def _about(fact: Fact) -> str:
    return f"{fact.topic} {fact.measure}"


def _when(fact: Fact) -> str:
    return fact.period.label if fact.period else ""


def _theme_html(theme: Theme, questions: Sequence[str], texts: Texts) -> str:
    asked = "".join(button(question, "aw-ask-this", act="ask", value=question) for question in questions)
    return f'<div class="aw-theme"><h3>{texts.themes[theme]}</h3>{asked}</div>'
