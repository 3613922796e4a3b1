"""What a slot of a table shows in a layout: broken labels, wrapped figures, note marks."""

import re

from evals.tables.grid import Slot
from evals.tables.layouts.layout import Layout
from evals.tables.layouts.prose import continued

_LONG = 7
_SYLLABLE = re.compile(
    r"(?<=[aeiou])(?=[bcdfghjklmnpqrstvwz][aeiou])|(?<=[aeiou][bcdfgklmnprst])(?=[bcdfghjklmnpqrstvwz][aeiou])"
)
BREAK = "\n"
"""Where a text is broken by force; each producer prints it in its own way."""


def shown_text(slot: Slot, layout: Layout, number: int = 0) -> str:
    """The text of a slot without its marks; a line break stands where the layout forces one."""
    if slot.abbreviated:
        return continued(slot.text, number)
    if slot.role == "column_header" and slot.col and layout.wrap in ("broken", "hyphen"):
        return broken(slot.text, "-" if layout.wrap == "hyphen" else "")
    if layout.wrapped_figures and slot.role == "value" and re.fullmatch(r"[\d.,]{4,}", slot.text):
        return slot.text[:-1] + BREAK + slot.text[-1]
    return slot.text


def shown_mark(mark: str, layout: Layout) -> str:
    """A note mark as the layout prints it; whether it is raised is for the producer."""
    return f"({mark})" if layout.marks == "bracket" else mark


def broken(label: str, hyphen: str) -> str:
    r"""A label with every long word broken near its middle, as a narrow column does.

    >>> broken("De Huismeesters", "-")
    'De\nHuis-\nmeesters'
    """
    return BREAK.join(_broken_word(word, hyphen) for word in label.split())


def _broken_word(word: str, hyphen: str) -> str:
    places = [found.start() for found in _SYLLABLE.finditer(word.lower())]
    if len(word) <= _LONG or not word.isalpha() or not places:
        return word
    middle = min(places, key=lambda place: abs(place - len(word) / 2))
    return f"{word[:middle]}{hyphen}{BREAK}{word[middle:]}"
