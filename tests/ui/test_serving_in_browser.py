"""The page while its server goes away, comes back, stands behind a proxy, asks a model or is given documents."""

import json
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Route

from tests.commands import run_afspraken, served
from tests.doors import small_pdf
from tests.models import NAME, Reply, scripted_model
from tests.ui.browsing import (
    BUDGETS,
    DEVICES,
    FLEX,
    QUESTION,
    Reader,
    answered,
    ask,
    new_context,
    reading,
    shown_picture,
)

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def test_behind_a_proxys_prefix_a_model_writes_as_it_goes_and_only_chosen_documents_are_asked(
    chromium: Browser, indexed_corpus: Path, tmp_path: Path
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
            browser = new_context(chromium)
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
            browser.close()


def as_a_proxy(route: Route, address: str, prefix: str) -> None:
    """Hand on what lies under the prefix without it, as a proxy does, and nothing else."""
    path = route.request.url.removeprefix(address)
    if path.startswith(prefix):
        route.continue_(url=address + (path.removeprefix(prefix) or "/"))
    else:
        route.fulfill(status=404)


def test_a_server_that_goes_away_is_said_to_and_answers_when_it_is_back(
    chromium: Browser, indexed_corpus: Path
) -> None:
    with ExitStack() as stack:
        with served(indexed_corpus) as address:
            readers = [stack.enter_context(reading(chromium, address, device)) for device in DEVICES]
            for reader in readers:
                ask(reader.page, FLEX)
        for reader in readers:
            asked_in_vain(reader)
        with served(indexed_corpus, int(address.rpartition(":")[2])):
            for reader in readers:
                carried_over_and_answered(reader)


def asked_in_vain(reader: Reader) -> None:
    """Ask while there is no server."""
    page, texts = reader.page, reader.texts
    page.fill(QUESTION, BUDGETS)
    page.press(QUESTION, "Enter")
    page.locator(".aw-banner", has_text=texts.lost).wait_for()
    page.press(QUESTION, "Enter")
    assert page.input_value(QUESTION).strip() == BUDGETS


def carried_over_and_answered(reader: Reader) -> None:
    """Once it is back, what was said and typed is there, in the reader's language, and is answered."""
    page, texts = reader.page, reader.texts
    page.wait_for_selector(".aw-before", timeout=180_000)
    page.locator(".aw-banner", has_text=texts.back).wait_for()
    assert page.get_attribute("html", "lang") == reader.device.language
    assert "350" in page.inner_text(".aw-before")
    assert page.input_value(QUESTION).strip() == BUDGETS
    assert "782" in answered(page, lambda: page.press(QUESTION, "Enter")).inner_text()


def test_a_server_starts_without_an_index_and_shows_what_is_ingested_while_it_serves(tmp_path: Path) -> None:
    first, second = small_pdf(tmp_path / "eerste.pdf"), small_pdf(tmp_path / "tweede.pdf", pages=3)
    with served(tmp_path / "data") as address:
        assert fetched(f"{address}/api/v1/documenten") == []
        run_afspraken(tmp_path / "data", "ingest", str(first))
        assert [card["paginas"] for card in fetched(f"{address}/api/v1/documenten")] == [2]
        run_afspraken(tmp_path / "data", "ingest", str(second))
        assert [card["paginas"] for card in fetched(f"{address}/api/v1/documenten")] == [2, 3]


def fetched(url: str) -> list[dict[str, object]]:
    with urllib.request.urlopen(url, timeout=30) as response:  # noqa: S310 (our own server)
        body = json.load(response)
    assert isinstance(body, list)
    return body
