"""Tables written as text, as a reader would hand them to the audit."""

from collections.abc import Sequence
from dataclasses import replace

from evals.audit.papers import table_from_gold
from evals.tables.gold import TableForm, table_from_form
from ingest.audit import findings_from_tables
from ingest.facts import facts_from_tables
from ingest.records import Chunk, Document, Finding, Party, Table

PARTIES = tuple(Party(name, "corporation") for name in ("Delta", "Omega", "Sigma", "Kappa"))
DOCUMENT = Document("afspraken", "Prestatieafspraken", "Stad", (), PARTIES, "", 1)


def written(
    grid: str, title: str = "Programma", notes: Sequence[tuple[str, str]] = (), labels: int = 1, headers: int = 1
) -> Table:
    """The table in the language of evals/tables/gold."""
    form = TableForm(name="written", title=title, grid=grid, notes=tuple(notes), row_labels=labels, header_rows=headers)
    return table_from_gold(1, table_from_form(form))


def found(*tables: Table, chunks: Sequence[Chunk] = ()) -> tuple[Finding, ...]:
    """What the audit says of a document with these tables."""
    numbered = tuple(replace(table, number=number) for number, table in enumerate(tables, start=1))
    return findings_from_tables(numbered, facts_from_tables(numbered, DOCUMENT), chunks, PARTIES)


def said(findings: Sequence[Finding]) -> list[tuple[str, str, int | float, int | float]]:
    """Of each finding its kind, its certainty, what is printed and what was expected."""
    return [(one.kind, one.certainty, _plain(one.printed), _plain(one.expected)) for one in findings]


def _plain(number: object) -> int | float:
    amount = float(str(number))
    return int(amount) if amount == int(amount) else amount
