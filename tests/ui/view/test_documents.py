"""The documents as the chat shows them: every table whole, sorted by what is sorted, with what is wrong marked."""

import re
from dataclasses import replace
from decimal import Decimal

from ingest.records import Box, Cell, CellPlace, Finding, Note, Reading, Region, Role, Table
from tests.doors import DOCUMENT, FOUND
from ui.texts import EN, NL
from ui.view.documents import documents_html
from ui.view.tables import table_html
from ui.view.terms import terms_of

BOX = Box(1, 2, 3, 4)


def cell(row: int, col: int, text: str, role: Role = "value", spans: tuple[int, int] = (1, 1)) -> Cell:
    return Cell(row, col, text, 1, BOX, spans[0], spans[1], role, text)


def table() -> Table:
    cells = (
        cell(0, 0, "Wat", "column_header"),
        cell(0, 1, "Wie", "column_header"),
        cell(0, 2, "<b>2031", "column_header"),
        cell(1, 0, "Sociaal", "section", (1, 3)),
        cell(2, 0, "Sloop", "row_header", (2, 1)),
        cell(2, 1, "Noord", "row_header"),
        cell(2, 2, "5"),
        cell(3, 1, "Zuid", "row_header"),
        cell(3, 2, "3"),
    )
    return Table(1, "Sloop", (), (Region(1, BOX),), cells, (Note("*", "Een noot."),))


def reading() -> Reading:
    place = (CellPlace(1, 3, 2),)
    finding = Finding("total", "high", Decimal(3), Decimal(4), place, (Region(1, BOX),), "Moet 4 zijn.", "Must be 4.")
    return Reading(DOCUMENT, (table(),), (), (), ("Onleesbaar <i>",), (finding,))


def test_a_label_over_several_rows_stands_in_each_so_that_they_can_be_sorted() -> None:
    shown = table_html(reading(), table(), NL)
    assert shown.count(">Sloop</th>") == 2
    assert shown.count("data-fixed") == 1
    assert re.findall(r'data-do="sort" data-col="(\d)"', shown) == ["0", "1", "2"]
    assert "&lt;b&gt;2031" in shown
    assert "Een noot." in shown


def test_what_does_not_add_up_is_marked_in_words_too() -> None:
    shown = table_html(reading(), table(), EN)
    assert 'class="aw-words aw-wrong"' in shown
    assert '<span class="aw-hidden">(Must be 4.)</span>' in shown


def test_the_documents_show_their_cards_and_the_table_that_is_chosen() -> None:
    shown = documents_html((reading(),), "stad-2031/1", "nl", needs_key=True)
    for part in (
        "Prestatieafspraken Stad 2031",
        "2 pagina&#x27;s, 1 tabellen",
        "Moet 4 zijn.",
        "Onleesbaar &lt;i&gt;",
        "aw-sheet",
    ):
        assert part in shown
    assert 'id="aw-key"' in shown
    assert 'data-do="remove" data-to="api/v1/documenten/stad-2031"' in shown
    closed = documents_html((reading(),), "", "nl", needs_key=False)
    assert "aw-sheet" not in closed
    assert "aw-upload" in closed
    assert "aw-key" not in closed
    assert NL.nothing_loaded in documents_html((), "", "nl", needs_key=False)


def test_terms_of_the_field_are_explained_and_others_are_not() -> None:
    (understood,) = FOUND.understood
    asked = replace(FOUND, understood=(replace(understood, subjects=("middenhuur", "lantaarnpaal")),))
    terms = dict(terms_of(asked))
    assert "middenhuur" in terms
    assert "lantaarnpaal" not in terms
