"""The PDFs as another reader sees them (PDFium), so that our own reader cannot confirm its own mistakes."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw

from ingest.errors import UnreadablePdf
from ingest.records import Box, Party, Region

_SAMPLE = 4_000
_MOST_BOXES = 30


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the suite: where its PDF is, and the parties that its manifest names."""

    path: Path
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class _Opened:
    """A page, its text, and by how many degrees it is turned to be read."""

    page: pypdfium2.PdfPage
    text: pypdfium2.PdfTextPage
    turn: int


class Papers:
    """Text on pages and within boxes. A page that is a picture has no text, and what is cited on it is not graded."""

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self._papers = dict(papers)
        self._opened: dict[str, pypdfium2.PdfDocument] = {}
        self._pages: dict[tuple[str, int], _Opened] = {}

    def close(self) -> None:
        """Let go of the files. They can still be asked for: they are opened again."""
        for opened in self._pages.values():
            opened.text.close()
            opened.page.close()
        for pdf in self._opened.values():
            pdf.close()
        self._pages.clear()
        self._opened.clear()

    def known(self, document: str) -> bool:
        return document in self._papers

    def path(self, document: str) -> Path:
        return self._papers[document].path

    def paths(self) -> dict[str, Path]:
        """Where every PDF is."""
        return {document: paper.path for document, paper in self._papers.items()}

    def parties(self, document: str) -> tuple[Party, ...]:
        """The parties that the manifest names, with their other names; none for a document that has none."""
        return self._papers[document].parties if self.known(document) else ()

    def page_text(self, document: str, page: int) -> str:
        """All text of the page; empty where there is no such page, or no text on it."""
        return str(self._page(document, page).text.get_text_range()) if self._has(document, page) else ""

    def boxed_text(self, document: str, region: Region) -> str:
        """The text within the region, which is on the page as shown: turned so that most of its text stands upright."""
        if not self._has(document, region.page):
            return ""
        opened = self._page(document, region.page)
        left, bottom, right, top = _in_user_space(opened.page, opened.turn, region.box)
        return str(opened.text.get_text_bounded(left, bottom, right, top))

    def boxes_of(self, document: str, page: int, words: str) -> tuple[Box, ...]:
        """Where the words stand on the page, whole and each time; none on a page that is turned."""
        if not words or not self._has(document, page):
            return ()
        opened = self._page(document, page)
        if opened.turn:
            return ()
        left, _, _, top = opened.page.get_cropbox()
        searcher = opened.text.search(words, match_whole_word=True)
        found: list[Box] = []
        while (hit := searcher.get_next()) and len(found) < _MOST_BOXES:
            rects = (opened.text.get_rect(at) for at in range(opened.text.count_rects(*hit)))
            found += [Box(x0 - left, top - y1, x1 - left, top - y0) for x0, y0, x1, y1 in rects]
        return tuple(found)

    def _has(self, document: str, page: int) -> bool:
        return 1 <= page <= len(self._pdf(document))

    def _page(self, document: str, page: int) -> _Opened:
        key = (document, page)
        if key not in self._pages:
            opened = self._pdf(document)[page - 1]
            text = opened.get_textpage()
            self._pages[key] = _Opened(opened, text, _turn(opened, text))
        return self._pages[key]

    def _pdf(self, document: str) -> pypdfium2.PdfDocument:
        if document not in self._opened:
            path = self._papers[document].path
            try:
                self._opened[document] = pypdfium2.PdfDocument(path)
            except pypdfium2.PdfiumError as error:
                raise UnreadablePdf(f"{path.name} cannot be opened", "Check that it is a PDF.") from error
        return self._opened[document]


def _turn(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> int:
    """By how many degrees the page is turned to be read: as it says, or further where most of its text runs sideways."""
    angles = Counter(
        round(math.degrees(pypdfium2.raw.FPDFText_GetCharAngle(text.raw, at)) / 90) * 90 % 360
        for at in range(min(text.count_chars(), _SAMPLE))
    )
    upright = -angles.most_common(1)[0][0] % 360 if angles else page.get_rotation()
    sideways = (upright - page.get_rotation()) % 180 == 90
    return int(upright if sideways else page.get_rotation())


def _in_user_space(page: pypdfium2.PdfPage, turn: int, box: Box) -> tuple[float, float, float, float]:
    """A box from the top left of the page as shown -> left, bottom, right and top in the page's own coordinates."""
    left, bottom, right, top = page.get_cropbox()
    turned = {
        0: (left + box.x0, top - box.y1, left + box.x1, top - box.y0),
        90: (left + box.y0, bottom + box.x0, left + box.y1, bottom + box.x1),
        180: (right - box.x1, bottom + box.y0, right - box.x0, bottom + box.y1),
        270: (right - box.y1, top - box.x1, right - box.y0, top - box.x0),
    }
    return turned[turn]
