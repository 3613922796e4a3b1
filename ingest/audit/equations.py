"""An equation between the lines of a sheet, tried at every place: where it holds, where it fails, where it cannot be told."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.audit.rounding import tolerance
from ingest.audit.sheets import Line, Sheet, exact_number, step_of
from ingest.records import Fact

_MAY_BE_NEGATIVE = re.compile(
    r"netto|saldo|resultaat|mutatie|verschil|toename|afname|groei|\bnet\b|balance|change|difference|result",
    re.IGNORECASE,
)
_EACH_FOR_ITSELF = re.compile(
    r"gemiddeld|average|mean\b|prijs|price|tarief|maandhuur|\bper (?:maand|woning|huishouden|stuk|persoon|m2|m\u00b2|home|month)"
    r"|rapportcijfer|score",
    re.IGNORECASE,
)
_MANY = 1000
"""From so many steps on a whole counts as one that chance would hardly give."""


@dataclass(frozen=True, slots=True)
class Equation:
    """`line` is the sum of its terms, each with its sign. `source` is the text that states it, where one does."""

    line: Line
    terms: tuple[tuple[int, Line], ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """An equation at one place: it holds, fails, fails where rather an average is printed, or cannot be told.

    `trivial` says that it would hold of almost anything, `partial` that parts are missing and those printed exceed the
    whole already, `alternative` that the figures in brackets are meant.
    """

    place: Line
    state: Literal["holds", "fails", "average", "open"]
    printed: Decimal = Decimal(0)
    expected: Decimal = Decimal(0)
    facts: tuple[Fact, ...] = ()
    trivial: bool = False
    partial: bool = False
    alternative: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """An equation with its trials at every place of the sheet."""

    equation: Equation
    trials: tuple[Trial, ...]

    @property
    def support(self) -> int:
        """At how many places it holds where that says something."""
        return sum(trial.state == "holds" and not trial.trivial for trial in self.trials)

    @property
    def weight(self) -> int:
        """The same, with a place twice where the whole has so many digits that chance would hardly give them."""
        telling = (trial for trial in self.trials if trial.state == "holds" and not trial.trivial)
        return sum(2 if abs(trial.printed) >= _MANY * step_of(trial.facts[0]) else 1 for trial in telling)

    @property
    def held(self) -> int:
        """At how many places it holds at all, of more than nothing."""
        return sum(trial.state == "holds" and trial.printed != 0 for trial in self.trials)

    @property
    def failures(self) -> tuple[Trial, ...]:
        return tuple(trial for trial in self.trials if trial.state == "fails")


def sum_of(line: Line, parts: Iterable[Line]) -> Equation:
    """The line as the sum of others."""
    return Equation(line, tuple((1, part) for part in parts))


def tried(sheet: Sheet, equation: Equation) -> Tried:
    """The equation at every place of the sheet."""
    return Tried(equation, tuple(_trial(sheet, equation, place) for place in sheet.places))


def likeliest(sheet: Sheet, equations: Sequence[Equation]) -> Tried | None:
    """Of several equations for one line the one that holds best; of equally good ones the first.

    One that fails nowhere and holds somewhere is always taken before one that fails.
    """
    every = [tried(sheet, equation) for equation in equations]
    return max(
        every, key=lambda one: (bool(one.support) and not one.failures, one.support, -len(one.failures)), default=None
    )


def _trial(sheet: Sheet, equation: Equation, place: Line) -> Trial:
    printed = sheet.number(equation.line, place)
    whole = sheet.fact(equation.line, place)
    if printed is None or whole is None:
        return Trial(place, "open")
    numbers = [sheet.number(part, place) for _, part in equation.terms]
    parts = tuple(fact for _, part in equation.terms if (fact := sheet.fact(part, place)))
    expected = sum(
        (sign * number for (sign, _), number in zip(equation.terms, numbers, strict=True) if number), Decimal(0)
    )
    off, facts = abs(expected - printed), (whole, *parts)
    if not off or off <= tolerance(facts, sheet.table):
        return _held(sheet, equation, Trial(place, "holds", printed, expected, facts, _says_little(numbers)))
    if any(fact.value.alternative is not None for fact in parts) and printed == _bracketed(sheet, equation, place):
        return Trial(place, "holds", printed, printed, facts, trivial=True)
    missing = None in numbers
    if missing and (_unread(parts) or not _exceeds(equation, place, numbers, expected - printed)):
        return Trial(place, "open")
    if _is_average(printed, numbers, equation, place, whole):
        return Trial(place, "open" if missing else "average", printed, expected, facts)
    return Trial(place, "fails", printed, expected, facts, partial=missing)


def _unread(parts: Sequence[Fact]) -> bool:
    """Whether one of the parts has digits that were not read as an exact number."""
    return any(exact_number(part) is None and any(char.isdigit() for char in part.value.printed) for part in parts)


def _says_little(numbers: Sequence[Decimal | None]) -> bool:
    return sum(bool(number) for number in numbers) < 2


def _held(sheet: Sheet, equation: Equation, trial: Trial) -> Trial:
    """The trial, or its failure where the figures in brackets do not follow the same equation."""
    whole = trial.facts[0].value.alternative
    if whole is None or all(fact.value.alternative is None for fact in trial.facts[1:]):
        return trial
    expected = _bracketed(sheet, equation, trial.place)
    if expected is None or expected == whole:
        return trial
    return Trial(trial.place, "fails", whole, expected, trial.facts, alternative=True)


def _bracketed(sheet: Sheet, equation: Equation, place: Line) -> Decimal | None:
    """What the equation gives with the figures in brackets where there are any."""
    numbers = [sheet.alternative(part, place) for _, part in equation.terms]
    if None in numbers:
        return None
    return sum(
        (sign * (number or Decimal(0)) for (sign, _), number in zip(equation.terms, numbers, strict=True)), Decimal(0)
    )


def _exceeds(equation: Equation, place: Line, numbers: Iterable[Decimal | None], over: Decimal) -> bool:
    """Whether the known parts of something that cannot be negative are more than the whole already."""
    names = f"{equation.line.name} {place.name}"
    counted = all(sign > 0 for sign, _ in equation.terms) and not _MAY_BE_NEGATIVE.search(names)
    return counted and over > 0 and all(number >= 0 for number in numbers if number is not None)


def _is_average(
    printed: Decimal, numbers: Sequence[Decimal | None], equation: Equation, place: Line, whole: Fact
) -> bool:
    """Whether what is printed as the whole lies among its parts, where averages or shares are printed."""
    known = [number for number in numbers if number is not None]
    if not known or not min(known) <= printed <= max(known):
        return False
    names = f"{equation.line.name} {place.name} {whole.measure}"
    fraction = printed != printed.to_integral_value()
    return fraction or whole.value.unit in ("percent", "index") or bool(_EACH_FOR_ITSELF.search(names))
