"""What belongs to the sheet and not to its text is left out: watermarks, line numbers, text along the edge, running heads."""

from dataclasses import replace

from ingest.furniture import pages_without_furniture
from ingest.records import Box, Page, Word
from tests.ingest.pages_of_words import page_of, words_of

LINES = "\n".join(f"regel {n} van de tekst die doorloopt" for n in range(1, 12))


def _with(page: Page, *words: Word) -> Page:
    return replace(page, words=(*page.words, *words))


def _texts(page: Page) -> list[str]:
    (left,) = pages_without_furniture([page])
    return [word.text for word in left.words]


def test_a_large_slanted_word_is_left_out() -> None:
    page = page_of(LINES)
    mark = Word(1, "CONCEPT", Box(100, 80, 400, 300), 60.0)
    assert _texts(_with(page, mark)) == [word.text for word in page.words]


def test_a_large_title_stays() -> None:
    title = Word(1, "Jaarverslag", Box(60, 40, 220, 70), 24.0)
    assert "Jaarverslag" in _texts(_with(page_of(LINES), title))


def test_numbers_of_lines_are_left_out() -> None:
    page = page_of(LINES)
    numbers = [Word(1, str(n), Box(40, 88.0 + 12 * n, 48, 98.0 + 12 * n), 8.0) for n in range(1, 12)]
    assert _texts(_with(page, *numbers)) == [word.text for word in page.words]


def test_numbers_of_rows_stay() -> None:
    table = "Nr.   Project        Woningen\n" + "\n".join(f"{n}     Project        {n}0" for n in range(1, 12))
    page = page_of(table)
    assert _texts(page) == [word.text for word in page.words]


def test_words_that_run_up_along_the_edge_are_left_out() -> None:
    page = page_of(LINES)
    edge = Word(1, "Jaarverslag", Box(10, 300, 20, 360), 8.0)
    assert _texts(_with(page, edge)) == [word.text for word in page.words]


def test_a_head_on_both_of_two_pages_is_left_out() -> None:
    head = Word(1, "versie", Box(60, 30, 90, 38), 8.0)
    pages = [_with(page_of(LINES), head), _with(page_of("Noord   12   14\nZuid    13   15"), head)]
    assert all("versie" not in [word.text for word in page.words] for page in pages_without_furniture(pages))


def test_a_table_header_on_both_of_two_pages_stays() -> None:
    table = words_of("Wijk   2031   2032\nNoord   12     14", top=50)
    pages = [replace(page_of(LINES), words=table) for _ in range(2)]
    assert all("Wijk" in [word.text for word in page.words] for page in pages_without_furniture(pages))


def test_a_table_of_contents_is_left_out() -> None:
    contents = page_of("Inhoud\n1 Wonen ........ 2\n2 Bouwen ....... 2\n3 Slopen ....... 3")
    text = replace(page_of("1 Wonen\nHier staat tekst\n2 Bouwen\nHier ook\n3 Slopen\nEn hier"), number=2)
    first, second = pages_without_furniture([contents, text])
    assert [word.text for word in first.words] == ["Inhoud"]
    assert len(second.words) == len(text.words)


def test_a_list_of_figures_whose_labels_are_no_headings_stays() -> None:
    page = page_of("Inzet per jaar\nSloop ........ 2\nBouw ......... 5\nKoop ......... 9")
    assert _texts(page) == [word.text for word in page.words]
