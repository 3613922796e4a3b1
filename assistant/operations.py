"""What a question wants done with figures: the operation, the kind of answer, over what, a threshold and a claim."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.records import Operation

Aim = Literal["figure", "why", "when", "text", "open"]
Axis = Literal["party", "period", "row"]
Cues = Mapping[str, frozenset[str]]

_PRECEDENCE: tuple[Operation, ...] = (
    "check",
    "largest",
    "smallest",
    "difference",
    "share",
    "count",
    "compare",
    "sum",
    "list",
)
_ASKS_WHICH = r"(?:hoeveel|wat|wie|welke?|waar\w*|wanneer|waarom|hoe|how|what|which|who|whose|when|where|why)"
_ASKING = re.compile(rf"\b{_ASKS_WHICH}\b")
_AMOUNT = re.compile(r"\b(?:hoeveel|wat|how (?:many|much)|what|met hoeveel|by how)\b")
_THAN = re.compile(r"\b(?:dan|than)\b(?!\s*\d+\s*(?!\d{3}\b))")
_IS_IT = re.compile(r"^\W*(?:en |and |of )?(?:is|zijn|are) (?:dat|die|dit|het|that|it|those|they)\b")
_EITHER = re.compile(
    r"\b(?:meer|hoger|groter|langer|duurder)\s+(?:of|dan wel)\s+(?:minder|lager|kleiner|korter|goedkoper)\b"
    r"|\b(?:more|higher|larger|longer)\s+or\s+(?:fewer|less|lower|smaller|shorter)\b"
)
_GAP = re.compile(
    r"\bsche(?:elt|len|elde|elden)\b|\bdiffers? by\b|\bby how (?:much|many)\b.*\bdiffers?\b|\bverschil(?:t|len)\b"
)
_CHANGE = re.compile(
    r"\b(?:gestegen|gedaald|toegenomen|afgenomen|gegroeid|gekrompen|omhoog|omlaag|stijgt|stijgen|daalt|dalen|groeit|groeien"
    r"|krimpt|krimpen|afneemt|toeneemt|verandert|veranderd|veranderde|groei|toename|afname|stijging|daling|verandering"
    r"|(?:neemt|nemen|nam|namen)\b.{1,80}?\b(?:af|toe)(?= (?:van|tussen|tot|in|t/m)\b|\W*$)"
    r"|ris(?:e|es|en|ing)|rose|fall(?:s|en)?|fell|increas(?:e|es|ed)|decreas(?:e|es|ed)|growth|shrinks?"
    r"|grows?|grew|grown|chang(?:e|es|ed)|(?:go(?:es)?|gone|went) (?:up|down)|drop(?:s|ped)?)\b"
)
_BY_HOW_MUCH = re.compile(
    r"\b(?:met|by) (?:hoeveel|how (?:many|much))\b|\bhoeveel\b.*\b(?:hoger|lager|omhoog|omlaag|toe|af|gegroeid"
    r"|gestegen|gedaald)\b"
    r"|\bhoeveel (?:groeit|stijgt|daalt|krimpt|groeien|stijgen|dalen)\b|\bhow much\b.*\b(?:grow|rise|fall|change"
    r"|increase|decrease|drop|go)\b"
)
_SHARE = re.compile(
    r"\b(?:welk|wat voor|wat is het|hoe groot (?:is het|een)) (?:deel|gedeelte|aandeel|percentage)\b|\bhoeveel procent\b"
    r"|\b(?:what|which) (?:is the )?(?:part|percentage|proportion|share|fraction)\b|\bhow large a (?:part|share)\b"
)
_AVERAGE = re.compile(
    r"\bgemiddelde?\b.{0,40}\b(?:(?:elk|ieder) (?:jaar|kwartaal)"
    r"|per (?:jaar|kwartaal|corporatie|verhuurder|partij|project|dorp|kern))\b"
    r"|\b(?:per jaar|per corporatie|jaarlijks|jaarlijkse) gemiddelde?\b|\bgemiddelde? (?:jaarlijkse?"
    r"|over de (?:jaren|corporaties))\b|\bgemiddelde?\b.{0,80}\bover (?:de|alle) \w+ (?:jaren|corporaties|verhuurders|partijen)\b"
    r"|\b(?:average|mean)\b.{0,40}\b(?:(?:each|every|a) (?:year|quarter)"
    r"|per (?:year|quarter|corporation|association|landlord|party|project|village))\b"
    r"|\b(?:average|mean) (?:yearly|annual)\b|\b(?:yearly|annual) average\b|\baveraged? over\b"
    r"|\b(?:average|mean)\b.{0,80}\bover (?:the|all) \w+ (?:years|corporations|landlords|parties)\b"
)
_TIMES = re.compile(r"\b(?:hoeveel|hoe vaak) (?:keer|maal)\b|\bhow many times\b|\bverhoudt|\bverhouding\b|\bratio\b")
_FACTORS = (
    (
        Decimal(2),
        re.compile(
            r"\b(?:verdubbel\w*|twee (?:keer|maal) zo|dubbel zo|dubbele|double[sd]?|doubling|twice as|two times as)\b"
        ),
    ),
    (Decimal("0.5"), re.compile(r"\b(?:halveer\w*|half zo|de helft minder|halve[sd]?|halving|half as)\b")),
    (Decimal(3), re.compile(r"\b(?:verdrievoudig\w*|drie (?:keer|maal) zo|tripl\w*|three times as)\b")),
)
_COUNT = re.compile(r"\b(?:hoeveel|how many)\b")
_ADD = re.compile(
    r"\btel\b.*\bop\b|\boptel(?:t|len)\b|^\s*(?:and |please )?add\b|\bover (?:de )?(?:beide|alle|\w+) jaren\b"
    r"|\b(?:hoeveel|how (?:many|much))\b.*\b(?:in|over) (?:de |alle |the |all )?"
    r"(?:twee|drie|vier|vijf|beide|two|three|four|five|both)"
    r" (?:jaren|jaar|kwartalen|years|quarters)\b"
)
_CHECK = re.compile(
    r"\btel(?:t|len)?\b.*\bop\b.*\b(?:tot|totaal|juist)\b|\btel(?:t|len)?\b.*\b(?:goed|juist|correct|wel)\s+op\b"
    r"|\b(?:goed|juist|correct) (?:berekend|opgeteld|uitgerekend)\b|\b(?:correctly|rightly) (?:calculated|added|computed)\b"
    r"|^\W*(?:telt|tellen)\b.*\bop\W*$|\bkom(?:t|en)\b.*\b(?:uit op|overeen)\b"
    r"|\b(?:is|zijn)\b.*\b(?:som|totaal|totalen|optelsom)\b.*\b(?:gelijk|juist|correct|goed|fout)\b"
    r"|\b(?:is|are|does|do)\b.*\b(?:sum|totals?|figures?)\b.*\b(?:equal|match|correct|right|wrong)\b"
)
_STATEMENT = re.compile(
    r"\b(?:klopt het|is het (?:zo|waar)|is it (?:true|right|correct|the case)) (?:dat|that)\b(?!.*\d)"
)
"""A statement without a number, which is true or not and adds up to nothing."""
_AXES: tuple[tuple[Axis, re.Pattern[str]], ...] = (
    (
        "period",
        re.compile(
            r"\b(?:welke?|which|what|elk|ieder|each|every|per) (?:jaar|jaren|kwartaal|kwartalen|periode|years?|quarters?"
            r"|period)\b"
            r"|\b(?:jaarlijks|per jaar|yearly|annually|wanneer|when)\b"
            r"|\b(?:alle|beide|all|both|the|de) (?:(?:twee|drie|vier|vijf|two|three|four|five) )?(?:jaren|jaar|years"
            r"|kwartalen|quarters)\b"
        ),
    ),
    (
        "party",
        re.compile(
            r"\b(?:wie|who|whose)\b|\b(?:welke?|which|what|elke?|iedere?|each|every|per) (?:woning)?(?:corporaties?"
            r"|verhuurders?|partij(?:en)?|gemeenten?"
            r"|municipalit(?:y|ies)|corporations?|landlords?|associations?|housing \w+|part(?:y|ies)|huurdersorganisaties?"
            r"|tenant organi[sz]ations?)\b"
        ),
    ),
)
_BEFORE_ROW = (
    r"\b(?:welke?|which|what|hoeveel|how many|elke?|elk van de|alle|iedere?|each|every|all|per"
    r"|\w+ste|\w{3,}est|most \w+|wat is het \w+)"
)
_WHEREON = re.compile(r"\bwaar(?:aan|voor)\b|\bwaar\b.*\b(?:aan|voor)\b|\bon what\b|\bwhat\b.*\bon\b")
_TABLE = re.compile(r"\b(?:tabel|table)\b")
_LISTING = re.compile(
    r"\b(?:uitgesplitst|opgesplitst|onderverdeeld|itemi[sz]ed|broken down|in aantallen|in cijfers|per onderdeel|for each)\b"
    r"|^\W*(?:noem|geef|som|toon|list|name|give|show)\b.*\b(?:alle|elke?|iedere?|all|each|every)\b"
    r"|^\W*(?:waar\w*|where)\b.*\b(?:en|and) (?:voor |om |for )?(?:hoeveel|how (?:much|many))\b"
    r"|^\W*(?:waar|where)\b.*\b(?:naartoe|heen|in ge\w+)\b"
)
_LIMITS = (
    (
        True,
        False,
        re.compile(r"\b(?:meer dan|hoger dan|groter dan|boven(?: de)?|more than|higher than|over|above)\s+(\d[\d.,]*)"),
    ),
    (True, True, re.compile(r"\b(?:minstens|minimaal|ten minste|tenminste|at least)\s+(\d[\d.,]*)")),
    (
        False,
        False,
        re.compile(
            r"\b(?:minder dan|lager dan|kleiner dan|onder(?: de)?|fewer than|less than|below|under)\s+(\d[\d.,]*)"
        ),
    ),
    (False, True, re.compile(r"\b(?:hoogstens|maximaal|ten hoogste|at most)\s+(\d[\d.,]*)")),
)
_EVERY = re.compile(r"\b(?:elke?|iedere?|each|every)\s+(\w{4,})")
_WITHIN = re.compile(r"\b(?:welke?|which|alle|elke?|iedere?|all|each|every|per)\s+(\w+)")
_SHORTEST_HEAD = 4
_FULL = re.compile(r"\b(?:100 ?(?:%|procent|percent)|helemaal|volledig|geheel|fully|completely|entirely)(?!\w)")
_SIGNED = re.compile(
    r"\b(?:negatie(?:f|ve)|positie(?:f|ve)|negative|positive|onder nul|boven nul|below zero|above zero)\b"
)
_POSITIVE = re.compile(r"\b(?:positie(?:f|ve)|positive|boven nul|above zero)\b")
_NONE = re.compile(r"\b(?:niets|niks|geen|nothing|none|no|nul|zero)\b")


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold in a question: above or below a number, the number itself included where the words say so."""

    above: bool
    included: bool
    number: Decimal

    def admits(self, number: Decimal) -> bool:
        """Whether the number lies on the side asked for."""
        return (number > self.number) == self.above if number != self.number else self.included


