"""Takes the pictures of the chat: indexes the corpus in a folder of its own, serves it, and does what a reader does."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.commands import run_afspraken, served
from tests.ui.browsing import BUDGETS, DESK, FLAGS, FLEX, PHONE, ask, new_context, opened, shown_picture

FOLDER = Path(__file__).parent


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder) / "data"
        run_afspraken(data_dir, "ingest").check_returncode()
        with served(data_dir) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            take_desk(browser, address)
            take_phone(browser, address)
            browser.close()


def take_desk(browser: Browser, address: str) -> None:
    page = opened(new_context(browser, DESK), address)
    ask(page, FLEX)
    shown_picture(page)
    page.wait_for_timeout(1_500)
    page.screenshot(path=FOLDER / "chat.png")
    ask(page, BUDGETS)
    page.wait_for_timeout(5_000)
    page.screenshot(path=FOLDER / "chat-comparison.png")
    page.get_by_role("tab").nth(1).click()
    page.locator('[data-act="table"]').nth(1).click()
    page.locator(".aw-sheet").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    page.screenshot(path=FOLDER / "chat-table.png")


def take_phone(browser: Browser, address: str) -> None:
    page = opened(new_context(browser, PHONE, dark=True), address)
    ask(page, FLEX)
    page.wait_for_timeout(1_500)
    page.screenshot(path=FOLDER / "chat-phone.png")


if __name__ == "__main__":
    main()
