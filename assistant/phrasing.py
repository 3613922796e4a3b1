"""The way in which a question is put, and whether a sentence answers in kind: "mag ik" by "mag niet", "waarom" by "omdat"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.words import plain_from_text, plain_words

Way = Literal["decides", "explains", "provides", "places", "mean", "called", "clock", "address"]
"""Whether something may or must be, why, what if, where; a mean, a name, a time of day, an address."""

_YES_OR_NO = re.compile(
    r"^\W*(?:en |and )?(?:mag|mogen|moet|moeten|kan|kun|kunnen|is|zijn|gaat|gaan|krijgt?|krijgen|wordt|worden|heb|heeft|hebben"
    r"|komt|komen|doet|doen|ben|blijft?|klopt|geldt|may|must|can|do|does|is|are|will|has|have|should)\b"
)
_DECIDES = re.compile(
    r"\b(?:mag|mogen|moet|moeten|kan|kunnen|niet|geen|nooit|alleen|uitsluitend|toegestaan|verplicht|verboden|tenzij|mits"
    r"|hoeft|hoeven|gratis|kosteloos|recht|wel|nodig|zonder|krijgt|krijgen)\b"
)
_WHY = re.compile(r"\b(?:waarom|waardoor|hoezo|hoe (?:komt|kan|kon)|why|how (?:come|did)|reden)\b")
_REASONS = re.compile(
    r"\b(?:omdat|doordat|want|vanwege|wegens|daardoor|daarom|reden|gevolg|waardoor|immers|zodat|dankzij|om .{1,40} te"
    r"|door (?:de|het|een))\b"
)
_WHAT_IF = re.compile(
    r"\b(?:wat als|what if|(?:wat|what) (?:gebeurt|happens?|krijg)|als (?:je|ik|de|het|een|er)|if (?:i|you|the|a|an))\b"
)
_PROVIDES = re.compile(
    r"^\W*(?:\d[\d.]* )?(?:wie|bij|komt|valt|gaat|ligt|blijft|stijgt|lukt|verandert|treedt|krijgt|wordt|na)\b"
    r"|\b(?:als|indien|zodra|wanneer|dan)\b"
)
_WHERE = re.compile(r"\b(?:waar|where|(?:in|op) welke|which (?:neighbourhoods?|villages?|places?|towns?))\b")
_PLACES = re.compile(
    r"\b(?:in|op|aan|bij|achter|naar|tussen|vanuit) (?:de |het |een |'t )?[A-Z]"
    r"|\b(?:in|op|aan|bij|achter|boven) (?:de|het|een) \w+"
)
_MEAN = re.compile(r"\b(?:gemiddeld\w*|doorsnee|modaal|modale|average|mean)\b")
_CALLED = re.compile(
    r"\b(?:(?:wie|who) (?:is|zijn|are|was|leidt|leiden|leads?)\b(?! (?:het|er|daar|tegen|voor|against|for)\b)|hoe he(?:et|ten)"
    r"|(?:naam|namen|names?) (?:van|of)|what is .{0,40}\bcalled)\b"
)
_CLOCK = re.compile(r"\b(?:hoe laat|what time|openingstijd\w*|opening hours)\b")
_HOURS = re.compile(
    r"\b\d{1,2}[.:]\d\d\b|\b\w+ uur\b|\btussen \w+ en \w+\b|\bvan \w+ tot \w+\b|\bmidder?nacht\b|\bo'clock\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b(?:adres|address|postcode)\b")
_STREETS = re.compile(r"\w(?:straat|laan|weg|plein|kade|gracht|dijk|hof|singel|steeg|park)\b|\b\d{4} ?[A-Z]{2}\b")
_NUMBERED = re.compile(r"^\W*(?:\d+(?:\.\d+)*[.)]?\s)?")
_CAPITAL = re.compile(r"(?<!^)(?<![.:] )\b[A-Z][\w-]+")


_ASKED: Mapping[Way, re.Pattern[str]] = {
    "decides": _YES_OR_NO,
    "explains": _WHY,
    "provides": _WHAT_IF,
    "places": _WHERE,
    "mean": _MEAN,
    "called": _CALLED,
    "clock": _CLOCK,
    "address": _ADDRESS,
}


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The ways in which a question is put; `words` are its own, which answer nothing."""

    ways: frozenset[Way]
    words: frozenset[str]

    def agrees(self, text: str) -> bool:
        """Whether a sentence is put as an answer to such a question.

        >>> phrasing_of("Mag ik een hond houden?").agrees("Honden mogen niet."), phrasing_of("Waarom?").agrees("Zo is het.")
        (True, False)
        """
        plain = plain_from_text(text)
        return (
            ("decides" in self.ways and bool(_DECIDES.search(plain)))
            or ("explains" in self.ways and bool(_REASONS.search(plain)))
            or ("provides" in self.ways and bool(_PROVIDES.search(plain)))
            or ("places" in self.ways and bool(_PLACES.search(text)))
        )

    def misses(self, text: str) -> bool:
        """Whether a sentence lacks what the question asks for by its kind: a mean, a name, a time of day, an address.

        >>> phrasing_of("Hoe heet de wethouder?").misses("Een wethouder tekent mee.")
        True
        """
        return (
            ("mean" in self.ways and not _MEAN.search(plain_from_text(text)))
            or ("called" in self.ways and not self._names(text))
            or ("clock" in self.ways and not _HOURS.search(text))
            or ("address" in self.ways and not _STREETS.search(text))
        )

    def _names(self, text: str) -> bool:
        """Whether a sentence has a name that the question has not."""
        written = _CAPITAL.findall(_NUMBERED.sub("", text, count=1))
        return any(self.words.isdisjoint(plain_words(name)) for name in written)


def phrasing_of(question: str) -> Phrasing:
    """How a question is put, in Dutch or English."""
    plain = plain_from_text(question)
    ways = frozenset(way for way, pattern in _ASKED.items() if pattern.search(plain))
    return Phrasing(ways, frozenset(plain_words(question)))
