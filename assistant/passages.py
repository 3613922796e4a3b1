"""Retrieved passages to the sentence or two that answer a question, with how sure that is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.candidates import Candidate, best_of_each, candidates, scores
from assistant.corpus import Corpus
from assistant.question import Question
from assistant.retrieve import Entry, Passage
from assistant.words import plain_from_text
from ingest.records import Sentence

_SHORTEST_STATEMENT = 8
_MOST_WORDS = 120
_MOST_BESIDE = 60
_CLOSE = 3.0
"""A neighbour whose score lies within this of the best belongs to the answer; scores are log odds."""
_BROAD = re.compile(
    r"^\W*(?:en |and )?(?:(?:wat|hoe) (?:doen|doet|willen|gaan|gaat|zijn de (?:afspraken|plannen))"
    r"|welke (?:afspraken|plannen|maatregelen)"
    r"|(?:what|how) (?:do|does|are|is|will) (?:they|the parties|being done|done)|what (?:agreements|plans|measures))\b"
)
_MOST_PLACES = 3
_NEAREST = 1 / 9
"""From this share of the confidence of an answer on, a sentence is worth reading beside a refusal."""
_LEANS = re.compile(
    r"^\W*(?:zij|ze|hij|hen|hun|dit|dat|deze|die|daar\w*|hier\w*|voor hen|zo|dan|ook|verder|bovendien|het|zo'n|er"
    r"|in dat geval|tot die tijd|they|it|this|that|these|those)\b"
)
"""How a sentence opens that says more of what the one before it is about."""
_ITEM = re.compile(r"^\s*(?:[•▪◦‣·*\-\u2013\u2014]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_SEVERAL = re.compile(r"\b(?:welke|noem|allemaal|which|list|name all|all the|what are)\b")


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

    @property
    def words(self) -> str:
        """The sentences between quotation marks, behind the sentence that opens their list, or their heading."""
        text = "” … “".join(" ".join(one.text for one in run) for run in self.runs)
        lead = self.entry.chunk.lead
        return f"“{lead}” … “{text}”" if lead and lead not in text else f"“{text}”"


@dataclass(frozen=True, slots=True)
class Quotes:
    """What the documents say to a question: the quotes that answer it, or else the `nearest`, which may not."""

    answering: tuple[Quote, ...] = ()
    nearest: Quote | None = None


def quotes_for(question: Question, passages: Sequence[Passage], corpus: Corpus) -> Quotes:
    """The quotes that answer, as far as the best of them can be relied on; where it cannot, that one as the nearest."""
    found = best_of_each(candidates(question, passages, corpus))
    if not found:
        return Quotes()
    if corpus.calibration.confidence(found[0].signs) < corpus.calibration.sure:
        return Quotes(nearest=_nearest(question, found[0], corpus))
    return Quotes(_answering(question, found, corpus))


def _nearest(question: Question, best: Candidate, corpus: Corpus) -> Quote | None:
    """The best sentence where it says something of a subject that is asked, and no number is asked that it might seem to give."""
    near = corpus.calibration.confidence(best.signs) >= _NEAREST * corpus.calibration.sure
    keys = corpus.passages.sentence_keys(best.sentence)
    shared = any(term.found_in(keys) for term in question.subjects)
    return _quote(question, best, corpus) if near and shared and question.aim != "figure" else None


def _answering(question: Question, found: Sequence[Candidate], corpus: Corpus) -> tuple[Quote, ...]:
    """The quotes that can be relied on.

    A broad question is answered from several places. Where only headings hold what is asked, as over a list of
    signatures, all that stands under them is quoted.
    """
    sure = corpus.calibration.sure
    trusted = (one for one in found if corpus.calibration.confidence(one.signs) >= sure)
    quotes = [_quote(question, best, corpus) for best in trusted]
    if question.aim == "when" or not _only_headed(question, quotes[0], corpus):
        return tuple(quotes[: _MOST_PLACES if _BROAD.search(plain_from_text(question.text)) else 1])
    return _under_heading(quotes[0], [quote for quote in quotes if _only_headed(question, quote, corpus)])


def _only_headed(question: Question, quote: Quote, corpus: Corpus) -> bool:
    """Whether no sentence of the passage holds any of the subjects, only the headings above it."""
    entry = quote.entry
    keys = frozenset[str]().union(*(corpus.passages.sentence_keys(sentence) for sentence in entry.chunk.sentences))
    headed = any(term.found_in(entry.heading) for term in question.subjects)
    return headed and not any(term.found_in(keys) for term in question.subjects)


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


def _quote(question: Question, best: Candidate, corpus: Corpus) -> Quote:
    """The best sentence of a passage, with its neighbours where they belong to it."""
    entry = best.passage.entry
    around = _around(question, best, corpus)
    chosen = tuple(entry.chunk.sentences[at] for at in range(min(around), max(around) + 1))
    return Quote(entry, chosen, corpus.calibration.confidence(best.signs), best.score)


def _around(question: Question, best: Candidate, corpus: Corpus) -> set[int]:
    """The numbers of the sentences to quote: the best, and those that it cannot be understood or is not whole without."""
    entry, sentences, at = best.passage.entry, best.passage.entry.chunk.sentences, best.at
    listed = _listed(question, sentences, at)
    if listed:
        return {at, *listed}
    places = {at} if question.aim == "when" else _run_of_labels(sentences, at)
    near = scores(question, best.passage, corpus)
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(sentences) and (
            near[beside] >= best.score - _CLOSE or _leans(sentences, max(at, beside)) or _gives(question, at, beside)
        ):
            places.add(beside)
    places |= _completing(question, entry, places, corpus)
    return _within(_MOST_BESIDE, sentences, at, places)


def _leans(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether a sentence says more of what the one before it is about."""
    return bool(_LEANS.search(plain_from_text(sentences[at].text)))


def _gives(question: Question, at: int, beside: int) -> bool:
    """Whether the sentence beside is the one that follows where a reason is asked for."""
    return question.aim == "why" and beside == at + 1


def _within(most: int, sentences: Sequence[Sentence], at: int, places: set[int]) -> set[int]:
    """The places that follow each other around one, nearest first, as far as there is room for their words."""
    kept, room = {at}, most - len(sentences[at].text.split())
    for place in sorted(places - {at}, key=lambda one: (abs(one - at), at - one)):
        room -= len(sentences[place].text.split())
        if room < 0:
            break
        kept.add(place)
    return kept


def _listed(question: Question, sentences: Sequence[Sentence], at: int) -> set[int]:
    """The items of the list that the sentence opens, or is an item of where several are asked for."""
    items = [bool(_ITEM.search(sentence.text)) for sentence in sentences]
    several = bool(_SEVERAL.search(plain_from_text(question.text)))
    if items[at] and several:
        start = at
        while start > 0 and items[start - 1]:
            start -= 1
    elif sentences[at].text.endswith(":"):
        start = at + 1
    else:
        return set()
    end = start
    while end < len(sentences) and items[end]:
        end += 1
    return _within(_MOST_WORDS, sentences, at, set(range(start, end))) if end > start else set()


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
