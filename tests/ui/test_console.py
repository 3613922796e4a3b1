"""Nothing that stands in a file or its name is obeyed by a terminal."""

import io
import json
import re

from rich.table import Table
from rich.text import Text

from ui.console import PlainConsole, json_text, plain

NASTY = "\x1b[31mrood\x1b]0;pwned\x07 \x9b5m \u202efdp.exe\u202c caf\udce9 \r weg"


def test_only_our_own_styles_reach_the_terminal() -> None:
    stream = io.StringIO()
    console = PlainConsole(file=stream, force_terminal=True, color_system="standard", width=200, highlight=False)
    grid = Table("kop\x1b[2J")
    grid.add_row(Text(NASTY))
    console.print(Text(NASTY, style="red"))
    console.print(grid)
    console.print(NASTY, markup=False)
    said = stream.getvalue()
    assert said.startswith("\x1b[31m")
    assert said.count("\ufffd[31mrood\ufffd]0;pwned") == 3
    bare = re.sub(r"\x1b\[[0-9;]*m", "", said)
    assert not any(sign in bare for sign in "\x1b\x07\x9b\u202e\udce9\r")


def test_json_for_a_terminal_is_the_same_json() -> None:
    value = {"naam": "één\tregel\n", "vuil": NASTY.replace("\udce9", "")}
    text = json_text(value, indent=1)
    assert json.loads(text) == value
    assert "é" in text
    assert not any(sign in text for sign in "\x1b\x07\x9b\u202e\r")


def test_line_ends_and_tabs_stay() -> None:
    assert plain("een\n\ttwee €") == "een\n\ttwee €"
