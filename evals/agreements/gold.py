"""What is true of a made-up agreement: every figure and every sentence with its page, never by way of our own reader."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from evals.agreements.source import Agreement, AgreementForm, AgreementTable
from evals.agreements.typesetting import key_of_cell, key_of_piece
from evals.tables.facts import number_from_print
from evals.tables.gold import GoldTable, table_from_form
from evals.tables.grid import Slot
from ingest.records import TOTAL, Status, Unit

_ALTERNATIVE = re.compile(r"(.+?) \((.+)\)")
_MILLIONS = re.compile(r"(.+) miljoen")
_COMPARED = re.compile(r"(<|>|ca\.) ?(.+)")
_COMPARATORS = {"<": "<", ">": ">", "ca.": "~"}
_TOTALS = ("totaal", "totalen", "total")


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
    facts = tuple(fact for table in form.table for fact in facts_of_table(table, form, pages))
    return GoldAgreement(
        agreement.id, form.title, form.municipality, form.split, facts, sentences_of_agreement(agreement, pages)
    )


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


def facts_of_table(
    form: AgreementTable, agreement: AgreementForm, pages: Mapping[str, tuple[int, ...]]
) -> tuple[GoldFact, ...]:
    """A fact for each printed value of a table, columns of running text left out."""
    table = table_from_form(form)
    slots = (slot for slot in table.grid.slots if slot.role == "value" and slot.text)
    notes = dict(form.notes)
    return tuple(
        _fact(form, slot, said, agreement, (max(pages[key_of_cell(form.name, slot)]), _notes(table, slot, notes)))
        for slot in slots
        if not set(form.text_columns) & set((said := labels_of_slot(table, slot)).values())
    )


def labels_of_slot(table: GoldTable, slot: Slot) -> dict[str, str]:
    """What each axis says of a value: `{"party": ..., "period": ...}`; a second label of a kind gets a number."""
    named: dict[str, str] = {}
    for axes, labels in zip(table.axes, (table.grid.row_path(slot), table.grid.column_path(slot)), strict=True):
        skipped = max(0, len(labels) - len(axes))
        for axis, label in zip(axes, labels[skipped:], strict=False):
            named[axis if axis not in named else f"{axis} {len(named)}"] = label
    return named


def _fact(
    form: AgreementTable,
    slot: Slot,
    said: Mapping[str, str],
    agreement: AgreementForm,
    where: tuple[int, tuple[str, ...]],
) -> GoldFact:
    body, alternative = _parted(slot.text)
    comparator, bare = _compared(body)
    unit = next((form.units[label] for label in said.values() if label in form.units), form.unit or None)
    return GoldFact(
        form.name,
        form.title,
        _party(said.get("party"), agreement),
        said.get("measure") or form.measure or form.title,
        said.get("period") or form.period,
        tuple(label for axis, label in said.items() if axis not in ("party", "measure", "period")),
        slot.text,
        _number(bare, form.scale),
        unit,  # type: ignore[arg-type]
        comparator,
        alternative,
        agreement.statuses.get(slot.text, "known"),
        where[1],
        where[0],
    )


def _notes(table: GoldTable, slot: Slot, notes: Mapping[str, str]) -> tuple[str, ...]:
    """The notes of a value: those of its own marks and of the labels that it stands under."""
    above = (
        s for s in table.grid.slots if s.role != "value" and (s.covers(slot.row, s.col) or s.covers(s.row, slot.col))
    )
    marks = dict.fromkeys([*slot.marks, *(mark for label in above for mark in label.marks)])
    return tuple(notes[mark] for mark in marks if mark in notes)


def _number(printed: str, scale: int) -> Decimal | None:
    found = _MILLIONS.fullmatch(printed)
    return number_from_print(found[1], 1_000_000) if found else number_from_print(printed, scale)


def _parted(printed: str) -> tuple[str, Decimal | None]:
    found = _ALTERNATIVE.fullmatch(printed)
    return (found[1], number_from_print(found[2])) if found else (printed, None)


def _compared(printed: str) -> tuple[str, str]:
    found = _COMPARED.fullmatch(printed)
    return (_COMPARATORS[found[1]], found[2]) if found else ("", printed)


def _party(label: str | None, agreement: AgreementForm) -> str | None:
    if label is None or label.casefold() in _TOTALS:
        return label and TOTAL
    return next((p.name for p in agreement.party if label == p.name or label in p.aliases), label)
