"""What the chat does with a question or a click, without a browser."""

from pathlib import Path

import gradio as gr
import pytest

from assistant.api.desk import Desk, Parts
from evals.drafts import feedback_from_jsonl
from ingest.errors import BrokenIndex
from ingest.settings import Settings
from tests.doors import made_up_desk
from tests.fakes import ScriptedEngine
from ui.chat import Chat, Shown
from ui.judging import FILE, Judging
from ui.texts import EN, NL
from ui.view.turns import Talk, Turn


def no_parts() -> Parts:
    raise BrokenIndex("broken", "rebuild")


def chat_over(folder: Path, chars: int = 100, keeping: bool = False) -> tuple[Chat, ScriptedEngine]:
    desk, engine = made_up_desk(folder)
    return Chat(desk, Judging(folder, keeping), chars), engine


def last(shown: object) -> Shown:
    assert hasattr(shown, "__iter__")
    return list(shown)[-1]  # type: ignore[no-any-return]


def click(**said: object) -> gr.EventData:
    return gr.EventData(None, said)


def test_a_question_and_its_answer_join_the_conversation(tmp_path: Path) -> None:
    chat, engine = chat_over(tmp_path)
    pending, answered = chat.asked(" nieuwbouw? ", Talk((Turn("before"),)), "nl")
    assert NL.searching in pending[1]
    talk, log, sources, examples, aloud = answered
    assert examples == ""
    assert [turn.question for turn in talk.turns] == ["before", "nieuwbouw?"]
    assert "1.250,5" in log
    assert talk.name
    assert "/paginas/2/afbeelding" in sources
    assert aloud.startswith("Woonstichting Noord plant")
    assert engine.asked[-1] == ("nieuwbouw?", None, None)


def test_the_switch_asks_for_english(tmp_path: Path) -> None:
    chat, engine = chat_over(tmp_path)
    last(chat.asked("weather", Talk(), "en"))
    assert engine.asked[-1][1] == "en"


def test_an_empty_question_changes_nothing_and_a_long_one_is_cut(tmp_path: Path) -> None:
    chat, engine = chat_over(tmp_path, 12)
    talk = Talk((Turn("before"),), "name")
    assert last(chat.asked("  \n ", talk, "nl"))[0] == talk
    last(chat.asked("nieuwbouw" + "x" * 100, Talk(), "nl"))
    assert engine.asked == [("nieuwbouwxxx", None, None)]


def test_without_a_usable_index_the_chat_says_so_and_offers_to_try_again(tmp_path: Path) -> None:
    chat = Chat(Desk(no_parts), Judging(tmp_path), 100)
    talk, log, *_, aloud = last(chat.asked("nieuwbouw", Talk(), "en"))
    assert EN.nothing_loaded in log
    assert f'data-act="ask" data-value="nieuwbouw">{EN.again}' in log
    assert aloud == EN.nothing_loaded
    assert talk.turns[-1].answer is None
    assert NL.nothing_loaded in chat.around("nl")[1]


def test_only_documents_that_are_still_there_are_asked(tmp_path: Path) -> None:
    chat, engine = chat_over(tmp_path)
    known = chat.readings()[0].document.id
    last(chat.asked("nieuwbouw", Talk(), "nl", [known, "removed-since"]))
    last(chat.asked("nieuwbouw", Talk(), "nl", ["removed-since"]))
    last(chat.asked("nieuwbouw", Talk(), "nl", []))
    assert [documents for _, _, documents in engine.asked] == [(known,), None, None]


def test_what_nobody_foresaw_is_said_at_the_question(tmp_path: Path) -> None:
    chat, _ = chat_over(tmp_path)
    with pytest.raises(KeyError):
        last(chat.asked("unheard of", Talk(), "nl"))
    talk, log, _, _, aloud = last(chat.clicked(click(act="failed"), Talk((Turn("unheard of"),)), "nl"))
    assert talk.turns[-1].trouble == aloud == NL.failed
    assert NL.failed in log
    assert chat.failed(Talk(), "en")[0] == Talk()


def test_a_click_asks_or_shows(tmp_path: Path) -> None:
    chat, _ = chat_over(tmp_path)
    talk = last(chat.clicked(click(act="ask", value="nieuwbouw"), Talk(), "nl"))[0]
    talk = last(chat.asked("weather", talk, "nl"))[0]
    assert "/paginas/" in chat.looked(click(act="show", turn="0"), talk, "nl")
    assert NL.no_sources in chat.looked(click(act="show", turn="7"), talk, "nl")


def test_a_new_conversation_is_empty(tmp_path: Path) -> None:
    chat, _ = chat_over(tmp_path)
    talk = last(chat.asked("nieuwbouw", Talk(), "nl"))[0]
    assert last(chat.clicked(click(act="anew"), talk, "nl"))[0] == Talk()


def test_what_belongs_to_an_older_conversation_is_dropped_and_a_newer_one_is_begun(tmp_path: Path) -> None:
    chat, engine = chat_over(tmp_path)
    talk = last(chat.clicked(click(act="ask", value="nieuwbouw", talk=2), Talk((Turn("before"),), number=1), "nl"))[0]
    assert (talk.number, [turn.question for turn in talk.turns]) == (2, ["nieuwbouw"])
    (shown,) = chat.clicked(click(act="ask", value="weather", talk=1), talk, "nl")
    assert shown == (gr.skip(),) * 5
    assert [question for question, *_ in engine.asked if question == "weather"] == []


@pytest.mark.parametrize("said", [{}, {"act": 3}, {"act": "judge", "turn": "7", "value": "wrong"}, {"act": "show", "turn": "x"},
    {"act": "reason", "turn": "0", "value": "figure"}, {"act": "judge", "turn": "0", "value": "evil"}])  # fmt: skip
def test_a_click_that_makes_no_sense_changes_nothing(tmp_path: Path, said: dict[str, object]) -> None:
    chat, _ = chat_over(tmp_path)
    talk = last(chat.asked("nieuwbouw", Talk(), "nl"))[0]
    assert last(chat.clicked(gr.EventData(None, said), talk, "nl"))[0] == talk
    assert not (tmp_path / FILE).exists()


def test_a_judgement_is_kept_for_the_evaluators_with_its_reason(tmp_path: Path) -> None:
    chat, _ = chat_over(tmp_path, keeping=True)
    chosen = chat.readings()[0].document.id
    talk = last(chat.asked("nieuwbouw", Talk(), "nl", [chosen]))[0]
    asked = last(chat.clicked(click(act="judge", turn="0", value="wrong"), talk, "nl"))
    assert NL.what_is_wrong in asked[1]
    assert not (tmp_path / FILE).exists()
    thanked = last(chat.clicked(click(act="reason", turn="0", value="source"), asked[0], "nl"))
    assert NL.thanks in thanked[1]
    last(chat.clicked(click(act="judge", turn="0", value="right"), thanked[0], "nl"))
    (kept,) = feedback_from_jsonl(tmp_path / FILE)
    assert (kept.verdict, kept.question, kept.comment) == ("wrong", "nieuwbouw", NL.reasons["source"])
    assert kept.documents == (chosen,)


def test_nothing_is_kept_unless_that_is_switched_on_and_the_reader_is_told(tmp_path: Path) -> None:
    assert not Settings().feedback
    chat, _ = chat_over(tmp_path)
    talk = last(chat.asked("nieuwbouw", Talk(), "nl"))[0]
    assert NL.not_kept in last(chat.clicked(click(act="judge", turn="0", value="right"), talk, "nl"))[1]
    assert not (tmp_path / FILE).exists()
