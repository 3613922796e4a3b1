"""What the claims of one answer are held against, and one claim beside one source."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from assistant.corpus import Corpus
from assistant.lexicon import Lexicon
from assistant.names import Named, NameTable
from assistant.records import Answer, Language
from assistant.words import plain_from_text, plain_words, words_from_text
from assistant.writing.claims import Claim
from assistant.writing.evidence import Evidence, evidence_of
from assistant.writing.faults import Fault
from assistant.writing.numerals import Day, Stated, same_day, same_period, stated_in

DENIAL = re.compile(
    r"\b(?:niet(?!-)|geen|nooit|noch|nergens|niemand|niets|niks|zonder|evenmin|not|no|never|none|neither|nor|without|nothing|cannot"
    r"|nobody)\b|n[’']t\b"
)
_AFTER = re.compile(
    r"\b(?:na|vanaf|sinds|later dan|after|since|from|beyond)(?: het jaar| eind| the year| \d{1,2} \w+)? ((?:19|20)\d\d)\b"
)
_DONE = re.compile(
    r"\b(?:is|zijn|werd|werden|heeft|hebben|had|hadden|was|were|has|have)\b[^.;]{0,80}?\b(?:gerealiseerd|opgeleverd|gebouwd|gesloopt"
    r"|verkocht|toegevoegd|gehaald|bereikt|reali[sz]ed|delivered|built|demolished|sold|added|completed|achieved)\b"
)
_WITHIN = re.compile(r"\b(?:in|binnen|within|inside)(?: (?:de|het|the|all of|heel))*\s*$")
_SPACE = re.compile(r"\s+")
_SHORTEST_TITLE = 5


@dataclass(frozen=True, slots=True)
class Ground:
    """The evidence of one answer, its language, and the names and words of the documents.

    `subjects` has what each figure is about, by its number.
    """

    evidence: tuple[Evidence, ...]
    language: Language
    names: NameTable
    lexicon: Lexicon
    subjects: Mapping[int, frozenset[str]] = field(default_factory=dict)

    @property
    def figures(self) -> tuple[Evidence, ...]:
        return tuple(one for one in self.evidence if one.figure)

    def keys(self, text: str) -> frozenset[str]:
        """All that a text in either language is about."""
        terms = self.lexicon.terms(words_from_text(text), self.language)
        found = (key for term in terms for key in (*term.keys, *(one for part in term.parts for one in part)))
        return self.lexicon.keys(text).union(found)

    def named(self, text: str) -> tuple[Named, ...]:
        """The organisations that a text names."""
        return self.names.named(words_from_text(text))


def ground_of(answer: Answer, corpus: Corpus) -> Ground:
    """What a model may word the answer from, ready to hold its claims against."""
    names = NameTable(tuple(corpus.documents.values()), corpus.lexicon.glossary.words())
    bare = Ground(evidence_of(answer, names), answer.language, names, corpus.lexicon)
    labels = {one.number: (one.figure.measure, *one.figure.labels) for one in bare.evidence if one.figure}
    return replace(bare, subjects={number: _subject(" . ".join(parts), bare) for number, parts in labels.items()})


def _subject(labels: str, ground: Ground) -> frozenset[str]:
    """What labels are about, without the words that any sentence may have."""
    light = ground.lexicon.glossary.light
    words = (word for word in plain_words(labels) if word in light["nl"] or word in light["en"])
    return ground.keys(labels) - ground.lexicon.keys(" . ".join(words))


@dataclass(frozen=True, slots=True)
class Held:
    """One claim beside one source.

    `text` is the claim without the source's titles, `stated` are the numbers in it outside quotes and labels, which stand in
    the source letter by letter.
    """

    claim: Claim
    source: Evidence
    ground: Ground
    text: str
    stated: Stated

    @property
    def plain(self) -> str:
        return plain_from_text(self.text)

    @property
    def named(self) -> tuple[Named, ...]:
        """The organisations that the claim names."""
        return self.ground.named(self.text)

    def names_of(self, named: Named) -> frozenset[str]:
        """What the organisation is called in the source's document."""
        return frozenset(name for document, name in named.names if document == self.source.document)

    def is_place(self, named: Named, text: str) -> bool:
        """Whether the text says "in" the municipality of the source's document: where, and not whose."""
        within = named.kind == "municipality" and bool(self.names_of(named))
        return within and _WITHIN.search(plain_from_text(text[: named.start])) is not None

    def stands(self, pattern: re.Pattern[str], plain: str) -> bool:
        """Whether every word that the pattern finds in the text stands in the source too."""
        own = plain_from_text(self.source.text)
        return all(re.search(rf"\b{re.escape(match.group())}\b", own) for match in pattern.finditer(plain))

    def knows_day(self, day: Day) -> bool:
        return any(same_day(day, known) for known in self.source.stated.days)

    def period_faults(self) -> Iterator[Fault]:
        """The times that the claim names and the source does not."""
        for asked in self.stated.periods:
            if not any(same_period(asked, known) for known in self.source.stated.periods):
                yield Fault("period", asked.label)

    def time_faults(self) -> Iterator[Fault]:
        """What comes after a year is not before it, and what is planned is not done."""
        own, said = plain_from_text(self.source.text), plain_from_text(self.claim.text)
        after, known = set(_AFTER.findall(said)), set(_AFTER.findall(own))
        yield from (Fault("period", year) for year in sorted(after - known))
        yield from (Fault("period", year) for year in sorted(known - after) if year in said)
        if _DONE.search(said) and not _DONE.search(own):
            yield Fault("invented", self.claim.text.strip())


def held(claim: Claim, source: Evidence, ground: Ground) -> Held:
    """The claim beside the source, its numbers read."""
    text = without_titles(claim.text, source)
    labels = (source.figure.measure, *source.figure.labels) if source.figure else ()
    stated = stated_in(without(Claim(text, ()).unquoted, labels), ground.language)
    return Held(claim, source, ground, text, stated)


def without_titles(text: str, source: Evidence) -> str:
    """A text without the titles that the source bears, the years and numbers of which state nothing."""
    citation = source.citation
    return without(text, (citation.title, citation.table or "", *citation.section) if citation else ())


def without(text: str, titles: Iterable[str]) -> str:
    """A text with titles and labels blanked, the longest first; what is shorter than a word of some length stays."""
    for title in sorted((title for title in titles if len(title) >= _SHORTEST_TITLE), key=len, reverse=True):
        text = re.sub(re.escape(title), " ", text, flags=re.IGNORECASE)
    return text


def day_words(day: Day) -> str:
    """A day as the model is told of it."""
    return "-".join(str(part) for part in reversed(day) if part)


def spaced(text: str) -> str:
    """The text in lower case with single spaces, for comparing it letter by letter."""
    return _SPACE.sub(" ", text).casefold().strip()
