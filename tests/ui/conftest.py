"""One browser for a file of tests and one server for all tests of the page; each test has a reader of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.commands import served
from tests.ui.browsing import FLAGS, new_context


@pytest.fixture(scope="session")
def address(indexed_corpus: Path) -> Iterator[str]:
    with served(indexed_corpus) as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser(chromium: Browser) -> Iterator[BrowserContext]:
    context = new_context(chromium)
    context.set_default_timeout(30_000)
    yield context
    context.close()
