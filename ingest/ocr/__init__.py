"""Pages that are pictures, read by Tesseract: `picture` straightens, `rules` and `ink` find lines and letters, `strips`
makes lines of print, `recognition` reads each until it is sure or in doubt, `metrics` measures the type, `pages` makes
records of it all.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace
from queue import SimpleQueue

from ingest.ocr.pages import page_from_picture
from ingest.ocr.recognition import Recogniser, TooSlow
from ingest.ocr.tesseract import INSTALL, Eye, missing, model_folder
from ingest.records import Page, PagePicture
from ingest.settings import Settings

__all__ = ["INSTALL", "missing", "pages_recognised"]

_MOST_AT_ONCE = 2
_BEAT_S = 2.0

OnPage = Callable[[int, int, int], None]
"""Hears, every few seconds, at which page of how many the work is, and how many have been recognised until then."""

PictureOf = Callable[[int], PagePicture]


def pages_recognised(
    pages: Sequence[Page], picture_of: PictureOf, settings: Settings, on_page: OnPage = lambda *_: None
) -> tuple[Page, ...]:
    """The pages, those that are only pictures with what is read in them.

    One that cannot be read says why: Tesseract is missing, or it is beyond what the settings allow.
    """
    wanted = [page for page in pages if page.pictures and not page.lost]
    if not wanted:
        return tuple(pages)
    why = "AFSPRAKEN_OCR is off" if settings.ocr == "off" else missing()
    within = [] if why else wanted[: settings.max_ocr_pages]
    why = why or f"AFSPRAKEN_MAX_OCR_PAGES is {settings.max_ocr_pages}"
    bare = [page for page in wanted if not page.words]
    done = {page.number: replace(page, lost=f"is only a picture, and {why}") for page in bare}
    done |= _recognised(within, picture_of, settings, lambda page, count: on_page(page, len(pages), count))
    return tuple(done.get(page.number, page) for page in pages)


def _recognised(
    pages: Sequence[Page], picture_of: PictureOf, settings: Settings, on_page: Callable[[int, int], None]
) -> dict[int, Page]:
    """Each of the pages by its number, a few at a time; only this thread draws their pictures."""
    waiting, done = list(pages), dict[int, Page]()
    under_way: dict[Future[Page], int] = {}
    workers = max(1, min(_MOST_AT_ONCE, len(pages), os.cpu_count() or 1))
    with _recognisers(workers, settings.ocr_page_s) as free, ThreadPoolExecutor(workers) as pool:
        while waiting or under_way:
            while waiting and len(under_way) < workers:
                page = waiting.pop(0)
                under_way[pool.submit(_read, page, picture_of(page.number), free)] = page.number
            on_page(max(under_way.values()), len(done))
            for job in wait(under_way, _BEAT_S, FIRST_COMPLETED).done:
                done[under_way.pop(job)] = job.result()
    return done


def _read(page: Page, picture: PagePicture, free: "SimpleQueue[Recogniser]") -> Page:
    recogniser = free.get()
    try:
        return page_from_picture(picture, page, recogniser)
    except TooSlow as slow:
        return page if page.words else replace(page, lost=str(slow))
    finally:
        free.put(recogniser)


@contextmanager
def _recognisers(count: int, page_s: float) -> Iterator["SimpleQueue[Recogniser]"]:
    """That many recognisers, each for one thread at a time; none where there is no model."""
    folder = model_folder()
    eyes = [(Eye(folder), Eye(folder, signs=True)) for _ in range(count) if folder]
    free: SimpleQueue[Recogniser] = SimpleQueue()
    for lines, signs in eyes:
        free.put(Recogniser(lines, signs, page_s))
    try:
        yield free
    finally:
        for pair in eyes:
            for eye in pair:
                eye.close()
