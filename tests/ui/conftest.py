"""One browser for a file of tests and one server for all of them; each test has a reader of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.commands import served
from tests.ui.browsing import DEVICES, FLAGS, Device, Reader, context_for, new_reader


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


@pytest.fixture(scope="module", params=DEVICES, ids=lambda device: device.name)
def device(request: pytest.FixtureRequest) -> Device:
    """A desk in Dutch, and then a phone, in the dark and in English."""
    found = request.param
    assert isinstance(found, Device)
    return found


@pytest.fixture(scope="module")
def browser(chromium: Browser, device: Device) -> Iterator[BrowserContext]:
    """A browser that has the page's scripts at hand from the first test on; a page of it is a reader of its own."""
    context = context_for(chromium, device)
    yield context
    context.close()


@pytest.fixture
def reader(browser: BrowserContext, address: str, device: Device) -> Iterator[Reader]:
    """A reader who has just opened the page, on each device."""
    found = new_reader(browser, address, device)
    yield found
    found.page.close()
