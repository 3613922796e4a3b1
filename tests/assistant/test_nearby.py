"""What lies near a question with its names, and without them."""

from dataclasses import replace

from assistant.answer import Engine
from assistant.corpus import corpus_from_readings
from assistant.nearby import Near, Nearby, core_text, nearby, whole_text
from ingest.records import Box, Note, Region, Table
from tests.assistant.agreement import groningen
from tests.fakes import NearChunk

CORPUS = corpus_from_readings([groningen()])


class Counting:
    """An embedding that remembers what it was asked."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def get_query_embedding(self, query: str) -> list[float]:
        self.texts.append(query)
        return [1.0]


class Nothing:
    """A store in which nothing lies near."""

    def nearest(self, *asked: object) -> tuple[()]:
        del asked
        return ()


def asked(text: str) -> tuple[str, str]:
    question = CORPUS.reader.question(text, None)
    return whole_text(question), core_text(question)


def test_names_and_years_are_no_part_of_the_core() -> None:
    whole, core = asked("Wat is het telefoonnummer van Nijestee in 2022?")
    assert whole == "Wat is het telefoonnummer van Nijestee in 2022?"
    assert "Nijestee" not in core
    assert "2022" not in core
    assert "telefoonnummer" in core


def test_a_question_that_is_all_name_keeps_it() -> None:
    assert asked("Nijestee") == ("Nijestee", "Nijestee")


def test_what_was_taken_over_stands_in_another_text() -> None:
    question = CORPUS.reader.question("En wanneer dan?", None)
    before = CORPUS.reader.question("Hoeveel woningen sloopt Nijestee in 2022?", None)
    carried = replace(
        question, terms=before.terms, parties=before.parties, carried=frozenset({"subjects", "parties", "periods"})
    )
    assert core_text(carried) == whole_text(carried)
    assert whole_text(carried).endswith("En wanneer dan?")
    assert "sloop" in whole_text(carried)


def test_a_question_is_embedded_once_and_once_more_where_it_has_names() -> None:
    for text, times in (("Mag ik een hond houden?", 1), ("Mag ik bij Nijestee een hond houden?", 2)):
        embedding = Counting()
        nearby(CORPUS.reader.question(text, None), embedding, Nothing(), frozenset())
        assert len(embedding.texts) == times


def test_lifts_are_what_is_nearer_than_usual() -> None:
    places = {("a", f"p{at}"): at for at in range(4)}
    hits = [NearChunk("a", f"p{at}", score) for at, score in enumerate((0.9, 0.8, 0.7, 0.7))]
    near = Near([*hits, NearChunk("a", "p0.1", 0.95), NearChunk("a", "p1.0", 0.85), NearChunk("b", "p0", 1.0)], places)
    assert round(near.lifts(0, 2).passage, 2) == 0.2
    assert near.similarities(0, 2) == (0.85, 0.95)
    assert near.rankings() == ([0, 1, 2, 3], [0, 1])


def test_nothing_near_lifts_nothing(engine: Engine) -> None:
    assert Nearby().asked == ()
    assert Near((), {}).lifts(0, 2).sentences == (0.0, 0.0)
    assert engine.answer("Mag ik een olifant houden op het balkon?").status == "not_found"


def test_a_note_below_a_table_is_found_as_a_sentence() -> None:
    region = Region(3, Box(50, 500, 400, 512))
    note = Note("**", "De labels zijn bepaald volgens de methode van het Nader Voorschrift.", (region,))
    table = Table(1, "Energielabels", ("Duurzaamheid",), (region,), (), (note, Note("*", "zie bijlage", (region,))))
    corpus = corpus_from_readings([replace(groningen(), tables=(table,))])
    found = [entry.chunk for entry in corpus.passages.entries if entry.chunk.id.startswith("note-")]
    assert [(one.text, one.section, one.pages) for one in found] == [
        (note.text, ("Duurzaamheid", "Energielabels"), (3,))
    ]
