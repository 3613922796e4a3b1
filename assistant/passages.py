"""Retrieved passages to the sentence or two that answer a question, with how sure that is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.corpus import Corpus
from assistant.lexicon import Term
from assistant.names import Named
from assistant.question import Question
from assistant.retrieve import Entry, Passage
from assistant.words import plain_from_text
from ingest.records import Sentence

SURE = 0.6
"""From this confidence a passage is given as the answer; set on one set of questions and tested on others."""

_PUNCTUATION = ".,;:!?()'\"\u2018\u2019\u201c\u201d"
_SHORTEST_STATEMENT = 8
_MOST_WORDS = 120
_SECOND = 0.9
_GENERIC, _VERB = 0.3, 0.3
_OTHER_VERB = 0.65
_IN_SENTENCE, _IN_CHUNK, _IN_HEADING = 1.0, 0.75, 0.7
_DATE = re.compile(
    r"\b\d{1,2}\s+(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b"
    r"|\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\s+(?:19|20)\d\d\b"
    r"|\bq[1-4]\b|\bkwartaal\b|\b(?:19|20)\d\d\b"
)
_DAY = re.compile(r"\b\d{1,2}\s+[a-z]{3,9}\s+(?:19|20)\d\d\b")
_REASON = re.compile(r"\b(?:omdat|doordat|want|vanwege|wegens|daardoor|reden|gevolg|waardoor|immers)\b")


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences of one chunk that answer, in order, with their place, and the confidence from 0 to 1."""

    entry: Entry
    sentences: tuple[Sentence, ...]
    confidence: float

    @property
    def runs(self) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences in stretches that follow each other on the page, for a quote has no gaps."""
        found: list[list[Sentence]] = []
        for at, sentence in enumerate(self.entry.chunk.sentences):
            if sentence not in self.sentences:
                continue
            if found and found[-1][-1] == self.entry.chunk.sentences[at - 1]:
                found[-1].append(sentence)
            else:
                found.append([sentence])
        return tuple(tuple(run) for run in found)


def quotes_for(question: Question, passages: Sequence[Passage], corpus: Corpus) -> tuple[Quote, ...]:
    """The quote that answers best, whatever its confidence; none where no passage is about what was named.

    Where only headings hold what is asked, as over a list of signatures, all that stands under them is quoted.
    """
    about = [passage for passage in passages if _is_about(question, passage.entry, corpus)]
    quotes = [quote for quote in (_quote(question, passage, corpus) for passage in about) if quote]
    best = max(quotes, key=lambda quote: quote.confidence, default=None)
    if best is None:
        return ()
    if question.aim == "when" or not _only_headed(question, best, corpus):
        return (best,)
    return _under_heading(best, [quote for quote in quotes if _only_headed(question, quote, corpus)])


def _only_headed(question: Question, quote: Quote, corpus: Corpus) -> bool:
    """Whether no sentence of the passage holds any of the subjects, only the headings above it."""
    chunk = quote.entry.chunk
    keys = frozenset[str]().union(*(corpus.passages.sentence_keys(sentence) for sentence in chunk.sentences))
    return bool(question.subjects) and not any(term.found_in(keys) for term in question.subjects)


def _under_heading(best: Quote, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Whole passages of the best one's document and first heading, in order, up to so many words."""
    place = (best.entry.document, best.entry.chunk.section[:1])
    same = [quote for quote in quotes if (quote.entry.document, quote.entry.chunk.section[:1]) == place]
    found: list[Quote] = []
    room = _MOST_WORDS
    for quote in sorted(same, key=lambda quote: (quote is not best, quote.entry.chunk.id)):
        room -= len(quote.entry.chunk.text.split())
        if room < 0 and found:
            break
        found.append(Quote(quote.entry, quote.entry.chunk.sentences, best.confidence))
    return tuple(sorted(found, key=lambda quote: quote.entry.chunk.id))


def _is_about(question: Question, entry: Entry, corpus: Corpus) -> bool:
    """Whether the passage knows every organisation and year that the question names."""
    chunk = entry.chunk
    body = plain_from_text(f"{chunk.lead} {chunk.text}")
    text = plain_from_text(" ".join((*chunk.section, body)))
    years = corpus.documents[entry.document].years
    for party in question.parties:
        name = party.name_in(entry.document)
        if name is None or not _mentions(body if party.kind == "municipality" else text, name, party):
            return False
    if not all(re.search(rf"\b{re.escape(name)}\b", text) for name in _names(question)):
        return False
    return all(str(asked.last) in text or asked.last in years for asked in question.periods)


def _names(question: Question) -> list[str]:
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


