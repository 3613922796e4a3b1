"""What a person does with questions and answers, in a real Chromium, at a desk in Dutch and on a phone in English."""

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.ui.browsing import BUDGETS, DEVICES, FLEX, QUESTION, Device, Reader, answered, ask, fits, reading

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

DEMOLITION = "Hoeveel woningen sloopt De Huismeesters in 2022?"
PAPER_AND_INK = """() => {
  const style = getComputedStyle(document.querySelector('.aw-waiting .aw-question'));
  return [style.backgroundColor, style.color];
}"""
ACCENT = """() => {
  const asked = document.createElement('p');
  asked.className = 'aw-question';
  document.querySelector('#aw-log').append(asked);
  const { backgroundColor } = getComputedStyle(asked);
  asked.remove();
  return backgroundColor;
}"""
AA = 4.5
"""How much a text must stand out, by WCAG 2.2."""
FORMS = {"pdf": b"%PDF-", "docx": b"PK", "md": b"# Afspraakwijzer"}


def test_the_switch_changes_all_that_the_page_says(reader: Reader) -> None:
    page, texts = reader.page, reader.texts
    assert page.get_attribute("html", "lang") == reader.device.language
    page.locator(".aw-examples", has_text=texts.examples).wait_for()
    said = page.inner_text("body")
    for text in (
        texts.greeting,
        texts.limits,
        texts.examples,
        texts.question_label,
        texts.anew,
        *texts.themes.values(),
    ):
        assert text in said
    answer = ask(page, FLEX)
    assert answer.get_attribute("lang") == reader.device.language
    assert ("350 woningen" if texts.language == "nl" else "350 homes") in answer.inner_text()
    assert texts.how_made in answer.inner_text()


def test_a_follow_up_and_a_changed_chip_go_on_from_the_question(reader: Reader) -> None:
    page = reader.page
    assert "136" in ask(page, DEMOLITION).inner_text()
    assert "688" in ask(page, "En in 2022-2026?").inner_text()
    page.locator(".aw-choice summary", has_text="De Huismeesters").click()
    changed = answered(page, page.locator(".aw-other", has_text="Nijestee").click)
    assert "807" in changed.inner_text()
    suggested = page.locator(".aw-next button").first
    assert answered(page, suggested.click).inner_text()
    assert page.evaluate("document.activeElement.matches('.aw-turn:last-of-type h2')")


def test_a_comparison_comes_with_a_chart_and_the_same_as_a_table(reader: Reader) -> None:
    page = reader.page
    answer = ask(page, BUDGETS)
    chart = answer.locator("svg.aw-wide" if reader.device.name == "desk-nl" else "svg.aw-narrow")
    assert chart.is_visible()
    amount = "782.000" if reader.device.language == "nl" else "782,000"
    assert amount in (chart.text_content() or "")
    assert amount in answer.locator("table").inner_text()
    page.set_viewport_size({"width": 320, "height": 700})
    assert answer.locator("svg.aw-narrow").is_visible()
    assert fits(page)


def test_questions_asked_while_another_is_answered_wait_their_turn_and_nothing_typed_is_lost(reader: Reader) -> None:
    page, door = reader.page, Door(reader.page)
    door.close()
    page.fill(QUESTION, DEMOLITION)
    page.press(QUESTION, "Enter")
    page.press(QUESTION, "Enter")
    assert page.input_value(QUESTION) == DEMOLITION
    page.fill(QUESTION, FLEX)
    page.press(QUESTION, "Enter")
    assert page.inner_text(".aw-waiting") == FLEX
    paper, ink = page.evaluate(PAPER_AND_INK)
    assert paper != page.evaluate(ACCENT)
    assert contrast(paper, ink) >= AA
    page.fill(QUESTION, "half een")
    door.open()
    page.locator(".aw-answer").nth(1).wait_for()
    assert "136" in page.locator(".aw-answer").nth(0).inner_text()
    assert "350" in page.locator(".aw-answer").nth(1).inner_text()
    assert page.locator(".aw-turn").count() == 2
    assert page.locator(".aw-waiting .aw-question").count() == 0
    assert page.input_value(QUESTION) == "half een"


def test_what_is_typed_behind_a_question_stays_and_a_new_conversation_is_empty(reader: Reader) -> None:
    page, door = reader.page, Door(reader.page)
    door.close()
    page.fill(QUESTION, DEMOLITION)
    page.press(QUESTION, "Enter")
    page.locator(QUESTION).press_sequentially("en")
    door.open()
    page.wait_for_selector(".aw-answer")
    assert page.input_value(QUESTION) == "en"
    page.get_by_role("button", name=reader.texts.anew).click()
    page.wait_for_selector(".aw-examples button")
    assert page.locator(".aw-turn").count() == 0
    assert "782" in ask(page, BUDGETS).inner_text()
    assert page.locator(".aw-turn").count() == 1


