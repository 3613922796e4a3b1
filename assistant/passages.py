"""Retrieved passages to the sentence or two that answer a question, with how sure that is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.confidence import Signs
from assistant.corpus import Corpus
from assistant.lexicon import Term
from assistant.names import Named
from assistant.question import Question
from assistant.retrieve import Entry, Passage
from assistant.words import plain_from_text
from ingest.records import Sentence

_PUNCTUATION = ".,;:!?()'\"\u2018\u2019\u201c\u201d"
_SHORTEST_STATEMENT = 8
_SHORTEST_SENTENCE = 4
_MOST_WORDS = 120
_CLOSE = 0.15
_LIFT = 20.0
"""A lift of 0.05, which only the best have, counts as much as all the words of a question."""
_BROAD = re.compile(
    r"^\W*(?:en |and )?(?:(?:wat|hoe) (?:doen|doet|willen|gaan|gaat|zijn de (?:afspraken|plannen))"
    r"|welke (?:afspraken|plannen|maatregelen)"
    r"|(?:what|how) (?:do|does|are|is|will) (?:they|the parties|being done|done)|what (?:agreements|plans|measures))\b"
)
_MOST_PLACES = 3
_SURENESS = 2.0
_HOLDS_ALL = 0.6
_NUMBER = re.compile(
    r"\d|\b(?:een|eens|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|dertig|veertig|vijftig|honderd"
    r"|duizend|half|helft|kwart|derde|dubbel|geen|alle|ieder|iedere|elk|elke|jaarlijks|maandelijks|wekelijks|dagelijks|\w+maal)\b"
)
_GENERIC, _VERB = 0.3, 0.3
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
    """Sentences of one chunk that answer, in order, with their place, the confidence from 0 to 1, and a score to rank by."""

    entry: Entry
    sentences: tuple[Sentence, ...]
    confidence: float
    score: float

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
    """The quotes that answer best, as far as they can be relied on; none where no passage does.

    A broad question is answered from several places. Where only headings hold what is asked, as over a list of
    signatures, all that stands under them is quoted.
    """
    about = [passage for passage in passages if _is_about(question, passage.entry, corpus)]
    quotes = sorted((_quote(question, passage, corpus) for passage in about), key=_rank, reverse=True)
    quotes = [quote for quote in quotes if quote.confidence >= corpus.calibration.sure]
    if not quotes:
        return ()
    if question.aim == "when" or not _only_headed(question, quotes[0], corpus):
        return _places(question, quotes)
    return _under_heading(quotes[0], [quote for quote in quotes if _only_headed(question, quote, corpus)])


def _rank(quote: Quote) -> float:
    """What quotes are ordered by: how well they suit the question, and how sure it is that they answer."""
    return quote.score + _SURENESS * quote.confidence


def best_signs(question: Question, passages: Sequence[Passage], corpus: Corpus) -> tuple[str, str, Signs] | None:
    """The document and text of the sentence that would be given first, with its signs, whatever its confidence."""
    about = [passage for passage in passages if _is_about(question, passage.entry, corpus)]
    ranked = [(*_best_place(question, passage, corpus), passage) for passage in about]
    if not ranked:
        return None
    _, at, passage = max(ranked, key=lambda found: found[0])
    entry = passage.entry
    return entry.document, entry.chunk.sentences[at].text, _signs(question, passage, at, corpus)


def _places(question: Question, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The best quote, and for a broad question others that come close to it."""
    if not _BROAD.search(plain_from_text(question.text)):
        return (quotes[0],)
    return tuple(quote for quote in quotes if quote.score >= quotes[0].score - 2 * _CLOSE)[:_MOST_PLACES]


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
        found.append(Quote(quote.entry, quote.entry.chunk.sentences, best.confidence, best.score))
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


def _quote(question: Question, passage: Passage, corpus: Corpus) -> Quote:
    """The best sentence of the passage, with its neighbours where they belong to it."""
    entry, sentences = passage.entry, passage.entry.chunk.sentences
    scores = _scores(question, passage, corpus)
    best, first = _best_place(question, passage, corpus)
    places = {first} | {at for at in (first - 1, first + 1) if 0 <= at < len(scores) and scores[at] >= best - _CLOSE}
    if question.aim != "when":
        places |= _run_of_labels(sentences, first)
    if len(places) == 1 and question.aim == "why" and first + 1 < len(scores):
        places.add(first + 1)
    places |= _completing(question, entry, places, corpus)
    chosen = tuple(sentences[at] for at in range(min(places), max(places) + 1))
    confidence = _confidence(question, passage, first, corpus)
    return Quote(entry, chosen, confidence if _tells_number(question, chosen) else 0.0, best)


