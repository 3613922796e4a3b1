"""What a person does in a browser, for the tests of the page."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize

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
FLEX = "Hoeveel flexwoningen plant Nijestee tot 2026?"
BUDGETS = "Wat is het leefbaarheidsbudget van elke corporatie?"


def new_context(chromium: Browser, size: ViewportSize = DESK, dark: bool = False) -> BrowserContext:
    """A reader of their own: nothing is shared with another."""
    return chromium.new_context(
        viewport=size, color_scheme="dark" if dark else "light", permissions=["clipboard-read", "clipboard-write"]
    )


def opened(browser: BrowserContext, address: str) -> Page:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector(".aw-brand h1")
    page.wait_for_selector(".aw-examples button, .aw-turn")
    return page


def ask(page: Page, question: str) -> Locator:
    """The answer to a question that is typed and sent with Enter."""
    page.fill(QUESTION, question)
    return answered(page, lambda: page.press(QUESTION, "Enter"))


def answered(page: Page, act: object) -> Locator:
    """The answer that comes of an act."""
    answer = page.locator(".aw-answer").nth(page.locator(".aw-answer").count())
    assert callable(act)
    act()
    answer.wait_for()
    return answer


def in_english(page: Page) -> None:
    page.get_by_text("English").click()
    page.wait_for_selector('.aw-brand[lang="en"]')


def shown_picture(page: Page) -> Locator:
    """The picture of the cited page, once it has come."""
    picture = page.locator(".aw-source:not([hidden]) .aw-pages img").first
    picture.wait_for()
    page.wait_for_function(
        "() => { const one = document.querySelector('.aw-source:not([hidden]) .aw-pages img');"
        " return one.complete && one.naturalWidth > 100 && !one.classList.contains('aw-coming'); }"
    )
    return picture


def has_mark(png: bytes) -> bool:
    """Whether the colour of the marks' edges stands in the picture."""
    image = Image.open(BytesIO(png)).convert("RGB")
    colours = image.getcolors(image.width * image.height) or []
    return any(all(abs(a - b) < 30 for a, b in zip(colour, MARK, strict=True)) for _, colour in colours)
