"""A question to its answer, without a language model: facts first where a figure is asked, quotes where a text is."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Lock
from typing import Protocol

from assistant.attempts import met
from assistant.auditing import asks_for_findings, findings_answer
from assistant.conversation import Conversation
from assistant.corpus import Corpus, corpus_from_readings
from assistant.drafting import Draft
from assistant.explaining import explains_itself
from assistant.figure_answers import DATE, computed_answer, explained_answer, weighed_answer
from assistant.figures import Miss, Selection
from assistant.fitting import lifts_for
from assistant.members import members_answer
from assistant.nearby import EmbeddedOnce, Embedding, nearby
from assistant.passages import Quote, Quotes, quotes_for
from assistant.question import Question
from assistant.reckoning import given_in, selection_of
from assistant.records import Answer, Figure, Language
from assistant.refusing import refusal
from assistant.retrieve import Index
from assistant.several import joined, parted
from assistant.whereabouts import (
    asked_of_each,
    asked_of_years,
    asks_where,
    documents_asked,
    told_by_year,
    told_where,
)
from assistant.wording import sentence
from assistant.words import plain_words
from ingest.records import Reading

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
            read = read.told(aside) if aside else read
            whole, answer = self._in_talk(read, talk, corpus, documents)
            talk.remember(whole, given_in(answer, corpus))
            answers.append(answer)
        return answers[0] if len(answers) == 1 else joined(answers)

    def corpus(self) -> Corpus:
        """What is known of the documents as they are now."""
        return self._corpus()

    def _in_talk(
        self, read: Question, talk: Conversation, corpus: Corpus, documents: Sequence[str] | None
    ) -> tuple[Question, Answer]:
        """The question as the talk completes it, with its answer; what only might be half a question is one by itself else."""
        whole = talk.completed(read)
        answer = self._answered(whole, corpus, documents)
        if talk.reckons(read) and answer.calculation is None:
            found = selection_of(talk.given(read), corpus)
            reckoned = computed_answer(whole, corpus, found) if found else None
            answer = reckoned if reckoned and reckoned.calculation else answer
        if whole != read and not talk.needs(read) and answer.status in ("not_found", "clarify"):
            return read, self._answered(read, corpus, documents)
        return whole, answer

    def _answered(self, read: Question, corpus: Corpus, documents: Sequence[str] | None) -> Answer:
        scope = corpus.scope(read, documents)
        if not scope:
            return Draft(read, corpus).answer("not_found", sentence(read.language, "refused_documents"))
        if asks_where(read, scope):
            return self._where(read, corpus, scope)
        answer = self._answer(read.within(scope), corpus, scope)
        if answer.figures or len({one.document for one in answer.citations}) > 1:
            return answer
        return self._by_year(read, corpus, scope) or answer

    def _by_year(self, read: Question, corpus: Corpus, scope: frozenset[str]) -> Answer | None:
        """What the documents of each year say, where the question names several years that each have their own."""
        parts = asked_of_years(read, scope, corpus)
        return told_by_year(
            {label: self._answer(part.within(keys), corpus, keys) for label, (part, keys) in parts.items()}
        )

    def _where(self, read: Question, corpus: Corpus, scope: frozenset[str]) -> Answer:
        """What the documents say that have an answer, each under its name; asked by themselves, or else all at once."""
        part = asked_of_each(read)
        able = documents_asked(scope, corpus) if part.subjects and not read.strangers else ()
        apart = {key: self._answer(part.within(frozenset((key,))), corpus, frozenset((key,))) for key in able}
        told = told_where(read, apart, corpus)
        if told:
            return told
        whole = self._answer(read.within(scope), corpus, scope)
        documents = {one.document for one in whole.citations}
        return told_where(read, dict.fromkeys(documents, whole) if len(documents) == 1 else {}, corpus) or whole

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
            answer = explained_answer(question, corpus, found)
            if answer:
                return answer
        figure = weighed_answer(question, corpus, found) if isinstance(found, Selection) else None
        preferred = figure is not None and _prefers_figure(question, found)
        if figure and preferred and (question.aim == "figure" or _fits_wholly(figure, found)):
            return figure
        dated = question.aim == "when" and figure is not None and any(map(_is_date, figure.figures))
        said = self._quotes(question, corpus, scope, embedding)
        quotes = said.answering
        if quotes and not (figure and (preferred or dated) and _outdoes(figure, quotes[0])):
            return _quoted(question, corpus, quotes)
        if figure and (preferred or dated or question.aim in ("open", "text")):
            return figure
        miss = found if isinstance(found, Miss) else Miss("reason" if question.aim == "why" else "subject")
        return refusal(question, corpus, miss, scope, said.nearest)

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
        quotes = self._quotes(question, corpus, scope, self._embedding).answering
        if explains_itself(question.text, [one.text for quote in quotes for one in quote.sentences]):
            return _quoted(question, corpus, quotes)
        draft, language = Draft(question, corpus), question.language
        draft.add_caveats(sentence(language, "caveat_explanation"))
        return draft.answer("answered", sentence(language, "explanation", text=meaning))

    def _quotes(self, question: Question, corpus: Corpus, scope: frozenset[str], embedding: Embedding) -> Quotes:
        question = _about_names(question, corpus)
        if not question.subjects and len(plain_words(question.text)) < _FEWEST_WORDS:
            return Quotes()
        near = nearby(question, embedding, self._index, scope)
        return quotes_for(question, corpus.passages.search(question.terms, near, scope), corpus)


def _about_names(question: Question, corpus: Corpus) -> Question:
    """A question after nothing but an organisation that no table has, such as a fund, with its name as the subject."""
    names = [party for party in question.parties if party.kind in ("other", "tenants")]
    if question.subjects or not names:
        return question
    return replace(question, terms=tuple(corpus.lexicon.name_term(party.label, party.text) for party in names))


def _is_date(figure: Figure) -> bool:
    return bool(DATE.search(figure.printed))


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


def _quoted(question: Question, corpus: Corpus, quotes: Sequence[Quote]) -> Answer:
    draft = Draft(question, corpus)
    for quote in quotes:
        draft.add_quote(quote)
    draft.warn_of_spelling()
    shown = " ".join(quote.words for quote in quotes)
    answer = draft.answer("answered", sentence(question.language, "quote", quotes=shown))
    return replace(answer, confidence=quotes[0].confidence)
