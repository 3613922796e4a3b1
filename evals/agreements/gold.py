"""What is true of a made-up agreement: every figure and every sentence with its page, never by way of our own reader."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from evals.agreements.source import Agreement
from evals.agreements.typesetting import key_of_cell, key_of_piece
from evals.tables.facts import number_from_print
from evals.tables.gold import GoldTable, gold_from_file, table_from_form
from evals.tables.grid import Slot
from ingest.records import TOTAL, Status, Unit

_ALTERNATIVE = re.compile(r"(.+?) \((.+)\)")
_MILLIONS = re.compile(r"(.+) miljoen")
_RANGE = re.compile(r"(\d+)-\d+")
_COMPARED = re.compile(r"(<|>|ca\.) ?(.+)")
_COMPARATORS = {"<": "<", ">": ">", "ca.": "~"}
_TOTALS = ("totaal", "totalen", "total")
_CORPUS_STATUSES: Mapping[str, Status] = {
    "Nader te bepalen": "to_be_determined",
    "Nog onbekend": "unknown",
    "In onderzoek": "under_study",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the labels and words of a document mean: parties by how they are written, units by label, statuses by word."""

    names: Mapping[str, str]
    units: Mapping[str, Unit]
    unit: Unit | None
    statuses: Mapping[str, Status]


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One printed value. `dimensions` are the labels that are neither party, measure nor period."""

    table: str
    title: str
    party: str | None
    measure: str
    period: str
    dimensions: tuple[str, ...]
    printed: str
    number: Decimal | None
    unit: Unit | None
    comparator: str
    alternative: Decimal | None
    status: Status
    notes: tuple[str, ...]
    page: int


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One sentence, item or heading as printed, on the pages from its first word to its last."""

    kind: str
    text: str
    section: tuple[str, ...]
    pages: tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldAgreement:
    """Everything that a made-up agreement says."""

    id: str
    title: str
    municipality: str
    split: str
    facts: tuple[GoldFact, ...]
    sentences: tuple[GoldSentence, ...]


def gold_of_agreement(agreement: Agreement, pages: Mapping[str, tuple[int, ...]]) -> GoldAgreement:
    """The truth of an agreement. `pages` has for each key of typesetting the pages on which its marks stand."""
    form = agreement.form
    names = {label: party.name for party in form.party for label in (party.name, *party.aliases)}
    facts = tuple(
        fact
        for table in form.table
        for fact in facts_of_table(
            table_from_form(table),
            Reading(names, table.units, table.unit or None, form.statuses),  # type: ignore[arg-type]
            lambda slot, name=table.name: max(pages[key_of_cell(name, slot)]),  # type: ignore[misc]
        )
    )
    return GoldAgreement(
        agreement.id, form.title, form.municipality, form.split, facts, sentences_of_agreement(agreement, pages)
    )


def gold_of_corpus(path: Path) -> tuple[GoldFact, ...]:
    """The facts of a document of the corpus, by its gold of evals/tables; units are left open there."""
    gold = gold_from_file(path)
    names = {label: name for name, also in gold.parties.items() for label in (name, *also)}
    reading = Reading(names, {}, None, _CORPUS_STATUSES)
    return tuple(fact for table in gold.tables for fact in facts_of_table(table, reading, lambda _, at=table.page: at))  # type: ignore[misc]


def sentences_of_agreement(agreement: Agreement, pages: Mapping[str, tuple[int, ...]]) -> tuple[GoldSentence, ...]:
    """Its headings, sentences and items in reading order."""
    sentences: list[GoldSentence] = []
    section: tuple[str, ...] = ()
    for number, piece in enumerate(agreement.pieces):
        if piece.kind in ("table", "page"):
            continue
        if piece.kind == "heading":
            section = (*section[: piece.level - 1], piece.text)
        found = pages[key_of_piece(number)]
        sentences.append(GoldSentence(piece.kind, piece.text, section, (min(found), max(found))))
    return tuple(sentences)


def facts_of_table(table: GoldTable, reading: Reading, page_of: Callable[[Slot], int]) -> tuple[GoldFact, ...]:
    """A fact for each printed value of a table, columns of running text left out."""
    facts = []
    for slot in table.grid.slots:
        said = labels_of_slot(table, slot) if slot.role == "value" and slot.text else {}
        if said and not set(table.text_columns) & set(said.values()):
            facts.append(_fact(table, slot, said, reading, page_of(slot)))
    return tuple(facts)


def labels_of_slot(table: GoldTable, slot: Slot) -> dict[str, str]:
    """What each axis says of a value: `{"party": ..., "period": ...}`; a second label of a kind gets a number."""
    named: dict[str, str] = {}
    for axes, labels in zip(table.axes, (table.grid.row_path(slot), table.grid.column_path(slot)), strict=True):
        skipped = max(0, len(labels) - len(axes))
        for axis, label in zip(axes, labels[skipped:], strict=False):
            named[axis if axis not in named else f"{axis} {len(named)}"] = label
    return named


def _fact(table: GoldTable, slot: Slot, said: Mapping[str, str], reading: Reading, page: int) -> GoldFact:
    body, alternative = _parted(slot.text)
    comparator, bare = _compared(body)
    party = said.get("party")
    return GoldFact(
        table=table.name,
        title=table.title,
        party=TOTAL if (party or "").casefold() in _TOTALS else reading.names.get(party or "", party),
        measure=said.get("measure") or table.measure or table.title,
        period=said.get("period") or table.period,
        dimensions=tuple(label for axis, label in said.items() if axis not in ("party", "measure", "period")),
        printed=slot.text,
        number=_number(bare, table.scale),
        unit=next((reading.units[label] for label in said.values() if label in reading.units), reading.unit),
        comparator=comparator,
        alternative=alternative,
        status=reading.statuses.get(slot.text, "known"),
        notes=_notes(table, slot),
        page=page,
    )


def _notes(table: GoldTable, slot: Slot) -> tuple[str, ...]:
    """The notes of a value: those of its own marks and of the labels that it stands under."""
    notes = dict(table.notes)
    above = (
        s for s in table.grid.slots if s.role != "value" and (s.covers(slot.row, s.col) or s.covers(s.row, slot.col))
    )
    marks = dict.fromkeys([*slot.marks, *(mark for label in above for mark in label.marks)])
    return tuple(notes[mark] for mark in marks if mark in notes)


def _number(printed: str, scale: int) -> Decimal | None:
    """The number of a print; of a range the number that opens it."""
    if found := _MILLIONS.fullmatch(printed):
        return number_from_print(found[1], 1_000_000)
    found = _RANGE.fullmatch(printed)
    return number_from_print(found[1] if found else printed, scale)


def _parted(printed: str) -> tuple[str, Decimal | None]:
    found = _ALTERNATIVE.fullmatch(printed)
    return (found[1], number_from_print(found[2])) if found else (printed, None)


def _compared(printed: str) -> tuple[str, str]:
    found = _COMPARED.fullmatch(printed)
    return (_COMPARATORS[found[1]], found[2]) if found else ("", printed)
