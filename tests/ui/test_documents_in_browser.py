"""The documents, in a real Chromium: looked through, sent, asked, judged and removed."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from assistant.api.access.keys import Keyring
from tests.commands import ROOT, served
from tests.ui.browsing import AT_A_DESK, ON_A_PHONE, Reader, ask, fits, reading, shown_picture
from tests.ui.marks import brought_in_sight, in_sight, is_drawn, marks_of

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

LESSONS = ROOT / "tests" / "pdfs"
COLUMN = """name => {
  const table = document.querySelector('.aw-sheet');
  const head = [...table.querySelectorAll('thead button')].find((one) => one.textContent.trim().startsWith(name));
  const cell = (row) => row.querySelector(`[data-col="${head.dataset.col}"]`);
  return [...table.querySelectorAll('tbody tr')].map((row) => cell(row)?.textContent ?? '');
}"""


def test_a_table_is_looked_through_sorted_filtered_and_saved(reader: Reader) -> None:
    page, texts = reader.page, reader.texts
    reader.go_to(texts.documents)
    page.get_by_role("button", name="Programma sociale huur | 2022 (", exact=False).click()
    sheet = page.locator(".aw-sheet")
    sheet.wait_for()
    sheet.get_by_role("button", name="Nijestee").click()
    assert sheet.locator("th[aria-sort='ascending']").count() == 1
    column = [float(text.replace(".", "")) for text in page.evaluate(COLUMN, "Nijestee") if text]
    assert len(column) > 2
    assert column == sorted(column)
    page.get_by_role("searchbox", name=texts.filter).fill("sloop")
    assert sheet.locator("tbody tr:visible").count() == 1
    with page.expect_download() as saved:
        page.get_by_role("link", name=texts.save_table, exact=True).click()
    assert "Sloop" in saved.value.path().read_text("utf-8-sig")
    assert fits(page)


def test_documents_are_sent_with_progress_asked_judged_and_removed_by_who_has_the_key(
    chromium: Browser, tmp_path: Path
) -> None:
    data_dir = tmp_path / "data"
    _, key = Keyring(data_dir).create("beheer", ["manage", "read"])
    environment = {"AFSPRAKEN_KEYS": "on", "AFSPRAKEN_CHAT": "on", "AFSPRAKEN_FEEDBACK": "true"}
    with served(data_dir, environment=environment) as address:
        with reading(chromium, address, AT_A_DESK) as desk:
            at_the_documents(desk)
            in_vain(desk, LESSONS / "over_a_page_end_header_repeated.pdf")
            send_with_key(desk, key)
            assert desk.texts.report.format(pages=3, tables=1, facts=20) in desk.page.inner_text(".aw-documents")
            asked_and_judged(desk, data_dir)
        with reading(chromium, address, ON_A_PHONE) as phone:
            at_the_documents(phone)
            in_vain(phone, LESSONS / "ruled.pdf")
            send_with_key(phone, key)
            assert phone.page.locator(".aw-document").count() == 2
            asked_and_judged(phone, data_dir)
            remove_all(phone)
    assert len((data_dir / "feedback.jsonl").read_text("utf-8").splitlines()) == 2


def at_the_documents(reader: Reader) -> None:
    reader.go_to(reader.texts.documents)
    reader.page.locator(".aw-upload").wait_for()


def in_vain(reader: Reader, pdf: Path) -> None:
    """Send a document without the key."""
    page, texts = reader.page, reader.texts
    page.set_input_files("#aw-file", pdf)
    assert page.inner_text(".aw-named") == pdf.name
    reader.press(texts.send_it)
    page.locator(".aw-upload .aw-told", has_text=texts.uploading["mislukt"]).wait_for()


def send_with_key(reader: Reader, key: str) -> None:
    """Send it again with the key, and see how far it is until it is read."""
    page, texts = reader.page, reader.texts
    count = page.locator(".aw-document").count()
    watch(page)
    page.get_by_label(texts.key, exact=True).fill(key)
    reader.press(texts.send_it)
    page.locator(".aw-document").nth(count).wait_for(timeout=180_000)
    parts = page.evaluate("window.parts")
    until_done = parts[: parts.index(max(parts)) + 1]
    assert until_done == sorted(until_done)
    assert max(parts) > 20
    assert texts.uploading["klaar"] in page.inner_text(".aw-hidden[role=status]")


def watch(page: Page) -> None:
    """Have the page remember how far it said that the document was."""
    page.evaluate(
        """() => {
          window.parts = [];
          const bar = document.querySelector('.aw-upload progress');
          new MutationObserver(() => window.parts.push(bar.value)).observe(bar, { attributes: true, attributeFilter: ['value'] });
        }"""
    )


def asked_and_judged(reader: Reader, data_dir: Path) -> None:
    """Ask for a figure of a table over two pages, see both with their marks, and say that it is wrong."""
    page, texts = reader.page, reader.texts
    reader.go_to(texts.asking)
    assert "233" in ask(page, "Hoeveel woningen in Gaarde in 2031?").inner_text()
    shown_picture(page)
    assert page.locator(".aw-source:not([hidden]) .aw-pages img").count() == 2
    assert {mark.page for mark in marks_of(page)} == {2, 3}
    for at in range(len(marks_of(page))):
        mark = brought_in_sight(page, at)
        assert in_sight(page, mark)
        assert is_drawn(page, mark)
    reader.press(texts.bad)
    reader.press(texts.reasons["figure"])
    page.get_by_text(texts.thanks).wait_for()
    *_, line = (data_dir / "feedback.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["comment"]


def remove_all(reader: Reader) -> None:
    """Remove one document after the other, each after a second thought, with the key that was typed before."""
    page, texts = reader.page, reader.texts
    reader.go_to(texts.documents)
    for count in (1, 0):
        removing = page.locator(".aw-removing").first
        if removing.get_attribute("open") is None:
            removing.locator("summary").click()
        removing.get_by_role("button", name=texts.remove_it).click()
        page.locator(".aw-document").nth(count).wait_for(state="detached")
    page.locator(".aw-documents", has_text=texts.nothing_loaded).wait_for()