@dataclass(frozen=True, slots=True)
class Claim:
    """What a question of yes or no holds of two figures: the first is more than the second, less, or so many times it."""

    more: bool = True
    factor: Decimal | None = None

    def holds(self, first: Decimal, second: Decimal) -> bool:
        """Whether the claim is true; twice as many is true from twice on, half from half down."""
        if self.factor is None:
            return first > second if self.more else first < second
        return first >= second * self.factor if self.factor > 1 else first <= second * self.factor


def aim_of(cues: Cues, operation: Operation) -> Aim:
    """The kind of answer that is wanted."""
    if "why" in cues:
        return "why"
    if "when" in cues and operation in ("lookup", "list"):
        return "when"
    if "figure" in cues or operation != "lookup" or not cues.keys().isdisjoint(_PRECEDENCE):
        return "figure"
    return "text" if "text" in cues else "open"


def operation_of(plain: str, cues: Cues, parties: int, years: int) -> Operation:
    """What to do with the figures, for so many organisations and years that the question names."""
    found = _worded(plain, cues, parties, years)
    if found:
        return found
    named: Operation | None = next((operation for operation in _PRECEDENCE if operation in cues), None)
    if named == "sum" and "total" in cues and not parties:
        return "lookup"
    if named == "check" and _STATEMENT.search(plain) and cues.keys().isdisjoint(("total", "sum")):
        return "lookup"
    if named:
        return named
    if "total" in cues and parties > 1:
        return "sum"
    return "compare" if parties > 1 else "lookup"


