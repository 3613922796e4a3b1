"""A question as typed: its language, names, periods and ideas."""

import pytest

from assistant.corpus import Corpus, corpus_from_readings
from assistant.glossary import Glossary
from assistant.periods import asked_from_text, best_fit
from assistant.words import Stems
from ingest.errors import InputError
from tests.assistant.agreement import groningen, period


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return corpus_from_readings([groningen()])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hoeveel woningen sloopt Nijestee?", "nl"),
        ("How many homes does Nijestee demolish?", "en"),
        ("demolition Nijestee", "en"),
        ("sloop Nijestee", "nl"),
        ("Nijestee 2022", "nl"),
        ("hoeveel flex homes van Nijestee", "nl"),
        ("net addition Patrimonium 2022", "en"),
        ("What is the leefbaarheidsbudget of Lefier?", "en"),
        ("", "nl"),
    ],
)
def test_the_language_is_found(corpus: Corpus, text: str, language: str) -> None:
    assert corpus.reader.question(text).language == language


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nieuwbouw van de Huismeesters", ["De Huismeesters"]),
        ("huis meesters", ["De Huismeesters"]),
        ("HUISMEESTERS", ["De Huismeesters"]),
        ("Wierden & Borgen en Lefier", ["Wierden en Borgen", "Lefier"]),
        ("wierden and borgen", ["Wierden en Borgen"]),
        ("W&B", ["Wierden en Borgen"]),
        ("Woningstichting Patrimonium", ["Patrimonium"]),
        ("patrimonum", ["Patrimonium"]),
        ("Woonzorg", ["Woonzorg Nederland"]),
        ("Participatieraad Nijestee", ["Participatieraad Nijestee"]),
        ("Woonbron", []),
        ("Hoeveel sloopt de gemeente?", ["Gemeente Groningen"]),
        ("In welke gemeente wordt het meest gesloopt?", []),
        ("List the homes per municipality", []),
        ("Ymere", []),
        ("De Huisvesters", []),
        ("de bewoners", []),
    ],
)
def test_names_are_found_and_strangers_are_not(corpus: Corpus, text: str, names: list[str]) -> None:
    assert [party.label for party in corpus.reader.question(text).parties] == names


def test_a_place_says_where_and_a_municipality_says_who(corpus: Corpus) -> None:
    where = corpus.reader.question("Hoeveel bouwt Nijestee in Groningen?")
    assert ([party.label for party in where.parties], len(where.places)) == (["Nijestee"], 1)
    who = corpus.reader.question("Wat doet de gemeente?")
    assert [party.label for party in who.parties] == ["Gemeente Groningen"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("until 2026", [("until", "2026")]),
        ("t/m 2026", [("until", "2026")]),
        ("tot en met 2026", [("until", "2026")]),
        ("tot 2026", [("until", "2026")]),
        ("by the end of 2026", [("until", "2026")]),
        ("eind 2026", [("until", "2026")]),
        ("in 2022", [("year", "2022")]),
        ("2022-2026", [("range", "2022-2026")]),
        ("22-26", [("range", "2022-2026")]),
        ("2022 t/m 2026", [("range", "2022-2026")]),
        ("from 2022 to 2026", [("range", "2022-2026")]),
        ("tussen 2022 en 2026", [("range", "2022-2026")]),
        ("2022-26", [("range", "2022-2026")]),
        ("2022 en 2026", [("year", "2022"), ("year", "2026")]),
        ("80-90 woningen, label 1.2-1.4, 2.022 stuks", []),
    ],
)
def test_periods_are_found(text: str, kinds: list[tuple[str, str]]) -> None:
    assert [(asked.kind, asked.label) for asked in asked_from_text(text)] == kinds


@pytest.mark.parametrize(
    ("text", "label", "fit"),
    [
        ("until 2026", "2022-2026", "exact"),
        ("until 2026", "2026", "exact"),
        ("until 2026", "2022", "no"),
        ("in 2026", "2022-2026", "ends"),
        ("2022-2026", "2026", "ends"),
        ("in 2024", "2022-2026", "no"),
        ("in 2022", "2022-2026", "no"),
        ("in 2022", "2022", "exact"),
        ("", "2022", "exact"),
    ],
)
def test_a_printed_period_fits_or_not(text: str, label: str, fit: str) -> None:
    assert best_fit(asked_from_text(text), period(label), (2022,)) == fit


def test_a_figure_without_a_period_holds_for_its_documents_only_year() -> None:
    assert best_fit(asked_from_text("in 2022"), None, (2022,)) == "exact"
    assert best_fit(asked_from_text("in 2023"), None, (2022,)) == "no"
    assert best_fit(asked_from_text("in 2022"), None, (2022, 2023)) == "no"


@pytest.mark.parametrize(
    ("text", "ideas"),
    [
        ("nieuwe woningen", ["c:nieuwbouw"]),
        ("nieuwbouwplannen", ["c:nieuwbouw"]),
        ("homes without gas", ["c:woning", "c:aardgasvrij"]),
        ("demolished", ["c:sloop"]),
        ("wonigen", ["c:woning"]),
        ("huurders", ["c:huurder"]),
    ],
)
def test_words_name_ideas(corpus: Corpus, text: str, ideas: list[str]) -> None:
    language = "en" if text in ("homes without gas", "demolished") else "nl"
    terms = corpus.reader.question(text, language).terms
    assert [key for term in terms for key in sorted(term.keys)] == ideas


def test_compounds_are_found_by_their_parts(corpus: Corpus) -> None:
    assert "c:nieuwbouw" in corpus.lexicon.keys("nieuwbouwlocaties")
    assert "c:aardbeving" in corpus.lexicon.keys("aardbevingsbestendige woningen")


@pytest.mark.parametrize("text", ["[[term]]", "not = toml = at all", '[[term]]\nid = "x"\nnl = []\nen = ["y"]'])
def test_a_broken_glossary_says_so(text: str) -> None:
    with pytest.raises(InputError, match=r"glossary\.toml"):
        Glossary(text, Stems())
