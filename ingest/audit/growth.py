"""Counts that can only grow: a year that exceeds the period it lies in, and running totals that fall."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ingest.audit.rounding import tolerance
from ingest.audit.sheets import exact_number
from ingest.patterns import squeezed
from ingest.records import Fact, Period, Table

_FLOW = re.compile(
    r"nieuwbouw|sloop|slopen|verkoop|verkopen|aankoop|bouwen|gebouwd|oplever|opgeleverd|start ?bouw|gerealiseerd|realisatie"
    r"|toegevoegd|toevoegen|toe te voegen|toevoeging|renovatie|verduurza|transformatie|aardgasvrij|aangesloten|aansluiting"
    r"|geplaatst|uitgevoerd|investering|uitgaven|besteding|productie|flexwoning|huisvest|labelsprong|levensloop|ge\u00efsoleerd"
    r"|new build|demolition|demolish|sales|sold|built|build|complet|deliver|added|additions|renovat|connected|invest|spend",
    re.IGNORECASE,
)
_NO_FLOW = re.compile(
    r"netto|saldo|resultaat|voorraad|bezit|stand\b|gemiddeld|huurprijs|index|aandeel|percentage|%|verschil|mutatie"
    r"|per jaar|jaarlijks|per 1 januari|ultimo|stock|net\b|average|balance|per year|annual"
    r"|portefeuille|in aanbouw|in voorbereiding",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"cumulatie|oplopend|tot en met|t/m|toegevoegd|aangesloten|aardgasvrij|gerealiseerd|opgeleverd|verduurzaamd|geplaatst"
    r"|cumulative|running total|added|connected|completed|delivered|installed",
    re.IGNORECASE,
)
_SAID_RUNNING = re.compile(r"cumulatie|running total|cumulative|oplopend", re.IGNORECASE)
_UNITS = ("homes", "euro", "people", "count", None)
_LEAST_RISING = 3
_MOST_PERIODS = 60
_Key = tuple[str, str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Overshoot:
    """Something of a shorter or earlier stretch of time that is more than of the longer or later one."""

    early: Fact
    late: Fact
    running: bool


def overshoots(tables: Sequence[Table], facts: Iterable[Fact]) -> Iterator[Overshoot]:
    """Every year that exceeds its period, and every running total that falls."""
    by_number = {table.number: table for table in tables}
    groups: dict[_Key, list[Fact]] = defaultdict(list)
    counted = [fact for fact in facts if fact.period and exact_number(fact) is not None and fact.value.unit in _UNITS]
    for fact in counted:
        if _flows(fact, by_number[fact.table]):
            groups[_key(fact)].append(fact)
    for group in groups.values():
        yield from _beyond_period(group, by_number)
    yield from _falling(counted, by_number)


def _key(fact: Fact) -> _Key:
    return fact.party or "", squeezed(fact.measure), squeezed(fact.topic), fact.dimensions


def _flows(fact: Fact, table: Table) -> bool:
    """Whether the labels say that something is done, so that more time never means less of it."""
    own = f"{fact.measure} {' '.join(fact.dimensions)}"
    if _NO_FLOW.search(own) or (fact.value.number or 0) < 0:
        return False
    return bool(_FLOW.search(own)) or (
        bool(_FLOW.search(f"{fact.topic} {table.title}")) and not _NO_FLOW.search(f"{fact.topic} {table.title}")
    )


def _beyond_period(group: Sequence[Fact], tables: dict[int, Table]) -> Iterator[Overshoot]:
    """The figures of one statement for different periods, one for each; a period printed with two figures says nothing."""
    by_days: dict[tuple[date, date], list[Fact]] = defaultdict(list)
    for fact in group:
        if fact.period:
            by_days[fact.period.first, fact.period.last].append(fact)
    single = [facts[0] for facts in by_days.values() if len({fact.value.number for fact in facts}) == 1][:_MOST_PERIODS]
    for early in single:
        for late in single:
            if _inside(early.period, late.period) and _exceeds(early, late, tables):
                yield Overshoot(early, late, False)


def _inside(inner: Period | None, outer: Period | None) -> bool:
    """Whether the first lies in the second and is shorter."""
    if inner is None or outer is None or (inner.first, inner.last) == (outer.first, outer.last):
        return False
    return outer.first <= inner.first and inner.last <= outer.last


def _exceeds(early: Fact, late: Fact, tables: dict[int, Table]) -> bool:
    more, most = exact_number(early), exact_number(late)
    if more is None or most is None or most < 0 or early.value.unit != late.value.unit:
        return False
    return more - most > tolerance((early, late), tables[early.table])


def _falling(facts: Sequence[Fact], tables: dict[int, Table]) -> Iterator[Overshoot]:
    """Falls in the rows of a table whose other rows all rise from one year printed to the next."""
    spans = {fact.period.years for fact in facts if fact.period and fact.period.years[0] < fact.period.years[1]}
    rows: dict[int, dict[tuple[str, ...], list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if _accumulates(fact, tables[fact.table]):
            rows[fact.table][fact.party or "", fact.measure, *fact.dimensions].append(fact)
    for number, own in rows.items():
        series = [ordered for row in own.values() if len(ordered := _in_time(row)) > 1]
        if _says_running(tables[number]) or _milestones(series) in spans:
            yield from _falls(series, tables)


def _accumulates(fact: Fact, table: Table) -> bool:
    own = f"{fact.measure} {' '.join(fact.dimensions)} {fact.topic} {table.title}"
    return bool(_RUNNING.search(own)) and not _NO_FLOW.search(own)


def _in_time(row: Sequence[Fact]) -> list[Fact]:
    """The figures of single years in the order of time, or none where a year stands twice."""
    dated = [fact for fact in row if fact.period and fact.period.years[0] == fact.period.years[1]]
    ordered = sorted(dated, key=lambda fact: fact.period.last if fact.period else date.min)
    years = [fact.period.years[0] for fact in ordered if fact.period]
    return ordered if len(set(years)) == len(years) == len(row) else []


def _says_running(table: Table) -> bool:
    """Whether the table says that its columns add up as they go."""
    labels = (cell.label for cell in table.cells if cell.role == "column_header")
    return bool(_SAID_RUNNING.search(" ".join((table.title, *labels))))


def _milestones(series: Sequence[Sequence[Fact]]) -> tuple[int, int] | None:
    """The two years that the table prints, where they do not follow each other: the ends of a period, if one has them."""
    years = sorted({fact.period.years[0] for row in series for fact in row if fact.period})
    return (years[0], years[1]) if len(years) == 2 and years[1] - years[0] > 1 else None


def _falls(series: Sequence[Sequence[Fact]], tables: dict[int, Table]) -> Iterator[Overshoot]:
    pairs = [pair for row in series for pair in pairwise(row)]
    falls = [(early, late) for early, late in pairs if _exceeds(early, late, tables)]
    rising = [1 for early, late in pairs if (exact_number(early) or 0) < (exact_number(late) or 0)]
    if len(rising) >= max(_LEAST_RISING, _LEAST_RISING * len(falls)):
        yield from (Overshoot(early, late, True) for early, late in falls)
