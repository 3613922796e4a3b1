"""Pages written as text: each line of it is a line of the page, all letters are as wide, a space is half a letter."""

from ingest.geometry import Line, lines_of
from ingest.records import Box, Page, Rule, Word

LETTER_PT = 5.0
LEADING_PT = 12.0
SIZE = 10.0


def words_of(text: str, top: float = 100.0, number: int = 1) -> tuple[Word, ...]:
    """The words of a text where they stand in it; one behind an underscore is bold."""
    found: list[Word] = []
    for row, line in enumerate(text.strip("\n").split("\n")):
        at = 0
        for piece in line.split(" "):
            if piece:
                y = top + row * LEADING_PT
                box = Box(60 + at * LETTER_PT, y, 57.5 + (at + len(piece) + 1) * LETTER_PT, y + SIZE)
                found.append(Word(number, piece.lstrip("_"), box, SIZE, piece.startswith("_")))
            at += len(piece) + 1
    return tuple(found)


def lines_from(text: str) -> tuple[Line, ...]:
    """The lines of a page written as text."""
    return lines_of(words_of(text))


def page_of(text: str, rules: tuple[Rule, ...] = (), fills: tuple[Box, ...] = ()) -> Page:
    """A page of A4 written as text."""
    return Page(1, 595.0, 842.0, words_of(text), rules, fills)
