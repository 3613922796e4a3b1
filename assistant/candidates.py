"""The sentences of retrieved passages that might answer a question, each with what speaks for it."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.confidence import Signs
from assistant.corpus import Corpus
from assistant.lexicon import Term
from assistant.likeness import Likeness
from assistant.names import Named
from assistant.phrasing import Phrasing, phrasing_of
from assistant.question import Question
from assistant.retrieve import Entry, Passage
from assistant.ruling import is_contrary
from assistant.sought import Sought, gives_day, holds, may_answer, sought_by
from assistant.words import plain_from_text, plain_words
from ingest.records import Sentence

_PUNCTUATION = ".,;:!?()'\"\u2018\u2019\u201c\u201d"
_BRIEF = 4
_GENERIC, _VERB = 0.3, 0.3
_NO_DOUBT = 3.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence of a passage, by its number there, with its signs and its score among all candidates."""

    passage: Passage
    at: int
    signs: Signs
    score: float

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.passage.entry.chunk.sentences[self.at]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with the kind of thing that it seeks and the way in which it is put."""

    question: Question
    sought: Sought
    phrasing: Phrasing
    likeness: Likeness
    corpus: Corpus


def candidates(question: Question, passages: Iterable[Passage], corpus: Corpus) -> tuple[Candidate, ...]:
    """All sentences of the passages that are about what the question names, best first.

    Where a number, an amount or a time is sought, only the sentences that hold one.
    """
    asked = _asked(question, corpus)
    found = [
        candidate
        for passage in passages
        if _is_about(question, passage.entry, corpus)
        for candidate in _of_passage(asked, passage)
        if may_answer(asked.sought, candidate.sentence.text)
    ]
    return tuple(sorted(found, key=lambda one: -one.score))


def best_of_each(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best candidate of each passage, best first, each with the margin by which it is above the next."""
    best: dict[tuple[str, str], Candidate] = {}
    for candidate in found:
        entry = candidate.passage.entry
        best.setdefault((entry.document, entry.chunk.id), candidate)
    ranked = tuple(best.values())
    return tuple(
        replace(one, signs=replace(one.signs, margin=margin_over(one.score, after.score if after else None)))
        for one, after in zip_longest(ranked, ranked[1:])
    )


def margin_over(score: float, below: float | None) -> float:
    """How far a score is above the one below it; where there is none, as far as one that leaves no doubt is."""
    return _NO_DOUBT if below is None else score - below


def scores(question: Question, passage: Passage, corpus: Corpus) -> tuple[float, ...]:
    """The score of every sentence of the passage, in order, whether it may answer or not."""
    return tuple(one.score for one in _of_passage(_asked(question, corpus), passage))


def _asked(question: Question, corpus: Corpus) -> _Asked:
    telling = (word for word in plain_words(question.text) if not corpus.lexicon.is_light(word, "en"))
    return _Asked(question, sought_by(question.text), phrasing_of(question.text), Likeness(telling), corpus)


def _of_passage(asked: _Asked, passage: Passage) -> Iterator[Candidate]:
    for at in range(len(passage.entry.chunk.sentences)):
        signs = _signs(asked, passage, at)
        yield Candidate(passage, at, signs, asked.corpus.calibration.ranking.weighed(signs))


def _signs(asked: _Asked, passage: Passage, at: int) -> Signs:
    """What speaks for one sentence of the passage."""
    question, sought, corpus = asked.question, asked.sought, asked.corpus
    sentence = passage.entry.chunk.sentences[at]
    keys = corpus.passages.sentence_keys(sentence)
    words = plain_words(sentence.text)
    brief = len(sentence.text.split()) < _BRIEF
    typed = sought != "anything"
    held = typed and holds(sought, sentence.text)
    whole = passage.entry.keys | passage.entry.heading
    return Signs(
        in_passage=_share(question, whole, corpus),
        in_sentence=_share(question, keys, corpus),
        in_place=_share(question, keys | _keys_near(passage.entry, at, corpus), corpus),
        alike=asked.likeness.to(words),
        alike_place=asked.likeness.to((*words, *_words_near(passage.entry, at))),
        length=math.log1p(len(words)),
        bare=float(not _told(question)),
        passage_lift=passage.asked.passage,
        sentence_lift=_own(passage.asked.sentences[at], brief=brief),
        nearness=passage.nearness[at],
        holds=float(held),
        lacks=float(typed and not held),
        brief=float(brief),
        uncounted=float(sought == "count" and _lacks_counted(question, keys)),
        strays=float(_astray(question, keys)),
        dated=float(gives_day(sought, sentence.text) and _has_all(question, whole)),
        core_lift=_own(passage.core.sentences[at], brief=brief),
        agrees=float(asked.phrasing.agrees(sentence.text)),
        misses=float(asked.phrasing.misses(sentence.text)) + float(_undone(question, sought, keys)),
        contrary=float(_is_contrary(asked, keys)),
        english=float(question.language == "en"),
    )


