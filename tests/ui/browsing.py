"""What a person does in a browser, for the tests of the page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize

from assistant.records import Language
from ui.texts import TEXTS, Texts

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
FLEX = "Hoeveel flexwoningen plant Nijestee tot 2026?"
BUDGETS = "Wat is het leefbaarheidsbudget van elke corporatie?"


TIMEOUT_MS = 30_000


@dataclass(frozen=True, slots=True)
class Device:
    """What a reader looks at the page on, and in which language."""

    name: str
    size: ViewportSize
    language: Language
    dark: bool = False


AT_A_DESK = Device("desk-nl", DESK, "nl")
ON_A_PHONE = Device("phone-en", PHONE, "en", dark=True)
DEVICES = (AT_A_DESK, ON_A_PHONE)


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone with the page before them: a context of their own, the words that they see, all that the page asks for."""

    page: Page
    device: Device
    requests: list[str]

    @property
    def texts(self) -> Texts:
        return TEXTS[self.device.language]

    def press(self, label: str) -> None:
        """Press the last button that says this: the one of the last answer."""
        self.page.get_by_role("button", name=label, exact=True).last.click()

    def go_to(self, label: str) -> None:
        self.page.get_by_role("tab", name=label).click()


@contextmanager
def reading(chromium: Browser, address: str, device: Device = AT_A_DESK) -> Iterator[Reader]:
    """A reader who has opened the page with a browser of their own, in their own language."""
    context = context_for(chromium, device)
    yield new_reader(context, address, device)
    context.close()


def context_for(chromium: Browser, device: Device) -> BrowserContext:
    context = new_context(chromium, device.size, device.dark)
    context.set_default_timeout(TIMEOUT_MS)
    return context


def new_reader(context: BrowserContext, address: str, device: Device) -> Reader:
    """A reader with a page of their own, who remembers all that it asks for."""
    page, requests = context.new_page(), list[str]()
    page.on("request", lambda request: requests.append(request.url))
    arrive(page, address)
    if device.language == "en":
        in_english(page)
    return Reader(page, device, requests)


def new_context(chromium: Browser, size: ViewportSize = DESK, dark: bool = False) -> BrowserContext:
    """A reader of their own: nothing is shared with another."""
    return chromium.new_context(
        viewport=size, color_scheme="dark" if dark else "light", permissions=["clipboard-read", "clipboard-write"]
    )


def opened(browser: BrowserContext, address: str) -> Page:
    page = browser.new_page()
    arrive(page, address)
    return page


def arrive(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".aw-brand h1")
    page.wait_for_selector(".aw-examples button, .aw-turn, .aw-notice", state="attached")


def ask(page: Page, question: str) -> Locator:
    """The answer to a question that is typed and sent with Enter."""
    page.fill(QUESTION, question)
    return answered(page, lambda: page.press(QUESTION, "Enter"))


def answered(page: Page, act: Callable[[], object]) -> Locator:
    """The answer that comes of an act."""
    answer = page.locator(".aw-answer").nth(page.locator(".aw-answer").count())
    act()
    answer.wait_for()
    return answer


def in_english(page: Page) -> None:
    page.get_by_text("English").click()
    page.wait_for_selector('.aw-brand[lang="en"]')


def shown_picture(page: Page) -> Locator:
    """The picture of the first cited page, once all of them have come."""
    picture = page.locator(".aw-source:not([hidden]) .aw-pages img").first
    picture.wait_for()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.aw-source:not([hidden]) .aw-pages img')].every((one) =>"
        " one.complete && one.naturalWidth > 100 && !one.classList.contains('aw-coming'))"
    )
    return picture


def fits(page: Page) -> bool:
    """Whether nothing has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
