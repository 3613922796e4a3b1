"""Note marks that a font sets small are told from the figures that they stand behind."""

from pathlib import Path

import pytest
import typst

from ingest.geometry import text_of
from ingest.glyphs import small_variants
from ingest.pdf import pages_from_pdf
from ingest.settings import Settings


def _small(*drawn: tuple[str, int, float]) -> list[int]:
    widths = {("Serif", ord(char), number): width for char, number, width in drawn}
    return sorted(number for _, _, number in small_variants(widths))


WIDE = (("3", 3, 0.46), ("8", 8, 0.46), ("1", 1, 0.46))


def test_the_narrow_variant_of_a_character_is_small() -> None:
    assert _small(*WIDE, ("1", 51, 0.30)) == [51]
    assert _small(*WIDE, ("a", 60, 0.45), ("a", 90, 0.30)) == [90]


def test_a_figure_that_is_never_wide_is_small_beside_figures_of_one_width() -> None:
    assert _small(*WIDE, ("2", 52, 0.30)) == [52]


def test_a_narrow_one_is_a_one() -> None:
    assert _small(("3", 3, 0.46), ("8", 8, 0.46), ("0", 10, 0.46), ("1", 1, 0.28)) == []


def test_figures_of_many_widths_are_all_of_their_own_size() -> None:
    assert _small(("3", 3, 0.46), ("8", 8, 0.52), ("0", 10, 0.58), ("7", 7, 0.40)) == []


@pytest.mark.parametrize("typographic", ["true", "false"])
def test_a_note_mark_behind_a_figure_is_no_figure(tmp_path: Path, typographic: str) -> None:
    source, pdf = tmp_path / "marks.typ", tmp_path / "marks.pdf"
    source.write_text(
        f"#set super(typographic: {typographic})\nIn 2021 zijn 38#super[1] en 1.250#super[a] van de 12#super[2] ton CO#sub[2].",
        encoding="utf-8",
    )
    typst.compile(str(source), output=str(pdf))
    (page,) = pages_from_pdf(pdf, Settings())
    assert text_of(page.words) == "In 2021 zijn 38\u00b9 en 1.250\u1d43 van de 12\u00b2 ton CO2."
