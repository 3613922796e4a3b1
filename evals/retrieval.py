"""Rankings -> how well they rank: is everything needed in the top 1, 3 and 5, and recall, MRR and nDCG by trec_eval."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import pytrec_eval

from evals.baselines import DEPTH, Baseline, Described, Group
from evals.cases import Case
from evals.gold import Piece, Ranked, all_found, passages_of_answer, pieces_of
from evals.rates import Rate, rate
from evals.verdicts import Verdict

TOPS = (1, 3, 5)
_TREC = {"recall@5": "recall_5", "MRR": "recip_rank", "nDCG@10": "ndcg_cut_10"}


@dataclass(frozen=True, slots=True)
class Retrieved:
    """One retriever on one group of cases: `tops` by depth; `trec` is empty for what ranks no passages.

    `words` is how long its first passage is in the middle case: a whole page holds more than a sentence, and tells less.
    """

    name: str
    about: str
    group: Group
    tops: tuple[Rate, ...]
    trec: tuple[Rate, ...]
    seconds: float
    words: int


@dataclass(frozen=True, slots=True)
class _Result:
    case: Case
    tops: tuple[float, ...]
    trec: tuple[float, ...]
    seconds: float
    words: int


def graded_cases(cases: Sequence[Case]) -> tuple[Case, ...]:
    """The cases that say where their answer stands, so that a retriever can be graded by them."""
    return tuple(case for case in cases if pieces_of(case))


def retrieved_by(
    described: Described, baseline: Baseline, cases: Sequence[Case], vector_of: Callable[[str], Sequence[float]]
) -> tuple[Retrieved, ...]:
    """The retriever on all cases that can be graded, on those after figures and on those after prose, as far as it goes."""
    wanted = [case for case in graded_cases(cases) if {"all", _group_of(case)}.intersection(described.groups)]
    results = [_result(baseline, case, vector_of(question_of(case))) for case in wanted]
    found = _grouped(described.name, described.about, results, ranks=True)
    return tuple(one for one in found if one.group in described.groups)


def retrieved_by_us(verdicts: Sequence[Verdict]) -> tuple[Retrieved, ...]:
    """Our own answers as a retriever: what they cite, in order. A refusal has found nothing."""
    results = []
    for one in verdicts:
        pieces = pieces_of(one.case)
        if pieces:
            found = passages_of_answer(one.answer) if one.answer and not one.refused else ()
            results.append(_Result(one.case, _tops(pieces, found), (), one.seconds, _words(found)))
    return _grouped("ours", "what our answers cite, in order", results, ranks=False)


def question_of(case: Case) -> str:
    """What is asked of a retriever that knows no conversations: all turns at once."""
    return " ".join((*case.before, case.question))


def _result(baseline: Baseline, case: Case, vector: Sequence[float]) -> _Result:
    started = time.perf_counter()
    ranking = baseline.ranking(question_of(case), vector, case.documents)
    seconds = time.perf_counter() - started
    pieces = pieces_of(case)
    found = [baseline.passages[one] for one in ranking]
    return _Result(case, _tops(pieces, found), _trec(pieces, baseline.passages, ranking), seconds, _words(found))


def _tops(pieces: Sequence[Piece], found: Sequence[Ranked]) -> tuple[float, ...]:
    return tuple(float(all_found(pieces, found[:top])) for top in TOPS)


def _words(found: Sequence[Ranked]) -> int:
    return len(found[0].text.split()) if found else 0


def _trec(pieces: Sequence[Piece], passages: Mapping[str, Ranked], ranking: Sequence[str]) -> tuple[float, ...]:
    """By trec_eval, a passage being relevant that holds any piece. Where none does, nothing can be found: 0."""
    relevant = {key: 1 for key, one in passages.items() if any(piece.stands_in(one) for piece in pieces)}
    if not relevant or not ranking:
        return tuple(0.0 for _ in _TREC)
    scored = {key: float(len(ranking) - rank) for rank, key in enumerate(ranking)}
    measures = {"recall.5", "recip_rank", f"ndcg_cut.{DEPTH}"}
    found = pytrec_eval.RelevanceEvaluator({"q": relevant}, measures).evaluate({"q": scored})["q"]
    return tuple(float(found[name]) for name in _TREC.values())


def _grouped(name: str, about: str, results: Sequence[_Result], *, ranks: bool) -> tuple[Retrieved, ...]:
    groups: dict[Group, list[_Result]] = {"all": [], "figures": [], "prose": []}
    for one in results:
        groups["all"].append(one)
        groups[_group_of(one.case)].append(one)
    return tuple(_retrieved(name, about, group, own, ranks=ranks) for group, own in groups.items() if own)


def _group_of(case: Case) -> Group:
    return "figures" if case.expect.figures or case.expect.outcome else "prose"


def _retrieved(name: str, about: str, group: Group, results: Sequence[_Result], *, ranks: bool) -> Retrieved:
    lengths = [one.words for one in results if one.words]
    return Retrieved(
        name,
        about,
        group,
        tuple(rate(f"top {top}", [one.tops[at] for one in results]) for at, top in enumerate(TOPS)),
        tuple(rate(label, [one.trec[at] for one in results]) for at, label in enumerate(_TREC)) if ranks else (),
        median(one.seconds for one in results),
        round(median(lengths)) if lengths else 0,
    )
