"""WCAG 2.2 AA as far as a machine can tell: axe-core on every view and state, the keyboard alone, what is read aloud."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.ui.browsing import BUDGETS, DESK, FLEX, PHONE, QUESTION, ask, in_english, new_context, opened

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_TABS = 80


def test_axe_finds_nothing_on_a_desk(chromium: Browser, address: str) -> None:
    context = new_context(chromium, DESK)
    look_at_all(opened(context, address))
    context.close()


def test_axe_finds_nothing_on_a_phone_in_the_dark_in_english(chromium: Browser, address: str) -> None:
    context = new_context(chromium, PHONE, dark=True)
    page = opened(context, address)
    in_english(page)
    look_at_all(page)
    context.close()


def look_at_all(page: Page) -> None:
    """Every view and state that a reader comes by."""
    assert faults(page) == []
    ask(page, BUDGETS)
    ask(page, "Hoeveel woningen sloopt Lefier in 2030?")
    ask(page, FLEX)
    assert faults(page) == []
    page.locator(".aw-choice summary").first.click()
    page.locator(".aw-terms summary").first.click()
    assert faults(page) == []
    page.locator('[data-value="wrong"]').last.click()
    page.wait_for_selector(".aw-reasons")
    assert faults(page) == []
    page.get_by_role("tab").nth(1).click()
    page.wait_for_selector(".aw-document")
    page.locator('[data-act="table"]').first.click()
    page.wait_for_selector(".aw-sheet")
    page.locator(".aw-more summary").last.click()
    assert faults(page) == []


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found for node in fault["nodes"]]


def test_axe_can_find_something(browser: BrowserContext) -> None:
    page = browser.new_page()
    page.set_content('<html lang="nl"><title>x</title><main><h1>x</h1><img src="data:,"></main></html>')
    assert any(fault.startswith("image-alt") for fault in faults(page))


def test_everything_is_reached_and_used_by_the_keyboard_alone(browser: BrowserContext, address: str) -> None:
    page = opened(browser, address)
    tab_to(page, "one.matches('#aw-question textarea')")
    page.keyboard.type(FLEX)
    page.keyboard.press("Enter")
    page.wait_for_selector(".aw-answer")
    tab_to(page, "one.matches('.aw-choice summary')", "Shift+Tab")
    page.keyboard.press("Enter")
    assert page.locator(".aw-choice[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".aw-choice[open]").count() == 0
    tab_to(page, "one.matches('[data-act=show]')")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.closest('.aw-sources') !== null")
    tab_to(page, "one.matches('[data-do=zoom]')")
    tab_to(page, "one.matches('.aw-pages')")
    tab_to(page, "one.matches('[role=tab]')", "Shift+Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(".aw-document", state="visible")
    tab_to(page, "one.matches('[data-act=table]')")
    page.keyboard.press("Space")
    page.wait_for_selector(".aw-sheet")


def tab_to(page: Page, wanted: str, key: str = "Tab") -> None:
    """Go there by the keyboard, with a visible outline on everything on the way."""
    for _ in range(MOST_TABS):
        if page.evaluate(f"(() => {{ const one = document.activeElement; return {wanted}; }})()"):
            return
        page.keyboard.press(key)
        outline = page.evaluate(
            "(() => { const one = document.activeElement; const style = getComputedStyle(one);"
            " return one === document.body || style.outlineStyle !== 'none' || style.boxShadow !== 'none'"
            " || getComputedStyle(one.parentElement).outlineStyle !== 'none'; })()"
        )
        assert outline, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    raise AssertionError(f"{wanted} cannot be reached with {key}")


def test_an_answer_is_read_aloud_once(browser: BrowserContext, address: str) -> None:
    page = opened(browser, address)
    page.evaluate(
        """() => {
          window.said = [];
          const live = document.querySelector('.aw-hidden[role=status]');
          new MutationObserver(() => { if (live.textContent) { window.said.push(live.textContent); } })
            .observe(live, { childList: true });
        }"""
    )
    said: Callable[[], list[str]] = lambda: page.evaluate("window.said")  # noqa: E731
    ask(page, FLEX)
    page.wait_for_function("window.said.length > 0")
    page.wait_for_timeout(500)
    assert len(said()) == 1
    assert "350 woningen" in said()[0]
    assert page.locator("#aw-log [aria-live], #aw-log [role=log]").count() == 0


def test_nothing_is_lost_at_twice_the_size_and_at_320_pixels(chromium: Browser, address: str) -> None:
    context = new_context(chromium, {"width": 320, "height": 640})
    page = opened(context, address)
    ask(page, BUDGETS)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(QUESTION).is_visible()
    context.close()
