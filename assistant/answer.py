"""A question to its answer, without a language model: facts first where a figure is asked, quotes where a text is."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Lock
from typing import Protocol

from assistant.attempts import met
from assistant.auditing import asks_for_findings, checked_answer, explains, findings_answer
from assistant.calculation import needs_one_period, outcome_of, within
from assistant.conversation import Conversation
from assistant.corpus import Corpus, corpus_from_readings
from assistant.drafting import Draft
from assistant.explaining import explains_itself
from assistant.figures import Miss, Selection
from assistant.fitting import lifts_for
from assistant.members import members_answer
from assistant.nearby import EmbeddedOnce, Embedding, nearby
from assistant.netting import netted
from assistant.passages import Quote, quotes_for
from assistant.question import Question
from assistant.records import Answer, Figure, FoundFact, Language
from assistant.refusing import refusal
from assistant.retrieve import Index
from assistant.several import joined, parted
from assistant.shares import shared
from assistant.wording import facts_words, list_words, outcome_words, periods_words, sentence, subject_words
from assistant.words import plain_words
from ingest.records import TOTAL, Note, Reading

_HOW_MANY = re.compile(r"\b(?:hoeveel|how many|how much)\b", re.IGNORECASE)
_DATE = re.compile(r"\b\d{1,2}[ -]\w+[ -](?:19|20)\d\d\b|\b\w{3,9}\.? (?:19|20)\d\d\b|\b[QqHh][1-4] (?:19|20)\d\d\b")


_HEAD_START = 0.2
"""How much surer a sentence has to be than a figure that fits in part: a number is sooner what is asked for."""
_FEWEST_WORDS = 4
"""Fewer words than these that name no subject say too little to look for a sentence by."""


class Answering(Protocol):
    """What turns a question into an answer."""

    def answer(
        self,
        question: str,
        *,
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        conversation: Conversation | None = None,
    ) -> Answer: ...


class Engine:
    """Answers questions over the documents of an index; it prepares them anew when they change.

    Safe between threads, each with a conversation of its own: nothing of a question is kept here.
    """

    def __init__(
        self,
        index: Index,
        embedding: Embedding,
        prepare: Callable[[Sequence[Reading]], Corpus] = corpus_from_readings,
    ) -> None:
        self._index = index
        self._embedding = embedding
        self._prepare = prepare
        self._preparing = Lock()
        self._prepared = index.revision(), prepare(index.readings())

    def answer(
        self,
        question: str,
        *,
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        conversation: Conversation | None = None,
    ) -> Answer:
        """Answer one question over all documents or those named by id.

        The conversation, where given, fills in what half a question leaves out, and then remembers this question.
        """
        corpus = self._corpus()
        pieces, around = parted(question)
        talk = conversation or Conversation()
        aside = corpus.reader.question(around, language) if around else None
        answers = []
        for piece in pieces:
            read = corpus.reader.question(piece, language)
            read = talk.completed(read.told(aside) if aside else read)
            talk.remember(read)
            answers.append(self._answered(read, corpus, documents))
        return answers[0] if len(answers) == 1 else joined(answers)

    def corpus(self) -> Corpus:
        """What is known of the documents as they are now."""
        return self._corpus()

    def _answered(self, read: Question, corpus: Corpus, documents: Sequence[str] | None) -> Answer:
        scope = corpus.scope(read, documents)
        if not scope:
            return Draft(read, corpus).answer("not_found", sentence(read.language, "refused_documents"))
        return self._answer(read.within(scope), corpus, scope)

    def _corpus(self) -> Corpus:
        """What is prepared of the documents as they are; what was, while another thread prepares them anew."""
        revision, (known, corpus) = self._index.revision(), self._prepared
        if revision == known or not self._preparing.acquire(blocking=False):
            return corpus
        try:
            self._prepared = revision, self._prepare(self._index.readings())
            return self._prepared[1]
        finally:
            self._preparing.release()

    def _answer(self, question: Question, corpus: Corpus, scope: frozenset[str]) -> Answer:
        apart = self._apart(question, corpus, scope)
        if apart:
            return apart
        embedding = EmbeddedOnce(self._embedding)
        question = replace(question, lifts=lifts_for(question, scope, self._index, embedding))
        question, found = met(question, corpus, scope)
        if question.aim == "why" and isinstance(found, Selection):
            answer = _explained(question, corpus, found)
            if answer:
                return answer
        figure = _weighed_answer(question, corpus, found) if isinstance(found, Selection) else None
        preferred = figure is not None and _prefers_figure(question, found)
        if figure and preferred and (question.aim == "figure" or _fits_wholly(figure, found)):
            return figure
        dated = question.aim == "when" and figure is not None and any(map(_is_date, figure.figures))
        quotes = self._quotes(question, corpus, scope, embedding)
        if quotes and not (figure and (preferred or dated) and _outdoes(figure, quotes[0])):
            return _quoted(question, corpus, quotes)
        if figure and (preferred or dated or question.aim in ("open", "text")):
            return figure
        miss = found if isinstance(found, Miss) else Miss("reason" if question.aim == "why" else "subject")
        return refusal(question, corpus, miss, scope)

    def _apart(self, question: Question, corpus: Corpus, scope: frozenset[str]) -> Answer | None:
        """The answer to what is neither a figure nor a text: unknown names, what does not add up, a meaning, who takes part."""
        if question.strangers:
            return refusal(question, corpus, Miss("name", word=question.strangers[0]), scope)
        if asks_for_findings(question):
            return findings_answer(question, corpus, scope)
        meaning = corpus.definitions.meaning(question.text, question.language)
        if meaning:
            return self._meaning(question, corpus, scope, meaning)
        return members_answer(question, corpus, scope)

    def _meaning(self, question: Question, corpus: Corpus, scope: frozenset[str], meaning: str) -> Answer:
        """What a word of the field means: as the documents explain it, or else as the glossary does, said to be that."""
        quotes = self._quotes(question, corpus, scope, self._embedding)
        if explains_itself(question.text, [one.text for quote in quotes for one in quote.sentences]):
            return _quoted(question, corpus, quotes)
        draft, language = Draft(question, corpus), question.language
        draft.add_caveats(sentence(language, "caveat_explanation"))
        return draft.answer("answered", sentence(language, "explanation", text=meaning))

    def _quotes(
        self, question: Question, corpus: Corpus, scope: frozenset[str], embedding: Embedding
    ) -> tuple[Quote, ...]:
        question = _about_names(question, corpus)
        if not question.subjects and len(plain_words(question.text)) < _FEWEST_WORDS:
            return ()
        near = nearby(question, embedding, self._index, scope)
        return quotes_for(question, corpus.passages.search(question.terms, near, scope), corpus)


def _about_names(question: Question, corpus: Corpus) -> Question:
    """A question after nothing but an organisation that no table has, such as a fund, with its name as the subject."""
    names = [party for party in question.parties if party.kind in ("other", "tenants")]
    if question.subjects or not names:
        return question
    return replace(question, terms=tuple(corpus.lexicon.name_term(party.label, party.text) for party in names))


def _is_date(figure: Figure) -> bool:
    return bool(_DATE.search(figure.printed))


def _prefers_figure(question: Question, found: Selection | Miss) -> bool:
    """Whether a figure answers before any text: one is asked for, or the question names whose or when, or all of it."""
    if not isinstance(found, Selection) or question.aim in ("why", "when", "text"):
        return False
    named = bool(question.parties or question.periods or question.total)
    return question.aim == "figure" or named or found.fitting.whole


def _fits_wholly(figure: Answer, found: Selection | Miss) -> bool:
    """Whether nothing that is asked is left out of the figures' labels, or nothing says how sure it is that they are meant."""
    return figure.confidence is None or (isinstance(found, Selection) and found.fitting.whole)