def _worded(plain: str, cues: Cues, parties: int, years: int) -> Operation | None:
    """The operation that takes more than a phrase to say: "more than", "from 2023 to 2025", "which part of"."""
    degree = not cues.keys().isdisjoint(("more", "less"))
    amount = bool(_AMOUNT.search(plain))
    signs: tuple[tuple[Operation, object], ...] = (
        ("check", _CHECK.search(plain)),
        ("difference", "minus" in cues),
        ("count", _counts_rows(plain, cues)),
        ("average", _AVERAGE.search(plain)),
        ("ratio", _TIMES.search(plain) and (parties > 1 or years > 1)),
        ("compare", _EITHER.search(plain) or claim_of(plain, cues)),
        ("difference", degree and amount and _THAN.search(plain)),
        ("largest", parties > 1 and not amount and "more" in cues),
        ("smallest", parties > 1 and not amount and "less" in cues),
        ("difference", _GAP.search(plain) or (years > 1 and _CHANGE.search(plain))),
        ("share", _SHARE.search(plain)),
        ("sum", _ADD.search(plain)),
    )
    return next((operation for operation, sign in signs if sign), None)


def _counts_rows(plain: str, cues: Cues) -> bool:
    return any(re.search(rf"{_COUNT.pattern}\s+(?:van de |of the )?{word}\b", plain) for word in cues.get("row", ()))


