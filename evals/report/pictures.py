"""The page that an answer cites, marked, and the page where it stands, as small pictures within the report."""

import base64
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO

from PIL import Image

from assistant.api.pictures import cut_out
from evals.cases import Expected, ExpectedCitation
from evals.matching import prints_of
from evals.papers import Papers
from evals.verdicts import Verdict
from ingest.errors import AfsprakenError
from ingest.pdf import page_picture
from ingest.records import Box

_SCALE = 2.0
_WIDEST = 760
_COLOURS = 16


class ReportPictures:
    """Draws each picture once. A page of a document that is not here gives none."""

    def __init__(self, papers: Papers) -> None:
        self._papers = papers
        self._drawn: dict[tuple[str, int, tuple[Box, ...]], str] = {}

    def cited(self, verdict: Verdict) -> str:
        """What the answer's first citation marks, as a data address; empty without one."""
        if verdict.answer is None or not verdict.answer.citations:
            return ""
        first = verdict.answer.citations[0]
        boxes = tuple(region.box for region in first.regions if region.page == first.pages[0])
        return self._picture(first.document, first.pages[0], boxes)

    def expected(self, verdict: Verdict) -> str:
        """The page where it stands, where the answer does not cite that page first."""
        if not verdict.case.expect.citations:
            return ""
        place, expect = verdict.case.expect.citations[0], verdict.case.expect
        cited = verdict.answer.citations[:1] if verdict.answer else ()
        if any(one.document == place.document and place.page in one.pages for one in cited):
            return ""
        if not self._papers.known(place.document):
            return ""
        marked = (self._papers.boxes_of(place.document, place.page, words) for words in _wanted(expect, place))
        return self._picture(place.document, place.page, next((boxes for boxes in marked if boxes), ()))

    def _picture(self, document: str, page: int, boxes: tuple[Box, ...]) -> str:
        key = (document, page, boxes)
        if key not in self._drawn:
            self._drawn[key] = self._draw(document, page, boxes) if self._papers.known(document) else ""
        return self._drawn[key]

    def _draw(self, document: str, page: int, boxes: tuple[Box, ...]) -> str:
        try:
            png = page_picture(self._papers.path(document), page, boxes, _SCALE)
        except AfsprakenError:
            return ""
        return _data_address(cut_out(png, Box.around(boxes)) if boxes else png)


def _wanted(expect: Expected, place: ExpectedCitation) -> Iterator[str]:
    """What to look for on the page where the answer stands, the most telling first."""
    if place.quote:
        yield place.quote
    for figure in expect.figures:
        yield from (figure.printed,) if figure.printed else prints_of(figure.value or Decimal(0))
    yield from (words for choice in expect.phrases for words in choice)
    if place.table:
        yield place.table.split("|")[0].strip()


def _data_address(png: bytes) -> str:
    """The picture, smaller and in few colours, for a report holds many."""
    image = Image.open(BytesIO(png)).convert("RGB")
    image.thumbnail((_WIDEST, 2 * _WIDEST))
    stream = BytesIO()
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()}"
