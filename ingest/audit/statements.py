"""One statement that a document prints twice with two figures: in two tables, or in a sentence and a table."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.audit.labels import Namer
from ingest.audit.rounding import tolerance
from ingest.audit.sheets import exact_number
from ingest.records import Fact, Table

_LEAST_SAME = 3
_MOST_ROWS = 2_000
_Row = dict[str, Fact]
_RowKey = tuple[int, str, tuple[object, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two figures for one statement; `same` says how many figures of their rows agree."""

    first: Fact
    second: Fact
    same: int


def contradictions(tables: Sequence[Table], facts: Iterable[Fact], namer: Namer) -> Iterator[Contradiction]:
    """Figures of two tables on the same measure, parties and period that differ where their neighbours agree.

    Two rows say the same when a word of their subject is shared, and they print at least three figures alike, two of
    them above nought and different, for the same parties.
    """
    by_number = {table.number: table for table in tables}
    rows = _rows(facts)
    keys = list(rows)[:_MOST_ROWS]
    for index, one in enumerate(keys):
        for other in keys[:index]:
            if one[0] != other[0] and one[2] == other[2]:
                yield from _differing(rows[other], rows[one], by_number, namer)


def _rows(facts: Iterable[Fact]) -> dict[_RowKey, _Row]:
    """The figures of each table by measure, period and dimensions, one for each party."""
    rows: dict[_RowKey, _Row] = defaultdict(dict)
    for fact in facts:
        if fact.party and exact_number(fact) is not None and fact.period:
            days = (fact.period.first, fact.period.last)
            rows[fact.table, fact.measure, days, fact.dimensions].setdefault(fact.party, fact)
    return {key: row for key, row in rows.items() if len(row) >= 2}


def _differing(one: _Row, other: _Row, tables: dict[int, Table], namer: Namer) -> Iterator[Contradiction]:
    common = [(one[party], other[party]) for party in one if party in other]
    same = [first for first, second in common if not _differs(first, second, tables)]
    distinct = {number for fact in same if (number := exact_number(fact))}
    unlike = [(first, second) for first, second in common if _differs(first, second, tables)]
    if len(unlike) != 1 or len(same) < _LEAST_SAME or len(distinct) < 2 or not _on_one_subject(*unlike[0], namer):
        return
    for first, second in unlike:
        yield Contradiction(first, second, len(same))


def _differs(first: Fact, second: Fact, tables: dict[int, Table]) -> bool:
    off = abs((exact_number(first) or Decimal(0)) - (exact_number(second) or Decimal(0)))
    return off > tolerance((first, second), tables[first.table]) or first.value.unit != second.value.unit


def _on_one_subject(first: Fact, second: Fact, namer: Namer) -> bool:
    """Whether the labels of one figure share a word with those of the other."""
    words = [set(namer.stems(re.sub(r"\W", " ", f"{fact.measure} {fact.topic}"))) for fact in (first, second)]
    return bool(words[0] & words[1])
