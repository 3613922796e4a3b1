"""The labels of a value in, the statement that it makes out: whose figure, of what, when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.facts.labels import Label
from ingest.facts.names import Names
from ingest.facts.sheet import GENERIC, Sheet
from ingest.patterns import is_total, squeezed
from ingest.periods import of_year, period_in
from ingest.records import TOTAL, Document, Fact, Period


@dataclass(frozen=True, slots=True)
class Statement:
    """Party, measure, period and what else the labels say; `label` is the one that names the measure."""

    party: str | None
    measure: str
    period: Period | None
    topic: str
    dimensions: tuple[str, ...]
    label: Label | None = None


def statement_of(sheet: Sheet, labels: Sequence[Label], names: Names, document: Document) -> Statement:
    """What is said of a value that bears the labels."""
    outside = (*sheet.corners, sheet.table.title, *sheet.captions, *reversed(sheet.table.section))
    dated = _dated(labels, _year(labels, outside, document))
    party = _party(dated, sheet, names)
    period = _period(dated, outside, document)
    chosen = _measuring(dated)
    topic = _undated(sheet.table.title)
    measure = chosen.text if chosen else _undated(sheet.corner) or topic or (sheet.table.section or ("",))[-1]
    return Statement(party, measure, period, topic, _dimensions(dated, chosen, party, period), chosen)


def _year(labels: Sequence[Label], outside: Sequence[str], document: Document) -> int | None:
    """The year that a quarter or month among the labels lies in: of another label, the title, the headings, the document."""
    periods = [label.period for label in labels if label.period]
    periods += [found[0] for text in outside if (found := period_in(text))]
    whole = [period.first.year for period in periods if period.years[0] == period.years[1]]
    return next(iter(whole), document.years[0] if len(document.years) == 1 else None)


def _dated(labels: Sequence[Label], year: int | None) -> list[Label]:
    return [label.in_year(year) if label.undated and year else label for label in labels]


def _party(labels: Sequence[Label], sheet: Sheet, names: Names) -> str | None:
    """The party that a label names, else the title, else the nearest heading; the total where a label sums up parties."""
    found = [label.party for label in labels if label.party]
    if TOTAL in found:
        return TOTAL
    if found:
        return found[-1]
    texts = (sheet.table.title, *reversed(sheet.table.section))
    named = next((name for text in texts if (name := names.within(text))), None)
    return named or (TOTAL if any(label.total and not label.over for label in labels) else None)


def _period(labels: Sequence[Label], outside: Sequence[str], document: Document) -> Period | None:
    """The shortest period among the labels, of equally short ones the last; else of the corner, title or headings, else the year.

    A total over periods that do not follow each other has none.
    """
    found = [label.period for label in labels if label.period]
    if found:
        return min(reversed(found), key=lambda period: period.last - period.first)
    if any(label.over == "periods" for label in labels):
        return None
    for text in outside:
        if dated := period_in(text):
            return dated[0]
    return of_year(document.years[0]) if len(document.years) == 1 else None


def _measuring(labels: Sequence[Label]) -> Label | None:
    """The label that says what is measured: the last of the row that is no party or period, else of the column, the section."""
    plain = [label for label in labels if label.plain and label.text.lower() not in GENERIC]
    for axis in ("row", "column", "section"):
        of_axis = [label for label in plain if label.axis == axis]
        if of_axis:
            return of_axis[-1]
    return None


def _undated(text: str) -> str:
    dated = period_in(text)
    return dated[1] or text if dated else text


def _dimensions(
    labels: Sequence[Label], chosen: Label | None, party: str | None, period: Period | None
) -> tuple[str, ...]:
    """What the labels say beside party, period and measure, in their order."""
    texts: list[str] = []
    for label in labels:
        if label.party and label.party not in {party, TOTAL}:
            texts.append(label.party)
        if label.text and label is not chosen and label.text.lower() not in GENERIC:
            texts.append(label.text)
        if label.period and period and label.period != period and not _holds(label.period, period):
            texts.append(label.period.label)
    return tuple(dict.fromkeys(texts))


def _holds(outer: Period, inner: Period) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def told_apart(facts: Sequence[Fact], printed: Sequence[Sequence[str]]) -> list[Fact]:
    """The facts of one table, no two of them the same statement, or else doubtful.

    Where two cells would say the same, all the words of their labels, `printed`, become dimensions.
    """
    once = Counter(_said(fact) for fact in facts)
    fuller = [
        _with_every_label(fact, texts) if once[_said(fact)] > 1 else fact
        for fact, texts in zip(facts, printed, strict=True)
    ]
    twice = Counter(_said(fact) for fact in fuller)
    return [replace(fact, doubtful=True) if twice[_said(fact)] > 1 else fact for fact in fuller]


def _said(fact: Fact) -> tuple[str | None, str, Period | None, tuple[str, ...]]:
    return fact.party, fact.measure.casefold(), fact.period, tuple(text.casefold() for text in fact.dimensions)


def _with_every_label(fact: Fact, texts: Sequence[str]) -> Fact:
    known = {squeezed(text) for text in (fact.party or "", fact.measure, *fact.dimensions)}
    known |= {squeezed(fact.period.label)} if fact.period else set()
    missing = [text for text in texts if text and (squeezed(text) not in known or is_total(text))]
    return replace(fact, dimensions=tuple(dict.fromkeys((*fact.dimensions, *missing))))
