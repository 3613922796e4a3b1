"""The figures that answers have just given, to be reckoned with: "samen?", "en het verschil daartussen?"."""

from collections.abc import Sequence

from assistant.corpus import Corpus
from assistant.figures import Selection
from assistant.fitting import CERTAIN, Fitting
from assistant.records import Answer, FoundFact


def given_in(answer: Answer, corpus: Corpus) -> tuple[FoundFact, ...]:
    """The figures of an answer as the documents have them; none where it quotes, or shows a calculation."""
    places = [answer.citations[figure.citation] for figure in answer.figures]
    wanted = {(place.document, place.regions) for place in places}
    if not wanted or answer.calculation or answer.status not in ("answered", "partly"):
        return ()
    known = {
        (subject.document, fact.regions): FoundFact(subject.document, fact, 1.0)
        for subject in corpus.subjects
        for fact in subject.facts
        if (subject.document, fact.regions) in wanted
    }
    found = (known.get((place.document, place.regions)) for place in places)
    return tuple(dict.fromkeys(one for one in found if one))


def selection_of(facts: Sequence[FoundFact], corpus: Corpus) -> Selection | None:
    """The figures as what was found; none where there are none."""
    if not facts:
        return None
    first = facts[0]
    subject = next(one for one in corpus.subjects if one.document == first.document and first.fact in one.facts)
    return Selection(Fitting(subject, CERTAIN, whole=True), tuple(facts))
