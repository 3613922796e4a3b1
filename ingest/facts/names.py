"""The parties of a document as its labels and titles name them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.patterns import squeezed
from ingest.records import Party

_PARTS = re.compile(r"\s[-\u2013\u2014|]\s|:\s|\s?\(|\)\s?")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Names:
    """Every way in which the document's parties are written, squeezed, with the name that counts."""

    names: dict[str, str]
    kinds: dict[str, str]

    def party(self, label: str) -> tuple[str, str, bool] | None:
        """The party that the label names, as a whole or set apart by a sign, what else it says, and whether that is a measure.

        What follows a name in brackets says which part of the party is meant; other words beside a name say what is measured.
        """
        if name := self._named(label):
            return name, "", False
        parts = [part.strip() for part in _PARTS.split(label) if part.strip()]
        found = [(number, name) for number, part in enumerate(parts) if (name := self._named(part))]
        if len(parts) < 2 or len({name for _, name in found}) != 1:
            return None
        place, name = found[0]
        rest = " ".join(part for number, part in enumerate(parts) if number != place)
        return name, rest, not (place == 0 and label.endswith(")"))

    def _named(self, text: str) -> str | None:
        """The party of exactly this name. Of short names, such as a rating class resembles, every sign counts."""
        plain = squeezed(text)
        name = self.names.get(plain)
        return name if len(plain) >= _SHORTEST or text.isalnum() or name == text else None

    def within(self, text: str) -> str | None:
        """The one party that a title or heading names, corporations before others; None where it names several."""
        words = f" {_words(text)} "
        found = {name for name in self.kinds if f" {_words(name)} " in words}
        first = {name for name in found if self.kinds[name] == "corporation"} or found
        return next(iter(first)) if len(first) == 1 else None


def names_of(parties: Iterable[Party]) -> Names:
    """The names and aliases of the parties; of two parties with one alias the first has it."""
    every = tuple(parties)
    names = {squeezed(alias): party.name for party in reversed(every) for alias in (*party.aliases, party.name)}
    names.pop("", None)
    return Names(names, {party.name: party.kind for party in every})


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower()).strip()
