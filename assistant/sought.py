"""The kind of thing that a question seeks, and whether a sentence holds one: "hoe vaak" is answered by "elke maand"."""

import re
from collections.abc import Mapping
from typing import Literal

from assistant.words import plain_from_text

Sought = Literal[
    "frequency",
    "duration",
    "contact",
    "money",
    "share",
    "count",
    "amount",
    "date",
    "reason",
    "name",
    "who",
    "anything",
]

_TIME = (
    r"(?:second(?:en?|s)|minu(?:ut|ten)|minutes?|uur|uren|(?:werk)?dag(?:en)?|weken|week|maand(?:en)?|kwarta(?:al|len)|jaar|jaren"
    r"|hours?|days?|weeks?|months?|years?)"
)
_TIMES = r"(?:keer|maal|times)"
_SMALL = (
    r"twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w+tien|two|three|four|five|six|seven|eight|nine|ten"
    r"|half|halve|anderhalf"
)
_LARGE = r"\w*(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|miljoen|miljard)"
_NUMBER = rf"(?:\d[\d.,]*|{_SMALL}|{_LARGE})"
_COUNTED = rf"(?:een|one|{_NUMBER})"
_MONTH = (
    "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may"
    "|june|july|august|october)"
)
_YEAR = r"(?:19|20)\d\d"
_EVERY = r"(?:ieder|iedere|elk|elke|every|each)"
_ADVERB = (
    r"(?:dagelijks|wekelijks|maandelijks|jaarlijks|halfjaarlijks|tweejaarlijks|doorlopend"
    r"|daily|weekly|monthly|yearly|annual(?:ly)?)"
)
_NOT = r"(?:geen|niets|niet(?! (?:meer|minder|hoger|lager|later|eerder)))"
"""That there are none, and not that there are "no more than" so many."""
_PRICE = (
    r"\w*(?:bedrag|boete|vergoeding|bijdrage|budget|subsidie|salaris|huur|huurprijs|prijs|prijzen|lening|fonds|kosten)"
)
_AUXILIARY = (
    r"(?:is|zijn|was|waren|wordt|worden|mag|mogen|moet|moeten|kan|kunnen|wil|willen|gaan|gaat|hebben|heeft|krijg\w*"
    r"|geven|vragen|betalen|komen)"
)

