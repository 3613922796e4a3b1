"""PDF in, pages of words, rules and shaded areas out; pictures of pages. Nothing else imports pymupdf.

Words are made from the characters of the page and are the only source of text: PyMuPDF's own table extraction reorders
characters (docs/adr/0002). Boxes are those of the page as displayed, so a rotated page reads upright.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import compress, pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pymupdf

from ingest.errors import TooLarge, UnknownDocument, UnreadablePdf
from ingest.records import Box, Page, PagePicture, Rule, Word
from ingest.settings import Settings
from ingest.words import Char, is_broken, once, sign_of, words_from_chars

_FLAGS = (pymupdf.TEXTFLAGS_RAWDICT & ~pymupdf.TEXT_PRESERVE_IMAGES & ~pymupdf.TEXT_PRESERVE_LIGATURES) | (
    pymupdf.TEXT_MEDIABOX_CLIP
)
_BOLD = 16
_FAILURES = (RuntimeError, ValueError, IndexError, pymupdf.mupdf.FzErrorBase)
"""What PyMuPDF raises for a file that it cannot read: its own errors, and those of the library beneath it."""
_OUT_OF_MEMORY = re.compile(r"\b[mc]?alloc\b.* failed|out of memory", re.IGNORECASE)
_THIN_PT = 3.0
_WHITE = 0.985
_MAX_PATHS = 20_000
_MOST_PIXELS = 30_000_000
_MOST_DRAWN_PIXELS = 60_000_000
_NO_INK = 3
_MOST_OF_PAGE = 0.6
_LEAST_PICTURE_PT = (90.0, 30.0)
_LEAST_PICTURE, _MOST_SAID = 0.03, 0.02
_BEHIND_SCAN = 0.5
"""How sure the hidden words behind a scan are, which some other program recognised."""
_MARK_COLOUR = (0.95, 0.55, 0.0)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The PDF, open; every way in which it cannot be read is told apart.

    MuPDF keeps decoded pictures, up to 256 MB, beyond the life of the file: they are let go with it.
    """
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        pdf = pymupdf.open(path, filetype="pdf")
    except (*_FAILURES, OSError) as error:
        raise UnreadablePdf(
            f"{path.name} cannot be opened as a PDF", "Open it in a PDF reader and save it anew."
        ) from error
    try:
        if pdf.needs_pass:
            raise UnreadablePdf(f"{path.name} is locked with a password", "Save a copy without the password.")
        if _count(pdf) == 0:
            raise UnreadablePdf(f"{path.name} has no pages", "Check that the file was stored completely.")
        yield pdf
    finally:
        pdf.close()
        pymupdf.TOOLS.store_shrink(100)


def _count(pdf: Any) -> int:
    """How many pages the open PDF has; 0 where what it says of that makes no sense."""
    try:
        return int(pdf.page_count)
    except _FAILURES:
        return 0


def page_count(path: Path) -> int:
    """How many pages the PDF has; raises UnreadablePdf."""
    with _opened(path) as pdf:
        return int(pdf.page_count)


def title_of_pdf(path: Path) -> str:
    """The title in the PDF's metadata, empty where there is none; raises UnreadablePdf."""
    with _opened(path) as pdf:
        return str((pdf.metadata or {}).get("title") or "").strip()


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
    with _opened(path) as pdf:
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
    except _FAILURES as error:
        if _OUT_OF_MEMORY.search(str(error)):
            raise MemoryError from error
        return Page(number, 0.0, 0.0, (), lost="is damaged")


def page_picture(path: Path, page: int, boxes: Sequence[Box] = (), scale: float = 2.0) -> bytes:
    """The page as a PNG at 72 dpi times `scale`, with the boxes marked; a sheet larger than A0 gets a smaller scale.

    Raises UnknownDocument for a page that is not there.
    """
    with _opened(path) as pdf:
        if not 1 <= page <= pdf.page_count:
            raise UnknownDocument(f"there is no page {page}", f"Pages run from 1 to {pdf.page_count}.")
        shown = pdf[page - 1]
        upright, _, _ = _upright(shown, _blocks(shown))
        for box in boxes:
            mark = pymupdf.Rect(box.x0 - 1.5, box.y0 - 1, box.x1 + 1.5, box.y1 + 1) * ~upright
            shown.draw_rect(mark, color=_MARK_COLOUR, fill=_MARK_COLOUR, fill_opacity=0.22, width=1.2)
        turned = ~shown.rotation_matrix * upright
        turn = pymupdf.Matrix(turned.a, turned.b, turned.c, turned.d, 0, 0)
        drawn = min(scale, math.sqrt(_MOST_DRAWN_PIXELS / max(1.0, shown.rect.width * shown.rect.height)))
        picture = shown.get_pixmap(matrix=turn * pymupdf.Matrix(drawn, drawn), alpha=False)
        return bytes(picture.tobytes("png"))


