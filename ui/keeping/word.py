"""A kept conversation as a Word document with real headings, lists and table headers, by python-docx."""

import re
from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as Writing
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.table import Table

from ui.keeping.conversation import Kept, KeptAnswer

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def word_from_kept(kept: Kept) -> bytes:
    """The file."""
    writing = Document()
    writing.core_properties.title = kept.title
    writing.core_properties.author = kept.title
    writing.core_properties.language = LANGUAGES[kept.language]
    _speak(writing, LANGUAGES[kept.language])
    writing.add_heading(kept.title, level=1)
    writing.add_paragraph(kept.asked_on)
    writing.add_paragraph(kept.disclaimer)
    for answer in kept.answers:
        _write(writing, answer, kept)
    stream = BytesIO()
    writing.save(stream)
    return stream.getvalue()


def allowed(text: str) -> str:
    """The text without the signs that no Word document can hold."""
    return _CONTROL.sub(" ", text)


def _write(writing: Writing, answer: KeptAnswer, kept: Kept) -> None:
    writing.add_heading(allowed(answer.question), level=2)
    if answer.status:
        writing.add_paragraph().add_run(answer.status).bold = True
    for line in answer.lines:
        listed = line.startswith("- ")
        writing.add_paragraph(allowed(line.removeprefix("- ")), style="List Bullet" if listed else None)
    if answer.rows:
        _add_table(writing, answer)
    _add_list(writing, kept.caveats_label, answer.caveats)
    _add_list(writing, kept.sources_label, answer.sources)
    writing.add_paragraph(allowed(answer.made))


def _add_list(writing: Writing, label: str, items: Sequence[str]) -> None:
    if items:
        writing.add_heading(label, level=3)
    for item in items:
        writing.add_paragraph(allowed(item), style="List Bullet")


def _add_table(writing: Writing, answer: KeptAnswer) -> None:
    table = writing.add_table(rows=1, cols=len(answer.head), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, answer.head, strict=True):
        cell.text = allowed(text)
    for row in answer.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = allowed(text)
    _repeat_header(table)


def _repeat_header(table: Table) -> None:
    """Mark the first row as the header, for screen readers and for the next page."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    properties.append(header)


def _speak(writing: Writing, language: str) -> None:
    """Say in which language the document is, for who has it read aloud."""
    properties = writing.styles["Normal"].element.get_or_add_rPr()
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    properties.append(spoken)
