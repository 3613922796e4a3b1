"""The grader of tables is tried first: it must see what is wrong, whose fault it is, and what is silent."""

from dataclasses import replace

import pytest

from evals.tables.gold import GoldTable, TableForm, table_from_form
from evals.tables.readers import ReadCell, ReadTable, squeezed, table_from_grid
from evals.tables.score import Score, score_tables

GRID = """
@ | Noordwoning | De Terp
Nieuwbouw | 12 | 1.250
Sloop | 0 | -7{*}
"""


def _gold(name: str = "programma", title: str = "Programma") -> GoldTable:
    return table_from_form(TableForm(name=name, title=title, grid=GRID))


def _read(gold: GoldTable) -> ReadTable:
    cells = tuple(
        ReadCell(
            frozenset({"/".join(map(squeezed, cell.rows))}),
            frozenset({"/".join(map(squeezed, cell.columns))}),
            cell.text,
            cell.marks,
        )
        for cell in gold.cells
    )
    return ReadTable(gold.title, (1,), cells)


def _changed(change: dict[str, ReadCell | None]) -> Score:
    read = _read(_gold())
    cells = (change.get(cell.text, cell) for cell in read.cells)
    return score_tables([_gold()], [replace(read, cells=tuple(cell for cell in cells if cell))])


def _cell(rows: str, columns: str, text: str, doubtful: bool = False) -> ReadCell:
    return ReadCell(frozenset({rows}), frozenset({columns}), text, (), doubtful)


def test_a_perfect_reading_has_nothing_to_remark() -> None:
    score = score_tables([_gold()], [_read(_gold())])
    assert score.count("right") == 4
    assert (score.silent, score.extra, score.titles) == ((), (), ())
    assert all(each.marks for each in score.cells)


@pytest.mark.parametrize("wrong", ["1250", "1,250", "1.25", "1.250 0", "-1.250"])
def test_a_figure_that_is_not_as_printed_is_wrong_and_silent(wrong: str) -> None:
    score = _changed({"1.250": _cell("nieuwbouw", "deterp", wrong)})
    assert (score.count("right"), score.count("wrong"), len(score.silent)) == (3, 1, 1)


def test_a_right_figure_under_another_label_is_wrong_and_silent() -> None:
    score = _changed({"12": _cell("nieuwbouw", "deterp", "12")})
    assert (score.count("right"), score.count("wrong"), len(score.silent)) == (3, 1, 1)


def test_a_wrong_figure_that_the_reader_doubts_is_not_silent() -> None:
    score = _changed({"1.250": _cell("nieuwbouw", "deterp", "1.256", doubtful=True)})
    assert (score.count("wrong"), score.silent) == (1, ())


def test_a_figure_that_was_not_read_is_missing() -> None:
    score = _changed({"12": None})
    assert (score.count("missing"), score.silent) == (1, ())


def test_a_note_mark_that_was_not_seen_is_told() -> None:
    score = _changed({"-7": _cell("sloop", "deterp", "-7")})
    assert [each.cell.text for each in score.cells if not each.marks] == ["-7"]


def test_two_tables_read_as_one_are_not_both_right() -> None:
    gold = (_gold("eerste", "Programma 2031"), _gold("tweede", "Programma 2032"))
    both = replace(_read(gold[0]), cells=_read(gold[0]).cells * 2)
    score = score_tables(gold, [both])
    assert (score.count("right"), score.count("merged") + score.count("missing"), score.tables) == (4, 4, 1)


def test_what_is_no_table_is_extra_and_its_figures_are_silently_wrong_unless_doubted() -> None:
    prose = ReadTable("", (1,), (_cell("adres", "postbus", "310"), _cell("adres", "telefoon", "12", doubtful=True)))
    score = score_tables([], [prose])
    assert (len(score.extra), len(score.silent)) == (1, 1)


def test_a_figure_in_a_table_too_many_is_not_wrong_under_its_own_labels() -> None:
    part = ReadTable("", (2,), (_cell("sloop", "deterp", "-7"), _cell("sloop", "noordwoning", "-7")))
    score = score_tables([_gold()], [_read(_gold()), part])
    assert (len(score.extra), score.silent) == (1, ("extra: '-7' under sloop x noordwoning",))


def test_wrapped_labels_and_typographic_signs_are_the_same_label() -> None:
    assert squeezed("De Huis-\nmeesters**") == squeezed("de huismeesters")
    assert squeezed("Netto\u00adtoevoeging") == squeezed("netto-toevoeging")
    assert squeezed("Noord") != squeezed("Zuid")


def test_a_bare_grid_is_right_where_its_labels_are() -> None:
    grid = [["Programma", "Noordwoning", "De Terp"], ["Nieuwbouw", "12", "1.250"], ["Sloop", "0", "-7*"]]
    assert score_tables([_gold()], [table_from_grid(grid, 1)]).count("right") == 4
    moved = [["Programma", "De Terp", "Noordwoning"], *grid[1:]]
    assert score_tables([_gold()], [table_from_grid(moved, 1)]).count("right") == 0


def test_a_label_with_a_slash_is_found() -> None:
    gold = table_from_form(TableForm(name="dekking", grid="Nr. | I/S | Bedrag\n1 | I | 12\n"))
    assert score_tables([gold], [_read(gold)]).count("right") == 2


def test_a_bare_grid_may_have_sections_and_short_rows() -> None:
    gold = table_from_form(TableForm(name="kosten", grid="Post | 2031 | 2032\n== Groei\nNoord | 12 | 7\n"))
    assert (
        score_tables([gold], [table_from_grid([["Post", "2031", "2032"], ["Groei"], ["Noord", "12", "7"]], 1)]).count(
            "right"
        )
        == 2
    )


def test_words_before_a_figure_may_be_read_as_its_labels() -> None:
    gold = table_from_form(
        TableForm(name="plannen", title="Plannen", grid="Plan | Fase | Aantal\nHaven | loopt | 12\n")
    )
    read = ReadTable("Plannen", (1,), (_cell("haven/loopt", "aantal", "12"),))
    score = score_tables([gold], [read])
    assert (score.count("right"), score.count("missing"), score.silent) == (1, 1, ())
