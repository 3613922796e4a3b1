"""What the document itself says of a difference: a note on a part that is not counted, or on the whole."""

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

from ingest.audit.equations import Equation, Trial
from ingest.audit.sheets import Line, Sheet, exact_number
from ingest.records import Fact, Note

_ACCOUNTS = re.compile(
    r"inclusief|exclusief|\bincl\b|\bexcl\b|niet (?:mee)?geteld|niet (?:opgenomen|begrepen|meegenomen|verwerkt|in )|zonder|buiten"
    r"|dubbel|naast|bovenop|including|excluding|not (?:included|counted)|double|without|afronding|afgerond op|rounding",
    re.IGNORECASE,
)
_MOST_MARKED = 6


def left_out(sheet: Sheet, equation: Equation, trial: Trial) -> tuple[tuple[Fact, Note], ...]:
    """The marked parts without which the sum is what is printed, each with its note; none where no such parts are."""
    marked = [(sign, fact, note) for sign, fact, note in _marked(sheet, equation, trial.place)][:_MOST_MARKED]
    over = trial.expected - trial.printed
    for count in range(1, len(marked) + 1):
        for chosen in combinations(marked, count):
            if sum((sign * (exact_number(fact) or 0) for sign, fact, _ in chosen), Decimal(0)) == over:
                return tuple((fact, note) for _, fact, note in chosen)
    return ()


def _marked(sheet: Sheet, equation: Equation, place: Line) -> Iterable[tuple[int, Fact, Note]]:
    """The parts that bear a mark of their own, in the cell or at the label of their line, with sign and note."""
    for sign, part in equation.terms:
        fact = sheet.fact(part, place)
        if fact and exact_number(fact):
            note = next((note for note in fact.notes if note.mark and note.mark in _own_marks(sheet, part, fact)), None)
            if note:
                yield sign, fact, note


def _own_marks(sheet: Sheet, part: Line, fact: Fact) -> set[str]:
    cells = [cell for cell in sheet.table.cells if (cell.row, cell.col) == (fact.row, fact.col)]
    return {mark for cell in cells for mark in cell.marks} | set(part.marks)


def accounting_note(facts: Iterable[Fact]) -> Note | None:
    """A note that one of the figures bears and that says what is counted in or left out."""
    return next((note for fact in facts for note in fact.notes if _ACCOUNTS.search(note.text)), None)