def _quote(question: Question, passage: Passage, corpus: Corpus) -> Quote | None:
    entry = passage.entry
    scored = [(_cover(question, sentence, entry, corpus), sentence) for sentence in entry.chunk.sentences]
    best = max(score for score, _ in scored)
    if best <= 0:
        return None
    first = next(at for at, (score, _) in enumerate(scored) if score == best)
    places = {at for at, (score, _) in enumerate(scored) if score >= _SECOND * best and 0 <= at - first <= 2} | {first}
    if question.aim != "when":
        places |= _run_of_labels(entry.chunk.sentences, first)
    if len(places) == 1 and question.aim == "why" and first + 1 < len(scored):
        places.add(first + 1)
    places |= _completing(question, entry, places, corpus)
    sentences = tuple(scored[at][1] for at in sorted(places))
    return Quote(entry, sentences, _confidence(best, passage.nearness) * _wholeness(question, entry))


def _wholeness(question: Question, entry: Entry) -> float:
    """How far a passage can be trusted that does not hold all that the question names.

    A word that no document has cannot be answered by any; a known word that stands elsewhere halves the confidence.
    Verbs are held against it less, for texts put them in other words, and known ones not at all.
    """
    missing = [term for term in question.subjects if not term.found_in(entry.keys | entry.heading)]
    if any(not term.known and not term.verb for term in missing):
        return 0.0
    verbs = sum(term.verb and not term.known for term in missing)
    return float(_OTHER_VERB**verbs * 0.5 ** sum(not term.verb for term in missing))


def _completing(question: Question, entry: Entry, places: set[int], corpus: Corpus) -> set[int]:
    """The nearest sentence of the passage that holds a subject which the chosen sentences lack, if there is one."""
    keys = [corpus.passages.sentence_keys(sentence) for sentence in entry.chunk.sentences]
    held = frozenset[str]().union(*(keys[at] for at in places))
    lacking = [term for term in question.subjects if not term.found_in(held)]
    first = min(places)
    near = sorted((abs(at - first), at) for at in range(len(keys)) if any(term.found_in(keys[at]) for term in lacking))
    return {near[0][1]} if near and question.aim != "when" else set()


def _run_of_labels(sentences: Sequence[Sentence], first: int) -> set[int]:
    """The short entries around a short one, as in a list of names, or else the sentence that it announces."""
    if not _is_label(sentences[first]):
        return {first}
    start, end = first, first + 1
    while start > 0 and _is_label(sentences[start - 1]):
        start -= 1
    while end < len(sentences) and _is_label(sentences[end]):
        end += 1
    return set(range(start, end)) if end - start > 1 else set(range(first, min(first + 2, len(sentences))))


def _is_label(sentence: Sentence) -> bool:
    """Whether a sentence is so short that it only announces the next one."""
    return len(sentence.text.split()) < _SHORTEST_STATEMENT


def _confidence(cover: float, nearness: float | None) -> float:
    """Mostly the share of the question's terms that is held; the nearness of vectors only decides between equals.

    Measured on 90 questions: what is present and what is absent lie equally near (0.82 to 0.88), so a vector cannot say
    that an answer is there.
    """
    near = 0.0 if nearness is None else min(max((nearness - 0.75) / 0.15, 0.0), 1.0)
    return min(0.9 * cover + 0.1 * near, 1.0)


def _cover(question: Question, sentence: Sentence, entry: Entry, corpus: Corpus) -> float:
    """The share of the question's terms, each by its rarity, that the sentence, its chunk or its headings hold."""
    keys = corpus.passages.sentence_keys(sentence)
    weights = [(term, corpus.passages.rarity(term) * _weight(term)) for term in question.terms]
    whole = sum(weight for _, weight in weights)
    if not whole:
        return 0.0
    held = sum(weight * _held(term, keys, entry) for term, weight in weights)
    return held / whole + _answers_aim(question, sentence, entry)


def _weight(term: Term) -> float:
    return _GENERIC if term.generic else _VERB if term.verb else 1.0


def _held(term: Term, keys: frozenset[str], entry: Entry) -> float:
    for worth, place in ((_IN_SENTENCE, keys), (_IN_CHUNK, entry.keys), (_IN_HEADING, entry.heading)):
        if term.found_in(place):
            return worth
    return 0.0


def _answers_aim(question: Question, sentence: Sentence, entry: Entry) -> float:
    """What a sentence gains by holding the kind of thing that is asked for: a date, a reason, a number."""
    plain = plain_from_text(sentence.text)
    named = plain_from_text(f"{entry.chunk.lead} {sentence.text}")
    dated = 0.1 if any(str(asked.last) in plain for asked in question.periods) else 0.0
    return dated + _suits_aim(question, plain) - _unnamed(question, named)


def _unnamed(question: Question, plain: str) -> float:
    """What a sentence loses by not naming an organisation itself; most for a municipality, which headings name."""
    missing = [party for party in question.parties if not _mentions(plain, party.label, party)]
    return max((0.4 if party.kind == "municipality" else 0.1 for party in missing), default=0.0)


def _suits_aim(question: Question, plain: str) -> float:
    if question.aim == "when":
        return 0.3 if _DAY.search(plain) else 0.15 if _DATE.search(plain) else -0.2
    if question.aim == "why":
        return 0.2 if _REASON.search(plain) else 0.0
    if question.aim == "figure" and question.operation == "lookup":
        return 0.1 if re.search(r"\d", plain) else -0.1
    return 0.0
