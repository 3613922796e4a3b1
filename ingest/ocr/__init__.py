"""Pages that are pictures, read by Tesseract: `picture` straightens, `rules` and `ink` find lines and letters, `strips`
makes lines of print, `recognition` reads each until it is sure or in doubt, `pages` makes records of it.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from ingest.ocr.pages import page_from_picture
from ingest.ocr.recognition import Recogniser
from ingest.ocr.tesseract import INSTALL, Eye, missing, model_folder
from ingest.records import Page, PagePicture

__all__ = ["INSTALL", "missing", "pages_recognised"]

_MOST_AT_ONCE = 2


def pages_recognised(
    pages: Sequence[Page],
    picture_of: Callable[[int], PagePicture],
    on_page: Callable[[int, int], None] = lambda _page, _pages: None,
) -> tuple[Page, ...]:
    """The pages, those that are only pictures with what is read in them; as they are where Tesseract is missing.

    `on_page` hears the number of each page that has been recognised, and of how many pages it is one.
    """
    wanted = [page for page in pages if page.pictures and not page.words]
    folder = model_folder()
    if not wanted or folder is None:
        return tuple(pages)
    workers = min(_MOST_AT_ONCE, len(wanted), os.cpu_count() or 1)
    with _recognisers(folder, workers) as free, ThreadPoolExecutor(workers) as pool:

        def read(page: Page, picture: PagePicture) -> Page:
            recogniser = free.get()
            try:
                return page_from_picture(picture, page, recogniser)
            finally:
                free.put(recogniser)

        done: dict[int, Page] = {}
        for at in range(0, len(wanted), workers):
            some = wanted[at : at + workers]
            jobs = [pool.submit(read, page, picture_of(page.number)) for page in some]
            for page, job in zip(some, jobs, strict=True):
                done[page.number] = job.result()
                on_page(page.number, len(pages))
    return tuple(done.get(page.number, page) for page in pages)


@contextmanager
def _recognisers(folder: Path, count: int) -> Iterator["SimpleQueue[Recogniser]"]:
    """That many recognisers, each for one thread at a time."""
    eyes = [(Eye(folder, words=True), Eye(folder, words=False)) for _ in range(count)]
    free: SimpleQueue[Recogniser] = SimpleQueue()
    for worded, literal in eyes:
        free.put(Recogniser(worded, literal))
    try:
        yield free
    finally:
        for pair in eyes:
            for eye in pair:
                eye.close()
