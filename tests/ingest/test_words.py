"""Characters become the words that a person reads: signs made certain, nothing twice, nothing that nobody sees."""

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.geometry import text_of
from ingest.pdf import pages_from_pdf
from ingest.records import UNKNOWN, Box, Page
from ingest.settings import Settings
from ingest.words import Char, is_broken, sign_of, words_from_chars


def _chars(text: str, size: float = 10.0, step: float = 5.0, at: float = 50.0) -> list[Char]:
    return [
        Char(sign, Box(at + step * n, 90, at + step * (n + 1), 100), size, False, 98.0) for n, sign in enumerate(text)
    ]


def _texts(chars: list[Char]) -> list[str]:
    return [word.text for word in words_from_chars(chars, 1)]


@pytest.mark.parametrize("space", ["\u00a0", "\u2007", "\u2009", "\u202f"])
def test_a_thin_space_between_thousands_stays_in_its_figure(space: str) -> None:
    assert _texts(_chars(f"3{space}496")) == ["3 496"]
    assert _texts(_chars(f"12{space}345,5")) == ["12 345,5"]


@pytest.mark.parametrize("text", ["2022\u00a02026", "350\u00a0woningen", "12\u00a034"])
def test_a_thin_space_elsewhere_parts_words(text: str) -> None:
    assert _texts(_chars(text)) == text.split("\u00a0")


@pytest.mark.parametrize("sign", ["-", "\u2212", "\u2010", "\u2011", "\ufe63", "\uff0d", "\u00ad"])
def test_every_minus_is_one_sign(sign: str) -> None:
    assert sign_of(sign, "Helvetica") == "-"


@pytest.mark.parametrize("apart", [0.2, 0.5, 1.0])
def test_a_figure_printed_over_itself_is_one_figure(apart: float) -> None:
    twice = [*_chars("5"), *_chars("5", at=50.0 + apart)]
    assert _texts(twice) == ["5"]
    assert _texts(_chars("55")) == ["55"]


@pytest.mark.parametrize("order", ["\u00a8e", "e\u00a8"])
def test_an_accent_printed_over_its_letter_is_part_of_it(order: str) -> None:
    box = Box(50, 90, 55, 100)
    assert _texts([Char(sign, box, 10.0, False, 98.0) for sign in order]) == ["ë"]


def test_characters_without_width_still_make_one_word() -> None:
    chars = [Char(sign, Box(50 + 5.0 * n, 90, 50 + 5.0 * n, 100), 10.0, False, 98.0) for n, sign in enumerate("sloop")]
    assert _texts(chars) == ["sloop"]


def test_a_page_of_unknown_characters_is_broken_and_one_with_a_few_is_not() -> None:
    assert is_broken(tuple(words_from_chars(_chars(UNKNOWN * 30), 1)))
    assert not is_broken(tuple(words_from_chars(_chars("Nieuwbouw van woningen in de stad " + UNKNOWN), 1)))


_SENTENCE = "Partijen spreken af dat er in de komende jaren meer betaalbare woningen worden gebouwd. "


def _shifted(text: str, by: int) -> str:
    """What a font says that maps each of its glyphs to the letter some places on."""
    return "".join(chr((ord(sign) - 97 + by) % 26 + 97) if sign.islower() else sign for sign in text)


@pytest.mark.parametrize("by", [2, 7, 19])
def test_text_of_letters_for_other_letters_is_broken(by: int) -> None:
    scrambled = [word for text in [_shifted(_SENTENCE, by)] * 4 for word in words_from_chars(_chars(text), 1)]
    assert is_broken(scrambled)


@pytest.mark.parametrize("text", [_SENTENCE, "Straatweg Kerkstraat Molenlaan Bruggelaan ", "totaal huur koop "])
def test_plain_text_and_names_are_not_broken(text: str) -> None:
    words = [word for _ in range(9) for word in words_from_chars(_chars(text), 1)]
    assert not is_broken(words)


def test_text_with_control_signs_for_spaces_is_broken() -> None:
    assert is_broken(list(words_from_chars(_chars("GH\x03JHPHHQWH\x03ERXZW\x03ZRQLQJHQ"), 1)))


def _page(path: Path, draw: str) -> Page:
    """A page with seen text at its top and below it what `draw` names."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawString(50, 700, "Zichtbaar")
    if draw == "invisible":
        text = canvas.beginText(50, 600)
        text.setTextRenderMode(3)
        text.textLine("verborgen 123")
        canvas.drawText(text)
    elif draw.startswith("white"):
        if draw == "white on blue":
            canvas.setFillColorRGB(0, 0, 0.4)
            canvas.rect(40, 590, 200, 25, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(50, 600, "verborgen 123")
    elif draw == "clipped":
        path_to = canvas.beginPath()
        path_to.rect(40, 690, 200, 30)
        canvas.clipPath(path_to, stroke=0, fill=0)
        canvas.drawString(50, 600, "verborgen 123")
    else:
        canvas.drawString(5_000, 600, "verborgen 123")
    canvas.save()
    (page,) = pages_from_pdf(path, Settings())
    return page


@pytest.mark.parametrize("draw", ["invisible", "white", "clipped", "off the page"])
def test_text_that_nobody_sees_is_left_out(tmp_path: Path, draw: str) -> None:
    assert text_of(_page(tmp_path / "hidden.pdf", draw).words) == "Zichtbaar"


def test_white_text_on_a_dark_ground_is_read(tmp_path: Path) -> None:
    assert text_of(_page(tmp_path / "ground.pdf", "white on blue").words) == "Zichtbaar verborgen 123"


def test_a_page_upside_down_is_read_upright(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "turned.pdf"), pagesize=A4)
    canvas.translate(*A4)
    canvas.rotate(180)
    canvas.drawString(72, A4[1] - 100, "Sloop -20")
    canvas.save()
    (page,) = pages_from_pdf(tmp_path / "turned.pdf", Settings())
    assert text_of(page.words) == "Sloop -20"
    assert page.words[0].box.x0 == pytest.approx(72, abs=1)
    assert page.words[0].box.y1 == pytest.approx(102, abs=3)
