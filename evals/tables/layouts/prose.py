"""Invented Dutch policy sentences, to stand between and inside the tables."""

from itertools import cycle, islice
from pathlib import Path

_SENTENCES = tuple((Path(__file__).parent / "prose.txt").read_text("utf8").split("\n"))[:-1]


def sentences(first: int, count: int) -> str:
    """So many invented sentences from a running number on, as one paragraph."""
    start = first % len(_SENTENCES)
    return " ".join(islice(cycle(_SENTENCES), start, start + count))


def continued(text: str, number: int) -> str:
    """An abbreviated text with an invented continuation, so that it wraps as the original would."""
    return f"{text.rstrip(' ,.')} {sentences(number, 2)[0].lower()}{sentences(number, 2)[1:]}"
