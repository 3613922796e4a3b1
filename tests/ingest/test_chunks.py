"""Blocks, tables and facts become chunks that quote verbatim and never cut a sentence."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.chunks import LONGEST, chunks_from_blocks, chunks_from_facts
from ingest.records import TOTAL, Block, Box, Cell, Fact, Note, Period, Region, Sentence, Table, Value, Word
from ingest.sentences import sentences_from_words


def words_on(*lines: str, page: int = 1, top: float = 100) -> tuple[Word, ...]:
    found = []
    for number, line in enumerate(lines):
        x, y = 50.0, top + 14 * number
        for text in line.split():
            found.append(Word(page, text, Box(x, y, x + 5 * len(text), y + 10), 10))
            x += 5 * len(text) + 3
    return tuple(found)


def texts(*lines: str, known: frozenset[str] = frozenset()) -> list[str]:
    return [sentence.text for sentence in sentences_from_words(words_on(*lines), known)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Er komt geld. Daarna niet.", ["Er komt geld.", "Daarna niet."]),
        ("Zie nr. 3 en art. 5 t.b.v. Delta Wonen.", ["Zie nr. 3 en art. 5 t.b.v. Delta Wonen."]),
        ("Wijken, scholen e.d. Een ander plan volgt.", ["Wijken, scholen e.d.", "Een ander plan volgt."]),
        ("1. Een lijst. Dan de rest.", ["1. Een lijst.", "Dan de rest."]),
        ("(a) Punt een; b. punt twee.", ["(a) Punt een; b. punt twee."]),
        ("Dit kost 6.5 mln. Wij betalen 3.496 euro.", ["Dit kost 6.5 mln.", "Wij betalen 3.496 euro."]),
        ("Kijk op www.delta.nl. Meer volgt.", ["Kijk op www.delta.nl.", "Meer volgt."]),
        ("Klaar in 2030. 350 huizen komen erbij!", ["Klaar in 2030.", "350 huizen komen erbij!"]),
        ("De lobby gaat door. (Q1 2030) Ook het onderzoek.", ["De lobby gaat door. (Q1 2030)", "Ook het onderzoek."]),
        ("Naar label B. De heer J. Delta tekent.", ["Naar label B.", "De heer J. Delta tekent."]),
        ("Dat doen we. ’s Avonds niet.", ["Dat doen we.", "’s Avonds niet."]),
    ],
)
def test_sentences_end_where_dutch_ends_them(line: str, expected: list[str]) -> None:
    assert texts(line) == expected


def test_a_word_broken_at_the_end_of_a_line_is_mended() -> None:
    assert texts("de gemeen-", "te bouwt") == ["de gemeente bouwt"]
    assert texts("de gemeen\u00ad", "te bouwt.", "Dan niet.") == ["de gemeente bouwt.", "Dan niet."]
    assert texts("aan de Beuken-", "laan, waar") == ["aan de Beukenlaan, waar"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("koop-", "en huurhuizen"),
        ("niet-", "commerci\u00eble"),
        ("energie-", "index"),
        ("A-", "woningen"),
        ("AOW-", "gerechtigden"),
        ("achter-", "de-voordeur"),
    ],
)
def test_a_hyphen_that_belongs_to_a_word_stays(first: str, second: str) -> None:
    assert texts(f"de {first}", second) == [f"de {first}{' ' if second.startswith('en ') else ''}{second}"]


def test_a_word_that_the_document_writes_with_its_hyphen_keeps_it() -> None:
    assert texts("de woon-", "werkhal") == ["de woonwerkhal"]
    assert texts("de woon-", "werkhal", known=frozenset({"woon-werkhal"})) == ["de woon-werkhal"]
    assert texts("de zee-", "egel", known=frozenset({"zeeegel"})) == ["de zeeegel"]


def test_raised_note_marks_are_left_out_and_powers_stay() -> None:
    def said(*words: tuple[str, bool]) -> list[str]:
        placed = [
            Word(1, text, Box(40 * at, 50, 40 * at + 35, 60), 10, superscript=raised)
            for at, (text, raised) in enumerate(words)
        ]
        return [sentence.text for sentence in sentences_from_words(placed)]

    assert said(("Prijs", False), ("18.500", False), ("2", True), (",", False), ("kaal.", False)) == [
        "Prijs 18.500, kaal."
    ]
    assert said(("60", False), ("m", False), ("2", True), ("groot", False)) == ["60 m2 groot"]
    assert said(("1", False), ("e", True), ("kwartaal", False)) == ["1e kwartaal"]
    assert said(("1", True), ("Prijspeil", False), ("2025.", False)) == ["Prijspeil 2025."]


def test_a_sentence_keeps_a_region_for_each_line_across_pages() -> None:
    words = words_on("Kort. Deze zin loopt", "over de regel", top=740) + words_on("en de bladzijde.", page=2)
    first, second = sentences_from_words(words)
    assert [region.page for region in first.regions] == [1]
    assert [region.page for region in second.regions] == [1, 1, 2]
    assert second.regions[0].box.x0 > 50
    assert second.regions[1].box == Box(50, 754, 50 + 5 * 4 + 3 + 5 * 2 + 3 + 5 * 5, 764)


@given(st.lists(st.text(alphabet="aBc.1 -()'\u00ad:", min_size=1, max_size=30), min_size=1, max_size=6))
def test_no_sign_but_hyphens_is_lost_or_invented(lines: list[str]) -> None:
    printed = "".join("".join(lines).split()).replace("\u00ad", "").replace("-", "")
    said = "".join("".join(sentence.text for sentence in sentences_from_words(words_on(*lines))).split()).replace(
        "-", ""
    )
    assert said == printed


def paragraph(text: str, section: tuple[str, ...] = ("Wonen",), kind: str = "paragraph") -> Block:
    return Block(kind, words_on(text), 0, section)  # type: ignore[arg-type]


def test_chunks_stay_in_their_section_and_within_bounds() -> None:
    long_text = "Elke zin telt mee. " * 120
    chunks = chunks_from_blocks([paragraph("Eerst dit."), paragraph(long_text), paragraph("Los.", ("Zorg",))])
    assert chunks[0].text.startswith("Eerst dit.")
    assert all(len(chunk.text) <= LONGEST for chunk in chunks)
    assert [chunk.section for chunk in chunks][-1] == ("Zorg",)
    assert chunks[-1].text == "Los."
    assert " ".join(chunk.text.replace("\n", " ") for chunk in chunks).count("Elke zin telt mee.") == 120
    assert len({chunk.id for chunk in chunks}) == len(chunks)


def test_every_chunk_of_a_list_carries_the_sentence_that_opens_it() -> None:
    items = [paragraph(f"{letter}) " + "Wij bouwen hier meer. " * 15, kind="item") for letter in "abcdef"]
    chunks = chunks_from_blocks([paragraph("Vooraf. De partijen beloven:"), *items, paragraph("En " + "verder " * 150)])
    lists = [chunk for chunk in chunks if "bouwen" in chunk.text]
    assert len(lists) > 1
    assert {chunk.lead for chunk in lists} == {"De partijen beloven:"}
    assert chunks[-1].lead == ""


HERE = (Region(3, Box(0, 0, 9, 9)),)


def fact(party: str | None, printed: str, year: int, measure: str = "Nieuwbouw", col: int = 1) -> Fact:
    period = Period(str(year), date(year, 1, 1), date(year, 12, 31))
    value = Value(printed, Decimal(1), "homes")
    return Fact(party, measure, period, value, 1, 1, col, "Groei", "Groei", ("Wonen",), HERE)


def test_a_measure_chunk_says_all_that_its_figures_mean() -> None:
    table = Table(1, "Groei", ("Wonen",), HERE, (), (Note("*", "Delta wacht op grond.", HERE),))
    facts = [
        fact("Delta", "0*", 2030),
        fact("Delta", "1.250", 2031),
        fact(TOTAL, "9", 2030),
        fact("Delta", "3", 2030, "Sloop"),
    ]
    growth, demolition, note = chunks_from_facts([table], facts)
    assert growth.text == "Nieuwbouw (woningen), Groei\nWonen > Groei\nDelta: 2030 0*; 2031 1.250\ntotaal: 2030 9"
    assert (growth.kind, growth.table, growth.measure) == ("measure", 1, "Nieuwbouw")
    assert demolition.measure == "Sloop"
    assert note.sentences == (Sentence("Delta wacht op grond.", HERE),)
    assert (note.kind, note.table, note.pages) == ("prose", 1, (3,))


def test_a_title_that_is_the_heading_stands_there_once() -> None:
    table = Table(1, "Groei", ("Wonen", "Groei"), HERE, (), (Note("", "Let op.", HERE),))
    growth, note = chunks_from_facts([table], [fact("Delta", "3", 2030, "Inzet voor:")])
    assert growth.text.startswith("Inzet voor (woningen), Groei\nWonen > Groei\n")
    assert note.section == ("Wonen", "Groei")


def test_long_cells_are_spread_over_chunks_and_none_is_dropped() -> None:
    table = Table(1, "Groei", (), HERE, ())
    facts = [fact(f"Partij {n}", "lange uitleg " * 40, 2030) for n in range(5)]
    chunks = chunks_from_facts([table], facts)
    assert len(chunks) == 5
    assert all(f"Partij {n}:" in chunk.text for n, chunk in enumerate(chunks))
    assert len({chunk.id for chunk in chunks}) == 5


def test_a_table_without_facts_can_still_be_quoted() -> None:
    cells = (
        Cell(0, 0, "Wijk", 3, Box(0, 0, 9, 9)),
        Cell(0, 1, "Jaar", 3, Box(9, 0, 18, 9)),
        Cell(1, 0, "Noord", 3, Box(0, 9, 9, 18)),
    )
    (chunk,) = chunks_from_facts([Table(1, "Planning", (), HERE, cells)], [])
    assert [sentence.text for sentence in chunk.sentences] == ["Wijk Jaar", "Noord"]
    assert chunk.section == ("Planning",)
