"""A conversation as a file to keep: Markdown, Word or an accessible PDF, each answer with its sources."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ui.keeping.conversation import Kept
from ui.keeping.markdown import markdown_from_kept
from ui.keeping.pdf import pdf_from_kept
from ui.keeping.word import word_from_kept


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of file, and what makes it."""

    media_type: str
    make: Callable[[Kept], bytes]


FORMS: Mapping[str, Form] = {
    "pdf": Form("application/pdf", pdf_from_kept),
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word_from_kept),
    "md": Form("text/markdown", markdown_from_kept),
}
