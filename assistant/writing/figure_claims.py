"""A claim that cites a figure: what the cell prints, of whom, for when and on what, so that it is mistaken for no other."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.records import Figure
from assistant.texts import STATUSES
from assistant.words import plain_from_text
from assistant.writing.claims import Claim
from assistant.writing.comparing import COMPARES
from assistant.writing.faults import Fault
from assistant.writing.ground import DENIAL, Held, day_words, spaced, without
from assistant.writing.numerals import Amount
from ingest.records import TOTAL, Value

_TOTAL = re.compile(r"\b(?:totaal|totale|samen|gezamenlijk\w*|alle|total|together|altogether|combined|all|overall)\b")
_PER = re.compile(
    r"\b(?:per|a|an|each|elke?)\s+(maand|jaar|week|dag|woning|huishouden|m2|m²|month|year|day|home|household)\b"
)


def figure_faults(pair: Held, figure: Figure, before: Figure | None) -> Iterator[Fault]:
    """What the claim says that the figure does not; `before` is the figure that the claim before it cites."""
    yield from _printed_faults(pair, figure)
    yield from pair.period_faults()
    yield from (Fault("day", day_words(day)) for day in pair.stated.days if not pair.knows_day(day))
    yield from _party_faults(pair, figure)
    if _denies(pair, figure):
        yield Fault("denial", pair.text.strip())
    if not pair.stands(COMPARES, pair.plain):
        yield Fault("comparison", pair.text.strip())
    yield from _other_subject_faults(pair, figure)
    yield from _unsaid_faults(pair, figure, before)


def _denies(pair: Held, figure: Figure) -> bool:
    """Whether the claim denies something, beside what the cell and its labels say themselves."""
    statuses = (STATUSES["nl"].get(figure.status, ""), STATUSES["en"].get(figure.status, ""))
    text = without(Claim(pair.text, ()).unquoted, (figure.printed, *statuses, figure.measure, *figure.labels))
    return DENIAL.search(plain_from_text(text)) is not None


def _printed_faults(pair: Held, figure: Figure) -> Iterator[Fault]:
    """Only what the cell prints may be stated, and the cell's own number has to be, or else its words."""
    value = pair.source.value
    if figure.number is None or value is None:
        yield from _worded_faults(pair, figure)
        return
    needed = {one for one in (figure.number, value.high) if one is not None}
    if not _is_printed(pair, figure) and not needed <= {one.number for one in pair.stated.amounts}:
        yield Fault("lacking", str(pair.source.number))
    for amount in pair.stated.amounts:
        yield from _amount_faults(amount, pair, figure, value)
    yield from _per_faults(pair, value.per)


def _worded_faults(pair: Held, figure: Figure) -> Iterator[Fault]:
    """A cell without a number: its words, or those for its status, and no number beside them."""
    statuses = (STATUSES["nl"].get(figure.status, "-"), STATUSES["en"].get(figure.status, "-"))
    if not _is_printed(pair, figure) and not any(one in pair.plain for one in statuses):
        yield Fault("lacking", str(pair.source.number))
    known = pair.source.stated.amounts
    yield from (Fault("number", str(one.number)) for one in pair.stated.amounts if one not in known)


def _is_printed(pair: Held, figure: Figure) -> bool:
    """Whether the claim gives the cell letter by letter."""
    return re.search(rf"(?<!\w){re.escape(spaced(figure.printed))}(?!\w)", spaced(pair.text)) is not None


def _amount_faults(amount: Amount, pair: Held, figure: Figure, value: Value) -> Iterator[Fault]:
    own = {one for one in (figure.number, value.high) if one is not None}
    if amount.number not in own | {one for one in (value.alternative, value.share) if one is not None}:
        yield Fault("number", str(amount.number))
    elif amount.unit and amount.unit != _unit_of(amount.number, figure, value):
        yield Fault("unit", str(amount.number))
    elif amount.number in own and amount.bound != value.comparator and (amount.bound or not _is_printed(pair, figure)):
        yield Fault("bound", str(amount.number))


def _unit_of(number: Decimal, figure: Figure, value: Value) -> str | None:
    return "percent" if number == value.share != figure.number else figure.unit


def _per_faults(pair: Held, per: str) -> Iterator[Fault]:
    """What a figure is counted by is said where it is printed, and nowhere else."""
    found = _PER.search(pair.plain)
    if found and not per and not re.search(rf"\bper {found[1]}\b", plain_from_text(pair.source.text)):
        yield Fault("unit", found.group())
    if per and not found and f"per {per}" not in pair.plain:
        yield Fault("unit", f"per {per}")


def _party_faults(pair: Held, figure: Figure) -> Iterator[Fault]:
    """Whom the claim names is whose figure it is; "in total" is said of a total and of nothing else."""
    labels = pair.ground.named(pair.source.text) if figure.party is None else ()
    own = pair.source.parties.union(name for one in labels for name in pair.names_of(one))
    text = without(pair.text, (figure.measure, *figure.labels))
    for named in pair.ground.named(text):
        if pair.names_of(named).isdisjoint(own) and not pair.is_place(named, text):
            yield Fault("party", named.label)
    others = [one for one in pair.named if not pair.is_place(one, pair.text)]
    if others and figure.party not in (None, TOTAL) and not any(figure.party in pair.names_of(one) for one in others):
        yield Fault("whose", figure.printed)
    total = _TOTAL.search(pair.plain)
    if total and figure.party != TOTAL and not pair.stands(_TOTAL, pair.plain):
        yield Fault("party", total.group())


def _other_subject_faults(pair: Held, figure: Figure) -> Iterator[Fault]:
    """A claim names nothing that another figure of the evidence is about and its own is not."""
    subjects, said = pair.ground.subjects, pair.ground.keys(pair.text)
    own = subjects[pair.source.number]
    if any(said & (other - own) for other in subjects.values()):
        yield Fault("subject", figure.measure)


def _unsaid_faults(pair: Held, figure: Figure, before: Figure | None) -> Iterator[Fault]:
    """What tells this figure from the others is said in its claim, or was in the one before it."""
    others = [one.figure for one in pair.ground.figures if one.figure and one is not pair.source]
    if any(one.party != figure.party for one in others) and not (before and before.party == figure.party):
        yield from _unsaid_party(pair, figure)
    if any(one.period != figure.period for one in others) and not (before and before.period == figure.period):
        told = pair.stated.periods or (figure.period or "").casefold() in pair.plain
        if figure.period and not told:
            yield Fault("when", figure.printed)
    if not (before and (before.measure, before.labels) == (figure.measure, figure.labels)):
        yield from _unsaid_subject(pair, figure)


def _unsaid_party(pair: Held, figure: Figure) -> Iterator[Fault]:
    named = any(figure.party in pair.names_of(one) for one in pair.named)
    total = figure.party == TOTAL and _TOTAL.search(pair.plain)
    if figure.party and not named and not total:
        yield Fault("whose", figure.printed)


def _unsaid_subject(pair: Held, figure: Figure) -> Iterator[Fault]:
    """What another figure is not about is said, unless it is the other one that says more."""
    subjects, said = pair.ground.subjects, pair.ground.keys(pair.text)
    for other in pair.ground.figures:
        differs = other.figure and (other.figure.measure, other.figure.labels) != (figure.measure, figure.labels)
        telling = subjects[pair.source.number] - subjects[other.number]
        if differs and telling and said.isdisjoint(telling):
            yield Fault("subject", figure.measure)
            return
