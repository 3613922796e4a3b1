"""Retrieved passages to the sentence or two that answer a question, with how sure that is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.corpus import Corpus
from assistant.lexicon import Term
from assistant.question import Question
from assistant.retrieve import Entry, Passage
from assistant.words import plain_from_text
from ingest.records import Sentence

SURE = 0.6
"""From this confidence a passage is given as the answer; set on one set of questions and tested on others."""

_SHORTEST_STATEMENT = 8
_IN_SENTENCE, _IN_CHUNK, _IN_HEADING = 1.0, 0.75, 0.7
_DATE = re.compile(
    r"\b\d{1,2}\s+(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b"
    r"|\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\s+(?:19|20)\d\d\b"
    r"|\bq[1-4]\b|\bkwartaal\b|\b(?:19|20)\d\d\b"
)
_DAY = re.compile(r"\b\d{1,2}\s+[a-z]{3,9}\s+(?:19|20)\d\d\b")
_REASON = re.compile(r"\b(?:omdat|doordat|want|vanwege|wegens|daardoor|zodat|reden|gevolg|al in|waardoor|immers)\b")


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences of one chunk that answer, in order, with their place, and the confidence from 0 to 1."""

    entry: Entry
    sentences: tuple[Sentence, ...]
    confidence: float


def quote_for(question: Question, passages: Sequence[Passage], corpus: Corpus) -> Quote | None:
    """The quote that answers best, whatever its confidence; none where no passage is about what was named."""
    quotes = [_quote(question, passage, corpus) for passage in passages if _is_about(question, passage.entry, corpus)]
    return max((quote for quote in quotes if quote), key=lambda quote: quote.confidence, default=None)


def _is_about(question: Question, entry: Entry, corpus: Corpus) -> bool:
    """Whether the passage knows every organisation and year that the question names."""
    text = plain_from_text(" ".join((*entry.chunk.section, entry.chunk.lead, entry.chunk.text)))
    years = corpus.documents[entry.document].years
    for party in question.parties:
        name = party.name_in(entry.document)
        if name is None or not _mentions(text, name, party.text):
            return False
    return all(str(asked.last) in text or asked.last in years for asked in question.periods)


def _mentions(text: str, name: str, written: str) -> bool:
    plain = plain_from_text(name)
    short = plain.removeprefix("de ").removeprefix("gemeente ")
    return any(form in text for form in (plain, short, written))


def _quote(question: Question, passage: Passage, corpus: Corpus) -> Quote | None:
    entry = passage.entry
    scored = [(_cover(question, sentence, entry, corpus), sentence) for sentence in entry.chunk.sentences]
    best = max(score for score, _ in scored)
    if best <= 0:
        return None
    first = next(at for at, (score, _) in enumerate(scored) if score == best)
    kept = {at for at, (score, _) in enumerate(scored) if score >= 0.9 * best and abs(at - first) <= 2}
    places = sorted({first, *sorted(kept)[:3]})
    if question.aim != "when" and len(places) == 1 and _is_label(scored[first][1]) and first + 1 < len(scored):
        places.append(first + 1)
    return Quote(entry, tuple(scored[at][1] for at in places), _confidence(best, passage.nearness))


def _is_label(sentence: Sentence) -> bool:
    """Whether a sentence is so short that it only announces the next one."""
    return len(sentence.text.split()) < _SHORTEST_STATEMENT


def _confidence(cover: float, nearness: float | None) -> float:
    near = 0.0 if nearness is None else min(max((nearness - 0.80) / 0.08, 0.0), 1.0)
    return min(0.8 * cover + 0.2 * near, 1.0)


def _cover(question: Question, sentence: Sentence, entry: Entry, corpus: Corpus) -> float:
    """The share of the question's terms, each by its rarity, that the sentence, its chunk or its headings hold."""
    keys = corpus.passages.sentence_keys(sentence)
    weights = [(term, corpus.passages.rarity(term) * (0.3 if term.generic else 1.0)) for term in question.terms]
    whole = sum(weight for _, weight in weights)
    if not whole:
        return 0.0
    held = sum(weight * _held(term, keys, entry) for term, weight in weights)
    return held / whole + _answers_aim(question, sentence)


def _held(term: Term, keys: frozenset[str], entry: Entry) -> float:
    for worth, place in ((_IN_SENTENCE, keys), (_IN_CHUNK, entry.keys), (_IN_HEADING, entry.heading)):
        if term.found_in(place):
            return worth
    return 0.0


def _answers_aim(question: Question, sentence: Sentence) -> float:
    """What a sentence gains by holding the kind of thing that is asked for: a date, a reason, a number."""
    plain = plain_from_text(sentence.text)
    if question.aim == "when":
        return 0.3 if _DAY.search(plain) else 0.15 if _DATE.search(plain) else -0.2
    if question.aim == "why":
        return 0.2 if _REASON.search(plain) else 0.0
    if question.aim == "figure" and question.operation == "lookup":
        return 0.1 if re.search(r"\d", plain) else -0.1
    return 0.0


def uncovered(question: Question, entry: Entry) -> Iterable[Term]:
    """The narrowing terms that neither the passage nor its headings hold."""
    return (term for term in question.subjects if not term.found_in(entry.keys | entry.heading))
