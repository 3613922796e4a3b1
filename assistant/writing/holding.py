"""Whether one source holds one claim: the same numbers, units, periods, organisations and words, and nothing beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.lexicon import Lexicon
from assistant.names import Named, NameTable
from assistant.periods import Asked
from assistant.records import Figure, Language
from assistant.texts import STATUSES
from assistant.words import plain_from_text, words_from_text
from assistant.writing.claims import Claim
from assistant.writing.evidence import Evidence
from assistant.writing.faults import Fault
from assistant.writing.numerals import Amount, Stated, same_day, same_period, stated_in
from ingest.records import TOTAL

_DENIAL = re.compile(
    r"\b(?:niet|geen|nooit|noch|nergens|niemand|niets|niks|zonder|evenmin|not|no|never|none|neither|nor|without|nothing|cannot"
    r"|nobody)\b|n[’']t\b"
)
_MOST = (
    r"meer|meeste|meest|hoger|hoogste|hoogst|groter|grootste|more|most|higher|highest|larger|largest|greater|greatest|bigger"
    r"|biggest"
)
_LEAST = (
    r"minder|minste|minst|lager|laagste|laagst|kleiner|kleinste|fewer|fewest|less|least|lower|lowest|smaller|smallest"
)
_COMPARES = re.compile(
    rf"\b(?:{_MOST}|{_LEAST}|evenveel|gelijk aan|gemiddeld\w*|verschil\w*|toename|afname|stijg\w*|daalt|dalen|daling"
    r"|same|equal|average|difference|increase\w*|decrease\w*|rises?|falls?|koploper|winnaar)\b"
)
_UP, _DOWN = re.compile(rf"\b(?:{_MOST})\b"), re.compile(rf"\b(?:{_LEAST})\b")
_TOTAL = re.compile(r"\b(?:totaal|totale|samen|gezamenlijk\w*|alle|total|together|altogether|combined|all|overall)\b")
_PER = re.compile(
    r"\b(?:per|a|an|each|elke?)\s+(maand|jaar|week|dag|woning|huishouden|m2|m²|month|year|day|home|household)\b"
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Ground:
    """What the claims of one answer are held against, with the names and words of the documents."""

    evidence: tuple[Evidence, ...]
    language: Language
    names: NameTable
    lexicon: Lexicon

    @property
    def figures(self) -> tuple[Evidence, ...]:
        return tuple(one for one in self.evidence if one.figure)

    def keys(self, text: str) -> frozenset[str]:
        """All that a text in either language is about."""
        terms = self.lexicon.terms(words_from_text(text), self.language)
        found = (key for term in terms for key in (*term.keys, *(one for part in term.parts for one in part)))
        return self.lexicon.keys(text).union(found)


def faults_at(claim: Claim, source: Evidence, before: Evidence | None, ground: Ground) -> tuple[Fault, ...]:
    """What the source does not hold of the claim; `before` is the source of the claim before it, which still sounds."""
    return tuple(_faults(claim, source, before, ground))


def _faults(claim: Claim, source: Evidence, before: Evidence | None, ground: Ground) -> Iterator[Fault]:
    yield from _quote_faults(claim, source)
    unnamed = _without_names(claim, source)
    stated = stated_in(unnamed, ground.language)
    yield from _word_number_faults(stated, source)
    if source.figure:
        yield from _figure_faults(unnamed, stated, source, ground)
        yield from _unsaid_faults(unnamed, source, before, ground)
    elif source.calculation:
        yield from _calculation_faults(unnamed, stated, source, ground)
    else:
        yield from _text_faults(claim, source, ground)


def _quote_faults(claim: Claim, source: Evidence) -> Iterator[Fault]:
    if not claim.closed:
        yield Fault("quote", claim.text.strip())
    for quote in claim.quotes:
        if _spaced(quote).strip(" .…") not in _spaced(source.text):
            yield Fault("quote", quote)


def _without_names(claim: Claim, source: Evidence) -> str:
    """The claim without the titles that its source bears, the years and numbers of which state nothing."""
    citation = source.citation
    titles = (citation.title, citation.table or "", *citation.section) if citation else ()
    text = claim.text
    for title in sorted((title for title in titles if len(title) > 4), key=len, reverse=True):
        text = re.sub(re.escape(title), " ", text, flags=re.IGNORECASE)
    return text


def _word_number_faults(stated: Stated, source: Evidence) -> Iterator[Fault]:
    """Words such as "half", and digits that are no number, which have to stand in the source as they are."""
    plain = plain_from_text(source.text)
    yield from (Fault("number", word) for word in (*stated.vague, *stated.broken) if word not in plain)


# --- a figure


def _figure_faults(text: str, stated: Stated, source: Evidence, ground: Ground) -> Iterator[Fault]:
    figure = source.figure
    assert figure is not None  # noqa: S101 (the caller looked)
    yield from _amount_faults(text, stated.amounts, source, figure)
    yield from _period_faults(stated, source)
    yield from (Fault("day", f"{day[2]}-{day[1]}-{day[0]}") for day in stated.days if not _known_day(day, source))
    yield from _figure_party_faults(text, source, figure, ground)
    plain = plain_from_text(text)
    if _DENIAL.search(plain) and not _DENIAL.search(plain_from_text(source.text)):
        yield Fault("denial", text.strip())
    if _COMPARES.search(plain) and not _stands_in(_COMPARES, plain, source):
        yield Fault("comparison", text.strip())
    yield from _other_subject_faults(text, source, ground)


def _amount_faults(text: str, amounts: Sequence[Amount], source: Evidence, figure: Figure) -> Iterator[Fault]:
    """Only what the cell prints may be stated, and the cell's own number has to be, or else its words."""
    value = source.value
    printed = _spaced(figure.printed) in _spaced(text)
    if figure.number is None or value is None:
        status = STATUSES["nl"].get(figure.status, "-"), STATUSES["en"].get(figure.status, "-")
        if not (printed or any(one in plain_from_text(text) for one in status)):
            yield Fault("lacking", str(source.number))
        yield from (Fault("number", str(one.number)) for one in amounts if one not in source.stated.amounts)
        return
    needed = {one for one in (figure.number, value.high) if one is not None}
    known = needed | {one for one in (value.alternative, value.share) if one is not None}
    if not printed and not needed <= {one.number for one in amounts}:
        yield Fault("lacking", str(source.number))
    for one in amounts:
        if one.number not in known:
            yield Fault("number", str(one.number))
        elif one.unit and one.unit != _unit_of(one.number, source, figure):
            yield Fault("unit", str(one.number))
        elif one.bound != value.comparator and one.number in needed and not (printed and not one.bound):
            yield Fault("bound", str(one.number))
    yield from _per_faults(text, value.per, source)


