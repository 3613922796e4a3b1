"""WCAG 2.2 AA as far as a machine can tell: axe-core on every view and state, the keyboard alone, what is read aloud."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.ui.browsing import BUDGETS, FLEX, QUESTION, Reader, ask, fits

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_TABS = 80


def test_axe_finds_nothing_on_any_view_and_state(reader: Reader) -> None:
    look_at_all(reader.page)


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


def test_axe_can_find_something(reader: Reader) -> None:
    page = reader.page
    page.set_content('<html lang="nl"><title>x</title><main><h1>x</h1><img src="data:,"></main></html>')
    assert any(fault.startswith("image-alt") for fault in faults(page))


def test_everything_is_reached_and_used_by_the_keyboard_alone(reader: Reader) -> None:
    page = reader.page
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


def test_an_answer_is_read_aloud_once(reader: Reader) -> None:
    page = reader.page
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
    assert ("350 woningen" if reader.device.language == "nl" else "350 homes") in said()[0]
    assert page.locator("#aw-log [aria-live], #aw-log [role=log]").count() == 0


def test_nothing_is_lost_at_twice_the_size_and_at_320_pixels(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 320, "height": 640})
    ask(page, BUDGETS)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.wait_for_timeout(300)
    assert fits(page)
    assert page.locator(QUESTION).is_visible()


def test_a_desk_at_twice_the_size_shows_the_sources_below_a_conversation_as_wide_as_the_window(reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 640, "height": 450})
    ask(page, FLEX)
    log, sources = (page.locator(one).bounding_box() for one in ("#aw-log", "#aw-sources"))
    assert log
    assert sources
    assert log["width"] > 560
    assert sources["y"] >= log["y"] + log["height"]
    assert fits(page)


def test_a_screen_reader_is_given_names_roles_and_headings_in_the_language_of_the_page(reader: Reader) -> None:
    texts = reader.texts
    opened = tree_of(reader.page)
    assert ("textbox", texts.question_label) in opened
    assert {
        ("button", texts.send),
        ("tab", texts.asking),
        ("tab", texts.documents),
        ("heading", "Afspraakwijzer"),
    } <= opened
    assert ("radio", "English") in opened
    ask(reader.page, BUDGETS)
    ask(reader.page, FLEX)
    answered = tree_of(reader.page)
    assert ("heading", f"{texts.you_asked}: {FLEX}") in answered
    assert ("heading", texts.sources) in answered
    assert {("button", said) for said in (texts.copy, texts.link, texts.good, texts.bad)} <= answered
    assert {("columnheader", texts.figure), ("columnheader", texts.party)} <= answered
    assert any(role == "image" and name.startswith(texts.picture_of) for role, name in answered)
    reader.go_to(texts.documents)
    reader.page.locator('[data-act="table"]').first.click()
    reader.page.wait_for_selector(".aw-sheet")
    library = tree_of(reader.page)
    assert {("heading", texts.documents), ("searchbox", texts.filter), ("button", texts.send_it)} <= library
    for tree in (opened, answered, library):
        assert [(role, name) for role, name in tree if role in MUST_BE_NAMED and not name] == []


MUST_BE_NAMED = (
    "button",
    "link",
    "textbox",
    "searchbox",
    "tab",
    "radio",
    "checkbox",
    "image",
    "heading",
    "table",
    "region",
)


def tree_of(page: Page) -> set[tuple[str, str]]:
    """Role and name of all that Chromium tells a screen reader of."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return {
        (str(node["role"]["value"]), str(node.get("name", {}).get("value", "")).strip())
        for node in nodes
        if not node["ignored"] and "role" in node
    }
