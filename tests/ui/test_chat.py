"""What the chat does with a question, without a browser."""

from pathlib import Path

from assistant.api.desk import Desk, Parts
from ingest.errors import BrokenIndex
from tests.doors import made_up_desk
from ui.chat import Chat
from ui.texts import EN, NL


def no_parts() -> Parts:
    raise BrokenIndex("broken", "rebuild")


def test_a_question_and_its_answer_join_the_log(tmp_path: Path) -> None:
    desk, engine = made_up_desk(tmp_path)
    field, log, conversation, sources, _ = Chat(desk, 100).reply(" nieuwbouw? ", ["before"], None, "nl")
    assert field == ""
    assert log[0] == "before"
    assert [message["role"] for message in log[1:]] == ["user", "assistant"]
    assert "1.250,5" in log[2]["content"]
    assert conversation
    assert "uitsnede=true" in sources
    assert engine.asked == [("nieuwbouw?", None, None)]


def test_the_switch_asks_for_english(tmp_path: Path) -> None:
    desk, engine = made_up_desk(tmp_path)
    Chat(desk, 100).reply("weather", [], None, "en")
    assert engine.asked[0][1] == "en"


def test_an_empty_question_changes_nothing_and_a_long_one_is_cut(tmp_path: Path) -> None:
    desk, engine = made_up_desk(tmp_path)
    chat = Chat(desk, 12)
    assert chat.reply("  \n ", ["before"], "name", "nl")[1:3] == (["before"], "name")
    chat.reply("nieuwbouw" + "x" * 100, [], None, "nl")
    assert engine.asked == [("nieuwbouwxxx", None, None)]


def test_without_a_usable_index_the_chat_says_so_and_keeps_the_question() -> None:
    chat = Chat(Desk(no_parts), 100)
    field, log, *_ = chat.reply("nieuwbouw", [], None, "en")
    assert field == "nieuwbouw"
    assert log[1]["content"] == EN.nothing_loaded
    assert NL.nothing_loaded in chat.in_language("nl")[0]