def _outdoes(figure: Answer, quote: Quote) -> bool:
    """Whether figures that fit in part are surer to be meant than a sentence is."""
    return figure.confidence is None or figure.confidence + _HEAD_START >= quote.confidence


def _weighed_answer(question: Question, corpus: Corpus, found: Selection) -> Answer | None:
    """The figures in words with how sure it is that they are meant, said to be a guess where it is not sure enough."""
    answer = _figure_answer(question, corpus, found)
    confidence = found.fitting.confidence
    if answer is None or not answer.figures:
        return answer
    if confidence < corpus.weights.sure:
        guess = sentence(question.language, "caveat_likeliest", subject=subject_words(found.facts[0].fact))
        answer = replace(answer, caveats=(*answer.caveats, guess))
    return replace(answer, confidence=confidence)


def _figure_answer(question: Question, corpus: Corpus, found: Selection) -> Answer | None:
    """The figures in words, or none where the question states a number that is no part of looking it up."""
    stated = _stated(question, found.facts)
    if stated and _HOW_MANY.search(question.text):
        return None
    unanswerable = _unanswerable(question, corpus, found)
    if unanswerable:
        return unanswerable
    facts = tuple(one for one in found.facts if one.fact.value.status != "empty")
    if question.aim == "when":
        facts = tuple(one for one in facts if _DATE.search(one.fact.value.printed)) or facts
    found = replace(found, facts=facts)
    if stated and not question.total and question.operation in ("lookup", "list", "compare"):
        return _checked_premise(question, corpus, found)
    if question.limit and question.operation == "list":
        return _limited(question, corpus, found)
    if question.total and question.operation == "lookup" and not (found.totals or question.parties):
        return _computed(replace(question, operation="sum"), corpus, found)
    printed_share = question.operation == "share" and all(one.fact.value.unit == "percent" for one in found.facts)
    if (question.operation in ("lookup", "list", "compare") and not question.claim) or printed_share:
        return _looked_up(question, corpus, found)
    return _computed(question, corpus, found)


