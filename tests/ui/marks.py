"""Where the marks of a cited page should be on the screen, and whether they are there, pixel by pixel."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import FloatRect, Page

from ingest.records import Box

AROUND = 8
"""Pixels around a mark that are looked at too: there must be nothing of it there."""
NEAR = 5
"""How far the edge of a mark may be from where it should be, in pixels: the width of its line and of the space within."""
PLACES = """() => [...document.querySelectorAll('.aw-source:not([hidden]) .aw-pages img')].flatMap((one) => {
  const shown = one.getBoundingClientRect();
  const scale = one.clientWidth / one.naturalWidth * 2;
  const top = shown.top + one.clientTop;
  const boxes = JSON.parse(one.closest('.aw-viewer').dataset.boxes)[one.dataset.page] ?? [];
  return boxes.map((box) => ({ page: Number(one.dataset.page), box, place: [
    shown.left + box[0] * scale, top + box[1] * scale, shown.left + box[2] * scale, top + box[3] * scale] }));
})"""
SCROLL = """at => {
  const pages = document.querySelector('.aw-source:not([hidden]) .aw-pages');
  const boxes = JSON.parse(pages.closest('.aw-viewer').dataset.boxes);
  const pictures = [...pages.querySelectorAll('img')];
  const marks = pictures.flatMap((one) => (boxes[one.dataset.page] ?? []).map((box) => [one, box]));
  const [one, box] = marks[at];
  const scale = one.clientWidth / one.naturalWidth * 2;
  pages.scrollIntoView({ block: 'center', behavior: 'instant' });
  pages.scrollTo(box[0] * scale - 40, one.offsetTop + box[1] * scale - 40);
}"""
WINDOW = """() => {
  const pages = document.querySelector('.aw-source:not([hidden]) .aw-pages').getBoundingClientRect();
  const [right, bottom] = [Math.min(pages.right, innerWidth), Math.min(pages.bottom, innerHeight)];
  return [Math.max(pages.left, 0), Math.max(pages.top, 0), right, bottom];
}"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: its page, its box in PDF points, and its place on the screen in pixels."""

    page: int
    box: Box
    place: Box


def marks_of(page: Page) -> list[Mark]:
    """The marks of the source that is shown, in the order in which it cites them: a figure's cell comes first."""
    found: list[dict[str, Any]] = page.evaluate(PLACES)
    return [Mark(one["page"], Box(*one["box"]), Box(*one["place"])) for one in found]


def brought_in_sight(page: Page, at: int) -> Mark:
    """The mark with this number, once the reader has scrolled to it."""
    page.evaluate(SCROLL, at)
    return marks_of(page)[at]


def in_sight(page: Page, mark: Mark) -> bool:
    """Whether the whole mark is within the part of the page that the reader sees."""
    left, top, right, bottom = page.evaluate(WINDOW)
    place = mark.place
    return bool(left <= place.x0 and top <= place.y0 and place.x1 <= right and place.y1 <= bottom)


def is_drawn(page: Page, mark: Mark) -> bool:
    """Whether the four edges of the mark stand where its box is on the screen, and no other lines than of other marks."""
    place = mark.place
    clip = FloatRect(
        x=round(place.x0) - AROUND,
        y=round(place.y0) - AROUND,
        width=round(place.x1 - place.x0) + 2 * AROUND,
        height=round(place.y1 - place.y0) + 2 * AROUND,
    )
    image = Image.open(BytesIO(page.screenshot(clip=clip))).convert("RGB")
    orange = [[_orange(image.getpixel((x, y))) for x in range(image.width)] for y in range(image.height)]
    across = [sum(row[AROUND:-AROUND]) > 0.8 * (image.width - 2 * AROUND) for row in orange]
    down = [sum(column[AROUND:-AROUND]) > 0.8 * (image.height - 2 * AROUND) for column in zip(*orange, strict=True)]
    others = [one.place for one in marks_of(page) if one.box != mark.box]
    rows = [edge - clip["y"] for one in others for edge in (one.y0, one.y1)]
    columns = [edge - clip["x"] for one in others for edge in (one.x0, one.x1)]
    return _edged(across, rows) and _edged(down, columns)


def _edged(lines: list[bool], others: list[float]) -> bool:
    """Whether there are lines at both edges of the box that is `AROUND` within, and else only where `others` are."""
    found = [at for at, line in enumerate(lines) if line]
    edges = (AROUND, len(lines) - 1 - AROUND)
    known = (*edges, *others)
    return all(any(abs(at - edge) <= NEAR for at in found) for edge in edges) and all(
        any(abs(at - one) <= NEAR for one in known) for at in found
    )


def _orange(pixel: Any) -> bool:
    red, _, blue = pixel
    return bool(red - blue > 85)
