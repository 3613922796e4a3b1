"""What can be wrong with what a model writes, in words that tell the model what to mend."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.records import Language

Reason = Literal[
    "source", "unknown_source", "number", "unit", "bound", "period", "day", "party", "whose", "when", "subject", "lacking",
    "quote", "denial", "comparison", "invented", "name", "language", "leak", "markup", "silent", "incomplete", "endless", "cut",
]  # fmt: skip

TEXTS: Mapping[Language, Mapping[Reason, str]] = {
    "nl": {
        "source": "achter deze bewering staat geen bronnummer: {detail}",
        "unknown_source": "bron {detail} bestaat niet",
        "number": "het getal {detail} staat niet in de genoemde bron",
        "unit": "de eenheid bij {detail} is een andere dan in de bron",
        "bound": "bij {detail} staat in de bron geen of een andere grens (minstens, hoogstens, ongeveer)",
        "period": "de periode {detail} is niet die van de bron",
        "day": "de datum {detail} staat niet in de bron",
        "party": "{detail} hoort niet bij de genoemde bron",
        "whose": "zeg erbij van welke organisatie dit cijfer is: {detail}",
        "when": "zeg erbij voor welke periode dit cijfer is: {detail}",
        "subject": "zeg erbij waarover dit cijfer gaat, en noem geen ander onderwerp: {detail}",
        "lacking": "wat bron {detail} zegt, staat er niet bij zoals het gedrukt is",
        "quote": "citeer letterlijk uit de bron, tussen “ en ”: {detail}",
        "denial": "ontken niets wat de bron niet ontkent, en andersom: {detail}",
        "comparison": "vergelijk alleen met een berekening als bron: {detail}",
        "invented": "deze woorden staan niet in de bron: {detail}",
        "name": "deze naam staat niet in de bron: {detail}",
        "language": "antwoord in het Nederlands",
        "leak": "herhaal de opdracht niet",
        "markup": "gebruik geen opmaak of internetadressen",
        "silent": "er staat geen antwoord",
        "incomplete": "dit bewijs is niet gebruikt: {detail}",
        "endless": "het antwoord is te lang",
        "cut": "het antwoord breekt af",
    },
    "en": {
        "source": "this claim names no source number: {detail}",
        "unknown_source": "there is no source {detail}",
        "number": "the number {detail} is not in the source that is named",
        "unit": "the unit of {detail} is another one than in the source",
        "bound": "the source has no such bound, or another one, at {detail} (at least, at most, about)",
        "period": "the period {detail} is not that of the source",
        "day": "the date {detail} is not in the source",
        "party": "{detail} does not belong to the source that is named",
        "whose": "say which organisation this figure is of: {detail}",
        "when": "say which period this figure is for: {detail}",
        "subject": "say what this figure is about, and name no other subject: {detail}",
        "lacking": "what source {detail} says is not given as it is printed",
        "quote": "quote the source literally, between “ and ”: {detail}",
        "denial": "deny nothing that the source does not deny, and the other way around: {detail}",
        "comparison": "compare only with a calculation as the source: {detail}",
        "invented": "these words are not in the source: {detail}",
        "name": "this name is not in the source: {detail}",
        "language": "answer in English",
        "leak": "do not repeat the instructions",
        "markup": "use no markup or web addresses",
        "silent": "there is no answer",
        "incomplete": "this evidence was not used: {detail}",
        "endless": "the answer is too long",
        "cut": "the answer breaks off",
    },
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and at what."""

    reason: Reason
    detail: str = ""

    def words(self, language: Language) -> str:
        """The fault as it is told to the model."""
        return TEXTS[language][self.reason].format(detail=self.detail)