def grey_picture(path: Path, page: int) -> PagePicture:
    """The page as it is displayed, in grey, at the resolution of its pictures in so far as that is of use."""
    with _opened(path) as pdf:
        shown = pdf[page - 1]
        area = max(1.0, shown.rect.width * shown.rect.height) / 72**2
        dpi = min(_dpi(shown), math.sqrt(_MOST_PIXELS / area))
        drawn = shown.get_pixmap(matrix=pymupdf.Matrix(dpi / 72, dpi / 72), colorspace=pymupdf.csGRAY, alpha=False)
        rows = drawn.samples_mv  # the pixels themselves, and no copy of them
        if drawn.stride == drawn.width:
            return PagePicture(drawn.width, drawn.height, dpi, bytes(rows))
        pixels = b"".join(rows[row * drawn.stride : row * drawn.stride + drawn.width] for row in range(drawn.height))
        return PagePicture(drawn.width, drawn.height, dpi, pixels)


def _dpi(shown: Any) -> float:
    """The resolution of the largest picture on the page, between 100 and 400."""
    found = [each for each in shown.get_image_info() if each["width"] > 1 and each["height"] > 1]
    if not found:
        return 300.0
    largest = max(found, key=lambda each: abs(pymupdf.Rect(each["bbox"]).get_area()))
    across = math.hypot(*largest["transform"][:2])
    return float(min(400.0, max(100.0, 72 * largest["width"] / max(1.0, across))))


def _upright(shown: Any, blocks: Sequence[dict[str, Any]]) -> tuple[Any, float, float]:
    """The matrix that shows the page with most of its text running from left to right, and the size it then has.

    A page whose text runs up or down, such as a wide table set on its side, is turned as a reader would turn it.
    """
    matrix, turns = shown.rotation_matrix, Counter[int]()
    for block in blocks:
        for line in block.get("lines", ()):
            run = pymupdf.Point(line["dir"]) * pymupdf.Matrix(matrix.a, matrix.b, matrix.c, matrix.d, 0, 0)
            level = abs(run.x) >= abs(run.y)
            turn = (0 if run.x >= 0 else 180) if level else 90 if run.y < 0 else 270
            turns[turn] += sum(len(span["chars"]) for span in line["spans"])
    turn = turns.most_common(1)[0][0] if turns else 0
    width, height = shown.rect.width, shown.rect.height
    if turn == 180:
        return matrix * pymupdf.Matrix(-1, 0, 0, -1, width, height), width, height
    if turn == 90:
        return matrix * pymupdf.Matrix(0, 1, -1, 0, height, 0), height, width
    if turn == 270:
        return matrix * pymupdf.Matrix(0, -1, 1, 0, 0, width), height, width
    return matrix, width, height


def _blocks(shown: Any) -> list[dict[str, Any]]:
    return list(shown.get_text("rawdict", flags=_FLAGS)["blocks"])


def _page(shown: Any) -> Page:
    """One page of the open PDF as a record.

    Text that nobody sees is left out, but for that behind a scan. Where the page is a picture, or its text says nothing,
    `pictures` says where to read it instead.
    """
    blocks, number = _blocks(shown), shown.number + 1
    matrix, width, height = _upright(shown, blocks)
    rules, fills = _drawn(shown, matrix)
    images = shown.get_image_info()
    pictures = tuple(_box(pymupdf.Rect(each["bbox"]) * matrix) for each in images)
    hidden = _hidden(shown, matrix, (*fills, *pictures), _covered_until(shown, images)) if blocks else frozenset()
    seen, unseen = (_within(words, width, height) for words in _words(blocks, matrix, number, hidden))
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
    return tuple(word for word in words if sheet.intersects(_rect(word.box)))


def _shades(shown: Any, matrix: Any) -> tuple[Box, ...]:
    """The areas filled with a gradient."""
    return tuple(_box(pymupdf.Rect(box) * matrix) for kind, box in shown.get_bboxlog() if kind == "fill-shade")


