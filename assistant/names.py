"""The organisations that a question names, by any of their names or misspelt, but never a stranger for a known one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.words import Word, is_slip, plain_words
from ingest.records import Document, Party

_SMALL = frozenset(("de", "het", "the", "en", "and", "van", "of"))
_LEGAL = frozenset(("stichting", "woningstichting", "woningcorporatie", "woningbouwvereniging", "wbv", "vereniging"))
_LONGEST = 7
_SHORTEST_MISSPELT = 5
_KIND_OF_PARTY = frozenset(("gemeente", "stad", "regio", "municipality", "city", "region"))
_RANGING = frozenset(
    (
        "welke",
        "elke",
        "iedere",
        "per",
        "andere",
        "geen",
        "which",
        "what",
        "each",
        "every",
        "other",
        "any",
        "no",
        "hele",
        "whole",
        "entire",
    )
)


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation named in a question: for each document that knows it, the name it bears there.

    `slip` is set where the name was misspelt. `place` is set where only a municipality's place was named, which says
    where and not who.
    """

    text: str
    names: tuple[tuple[str, str], ...]
    kind: str
    start: int
    end: int
    slip: bool = False
    place: bool = False

    @property
    def label(self) -> str:
        """The name to show."""
        return self.names[0][1]

    def within(self, documents: frozenset[str]) -> "Named":
        """The same with the names of these documents only, where any of them knows it."""
        names = tuple(known for known in self.names if known[0] in documents)
        return replace(self, names=names) if names else self

    def name_in(self, document: str) -> str | None:
        """The party's name in the document, or none where that document does not know it."""
        return next((name for where, name in self.names if where == document), None)


class NameTable:
    """Every name of every party of the documents, by its words without articles and legal forms."""

    def __init__(self, documents: Sequence[Document], common: frozenset[str]) -> None:
        self._common = common
        self._forms: dict[str, dict[tuple[str, str], str]] = {}
        self._capital: set[str] = set()
        self._places = {_joined(document.municipality) for document in documents if document.municipality}
        for document in documents:
            for party in document.parties:
                self._add_party(document, party)

    def named(self, words: Sequence[Word]) -> tuple[Named, ...]:
        """The organisations in a row of words, longest names first, exact names before misspelt ones, in order."""
        found: list[Named] = []
        for slips in (0, 1):
            for length in range(min(_LONGEST, len(words)), 0, -1):
                for start in range(len(words) - length + 1):
                    named = None if _ranges(words, start) else self._named(words[start : start + length], slips)
                    if named and all(named.end <= other.start or named.start >= other.end for other in found):
                        found.append(named)
        return tuple(sorted(found, key=lambda named: named.start))

    def is_of_place(self, word: str) -> bool:
        """Whether a plain word is the adjective of one of the places, as "groningse" or "zwolse"."""
        base = re.sub(r"(?:se|s|er|sche)$", "", word)
        return base != word and any(len(base) >= 4 and place.startswith(base) for place in self._places)

    def _named(self, words: Sequence[Word], slips: int) -> Named | None:
        first, last = words[0], words[-1]
        if last.plain in _SMALL or (first.plain in ("en", "and", "of", "van") and len(words) > 1):
            return None
        joined = _joined(" ".join(word.plain for word in words))
        form = joined if joined in self._forms else self._misspelt(joined, words) if slips else None
        if not form or (form in self._capital and not first.capital):
            return None
        known = self._forms[form]
        kinds = frozenset(known.values())
        text = " ".join(word.plain for word in words)
        kind = "municipality" if kinds == {"municipality"} else sorted(kinds - {"municipality"})[0]
        place = kind == "municipality" and form in self._places
        return Named(text, tuple(known), kind, first.start, last.end, form != joined, place)

    def _misspelt(self, joined: str, words: Sequence[Word]) -> str | None:
        """The one form within a slip of the letters; ordinary words are never taken for a misspelt name."""
        if len(joined) < _SHORTEST_MISSPELT or all(word.plain in self._common for word in words):
            return None
        near = [form for form in self._forms if len(form) > _SHORTEST_MISSPELT and is_slip(joined, form)]
        return near[0] if len(near) == 1 else None

    def _add_party(self, document: Document, party: Party) -> None:
        for short in self._short_names(party):
            if short in self._common and short not in self._forms:
                self._capital.add(short)
            self._add_form(short, document.id, party)
        for name in (party.name, *party.aliases):
            self._capital.discard(_joined(name))
            self._add_form(_joined(name), document.id, party)
        if party.kind == "municipality":
            for name in ("gemeente", "municipality", "city council"):
                self._add_form(_joined(name), document.id, party)
            if document.municipality:
                placed = _of_place(document, document.municipality, party)
                for kind in ("", "gemeente", "municipality"):
                    self._add_form(kind + _joined(document.municipality), document.id, placed)

    def _add_form(self, form: str, document: str, party: Party) -> None:
        if form:
            self._forms.setdefault(form, {}).setdefault((document, party.name), party.kind)

    def _short_names(self, party: Party) -> Iterator[str]:
        """The first word of a corporation's name of several, or the first two; an ordinary word counts only with a capital."""
        words = [word for word in plain_words(party.name) if word not in _SMALL | _LEGAL]
        if party.kind == "corporation" and len(words) > 1 and len(words[0]) >= 5 and words[0] not in self._places:
            yield words[0]
            if len(words) > 2:
                yield "".join(words[:2])


def _of_place(document: Document, place: str, party: Party) -> Party:
    """The municipality of the place that a document is about; a region of several bears its own name and is none of them."""
    several = sum(one.kind == "municipality" for one in document.parties) > 1
    return replace(party, name=place) if several and _joined(place) not in _joined(party.name) else party


def _ranges(words: Sequence[Word], start: int) -> bool:
    """Whether the word there is a kind of party that the question ranges over, as in "which municipality", and no name."""
    if words[start].plain not in _KIND_OF_PARTY:
        return False
    before = [word.plain for word in words[max(0, start - 3) : start]]
    return before[-1:] != [] and (before[-1] in _RANGING or (before[-1] in ("of", "or") and before[0] in _RANGING))


def _joined(name: str) -> str:
    """The name's letters and digits without articles, joining words and legal forms.

    >>> _joined("Woningstichting Wierden & Borgen")
    'wierdenborgen'
    """
    words = plain_words(name)
    kept = [word for word in words if word not in _SMALL and word not in _LEGAL]
    return "".join(kept or words)
