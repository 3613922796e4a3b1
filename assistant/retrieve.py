"""Passages for a question: a lexical and a dense ranking of the chunks, fused by reciprocal rank."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import bm25s

from assistant.lexicon import Lexicon, Term
from assistant.nearby import Lifts, Near, Nearby, Searchable
from ingest.records import Chunk, Reading, Sentence

_SHORTEST_CELL = 6
_RANK_CONSTANT = 60
"""The usual constant of reciprocal rank fusion: it keeps one first place from deciding alone."""


class Index(Searchable, Protocol):
    """What the engine needs of the store: every reading, the nearest chunks, and when the documents changed."""

    def readings(self) -> tuple[Reading, ...]: ...
    def revision(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A prose chunk of a document with the keys that it and its headings offer."""

    document: str
    chunk: Chunk
    keys: frozenset[str]
    heading: frozenset[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrieved chunk: its fused score, how much nearer than usual it and its sentences lie to the question and to the
    core of it, and how near each sentence lies to that core.
    """

    entry: Entry
    score: float
    asked: Lifts
    core: Lifts
    nearness: tuple[float, ...]


class Passages:
    """The prose of all documents, ready to be searched."""

    def __init__(self, readings: Iterable[Reading], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._entries = [
            _entry(reading.document.id, chunk, lexicon) for reading in readings for chunk in _prose(reading)
        ]
        self._place = {(entry.document, entry.chunk.id): at for at, entry in enumerate(self._entries)}
        self._counts = Counter(key for entry in self._entries for key in entry.keys | entry.heading)
        self._sentences: dict[Sentence, frozenset[str]] = {}
        self._ranking = bm25s.BM25()
        if self._entries:
            self._ranking.index([sorted(entry.keys | entry.heading) for entry in self._entries], show_progress=False)

    @property
    def entries(self) -> Sequence[Entry]:
        """Everything that can be found."""
        return self._entries

    def search(
        self, terms: Sequence[Term], found: Nearby, scope: frozenset[str], limit: int = 20
    ) -> tuple[Passage, ...]:
        """The best passages within the documents of the scope, best first."""
        asked, core = (
            Near((hit for hit in hits if hit.document in scope), self._place) for hits in (found.asked, found.core)
        )
        fused: Counter[int] = Counter()
        for ranking in (self._lexical(terms, scope), *asked.rankings()):
            for rank, at in enumerate(ranking[: 4 * limit]):
                fused[at] += 1 / (_RANK_CONSTANT + rank)  # type: ignore[assignment]
        return tuple(self._passage(at, score, asked, core) for at, score in fused.most_common(limit))

    def _passage(self, at: int, score: float, asked: Near, core: Near) -> Passage:
        count = len(self._entries[at].chunk.sentences)
        return Passage(
            self._entries[at], score, asked.lifts(at, count), core.lifts(at, count), core.similarities(at, count)
        )

    def rarity(self, term: Term) -> float:
        """How much a term tells: little for what stands everywhere, most for what stands nowhere."""
        keys = term.keys if not term.parts else term.keys.union(*term.parts)
        seen = max((self._counts[key] for key in keys), default=0)
        return math.log(1 + (len(self._entries) + 1) / (seen + 0.5))

    def sentence_keys(self, sentence: Sentence) -> frozenset[str]:
        """The keys of one sentence, read once."""
        if sentence not in self._sentences:
            self._sentences[sentence] = self._lexicon.keys(sentence.text)
        return self._sentences[sentence]

    def _standing(self, term: Term) -> frozenset[str]:
        """The keys of a term that stand in some passage: its own, or else those of its parts."""
        own = frozenset(key for key in term.keys if self._counts[key])
        return own or frozenset(key for part in term.parts for key in part if self._counts[key])

    def _lexical(self, terms: Sequence[Term], scope: frozenset[str]) -> list[int]:
        keys = sorted({key for term in terms for key in self._standing(term)})
        if not keys:
            return []
        scores = self._ranking.get_scores(keys)
        found = [at for at in range(len(self._entries)) if scores[at] > 0 and self._entries[at].document in scope]
        return sorted(found, key=lambda at: -scores[at])


def _prose(reading: Reading) -> Iterable[Chunk]:
    yield from (chunk for chunk in reading.chunks if chunk.kind == "prose" and chunk.sentences)
    yield from _cell_chunks(reading)
    yield from _note_chunks(reading)


def _cell_chunks(reading: Reading) -> Iterable[Chunk]:
    """Table cells that hold a sentence rather than a figure, each with the party that it is about before it."""
    for fact in reading.facts:
        printed = fact.value.printed
        if fact.value.number is None and len(printed.split()) >= _SHORTEST_CELL:
            name = f"cell-{fact.table}-{fact.row}-{fact.col}"
            sentences = (Sentence(printed, fact.regions),)
            yield Chunk(name, "prose", printed, (*fact.section, fact.title), sentences, fact.party or "", fact.table)


def _note_chunks(reading: Reading) -> Iterable[Chunk]:
    """The notes below a table that hold a sentence, under the title of their table."""
    for table in reading.tables:
        for place, note in enumerate(table.notes):
            if note.regions and len(note.text.split()) >= _SHORTEST_CELL:
                sentences = (Sentence(note.text, note.regions),)
                headings = (*table.section, table.title)
                yield Chunk(f"note-{table.number}-{place}", "prose", note.text, headings, sentences, "", table.number)


def _entry(document: str, chunk: Chunk, lexicon: Lexicon) -> Entry:
    return Entry(document, chunk, lexicon.keys(f"{chunk.lead} {chunk.text}"), lexicon.keys(" . ".join(chunk.section)))
