"""Invented Dutch policy sentences, to stand between and inside the tables."""

from itertools import cycle, islice
from pathlib import Path

_SENTENCES = tuple((Path(__file__).parent / "prose.txt").read_text("utf8").split("\n"))[:-1]

CONTENTS = (
    ("1. Inleiding", 3),
    ("2. Nieuwbouw tot 2030", 5),
    ("2.1 Woningen voor starters", 6),
    ("2.2 Woningen voor ouderen", 8),
    ("3. Betaalbaarheid", 11),
    ("4. Verduurzaming in 2026", 14),
    ("Bijlage: begrippen", 21),
)
SIGNATURES = (
    "Namens de gemeente",
    "Namens de huurders",
    "De wethouder wonen",
    "De voorzitter van de bond",
    "Datum: 12-12-2024",
    "Datum: 12-12-2024",
    "Handtekening:",
    "Handtekening:",
)
ADDRESSES = (
    ("Bezoekadres", "Kadeplein 12", "1234 AB Waterdrecht"),
    ("Postadres", "Postbus 310", "1200 AA Waterdrecht"),
    ("Telefoon", "(0123) 45 67 89", "ma-vr 8.30-17.00 uur"),
)


def sentences(first: int, count: int) -> str:
    """So many invented sentences from a running number on, as one paragraph."""
    start = first % len(_SENTENCES)
    return " ".join(islice(cycle(_SENTENCES), start, start + count))


def continued(text: str, number: int) -> str:
    """An abbreviated text with an invented continuation, so that it wraps as the original would."""
    return f"{text.rstrip(' .')} {sentences(number, 2)[0].lower()}{sentences(number, 2)[1:]}"
