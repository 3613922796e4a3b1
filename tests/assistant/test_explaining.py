"""Words of the field explained: only where a meaning is asked, said not to be from the agreement, the document first."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from assistant.answer import Engine
from assistant.confidence import Calibration, Signs, calibration_from_text
from assistant.explaining import Definitions, definitions_from_package
from assistant.words import plain_words
from ingest.chunks import MOST_SENTENCES, sentence_chunks
from ingest.errors import InputError
from ingest.records import Chunk, Sentence


@pytest.mark.parametrize(
    ("question", "language", "part"),
    [
        ("Wat is niet-DAEB?", "nl", "vrije sector"),
        ("What does mid-rent mean?", "en", "too much for social housing"),
        ("wat is een wisselwoning", "nl", "opgeknapt"),
        ("What is an energy coach?", "en", "save energy"),
    ],
)
def test_a_word_of_the_field_is_explained(engine: Engine, question: str, language: str, part: str) -> None:
    answer = engine.answer(question)
    assert (answer.status, answer.language, answer.citations, answer.figures) == ("answered", language, (), ())
    assert part in answer.text
    assert any("woordenlijst" in caveat or "glossary" in caveat for caveat in answer.caveats)


@pytest.mark.parametrize(
    "question", ["Wat is de huursom?", "Wat is het leefbaarheidsbudget van Lefier?", "Wat is een iglo?"]
)
def test_how_much_is_no_meaning(question: str) -> None:
    assert definitions_from_package().meaning(question, "nl") is None


def test_broken_definitions_and_weights_are_refused() -> None:
    with pytest.raises(InputError):
        Definitions("[[definition]]\nterms = ['x']\nnl = 'y'")
    with pytest.raises(InputError):
        calibration_from_text("bias = 1.0\nsure = 0.5\n[ranking]\nin_passage = 1.0")


def test_every_sign_that_weighs_raises_the_confidence() -> None:
    calibration = Calibration(Signs(), Signs(in_passage=1.0, in_sentence=2.0, sentence_lift=3.0), -2.0, 0.5)
    least = calibration.confidence(Signs())
    held = (Signs(in_passage=1.0), Signs(in_sentence=1.0), Signs(sentence_lift=1.0))
    assert all(calibration.confidence(signs) > least for signs in held)
    assert calibration.confidence(Signs(nearness=1.0)) == least


def test_a_sentence_among_others_is_found_by_itself() -> None:
    sentences = (Sentence("Dit is een zin.", ()), Sentence("Jan Jansen", ()), Sentence("Dit is er nog een.", ()))
    many, one = Chunk("p1", "prose", "x", (), sentences), Chunk("p2", "prose", "y", (), sentences[:1])
    assert [(chunk.id, chunk.text) for chunk in sentence_chunks((many, one))] == [
        ("p1.0", "Dit is een zin."),
        ("p1.2", "Dit is er nog een."),
    ]


def test_a_document_of_very_many_sentences_is_found_by_its_passages() -> None:
    sentence = Sentence("Dit is een zin.", ())
    most = Chunk("p1", "prose", "x", (), (sentence,) * MOST_SENTENCES)
    more = Chunk("p2", "prose", "x", (), (sentence,) * 2)
    assert len(sentence_chunks((most,))) == MOST_SENTENCES
    assert sentence_chunks((most, more)) == ()


def test_every_word_is_explained_once_in_both_languages() -> None:
    entries = tomllib.loads(files("assistant").joinpath("definitions.toml").read_text("utf-8"))["definition"]
    words = Counter(word for entry in entries for word in {plain_words(term) for term in entry["terms"]})
    assert [word for word, count in words.items() if count > 1] == []
    assert all(
        entry["nl"] != entry["en"] and entry["nl"].endswith(".") and entry["en"].endswith(".") for entry in entries
    )
