"""A printed PDF -> what a scanner makes of it: pictures of its pages, turned a little, without a letter of text."""

import io
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from PIL import Image, ImageChops, ImageFilter

from evals.tables.layouts.wear import Wear, worn
from ingest.pdf import page_count, page_picture


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a page is scanned. `noise` is the spread of the grain in steps of grey, `blur` is in pixels.

    `quality` is that of JPEG, and of mode 1, black and white, it is none. `wear` is what else became of the paper.
    """

    dpi: int = 200
    degrees: float = 0.5
    noise: float = 0.0
    blur: float = 0.0
    quality: int = 75
    mode: Literal["1", "L", "RGB"] = "L"
    wear: Wear = "none"


def scan_of(printed: Path, target: Path, scanner: Scanner) -> None:
    """Write the scan of a PDF; the grain is the same each time."""
    pages = [_scanned(printed, page, scanner) for page in range(1, page_count(printed) + 1)]
    packed: dict[str, Any] = {"quality": scanner.quality} if scanner.mode != "1" else {}
    pages[0].save(target, save_all=True, append_images=pages[1:], resolution=scanner.dpi, **packed)


def _scanned(printed: Path, page: int, scanner: Scanner) -> Image.Image:
    picture = Image.open(io.BytesIO(page_picture(printed, page, scale=scanner.dpi / 72)))
    shown = picture.convert("L" if scanner.mode == "1" else scanner.mode)
    white = 255 if shown.mode == "L" else (255, 255, 255)
    turned = shown.rotate(scanner.degrees, Image.Resampling.BICUBIC, fillcolor=white)
    blurred = turned.filter(ImageFilter.GaussianBlur(scanner.blur)) if scanner.blur else turned
    grained = _grained(blurred, scanner.noise, page) if scanner.noise else blurred
    return worn(grained, scanner.wear, page).convert(scanner.mode, dither=Image.Dither.NONE)


def _grained(picture: Image.Image, noise: float, page: int) -> Image.Image:
    """The picture on grey paper with grain: the same random tile laid over all of it, shifted by page."""
    draw = random.Random(page)  # noqa: S311 - nothing secret
    side = 512
    grain = Image.new("L", (side, side))
    grain.putdata([max(0, min(255, round(draw.gauss(128, noise)))) for _ in range(side * side)])
    sheet = Image.new("L", picture.size)
    for x in range(0, picture.width, side):
        for y in range(0, picture.height, side):
            sheet.paste(grain.transpose(draw.choice(list(Image.Transpose)[:5])), (x, y))
    paper = sheet if picture.mode == "L" else Image.merge("RGB", (sheet, sheet, sheet))
    return ImageChops.add(picture, paper, scale=1.0, offset=-138)
