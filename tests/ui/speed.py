"""How long from Enter to the answer on the screen: one reader alone, and many at the same moment. Not a test.

    python -m tests.ui.speed DATA_DIR [READERS]

Each reader is a browser context of its own; all press Enter together, a few times over. The page itself measures.
"""

import asyncio
import sys
from pathlib import Path
from statistics import median, quantiles

from playwright.async_api import Browser, Page, async_playwright

from tests.commands import served
from tests.ui.browsing import BUDGETS, DESK, FLAGS, FLEX, QUESTION

ROUNDS = (
    FLEX,
    "Hoeveel woningen sloopt De Huismeesters in 2022?",
    BUDGETS,
    "Wat is afgesproken over de huurverhoging?",
)
TIMEOUT_MS = 120_000
READS_S = 4
"""What a reader reads before the next question: while an answer is being finished, Enter sends nothing."""
PATIENCE_S = 60
"""An answer that takes longer than this ends the measurement, with the question that was asked."""
MEASURE = """question => new Promise((resolve) => {
  const field = document.querySelector('#aw-question textarea');
  const before = document.querySelectorAll('.aw-answer').length;
  field.value = question;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  setTimeout(() => {
    const start = performance.now();
    new MutationObserver((_, watching) => {
      if (document.querySelectorAll('.aw-answer').length > before) {
        watching.disconnect();
        requestAnimationFrame(() => resolve((performance.now() - start) / 1000));
      }
    }).observe(document.body, { childList: true, subtree: true });
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  }, 300);
})"""


async def main(data_dir: Path, readers: int) -> None:
    with served(data_dir) as address:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            for count, times in ((1, 4), (readers, 1)):
                pages = [await opened(browser, address) for _ in range(count)]
                took = [second for _ in range(times) for second in await asked_by_all(pages)]
                print(told(count, took), flush=True)
            await browser.close()


async def opened(browser: Browser, address: str) -> Page:
    context = await browser.new_context(viewport=DESK)
    context.set_default_timeout(TIMEOUT_MS)
    page = await context.new_page()
    await page.goto(address)
    await page.wait_for_selector(".aw-examples button")
    await page.wait_for_selector(QUESTION)
    return page


async def asked_by_all(pages: list[Page]) -> list[float]:
    """Seconds for each reader and question."""
    took: list[float] = []
    for question in ROUNDS:
        await asyncio.sleep(READS_S)
        answers = asyncio.gather(*(page.evaluate(MEASURE, question) for page in pages))
        try:
            took += await asyncio.wait_for(answers, PATIENCE_S)
        except TimeoutError as error:
            raise SystemExit(f"no answer within {PATIENCE_S} s: {question}") from error
    return took


def told(readers: int, took: list[float]) -> str:
    """One line: how many readers, how many answers, median and 95th percentile.

    >>> told(1, [1.0, 2.0, 3.0])
    '1 readers, 3 answers: median 2.00 s, p95 2.90 s'
    """
    p95 = quantiles(took, n=20, method="inclusive")[-1]
    return f"{readers} readers, {len(took)} answers: median {median(took):.2f} s, p95 {p95:.2f} s"


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20))