def test_a_question_that_comes_late_stays_out_of_a_new_conversation(reader: Reader) -> None:
    page, door = reader.page, Door(reader.page)
    assert "350" in ask(page, FLEX).inner_text()
    door.close()
    page.fill(QUESTION, DEMOLITION)
    with page.expect_request("**/queue/join*"):
        page.press(QUESTION, "Enter")
    door.let_pass()
    page.get_by_role("button", name=reader.texts.anew).click()
    page.wait_for_selector(".aw-examples button")
    with page.expect_response("**/queue/join*"):
        door.open()
    page.wait_for_timeout(700)
    assert page.locator(".aw-turn").count() == 0
    assert "782" in ask(page, BUDGETS).inner_text()
    assert page.locator(".aw-turn").count() == 1


@pytest.mark.parametrize(("one_on", "other_on"), [DEVICES], ids=["desk-nl-and-phone-en"])
def test_two_readers_at_once_never_see_each_other(
    chromium: Browser, address: str, one_on: Device, other_on: Device
) -> None:
    with reading(chromium, address, one_on) as one, reading(chromium, address, other_on) as other:
        one.page.locator(".aw-examples button").first.click()
        one.page.wait_for_selector(".aw-answer")
        assert other.page.locator(".aw-answer").count() == 0
        send_together(one.page, FLEX, other.page, BUDGETS)
        assert "350" in one.page.locator(".aw-answer").last.inner_text()
        assert "782" in other.page.locator(".aw-answer").last.inner_text()
        send_together(one.page, "En van Lefier?", other.page, "En van Nijestee?")
        assert "782" not in one.page.inner_text("#aw-log")
        assert "flexwoningen" not in other.page.inner_text("#aw-log")
        assert (one.page.locator(".aw-turn").count(), other.page.locator(".aw-turn").count()) == (3, 2)


def test_what_a_reader_types_is_shown_as_typed(reader: Reader) -> None:
    page = reader.page
    ask(page, "<img src=x onerror=\"document.title='hacked'\"> **vet** $x$ {{value}} ${value}")
    shown = page.inner_text(".aw-question").removeprefix(f"{reader.texts.you_asked}:").strip()
    assert shown == "<img src=x onerror=\"document.title='hacked'\"> **vet** $x$ {{value}} ${value}"
    assert page.title() == "Afspraakwijzer"


def test_an_answer_is_copied_with_its_source_and_a_link_asks_it_again(reader: Reader) -> None:
    page, texts = reader.page, reader.texts
    ask(page, FLEX)
    reader.press(texts.copy)
    page.get_by_role("button", name=texts.copied).wait_for()
    assert f"{texts.source}: Prestatieafspraken" in page.evaluate("navigator.clipboard.readText()")
    reader.press(texts.link)
    page.get_by_role("button", name=texts.copied).nth(1).wait_for()
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    page.wait_for_selector(".aw-answer")
    assert "350" in page.inner_text(".aw-answer")


def test_a_conversation_is_saved_in_each_form(reader: Reader) -> None:
    page = reader.page
    ask(page, FLEX)
    for form, begins in FORMS.items():
        with page.expect_download() as saved:
            reader.press(reader.texts.save_as[form])
        assert saved.value.path().read_bytes().startswith(begins)


def contrast(one: str, other: str) -> float:
    """How much two colours differ, as WCAG reckons it; each as `rgb(1, 2, 3)`."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Door:
    """Between the page and the server: what is asked while it is closed is handed on once it is opened."""

    def __init__(self, page: Page) -> None:
        self._closed = False
        self._waiting: list[Route] = []
        page.route("**/queue/join*", self._come)

    def close(self) -> None:
        self._closed = True

    def let_pass(self) -> None:
        """Let what comes from now on overtake what waits."""
        self._closed = False

    def open(self) -> None:
        self._closed = False
        for route in self._waiting:
            route.continue_()
        self._waiting.clear()

    def _come(self, route: Route) -> None:
        if self._closed:
            self._waiting.append(route)
        else:
            route.continue_()


def send_together(one: Page, first: str, other: Page, second: str) -> None:
    """Two readers press Enter at the same moment, and both have their answer."""
    counts = [page.locator(".aw-answer").count() for page in (one, other)]
    one.fill(QUESTION, first)
    other.fill(QUESTION, second)
    one.press(QUESTION, "Enter")
    other.press(QUESTION, "Enter")
    for page, count in zip((one, other), counts, strict=True):
        page.locator(".aw-answer").nth(count).wait_for()
