"""What a person does, in a real Chromium, against a real server: ask, see the figure, see the page with the mark."""

import json
import urllib.request
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, ViewportSize, sync_playwright

from tests.commands import run_afspraken, served
from tests.doors import small_pdf

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
QUESTION = "#aw-question textarea"
MARK = (240, 140, 0)


@pytest.fixture(scope="module")
def address(indexed_corpus: Path) -> Iterator[str]:
    with served(indexed_corpus) as found:
        yield found


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path="/usr/bin/chromium",
            args=FLAGS,
            viewport={"width": 1280, "height": 900},
        )
        yield context
        context.close()


def opened(browser: BrowserContext, address: str) -> Page:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector(".aw-notice h1")
    return page


def ask(page: Page, question: str) -> None:
    answers = page.locator(".aw-answer").count()
    page.fill(QUESTION, question)
    page.press(QUESTION, "Enter")
    page.locator(".aw-answer").nth(answers).wait_for()


def test_an_answer_shows_its_page_and_nothing_leaves_the_host(browser: BrowserContext, address: str) -> None:
    asked_for: list[str] = []
    browser.on("request", lambda request: asked_for.append(request.url))
    page = opened(browser, address)
    ask(page, "Hoeveel flexwoningen plant Nijestee tot 2026?")
    assert "350" in page.inner_text(".aw-answer")
    picture = page.locator(".aw-source img").first
    picture.wait_for()
    page.wait_for_function("document.querySelector('.aw-source img').naturalWidth > 100")
    assert has_mark(picture.screenshot())
    strangers = [url for url in asked_for if not url.startswith((address, "data:", "blob:"))]
    assert asked_for
    assert strangers == []


def has_mark(png: bytes) -> bool:
    """Whether the colour of the marks' edges stands in the picture."""
    image = Image.open(BytesIO(png)).convert("RGB")
    colours = image.getcolors(image.width * image.height) or []
    return any(all(abs(a - b) < 30 for a, b in zip(colour, MARK, strict=True)) for _, colour in colours)


def test_the_switch_changes_the_page_and_the_answers_to_english(browser: BrowserContext, address: str) -> None:
    page = opened(browser, address)
    page.get_by_text("English").click()
    page.wait_for_selector('.aw-notice[lang="en"]')
    ask(page, "Hoeveel flexwoningen plant Nijestee tot 2026?")
    assert page.get_attribute(".aw-answer", "lang") == "en"
    assert page.inner_text(".aw-sources h2") == "Sources"


def test_a_follow_up_goes_on_where_the_first_question_ended(browser: BrowserContext, address: str) -> None:
    page = opened(browser, address)
    ask(page, "Hoeveel woningen sloopt De Huismeesters in 2022?")
    ask(page, "En in 2022-2026?")
    first, second = page.locator(".aw-answer").all_inner_texts()
    assert "136" in first
    assert "688" in second


def test_an_example_asks_itself_and_two_readers_do_not_see_each_other(browser: BrowserContext, address: str) -> None:
    one, other = opened(browser, address), opened(browser, address)
    one.locator(".aw-examples button").first.click()
    one.wait_for_selector(".aw-answer")
    assert other.locator(".aw-answer").count() == 0


def test_what_a_reader_types_is_shown_as_typed(browser: BrowserContext, address: str) -> None:
    page = opened(browser, address)
    ask(page, "<img src=x onerror=\"document.title='hacked'\"> **vet** $x$")
    assert (
        page.inner_text(".aw-question").removeprefix("U vroeg:").strip()
        == "<img src=x onerror=\"document.title='hacked'\"> **vet** $x$"
    )
    assert page.title() == "Afspraakwijzer"


def test_a_phone_shows_everything_within_its_width(browser: BrowserContext, address: str) -> None:
    page = opened(browser, address)
    page.set_viewport_size(PHONE)
    ask(page, "Wat is het leefbaarheidsbudget van elke corporatie?")
    page.wait_for_function("document.querySelector('.aw-source img').naturalWidth > 100")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_is_ingested_while_serving_shows_up(tmp_path: Path) -> None:
    first, second = small_pdf(tmp_path / "eerste.pdf"), small_pdf(tmp_path / "tweede.pdf", pages=3)
    run_afspraken(tmp_path / "data", "ingest", str(first))
    with served(tmp_path / "data") as address:
        assert [card["paginas"] for card in fetched(f"{address}/api/v1/documenten")] == [2]
        run_afspraken(tmp_path / "data", "ingest", str(second))
        assert [card["paginas"] for card in fetched(f"{address}/api/v1/documenten")] == [2, 3]


def test_a_server_without_an_index_starts_and_answers_once_there_is_one(tmp_path: Path) -> None:
    with served(tmp_path / "data") as address:
        assert fetched(f"{address}/api/v1/documenten") == []
        run_afspraken(tmp_path / "data", "ingest", str(small_pdf(tmp_path / "eerste.pdf")))
        assert len(fetched(f"{address}/api/v1/documenten")) == 1


def fetched(url: str) -> list[dict[str, object]]:
    with urllib.request.urlopen(url, timeout=30) as response:  # noqa: S310 (our own server)
        body = json.load(response)
    assert isinstance(body, list)
    return body
