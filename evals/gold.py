"""What a passage must hold to help with a case, so that any retriever can be graded, ours or another's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.records import Answer
from evals.cases import Case, Choice, ExpectedCitation, ExpectedFigure
from evals.matching import letters_of, number_stands, stands


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage that a retriever can give: the pages it is from, and its text."""

    id: str
    document: str
    pages: frozenset[int]
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that must be found, on one of these pages: a figure, words of which one suffices, or a quote."""

    places: tuple[ExpectedCitation, ...]
    figure: ExpectedFigure | None = None
    words: Choice = ()
    quote: str = ""

    def stands_in(self, passage: Ranked) -> bool:
        """Whether the passage holds it. Whose figure it is need not be told: that is left to who reads the passage."""
        if not any(place.document == passage.document and place.page in passage.pages for place in self.places):
            return False
        if self.figure:
            return _is_printed(self.figure, passage.text)
        if self.words:
            return any(stands(words, passage.text) for words in self.words)
        return letters_of(self.quote) in letters_of(passage.text)


def pieces_of(case: Case) -> tuple[Piece, ...]:
    """Everything that must be found to answer the case; nothing where it names no citation or may be refused."""
    return tuple(_pieces(case)) if case.expect.present else ()


def all_found(pieces: Sequence[Piece], passages: Sequence[Ranked]) -> bool:
    """Whether each piece stands in one of the passages."""
    return all(any(piece.stands_in(passage) for passage in passages) for piece in pieces)


def passages_of_answer(answer: Answer) -> tuple[Ranked, ...]:
    """What our own answer rests on, in order: each cited sentence, and each cited table with its cited cells."""
    texts: dict[tuple[str, tuple[int, ...], str], list[str]] = {}
    for citation in answer.citations:
        key = (citation.document, citation.pages, citation.table or citation.quote)
        texts.setdefault(key, [citation.table or ""]).append(citation.quote)
    return tuple(
        Ranked(str(number), document, frozenset(pages), "\n".join(quotes))
        for number, ((document, pages, _), quotes) in enumerate(texts.items())
    )


def _pieces(case: Case) -> Iterator[Piece]:
    places = case.expect.citations
    if not places:
        return
    quotes = [place for place in places if place.quote]
    allowed = (*places, *case.expect.may_cite)
    yield from (Piece(allowed, figure=figure) for figure in case.expect.figures)
    yield from (Piece((place,), quote=place.quote or "") for place in quotes)
    if not quotes:
        yield from (Piece(allowed, words=words) for words in case.expect.phrases)
    if not (case.expect.figures or quotes or case.expect.phrases):
        yield from (Piece((place,), quote=(place.table or "").split("|")[0]) for place in places)


def _is_printed(figure: ExpectedFigure, text: str) -> bool:
    if figure.printed is not None:
        return stands(figure.printed, text)
    return figure.value is not None and number_stands(figure.value, text)