def _unanswerable(question: Question, corpus: Corpus, found: Selection) -> Answer | None:
    """What is said where the facts are there but none can be given: "this year", empty cells, labels that do not part."""
    if question.relative and not question.periods and len({one.fact.period for one in found.facts}) > 1:
        known = periods_words(found.facts, question.language)
        return Draft(question, corpus).answer("clarify", sentence(question.language, "which_year", known=known))
    if all(one.fact.value.status == "empty" for one in found.facts):
        return refusal(question, corpus, Miss("empty", found.facts), frozenset())
    return _unclear(question, corpus, found) if found.unclear else None


def _stated(question: Question, facts: Sequence[FoundFact]) -> bool:
    """Whether the question states a number that is not part of a label."""
    labels = " ".join(" ".join((one.fact.measure, one.fact.title, *one.fact.dimensions)) for one in facts)
    return any(str(number) not in labels.replace(",", ".") for number in question.numbers)


def _looked_up(question: Question, corpus: Corpus, found: Selection) -> Answer:
    draft = Draft(question, corpus)
    draft.add_facts(found.facts)
    draft.add_supports(found.supports)
    draft.warn_of(found.facts)
    draft.warn_of_reading(found)
    return draft.answer(
        "partly" if found.loose or found.lacking else "answered", facts_words(found.facts, question.language)
    )


def _unclear(question: Question, corpus: Corpus, found: Selection) -> Answer:
    """All that the table prints under the same labels, for none of it can be said to be the answer."""
    draft, language = Draft(question, corpus), question.language
    draft.add_facts(found.facts)
    draft.warn_of(found.facts)
    facts = facts_words(found.facts, language)
    return draft.answer("partly", sentence(language, "unclear", facts=facts))


def _limited(question: Question, corpus: Corpus, found: Selection) -> Answer:
    """The facts beyond the limit asked for."""
    facts = within(question.limit, found.facts) if question.limit else found.facts
    if not facts:
        counted = replace(question, operation="count")
        return _computed(counted, corpus, found)
    return _looked_up(question, corpus, replace(found, facts=facts, supports=(), others=()))


def _computed(question: Question, corpus: Corpus, found: Selection) -> Answer:
    places = tuple(dict.fromkeys(corpus.documents[one.document].title for one in found.facts))
    if len(places) > 1 and not _told_apart(question, found.facts):
        text = sentence(question.language, "which_document", known=list_words(places, question.language))
        return Draft(question, corpus).answer("clarify", text)
    one_period = replace(found, facts=needs_one_period(question, found))
    outcome = outcome_of(question, one_period)
    if question.operation == "share":
        outcome = shared(_named_part(question, one_period), corpus)
    if question.operation in ("check", "difference"):
        outcome = netted(question, corpus, one_period, outcome)
    draft, language = Draft(question, corpus), question.language
    if outcome is None:
        if question.operation == "check" and _stated(question, found.facts) and not question.total:
            return _checked_premise(question, corpus, found)
        audited = checked_answer(question, corpus, found.facts) if question.operation == "check" else None
        if audited:
            return audited
        draft.add_facts(found.facts)
        draft.warn_of(found.facts)
        return draft.answer("partly", sentence(language, "not_computed", facts=facts_words(found.facts, language)))
    draft.add_calculation(outcome)
    draft.warn_of((*(outcome.winners or outcome.terms), *((outcome.printed,) if outcome.printed else ())))
    draft.warn_of_outcome(outcome)
    if len(one_period.facts) < len(found.facts) and not question.periods:
        known = periods_words(one_period.facts, language)
        draft.add_caveats(sentence(language, "caveat_period", known=known))
    draft.warn_of_reading(replace(one_period, others=()))
    return draft.answer(
        "partly" if found.loose else "answered", outcome_words(outcome, language, explains(corpus, outcome))
    )


