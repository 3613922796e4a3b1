"""What a person does, in a real Chromium, against a real server: ask, see the figure, see the page with the mark."""

import json
import urllib.request
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from assistant.api.access.keys import Keyring
from tests.commands import run_afspraken, served
from tests.doors import small_pdf
from tests.models import NAME, Reply, scripted_model
from tests.ui.browsing import (
    BUDGETS,
    FLEX,
    PHONE,
    QUESTION,
    answered,
    ask,
    has_mark,
    in_english,
    new_context,
    opened,
    shown_picture,
)

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def test_an_answer_shows_its_page_and_nothing_leaves_the_host(browser: BrowserContext, address: str) -> None:
    asked_for: list[str] = []
    browser.on("request", lambda request: asked_for.append(request.url))
    page = opened(browser, address)
    assert "350" in ask(page, FLEX).inner_text()
    shown_picture(page)
    page.wait_for_timeout(300)
    assert has_mark(page.locator(".aw-pages").first.screenshot())
    page.get_by_role("tab", name="Documenten").click()
    page.wait_for_selector(".aw-document")
    strangers = [url for url in asked_for if not url.startswith((address, "data:", "blob:"))]
    assert asked_for
    assert strangers == []
    assert browser.cookies() == []


def test_pages_are_turned_and_enlarged_and_the_pdf_opens_at_the_page(browser: BrowserContext, address: str) -> None:
    page = opened(browser, address)
    ask(page, FLEX)
    width = shown_picture(page).evaluate("one => one.clientWidth")
    page.get_by_role("button", name="Groter").first.click()
    assert shown_picture(page).evaluate("one => one.clientWidth") > width
    before = page.locator(".aw-open").first.get_attribute("href")
    page.get_by_role("button", name="Volgende pagina").first.click()
    after = page.locator(".aw-open").first.get_attribute("href")
    assert before
    assert after
    number = int(before.rpartition("=")[2])
    assert after.endswith(f"#page={number + 1}")
    assert f"pagina {number + 1} van 12" in page.inner_text(".aw-page")
    with urllib.request.urlopen(f"{address}/{before}", timeout=30) as pdf:  # noqa: S310 (our own server)
        assert pdf.read(5) == b"%PDF-"


def test_on_a_phone_in_english_the_mark_is_in_sight(chromium: Browser, address: str) -> None:
    context = new_context(chromium, PHONE)
    page = opened(context, address)
    in_english(page)
    assert page.get_attribute("html", "lang") == "en"
    answer = ask(page, FLEX)
    assert answer.get_attribute("lang") == "en"
    assert "350 homes" in answer.inner_text()
    page.get_by_role("button", name="Sources").last.click()
    page.wait_for_timeout(600)
    shown_picture(page)
    page.wait_for_timeout(300)
    assert has_mark(page.locator(".aw-pages").first.screenshot())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_a_follow_up_and_a_changed_chip_go_on_from_the_question(browser: BrowserContext, address: str) -> None:
    page = opened(browser, address)
    assert "136" in ask(page, "Hoeveel woningen sloopt De Huismeesters in 2022?").inner_text()
    assert "688" in ask(page, "En in 2022-2026?").inner_text()
    page.locator(".aw-choice summary", has_text="De Huismeesters").click()
    changed = answered(page, page.locator(".aw-other", has_text="Nijestee").click)
    assert "807" in changed.inner_text()
    suggested = page.locator(".aw-next button").first
    assert answered(page, suggested.click).inner_text()


def test_a_comparison_comes_with_a_chart_and_the_same_as_a_table(browser: BrowserContext, address: str) -> None:
    page = opened(browser, address)
    answer = ask(page, BUDGETS)
    assert answer.locator("svg.aw-wide").is_visible()
    assert "782.000" in answer.locator("svg.aw-wide").text_content()  # type: ignore[operator]
    assert "782.000" in answer.locator("table").inner_text()
    page.set_viewport_size({"width": 320, "height": 700})
    assert answer.locator("svg.aw-narrow").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_example_asks_itself_and_two_readers_do_not_see_each_other(chromium: Browser, address: str) -> None:
    contexts = [new_context(chromium) for _ in range(2)]
    one, other = (opened(context, address) for context in contexts)
    one.locator(".aw-examples button").first.click()
    one.wait_for_selector(".aw-answer")
    assert other.locator(".aw-answer").count() == 0
    ask(other, FLEX)
    ask(one, BUDGETS)
    assert "flexwoningen" not in one.inner_text("#aw-log")
    assert "leefbaarheidsbudget" not in other.inner_text("#aw-log")
    for context in contexts:
        context.close()


