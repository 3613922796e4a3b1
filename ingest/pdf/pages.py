"""PDF in, pages of words, rules and shaded areas out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pymupdf

from ingest.errors import TooLarge
from ingest.pdf.opening import FAILURES, OUT_OF_MEMORY, opened
from ingest.pdf.placing import blocks_of, box_of, origin_of, pieced_together, rect_of, upright_of
from ingest.pdf.shapes import drawn_on
from ingest.pdf.trace import covered_until, hidden_in, raised_by_font
from ingest.records import Box, Page, Word
from ingest.settings import Settings
from ingest.words import Char, is_broken, once, sign_of, words_from_chars

_BOLD = 16
_MOST_OF_PAGE = 0.6
_LEAST_PICTURE_PT = (90.0, 30.0)
_LEAST_PICTURE, _MOST_SAID = 0.03, 0.02
_BEHIND_SCAN = 0.5
"""How sure the hidden words behind a scan are, which some other program recognised."""
_RAISED_SIZE, _RAISED_BY = 0.65, 0.33


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where the characters of a page begin that nobody sees, and those that their font alone raises."""

    hidden: frozenset[tuple[float, float]]
    raised: frozenset[tuple[float, float]]


def pages_from_pdf(
    path: Path,
    settings: Settings,
    on_page: Callable[[int, int], None] = lambda _page, _pages: None,
    lost: Mapping[int, str] = MappingProxyType({}),
) -> tuple[Page, ...]:
    """Every page of the PDF in order; `on_page` hears each number before it is read, and of how many.

    A damaged page, and each that is called lost, comes without words and says why. Raises UnreadablePdf, and TooLarge
    above `max_pages`.
    """
    with opened(path) as pdf:
        if pdf.page_count > settings.max_pages:
            raise TooLarge(
                f"{path.name} has {pdf.page_count} pages, more than {settings.max_pages}",
                "Split the file, or raise AFSPRAKEN_MAX_PAGES.",
            )
        numbers = range(1, pdf.page_count + 1)
        return tuple(_page_or_loss(pdf, number, on_page, lost.get(number, "")) for number in numbers)


def _page_or_loss(pdf: Any, number: int, on_page: Callable[[int, int], None], lost: str) -> Page:
    """The page, or in its place why it cannot be had."""
    if lost:
        return Page(number, 0.0, 0.0, (), lost=lost)
    on_page(number, pdf.page_count)
    try:
        return _page(pdf[number - 1])
    except FAILURES as error:
        if OUT_OF_MEMORY.search(str(error)):
            raise MemoryError from error
        return Page(number, 0.0, 0.0, (), lost="is damaged")


def _page(shown: Any) -> Page:
    """One page of the open PDF as a record.

    Text that nobody sees is left out, but for that behind a scan. Where the page is a picture, or its text says nothing,
    `pictures` says where to read it instead.
    """
    blocks, number = blocks_of(shown), shown.number + 1
    matrix, width, height = upright_of(shown, blocks)
    rules, fills = drawn_on(shown, matrix)
    images = shown.get_image_info()
    pictures = pieced_together([box_of(pymupdf.Rect(each["bbox"]) * matrix) for each in images])
    spans = shown.get_texttrace() if blocks else []
    hidden = hidden_in(shown, spans, matrix, (*fills, *pictures), covered_until(shown, images))
    marks = _Marks(hidden, raised_by_font(spans))
    seen, unseen = (_within(words, width, height) for words in _words(blocks, matrix, number, marks))
    page = Page(number, width, height, seen, rules, fills)
    if is_broken(seen):
        return replace(page, words=(), pictures=(Box(0, 0, width, height),))
    if seen:
        upright = matrix == shown.rotation_matrix
        return replace(page, pictures=tuple(box for box in pictures if upright and _may_say_more(box, page)))
    scanned = any(_is_wide(box, width, height) for box in pictures)
    behind = tuple(replace(word, confidence=_BEHIND_SCAN) for word in unseen) if scanned else ()
    return replace(page, words=behind, pictures=pictures)


def _may_say_more(picture: Box, page: Page) -> bool:
    """Whether a picture on a page with text is large enough for a table of its own and has hardly a word over it."""
    area = picture.width * picture.height
    large = picture.width > _LEAST_PICTURE_PT[0] and picture.height > _LEAST_PICTURE_PT[1]
    over = [word.box for word in page.words if picture.holds(word.box.x_middle, word.box.y_middle)]
    said = sum(box.width * box.height for box in over)
    return large and area > _LEAST_PICTURE * page.width * page.height and said < _MOST_SAID * area


def _within(words: Sequence[Word], width: float, height: float) -> tuple[Word, ...]:
    """The words that stand on the sheet, at least in part."""
    sheet = pymupdf.Rect(0, 0, width, height)
    return tuple(word for word in words if sheet.intersects(rect_of(word.box)))


def _words(
    blocks: Sequence[dict[str, Any]], matrix: Any, number: int, marks: _Marks
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words that are seen on the page, and those that are hidden."""
    seen: list[Word] = []
    unseen: list[Word] = []
    for block in blocks:
        for line in block.get("lines", ()):
            chars = tuple(_chars(line, matrix, marks.raised))
            if marks.hidden:
                covert = [origin_of(char["origin"]) in marks.hidden for span in line["spans"] for char in span["chars"]]
                unseen.extend(words_from_chars(compress(chars, covert), number))
                chars = tuple(compress(chars, (not each for each in covert)))
            seen.extend(words_from_chars(chars, number))
    return tuple(once(seen)), tuple(once(unseen))


def _is_wide(box: Box, width: float, height: float) -> bool:
    """Whether a picture takes up most of the page, as that of a scan does."""
    return box.width * box.height > _MOST_OF_PAGE * width * height


def _chars(line: dict[str, Any], matrix: Any, raised: frozenset[tuple[float, float]]) -> Iterator[Char]:
    """The characters of a text line in displayed coordinates, each the sign that it stands for.

    Those that their font alone raises are given the size and height that they are seen at.
    """
    a, b, c, d, e, f = matrix
    for span in line["spans"]:
        font = span["font"]
        bold = bool(span["flags"] & _BOLD) or "bold" in font.lower()
        for char in span["chars"]:
            x0, y0, x1, y1 = char["bbox"]
            # The matrix turns by quarters only: two corners say it all, and this is the innermost loop of reading.
            box = box_of((a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f))
            x, y = char["origin"]
            small = bool(raised) and origin_of((x, y)) in raised
            size, lift = (_RAISED_SIZE * span["size"], _RAISED_BY * span["size"]) if small else (span["size"], 0.0)
            yield Char(sign_of(char["c"], font), box, size, bold, b * x + d * y + f - lift)
