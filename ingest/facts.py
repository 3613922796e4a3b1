"""Tables in, facts out: which label is the party, which the period and which the measure follows from the labels."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.numbers import value_from_text
from ingest.patterns import is_total, split_marks, squeezed
from ingest.periods import of_year, period_in
from ingest.records import TOTAL, Cell, Document, Fact, Note, Party, Period, Region, Table, Unit, Value

_THOUSANDS = re.compile(
    r"[x\u00d7*]\s?(?:\u20ac|eur(?:o)?)?\s?(1[.,]?000(?:[.,]000)?)\b|in duizend|(?:x|in) mln", re.IGNORECASE
)
_OPENING_CHARS = 40
_TOTAL_WORD = re.compile(r"\b(?:(?:sub|eind)?tota(?:al|len|als)|(?:grand |sub)?totals?|som|sum)\b", re.IGNORECASE)
_GENERIC = {
    "corporatie", "corporaties", "woningcorporatie", "partij", "partijen", "organisatie", "jaar", "periode", "omschrijving",
    "onderwerp", "thema", "naam", "party", "association", "corporation", "year", "wie", "wat", "",
}  # fmt: skip
_UNIT_WORDS: tuple[tuple[str, Unit], ...] = (
    (r"%|percentage|procent|aandeel", "percent"),
    (r"\u20ac|euro\b|bedrag|budget|investering|kosten|uitgaven|inkomsten|huurprijs|lasten|bijdrage", "euro"),
    (r"index\b", "index"),
    (r"woning|nieuwbouw|sloop|verkoop|toevoeg|appartement|huizen|eenheden|vhe\b|sloop|aankoop|homes|dwelling", "homes"),
    (r"personen|huishoudens|statushouders|bewoners|cli\u00ebnten", "people"),
    (r"\bm2\b|m\u00b2", "square_metre"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Label:
    """A header cell over or beside a value, and what its text turned out to say."""

    cell: Cell
    axis: str
    text: str
    party: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class _Names:
    """Every way in which the document's parties are written, squeezed, with the name that counts."""

    names: dict[str, str]
    kinds: dict[str, str]

    def party(self, text: str) -> tuple[str, str] | None:
        """The party that the label names and what else the label says, or None."""
        plain = squeezed(text)
        if plain in self.names:
            return self.names[plain], ""
        bare, bracket, rest = text.partition("(")
        if bracket and squeezed(bare) in self.names:
            return self.names[squeezed(bare)], rest.rstrip(") ")
        return (TOTAL, _TOTAL_WORD.sub("", text).strip(" :")) if is_total(text) else None

    def within(self, text: str) -> str | None:
        """The one party that a title or heading names, corporations before others; None where it names several."""
        words = f" {re.sub(r'[^a-z0-9]+', ' ', text.lower())} "
        found = {name for name in self.kinds if f" {re.sub(r'[^a-z0-9]+', ' ', name.lower()).strip()} " in words}
        first = {name for name in found if self.kinds[name] == "corporation"} or found
        return next(iter(first)) if len(first) == 1 else None


def facts_from_tables(tables: Sequence[Table], document: Document) -> tuple[Fact, ...]:
    """One fact for each printed cell of the tables, in reading order. Parties are those of the document's card."""
    names = _names(document.parties)
    return tuple(fact for table in tables for fact in _with_side_notes(table, tuple(_facts(table, names, document))))


def _names(parties: Iterable[Party]) -> _Names:
    every = tuple(parties)
    names = {squeezed(alias): party.name for party in reversed(every) for alias in (*party.aliases, party.name)}
    return _Names(names, {party.name: party.kind for party in every})


def _facts(table: Table, names: _Names, document: Document) -> Iterator[Fact]:
    headers = [cell for cell in table.cells if cell.header]
    for cell in table.cells:
        if cell.role == "value" and cell.label:
            labels = [_read(label, axis, names, document) for label, axis in _labels(cell, headers)]
            yield _fact(table, cell, labels, (names, document))


def _with_side_notes(table: Table, facts: Sequence[Fact]) -> Iterator[Fact]:
    """The figures, each with the notes whose mark stands at another party's figure for the same measure and period."""
    borne = {(cell.row, cell.col): cell.marks for cell in table.cells if cell.role == "value" and cell.marks}
    marked = [fact for fact in facts if (fact.row, fact.col) in borne and fact.value.number is not None]
    for fact in facts:
        beside = [
            other
            for other in marked
            if fact.value.number is not None
            and (other.measure, other.period, other.dimensions) == (fact.measure, fact.period, fact.dimensions)
        ]
        notes = dict.fromkeys(
            note for other in beside for note in other.notes if note.mark in borne[other.row, other.col]
        )
        yield replace(fact, side_notes=tuple(note for note in notes if note not in fact.notes))


def _labels(cell: Cell, headers: Iterable[Cell]) -> list[tuple[Cell, str]]:
    """The header cells that a value stands under and beside: the section row first, then columns, then rows."""
    columns, rows, sections = [], [], []
    for header in headers:
        over = header.col <= cell.col < header.col + header.colspan
        beside = header.row <= cell.row < header.row + header.rowspan
        if header.role == "column_header" and over and header.label:
            columns.append((header, "column"))
        elif header.role == "row_header" and beside and header.label:
            rows.append((header, "row"))
        elif header.role == "section" and header.row < cell.row:
            sections = [(header, "section")]
    return [*sections, *sorted(columns, key=lambda one: one[0].row), *sorted(rows, key=lambda one: one[0].col)]


