"""What the chat shows: every text from a document or a reader escaped, sources put together by place."""

from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from assistant.records import Answer, Citation, Figure, Language, Understanding
from ingest.periods import of_year
from ingest.records import Box, Chunk, Fact, Reading, Region, Value
from tests.doors import ABSENT, CITATION, DOCUMENT, FOUND
from ui.texts import EN, NL
from ui.view.answers import answer_html, copied_text, log_html
from ui.view.choices import chips, follow_ups
from ui.view.comparing import series_from_answer, table_html
from ui.view.opening import example_questions, examples_html, notice_html
from ui.view.sources import sources_from_citations, sources_html
from ui.view.turns import MOST_TURNS, Talk, Turn

HOSTILE = "<img src=x onerror=alert(1)>\"'&"
VOID = ("img", "br", "path", "use")


class Tags(HTMLParser):
    """Collects the tags of a piece of HTML, and complains of one that is not closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def hostile_answer() -> Answer:
    citation = Citation(HOSTILE, HOSTILE, (1, 2), (HOSTILE,), HOSTILE, (Region(1, Box(1, 2, 3, 4)),), HOSTILE)
    figures = tuple(
        Figure(HOSTILE, Decimal(at), "homes", f"{HOSTILE}{at}", HOSTILE, HOSTILE, "known", 0) for at in (1, 2)
    )
    understood = (Understanding((HOSTILE,), (HOSTILE,)),)
    return Answer("answered", "nl", HOSTILE, figures, None, (citation,), (HOSTILE,), understood)


def hostile_reading() -> Reading:
    parties = ("Woonstichting Noord", f"{HOSTILE}x")
    facts = tuple(
        fact(party, HOSTILE, "2031", at, Box(1, 2, 3, 4) if at == 0 else Box(9, 9, 10, 10))
        for at, party in enumerate(parties)
    )
    return Reading(replace(DOCUMENT, id=HOSTILE, title=HOSTILE), (), facts, ())


def fact(party: str, measure: str, period: str, number: int, box: Box, page: int = 1) -> Fact:
    value = Value(str(number), Decimal(number), "homes")
    return Fact(party, measure, of_year(int(period)), value, 1, 1, 1, measure, measure, (), (Region(page, box),))


def test_nothing_from_a_document_or_a_reader_becomes_markup() -> None:
    answer, readings = hostile_answer(), (hostile_reading(),)
    talk = Talk(
        (Turn(HOSTILE, answer), Turn(HOSTILE, partial=HOSTILE), Turn(HOSTILE, trouble=HOSTILE), Turn(HOSTILE, answer))
    )
    log = log_html(talk, readings, "nl")
    assert "img" not in Tags(log).seen
    assert "onerror=alert(1)>" not in log
    assert "details" in Tags(log).seen
    assert "img" not in Tags(notice_html((readings[0].document,), "nl")).seen
    assert "img" not in Tags(examples_html({"rent": (HOSTILE,)}, "nl")).seen
    shown = sources_html(answer, readings, "nl")
    Tags(shown)
    assert "onerror=alert(1)>" not in shown
    assert shown.count("<img") == 2


def test_an_answer_has_its_figure_text_caveats_and_how_it_was_made() -> None:
    shown = answer_html(replace(FOUND, figures=FOUND.figures[:1], calculation=None))
    for part in ("1.250,5 woningen", "Dat is *veel*", "&lt;script&gt;", NL.how_made, "nieuwbouw", "Noord", "2031"):
        assert part in shown
    assert 'class="aw-figure"' in shown
    assert "Not found" in answer_html(ABSENT)
    assert EN.how_refused in answer_html(ABSENT)
    assert "llama" in answer_html(replace(FOUND, method="model:llama"))


def test_an_outcome_stands_large_and_its_terms_in_a_table() -> None:
    shown = answer_html(FOUND)
    assert '<p class="aw-figure">1.251 woningen</p>' in shown
    assert "Nader te bepalen" in shown
    assert shown.count("<tr>") == 3


def figure(party: str, period: str, number: str, measure: str = "Sloop") -> Figure:
    return Figure(number, Decimal(number), "homes", party, measure, period, "known", 0)


def test_figures_by_party_are_bars_and_by_year_a_line() -> None:
    bars = series_from_answer(replace(FOUND, figures=(figure("Noord", "2031", "3"), figure("Zuid", "2031", "-4"))))
    assert bars
    assert (bars.shape, bars.names, bars.numbers) == ("bars", ("Noord", "Zuid"), (Decimal(3), Decimal(-4)))
    years = tuple(figure("Noord", year, number) for year, number in (("2033", "3"), ("2031", "1"), ("2032", "2")))
    line = series_from_answer(replace(FOUND, figures=years))
    assert line
    assert (line.shape, line.names, line.numbers) == ("line", ("2031", "2032", "2033"), (1, 2, 3))
    mixed = (figure("Noord", "2031", "3"), figure("Zuid", "2031", "4", "Bouw"))
    assert series_from_answer(replace(FOUND, figures=mixed)) is None


def test_a_table_leaves_out_what_all_figures_share() -> None:
    shown = table_html(replace(FOUND, figures=(figure("Noord", "2031", "3"), figure("Zuid", "2031", "4"))))
    assert NL.party in shown
    assert f">{NL.period}<" not in shown
    assert "<caption>Sloop, 2031</caption>" in shown
    assert table_html(ABSENT) == ""


def reading() -> Reading:
    facts = (
        fact("Noord", "Sloop", "2031", 3, CITATION.regions[0].box, 2),
        fact("Zuid", "Sloop", "2031", 4, Box(1, 1, 2, 2)),
        fact("Noord", "Sloop", "2032", 5, Box(2, 2, 3, 3)),
        fact("total", "Sloop", "2031", 7, Box(3, 3, 4, 4)),
    )
    return Reading(DOCUMENT, (), facts, ())


def test_chips_offer_what_the_cited_table_has_in_their_place() -> None:
    _, party, period = chips(FOUND, (reading(),))
    assert (party.label, party.others) == ("Noord", (("Zuid", "En Zuid?"),))
    assert (period.label, period.others) == ("2031", (("2032", "En in 2032?"),))


def test_follow_ups_ask_for_what_is_there_and_was_not_shown() -> None:
    assert follow_ups(FOUND, (reading(),)) == ("En Zuid?", "En in 2032?")
    assert follow_ups(ABSENT, (reading(),)) == ()


def test_only_the_last_answer_can_be_gone_on_from() -> None:
    shown = log_html(Talk((Turn("a", FOUND), Turn("b", FOUND))), (reading(),), "nl")
    assert shown.count('data-value="En in 2032?"') == 2
    assert shown.index("En in 2032?") > shown.index('data-turn="1"')


def test_a_conversation_keeps_its_latest_turns() -> None:
    talk = Talk()
    for at in range(MOST_TURNS + 5):
        talk = talk.with_turn(Turn(str(at)))
    assert (len(talk.turns), talk.turns[0].question) == (MOST_TURNS, "5")


def test_a_copied_answer_bears_its_source() -> None:
    text = copied_text(Turn("Hoeveel?", FOUND), NL)
    assert text.startswith("Hoeveel?\n\nWoonstichting Noord plant")
    assert text.endswith("Bron: Prestatieafspraken Stad 2031, pagina 2 · 2.1 Programma")


def test_citations_of_one_table_are_one_source_with_all_marks() -> None:
    citation = FOUND.citations[0]
    other = replace(citation, quote="7", regions=(Region(2, Box(5, 5, 9, 9)),))
    elsewhere = replace(citation, table=None)
    first, second = sources_from_citations((citation, elsewhere, other))
    assert first.quotes == ("1.250,5*", "7")
    assert len(first.regions) == 4
    assert second.table is None


def test_a_table_over_two_pages_shows_both() -> None:
    answer = replace(FOUND, citations=(replace(CITATION, pages=(1, 2)),))
    shown = sources_html(answer, (), "nl")
    assert 'data-page="1"' in shown
    assert 'data-page="2"' in shown
    assert "pagina 1–2 van 2" in shown


def sloop_reading() -> Reading:
    chunk = Chunk("1", "prose", "De duurzaamheid neemt toe.", ())
    facts = (fact("Zuid", "Sloop", "2031", 0, Box(1, 1, 2, 2)), fact("Noord", "Sloop", "2031", 3, Box(1, 1, 2, 2)))
    return Reading(DOCUMENT, (), facts, (chunk,))


@pytest.mark.parametrize(
    ("language", "asked"),
    [("nl", "Hoeveel woningen sloopt Noord in 2031?"), ("en", "How many homes does Noord demolish in 2031?")],
)
def test_examples_are_made_of_what_is_loaded_and_answered(language: Language, asked: str) -> None:
    found = example_questions((sloop_reading(),), language, lambda question: "2031" in question)
    assert found == {"building": (asked,)}
    assert "energy" in example_questions((sloop_reading(),), language, lambda _: True)
    assert example_questions((), language, lambda _: True) == {}


def test_without_documents_the_notice_says_so() -> None:
    assert "afspraken ingest" in notice_html((), "nl")
    assert "Prestatieafspraken Stad 2031" in notice_html((DOCUMENT,), "en")


def test_figures_of_several_documents_name_theirs() -> None:
    one, other = FOUND.citations[0], replace(FOUND.citations[0], document="elders", title="Afspraken <elders>")
    figures = (figure("Noord", "2031", "3"), replace(figure("Noord", "2031", "4"), citation=1))
    answer = replace(FOUND, figures=figures, citations=(one, other))
    shown = table_html(answer)
    assert f'<th scope="col">{NL.document}</th>' in shown
    assert '<th scope="row">Afspraken &lt;elders&gt;</th>' in shown
    assert series_from_answer(answer) is None
    assert NL.document not in table_html(replace(answer, citations=(one, one)))
