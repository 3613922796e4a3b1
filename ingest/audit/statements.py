"""One statement that a document prints twice with two figures: in two tables, or in a sentence and a table."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.audit.labels import Namer
from ingest.audit.rounding import tolerance
from ingest.audit.sheets import exact_number
from ingest.patterns import squeezed
from ingest.records import Fact, Table

_LEAST_SAME = 3
_MOST_ROWS = 2_000
_KINDS = re.compile(
    r"sociale?|midden|niet-daeb|daeb|flex|koop|vrije|regulier|zelfstandig|student|senior|ouderen|jongeren|zorg|tijdelijk|netto|bruto"
    r"|social|mid-market|temporary|net|gross"
)
"""Words that narrow a subject to a kind: figures of a kind and of all may well be alike for most parties."""
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

    Two rows say the same when they share a word of their subject, name the same kinds, and print at least three figures
    alike, two of them above nought and different, for the same parties; or when their tables bear the same title.
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
    if len(unlike) != 1 or not _on_one_subject(*unlike[0], namer):
        return
    if (len(same) >= _LEAST_SAME and len(distinct) >= 2) or (distinct and _titled_alike(*unlike[0], tables)):
        yield Contradiction(*unlike[0], len(same))


def _differs(first: Fact, second: Fact, tables: dict[int, Table]) -> bool:
    off = abs((exact_number(first) or Decimal(0)) - (exact_number(second) or Decimal(0)))
    return off > tolerance((first, second), tables[first.table]) or first.value.unit != second.value.unit


def _on_one_subject(first: Fact, second: Fact, namer: Namer) -> bool:
    """Whether the labels of one figure share a word with those of the other, and neither narrows to a kind of its own."""
    texts = [f"{fact.measure} {fact.topic}".lower() for fact in (first, second)]
    words = [set(namer.stems(re.sub(r"\W", " ", text))) for text in texts]
    kinds = [set(_KINDS.findall(text)) for text in texts]
    return bool(words[0] & words[1]) and kinds[0] == kinds[1]


def _titled_alike(first: Fact, second: Fact, tables: dict[int, Table]) -> bool:
    """Whether measure and subject are the same, and the subject is the table's own title and no heading above several."""
    titles = [tables[fact.table].title for fact in (first, second)]
    headings = {heading for fact in (first, second) for heading in fact.section}
    alike = squeezed(first.measure) == squeezed(second.measure) and squeezed(first.topic) == squeezed(second.topic)
    return (
        alike and bool(first.topic) and squeezed(first.topic) != squeezed(first.measure) and not headings & set(titles)
    )
