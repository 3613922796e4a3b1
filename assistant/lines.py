"""The lines of a table, its columns and rows, and which figure of a line is the whole that the others come to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculation import Outcome
from assistant.corpus import Corpus
from assistant.records import FoundFact
from ingest.records import TOTAL, Fact

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one column or row of a table, in order, that are counted alike: the parts and their whole."""

    parts: tuple[FoundFact, ...]
    whole: FoundFact

    @property
    def come_to(self) -> Decimal:
        """What the parts come to."""
        return sum((one.fact.value.number or Decimal(0) for one in self.parts), Decimal(0))

    @property
    def adds_up(self) -> bool:
        """Whether the parts come to the whole."""
        return self.come_to == self.whole.fact.value.number

    def holds(self, facts: Iterable[FoundFact]) -> bool:
        """Whether all the figures stand on the line."""
        return {place_of(one.fact) for one in facts} <= {place_of(one.fact) for one in (*self.parts, self.whole)}


def added_up(facts: Sequence[FoundFact], corpus: Corpus) -> Outcome | None:
    """The check of the line that all these figures are of, first of one whose whole is among them; none where there is none."""
    lines = [line for fact in facts[:_FEWEST] for line in lines_through(fact, corpus)]
    held = [line for line in lines if line.holds(facts)]
    own = {place_of(one.fact) for one in facts}
    line = min(held, key=lambda line: (place_of(line.whole.fact) not in own, not line.adds_up), default=None)
    if line is None:
        return None
    return Outcome("check", (), line.parts, line.come_to, line.whole.fact.value.unit, printed=line.whole)


def lines_through(found: FoundFact, corpus: Corpus) -> Iterator[Line]:
    """The column and the row of a figure, where they have a whole."""
    table = tuple(_table(found, corpus))
    for cells in (_column(found, table), _row(found, table)):
        line = _line(cells)
        if line:
            yield line


def column_of(found: FoundFact, corpus: Corpus) -> tuple[FoundFact, ...]:
    """The figures above and below a figure, of the same time, and itself."""
    return tuple(_column(found, _table(found, corpus)))


def _is_total(label: str) -> bool:
    """Whether a label says that it is a total."""
    return label.casefold().startswith(("totaal", "total"))


def place_of(fact: Fact) -> tuple[int, int, int]:
    """Where a figure stands in its document: its table, row and column."""
    return fact.table, fact.row, fact.col


def _table(found: FoundFact, corpus: Corpus) -> Iterator[FoundFact]:
    for subject in corpus.subjects:
        if subject.document == found.document and subject.facts[0].table == found.fact.table:
            yield from (FoundFact(found.document, fact, 1.0) for fact in subject.facts)


def _column(found: FoundFact, table: Iterable[FoundFact]) -> list[FoundFact]:
    """The figures below and above it, of the same time."""
    fact = found.fact
    same = (one for one in table if (one.fact.col, one.fact.period) == (fact.col, fact.period))
    return sorted(same, key=lambda one: one.fact.row)


def _row(found: FoundFact, table: Iterable[FoundFact]) -> list[FoundFact]:
    """The figures beside it of the same time, that are of its party or else of what it counts."""
    fact = found.fact
    same = [one for one in table if (one.fact.row, one.fact.period) == (fact.row, fact.period)]
    return sorted((one for one in same if _is_beside(one.fact, fact)), key=lambda one: one.fact.col)


def _is_beside(one: Fact, two: Fact) -> bool:
    return one.party == two.party or (one.measure, one.dimensions) == (two.measure, two.dimensions)


def _line(cells: Sequence[FoundFact]) -> Line | None:
    """The whole is the figure labelled as a total, or the last one where it is what the others come to."""
    known = [one for one in cells if one.fact.value.number is not None and one.fact.value.comparator is None]
    if len(known) <= _FEWEST or len({one.fact.value.unit for one in known}) > 1:
        return None
    named = [one for one in known if one.fact.party == TOTAL or _is_total(_last_label(one.fact))]
    line = Line(tuple(one for one in known if one is not (named or known)[-1]), (named or known)[-1])
    filled = sum(bool(one.fact.value.number) for one in line.parts) >= _FEWEST
    return line if len(named) == 1 or (not named and filled and line.adds_up) else None


def _last_label(fact: Fact) -> str:
    return next((label for label in (*fact.dimensions, fact.measure) if _is_total(label)), fact.measure)
