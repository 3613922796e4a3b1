"""What the chat shows: every text from a document escaped, sources put together by place."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assistant.records import Answer, Citation, Language, Understanding
from ingest.records import Box, Region
from tests.doors import ABSENT, DOCUMENT, FOUND
from ui.texts import EN, NL
from ui.view import (
    example_questions,
    message_html,
    notice_html,
    question_html,
    sources_from_citations,
    sources_html,
)

HOSTILE = "<img src=x onerror=alert(1)>\"'&"


class Tags(HTMLParser):
    """Collects the tags of a piece of HTML, and complains of one that is not closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.seen.add(tag)
        if tag not in ("img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def hostile_answer() -> Answer:
    citation = Citation(HOSTILE, HOSTILE, (1, 2), (HOSTILE,), HOSTILE, (Region(1, Box(1, 2, 3, 4)),), HOSTILE)
    return Answer(
        "answered", "nl", HOSTILE, citations=(citation,), caveats=(HOSTILE,), understood=(Understanding((HOSTILE,)),)
    )


def test_nothing_from_a_document_becomes_markup() -> None:
    answer = hostile_answer()
    hostile_document = replace(DOCUMENT, title=HOSTILE)
    assert "img" not in Tags(message_html(answer)).seen
    assert "img" not in Tags(question_html(HOSTILE)).seen
    assert "img" not in Tags(notice_html((hostile_document,), "nl")).seen
    shown = sources_html(answer, "nl")
    assert Tags(shown).seen == {"section", "h2", "article", "h3", "p", "blockquote", "figure", "a", "img"}
    assert "onerror=alert(1)>" not in shown
    assert shown.count("<img") == 2


def test_a_message_is_one_line_for_a_blank_one_would_start_markdown() -> None:
    text = "Eerst.\n\n# Geen kop\n- een\n- twee"
    assert "\n" not in message_html(replace(FOUND, text=text, caveats=("regel\n\nregel",)))


def test_a_message_has_text_caveats_places_and_how_it_was_made() -> None:
    shown = message_html(FOUND)
    for part in ("1.250,5 woningen", "*veel*", "pagina 2 · 2.1 Programma", NL.how_made, "nieuwbouw, Noord, 2031"):
        assert part in shown
    assert "Not found" in message_html(ABSENT)
    assert EN.how_made not in message_html(ABSENT)
    assert "llama" in message_html(replace(FOUND, method="model:llama"))


def test_citations_of_one_table_are_one_source_with_all_marks() -> None:
    citation = FOUND.citations[0]
    other = replace(citation, quote="7", regions=(Region(2, Box(5, 5, 9, 9)),))
    elsewhere = replace(citation, table=None)
    first, second = sources_from_citations((citation, elsewhere, other))
    assert first.quotes == ("1.250,5*", "7")
    assert len(first.regions) == 4
    assert second.table is None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_examples_name_what_is_loaded(language: Language) -> None:
    assert any(
        "Woonstichting Noord" in question and "2035" in question
        for question in example_questions((DOCUMENT,), language)
    )
    assert len(set(example_questions((), language))) == 4


def test_without_documents_the_notice_says_so() -> None:
    assert "afspraken ingest" in notice_html((), "nl")
    assert "Prestatieafspraken Stad 2031" in notice_html((DOCUMENT,), "en")