def _read(cell: Cell, axis: str, names: _Names, document: Document) -> _Label:
    """What a header cell says: a party, a period, a measure, or a measure with a period in it."""
    found = names.party(cell.label)
    if found:
        return _Label(cell, axis, found[1], party=found[0])
    year = document.years[0] if len(document.years) == 1 else None
    dated = period_in(cell.label, year)
    if dated and (not dated[1] or cell.label.startswith(dated[1]) or cell.label.endswith(dated[1])):
        inner = names.party(dated[1])
        if inner:
            return _Label(cell, axis, inner[1], inner[0], dated[0])
        return _Label(cell, axis, dated[1], period=dated[0])
    return _Label(cell, axis, cell.label)


def _fact(table: Table, cell: Cell, labels: Sequence[_Label], context: tuple[_Names, Document]) -> Fact:
    """The statement that one cell makes."""
    names, document = context
    topic, corner = _topic(table, labels)
    said = [label for label in labels if label.text and label.text.lower() not in _GENERIC]
    measure, dimensions = _measure(said, corner or topic or table.title)
    return Fact(
        party=_party(labels, table, names),
        measure=measure,
        period=_period(labels, table, corner, document),
        value=_value(cell, (measure, *dimensions, corner, table.title, *(note.text for note in table.notes if not note.mark))),
        table=table.number,
        row=cell.row,
        col=cell.col,
        title=table.title,
        topic=topic,
        section=table.section,
        regions=_regions(cell, labels),
        notes=_notes(table, cell, labels),
        dimensions=dimensions,
        doubtful=bool(table.warnings) or (cell.confidence is not None and cell.confidence < 0.6),
    )  # fmt: skip


def _topic(table: Table, labels: Sequence[_Label]) -> tuple[str, str]:
    """The subject of the table without its period, and the text over its row labels."""
    corner = " ".join(
        cell.label for cell in table.cells if cell.role == "column_header" and cell.col == 0 and cell.label
    )
    if corner.lower() in _GENERIC or any(label.cell.col == 0 and label.axis == "column" for label in labels):
        corner = ""
    dated = period_in(table.title)
    return (dated[1] if dated else table.title), corner


def _measure(said: Sequence[_Label], fallback: str) -> tuple[str, tuple[str, ...]]:
    """What is counted, and the labels beside it that are neither party nor period.

    The last row label that is no party or period is the measure, else the last such column label, else the table's subject.
    """
    plain = [label for label in said if label.party is None]
    for axis in ("row", "column"):
        of_axis = [label for label in plain if label.axis == axis]
        if of_axis:
            chosen = of_axis[-1]
            return chosen.text, tuple(label.text for label in said if label is not chosen)
    dated = period_in(fallback)
    return (dated[1] or fallback if dated else fallback), tuple(label.text for label in said)


def _party(labels: Sequence[_Label], table: Table, names: _Names) -> str | None:
    """The party of the value: named by a label, else by the title, else by the nearest heading that names one."""
    found = [label.party for label in labels if label.party]
    if TOTAL in found:
        return TOTAL
    if found:
        return found[-1]
    return next((name for text in (table.title, *reversed(table.section)) if (name := names.within(text))), None)


def _period(labels: Sequence[_Label], table: Table, corner: str, document: Document) -> Period | None:
    """The period of the value: of a label, else of the table's corner, title or headings, else the agreement's year."""
    found = [label.period for label in labels if label.period]
    if found:
        return found[-1]
    corners = [cell.label for cell in table.cells if cell.role == "column_header" and cell.col == 0]
    for text in (*corners, corner, table.title, *reversed(table.section)):
        if dated := period_in(text):
            return dated[0]
    return of_year(document.years[0]) if len(document.years) == 1 else None


def _value(cell: Cell, texts: Sequence[str]) -> Value:
    """The cell's value, with the unit and scale that the nearest label states."""
    scale = next((_scale(found) for text in texts if (found := _THOUSANDS.search(text))), 1)
    value = value_from_text(cell.label, scale)
    if value.unit or value.number is None:
        return value
    for text in texts:
        for pattern, unit in _UNIT_WORDS:
            if re.search(pattern, text, re.IGNORECASE):
                return replace(value, unit=unit)
    return value


def _scale(found: re.Match[str]) -> int:
    digits = re.sub(r"\D", "", found.group(1) or "")
    return int(digits) if digits else 1_000_000 if "mln" in found.group().lower() else 1_000


def _regions(cell: Cell, labels: Iterable[_Label]) -> tuple[Region, ...]:
    """The cell first, then the labels that stand on pages of their own or the same."""
    return (Region(cell.page, cell.box), *(Region(label.cell.page, label.cell.box) for label in labels))


def _notes(table: Table, cell: Cell, labels: Iterable[_Label]) -> tuple[Note, ...]:
    """The notes whose mark the cell, its labels or the table's corner bears, and those that speak of one of its labels."""
    every = [label.cell for label in labels]
    corner = [one for one in table.cells if one.role == "column_header" and one.col == 0]
    marks = {mark for one in (cell, *every, *corner) for mark in one.marks} | set(split_marks(table.title)[1])
    borne = {mark for one in table.cells for mark in one.marks}
    return tuple(
        note for note in table.notes if note.mark in marks or (note.mark not in borne and _concerns(note, every, table))
    )


def _concerns(note: Note, labels: Sequence[Cell], table: Table) -> bool:
    """Whether a note whose mark stands nowhere opens with one of the labels, or with no label of the table at all."""
    opening = squeezed(note.text)[:_OPENING_CHARS]
    first = min((_place(cell, opening) for cell in table.cells if cell.header), default=_OPENING_CHARS)
    return first >= _OPENING_CHARS or any(_place(cell, opening) == first for cell in labels)


def _place(cell: Cell, opening: str) -> int:
    """Where in the opening of a note the label of a header stands; beyond its end where it does not."""
    label = squeezed(cell.label)
    found = opening.find(label) if len(label) > 3 else -1
    return found if found >= 0 else _OPENING_CHARS
