"""The field's vocabulary: words and phrases in two languages to the ideas that they name, read from `glossary.toml`."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from assistant.records import Language
from assistant.words import Stems, plain_words
from ingest.errors import InputError

_LONGEST = 6
_REACH = 14
_PARTICLES = frozenset(("aan", "af", "bij", "door", "in", "mee", "na", "om", "op", "toe", "uit", "voor"))
LANGUAGES: tuple[Language, Language] = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea of the field. `generic` ideas hardly narrow a question down, a `verb` may be put in other words."""

    id: str
    generic: bool
    verb: bool
    forms: Mapping[Language, tuple[str, ...]]

    def label(self, language: Language) -> str:
        """The first form in the language."""
        return self.forms[language][0]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A match in a row of words: the idea, and how many words it takes."""

    idea: str
    length: int


class Glossary:
    """Finds ideas in rows of plain words, by stem within a language and by surface across languages."""

    def __init__(self, text: str, stems: Stems) -> None:
        try:
            source = tomllib.loads(text)
            self.ideas = {entry["id"]: _idea(entry) for entry in source["term"]}
            self.light = {language: frozenset(plain_words(source["light"][language])) for language in LANGUAGES}
            self.light_verbs = frozenset(plain_words(source["light"]["verbs"]))
            self.operations = _cues(source["operation"])
            self.cues = _cues(source["cue"])
            self.contrasts = tuple(tuple(map(self._side, one["sides"])) for one in source.get("contrast", ()))
            self.idle = frozenset(plain_words(form) for language in LANGUAGES for form in source["idle"][language])
            self.cue_words = frozenset(
                word for forms in (*self.operations.values(), *self.cues.values()) for form in forms for word in form
            )
        except (tomllib.TOMLDecodeError, KeyError, IndexError, TypeError) as error:
            raise InputError(
                f"assistant/glossary.toml cannot be read: {error}", "Mend the entry that the message names."
            ) from error
        self.surfaces = {
            language: frozenset(plain_words(form) for idea in self.ideas.values() for form in idea.forms[language])
            for language in LANGUAGES
        }
        self._stems = stems
        self._index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for idea in self.ideas.values():
            for language in LANGUAGES:
                for form in idea.forms[language]:
                    self._add(idea.id, language, plain_words(form))

    def phrases(self, words: Sequence[str], place: int, language: Language) -> Iterator[Phrase]:
        """Every idea that starts at the place, by surface in any language, and by stem in the language.

        Where the same words are the very form of one idea and share their stem with another, only the first is meant.
        """
        row = tuple(words[place : place + _LONGEST])
        exact = {
            Phrase(idea, len(form)) for form, idea in self._index.get(f"={row[0]}", ()) if row[: len(form)] == form
        }
        lengths = {phrase.length for phrase in exact}
        yield from exact
        bucket = self._index.get(f"{language}:{self._stems.of(row[0], language)}", ())
        if bucket:
            stems = tuple(self._stems.of(word, language) for word in row)
            alike = {Phrase(idea, len(form)) for form, idea in bucket if stems[: len(form)] == form}
            yield from (phrase for phrase in alike if phrase.length not in lengths)

    def parted(self, words: Sequence[str], place: int) -> frozenset[str]:
        """The ideas of a verb whose particle stands further on, as in "sluit Patrimonium zich aan"."""
        found = (form for form in self._index.get(f"={words[place]}", ()) if len(form[0]) == 2)
        return frozenset(
            idea for form, idea in found if form[1] in _PARTICLES and form[1] in words[place + 2 : place + _REACH]
        )

    def longest(self, words: Sequence[str], place: int, language: Language) -> tuple[int, frozenset[str]]:
        """The length of the longest phrase at the place and the ideas that it names; 0 and none where there is none."""
        found = tuple(self.phrases(words, place, language))
        length = max((phrase.length for phrase in found), default=0)
        return length, frozenset(phrase.idea for phrase in found if phrase.length == length)

    def _side(self, ideas: Sequence[str]) -> frozenset[str]:
        """One side of a contrast as keys; raises KeyError for an idea that is not there."""
        return frozenset(f"c:{self.ideas[idea].id}" for idea in ideas)

    def words(self) -> frozenset[str]:
        """Every word of every form, and every light word."""
        forms = (*self.surfaces["nl"], *self.surfaces["en"])
        return frozenset(word for form in forms for word in form) | self.light["nl"] | self.light["en"]

    def _add(self, idea: str, language: Language, words: tuple[str, ...]) -> None:
        stemmed = tuple(self._stems.of(word, language) for word in words)
        self._index.setdefault(f"{language}:{stemmed[0]}", []).append((stemmed, idea))
        self._index.setdefault(f"={words[0]}", []).append((words, idea))


def glossary_from_package(stems: Stems) -> Glossary:
    """The glossary that comes with the package."""
    return Glossary(files("assistant").joinpath("glossary.toml").read_text(encoding="utf-8"), stems)


def _idea(entry: Mapping[str, object]) -> Idea:
    forms: dict[Language, tuple[str, ...]] = {}
    for language in LANGUAGES:
        given = entry[language]
        if not isinstance(given, list) or not given or not all(isinstance(form, str) and form for form in given):
            raise TypeError(f"{entry['id']}: `{language}` must be a list of words")
        forms[language] = tuple(given)
    return Idea(str(entry["id"]), bool(entry.get("generic", False)), bool(entry.get("verb", False)), forms)


def _cues(source: Mapping[str, Mapping[str, list[str]]]) -> Mapping[str, frozenset[tuple[str, ...]]]:
    """Each cue with its forms as rows of plain words, both languages together."""
    return {
        name: frozenset(plain_words(form) for language in LANGUAGES for form in forms[language])
        for name, forms in source.items()
    }
