"""Tables as read in, pictures of their pages with everything drawn that was read out."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from ingest.pdf import page_picture
from ingest.records import Box, Region, Table

Colour = tuple[int, int, int]

SCALE = 2.0
TABLE_COLOUR: Colour = (90, 90, 90)
ROLE_COLOUR: dict[str, Colour] = {
    "value": (0, 98, 155),
    "column_header": (178, 60, 0),
    "row_header": (120, 60, 160),
    "section": (0, 120, 70),
}
NOTE_COLOUR: Colour = (200, 0, 90)


def write_drawings(pdf: Path, tables: Sequence[Table], folder: Path) -> list[Path]:
    """One PNG for each page that holds a table: the table, its cells by role, and its notes, each in its own colour."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for page in sorted({page for table in tables for page in table.pages}):
        path = folder / f"page-{page:04d}.png"
        path.write_bytes(drawing(page_picture(pdf, page, (), SCALE), page, tables))
        paths.append(path)
    return paths


def drawing(picture: bytes, page: int, tables: Sequence[Table]) -> bytes:
    image = Image.open(BytesIO(picture)).convert("RGB")
    pen = ImageDraw.Draw(image, "RGBA")
    for box, colour, label in marks_on_page(page, tables):
        corners = tuple(SCALE * side for side in (box.x0, box.y0, box.x1, box.y1))
        pen.rectangle(corners, outline=colour, width=2, fill=(*colour, 28))
        place = {TABLE_COLOUR: "lb", NOTE_COLOUR: "rt"}.get(colour, "lt")
        pen.text((corners[0] + 2 * (place == "lt"), corners[1]), label, fill=colour, anchor=place)
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def marks_on_page(page: int, tables: Sequence[Table]) -> Iterator[tuple[Box, Colour, str]]:
    """What is drawn on the page: a box, its colour, and the words beside it."""
    for table in tables:
        yield from ((box, TABLE_COLOUR, f"table {table.number}") for box in boxes_on_page(page, table.regions))
        for cell in table.cells:
            if cell.page == page:
                yield cell.box, ROLE_COLOUR[cell.role], f"{cell.row},{cell.col}"
        for note in table.notes:
            yield from ((box, NOTE_COLOUR, f"note {note.mark}") for box in boxes_on_page(page, note.regions))


def boxes_on_page(page: int, regions: Iterable[Region]) -> Iterator[Box]:
    return (region.box for region in regions if region.page == page)
