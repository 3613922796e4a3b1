"""What a question wants done with figures: the operation, the kind of answer, and the threshold, if there is one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.records import Operation

Aim = Literal["figure", "why", "when", "text", "open"]
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
_MORE = r"(?:meer|minder|hoger|lager|groter|kleiner|vaker|langer|korter|duurder|goedkoper|sneller)"
_MORE_EN = r"(?:more|fewer|less|higher|lower|larger|bigger|smaller|longer|shorter)"
_DIFFERENCE = re.compile(
    rf"\b(?:hoeveel|wat)\b.*\b{_MORE}\b.*\bdan\b(?!\s*\d)|\bhow (?:many|much)\b.*\b{_MORE_EN}\b.*\bthan\b(?!\s*\d)"
    r"|\bsche(?:elt|len|elde|elden)\b|\bdiffers? by\b"
)
_EITHER = re.compile(rf"\b{_MORE}\s+(?:of|dan wel)\s+{_MORE}\b|\b{_MORE_EN}\s+or\s+{_MORE_EN}\b")
_CHANGE = re.compile(
    r"\b(?:gestegen|gedaald|toegenomen|afgenomen|gegroeid|gekrompen|omhoog|omlaag|stijgt|daalt|groeit|krimpt|afneemt|toeneemt"
    r"|verandert|veranderd|veranderde|risen?|fallen|increased?|decreased?"
    r"|grown|changed?|go(?:es)? (?:up|down)|gone (?:up|down)|drop(?:s|ped)?)\b"
)
_SHARE = re.compile(
    r"\b(?:welk|wat voor|hoe groot (?:is het|een)) (?:deel|gedeelte|aandeel|percentage)\b|\bhoeveel procent\b"
    r"|\b(?:what|which) (?:part|percentage|proportion|share|fraction)\b|\bhow large a (?:part|share)\b"
)
_ADD = re.compile(r"\btel\b.*\bop\b|\boptel(?:t|len)\b|^\s*(?:and |please )?add\b")
_CHECK = re.compile(
    r"\btel(?:t|len)\b.*\bop\b.*\b(?:tot|totaal|juist)\b|\btel(?:t|len)\b.*\b(?:goed|juist|correct|wel)\s+op\b"
    r"|\b(?:goed|juist|correct) (?:berekend|opgeteld|uitgerekend)\b|\b(?:correctly|rightly) (?:calculated|added|computed)\b"
)
_LIMITS = (
    (True, False, re.compile(r"\b(?:meer dan|hoger dan|boven(?: de)?|more than|higher than|over|above)\s+(\d[\d.,]*)")),
    (True, True, re.compile(r"\b(?:minstens|minimaal|ten minste|at least)\s+(\d[\d.,]*)")),
    (
        False,
        False,
        re.compile(r"\b(?:minder dan|lager dan|onder(?: de)?|fewer than|less than|below|under)\s+(\d[\d.,]*)"),
    ),
    (False, True, re.compile(r"\b(?:hoogstens|maximaal|ten hoogste|at most)\s+(\d[\d.,]*)")),
)
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


def aim_of(cues: Cues, operation: Operation) -> Aim:
    """The kind of answer that is wanted."""
    if "why" in cues:
        return "why"
    if "when" in cues:
        return "when"
    if "figure" in cues or operation != "lookup" or not cues.keys().isdisjoint(_PRECEDENCE):
        return "figure"
    return "text" if "text" in cues else "open"


def operation_of(plain: str, cues: Cues, parties: int, years: int) -> Operation:
    """What to do with the figures, for so many organisations and years that the question names."""
    found = _worded(plain, parties, years)
    if found:
        return found
    named: Operation | None = next((operation for operation in _PRECEDENCE if operation in cues), None)
    if named == "sum" and "total" in cues and not parties:
        return "lookup"
    if named:
        return named
    if "total" in cues and parties > 1:
        return "sum"
    return "compare" if parties > 1 else "lookup"


def _worded(plain: str, parties: int, years: int) -> Operation | None:
    """The operation that takes more than a phrase to say: "more than", "from 2023 to 2025", "which part of"."""
    if _CHECK.search(plain):
        return "check"
    if _EITHER.search(plain):
        return "compare"
    if _DIFFERENCE.search(plain) or (years > 1 and _CHANGE.search(plain)):
        return "difference"
    if _SHARE.search(plain) and parties:
        return "share"
    return "sum" if _ADD.search(plain) else None


def limit_of(plain: str, over_parties: bool) -> Limit | None:
    """The threshold in the question; "which ones build none" asks for at most nothing."""
    if over_parties and _NONE.search(plain):
        return Limit(False, True, Decimal(0))
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
    kept: Sequence[str] = ("figure", "list", "count", "text")
    return frozenset(word for name, taken in cues.items() if name not in kept for word in taken)