def _keys_near(entry: Entry, at: int, corpus: Corpus) -> frozenset[str]:
    """The keys of what a sentence is read with: its headings, the head of its list and the sentence before it."""
    lead = corpus.lexicon.keys(entry.chunk.lead) if entry.chunk.lead else frozenset[str]()
    before = corpus.passages.sentence_keys(entry.chunk.sentences[at - 1]) if at else frozenset[str]()
    return entry.heading | lead | before


def _words_near(entry: Entry, at: int) -> tuple[str, ...]:
    before = entry.chunk.sentences[at - 1].text if at else ""
    return plain_words(" ".join((*entry.chunk.section, entry.chunk.lead, before)))


def _has_all(question: Question, keys: frozenset[str]) -> bool:
    """Whether the question names subjects and the keys hold all of them."""
    return bool(question.subjects) and all(term.found_in(keys) for term in question.subjects)


def _is_contrary(asked: _Asked, keys: frozenset[str]) -> bool:
    """Whether the keys take another side than the question where the field knows sides, as sold for built."""
    wanted = frozenset[str]().union(*(term.keys for term in asked.question.terms))
    return any(is_contrary(wanted, keys, sides) for sides in asked.corpus.contrasts)


def _undone(question: Question, sought: Sought, keys: frozenset[str]) -> bool:
    """Whether a number is asked of what was done, and the keys say nothing of the kind was."""
    deeds = [term for term in question.terms if term.verb]
    return sought in ("count", "amount") and bool(deeds) and not any(term.found_in(keys) for term in deeds)


def _astray(question: Question, keys: frozenset[str]) -> int:
    """How many subjects the keys lack, where a number is asked for of somebody, some place or some year."""
    if question.aim != "figure" or not (question.parties or question.periods or _names(question)):
        return 0
    return sum(not (term.verb or term.found_in(keys)) for term in question.subjects)


def _lacks_counted(question: Question, keys: frozenset[str]) -> bool:
    """Whether a sentence with these keys does not name what the question counts: the first of its ideas."""
    return not any(term.found_in(keys) for term in question.terms[:1])


def _own(lift: float, *, brief: bool) -> float:
    """The lift of a sentence; none for a mere name, which lies near any question that names it and answers none."""
    return min(lift, 0.0) if brief else lift


def _share(question: Question, keys: frozenset[str], corpus: Corpus) -> float:
    """The share of the subjects that the keys hold, each by its rarity; verbs, which texts put in other words, count less."""
    weights = [(term, corpus.passages.rarity(term) * _weight(term)) for term in _told(question)]
    whole = sum(weight for _, weight in weights)
    return sum(weight for term, weight in weights if term.found_in(keys)) / whole if whole else 0.0


def _told(question: Question) -> tuple[Term, ...]:
    """The subjects without the English words that nothing translates: no Dutch text can hold them."""
    return tuple(term for term in question.subjects if term.known or question.language != "en")


def _weight(term: Term) -> float:
    return _GENERIC if term.generic else _VERB if term.verb else 1.0


def _is_about(question: Question, entry: Entry, corpus: Corpus) -> bool:
    """Whether the passage knows every organisation and year that the question names; the document's own author says "we"."""
    chunk = entry.chunk
    body = plain_from_text(f"{chunk.lead} {chunk.text}")
    text = plain_from_text(" ".join((*chunk.section, body)))
    document = corpus.documents[entry.document]
    years, title = document.years, plain_from_text(document.title)
    for party in question.parties:
        name = party.name_in(entry.document) or party.label
        written = body if party.kind == "municipality" else f"{title} {text}"
        if not _mentions(written, name, party):
            return False
    if not all(re.search(rf"\b{re.escape(name)}\b", text) for name in _names(question)):
        return False
    return all(str(asked.last) in text or asked.last in years for asked in question.periods)


def _names(question: Question) -> Sequence[str]:
    """The words that the question writes as names and that are no idea of the field: a text must hold them as they stand.

    Stems do not do for a name: that of a village may be that of a common word.
    """
    written = {
        plain_from_text(word.strip(_PUNCTUATION))
        for word in question.text.split()[1:]
        if word[:1].isupper() and word[1:2].islower()
    }
    return [
        term.text for term in question.terms if term.text in written and not any(key[:2] == "c:" for key in term.keys)
    ]


def _mentions(text: str, name: str, party: Named) -> bool:
    """Whether a plain text names the organisation, in full, without article or as the question wrote it."""
    plain = plain_from_text(name)
    common = ("gemeente",) if party.kind == "municipality" else ()
    return any(form in text for form in (plain, plain.removeprefix("de "), party.text, *common))
