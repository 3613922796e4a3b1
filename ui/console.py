"""What goes to a terminal, without the signs in names and texts of others that a terminal would obey."""

import json
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

_CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
_TURNING = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_OBEYED = dict.fromkeys([*_CONTROLS, *_TURNING, *range(0xD800, 0xE000)], "\ufffd")
"""Signs that move, colour or turn what stands on a terminal, and halves of signs that it cannot show."""
_PLAIN = {**_OBEYED, ord("\n"): "\n", ord("\t"): "\t"}


class PlainConsole(Console):
    """A console on which only this program's own styles are obeyed, never a sign in a text."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of anything that is printed, their texts plain."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(plain(segment.text), segment.style)


def plain(text: str) -> str:
    """The text with a sign in place of each that a terminal would obey; line ends and tabs stay.

    >>> plain("wit" + chr(27) + "[31m")
    'wit\ufffd[31m'
    """
    return text.translate(_PLAIN)


def json_text(value: Any, indent: int) -> str:
    """The value as JSON to read on a terminal: letters as they are, signs that a terminal would obey escaped."""
    return json.dumps(value, ensure_ascii=False, indent=indent).translate(_ESCAPED)


_ESCAPED = {code: f"\\u{code:04x}" for code in _OBEYED if code != ord("\n")}