def _unit_of(number: Decimal, source: Evidence, figure: Figure) -> str | None:
    is_share = source.value is not None and number == source.value.share != figure.number
    return "percent" if is_share else figure.unit


def _per_faults(text: str, per: str, source: Evidence) -> Iterator[Fault]:
    """What a figure is counted by is said where it is printed, and nowhere else."""
    found = _PER.search(plain_from_text(text))
    if found and not re.search(rf"\bper {found[1]}\b", plain_from_text(source.text)) and not per:
        yield Fault("unit", found.group())
    if per and not found and f"per {per}" not in plain_from_text(text):
        yield Fault("unit", f"per {per}")


def _period_faults(stated: Stated, source: Evidence) -> Iterator[Fault]:
    for asked in stated.periods:
        if not any(same_period(asked, known) for known in source.stated.periods):
            yield Fault("period", asked.label)


def _known_day(day: tuple[int, int, int], source: Evidence) -> bool:
    return any(same_day(day, known) for known in source.stated.days)


def _named(text: str, ground: Ground) -> tuple[Named, ...]:
    return ground.names.named(words_from_text(text))


def _names_in(named: Named, source: Evidence) -> frozenset[str]:
    """What the organisation is called in the source's document."""
    return frozenset(name for document, name in named.names if document == source.document)


def _is_place(named: Named, source: Evidence) -> bool:
    """Whether it is the municipality of the source's document, which says where and not whose."""
    return named.kind == "municipality" and bool(_names_in(named, source))


