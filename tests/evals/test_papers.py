"""Boxes of our reader, given to another reader, hold the same words: also on a page that is displayed turned."""

from pathlib import Path

import pytest

from evals.matching import letters_of
from evals.papers import Paper, Papers
from ingest.errors import UnreadablePdf
from ingest.pdf import pages_from_pdf
from ingest.records import Box, Region
from ingest.settings import Settings
from tests.commands import ROOT

LESSONS = ROOT / "tests" / "pdfs"


@pytest.mark.parametrize(
    "name", ["ruled", "rotated_page", "text_upwards", "minus_signs", "decimal_aligned", "dark_header"]
)
def test_two_readers_find_the_same_words_in_the_same_boxes(name: str) -> None:
    path = LESSONS / f"{name}.pdf"
    papers = Papers({name: Paper(path)})
    words = [word for page in pages_from_pdf(path, Settings()) for word in page.words if letters_of(word.text)]
    found = [papers.boxed_text(name, Region(word.page, word.box)) for word in words]
    papers.close()
    lost = [word.text for word, text in zip(words, found, strict=True) if letters_of(word.text) not in letters_of(text)]
    assert words
    assert not lost


def test_a_page_that_is_not_there_has_no_text_and_a_file_that_is_no_pdf_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no pdf")
    papers = Papers({"ruled": Paper(LESSONS / "ruled.pdf"), "broken": Paper(broken)})
    assert papers.page_text("ruled", 1)
    assert papers.page_text("ruled", 99) == ""
    assert papers.boxed_text("ruled", Region(0, Box(0, 0, 100, 100))) == ""
    with pytest.raises(UnreadablePdf, match=r"broken\.pdf"):
        papers.page_text("broken", 1)
    papers.close()
    assert papers.page_text("ruled", 1)
    papers.close()
