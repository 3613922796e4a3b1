"""Scans: what is printed comes back, in its place on the page as shown, or is doubted; without Tesseract it is said so."""

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from evals.tables.layouts.scanning import Scanner, scan_of
from ingest import ocr
from ingest.errors import UnreadablePdf
from ingest.ocr.ink import blobs_of
from ingest.ocr.rules import rules_of, without_remnants
from ingest.pdf import page_picture
from ingest.reading import pages_read, reading_from_stages
from ingest.records import Box, Card, Page, PagePicture, Reading
from ingest.settings import Settings
from tests.ingest.papers import write_agreement

SETTINGS = Settings()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_agreement(tmp_path_factory.mktemp("printed") / "agreement.pdf", paragraphs=2)


@pytest.fixture(scope="module", params=[Scanner(200, 0.5), Scanner(150, -0.7, noise=6, blur=0.5)], ids=["200", "150"])
def scan(printed: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("scanned") / "scan.pdf"
    scan_of(printed, target, request.param)
    return target


@pytest.fixture(scope="module")
def reading(scan: Path) -> Reading:
    return reading_from_stages(scan, Card("scan"), SETTINGS, lambda _: None)


@pytest.fixture(scope="module")
def clear(printed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One scan that is easy to read."""
    target = tmp_path_factory.mktemp("clear") / "scan.pdf"
    scan_of(printed, target, Scanner(200, 0.5))
    return target


@pytest.fixture(scope="module")
def page(scan: Path) -> Page:
    (page,) = pages_read(scan, SETTINGS)
    return page


@pytest.fixture(scope="module")
def digital(printed: Path) -> Page:
    (page,) = pages_read(printed, SETTINGS)
    return page


def test_a_scan_says_what_its_print_says(printed: Path, reading: Reading) -> None:
    wanted = reading_from_stages(printed, Card("scan"), SETTINGS, lambda _: None)
    said = [(fact.party, fact.measure, fact.period, fact.value.printed, fact.doubtful) for fact in reading.facts]
    assert said == [(fact.party, fact.measure, fact.period, fact.value.printed, False) for fact in wanted.facts]
    assert [chunk.text for chunk in reading.chunks] == [chunk.text for chunk in wanted.chunks]


def test_a_figure_is_marked_where_it_stands_on_the_page_as_shown(scan: Path, reading: Reading) -> None:
    (fact,) = [fact for fact in reading.facts if fact.value.printed == "1.250"]
    box = fact.regions[0].box
    shown = Image.open(io.BytesIO(page_picture(scan, fact.page, scale=4.0))).convert("L")
    assert _ink_within(shown, box)
    assert box.width > box.height


def _ink_within(shown: Image.Image, box: Box) -> bool:
    """Whether there is ink well within a box in points of a page drawn at four pixels a point."""
    inner = shown.crop((4 * box.x0 + 16, 4 * box.y0 + 16, 4 * box.x1 - 16, 4 * box.y1 - 16))
    return inner.point(lambda grey: 255 * (grey < 120)).getbbox() is not None


def test_a_scan_turned_and_straightened_is_still_as_large(page: Page, digital: Page) -> None:
    assert page.recognised
    assert not digital.recognised
    assert (page.width, page.height) == pytest.approx((digital.width, digital.height), abs=1)


def test_words_of_a_scan_stand_and_are_sized_as_printed(page: Page, digital: Page) -> None:
    for word in digital.words:
        (same,) = [one for one in page.words if one.text == word.text and _near(one.box, word.box)]
        assert same.size == pytest.approx(word.size, rel=0.2)
        assert same.bold == word.bold
        assert same.confidence is not None


def _near(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) < 3 and abs(one.y_middle - other.y_middle) < 3


def test_every_rule_of_a_scanned_table_is_found(page: Page) -> None:
    across = [rule for rule in page.rules if rule.horizontal]
    assert (len(across), len(page.rules) - len(across)) == (4, 4)


def test_without_tesseract_the_page_is_named_with_what_to_install(clear: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "missing", lambda: "Tesseract's model of Dutch is missing")
    monkeypatch.setattr("ingest.reading.missing", lambda: "Tesseract's model of Dutch is missing")
    with pytest.raises(UnreadablePdf, match="page 1 is only a picture, and Tesseract's model") as caught:
        reading_from_stages(clear, Card("scan"), SETTINGS, lambda _: None)
    assert "tesseract-ocr-nld" in caught.value.hint


def test_the_text_beside_a_scanned_page_is_read_when_scans_are_not(tmp_path: Path, clear: Path) -> None:
    canvas = Canvas(str(tmp_path / "mixed.pdf"))
    canvas.drawString(72, 700, "Deze bladzijde heeft tekst.")
    canvas.showPage()
    canvas.drawImage(ImageReader(io.BytesIO(page_picture(clear, 1))), 0, 0, 595, 842)
    canvas.save()
    settings = Settings(ocr="off")
    reading = reading_from_stages(tmp_path / "mixed.pdf", Card("mixed"), settings, lambda _: None)
    assert [chunk.text for chunk in reading.chunks] == ["Deze bladzijde heeft tekst."]
    assert reading.warnings == ("page 2 is only a picture, and AFSPRAKEN_OCR is off and was left out",)


def _pasted(target: Path, picture: Image.Image) -> Path:
    """A page with a line of text above the picture."""
    canvas = Canvas(str(target), pagesize=(595, 842))
    canvas.drawString(72, 800, "Deze bladzijde heeft tekst.")
    canvas.drawImage(ImageReader(picture), 50, 400, 500, 300)
    canvas.save()
    return target


def test_a_table_that_is_pasted_as_a_picture_is_read_beside_the_text(tmp_path: Path, printed: Path) -> None:
    whole = Image.open(io.BytesIO(page_picture(printed, 1, scale=3.0))).convert("L")
    table = whole.crop((150, 430, 1650, 1330))
    path = _pasted(tmp_path / "pasted.pdf", table)
    reading = reading_from_stages(path, Card("pasted"), SETTINGS, lambda _: None)
    assert "1.250" in [fact.value.printed for fact in reading.facts if fact.recognised and not fact.doubtful]
    assert "Deze bladzijde heeft tekst." in [chunk.text for chunk in reading.chunks]
    unread = reading_from_stages(path, Card("pasted"), Settings(ocr="off"), lambda _: None)
    assert unread.facts == ()
    assert unread.warnings == ("pictures on page 1 were not looked at for text",)


def test_a_photograph_adds_no_words(tmp_path: Path) -> None:
    noise = Image.effect_noise((1500, 900), 90)
    (page,) = pages_read(_pasted(tmp_path / "photo.pdf", noise), SETTINGS)
    assert [word.text for word in page.words] == ["Deze", "bladzijde", "heeft", "tekst."]


def test_words_hidden_behind_a_scan_are_read_anew_or_doubted(tmp_path: Path, clear: Path) -> None:
    canvas = Canvas(str(tmp_path / "behind.pdf"), pagesize=(595, 842))
    canvas.drawImage(ImageReader(io.BytesIO(page_picture(clear, 1, scale=2.8))), 0, 0, 595, 842)
    text = canvas.beginText(72, 700)
    text.setTextRenderMode(3)
    text.textLine("wat een ander programma las")
    canvas.drawText(text)
    canvas.save()
    (page,) = pages_read(tmp_path / "behind.pdf", SETTINGS)
    assert "programma" not in [word.text for word in page.words]
    assert "Delta" in [word.text for word in page.words]
    (page,) = pages_read(tmp_path / "behind.pdf", Settings(ocr="off"))
    assert [word.confidence for word in page.words] == [0.5] * 5


def test_text_beneath_a_picture_of_the_page_is_not_taken_for_what_it_shows(tmp_path: Path, clear: Path) -> None:
    canvas = Canvas(str(tmp_path / "beneath.pdf"), pagesize=(595, 842))
    for line in range(20):
        canvas.drawString(72, 720 - 24 * line, "wat een ander programma las 9.999")
    canvas.drawImage(ImageReader(io.BytesIO(page_picture(clear, 1, scale=2.8))), 0, 0, 595, 842)
    canvas.save()
    (page,) = pages_read(tmp_path / "beneath.pdf", SETTINGS)
    assert page.recognised
    assert {"Delta", "1.250"} <= {word.text for word in page.words}
    assert "9.999" not in [word.text for word in page.words]


def test_text_over_a_picture_of_the_page_stays(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "over.pdf"), pagesize=(595, 842))
    canvas.drawImage(ImageReader(Image.new("L", (600, 800), 235)), 0, 0, 595, 842)
    for line in range(20):
        canvas.drawString(72, 720 - 24 * line, "gedrukt op een gekleurde achtergrond")
    canvas.save()
    (page,) = pages_read(tmp_path / "over.pdf", Settings(ocr="off"))
    assert len(page.words) == 100
    assert {word.confidence for word in page.words} == {None}


def test_no_more_pages_are_recognised_than_the_settings_allow() -> None:
    pages = [Page(number, 100.0, 100.0, (), pictures=(Box(0, 0, 100, 100),)) for number in (1, 2)]
    white = PagePicture(200, 200, 144.0, bytes([255]) * 40_000)
    read = ocr.pages_recognised(pages, lambda _: white, Settings(max_ocr_pages=1))
    assert [bool(page.lost) for page in read] == [False, True]
    assert "AFSPRAKEN_MAX_OCR_PAGES is 1" in read[1].lost


def test_a_page_that_takes_too_long_is_left_out_and_named(clear: Path) -> None:
    (page,) = pages_read(clear, Settings(ocr_page_s=0.0))
    assert (page.words, page.lost) == ((), "takes longer than 0 seconds to recognise")


def test_what_is_left_of_a_broken_rule_is_no_sign() -> None:
    ink = np.zeros((600, 600), np.bool_)
    ink[100:400, 200:203] = True  # a rule
    ink[410:430, 200:203] = True  # a piece of the rest of it
    ink[450:580, 200:203] = True  # and another
    ink[20:40, 200:203] = True  # a letter above it
    ink[410:430, 300:303] = True  # a bar in the text
    rules, drawn = rules_of(ink)
    left = without_remnants(blobs_of(ink & ~drawn), rules)
    assert sorted(zip(left.x0.tolist(), left.y0.tolist(), strict=True)) == [(200, 20), (300, 410)]


def test_a_letter_beside_the_course_of_a_rule_is_a_letter() -> None:
    ink = np.zeros((600, 600), np.bool_)
    ink[200:500, 200:203] = True  # the left side of a table
    ink[170:190, 202:207] = True  # an I above it, where its caption begins
    ink[172:190, 211:225] = True  # the letter behind that
    rules, drawn = rules_of(ink)
    left = without_remnants(blobs_of(ink & ~drawn), rules)
    assert sorted(zip(left.x0.tolist(), left.y0.tolist(), strict=True)) == [(202, 170), (211, 172)]


def test_a_short_line_between_two_rules_is_a_rule() -> None:
    ink = np.zeros((400, 600), np.bool_)
    ink[100:103, 50:550] = ink[150:153, 50:550] = True
    ink[100:153, 300:303] = True  # between two cells of a low row
    ink[110:140, 400:404] = True  # a letter in a cell
    rules, _ = rules_of(ink)
    upright = [round(rule.box.x_middle * 300 / 72) for rule in rules if not rule.horizontal]
    assert upright == [301]


@pytest.fixture(scope="module", params=[90, 180, 270])
def on_its_side(clear: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scan that lies on its side or upside down, as paper goes through a scanner."""
    target = tmp_path_factory.mktemp("turned") / "scan.pdf"
    scanned = Image.open(io.BytesIO(page_picture(clear, 1, scale=200 / 72))).convert("L")
    scanned.rotate(request.param, expand=True).save(target, resolution=200)
    return target


def test_a_page_on_its_side_is_read_upright_and_marked_as_it_lies(on_its_side: Path, clear: Path) -> None:
    read = reading_from_stages(on_its_side, Card("scan"), SETTINGS, lambda _: None)
    wanted = reading_from_stages(clear, Card("scan"), SETTINGS, lambda _: None)
    assert [fact.value.printed for fact in read.facts] == [fact.value.printed for fact in wanted.facts]
    (fact,) = [fact for fact in read.facts if fact.value.printed == "1.250"]
    box = fact.regions[0].box
    shown = Image.open(io.BytesIO(page_picture(on_its_side, 1, scale=4.0))).convert("L")
    assert _ink_within(shown, box)


def _scan_of_rows(target: Path, rows: Sequence[Sequence[str]], size: float = 10.0) -> Path:
    """A scan of rows of words set 90 points apart, without rules."""
    printed = target.with_suffix(".print.pdf")
    canvas = Canvas(str(printed), pagesize=(595, 842))
    canvas.setFont("Helvetica", size)
    for at, row in enumerate(rows):
        for col, text in enumerate(row):
            canvas.drawString(72 + 90 * col, 740 - 20 * at, text)
    canvas.save()
    scan_of(printed, target, Scanner(200, 0.5))
    return target


def test_a_star_alone_in_its_place_stands_on_the_line_beside_it(tmp_path: Path) -> None:
    rows = [("Oost", "1.250", "*", "3"), ("West", "-", "77", "*"), ("Noord en zuid", "4,5", "-20", "-")]
    (page,) = pages_read(_scan_of_rows(tmp_path / "stars.pdf", rows), SETTINGS)
    tops = {word.text: word.box.y0 for word in page.words}
    assert sorted(word.text for word in page.words) == sorted(text for row in rows for text in " ".join(row).split())
    lines = {round(word.box.y0 / 10) for word in page.words}
    assert len(lines) == 3, tops


def test_figures_keep_their_signs_points_and_units(tmp_path: Path) -> None:
    rows = [
        ("Patri", "regels", "met"),
        ("50 m\u00b2", "\u20ac 1.250,75", "< 85%"),
        ("6,5 mln", "4.015", "(8.051)"),
        ("mei", "A++", "1,4"),
    ]
    (page,) = pages_read(_scan_of_rows(tmp_path / "signs.pdf", rows, 11.0), SETTINGS)
    assert sorted(word.text for word in page.words) == sorted(text for row in rows for text in " ".join(row).split())
    assert all((word.confidence or 0) > 0.6 for word in page.words)


def test_a_line_goes_on_beyond_another_where_a_longer_one_runs() -> None:
    ink = np.zeros((400, 600), np.bool_)
    ink[150:153, 50:550] = True
    ink[150:350, 300:303] = True
    ink[100:150, 300:303] = True  # between two cells of the header, with no line above
    ink[100:148, 400:403] = True  # a bar that no rule goes on from
    ink[20:60, 300:303] = True  # a bar in the text above
    rules, drawn = rules_of(ink)
    left = without_remnants(blobs_of(ink & ~drawn), rules)
    assert sorted(zip(left.x0.tolist(), left.y0.tolist(), strict=True)) == [(300, 20), (400, 100)]


def test_brackets_close_to_a_rule_are_kept() -> None:
    ink = np.zeros((400, 600), np.bool_)
    ink[50:350, 300:303] = True  # a rule
    ink[100:130, 289:294] = True  # a bracket two points before it
    ink[200:230, 304:307] = True  # what is left of the rule
    rules, drawn = rules_of(ink)
    left = without_remnants(blobs_of(ink & ~drawn), rules)
    assert sorted(left.x0.tolist()) == [289]
