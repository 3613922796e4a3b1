"""The picture of one page in, its words, rules and shaded areas as a Page out."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ingest.ocr.alike import with_odd_signs_doubted
from ingest.ocr.canvas import Canvas
from ingest.ocr.ink import blobs_of
from ingest.ocr.metrics import Look, looks_of
from ingest.ocr.picture import UNIT, Grey, Sheet, is_photograph, sheet_from_picture
from ingest.ocr.prints import Print
from ingest.ocr.recognition import Recogniser
from ingest.ocr.rules import rules_of, without_remnants
from ingest.ocr.strips import Strip, strips_of
from ingest.ocr.turns import ENOUGH, longest, quarter_turns
from ingest.records import Box, Page, PagePicture, Rule, Word

_MOST_STRIPS = 3_000
_MOST_OF_PAGE = 0.6
_SURE = 0.6
_LEAST_TEXT = 0.6
"""Which part of what is recognised has to be sure for it to be text."""


def page_from_picture(picture: PagePicture, page: Page, recogniser: Recogniser) -> Page:
    """The page with what its pictures show added to what it says; boxes are those of the picture made straight.

    A photograph, and whatever else does not read as text, adds nothing.
    """
    pixels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width)
    areas = page.pictures if page.words and not _is_scan(page) else (Box(0, 0, page.width, page.height),)
    pixels = _alone(pixels, picture.dpi / 72, areas, _digital(page))
    if any(is_photograph(_cut(pixels, picture.dpi / 72, area)) for area in areas):
        return replace(page, pictures=())
    upright = page
    sheet = sheet_from_picture(pixels, picture.dpi, straighten=_is_scan(page))
    strips, rules, canvas = _laid_out(sheet)
    if _is_scan(page) and not _digital(page) and recogniser.sureness(longest(strips), canvas) < ENOUGH:
        turns = quarter_turns(pixels, lambda shown: _sureness(shown, picture.dpi, recogniser))
        sheet = sheet_from_picture(np.ascontiguousarray(np.rot90(pixels, turns)), picture.dpi)
        (strips, rules, canvas), upright = _laid_out(sheet), _turned(page, turns)
    if len(strips) > _MOST_STRIPS:
        return replace(page, pictures=())
    words = _words(with_odd_signs_doubted(recogniser.prints_of(strips, canvas)), canvas, page.number)
    if not _reads_as_text(words):
        return replace(page, pictures=())
    return _with(upright, words, rules, sheet)


def _laid_out(sheet: Sheet) -> tuple[Sequence[Strip], Sequence[Rule], Canvas]:
    """The lines of print on a sheet, its rules, and what it shows without these."""
    rules, drawn = rules_of(sheet.ink)
    ink = without_remnants(blobs_of(sheet.ink & ~drawn), rules)
    grey = sheet.grey.copy()
    grey[drawn] = 255
    return strips_of(ink, [rule.box for rule in rules if not rule.horizontal]), rules, Canvas(grey)


def _sureness(pixels: Grey, dpi: float, recogniser: Recogniser) -> float:
    """How sure the reading of the longest lines of a picture is as it lies, from 0 to 1."""
    strips, _, canvas = _laid_out(sheet_from_picture(pixels, dpi))
    return recogniser.sureness(longest(strips), canvas)


def _turned(page: Page, turns: int) -> Page:
    """The page turned by quarters, counter-clockwise."""
    width, height = (page.height, page.width) if turns % 2 else (page.width, page.height)
    return replace(page, width=width, height=height, degrees=90.0 * turns)


def _with(page: Page, words: Sequence[Word], rules: Sequence[Rule], sheet: Sheet) -> Page:
    """The page with the recognised words; those that it has stay, but for what stood hidden behind a scan."""
    return replace(
        page,
        words=(*_digital(page), *words),
        rules=(*page.rules, *rules),
        fills=(*page.fills, *sheet.fills),
        recognised=True,
        pictures=(),
        degrees=page.degrees + sheet.degrees,
    )


def _digital(page: Page) -> tuple[Word, ...]:
    return tuple(word for word in page.words if word.confidence is None)


def _is_scan(page: Page) -> bool:
    """Whether a picture takes up most of the page."""
    return any(box.width * box.height > _MOST_OF_PAGE * page.width * page.height for box in page.pictures)


def _cut(pixels: Grey, unit: float, area: Box) -> Grey:
    """The pixels within an area in points."""
    return pixels[
        max(0, round(area.y0 * unit)) : max(1, round(area.y1 * unit)),
        max(0, round(area.x0 * unit)) : max(1, round(area.x1 * unit)),
    ]


def _alone(pixels: Grey, unit: float, areas: Sequence[Box], words: Sequence[Word]) -> Grey:
    """The pixels of the areas on white, without the words that are known already; themselves where that is all of them."""
    if not words and any(_cut(pixels, unit, area).shape == pixels.shape for area in areas):
        return pixels
    shown = np.full_like(pixels, 255)
    for area in areas:
        _cut(shown, unit, area)[:] = _cut(pixels, unit, area)
    for word in words:
        _cut(shown, unit, word.box)[:] = 255
    return shown


def _reads_as_text(words: Sequence[Word]) -> bool:
    """Whether most of what was recognised is sure; of a drawing or a logo little is."""
    sure = sum(len(word.text) for word in words if (word.confidence or 0.0) >= _SURE)
    return sure >= _LEAST_TEXT * sum(len(word.text) for word in words) > 0


def _words(prints: Sequence[Print], canvas: Canvas, page: int) -> tuple[Word, ...]:
    looks = looks_of(prints, canvas)
    return tuple(_word(each, page, looks[id(each.strip)]) for each in prints)


def _word(each: Print, page: int, look: Look) -> Word:
    size, bold = look.size, look.bold
    base = each.strip.base / UNIT
    x0, x1 = min(blob.x0 for blob in each.blobs) / UNIT, max(blob.x1 for blob in each.blobs) / UNIT
    if each.raised:
        low, high = min(blob.y0 for blob in each.blobs) / UNIT, max(blob.y1 for blob in each.blobs) / UNIT
        return Word(page, each.text, Box(x0, low, x1, high), 0.65 * size, bold, True, each.confidence)
    return Word(
        page, each.text, Box(x0, base - 0.78 * size, x1, base + 0.22 * size), size, bold, False, each.confidence
    )