def _words(
    blocks: Sequence[dict[str, Any]], matrix: Any, number: int, hidden: frozenset[tuple[float, float]]
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words that are seen on the page, and those that are hidden."""
    seen: list[Word] = []
    unseen: list[Word] = []
    for block in blocks:
        for line in block.get("lines", ()):
            chars = tuple(_chars(line, matrix))
            if hidden:
                covert = [_origin(char["origin"]) in hidden for span in line["spans"] for char in span["chars"]]
                unseen.extend(words_from_chars(compress(chars, covert), number))
                chars = tuple(compress(chars, (not each for each in covert)))
            seen.extend(words_from_chars(chars, number))
    return tuple(once(seen)), tuple(once(unseen))


def _origin(point: Sequence[float]) -> tuple[float, float]:
    return round(point[0], 1), round(point[1], 1)


def _covered_until(shown: Any, images: Sequence[dict[str, Any]]) -> int:
    """Up to which step of drawing the page all is covered by a picture of most of it; 0 where none lies over anything."""
    most = _MOST_OF_PAGE * shown.rect.get_area()
    solid = [pymupdf.Rect(each["bbox"]) for each in images if not each["has-mask"]]
    wide = [rect for rect in solid if (rect & shown.rect).get_area() > most]
    if not wide:
        return 0
    steps = enumerate(shown.get_bboxlog())
    drawn = [at for at, (kind, box) in steps if kind == "fill-image" and any(_is_same(box, rect) for rect in wide)]
    return max(drawn, default=0)


def _is_same(box: Sequence[float], rect: Any) -> bool:
    return all(abs(one - other) < 1 for one, other in zip(box, rect, strict=True))


def _hidden(shown: Any, matrix: Any, grounds: Sequence[Box], covered: int) -> frozenset[tuple[float, float]]:
    """Where the characters begin that nobody sees: written with no ink at all, in white on no other ground, or `covered`."""
    spans = shown.get_texttrace()
    if any(map(_is_white, spans)):
        grounds = (*grounds, *_shades(shown, matrix))
    found: set[tuple[float, float]] = set()
    for span in spans:
        if (
            span["type"] == _NO_INK
            or span["seqno"] < covered
            or span["opacity"] == 0
            or (_is_white(span) and not _on_ground(span, matrix, grounds))
        ):
            found.update(_origin(char[2]) for char in span["chars"])
    return frozenset(found)


def _is_white(span: dict[str, Any]) -> bool:
    colour = span["color"] or (0.0,)
    return max(colour) <= 1 - _WHITE if len(colour) == 4 else min(colour) >= _WHITE


def _on_ground(span: dict[str, Any], matrix: Any, grounds: Sequence[Box]) -> bool:
    """Whether the middle of the text lies on a shaded area or a picture."""
    box = _box(pymupdf.Rect(span["bbox"]) * matrix)
    return any(ground.holds(box.x_middle, box.y_middle) for ground in grounds)


def _is_wide(box: Box, width: float, height: float) -> bool:
    """Whether a picture takes up most of the page, as that of a scan does."""
    return box.width * box.height > _MOST_OF_PAGE * width * height


def _rect(box: Box) -> Any:
    return pymupdf.Rect(box.x0, box.y0, box.x1, box.y1)


def _box(rect: Any) -> Box:
    return Box(min(rect[0], rect[2]), min(rect[1], rect[3]), max(rect[0], rect[2]), max(rect[1], rect[3]))


def _chars(line: dict[str, Any], matrix: Any) -> Iterator[Char]:
    """The characters of a text line in displayed coordinates, each the sign that it stands for."""
    a, b, c, d, e, f = matrix
    for span in line["spans"]:
        font = span["font"]
        bold = bool(span["flags"] & _BOLD) or "bold" in font.lower()
        for char in span["chars"]:
            x0, y0, x1, y1 = char["bbox"]
            # The matrix turns by quarters only: two corners say it all, and this is the innermost loop of reading.
            box = _box((a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f))
            x, y = char["origin"]
            yield Char(sign_of(char["c"], font), box, span["size"], bold, b * x + d * y + f)


def _drawn(shown: Any, matrix: Any) -> tuple[tuple[Rule, ...], tuple[Box, ...]]:
    """The thin straight lines and the shaded areas of a page; white paint and curves do not count."""
    rules: list[Rule] = []
    fills: list[Box] = []
    for path in shown.get_drawings()[:_MAX_PATHS]:
        filled, stroked = _painted(path.get("fill")), _painted(path.get("color"))
        for box in _shapes(path, matrix) if filled or stroked else ():
            if min(box.width, box.height) <= _THIN_PT:
                rules.append(Rule(box))
                continue
            if filled:
                fills.append(box)
            if stroked:
                rules.extend(_edges(box))
    return tuple(rules), tuple(fills)


def _painted(colour: Sequence[float] | None) -> bool:
    return colour is not None and min(colour) < _WHITE


def _shapes(path: dict[str, Any], matrix: Any) -> Iterator[Box]:
    """Each straight line or rectangle of a drawn path; a rectangle may be drawn as its four sides."""
    if path.get("fill") is not None and _is_boxed(path["items"]):
        yield _box(path["rect"] * matrix)
        return
    for item in path["items"]:
        if item[0] == "re":
            yield _box(pymupdf.Rect(item[1]) * matrix)
        elif item[0] == "qu":
            yield _box(item[1].rect * matrix)
        elif item[0] == "l":
            box = _box((*item[1], *item[2]))
            box = _box(pymupdf.Rect(box.x0, box.y0, box.x1, box.y1) * matrix)
            if min(box.width, box.height) <= 1.0:
                yield box


def _is_boxed(items: Sequence[Sequence[Any]]) -> bool:
    """Whether a path is nothing but the sides of a rectangle, as a browser draws it on a turned page."""
    sides = [item for item in items if item[0] == "l" and (item[1].x == item[2].x or item[1].y == item[2].y)]
    return len(sides) == len(items) and 3 <= len(sides) <= 5


def _edges(box: Box) -> tuple[Rule, ...]:
    """The four sides of an outlined rectangle."""
    corners = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1), (box.x0, box.y0))
    return tuple(
        Rule(Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))) for a, b in pairwise(corners)
    )
