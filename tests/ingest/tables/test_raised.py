"""Note marks that the file keeps apart from the word behind which they stand small and high."""

import pytest

from ingest.records import Box, Page, Word
from ingest.tables.raised import with_raised_marks

LABEL = Word(1, "bedrag", Box(177, 571, 202, 579.5), 8.5, True)


@pytest.mark.parametrize(
    ("mark", "raised"),
    [
        (Word(1, "*", Box(202, 568.4, 205, 575.5), 7.0, True), True),
        (Word(1, "*", Box(202, 571, 205, 579.5), 8.5, True), False),
        (Word(1, "*", Box(230, 568.4, 233, 575.5), 7.0, True), False),
        (Word(1, "en", Box(202, 568.4, 209, 575.5), 7.0, True), False),
    ],
    ids=["small and high", "on the line", "apart", "a word"],
)
def test_a_small_mark_high_behind_a_word_is_raised(mark: Word, raised: bool) -> None:
    page = with_raised_marks(Page(1, 595.0, 842.0, (mark, LABEL)))
    assert [word.superscript for word in page.words] == [raised, False]