def test_what_a_reader_types_is_shown_as_typed(browser: BrowserContext, address: str) -> None:
    page = opened(browser, address)
    ask(page, "<img src=x onerror=\"document.title='hacked'\"> **vet** $x$ {{value}} ${value}")
    shown = page.inner_text(".aw-question").removeprefix("U vroeg:").strip()
    assert shown == "<img src=x onerror=\"document.title='hacked'\"> **vet** $x$ {{value}} ${value}"
    assert page.title() == "Afspraakwijzer"


def test_an_answer_is_copied_with_its_source_and_a_link_asks_it_again(browser: BrowserContext, address: str) -> None:
    page = opened(browser, address)
    ask(page, FLEX)
    page.get_by_role("button", name="Kopieer", exact=True).click()
    page.get_by_role("button", name="Gekopieerd").wait_for()
    assert "Bron: Prestatieafspraken" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Kopieer link").click()
    page.wait_for_timeout(200)
    page.goto(page.evaluate("navigator.clipboard.readText()"))
    page.wait_for_selector(".aw-answer")
    assert "350" in page.inner_text(".aw-answer")


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("md", b"# Afspraakwijzer")])
def test_a_conversation_is_saved(browser: BrowserContext, address: str, form: str, begins: bytes) -> None:
    page = opened(browser, address)
    ask(page, FLEX)
    with page.expect_download() as saved:
        page.locator(f'[data-act="save"][data-value="{form}"]').click()
    assert saved.value.path().read_bytes().startswith(begins)


def test_a_table_is_looked_through_sorted_and_filtered(browser: BrowserContext, address: str) -> None:
    page = opened(browser, address)
    page.get_by_role("tab", name="Documenten").click()
    page.get_by_role("button", name="Programma sociale huur | 2022 (", exact=False).click()
    sheet = page.locator(".aw-sheet")
    sheet.wait_for()
    sheet.get_by_role("button", name="Nijestee").click()
    numbers = sheet.locator("tbody tr td[data-col='1']").all_inner_texts()
    assert sheet.locator("th[aria-sort='ascending']").count() == 1
    column = [float(text.replace(".", "")) for text in sheet_column(page, "Nijestee") if text]
    assert column == sorted(column)
    assert numbers
    page.get_by_role("searchbox").fill("sloop")
    assert sheet.locator("tbody tr:visible").count() == 1
    with page.expect_download() as saved:
        page.get_by_role("link", name="Bewaar voor Excel").click()
    assert "Sloop" in saved.value.path().read_text("utf-8-sig")


def sheet_column(page: object, name: str) -> list[str]:
    script = """name => {
      const table = document.querySelector('.aw-sheet');
      const head = [...table.querySelectorAll('thead button')].find((one) => one.textContent.trim().startsWith(name));
      const cell = (row) => row.querySelector(`[data-col="${head.dataset.col}"]`);
      return [...table.querySelectorAll('tbody tr')].map((row) => cell(row)?.textContent ?? '');
    }"""
    return page.evaluate(script, name)  # type: ignore[attr-defined, no-any-return]


def test_a_document_is_sent_with_progress_asked_judged_and_removed_by_who_has_the_key(
    browser: BrowserContext, tmp_path: Path
) -> None:
    data_dir = tmp_path / "data"
    _, key = Keyring(data_dir).create("beheer", ["manage", "read"])
    with served(
        data_dir, environment={"AFSPRAKEN_KEYS": "on", "AFSPRAKEN_CHAT": "on", "AFSPRAKEN_FEEDBACK": "true"}
    ) as address:
        page = browser.new_page()
        page.goto(address)
        page.get_by_role("tab", name="Documenten").click()
        send_with_key(page, small_pdf(tmp_path / "eerste.pdf"), key)
        assert "2 pagina's" in page.inner_text(".aw-document")
        page.get_by_role("tab", name="Vragen").click()
        ask(page, "Hoeveel woningen komen erbij?")
        page.get_by_role("button", name="Niet goed").click()
        page.get_by_role("button", name="Het staat er wel in").click()
        page.wait_for_selector(".aw-thanks")
        (line,) = (data_dir / "feedback.jsonl").read_text("utf-8").splitlines()
        assert json.loads(line)["question"] == "Hoeveel woningen komen erbij?"
        page.get_by_role("tab", name="Documenten").click()
        page.get_by_text("Verwijderen", exact=True).click()
        page.get_by_role("button", name="Ja, verwijder dit document").click()
        page.locator(".aw-documents", has_text="nog geen afspraken ingelezen").wait_for()