def _figure_party_faults(text: str, source: Evidence, figure: Figure, ground: Ground) -> Iterator[Fault]:
    """Whom the claim names is whose figure it is; "in total" is said of a total and of nothing else."""
    within = frozenset(name for one in _named(source.text, ground) for name in _names_in(one, source))
    for named in _named(text, ground):
        known = _names_in(named, source)
        if known.isdisjoint(source.parties | (within if figure.party is None else frozenset())) and not _is_place(
            named, source
        ):
            yield Fault("party", named.label)
    plain = plain_from_text(text)
    if figure.party != TOTAL and _TOTAL.search(plain) and not _stands_in(_TOTAL, plain, source):
        yield Fault("party", _TOTAL.search(plain).group())  # type: ignore[union-attr]


def _other_subject_faults(text: str, source: Evidence, ground: Ground) -> Iterator[Fault]:
    """A claim names nothing that another figure of the evidence is about and its own is not."""
    own, said = _subject_keys(source, ground), ground.keys(text)
    for other in ground.figures:
        alien = said & (_subject_keys(other, ground) - own)
        if alien and other is not source:
            yield Fault("subject", source.figure.measure if source.figure else "")
            return


def _subject_keys(source: Evidence, ground: Ground) -> frozenset[str]:
    figure = source.figure
    return ground.keys(" . ".join((figure.measure, *figure.labels))) if figure else frozenset()


def _unsaid_faults(text: str, source: Evidence, before: Evidence | None, ground: Ground) -> Iterator[Fault]:
    """What tells this figure from the others is said in its claim, or was in the one before it."""
    figure, last = source.figure, before.figure if before else None
    assert figure is not None  # noqa: S101 (the caller looked)
    others = [one.figure for one in ground.figures if one.figure and one is not source]
    if any(one.party != figure.party for one in others) and not (last and last.party == figure.party):
        yield from _unsaid_party(text, source, figure, ground)
    if any(one.period != figure.period for one in others) and not (last and last.period == figure.period):
        told = stated_in(text, ground.language).periods or (figure.period or "").casefold() in plain_from_text(text)
        if figure.period and not told:
            yield Fault("when", figure.printed)
    yield from _unsaid_subject(text, source, before, ground)


def _unsaid_party(text: str, source: Evidence, figure: Figure, ground: Ground) -> Iterator[Fault]:
    named = any(figure.party in _names_in(one, source) for one in _named(text, ground))
    total = figure.party == TOTAL and _TOTAL.search(plain_from_text(text))
    if figure.party and not named and not total:
        yield Fault("whose", figure.printed)


def _unsaid_subject(text: str, source: Evidence, before: Evidence | None, ground: Ground) -> Iterator[Fault]:
    figure, last = source.figure, before.figure if before else None
    assert figure is not None  # noqa: S101 (the caller looked)
    said, own = ground.keys(text), _subject_keys(source, ground)
    for other in ground.figures:
        differs = other.figure and (other.figure.measure, other.figure.labels) != (figure.measure, figure.labels)
        told = last and (last.measure, last.labels) == (figure.measure, figure.labels)
        if differs and not told and said.isdisjoint(own - _subject_keys(other, ground)):
            yield Fault("subject", figure.measure)
            return


# --- a calculation


def _calculation_faults(text: str, stated: Stated, source: Evidence, ground: Ground) -> Iterator[Fault]:
    """The outcome and nothing else, for all of those that it is about, and the right way around."""
    made = source.calculation
    assert made is not None  # noqa: S101 (the caller looked)
    numbers = [one.number for one in stated.amounts]
    if made.outcome not in numbers:
        yield Fault("lacking", str(source.number))
    for one in stated.amounts:
        if one.number != made.outcome:
            yield Fault("number", str(one.number))
        elif one.unit and one.unit != made.unit and made.operation != "count":
            yield Fault("unit", str(one.number))
        elif one.bound:
            yield Fault("bound", str(one.number))
    yield from _period_faults(stated, source)
    plain = plain_from_text(text)
    if _DENIAL.search(plain):
        yield Fault("denial", text.strip())
    yield from _direction_faults(plain, made.operation)
    named = frozenset(
        name for one in _named(text, ground) if not _is_place(one, source) for name in _names_in(one, source)
    )
    strangers = [one for one in _named(text, ground) if not _names_in(one, source)]
    if strangers or (named and named != _winners(source, ground)):
        yield Fault("party", ", ".join(sorted(named)) or strangers[0].label)


