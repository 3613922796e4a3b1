"""Every lesson of tests/pdfs is read back cell for cell: nothing wrong, nothing missing, nothing invented."""

import pytest

from evals.tables.ours import OurReader
from evals.tables.score import Score, score_tables
from ingest.settings import Settings
from tests.pdfs.make import MAX_BYTES, Lesson, lessons


def _score(lesson: Lesson) -> Score:
    return score_tables(lesson.tables, OurReader(Settings()).tables(lesson.pdf))


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_a_lesson_is_read_back_cell_for_cell(lesson: Lesson) -> None:
    score = _score(lesson)
    assert [each for each in score.cells if each.verdict != "right" or not each.marks] == []
    assert list(score.silent) == []
    assert list(score.extra) == []
    assert list(score.titles) == []


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_a_lesson_is_small_and_has_its_pdf(lesson: Lesson) -> None:
    assert 0 < lesson.pdf.stat().st_size <= MAX_BYTES
