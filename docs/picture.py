"""Takes docs/chat.png: indexes the corpus in a folder of its own, serves it, asks two of the README's questions."""

import re
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.commands import ROOT, run_afspraken, served

QUESTIONS = re.findall(r"^\| (.+\?) \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)[:2]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PICTURE = Path(__file__).with_name("chat.png")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder) / "data"
        run_afspraken(data_dir, "ingest").check_returncode()
        with served(data_dir) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch_persistent_context(
                Path(folder) / "profile",
                executable_path="/usr/bin/chromium",
                args=FLAGS,
                viewport={"width": 1280, "height": 1000},
            )
            page = browser.new_page()
            page.goto(address)
            for number, question in enumerate(QUESTIONS):
                page.fill("#aw-question textarea", question)
                page.press("#aw-question textarea", "Enter")
                page.locator(".aw-answer").nth(number).wait_for()
            page.wait_for_function("document.querySelector('.aw-source img').naturalWidth > 100")
            page.wait_for_timeout(1_500)
            page.screenshot(path=PICTURE)
            browser.close()


if __name__ == "__main__":
    main()
