"""The picture of one page in, its words, rules and shaded areas as a Page out."""

from collections.abc import Sequence

import numpy as np

from ingest.ocr.ink import blobs_of
from ingest.ocr.metrics import Look, looks_of
from ingest.ocr.picture import UNIT, sheet_from_picture
from ingest.ocr.recognition import Canvas, Print, Recogniser
from ingest.ocr.rules import rules_of
from ingest.ocr.strips import strips_of
from ingest.records import Box, Page, PagePicture, Word


def page_from_picture(picture: PagePicture, page: Page, recogniser: Recogniser) -> Page:
    """The page with what its picture shows; boxes are those of the picture made straight."""
    pixels = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width)
    sheet = sheet_from_picture(pixels, picture.dpi)
    rules, drawn = rules_of(sheet.ink)
    ink = sheet.ink & ~drawn
    strips = strips_of(blobs_of(ink), [rule.box for rule in rules if not rule.horizontal])
    grey = sheet.grey.copy()
    grey[drawn] = 255
    canvas = Canvas(grey)
    prints = recogniser.prints_of(strips, canvas)
    words = _words(prints, canvas, page.number)
    return Page(page.number, page.width, page.height, words, rules, sheet.fills, recognised=True, degrees=sheet.degrees)


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