def claim_of(plain: str, cues: Cues) -> Claim | None:
    """What a question that opens with its verb claims of two figures; none where it asks how many, who or which."""
    if _ASKING.search(plain):
        return None
    factor = next((number for number, pattern in _FACTORS if pattern.search(plain)), None)
    if factor:
        return Claim(factor > 1, factor)
    if (_THAN.search(plain) or _IS_IT.search(plain)) and not cues.keys().isdisjoint(("more", "less")):
        return Claim("more" in cues)
    return None


def axis_of(plain: str, cues: Cues) -> Axis | None:
    """What the answer is to be named by: an organisation, a time, or a row of a table; none where the question names all."""
    for word in cues.get("row", ()):
        if re.search(rf"{_BEFORE_ROW}\s+{word}\b", plain):
            return "row"
    found = next((axis for axis, pattern in _AXES if pattern.search(plain)), None)
    by_row = any(pattern.search(plain) for pattern in (_WHEREON, _TABLE, _LISTING))
    return found or ("row" if by_row or "spread" in cues else None)


def rows_named(plain: str, known: Iterable[str]) -> frozenset[str]:
    """The words for rows that a question makes up: "each rent class", or compounds as in "which insulation measures".

    Organisations and times are no rows.
    """
    each = {match[1] for match in _EVERY.finditer(plain)}
    tails = [word for word in known if len(word) >= _SHORTEST_HEAD]
    compounds = {
        match[1]
        for match in _WITHIN.finditer(plain)
        if any(match[1].endswith(tail) and len(match[1]) >= len(tail) + _SHORTEST_HEAD for tail in tails)
    }
    return frozenset(
        word for word in each | compounds if not any(pattern.search(f"elke {word}") for _, pattern in _AXES)
    )


def asks_for_whole(plain: str) -> bool:
    """Whether the question asks for what is done entirely, for all of it."""
    return bool(_FULL.search(plain))


def asks_for_change(plain: str) -> bool:
    """Whether the question asks by how much something changes, whatever the years."""
    return bool(_BY_HOW_MUCH.search(plain) and _CHANGE.search(plain))


def limit_of(plain: str, over_parties: bool) -> Limit | None:
    """The threshold in the question; "which ones build none" asks for at most nothing, "negative" for less than nothing."""
    if over_parties and _NONE.search(plain):
        return Limit(False, True, Decimal(0))
    if over_parties and _SIGNED.search(plain):
        return Limit(bool(_POSITIVE.search(plain)), False, Decimal(0))
    for above, included, pattern in _LIMITS:
        match = pattern.search(plain)
        number = number_from_text(match[1]) if match else None
        if number is not None and not 1990 <= number <= 2100:
            return Limit(above, included, number)
    return None


def number_from_text(text: str) -> Decimal | None:
    """A number as typed, in either notation: `1.663` and `1,663` are 1663, `1,13` and `1.13` are 1.13."""
    text = text.rstrip(".,")
    if re.fullmatch(r"-?\d{1,3}(?:[.,]\d{3})+", text):
        return Decimal(re.sub(r"[.,]", "", text))
    return Decimal(text.replace(",", ".")) if re.fullmatch(r"-?\d+(?:[.,]\d+)?", text) else None


def calculating_words(cues: Cues) -> frozenset[str]:
    """The words of cues that name no subject."""
    kept: Sequence[str] = ("figure", "list", "count", "text", "row")
    return frozenset(word for name, taken in cues.items() if name not in kept for word in taken)
