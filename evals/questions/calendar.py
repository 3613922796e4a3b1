"""A printed period -> how people say it in a question."""

import re
from typing import Literal

_QUARTERS = {"nl": ("eerste", "tweede", "derde", "vierde"), "en": ("first", "second", "third", "fourth")}


def spoken(label: str, language: Literal["nl", "en"]) -> str:
    """The period with its preposition.

    >>> [spoken(label, "nl") for label in ("2023", "Q3 2024", "1e halfjaar 2024", "eind 2028", "1 juli 2023")]
    ['in 2023', 'in het derde kwartaal van 2024', 'in de eerste helft van 2024', 'eind 2028', 'per 1 juli 2023']
    >>> spoken("2022-2026", "en"), spoken("begin 2025", "en")
    ('in 2022-2026', 'at the beginning of 2025')
    """
    if found := re.fullmatch(r"Q(\d) (\d{4})", label):
        name = _QUARTERS[language][int(found[1]) - 1]
        return f"in het {name} kwartaal van {found[2]}" if language == "nl" else f"in the {name} quarter of {found[2]}"
    if found := re.fullmatch(r"(\d)e halfjaar (\d{4})", label):
        name = _QUARTERS[language][int(found[1]) - 1]
        return f"in de {name} helft van {found[2]}" if language == "nl" else f"in the {name} half of {found[2]}"
    if found := re.fullmatch(r"(begin|eind) (\d{4})", label):
        part = "beginning" if found[1] == "begin" else "end"
        return label if language == "nl" else f"at the {part} of {found[2]}"
    if found := re.fullmatch(r"1 juli (\d{4})", label):
        return f"per {label}" if language == "nl" else f"on 1 July {found[1]}"
    return f"in {label}"
