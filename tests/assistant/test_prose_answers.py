"""Questions that a sentence answers: verbatim, with its lines, said to be Dutch where the answer is English."""

import pytest

from assistant.answer import Engine

SENTENCES = """
Welke wijken krijgen een warmtenet voor 2030? | Paddepoel, Selwerd, Vinkhuizen, Tuinwijk en Kostverloren | 9
Which districts get a heat network before 2030? | Paddepoel, Selwerd, Vinkhuizen, Tuinwijk en Kostverloren | 9
Wanneer zijn de afspraken ondertekend? | 9 december 2021 | 12
When was the agreement signed? | 9 december 2021 | 12
Op welke datum is het akkoord getekend? | 9 december 2021 | 12
Hoeveel pilots met flexwoningen komen er? | drie pilots | 4
How many pilots with flex homes are there? | drie pilots | 4
Hoeveel sociale huurwoningen heeft Woonzorg? | 525 sociale huurwoningen | 11
How many nursing home places are being studied in Beijum? | 144 verpleeghuisplaatsen | 11
Waar bouwt Wierden en Borgen aardbevingsbestendig? | Ten Boer | 5
What is done to prevent evictions? | huisuitzetting te voorkomen | 6
Wat levert de Voorzieningenwijzer een huishouden op? | 431 euro | 6
Waarom is de CO2-uitstoot in 2021 niet lager geworden? | omdat wij bewoners | 8
By how much must CO2 emissions fall each year? | 2% lager | 8
Wanneer is de woonvisie vastgesteld? | juni 2020 | 1
Wat zijn de afspraken over middenhuur? | middenhuur aanbieden | 5
Geldt alles onder voorbehoud van financiering? | voorbehoud van financiering | 9
"""


@pytest.mark.parametrize("row", SENTENCES.strip().splitlines())
def test_a_sentence_answers(engine: Engine, row: str) -> None:
    question, part, page = (cell.strip() for cell in row.split(" | "))
    answer = engine.answer(question)
    assert answer.status == "answered"
    assert part in " ".join(citation.quote for citation in answer.citations)
    assert all(citation.pages == (int(page),) and citation.regions for citation in answer.citations)
    assert all(citation.quote in answer.text for citation in answer.citations)


def test_an_english_answer_says_that_it_quotes_dutch(engine: Engine) -> None:
    answer = engine.answer("When was the agreement signed?")
    assert answer.language == "en"
    assert "Dutch" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Why does Lefier show 0 new homes in 2022?",
        "Waarom bouwt Lefier 0 woningen in 2022?",
        "Waarom staat er bij Lefier 0 (321)?",
    ],
)
def test_the_note_on_the_cell_is_the_reason(engine: Engine, question: str) -> None:
    answer = engine.answer(question)
    assert answer.status == "answered"
    assert [citation.quote for citation in answer.citations] == [
        "0 (321)",
        "De 321 woningen van Lefier voor 2022 zijn al in december 2021 opgeleverd.",
    ]


def test_the_language_asked_for_wins(engine: Engine) -> None:
    assert (
        engine.answer("sloop Nijestee 2022", language="en").text
        == "Nijestee, 2022: 154 homes (Programma sociale huur, Sloop)."
    )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Onder welk voorbehoud zijn de afspraken gemaakt?", "onder voorbehoud"),
        ("In which neighbourhoods will there be a heat network before 2030?", "Paddepoel"),
        ("moeten bewoners van Blauwbörgje twee keer verhuizen", "2 keer moeten verhuizen"),
    ],
)
def test_a_sentence_of_the_corpus_answers(corpus_engine: Engine, question: str, words: str) -> None:
    answer = corpus_engine.answer(question)
    assert answer.status == "answered"
    assert words in " ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize("question", ["Hoe heet de wethouder van wonen?", "Hoe laat komt de monteur van Woonzorg?"])
def test_a_sentence_without_the_kind_of_thing_is_no_answer(corpus_engine: Engine, question: str) -> None:
    assert corpus_engine.answer(question).status != "answered"


def test_a_day_does_not_answer_a_question_that_names_no_subject(engine: Engine) -> None:
    answer = engine.answer("Wanneer gaat het allemaal niet door?")
    assert not any("9 december 2021" in citation.quote for citation in answer.citations)
