"""Tables, facts and prose in, findings out: what in a document does not add up or contradicts itself.

`sheets` puts a table's figures in lines; `totals`, `formulas`, `derived`, `parts` and `shares` try what its structure,
notes and labels say of them; `growth`, `statements` and `prose` hold facts against each other; `findings` writes it
down. Nothing is repaired: the figures stay as printed.

A finding is certain (`high`) only where the document itself shows what was meant: the same sum or formula holds
elsewhere in the table, a part exceeds its whole, or a year its period. What a note explains, what was hard to read,
and everything on a scan is at most `possible`.
"""

from collections.abc import Iterable, Iterator, Sequence

from ingest.audit.derived import failed_differences
from ingest.audit.findings import (
    of_contradiction,
    of_formula,
    of_growth,
    of_mismatch,
    of_part,
    of_share,
    of_total,
    of_whole,
)
from ingest.audit.formulas import Formula, failed_formulas, formulas_in
from ingest.audit.growth import overshoots
from ingest.audit.labels import Namer
from ingest.audit.parts import failed_parts
from ingest.audit.prose import mismatches
from ingest.audit.shares import failed_shares, failed_wholes
from ingest.audit.sheets import Sheet, sheets_from_tables
from ingest.audit.statements import contradictions
from ingest.audit.totals import failed_totals
from ingest.records import Chunk, Fact, Finding, Party, Table

__all__ = ["findings_from_tables"]


def findings_from_tables(
    tables: Sequence[Table], facts: Sequence[Fact], chunks: Sequence[Chunk] = (), parties: Sequence[Party] = ()
) -> tuple[Finding, ...]:
    """Everything in one document that does not agree, in the order of its pages, each once."""
    namer = Namer()
    formulas = tuple(formula for text in _formula_texts(tables, chunks) for formula in formulas_in(text))
    found = [finding for sheet in sheets_from_tables(tables, facts) for finding in _of_sheet(sheet, formulas, namer)]
    by_number = {table.number: table for table in tables}
    found += (of_growth(by_number[one.late.table], one) for one in overshoots(tables, facts))
    found += (of_contradiction(by_number[one.first.table], one) for one in contradictions(tables, facts, namer))
    found += (of_mismatch(by_number[one.fact.table], one) for one in mismatches(chunks, facts, parties, namer))
    return tuple(sorted(_each_once(found), key=lambda one: (one.page, one.cells[0].table, one.cells[0].row)))


def _of_sheet(rows: Sheet, formulas: Sequence[Formula], namer: Namer) -> Iterator[Finding]:
    """What does not agree within one table, along its rows and along its columns."""
    for sheet in (rows, rows.turned()):
        yield from (of_total(sheet, one, trial) for one, trial in failed_totals(sheet))
        known = {line.at for line in sheet.lines if line.total_level is not None}
        for one, trial in failed_formulas(sheet, formulas, namer):
            known.add(one.equation.line.at)
            yield of_formula(sheet, one, trial)
        yield from (of_formula(sheet, one, trial) for one, trial in failed_differences(sheet, frozenset(known)))
        yield from (of_part(sheet.table, excess) for excess in failed_parts(sheet))
        yield from (of_share(sheet.table, misfit) for misfit in failed_shares(sheet))
        yield from (of_whole(sheet, one) for one in failed_wholes(sheet))


def _formula_texts(tables: Iterable[Table], chunks: Iterable[Chunk]) -> Iterator[str]:
    """The notes and sentences that may state a formula."""
    yield from dict.fromkeys(note.text for table in tables for note in table.notes)
    yield from (sentence.text for chunk in chunks for sentence in chunk.sentences if chunk.kind == "prose")


def _each_once(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without those that rest on the very same cells as one before."""
    seen = set()
    for finding in found:
        key = finding.kind == "prose", frozenset(finding.cells)
        if key not in seen:
            seen.add(key)
            yield finding