def _direction_faults(plain: str, operation: str) -> Iterator[Fault]:
    wrong = {"largest": (_DOWN,), "smallest": (_UP,)}.get(operation, (_UP, _DOWN))
    yield from (Fault("comparison", found.group()) for pattern in wrong if (found := pattern.search(plain)))


def _winners(source: Evidence, ground: Ground) -> frozenset[str]:
    """Whom the outcome may be said of: those that have it, or all that it is made of."""
    made = source.calculation
    if made is None or made.operation not in ("largest", "smallest", "share"):
        return source.parties
    figures = [one.figure for one in ground.figures if one.places[0] in source.places and one.figure]
    having = figures[:1] if made.operation == "share" else [one for one in figures if one.number == made.outcome]
    return frozenset(one.party for one in having if one.party)


# --- a text


def _text_faults(claim: Claim, source: Evidence, ground: Ground) -> Iterator[Fault]:
    """Outside its quotes a claim states only what the text leaves no doubt about: its one number, its one day."""
    free = Claim(_without_names(claim, source), ()).unquoted
    stated, known = stated_in(free, ground.language), source.stated
    crowded = len({one.number for one in known.amounts}) > 1 or len(source.parties) > 1 or len(known.periods) > 1
    for one in stated.amounts:
        if crowded or not any(_same_amount(one, other) for other in known.amounts):
            yield Fault("number", str(one.number))
    for day in stated.days:
        if len(known.days) > 1 or not _known_day(day, source):
            yield Fault("day", f"{day[2]}-{day[1]}-{day[0]}")
    yield from (Fault("period", asked.label) for asked in stated.periods if not _known_period(asked, source))
    for named in _named(claim.text, ground):
        if _names_in(named, source).isdisjoint(source.parties) and not _is_place(named, source):
            yield Fault("party", named.label)
    yield from _sense_faults(claim, free, source)


def _same_amount(one: Amount, known: Amount) -> bool:
    units = one.unit is None or known.unit is None or one.unit == known.unit
    return one.number == known.number and units and one.bound == known.bound


def _known_period(asked: Asked, source: Evidence) -> bool:
    years = {day[0] for day in source.stated.days}
    return any(same_period(asked, known) for known in source.stated.periods) or (
        asked.kind == "year" and asked.last in years
    )


def _sense_faults(claim: Claim, free: str, source: Evidence) -> Iterator[Fault]:
    """What is denied is denied in the text, what the text denies throughout is not claimed, what is compared stands there."""
    plain = plain_from_text(claim.text)
    sentences = _sentences_behind(claim, source)
    denied = [bool(_DENIAL.search(one)) for one in sentences]
    if (_DENIAL.search(plain) and not any(denied)) or (all(denied) and not _DENIAL.search(plain)):
        yield Fault("denial", claim.text.strip())
    compared = plain_from_text(free)
    if _COMPARES.search(compared) and not _stands_in(_COMPARES, compared, source):
        yield Fault("comparison", free.strip())


def _sentences_behind(claim: Claim, source: Evidence) -> tuple[str, ...]:
    """The sentences that the claim quotes from, or all of the text where it quotes none."""
    quote = source.citation.quote if source.citation else source.text
    sentences = tuple(plain_from_text(_spaced(one)) for one in re.split(r"(?<=[.!?;])\s+", quote))
    quotes = [plain_from_text(_spaced(one)).strip(" .…") for one in claim.quotes]
    quoted = tuple(one for one in sentences if any(one in quote or quote in one for quote in quotes))
    return quoted or sentences


def _stands_in(pattern: re.Pattern[str], plain: str, source: Evidence) -> bool:
    """Whether every word that the pattern finds in the claim stands in the source too."""
    own = plain_from_text(source.text)
    return all(re.search(rf"\b{re.escape(match.group())}\b", own) for match in pattern.finditer(plain))


def _spaced(text: str) -> str:
    return _SPACE.sub(" ", text).casefold().strip()
