"""A claim that cites a text: outside its quotes it states only what the text leaves no doubt about."""

import re
from collections.abc import Iterator

from assistant.periods import Asked
from assistant.words import plain_from_text
from assistant.writing.claims import Claim
from assistant.writing.comparing import COMPARES
from assistant.writing.evidence import Evidence
from assistant.writing.faults import Fault
from assistant.writing.ground import DENIAL, Held, day_words, spaced, without_titles
from assistant.writing.numerals import Amount, same_period

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
_AROUND_QUOTES = " .…"


def text_faults(pair: Held) -> Iterator[Fault]:
    """What the claim says that the text does not: its one number, its one day, whom and when it names, what it denies.

    Who does what to whom among several is for a quote to say.
    """
    free = without_titles(Claim(pair.claim.text, ()).unquoted, pair.source)
    stated, known = pair.stated, pair.source.stated
    for one in stated.amounts:
        if _is_crowded(pair.source) or not any(_same_amount(one, other) for other in known.amounts):
            yield Fault("number", str(one.number))
    for day in stated.days:
        if len(known.days) > 1 or not pair.knows_day(day):
            yield Fault("day", day_words(day))
    yield from (Fault("period", one.label) for one in stated.periods if not _knows_period(one, pair.source))
    for named in pair.ground.named(free):
        if pair.names_of(named).isdisjoint(pair.source.parties) and not pair.is_place(named, free):
            yield Fault("party", named.label)
    if len(pair.source.parties) > 1 and pair.ground.named(free) and not pair.claim.quotes:
        yield Fault("quote", pair.claim.text.strip())
    yield from _denial_faults(pair)
    if not pair.stands(COMPARES, plain_from_text(free)):
        yield Fault("comparison", free.strip())


def _is_crowded(source: Evidence) -> bool:
    """Whether the text has several numbers, organisations or periods, which a claim could put together wrongly."""
    known = source.stated
    return max(len({one.number for one in known.amounts}), len(source.parties), len(known.periods)) > 1


def _same_amount(one: Amount, known: Amount) -> bool:
    units = one.unit is None or known.unit is None or one.unit == known.unit
    return one.number == known.number and units and one.bound == known.bound


def _knows_period(asked: Asked, source: Evidence) -> bool:
    in_day = asked.kind == "year" and asked.last in {day[0] for day in source.stated.days}
    return in_day or any(same_period(asked, known) for known in source.stated.periods)


def _denial_faults(pair: Held) -> Iterator[Fault]:
    """What is denied is denied in the text, and what the text denies throughout is not claimed."""
    if pair.claim.quotes and DENIAL.search(plain_from_text(pair.claim.unquoted)):
        yield Fault("denial", pair.claim.text.strip())
    denied = [bool(DENIAL.search(one)) for one in _sentences_behind(pair)]
    denies = bool(DENIAL.search(plain_from_text(pair.claim.text)))
    if (denies and not any(denied)) or (all(denied) and not denies):
        yield Fault("denial", pair.claim.text.strip())


def _sentences_behind(pair: Held) -> tuple[str, ...]:
    """The sentences that the claim quotes from, or else those that share most with it."""
    text = pair.source.citation.quote if pair.source.citation else pair.source.text
    sentences = tuple(plain_from_text(spaced(one)).strip(_AROUND_QUOTES) for one in _SENTENCE_END.split(text))
    quotes = [plain_from_text(spaced(one)).strip(_AROUND_QUOTES) for one in pair.claim.quotes]
    quoted = tuple(one for one in sentences if any(one in quote or quote in one for quote in quotes))
    return quoted or _nearest(pair, sentences)


def _nearest(pair: Held, sentences: tuple[str, ...]) -> tuple[str, ...]:
    said = pair.ground.keys(pair.text)
    shared = [len(said & pair.ground.lexicon.keys(one)) for one in sentences]
    return tuple(one for one, count in zip(sentences, shared, strict=True) if count == max(shared))
