"""A scanned page -> what else becomes of paper on its way into a PDF: copied, photographed, faxed, stamped, punched.

Made up by rule, the same each time; the figures stay where they are printed, so the gold of the layout stays that of the scan.
"""

import math
import random
from collections.abc import Callable, Mapping
from typing import Literal

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Wear = Literal["none", "photocopy", "photograph", "fax", "show-through", "holes", "stamp", "upside-down"]

Picture = Image.Image


def worn(picture: Picture, wear: Wear, page: int) -> Picture:
    """The picture of a page, in grey or colour, after that; `page` counts from 1."""
    return _MAKERS[wear](picture, page) if wear != "none" else picture


def _photocopy(picture: Picture, page: int) -> Picture:
    """Grey paper that darkens to one side, specks of toner, and black where the lid did not close."""
    grey = picture.convert("L")
    fall = Image.linear_gradient("L").rotate(90).resize(grey.size).point(lambda level: 196 + level * 30 // 255)
    copied = ImageChops.darker(ImageChops.multiply(grey, fall), fall)
    draw, at = ImageDraw.Draw(copied), random.Random(page)  # noqa: S311 - nothing secret
    width, height = grey.size
    for _ in range(140):
        x, y, side = at.randrange(width), at.randrange(height), at.choice((1, 1, 2, 2, 3))
        draw.ellipse((x, y, x + side, y + side), fill=60)
    draw.rectangle((0, 0, width, height // 90), fill=12)
    draw.polygon(((0, 0), (width // 45, 0), (width // 90, height), (0, height)), fill=12)
    return copied


def _photograph(picture: Picture, _page: int) -> Picture:
    """Seen by a telephone a little from below and aside, a lamp in one corner, a shadow in the other, not quite sharp."""
    width, height = picture.size
    corners = ((-0.012, -0.008), (1.006, -0.015), (1.018, 1.01), (-0.02, 1.004))
    seen = [(x * width, y * height) for x, y in corners]
    flat = [(0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height))]
    colour = 205 if picture.mode == "L" else (205, 203, 198)
    turned = picture.transform(
        picture.size,
        Image.Transform.PERSPECTIVE,
        _perspective(flat, seen),
        Image.Resampling.BICUBIC,
        fillcolor=colour,
    )
    lamp = (
        Image.radial_gradient("L")
        .resize((2 * width, 2 * height))
        .crop((width // 3, height // 4, width + width // 3, height + height // 4))
    )
    light = lamp.point(lambda level: 250 - level * 95 // 255)
    lit = light if picture.mode == "L" else Image.merge("RGB", (light, light, light))
    return ImageChops.multiply(turned, lit).filter(ImageFilter.GaussianBlur(0.6))


def _perspective(shown: list[tuple[float, float]], seen: list[tuple[float, float]]) -> list[float]:
    """The eight numbers that lead each corner that is shown to where it is seen: four pairs of equations, solved."""
    rows = []
    for (x, y), (u, v) in zip(shown, seen, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v])
    for at in range(8):
        best = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [each / rows[at][at] for each in rows[at]]
        for row in range(8):
            if row != at:
                rows[row] = [each - rows[row][at] * own for each, own in zip(rows[row], rows[at], strict=True)]
    return [row[8] for row in rows]


def _fax(picture: Picture, page: int) -> Picture:
    """Black or white and nothing between, with ragged edges and stray dots."""
    grey = picture.convert("L").filter(ImageFilter.GaussianBlur(0.5))
    at = random.Random(page)  # noqa: S311 - nothing secret
    side = 256
    grain = Image.new("L", (side, side))
    grain.putdata([max(0, min(255, round(at.gauss(128, 22)))) for _ in range(side * side)])
    sheet = Image.new("L", grey.size)
    for x in range(0, grey.width, side):
        for y in range(0, grey.height, side):
            sheet.paste(grain, (x, y))
    ragged = ImageChops.add(grey, sheet, scale=1.0, offset=-128).point(lambda level: 255 * (level > 150))
    draw = ImageDraw.Draw(ragged)
    for _ in range(90):
        x, y = at.randrange(grey.width), at.randrange(grey.height)
        draw.rectangle((x, y, x + at.randrange(2), y), fill=0)
    return ragged


def _show_through(picture: Picture, _page: int) -> Picture:
    """Thin paper: the print of the back shines through, mirrored, pale and unsharp."""
    back = picture.convert("L").transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2.0))
    pale = ImageChops.offset(back, 0, picture.height // 37).point(lambda level: 206 + level * 42 // 255)
    shown = pale if picture.mode == "L" else Image.merge("RGB", (pale, pale, pale))
    return ImageChops.multiply(picture, shown)


def _holes(picture: Picture, _page: int) -> Picture:
    """Four holes of a binder as black discs, the shadow of a fold, and a staple."""
    width, height = picture.size
    punched = picture.copy()
    draw = ImageDraw.Draw(punched)
    black = 20 if picture.mode == "L" else (20, 20, 20)
    radius = width // 75
    for part in (0.2, 0.4, 0.6, 0.8):
        x, y = width // 28, round(part * height)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=black)
    draw.line((width // 16, height // 50, width // 9, height // 38), fill=black, width=max(2, width // 500))
    fold = Image.new("L", picture.size, 255)
    ImageDraw.Draw(fold).rectangle((0, round(0.497 * height), width, round(0.503 * height)), fill=205)
    shade = fold.filter(ImageFilter.GaussianBlur(height / 400))
    return ImageChops.multiply(punched, shade if picture.mode == "L" else Image.merge("RGB", (shade, shade, shade)))


def _stamp(picture: Picture, page: int) -> Picture:
    """A stamp askew and a signature in pen, both over the print."""
    width, height = picture.size
    ink = Image.new("L", picture.size, 255)
    draw = ImageDraw.Draw(ink)
    size = width // 28
    left, top = round(0.52 * width), round((0.28 + 0.07 * (page % 3)) * height)
    draw.rectangle((left, top, left + 10 * size, top + 3 * size), outline=120, width=max(3, size // 9))
    draw.text((left + size, top + size // 2), "ONTVANGEN", fill=120, font_size=1.4 * size)
    askew = ink.rotate(7, Image.Resampling.BICUBIC, center=(left, top), fillcolor=255)
    pen = ImageDraw.Draw(askew)
    wave = [
        (0.2 * width + 0.3 * width * step / 60, (0.62 + 0.02 * math.sin(step / 2.1) * math.cos(step / 7)) * height)
        for step in range(61)
    ]
    pen.line(wave, fill=70, width=max(2, width // 400), joint="curve")
    return ImageChops.multiply(picture, askew if picture.mode == "L" else Image.merge("RGB", (askew, askew, askew)))


def _upside_down(picture: Picture, page: int) -> Picture:
    """Every second page went into the scanner the wrong way round."""
    return picture.transpose(Image.Transpose.ROTATE_180) if page % 2 == 0 else picture


_MAKERS: Mapping[Wear, Callable[[Picture, int], Picture]] = {
    "photocopy": _photocopy,
    "photograph": _photograph,
    "fax": _fax,
    "show-through": _show_through,
    "holes": _holes,
    "stamp": _stamp,
    "upside-down": _upside_down,
}
