"""The labels of a value in, the statement that it makes out: whose figure, of what, when."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.facts.labels import Label
from ingest.facts.names import Names
from ingest.facts.sheet import GENERIC, Sheet
from ingest.patterns import is_total, squeezed
from ingest.periods import of_year, period_in
from ingest.records import TOTAL, Document, Fact, Period, Table

_CAPTION = re.compile(
    r"(?:tabel|table|overzicht|figuur|staat)\s(?:[A-Z]\.?)?\d{1,3}(?:[.-]\d{1,3})*[a-z]?(?:\s?[:.\u2013\u2014|-]\s*|\s+)(?=[^\W\d_]{2})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Party, measure, period and what else the labels say; `label` is the one that names the measure."""

    party: str | None
    measure: str
    period: Period | None
    topic: str
    dimensions: tuple[str, ...]
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a table and holds for each value whose own labels do not say otherwise.

    `year` is the one that a quarter or month among the labels lies in; `subject` is measured where no label names a measure.
    """

    party: str | None
    period: Period | None
    year: int | None
    topic: str
    subject: str


def setting_of(sheet: Sheet, names: Names, document: Document) -> Setting:
    """The setting of a table: its corner, title, caption and headings, and the document's year, the nearest first."""
    table = sheet.table
    texts = (*sheet.corners, table.title, *sheet.captions, *reversed(table.section))
    periods = [found[0] for text in texts if (found := period_in(text))]
    agreed = of_year(document.years[0]) if len(document.years) == 1 else None
    whole = [period.first.year for period in periods if period.years[0] == period.years[1]]
    topic = _undated(_unnumbered(table.title))
    return Setting(
        party=_party_around(table, names, document),
        period=next(iter(periods), agreed),
        year=next(iter(whole), agreed.first.year if agreed else None),
        topic=topic,
        subject=_undated(sheet.corner) or topic or (table.section or ("",))[-1],
    )


def _party_around(table: Table, names: Names, document: Document) -> str | None:
    """The party that the title or the nearest heading names; the document's own title only where it names a corporation.

    A municipality named with other words is where all of it happens, and no party of the table.
    """
    for text in (table.title, *reversed(table.section)):
        name = names.within(text)
        if name and (names.kinds[name] == "corporation" or (names.party(text) and text != document.title)):
            return name
    return None


def statement_of(setting: Setting, labels: Sequence[Label]) -> Statement:
    """What is said of a value that bears the labels."""
    dated = _settled(_dated(labels, setting.year))
    party, period = _party(dated, setting), _period(dated, setting)
    chosen = _measuring(dated)
    measure = chosen.text if chosen else setting.subject
    return Statement(party, measure, period, setting.topic, _dimensions(dated, chosen, party, period), chosen)


def _dated(labels: Sequence[Label], year: int | None) -> Sequence[Label]:
    """The labels with quarters and months put in the year of another label, else in the one given."""
    if not any(label.undated for label in labels):
        return labels
    years = [label.period.first.year for label in labels if label.period and len(set(label.period.years)) == 1]
    known = next(iter(years), year)
    return [label.in_year(known) if label.undated and known else label for label in labels]


def _settled(labels: Sequence[Label]) -> Sequence[Label]:
    """The labels, of which those on an axis of periods tell the time; a year elsewhere is then part of a name."""
    if not any(label.period and label.among_periods for label in labels):
        return labels
    return [label.as_name() if label.period and not label.among_periods else label for label in labels]


def _party(labels: Sequence[Label], setting: Setting) -> str | None:
    """The party that a label names, else the setting's; the total where a label sums up parties, or sums up for none."""
    found = [label.party for label in labels if label.party]
    if TOTAL in found:
        return TOTAL
    if found:
        return found[-1]
    return setting.party or (TOTAL if any(label.total and not label.over for label in labels) else None)


def _period(labels: Sequence[Label], setting: Setting) -> Period | None:
    """The shortest period among the labels, of equally short ones the last; else the setting's.

    A total over periods that do not follow each other has none.
    """
    found = [label.period for label in labels if label.period]
    if found:
        return min(reversed(found), key=lambda period: period.last - period.first)
    return None if any(label.over == "periods" for label in labels) else setting.period


def _measuring(labels: Sequence[Label]) -> Label | None:
    """The label that says what is measured: the last of the row that is no party or period, else of the column, the section."""
    plain = [label for label in labels if label.plain and label.text.lower() not in GENERIC]
    for axis in ("row", "column", "section"):
        of_axis = [label for label in plain if label.axis == axis]
        if of_axis:
            return of_axis[-1]
    return None


def _unnumbered(title: str) -> str:
    """The title of a table without the number in its caption.

    >>> [_unnumbered(title) for title in ("Tabel 3.1 Voorraad", "Tabel 2: Sloop", "Tabel B", "Overzicht 2026", "1.2. Huur")]
    ['Voorraad', 'Sloop', 'Tabel B', 'Overzicht 2026', '1.2. Huur']
    """
    return title[found.end() :] if (found := _CAPTION.match(title)) else title


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