def _confidence(question: Question, passage: Passage, at: int, corpus: Corpus) -> float:
    """How likely the sentence answers, by its signs and by two rules of language that signs do not know.

    What holds every subject, or the day that is asked for under a heading with every subject, is taken for an answer.
    Where a number is asked for of somebody, some place or some year, each subject that the sentence lacks quarters the
    confidence: it counts something else.
    """
    signs = _signs(question, passage, at, corpus)
    likely = corpus.calibration.confidence(signs)
    sentence = passage.entry.chunk.sentences[at]
    if question.aim == "figure" and (question.parties or question.periods or _names(question)):
        held = corpus.passages.sentence_keys(sentence)
        return float(likely * 0.25 ** sum(not (term.verb or term.found_in(held)) for term in question.subjects))
    text = plain_from_text(sentence.text)
    dated = question.aim == "when" and signs.in_passage == 1 and _DAY.search(text)
    return max(likely, _HOLDS_ALL) if signs.in_sentence == 1 or dated else likely


def _scores(question: Question, passage: Passage, corpus: Corpus) -> list[float]:
    """How well each sentence of the passage suits the question, by its words and by its meaning."""
    return [
        _cover(question, sentence, passage.entry, corpus) + _LIFT * (passage.lift + _own_lift(sentence, lift))
        for sentence, lift in zip(passage.entry.chunk.sentences, passage.lifts, strict=True)
    ]


def _best_place(question: Question, passage: Passage, corpus: Corpus) -> tuple[float, int]:
    """The score of the best sentence of the passage, and its place; one with a date, where a time is asked for."""
    scores = _scores(question, passage, corpus)
    places = list(range(len(scores)))
    if question.aim == "when":
        texts = [plain_from_text(sentence.text) for sentence in passage.entry.chunk.sentences]
        places = [at for at in places if _DATE.search(texts[at])] or places
    first = max(places, key=lambda at: scores[at])
    return scores[first], first


def _own_lift(sentence: Sentence, lift: float) -> float:
    """The lift of a sentence; none for a mere name, which lies near any question that names it and answers none."""
    return lift if len(sentence.text.split()) >= _SHORTEST_SENTENCE else min(lift, 0.0)


def _tells_number(question: Question, sentences: Sequence[Sentence]) -> bool:
    """Whether the sentences hold a number or an amount in words, where one is asked for."""
    return question.aim != "figure" or any(_NUMBER.search(plain_from_text(one.text)) for one in sentences)


def _signs(question: Question, passage: Passage, at: int, corpus: Corpus) -> Signs:
    """What speaks for one sentence of the passage."""
    sentence = passage.entry.chunk.sentences[at]
    keys = corpus.passages.sentence_keys(sentence)
    lift = _own_lift(sentence, passage.lifts[at])
    whole = passage.entry.keys | passage.entry.heading
    return Signs(_share(question, whole, corpus), _share(question, keys, corpus), passage.lift, lift)


def _share(question: Question, keys: frozenset[str], corpus: Corpus) -> float:
    """The share of the subjects that the keys hold, each by its rarity; verbs, which texts put in other words, count less."""
    weights = [(term, corpus.passages.rarity(term) * _weight(term)) for term in question.subjects]
    whole = sum(weight for _, weight in weights)
    return sum(weight for term, weight in weights if term.found_in(keys)) / whole if whole else 0.0


def _completing(question: Question, entry: Entry, places: set[int], corpus: Corpus) -> set[int]:
    """The nearest sentence beside the chosen ones that holds a subject which they lack, if there is one."""
    keys = [corpus.passages.sentence_keys(sentence) for sentence in entry.chunk.sentences]
    held = frozenset[str]().union(*(keys[at] for at in places))
    lacking = [term for term in question.subjects if not term.found_in(held)]
    beside = [at for at in (max(places) + 1, min(places) - 1) if 0 <= at < len(keys)]
    near = [at for at in beside if any(term.found_in(keys[at]) for term in lacking)]
    return {near[0]} if near and question.aim != "when" else set()


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
        return 0.6 if _DAY.search(plain) else 0.15 if _DATE.search(plain) else -0.2
    if question.aim == "why":
        return 0.2 if _REASON.search(plain) else 0.0
    if question.aim == "figure" and question.operation == "lookup":
        return 0.1 if re.search(r"\d", plain) else -0.1
    return 0.0
