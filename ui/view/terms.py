"""Words of the field in an answer, with what they mean, for who wants to know."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from assistant.explaining import Definitions, definitions_from_package
from assistant.records import Answer, Language
from ui.texts import TEXTS

MOST_TERMS = 3
_MOST_WORDS = 3
_ASKED = {"nl": "Wat is {}?", "en": "What is {}?"}


@lru_cache(maxsize=1)
def definitions() -> Definitions:
    """The definitions that come with the package, read once."""
    return definitions_from_package()


def terms_html(answer: Answer) -> str:
    """Each word that is explained somewhere, to open."""
    asked = TEXTS[answer.language].what_means
    shown = "".join(
        f'<details class="aw-more"><summary>{escape(asked.format(term))}</summary><p class="aw-text">{escape(meaning)}</p>'
        "</details>"
        for term, meaning in terms_of(answer)
    )
    return f'<div class="aw-terms">{shown}</div>' if shown else ""


def terms_of(answer: Answer) -> tuple[tuple[str, str], ...]:
    """The words of the question and of the tables that it led to which have a meaning of their own."""
    found: dict[str, str] = {}
    for text in _texts(answer):
        for term in _stretches(text):
            meaning = _meaning(term, answer.language)
            if meaning and meaning not in found.values():
                found[term] = meaning
    return tuple(found.items())[:MOST_TERMS]


@lru_cache(maxsize=4096)
def _meaning(term: str, language: Language) -> str | None:
    return definitions().meaning(_ASKED[language].format(term), language)


def _texts(answer: Answer) -> Iterator[str]:
    for reading in answer.understood:
        yield from reading.subjects
    yield from dict.fromkeys(figure.measure for figure in answer.figures)
    yield from dict.fromkeys(citation.table for citation in answer.citations if citation.table)


def _stretches(text: str) -> Iterator[str]:
    """The runs of up to three words in a text, the longest first.

    >>> list(_stretches("sociale huur 2022"))
    ['sociale huur', 'sociale', 'huur']
    """
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)[:12]
    for size in range(_MOST_WORDS, 0, -1):
        yield from (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