_ASKED: tuple[tuple[Sought, str], ...] = (
    (
        "frequency",
        rf"hoe (?:vaak|dikwijls|regelmatig)|how (?:often|frequently)|om de hoeveel \w+|hoeveel {_TIMES}|how many times",
    ),
    (
        "duration",
        rf"hoe ?(?:lang|snel|spoedig|gauw)|hoeveel (?:tijd|{_TIME})|welke (?:termijn|looptijd)|waiting time"
        rf"|wat is de (?:\w+ )?(?:duur|looptijd|termijn|\w+termijn|wachttijd)"
        rf"|how (?:long|soon|fast|quick(?:ly)?|many {_TIME}|much time)",
    ),
    (
        "contact",
        r"telefoon\w*|(?:wie|waar(?:heen|naartoe)?|hoe|whom?|where) .{0,30}\b(?:bel|bellen|call)"
        r"|e-?mail\w*|postadres|website|webadres|phone|telephone",
    ),
    (
        "money",
        rf"(?:wat|hoeveel) (?:kost|kosten|betaal\w*)|kost (?:het|de|een)|wat {_AUXILIARY} .{{0,50}}\bkosten|hoe duur"
        rf"|hoeveel (?:geld|euro|subsidie|huur|\w*vergoeding|\w+geld)"
        rf"|(?:hoeveel|wat) .{{0,50}}\b(?:gekost|kost|kostte|betaal|betaald|betalen)"
        rf"|welke? (?:bedrag|prijs|vergoeding)|(?:hoe (?:hoog|groot)|wat) {_AUXILIARY} (?:de|het) (?:\w+ )?{_PRICE}"
        r"|how much (?:money|rent)|how much .{0,40}\b(?:cost|pay|rent|price|fee)|what .{0,40}\bcost"
        r"|what (?:is|are) the (?:\w+ )?(?:price|costs?|rent|fee|fine)",
    ),
    ("share", r"welk (?:deel|aandeel|percentage)|hoeveel procent|(?:what|which) (?:share|part|percentage|proportion)"),
    ("count", rf"hoeveel (?:\w+e )?(?!{_AUXILIARY}\b)\w{{3,}}(?:en|s)|aantal|how many"),
    ("amount", r"hoeveel|hoe (?:hoog|groot|oud|ver|breed|veel|zwaar|diep)|how (?:much|high|large|big|old|far|tall)"),
    ("date", r"wanneer|welke (?:dag|datum|maand)|welk jaar|(?:what|which) (?:day|date|month|year)|when|hoe laat"),
    ("reason", r"waarom|waardoor|hoezo|hoe komt het|why|how come|reden"),
    ("name", r"hoe he(?:et|ten)|welke naam|naam van|what is .{0,40}\bcalled|name of"),
    ("who", r"^\W*(?:en )?(?:wie|who)|(?:door|aan|voor|met|van) wie|by whom|to whom"),
)
_QUESTIONS = tuple((sought, re.compile(rf"\b(?:{pattern})\b")) for sought, pattern in _ASKED)
_NUMBERED = re.compile(r"^\W*(?:\d+(?:\.\d+)+|\d+[.)])[.)]?\s")
"""The number of a list item or an article, which says nothing."""
_NO_COUNT = re.compile(
    rf"€ ?[\d.,]+|\b{_NUMBER}(?: (?:miljoen|miljard))? (?:euro|cent)\b|\b{_NUMBER} ?(?:%|procent\b|percent\b)(?! van)"
    rf"|\b\d{{1,2}} {_MONTH}\b|\b{_YEAR}\b|\b{_NUMBER} {_TIME}\b|\bco2\b|\bm2\b"
)
"""What holds a number and counts nothing: amounts of money, rates, dates, spans of time."""
_ANSWERS: Mapping[Sought, re.Pattern[str]] = {
    "frequency": re.compile(
        rf"\b(?:{_COUNTED} ?{_TIMES}|eens|eenmaal|tweemaal|driemaal|{_EVERY} \w+"
        rf"|per {_TIME}|om de|{_ADVERB}|once|twice|altijd|nooit)\b"
    ),
    "duration": re.compile(
        rf"\b(?:{_COUNTED}(?: tot {_COUNTED})? (?:\w+ )?{_TIME}|{_COUNTED}(?:jarige?|daags|maands)|zelfde {_TIME}"
        rf"|{_EVERY} {_TIME}|direct|meteen|onmiddellijk|{_ADVERB}|onbepaalde|{_YEAR}|{_MONTH})\b"
    ),
    "contact": re.compile(r"\d[\d \-]{6,}\d|@|\bwww\.|\.nl\b"),
    "money": re.compile(
        r"€|%|\b(?:eur|euro'?s?|procent|cent|gratis|kosteloos|zonder (?:\w+ )?kosten|niets|geen|mln|miljoen|miljard|ton)\b"
    ),
    "share": re.compile(
        rf"%|\b(?:procent|percent|helft|derde|kwart|vijfde|tiende|{_COUNTED} (?:op|van) (?:de|elke|iedere)|alle|geen)\b"
    ),
    "count": re.compile(rf"\b(?:{_NUMBER}|helft|kwart|derde|dubbel|{_NOT}|alle|\w+maal)\b"),
    "amount": re.compile(rf"\d|\b(?:{_NUMBER}|eens|helft|kwart|derde|dubbel|{_NOT}|alle|{_EVERY}|{_ADVERB}|\w+maal)\b"),
    "date": re.compile(
        rf"\b(?:{_MONTH}|{_YEAR}|q[1-4]|kwartaal|voorjaar|najaar|zomer|winter|{_COUNTED} {_TIME}"
        rf"|\d{{1,2}}[-/]\d{{1,2}}[-/](?:{_YEAR}|\d\d)|(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*"
        rf"|{_ADVERB}|dagen|weken|maanden)\b"
    ),
    "reason": re.compile(
        r"\b(?:omdat|doordat|want|vanwege|wegens|daardoor|daarom|reden\w*|gevolg\w*|waardoor|immers|zodat|dankzij|door)\b"
    ),
    "name": re.compile(r"[\"'‘“]\w"),
    "who": re.compile(
        r"\b(?:\w*(?:gemeente|corporaties?|huurders?|bewoners?|starters?|wethouder|burgemeester|bestuurders?|directeur"
        r"|secretaris|commissie|werkgroep|mensen|personen|partijen|organisaties?|voorzitter|rechter|mediator|gezinnen"
        r"|jongeren|ouderen)|iedereen|niemand|wie|tenants?|residents?|municipality)\b"
    ),
}
_CONDITION = re.compile(r"\b(?:als|zodra|nadat|voordat|totdat|indien|mits|tenzij|bij|blijft|blijven|nooit)\b")
"""What answers "when" without a date: a condition, or that it does not happen."""
_DAY = re.compile(rf"\b\d{{1,2}} {_MONTH} {_YEAR}\b")
_STRICT: frozenset[Sought] = frozenset(
    ("frequency", "duration", "contact", "money", "share", "count", "amount", "date")
)


def sought_by(question: str) -> Sought:
    """What kind of thing the question seeks; `anything` where its words do not say.

    >>> sought_by("Hoe vaak komen ze bij elkaar?"), sought_by("Mag ik een hond houden?")
    ('frequency', 'anything')
    """
    plain = plain_from_text(question)
    return next((sought for sought, pattern in _QUESTIONS if pattern.search(plain)), "anything")


def holds(sought: Sought, text: str) -> bool:
    """Whether a text holds a thing of the kind; a name is a word with a capital that opens no sentence, or a quoted one.

    >>> holds("frequency", "Het overleg vergadert twee keer per jaar."), holds("count", "De huur is 290 euro.")
    (True, False)
    """
    if sought == "anything":
        return True
    if sought in ("name", "who") and any(word[:1].isupper() for word in text.split()[1:]):
        return True
    plain = _NUMBERED.sub("", plain_from_text(text))
    return bool(_ANSWERS[sought].search(_NO_COUNT.sub(" ", plain) if sought == "count" else plain))


def may_answer(sought: Sought, text: str) -> bool:
    """Whether a text can answer: a number, an amount or a time has to stand there, a reason or a name may hide."""
    if sought == "date" and _CONDITION.search(plain_from_text(text)):
        return True
    return sought not in _STRICT or holds(sought, text)


def gives_day(sought: Sought, text: str) -> bool:
    """Whether a date is sought and the text gives a day of a year."""
    return sought == "date" and bool(_DAY.search(plain_from_text(text)))
