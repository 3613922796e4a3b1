"""Why a question is not answered, said so that the reader knows what was looked for and what there is."""

from collections.abc import Iterator, Sequence

from assistant.corpus import Corpus
from assistant.drafting import Draft, looked_for, parties_words, subjects_words
from assistant.figures import Miss
from assistant.passages import Quote
from assistant.question import Question
from assistant.records import Answer, FoundFact, Language
from assistant.wording import list_words, periods_words, sentence, subject_words
from ingest.records import TOTAL

_MOST_NAMES = 8
_MOST_NEAREST = 3
_UNTOLD = frozenset(("subject", "reason"))
"""Why a question is refused where a passage may still help: not for another year, party or name than the documents have."""
_WHO = frozenset(("c:corporatie", "c:gemeente", "c:partij", "c:jaar", "c:programma", "c:locatie"))


def refusal(
    question: Question, corpus: Corpus, miss: Miss, scope: frozenset[str], nearest: Quote | None = None
) -> Answer:
    """The answer that says what is lacking: `clarify` where the question is too bare, `not_found` else.

    The quote that comes nearest, where there is one, is given as that and cited: it may be of use, and it is no answer.
    """
    draft, language = Draft(question, corpus), question.language
    draft.warn_of_spelling()
    if miss.reason == "vague":
        known = subjects_words(miss.nearest) or _all_subjects(corpus, scope)
        return draft.answer("clarify", sentence(language, "vague", known=known))
    if nearest and miss.reason in _UNTOLD:
        draft.add_quote(nearest)
        sought = looked_for(question) or question.text.strip()
        text = sentence(language, "refused_nearest", understood=sought, quote=nearest.words)
    else:
        text = _texts(question, corpus, miss)
    titles = [corpus.documents[key].title for key in sorted(scope)]
    if titles:
        text = f"{text} {sentence(language, 'documents', known='; '.join(titles[:5]))}"
    return draft.answer("not_found", text)


def _texts(question: Question, corpus: Corpus, miss: Miss) -> str:
    language, sought = question.language, looked_for(question)
    if miss.reason == "name":
        return sentence(language, "refused_name", word=miss.word, known=_names(corpus, language))
    if miss.reason == "period":
        return _period_text(question, miss)
    if miss.reason == "party":
        known = parties_words((one for one in miss.nearest if one.fact.party != TOTAL), language)
        if known:
            return sentence(language, "refused_party", word=miss.word, understood=sought, known=known)
    if miss.reason == "reason":
        return sentence(language, "refused_reason", understood=sought)
    if miss.reason == "empty":
        return sentence(language, "refused_empty", subject=subject_words(miss.nearest[0].fact))
    text = sentence(language, "refused_subject", understood=sought or question.text.strip())
    nearest = subjects_words(_akin(question, corpus, miss.nearest), _MOST_NEAREST)
    return f"{text} {sentence(language, 'nearest', known=nearest)}" if nearest else text


def _akin(question: Question, corpus: Corpus, facts: Sequence[FoundFact]) -> Iterator[FoundFact]:
    """Those of the facts whose labels hold a subject of the question, other than a word for whom or where."""
    subjects = [term for term in question.subjects if term.keys.isdisjoint(_WHO)]
    for one in facts:
        labels = corpus.lexicon.keys(" ; ".join((one.fact.topic, one.fact.measure, *one.fact.dimensions)))
        if any(term.found_in(labels) for term in subjects):
            yield one


def _period_text(question: Question, miss: Miss) -> str:
    """A year inside a printed period is told apart from a year that is not covered at all."""
    language = question.language
    asked = list_words([one.label for one in question.periods], language)
    known = periods_words(miss.nearest, language)
    inside = [
        one.fact.period.label
        for one in miss.nearest
        if one.fact.period
        and all(
            one.fact.period.years[0] < year.first <= year.last < one.fact.period.years[1] for year in question.periods
        )
    ]
    if inside:
        return sentence(language, "refused_part", asked=asked, known=list_words(list(dict.fromkeys(inside)), language))
    return sentence(language, "refused_period", asked=asked, understood=looked_for(question), known=known or "-")


def _names(corpus: Corpus, language: Language) -> str:
    names = dict.fromkeys(
        party.name
        for document in corpus.documents.values()
        for party in document.parties
        if party.kind in ("corporation", "municipality")
    )
    return list_words(list(names)[:_MOST_NAMES], language)


def _all_subjects(corpus: Corpus, scope: frozenset[str]) -> str:
    found = dict.fromkeys(subject_words(subject.facts[0]) for subject in corpus.subjects if subject.document in scope)
    return "; ".join(list(found)[:_MOST_NAMES])