def send_with_key(page: Page, pdf: Path, key: str) -> None:
    """Send a document: in vain at first, and then with the key."""
    page.set_input_files("#aw-file", pdf)
    assert page.inner_text(".aw-named") == pdf.name
    page.get_by_role("button", name="Stuur en lees in").click()
    page.locator(".aw-upload .aw-told", has_text="Dat lukte niet").wait_for()
    page.get_by_label("Sleutel").fill(key)
    page.get_by_role("button", name="Stuur en lees in").click()
    page.locator(".aw-upload progress:not([hidden])").wait_for()
    page.locator(".aw-document").wait_for(timeout=180_000)


def test_behind_a_proxys_prefix_a_model_writes_as_it_goes_and_only_chosen_documents_are_asked(
    browser: BrowserContext, indexed_corpus: Path, tmp_path: Path
) -> None:
    data_dir = tmp_path / "data"
    copytree(indexed_corpus, data_dir)
    run_afspraken(data_dir, "ingest", str(small_pdf(tmp_path / "tweede.pdf"))).check_returncode()
    prefix, opening, rest = (
        "/wonen/afspraken",
        "Nijestee plant 350 flexwoningen in 2022-2026 [1].",
        " Het gaat om 350 woningen [1].",
    )
    with scripted_model(Reply(f"{opening}{rest}", pause_s=0.4)) as model:
        settings = {
            "AFSPRAKEN_MODEL": NAME,
            "AFSPRAKEN_MODEL_SERVER": "openai",
            "AFSPRAKEN_MODEL_URL": f"{model.url}/v1",
        }
        with served(data_dir, environment=settings | {"AFSPRAKEN_PATH_PREFIX": prefix}) as address:
            browser.route(f"{address}/**", lambda route: as_a_proxy(route, address, prefix))
            page = browser.new_page()
            page.goto(f"{address}{prefix}/")
            page.wait_for_selector(".aw-examples button", timeout=60_000)
            page.fill(QUESTION, FLEX)
            page.press(QUESTION, "Enter")
            page.locator(".aw-partial", has_text="350 flexwoningen").wait_for()
            page.locator(".aw-answer", has_text=NAME).wait_for()
            shown_picture(page)
            page.get_by_text("Gezocht wordt in alle 2 documenten").click()
            page.get_by_role("checkbox", name="tweede").check()
            page.get_by_text("Gezocht wordt in 1 van 2 documenten").wait_for()
            assert "Niet gevonden" in ask(page, FLEX).inner_text()


def as_a_proxy(route: Route, address: str, prefix: str) -> None:
    """Hand on what lies under the prefix without it, as a proxy does, and nothing else."""
    path = route.request.url.removeprefix(address)
    if path.startswith(prefix):
        route.continue_(url=address + (path.removeprefix(prefix) or "/"))
    else:
        route.fulfill(status=404)


def test_a_server_that_goes_away_is_said_to_and_answers_when_it_is_back(
    browser: BrowserContext, indexed_corpus: Path
) -> None:
    with served(indexed_corpus) as address:
        page = opened(browser, address)
        ask(page, FLEX)
    page.fill(QUESTION, BUDGETS)
    page.press(QUESTION, "Enter")
    page.locator(".aw-banner:not([hidden])").wait_for()
    assert page.input_value(QUESTION).strip() == BUDGETS
    with served(indexed_corpus, int(address.rpartition(":")[2])):
        page.wait_for_selector(".aw-before", timeout=180_000)
        assert "er weer" in page.inner_text(".aw-banner")
        assert "350" in page.inner_text(".aw-before")
        assert page.input_value(QUESTION).strip() == BUDGETS
        assert "782.000" in answered(page, lambda: page.press(QUESTION, "Enter")).inner_text()


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
