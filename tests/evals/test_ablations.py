"""An engine without a part is without that part, and with all the others."""

from assistant.corpus import corpus_from_readings
from assistant.nearby import EmbeddedOnce, Nearby
from assistant.retrieve import Passages
from evals.ablations import ABLATIONS, NearestPassages, NoDense, NoFacts
from tests.assistant.agreement import groningen
from tests.fakes import NearChunk, NearIndex

READING = groningen()
INDEX = NearIndex([READING], [[1.0, 0.0] for _ in READING.chunks])
SCOPE = frozenset((READING.document.id,))
BY_NAME = {one.name: one for one in ABLATIONS}


def test_without_facts_there_is_the_text_and_no_figure() -> None:
    (less,) = NoFacts(INDEX).readings()
    assert READING.facts
    assert less.facts == ()
    assert less.chunks == READING.chunks


def test_without_the_embedding_nothing_is_near() -> None:
    assert INDEX.nearest([1.0, 0.0], 5)
    assert NoDense(INDEX).nearest([1.0, 0.0], 5) == ()
    assert NoDense(INDEX).readings() == INDEX.readings()


def test_without_the_lexical_leg_only_what_is_near_is_found() -> None:
    corpus = corpus_from_readings([READING])
    prose = next(chunk for chunk in READING.chunks if chunk.kind == "prose" and chunk.sentences)
    terms = corpus.reader.question(f"Wat staat er over {prose.sentences[0].text}", None).terms
    nearest = NearestPassages([READING], corpus.lexicon)
    assert Passages([READING], corpus.lexicon).search(terms, Nearby(), SCOPE)
    assert nearest.search(terms, Nearby(), SCOPE) == ()
    (found,) = nearest.search(terms, Nearby((NearChunk(READING.document.id, prose.id, 0.9),)), SCOPE)
    assert found.entry.chunk == prose


def test_without_the_glossary_no_word_of_the_field_is_known_and_operations_still_are() -> None:
    whole, less = (BY_NAME[name].prepare([READING]) for name in ("no-facts", "no-glossary"))
    assert whole.lexicon.glossary.ideas
    assert less.lexicon.glossary.ideas == {}
    assert less.lexicon.glossary.operations == whole.lexicon.glossary.operations


def test_each_question_is_embedded_once() -> None:
    asked: list[str] = []

    class Counting:
        def get_query_embedding(self, query: str) -> list[float]:
            asked.append(query)
            return [1.0]

    remembered = EmbeddedOnce(Counting())
    assert remembered.get_query_embedding("a") == remembered.get_query_embedding("a") == [1.0]
    assert asked == ["a"]