def _named_part(question: Question, found: Selection) -> Selection:
    """The figures without the total that stands beside them, which is the whole and not the part."""
    return replace(found, facts=tuple(one for one in found.facts if one.fact.party != TOTAL) or found.facts)


def _told_apart(question: Question, facts: Sequence[FoundFact]) -> bool:
    """Whether the question itself names what it takes from each document: the organisations, or the years."""
    seen = {(one.fact.party, one.fact.period.years if one.fact.period else None) for one in facts}
    if len(seen) < len(facts):
        return False
    named = {party.name_in(one.document) for party in question.parties for one in facts}
    return (bool(question.parties) and {one.fact.party for one in facts} <= named) or len(question.periods) > 1


def _checked_premise(question: Question, corpus: Corpus, found: Selection) -> Answer:
    """Yes or no to a number that the question states, with what is printed."""
    numbers = {one.fact.value.number for one in found.facts} | {one.fact.value.alternative for one in found.facts}
    right = any(number in numbers for number in question.numbers)
    draft = Draft(question, corpus)
    draft.add_facts(found.facts)
    draft.warn_of(found.facts)
    draft.warn_of_reading(replace(found, others=()))
    facts = facts_words(found.facts, question.language)
    return draft.answer("answered", sentence(question.language, "yes" if right else "no", facts=facts))


def _explained(question: Question, corpus: Corpus, found: Selection) -> Answer | None:
    """The note on the figure that the question wonders at, or that the figure is another one; none without a note."""
    draft, language = Draft(question, corpus), question.language
    facts = found.facts
    if _stated(question, facts):
        facts = tuple(one for one in facts if one.fact.value.number in question.numbers)
        if not facts:
            draft.add_facts(found.facts)
            text = sentence(language, "premise", facts=facts_words(found.facts, language))
            return draft.answer("not_found", text)
    notes = _own_notes(facts, found)
    if not notes:
        return None
    noted = tuple(dict.fromkeys(one for _, one in notes.values()))
    draft.add_facts(noted)
    for note, one in notes.values():
        draft.add_note(note, one)
    draft.warn_of_print(noted)
    draft.warn_of_reading(replace(found, others=()))
    quotes = " ".join(f"“{text}”" for text in notes)
    return draft.answer("answered", f"{sentence(language, 'note', quotes=quotes)}\n{facts_words(noted, language)}")


def _own_notes(facts: Sequence[FoundFact], found: Selection) -> dict[str, tuple[Note, FoundFact]]:
    """The notes that say most of these facts in particular: those that the fewest figures of the measure bear."""
    borne = Counter(note.text for fact in found.fitting.subject.facts for note in fact.notes)
    notes: dict[str, tuple[Note, FoundFact]] = {}
    for one in facts:
        for note in one.fact.notes:
            notes.setdefault(note.text, (note, one))
    fewest = min((borne[text] for text in notes), default=0)
    return {text: note for text, note in notes.items() if borne[text] == fewest}


def _quoted(question: Question, corpus: Corpus, quotes: Sequence[Quote]) -> Answer:
    draft = Draft(question, corpus)
    for quote in quotes:
        draft.add_quote(quote)
    draft.warn_of_spelling()
    shown = " ".join(_quote_words(quote) for quote in quotes)
    answer = draft.answer("answered", sentence(question.language, "quote", quotes=shown))
    return replace(answer, confidence=quotes[0].confidence)


def _quote_words(quote: Quote) -> str:
    """The sentences between quotation marks, behind the sentence that opens their list, or their heading."""
    text = "” … “".join(" ".join(one.text for one in run) for run in quote.runs)
    lead = quote.entry.chunk.lead
    return f"“{lead}” … “{text}”" if lead and lead not in text else f"“{text}”"
