"""A conversation as a file: what was said stands in it, and nothing from a document is taken for a sign of its own."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pypdfium2 as pdfium
import pytest
from docx import Document

from tests.doors import ABSENT, FOUND
from ui.keeping import FORMS
from ui.keeping.conversation import Kept, kept_from_talk
from ui.view.turns import Talk, Turn

NOW = datetime(2031, 2, 3, 4, 5, tzinfo=UTC)
HOSTILE = '#panic("x") $x$ *a* _b_ <b> \\ @c | [d](e) \x07'


def kept() -> Kept:
    answer = replace(FOUND, text=f"{FOUND.text}\n{HOSTILE}")
    return kept_from_talk(Talk((Turn("Hoeveel?", answer), Turn(HOSTILE, ABSENT), Turn("open"))), "nl", NOW)


def text_of(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_what_is_kept_is_what_was_answered_with_its_sources() -> None:
    first, second = kept().answers
    assert first.sources == (
        "Prestatieafspraken Stad 2031, pagina 2 · 2.1 Programma, Tabel: Programma <2031-2035>: “1.250,5*”",
    )
    assert [row[-1] for row in first.rows] == ["1.250,5 woningen", "Nader te bepalen"]
    assert (second.status, second.language) == ("Not found", "en")


def test_the_pdf_is_tagged_in_its_language_and_shows_hostile_text_as_text() -> None:
    pdf = FORMS["pdf"].make(kept())
    assert b"/StructTreeRoot" in pdf or b"/MarkInfo" in pdf
    assert b"pdfuaid" in pdf
    shown = text_of(pdf)
    assert '#panic("x") $x$ *a* _b_ <b>' in shown.replace("\r\n", " ").replace("“", '"').replace("”", '"')
    assert "1.250,5 woningen" in shown


def test_a_sign_that_no_font_has_does_not_keep_the_pdf_from_being_made() -> None:
    pdf = FORMS["pdf"].make(kept_from_talk(Talk((Turn("Hoeveel \U0001f600 \ue000?", FOUND),)), "nl", NOW))
    assert pdf.startswith(b"%PDF-")


def test_the_word_file_has_headings_a_table_with_a_header_and_its_language() -> None:
    word = FORMS["docx"].make(kept())
    document = Document(BytesIO(word))
    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 2"][:1] == ["Hoeveel?"]
    assert document.tables[0].rows[0].cells[-1].text == "Cijfer"
    with ZipFile(BytesIO(word)) as parts:
        assert b"w:tblHeader" in parts.read("word/document.xml")
        assert b'w:val="nl-NL"' in parts.read("word/styles.xml")


def test_markdown_makes_every_sign_plain() -> None:
    text = FORMS["md"].make(kept()).decode()
    assert "## Hoeveel?" in text
    assert "\\*a\\* \\_b\\_ \\<b\\>" in text
    assert "| Woonstichting Noord | nieuwbouw | 2031 | 1.250,5 woningen |" in text


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_conversation_can_be_kept(form: str) -> None:
    assert FORMS[form].make(kept_from_talk(Talk(), "en", NOW))
