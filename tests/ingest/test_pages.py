"""Pages of real PDFs: words, reading order, running heads, pictures."""

import io
from pathlib import Path

import pytest
import typst
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import UnknownDocument
from ingest.furniture import pages_without_furniture
from ingest.geometry import lines_of, text_of
from ingest.layout import blocks_from_pages
from ingest.pdf import page_picture, pages_from_pdf
from ingest.records import Box
from ingest.settings import Settings
from tests.hostile.raw import PROSE, one_page

SETTINGS = Settings()
A4 = (595.0, 842.0)


def _pdf(path: Path, pages: list[list[tuple[float, float, str]]], size: float = 10) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for texts in pages:
        canvas.setFont("Helvetica", size)
        for x, y, text in texts:
            canvas.drawString(x, A4[1] - y, text)
        canvas.showPage()
    canvas.save()
    return path


def test_a_word_stands_where_it_is_printed(tmp_path: Path) -> None:
    (page,) = pages_from_pdf(_pdf(tmp_path / "a.pdf", [[(100, 200, "Sloop -20")]]), SETTINGS)
    assert [word.text for word in page.words] == ["Sloop", "-20"]
    assert page.words[0].box.x0 == pytest.approx(100, abs=1)
    assert page.words[0].box.y1 == pytest.approx(202, abs=3)


def test_running_heads_and_page_numbers_go_and_the_rest_stays(tmp_path: Path) -> None:
    texts = [
        [(50, 30, "Concept wonen"), (50, 300, f"Zin {number} blijft."), (290, 820, str(number))]
        for number in range(1, 5)
    ]
    pages = pages_without_furniture(pages_from_pdf(_pdf(tmp_path / "b.pdf", texts), SETTINGS))
    assert [text_of(page.words) for page in pages] == [f"Zin {number} blijft." for number in range(1, 5)]


def test_two_columns_of_text_are_read_one_after_the_other(tmp_path: Path) -> None:
    left, right = "links staan deze woorden van regel", "rechts staan deze woorden van regel"
    texts = [(50, 100 + 13 * row, f"{left} {row}") for row in range(12)]
    texts += [(320, 100 + 13 * row, f"{right} {row}") for row in range(12)]
    pages = pages_from_pdf(_pdf(tmp_path / "c.pdf", [texts]), SETTINGS)
    prose = " ".join(text_of(block.words) for block in blocks_from_pages(pages, ()))
    assert prose.index(f"{left} 11") < prose.index(f"{right} 0")


def test_a_paragraph_goes_on_over_the_page_end(tmp_path: Path) -> None:
    pages = pages_from_pdf(
        _pdf(
            tmp_path / "d.pdf",
            [[(50, 700, "De zin begint op de ene bladzijde en")], [(50, 80, "eindigt op de andere.")]],
        ),
        SETTINGS,
    )
    (block,) = blocks_from_pages(pages, ())
    assert [line.words[0].page for line in (lines_of(block.words[:8])[0], lines_of(block.words[8:])[0])] == [1, 2]


def test_a_footnote_follows_what_refers_to_it_and_text_runs_on_in_the_next_column(tmp_path: Path) -> None:
    prose = f"Wij kijken {'ieder kwartaal naar de gang van het werk en ' * 12}verder."
    source = (
        "#set page(width: 400pt, height: 260pt, margin: 30pt, columns: 2)\n#set text(size: 9pt)\n#set super(typographic: false)\n"
        f"= Bouwen\nDe prijs is 18.500 euro#footnote[Prijspeil 2025.], zonder belasting. {prose}\n\n= Slopen\n{prose}"
    )
    written, pdf = tmp_path / "columns.typ", tmp_path / "columns.pdf"
    written.write_text(source, encoding="utf-8")
    typst.compile(str(written), output=str(pdf))
    blocks = blocks_from_pages(pages_from_pdf(pdf, Settings()), [])
    kinds = [(block.kind, text_of(block.words)[:8].strip("1\u00b9 ")) for block in blocks]
    assert kinds == [
        ("heading", "Bouwen"), ("paragraph", "De prijs"), ("paragraph", "Prijsp"), ("heading", "Slopen"),
        ("paragraph", "Wij kijk"),
    ]  # fmt: skip


def test_the_picture_of_a_page_marks_the_box_and_nothing_else(tmp_path: Path) -> None:
    path = _pdf(tmp_path / "e.pdf", [[(100, 200, "350")]])
    plain = Image.open(io.BytesIO(page_picture(path, 1, scale=1.0))).convert("RGB")
    marked = Image.open(io.BytesIO(page_picture(path, 1, [Box(300, 400, 340, 420)], scale=1.0))).convert("RGB")
    changed = {(x, y) for x in range(595) for y in range(842) if plain.getpixel((x, y)) != marked.getpixel((x, y))}
    assert (320, 410) in changed
    assert all(295 <= x <= 345 and 395 <= y <= 425 for x, y in changed)


@pytest.mark.parametrize("number", [0, 2, 1_000_000])
def test_a_page_that_is_not_there_is_refused(tmp_path: Path, number: int) -> None:
    with pytest.raises(UnknownDocument, match="no page"):
        page_picture(_pdf(tmp_path / "f.pdf", [[(50, 50, "x")]]), number)


@pytest.mark.parametrize("kid", [b"", b"<</Type/Pages>>"])
def test_pages_that_are_only_counted_are_lost_and_the_real_one_is_read(tmp_path: Path, kid: bytes) -> None:
    path = tmp_path / "g.pdf"
    path.write_bytes(one_page(PROSE).content().replace(b"/Count 1/Kids[", b"/Count 3/Kids[" + kid))
    pages = pages_from_pdf(path, SETTINGS)
    assert [page.lost for page in pages if not page.words] == ["is damaged"] * sum(not page.words for page in pages)
    assert [text_of(page.words) for page in pages if page.words]


def test_a_giant_sheet_gets_a_picture_of_bounded_size(tmp_path: Path) -> None:
    path = one_page(PROSE, b"/MediaBox[0 0 14400 14400]").write(tmp_path / "h.pdf")
    assert Image.open(io.BytesIO(page_picture(path, 1))).size[0] < 8_000
