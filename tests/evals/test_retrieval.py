"""Retrievers are graded by what stands in their passages: on the right page, to the last digit, and in time."""

from collections.abc import Mapping, Sequence

import pytest

from evals.baselines import Described, passages_from_readings, text_of_table
from evals.cases import Case
from evals.gold import Ranked, all_found, passages_of_answer, pieces_of
from evals.retrieval import retrieved_by, retrieved_by_us
from evals.verdicts import Verdict
from ingest.records import Box, Cell, Chunk, Document, Reading, Region, Table
from tests.evals.answers import DOCUMENT, FIGURE, PLACE, RIGHT, SUM, case_with
from tests.evals.verdicts import REFUSAL


def passage(name: str, text: str, page: int = 4, document: str = DOCUMENT) -> Ranked:
    return Ranked(name, document, frozenset((page,)), text)


class InOrder:
    """Gives its passages in the order in which it was given them."""

    def __init__(self, *passages: Ranked) -> None:
        self.passages: Mapping[str, Ranked] = {one.id: one for one in passages}

    def ranking(self, question: str, vector: Sequence[float], documents: Sequence[str] | None) -> list[str]:
        del question, vector, documents
        return list(self.passages)


def no_vector(question: str) -> list[float]:
    del question
    return []


def rates_of(case: Case, *passages: Ranked) -> dict[str, float | None]:
    baseline = InOrder(*passages)
    found = retrieved_by(Described("bm25", "", lambda library: baseline), baseline, [case], no_vector)[0]
    return {one.name: one.mean for one in (*found.tops, *found.trec)}


BOX = Box(0, 0, 10, 10)
CELL = case_with(FIGURE, PLACE)
NOISE = [passage(str(at), "Sloop 20 woningen") for at in range(3)]


def test_a_figure_is_found_where_it_stands_whole_and_on_its_page() -> None:
    (piece,) = pieces_of(CELL)
    assert piece.stands_in(passage("a", "Verkoop Lefier 225"))
    assert not piece.stands_in(passage("a", "Verkoop Lefier 2.225"))
    assert not piece.stands_in(passage("a", "Verkoop Lefier -225"))
    assert not piece.stands_in(passage("a", "Verkoop Lefier 225", page=5))
    assert not piece.stands_in(passage("a", "Verkoop Lefier 225", document="elders"))


def test_every_piece_has_to_be_found() -> None:
    case = case_with("phrases: [Paddepoel, [Selwerd, Vinkhuizen]]", PLACE)
    pieces = pieces_of(case)
    assert all_found(pieces, [passage("a", "Paddepoel"), passage("b", "Vinkhuizen")])
    assert not all_found(pieces, [passage("a", "Paddepoel")])


def test_a_table_is_a_passage_with_its_figures() -> None:
    cells = [Cell(0, 1, "2025", 4, BOX, role="column_header"), Cell(1, 0, "Sloop", 4, BOX, role="row_header")]
    table = Table(2, "Programma", ("3 Bouwen",), (Region(4, BOX),), (Cell(1, 1, "-225", 4, BOX), *cells))
    assert text_of_table(table).splitlines() == ["Programma", "3 Bouwen", "2025", "Sloop | -225"]
    document = Document(DOCUMENT, "Afspraken", None, (2025,), (), "0" * 64, 4)
    prose = Chunk("c1", "prose", "Wij bouwen.", ("3 Bouwen",))
    found = passages_from_readings((Reading(document, (table,), (), (prose, Chunk("m1", "measure", "Sloop", ())), ()),))
    assert {one.id: one.pages for one in found.values()} == {
        f"{DOCUMENT}/c1": frozenset(),
        f"{DOCUMENT}/table 2": frozenset({4}),
    }


def test_rank_counts() -> None:
    first = rates_of(CELL, passage("right", "Lefier 225"), *NOISE)
    assert (first["top 1"], first["MRR"], first["nDCG@10"], first["recall@5"]) == (1, 1, 1, 1)
    third = rates_of(CELL, *NOISE[:2], passage("right", "Lefier 225"), NOISE[2])
    assert (third["top 1"], third["top 3"]) == (0, 1)
    assert third["MRR"] == pytest.approx(1 / 3)
    assert third["nDCG@10"] == pytest.approx(0.5)


def test_what_stands_in_no_passage_counts_as_not_found_and_is_not_dropped() -> None:
    lost = rates_of(CELL, *NOISE)
    assert set(lost.values()) == {0.0}


def test_a_refusal_of_ours_has_found_nothing_and_a_table_counts_once() -> None:
    right = Verdict(CELL, RIGHT, (), True, 0.1)
    refused = Verdict(CELL.model_copy(update={"id": "two"}), REFUSAL, (), False, 0.1)
    whole = retrieved_by_us([right, refused])[0]
    assert [top.mean for top in whole.tops] == [0.5, 0.5, 0.5]
    assert len(passages_of_answer(SUM)) == 1


def test_cases_that_may_be_refused_or_name_no_place_are_left_to_others() -> None:
    assert pieces_of(case_with(FIGURE)) == ()
    refusable = CELL.model_copy(update={"expect": CELL.expect.model_copy(update={"status": ("answered", "not_found")})})
    assert pieces_of(refusable) == ()
