"""The pages behind an answer, in a real Chromium: the mark in its place, in sight, to turn, enlarge and open."""

import urllib.request
from pathlib import Path

import pymupdf
import pytest

from tests.ui.browsing import FLEX, Reader, ask, fits, shown_picture
from tests.ui.marks import Mark, in_sight, is_drawn, marks_of

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def test_the_cited_cell_is_marked_in_sight_and_nothing_leaves_the_host(
    reader: Reader, address: str, corpus_pdf: Path
) -> None:
    page = reader.page
    assert "350" in ask(page, FLEX).inner_text()
    look_at_sources(reader)
    cell, *labels = marks_of(page)
    assert printed_under(cell, corpus_pdf) == "350"
    assert labels
    assert in_sight(page, cell)
    assert is_drawn(page, cell)
    assert fits(page)
    reader.go_to(reader.texts.documents)
    page.wait_for_selector(".aw-document")
    assert len(reader.requests) > 10
    assert [url for url in reader.requests if not url.startswith((address, "data:", "blob:"))] == []
    assert page.context.cookies() == []


def test_a_mark_that_is_elsewhere_is_not_taken_for_one_in_its_place(reader: Reader) -> None:
    page = reader.page
    ask(page, FLEX)
    look_at_sources(reader)
    picture = page.locator(".aw-pages img").first
    for moved in ("translate(12px)", "translate(0, 12px)"):
        (cell, *_) = marks_of(page)
        picture.evaluate("(one, moved) => { one.style.transform = moved; }", moved)
        assert not is_drawn(page, cell)
        picture.evaluate("one => { one.style.transform = ''; }")
    assert is_drawn(page, cell)


def test_pages_are_turned_and_enlarged_and_the_pdf_opens_at_the_page(reader: Reader, address: str) -> None:
    page, texts = reader.page, reader.texts
    ask(page, FLEX)
    width = shown_picture(page).evaluate("one => one.clientWidth")
    page.get_by_role("button", name=texts.larger).first.click()
    assert shown_picture(page).evaluate("one => one.clientWidth") > width
    before = page.locator(".aw-open").first.get_attribute("href")
    page.get_by_role("button", name=texts.page_after).first.click()
    after = page.locator(".aw-open").first.get_attribute("href")
    assert before
    assert after
    number = int(before.rpartition("=")[2])
    assert after.endswith(f"#page={number + 1}")
    assert f"{texts.page} {number + 1} {texts.of} 12" in page.inner_text(".aw-page")
    with urllib.request.urlopen(f"{address}/{before}", timeout=30) as pdf:  # noqa: S310 (our own server)
        assert pdf.read(5) == b"%PDF-"


def look_at_sources(reader: Reader) -> None:
    """Press the button that names them, and wait until they are there."""
    button = reader.page.locator('[data-act="show"]').last
    assert button.inner_text().startswith(reader.texts.sources)
    button.click()
    shown_picture(reader.page)
    reader.page.wait_for_function("document.activeElement.closest('.aw-sources') !== null")


def printed_under(mark: Mark, path: Path) -> str:
    """The words of the PDF within a mark."""
    box = mark.box
    with pymupdf.open(path) as pdf:
        words = pdf[mark.page - 1].get_text("words")
    middles = [((word[0] + word[2]) / 2, (word[1] + word[3]) / 2, str(word[4])) for word in words]
    return " ".join(word for x, y, word in middles if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1)
