"""Words of the field explained: "What is X?" answered from `definitions.toml`, where the documents do not explain it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType

from assistant.records import Language
from assistant.words import plain_from_text, plain_words
from ingest.errors import InputError

_ASKED = re.compile(
    r"^\W*(?:(?:wat|what) (?:is|zijn|are)(?: +(?:nou|nu|dan|eigenlijk|precies|actually|exactly))* +(?:(?:een|a|an) +)?"
    r"|(?:wat (?:betekent|betekenen|houdt|bedoelen ze met|bedoelt men met|wordt bedoeld met|verstaan ze onder)"
    r"|what (?:does|do|is meant by)(?: they mean by)?|leg (?:eens )?uit wat|explain(?: what)?|define|betekenis van"
    r"|meaning of) +(?:(?:een|de|het|a|an|the) +)?)(?P<term>.+?)"
    r"(?: +(?:eigenlijk|precies|nou|nu|dan|is|zijn|betekent|in|ook alweer|mean|means|exactly|actually|are))* *[?.!]*$"
)
"""Asks for a meaning; "what is the X" asks how much or how high it is, which is for the figures to say."""
_DEFINES = r"\W+(?:is|zijn|betekent|betekenen|houdt in|houden in|wil zeggen|means|is the|are)\b|\W*[:(=]"


class Definitions:
    """What the words of the field mean, by the ways in which people write them."""

    def __init__(self, text: str) -> None:
        try:
            entries = tomllib.loads(text)["definition"]
            self._meanings: Mapping[tuple[str, ...], Mapping[Language, str]] = MappingProxyType(
                {plain_words(term): _meaning(entry) for entry in entries for term in entry["terms"]}
            )
        except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
            hint = "Mend the entry that the message names."
            raise InputError(f"assistant/definitions.toml cannot be read: {error}", hint) from error

    def meaning(self, question: str, language: Language) -> str | None:
        """What the word means that the question asks to explain; None where it asks something else, or is not known."""
        found = self._meanings.get(plain_words(asked_term(question) or ""))
        return found[language] if found else None


def asked_term(question: str) -> str | None:
    """The plain words that a question asks to explain.

    >>> asked_term("Wat is een nultredenwoning eigenlijk?"), asked_term("Hoeveel woningen sloopt men?")
    ('nultredenwoning', None)
    """
    match = _ASKED.match(plain_from_text(" ".join(question.split())))
    return match["term"] if match else None


def explains_itself(question: str, quotes: Sequence[str]) -> bool:
    """Whether one of the quoted sentences of the documents says what the word means."""
    term = asked_term(question)
    if not term:
        return False
    words = r"\W+".join(map(re.escape, plain_words(term)))
    return any(re.search(rf"\b{words}(?:{_DEFINES})", plain_from_text(quote)) for quote in quotes)


def definitions_from_package() -> Definitions:
    """The definitions that come with the package."""
    return Definitions(files("assistant").joinpath("definitions.toml").read_text(encoding="utf-8"))


def _meaning(entry: Mapping[str, object]) -> Mapping[Language, str]:
    return {"nl": str(entry["nl"]), "en": str(entry["en"])}
