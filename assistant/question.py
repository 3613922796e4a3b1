"""A question as typed to what it asks: language, organisations, periods, operation, subject and what is left over."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.lexicon import Lexicon, Term
from assistant.names import Named, NameTable
from assistant.narrowing import narrowed
from assistant.operations import (
    Aim,
    Axis,
    Claim,
    Cues,
    Limit,
    aim_of,
    axis_of,
    calculating_words,
    claim_of,
    limit_of,
    number_from_text,
    operation_of,
    rows_named,
)
from assistant.periods import MONTHS, Asked, asked_from_text, without_days
from assistant.records import Carried, Language, Operation
from assistant.tense import tense_of
from assistant.words import Word, is_slip, plain_from_text, words_from_text

_ELLIPTIC = re.compile(r"^\s*(?:en|and|of|or|what about|how about|hoe zit het met|wat betreft|dan|ook)\b")
_REFERS = re.compile(
    r"\b(?:dat|die|deze|dit|daarvan|hiervan|ervan|erbij|daartussen|ertussen|daarmee|ze|zij|hun|daar"
    r"|that|those|these|this|them|it|they|their|of which|thereof)\b"
)
_PREAMBLE = re.compile(
    r".*\b(?:vertel\w*|weten|weet|zeg\w*|(?:vroeg|vraag) (?:me|mij)(?: zelf)? af|mijn vraag|benieuwd"
    r"|uitleggen|tell|know|wonder\w*|say)\b[^.?!]{0,30}?[ :]"
    r"(?=(?:hoeveel|welke?|wat|wanneer|waarom|wie|hoe|how|what|which|when|why|who)\b)",
    re.DOTALL,
)
_SHORTHAND: Mapping[str, str] = {
    "t": "het",
    "n": "een",
    "v": "van",
    "vd": "van",
    "hvl": "hoeveel",
    "hoevl": "hoeveel",
    "wnr": "wanneer",
    "wrm": "waarom",
    "incl": "inclusief",
}
_TWO_YEARS = r"\b(?:twee|2|two) (?:jaar|years?)"
_SHIFTS = (
    (2, re.compile(rf"{_TWO_YEARS} (?:later|daarna|erna|verder|after)\b")),
    (-2, re.compile(rf"{_TWO_YEARS} (?:eerder|daarvoor|ervoor|terug|before|earlier)\b")),
    (
        1,
        re.compile(
            r"\b(?:jaar (?:daarna|erna|erop|daarop)|volgend jaar|jaar later|year after|following year|next year)\b"
        ),
    ),
    (
        -1,
        re.compile(
            r"\b(?:jaar (?:daarvoor|ervoor|eerder|terug)|vorig jaar|het jaar ervoor|last year"
            r"|year earlier|year before|previous year|preceding year)\b"
        ),
    ),
)
_DAYS = MONTHS.keys() - {"may"}
_WEEKDAYS = frozenset(
    (
        *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
)
_MARK = r"\b.{0,30}\b\w*(?:cijfers?|scores?|oordeel|oordelen|waardering|beoordeling|rapport|marks?|ratings?|grades?)\b"
_JUDGED: Mapping[str, re.Pattern[str]] = {
    "largest": re.compile(rf"\b(beste?){_MARK}"),
    "smallest": re.compile(rf"\b(slechtste?|worst|poorest){_MARK}"),
}
"""The best of marks is the highest; the best of waiting times is not."""
_SHORTEST_MENDED = 6
_SEVERAL = 2
_BETWEEN_TIMES: frozenset[Operation] = frozenset(("difference", "compare", "ratio"))
_NO_MEASURE = frozenset(("c:corporatie", "c:gemeente", "c:partij", "c:jaar", "c:programma", "c:locatie", "c:resultaat"))
_BETWEEN_THINGS = re.compile(
    r"\b(?:verschil|verhouding|difference|gap|ratio)\b[^\d]{0,30}?\b(?:tussen|van|between|of)\s+(?!(?:\D{0,12})(?:19|20)\d\d)"
    r"[^\d]+?\b(?:en|and)\s+(?!(?:\D{0,12})(?:19|20)\d\d)"
)
"""Two things are set side by side, over a time, and not two times: "verschil tussen nieuwbouw en sloop 2022-2026"."""
_OPENS = re.compile(r"(?:^|[.?!:]\s)[\s\"'(]*$")
_PUNCTUATION = ".,;:!?()'\"\u2018\u2019\u201c\u201d"
_PER_NUMBER = re.compile(r"\bper \d[\d.,]*")
_NUMBER = re.compile(r"(?<![\w.,-])-?\d+(?:[.,]\d+)*(?![\w])")


Lifts = Mapping[tuple[str, str], float]
"""How much nearer to a question than usual each chunk of figures lies, by its document and id."""


@dataclass(frozen=True, slots=True)
class Question:
    """What one question asks.

    `strangers` are names, written with a capital, that neither the documents nor the glossary know. `numbers` are the
    figures that the question itself states, which an answer has to agree with. `axis` is what the answer is to be named
    by, where the question asks which one; `claim` is what it holds of two figures, to be told right or wrong;
    `cues` are the words of operations that it holds; `refers` says that it points back, as in "how many of those".
    `relative` is set for "this year", `shift` is 1 for the year after the one spoken of and -1 for the year before, 2 for two.
    `context` are the subjects of the question before, which tell apart what this one leaves open; `carried` names what
    was taken over from it, and `dropped` are periods taken over that the documents of another party need not have. `apart`
    are the organisations that are left out, as in "and the others?".
    """

    text: str
    language: Language
    aim: Aim
    operation: Operation
    parties: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    periods: tuple[Asked, ...] = ()
    terms: tuple[Term, ...] = ()
    numbers: tuple[Decimal, ...] = ()
    limit: Limit | None = None
    axis: Axis | None = None
    claim: Claim | None = None
    cues: Cues = field(default_factory=dict)
    refers: bool = False
    strangers: tuple[str, ...] = ()
    total: bool = False
    relative: bool = False
    elliptic: bool = False
    shift: int = 0
    context: tuple[Term, ...] = ()
    lifts: Lifts = field(default_factory=dict)
    tense: frozenset[str] = frozenset()
    carried: frozenset[Carried] = frozenset()
    dropped: tuple[Asked, ...] = ()
    apart: tuple[Named, ...] = ()

    def within(self, documents: frozenset[str]) -> "Question":
        """The same question put to these documents only: "the municipality" is theirs."""
        return replace(self, parties=tuple(party.within(documents) for party in self.parties))

    def told(self, aside: "Question") -> "Question":
        """The question with whom, where and when taken from a sentence beside it, as in "I rent from X. How much ...?"."""
        return replace(
            self,
            parties=self.parties or aside.parties,
            places=self.places or aside.places,
            periods=self.periods or aside.periods,
        )

    @property
    def row_words(self) -> frozenset[str]:
        """The words for what tables list in their rows, such as projects or villages."""
        return self.cues.get("row", frozenset())

    @property
    def minus(self) -> bool:
        """Whether figures are to be taken off the first."""
        return "minus" in self.cues

    @property
    def subjects(self) -> tuple[Term, ...]:
        """The terms that narrow the question down."""
        return tuple(term for term in self.terms if not term.generic)

    @property
    def sides(self) -> frozenset[str]:
        """The keys of its terms by which it takes sides: what has yet to be done is not done, whatever its participle."""
        keys = frozenset(key for term in self.terms for key in term.keys)
        return keys - {"c:gerealiseerd"} if "c:gepland" in self.tense else keys

    @property
    def names(self) -> frozenset[str]:
        """The words that are written as names: with a capital, though they do not open the question."""
        words = (word.strip(_PUNCTUATION) for word in self.text.split()[1:])
        return frozenset(plain_from_text(word) for word in words if word[:1].isupper() and word[1:2].islower())

    @property
    def measures(self) -> tuple[Term, ...]:
        """The subjects, or all terms where there is nothing but generic ones."""
        return self.subjects or self.terms


class Reader:
    """Reads questions with the words and names of the documents at hand."""

    def __init__(self, lexicon: Lexicon, names: NameTable) -> None:
        self._lexicon = lexicon
        self._names = names

    def question(self, text: str, language: Language | None = None) -> Question:
        """Read one question; the language given wins over the language found."""
        words, plain = self._asked_words(text)
        periods = asked_from_text(plain)
        named = self._names.named(_outside(words, periods))
        unnamed = _outside(words, named)
        spoken = language or language_of(tuple(word.plain for word in unnamed), self._lexicon)
        cues = self._with_rows(self._cues([word.plain for word in words]), plain)
        who, where = _who_and_where(named)
        operation = operation_of(plain, cues, len(who), sum(1 + (one.kind == "range") for one in periods))
        axis = axis_of(plain, cues)
        limit = limit_of(plain, axis is not None or not cues.keys().isdisjoint(("list", "count")))
        rest = self._rest(_outside(unnamed, periods), cues)
        return Question(
            text=text,
            tense=tense_of(plain),
            language=spoken,
            aim=aim_of(cues, operation),
            operation="list" if limit and operation not in ("count", "check") else operation,
            parties=who,
            places=where,
            periods=_ends(periods) if _spans_change(operation, who, plain) else periods,
            terms=(
                *narrowed(self._lexicon.terms(rest, spoken), plain),
                *self._per_terms(words, spoken),
            ),
            numbers=_numbers(without_days(_blanked(plain, (*periods, *named))), limit),
            limit=limit,
            axis=axis,
            claim=claim_of(plain, cues),
            cues=cues,
            refers=bool(_REFERS.search(plain)),
            strangers=self._strangers(rest, spoken, plain),
            total="total" in cues,
            relative="relative" in cues,
            elliptic=bool(_ELLIPTIC.match(plain)),
            shift=next((years for years, pattern in _SHIFTS if pattern.search(plain)), 0),
        )

    def _asked_words(self, text: str) -> tuple[tuple[Word, ...], str]:
        """The words of the question itself and its plain text, without what leads up to it, and shorthand written out."""
        plain = plain_from_text(text)
        lead = _PREAMBLE.match(plain)
        start = lead.end() if lead else 0
        words = tuple(self._mended(word) for word in words_from_text(text) if word.start >= start)
        return words, " " * start + plain[start:]

    def _mended(self, word: Word) -> Word:
        """The word, written out or spelt as the question word that it can only be."""
        if word.plain in _SHORTHAND:
            return replace(word, plain=_SHORTHAND[word.plain])
        if word.capital or len(word.plain) < _SHORTEST_MENDED or self._lexicon.knows(word.plain):
            return word
        near = [known for known in self._lexicon.glossary.cue_words if is_slip(word.plain, known)]
        return replace(word, plain=near[0]) if len(near) == 1 else word

    def _per_terms(self, words: Sequence[Word], language: Language) -> Iterator[Term]:
        """What a figure is counted by: "per home" is another figure than the whole, and only that will do."""
        for at, word in enumerate(words[:-1]):
            behind = words[at + 1 : at + 3]
            counted = behind[-1] if behind[0].plain[0].isdigit() else behind[0]
            if word.plain == "per":
                yield from (
                    replace(
                        term, text=f"per {term.text}", keys=per_keys(term.keys), generic="c:tijdseenheid" in term.keys
                    )
                    for term in self._lexicon.terms((counted,), language)
                    if term.keys.isdisjoint(_NO_MEASURE)
                )

    def _cues(self, plain: Sequence[str]) -> Mapping[str, frozenset[str]]:
        """The cues and operations in the question, each with the words that it took."""
        glossary = self._lexicon.glossary
        found: dict[str, frozenset[str]] = {}
        for name, forms in (*glossary.operations.items(), *glossary.cues.items()):
            taken = [form for form in forms if _holds(plain, form)]
            if taken:
                found[name] = frozenset(word for form in taken for word in form)
        for name, pattern in _JUDGED.items():
            judged = pattern.search(" ".join(plain))
            if judged:
                found[name] = found.get(name, frozenset()) | {judged[1]}
        return found

    def _with_rows(self, cues: Cues, plain: str) -> Cues:
        """The cues with the words for rows that the question makes up itself."""
        forms = self._lexicon.glossary.cues.get("row", ())
        made_up = rows_named(plain, (form[0] for form in forms if len(form) == 1))
        return {**cues, "row": cues.get("row", frozenset()) | made_up} if made_up else cues

    def _rest(self, words: Sequence[Word], cues: Cues) -> tuple[Word, ...]:
        """The words that are neither cue nor number, nor a turn of phrase."""
        used = calculating_words(cues)
        plain = [word.plain for word in words]
        idle = {
            at + step
            for form in self._lexicon.glossary.idle
            for at in range(len(plain) - len(form) + 1)
            if tuple(plain[at : at + len(form)]) == form
            for step in range(len(form))
        }
        words = [word for at, word in enumerate(words) if at not in idle]
        return tuple(
            word for word in words if word.plain not in used and word.plain not in _DAYS and not word.plain[0].isdigit()
        )

    def _strangers(self, words: Sequence[Word], language: Language, plain: str) -> tuple[str, ...]:
        """The words that can only be names: with a capital inside a sentence, and known to nobody."""
        return tuple(
            word.plain
            for word in words
            if word.capital
            and not _OPENS.search(plain, 0, word.start)
            and len(word.plain) > 2
            and word.plain not in MONTHS
            and word.plain not in _WEEKDAYS
            and not self._lexicon.knows(word.plain)
            and not self._lexicon.is_light(word.plain, language)
            and not self._names.is_of_place(word.plain)
        )


def per_keys(keys: Iterable[str]) -> frozenset[str]:
    """The keys of what a figure is counted by, apart from those of what it counts."""
    return frozenset(f"per:{key}" for key in keys)


def _spans_change(operation: Operation, who: Sequence[Named], plain: str) -> bool:
    """Whether a range is asked for by its two ends: a change, of one thing and of one organisation."""
    return operation in _BETWEEN_TIMES and len(who) < _SEVERAL and not _BETWEEN_THINGS.search(plain)


def _ends(periods: Sequence[Asked]) -> tuple[Asked, ...]:
    """A change over a range is the change from its first year to its last."""
    if len(periods) != 1 or periods[0].kind != "range":
        return tuple(periods)
    one = periods[0]
    return replace(one, kind="year", last=one.first), replace(one, kind="year", first=one.last)


def language_of(words: Sequence[str], lexicon: Lexicon) -> Language:
    """English where more of the words are plainly English than plainly Dutch, else Dutch."""
    light = lexicon.glossary.light
    english = light["en"] - light["nl"]
    dutch = light["nl"] - light["en"]
    tally = sum(word in english for word in words) - sum(word in dutch for word in words)
    if tally:
        return "en" if tally > 0 else "nl"
    return "en" if _english_terms(words, lexicon) else "nl"


def _english_terms(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether glossary phrases are found as English forms and none as Dutch ones."""
    found = dict.fromkeys(lexicon.glossary.light, 0)
    for place in range(len(words)):
        for language in found:
            found[language] += any(
                words[place : place + phrase.length] in lexicon.glossary.surfaces[language]
                for phrase in lexicon.glossary.phrases(words, place, language)
            )
    return found["en"] > found["nl"]


def _who_and_where(named: Sequence[Named]) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Organisations and places; a municipality beside a corporation says where, not who."""
    corporations = any(one.kind != "municipality" for one in named)
    where = tuple(one for one in named if one.kind == "municipality" and (one.place or corporations))
    return tuple(one for one in named if one not in where), where


def _numbers(plain: str, limit: Limit | None) -> tuple[Decimal, ...]:
    plain = _PER_NUMBER.sub(lambda match: " " * len(match.group()), plain)
    read = (number_from_text(match.group()) for match in _NUMBER.finditer(plain))
    return tuple(number for number in read if number is not None and not (limit and number == limit.number))


def _holds(words: Sequence[str], form: Sequence[str]) -> bool:
    return any(tuple(words[at : at + len(form)]) == tuple(form) for at in range(len(words) - len(form) + 1))


def _outside(words: Sequence[Word], spans: Sequence[Asked | Named]) -> tuple[Word, ...]:
    return tuple(word for word in words if all(word.end <= span.start or word.start >= span.end for span in spans))


def _blanked(plain: str, spans: Sequence[Asked | Named]) -> str:
    for span in spans:
        plain = plain[: span.start] + " " * (span.end - span.start) + plain[span.end :]
    return plain
