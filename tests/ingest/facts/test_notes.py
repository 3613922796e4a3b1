"""Notes belong to the cells, columns, rows or tables that bear their mark."""

from ingest.records import Fact, Note
from tests.ingest.facts.tables import facts, table

STAR, HASH, ONE = Note("*", "Onder voorbehoud."), Note("#", "Naar boven afgerond."), Note("1", "Inclusief zorg.")


def _marks(found: tuple[Fact, ...]) -> list[list[str]]:
    return [[note.mark for note in fact.notes] for fact in found]


def test_a_mark_at_a_cell_a_row_or_a_column_binds_its_note() -> None:
    rows = [["", "Thuis^#", "Veste"], ["Sloop^*", "1", "2"], ["Koop", "3", "4^*"]]
    assert _marks(facts(table(rows, notes=(STAR, HASH)))) == [["*", "#"], ["*"], ["#"], ["*"]]


def test_a_mark_at_the_title_or_the_corner_binds_every_figure() -> None:
    rows = [["Plan^*", "Thuis"], ["Sloop", "1"]]
    assert _marks(facts(table(rows, notes=(STAR,)))) == [["*"]]
    assert _marks(facts(table([["", "Thuis"], ["Sloop", "1"]], "Programma*", notes=(STAR,)))) == [["*"]]


def test_a_note_whose_mark_nothing_bears_stays_with_the_table() -> None:
    assert _marks(facts(table([["", "Thuis"], ["Sloop", "1"]], notes=(STAR,)))) == [[]]


def test_a_note_whose_mark_nothing_bears_goes_to_the_label_that_it_opens_with() -> None:
    rows = [["", "Thuis"], ["Sloop", "1"], ["Netto-toevoeging", "2"]]
    note = Note("*", "Netto toevoeging = nieuwbouw min sloop.")
    assert _marks(facts(table(rows, notes=(note,)))) == [[], ["*"]]


def test_a_note_without_a_mark_is_about_every_figure() -> None:
    assert _marks(facts(table([["", "Thuis"], ["Sloop", "1"]], notes=(Note("", "Peildatum 1 mei."),)))) == [[""]]


def test_a_digit_glued_to_a_word_or_a_percentage_is_a_mark_where_a_note_has_it() -> None:
    rows = [["", "Thuis"], ["Woonbus1", "17,5%1"], ["CO1", "40"], ["Oppervlakte in m2", "60"]]
    found = facts(table(rows, notes=(ONE, Note("2", "Geschat."))))
    assert [fact.measure for fact in found] == ["Woonbus", "CO", "Oppervlakte in m2"]
    assert [fact.value.printed for fact in found] == ["17,5%", "40", "60"]
    assert _marks(found) == [["1"], ["1"], []]


def test_a_digit_that_no_note_has_stays_and_makes_a_percentage_doubtful() -> None:
    (fact,) = facts(table([["", "Thuis"], ["Woonbus1", "17,5%1"]]))
    assert (fact.measure, fact.value.number, fact.doubtful) == ("Woonbus1", None, True)


def test_a_note_at_another_party_comes_along_beside() -> None:
    found = facts(table([["", "Thuis", "Veste"], ["Sloop", "1", "2^*"]], notes=(STAR,)))
    assert [note.mark for note in found[0].side_notes] == ["*"]
    assert found[1].side_notes == ()
