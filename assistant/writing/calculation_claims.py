"""A claim that cites a calculation: its outcome and nothing else, for all that it is about, and the right way around."""

from collections.abc import Iterator

from assistant.records import Calculation, Operation
from assistant.writing.comparing import DOWN, UP
from assistant.writing.faults import Fault
from assistant.writing.ground import DENIAL, Held


def calculation_faults(pair: Held, made: Calculation) -> Iterator[Fault]:
    """What the claim says that the calculation does not."""
    if made.outcome not in {one.number for one in pair.stated.amounts}:
        yield Fault("lacking", str(pair.source.number))
    for one in pair.stated.amounts:
        if one.number != made.outcome:
            yield Fault("number", str(one.number))
        elif one.unit and one.unit != made.unit and made.operation != "count":
            yield Fault("unit", str(one.number))
        elif one.bound:
            yield Fault("bound", str(one.number))
    yield from pair.period_faults()
    if DENIAL.search(pair.plain):
        yield Fault("denial", pair.text.strip())
    yield from _direction_faults(pair.plain, made.operation)
    yield from _party_faults(pair, made)


def _direction_faults(plain: str, operation: Operation) -> Iterator[Fault]:
    """The largest is not called the least; other outcomes compare nobody."""
    wrong = (DOWN,) if operation == "largest" else (UP,) if operation == "smallest" else (UP, DOWN)
    yield from (Fault("comparison", found.group()) for pattern in wrong if (found := pattern.search(plain)))


def _party_faults(pair: Held, made: Calculation) -> Iterator[Fault]:
    """Whoever is named is who the outcome is of, all of them; or nobody is."""
    whose = [one for one in pair.named if not pair.is_place(one, pair.text)]
    named = frozenset(name for one in whose for name in pair.names_of(one))
    if whose and (named != _having(pair, made) or not all(map(pair.names_of, whose))):
        yield Fault("party", ", ".join(one.label for one in whose))


def _having(pair: Held, made: Calculation) -> frozenset[str]:
    """Whom the outcome may be said of: those that have it, or all that it is made of."""
    if made.operation not in ("largest", "smallest", "share"):
        return pair.source.parties
    places = pair.source.places
    terms = sorted(
        (one for one in pair.ground.figures if one.number in places), key=lambda one: places.index(one.number)
    )
    figures = [one.figure for one in terms if one.figure]
    having = figures[:1] if made.operation == "share" else [one for one in figures if one.number == made.outcome]
    return frozenset(one.party for one in having if one.party)
