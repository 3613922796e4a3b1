"""Whether one source holds one claim: the same numbers, units, periods, organisations and words, and nothing beside them."""

from collections.abc import Iterator

from assistant.words import plain_from_text
from assistant.writing.calculation_claims import calculation_faults
from assistant.writing.claims import Claim
from assistant.writing.evidence import Evidence
from assistant.writing.faults import Fault
from assistant.writing.figure_claims import figure_faults
from assistant.writing.ground import Ground, Held, held, spaced
from assistant.writing.numerals import foreign_numbers
from assistant.writing.text_claims import text_faults

_AROUND_QUOTES = " .…"


def faults_at(claim: Claim, source: Evidence, before: Evidence | None, ground: Ground) -> tuple[Fault, ...]:
    """What the source does not hold of the claim; `before` is the source of the claim before it, which still sounds."""
    pair = held(claim, source, ground)
    return (*_quote_faults(pair), *_word_number_faults(pair), *pair.time_faults(), *_kind_faults(pair, before))


def _kind_faults(pair: Held, before: Evidence | None) -> Iterator[Fault]:
    if pair.source.figure:
        return figure_faults(pair, pair.source.figure, before.figure if before else None)
    if pair.source.calculation:
        return calculation_faults(pair, pair.source.calculation)
    return text_faults(pair)


def _quote_faults(pair: Held) -> Iterator[Fault]:
    if not pair.claim.closed:
        yield Fault("quote", pair.claim.text.strip())
    for quote in pair.claim.quotes:
        if spaced(quote).strip(_AROUND_QUOTES) not in spaced(pair.source.text):
            yield Fault("quote", quote)


def _word_number_faults(pair: Held) -> Iterator[Fault]:
    """Words such as "half", and digits that are no number, have to stand in the source; numbers in another language may not."""
    own = plain_from_text(pair.source.text)
    yield from (Fault("number", word) for word in (*pair.stated.vague, *pair.stated.broken) if word not in own)
    foreign = foreign_numbers(pair.claim.unquoted, pair.ground.language)
    yield from (Fault("number", word) for word in foreign)
