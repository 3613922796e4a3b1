"""How near the passages and their sentences lie to a question, by their vectors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol, TypeVar

from assistant.question import Question
from ingest.records import ChunkKind

_HITS = 200
"""Behind the best of so many lies what is usual, by which the best are judged."""
_BEST, _REST = 10, 30
_PROSE: tuple[ChunkKind, ...] = ("prose", "sentence")


class Hit(Protocol):
    """A chunk that lies near a vector."""

    @property
    def document(self) -> str: ...
    @property
    def chunk_id(self) -> str: ...
    @property
    def score(self) -> float: ...


class Searchable(Protocol):
    """What can be asked for the chunks that lie near a vector."""

    def nearest(
        self,
        vector: Sequence[float],
        limit: int,
        documents: Sequence[str] | None = None,
        kinds: Sequence[ChunkKind] | None = None,
    ) -> Sequence[Hit]: ...


class Embedding(Protocol):
    """What the engine needs of an embedding."""

    def get_query_embedding(self, query: str) -> list[float]: ...


class EmbeddedOnce:
    """An embedding that embeds each text once: figures and prose need the core of a question, a fit the same questions anew."""

    def __init__(self, embedding: Embedding) -> None:
        self._embedding = embedding
        self._vectors: dict[str, list[float]] = {}

    def get_query_embedding(self, query: str) -> list[float]:
        """The vector of the text, made now or before."""
        if query not in self._vectors:
            self._vectors[query] = self._embedding.get_query_embedding(query)
        return self._vectors[query]


@dataclass(frozen=True, slots=True)
class Nearby:
    """The prose near a question, and near its core: the question without its names and years.

    Every sentence about an organisation lies near to every question that names it, whatever it asks. What lies near the
    core is about the same thing.
    """

    asked: Sequence[Hit] = ()
    core: Sequence[Hit] = ()


@dataclass(frozen=True, slots=True)
class Lifts:
    """How much nearer a passage, and each of its sentences, lies than usual, as a difference in cosine similarity."""

    passage: float
    sentences: tuple[float, ...]


def nearby(question: Question, embedding: Embedding, index: Searchable, scope: frozenset[str]) -> Nearby:
    """What lies near the question in the documents of the scope; it is embedded once, and once more where it has names."""
    whole, core = whole_text(question), core_text(question)
    asked = index.nearest(embedding.get_query_embedding(whole), _HITS, sorted(scope), _PROSE)
    if core == whole:
        return Nearby(asked, asked)
    return Nearby(asked, index.nearest(embedding.get_query_embedding(core), _HITS, sorted(scope), _PROSE))


def whole_text(question: Question) -> str:
    """The question as typed, after the subjects that it took over from the one before."""
    taken_over = " ".join(term.text for term in question.terms) if "subjects" in question.carried else ""
    return f"{taken_over} {question.text}".strip()


def core_text(question: Question) -> str:
    """The question without the organisations, places and years that it names, unless nothing else is left of it."""
    text = question.text
    for start, end in sorted(_named_in(question), reverse=True):
        text = f"{text[:start]} {text[end:]}"
    left = " ".join(text.split())
    whole = whole_text(question)
    return whole.replace(question.text, left) if any(sign.isalpha() for sign in left) else whole


def _named_in(question: Question) -> frozenset[tuple[int, int]]:
    """Where in its text the question names organisations, places and years; what it took over stands in another text."""
    named = question.parties if "parties" not in question.carried else ()
    places = question.places if "places" not in question.carried else ()
    years = question.periods if "periods" not in question.carried else ()
    return frozenset((one.start, one.end) for one in (*named, *places)) | {(one.start, one.end) for one in years}


class Near:
    """The similarities of the passages by their place, and of their sentences by place and number."""

    def __init__(self, hits: Iterable[Hit], places: Mapping[tuple[str, str], int]) -> None:
        self.passages: dict[int, float] = {}
        self.sentences: dict[tuple[int, int], float] = {}
        for hit in hits:
            chunk, _, number = hit.chunk_id.rpartition(".")
            whole, part = places.get((hit.document, hit.chunk_id)), places.get((hit.document, chunk))
            if whole is not None:
                self.passages[whole] = hit.score
            elif part is not None and number.isdecimal():
                self.sentences[part, int(number)] = hit.score
        self._usual, self._usual_sentence = _usual(self.passages.values()), _usual(self.sentences.values())

    def lifts(self, at: int, count: int) -> Lifts:
        """The lifts of the passage at a place with so many sentences; what is not known is taken to be usual."""
        passage = self.passages.get(at, self._usual) - self._usual
        if self._whole(count):
            return Lifts(passage, (passage,) * count)
        return Lifts(passage, tuple(one - self._usual_sentence for one in self.similarities(at, count)))

    def similarities(self, at: int, count: int) -> tuple[float, ...]:
        """The similarity of every sentence of the passage at a place."""
        if self._whole(count):
            return (self.passages.get(at, self._usual),) * count
        return tuple(self.sentences.get((at, number), self._usual_sentence) for number in range(count))

    def _whole(self, count: int) -> bool:
        """Whether a passage has one vector for all of it: a sentence that stands alone has no other."""
        return count == 1 or not self.sentences

    def rankings(self) -> tuple[list[int], list[int]]:
        """The places of the passages by their own nearness, and by that of their nearest sentence, nearest first."""
        by_sentence = dict.fromkeys(at for at, _ in _best_first(self.sentences))
        return _best_first(self.passages), list(by_sentence)


_Place = TypeVar("_Place", int, tuple[int, int])


def _best_first(near: Mapping[_Place, float]) -> list[_Place]:
    return sorted(near, key=lambda at: -near[at])


def _usual(scores: Iterable[float]) -> float:
    """How near what lies behind the best lies: the mean of ranks 11 to 30, or of the lower half of few."""
    ranked = sorted(scores, reverse=True)
    return fmean(ranked[min(_BEST, len(ranked) // 2) : _REST]) if ranked else 0.0
