"""What did not agree -> a Finding: its kind, its cells, both figures, how certain it is, and its two sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from ingest.audit.equations import Trial, Tried
from ingest.audit.growth import Overshoot
from ingest.audit.notes import accounting_note, left_out
from ingest.audit.parts import Excess
from ingest.audit.prose import Mismatch
from ingest.audit.shares import Incomplete, Misfit
from ingest.audit.sheets import Sheet
from ingest.audit.statements import Contradiction
from ingest.audit.wording import Said, fact_said, number_said, place_said, said
from ingest.records import CellPlace, Fact, Finding, FindingKind, Region, Table

_BORNE_OUT = 3
"""At how many other places an equation that nobody states must hold before its failure is called certain."""


@dataclass(frozen=True, slots=True)
class _Clash:
    """What every finding is made from; `facts` begin with the figure in question."""

    kind: FindingKind
    certain: bool
    printed: Decimal
    expected: Decimal
    facts: Sequence[Fact]


def of_total(sheet: Sheet, one: Tried, trial: Trial) -> Finding:
    """A printed total that is not the sum of its parts; certain where the same sum holds elsewhere in the table."""
    out = left_out(sheet, one.equation, trial)
    kind = "bracketed_total" if trial.alternative else "partial_total" if trial.partial else "total"
    where = place_said(sheet, one.equation.line, trial.place, trial.facts[0].page)
    text = said(kind, where=where, printed=number_said(trial.printed), expected=number_said(trial.expected))
    clash = _Clash("total", one.support > 0 and not trial.partial, trial.printed, trial.expected, trial.facts)
    if not out:
        return _finding(sheet.table, clash, text)
    named = Said(*(", ".join(words) for words in zip(*(_fact_names(fact) for fact, _ in out), strict=True)))
    note = out[0][1].text
    return _finding(sheet.table, clash, text + said("left_out", names=named, note=note), note)


def of_formula(sheet: Sheet, one: Tried, trial: Trial) -> Finding:
    """An identity that fails; certain where it is stated and holds elsewhere, or else holds at three other places."""
    stated = one.equation.source
    source = stated or " ".join(f"{'+' if sign > 0 else '−'} {part.name}" for sign, part in one.equation.terms)
    where = place_said(sheet, one.equation.line, trial.place, trial.facts[0].page)
    text = said(
        "stated" if stated else "evident",
        where=where, source=source.removeprefix("+ "), printed=number_said(trial.printed), expected=number_said(trial.expected),
    )  # fmt: skip
    certain = not trial.partial and one.support >= (1 if stated else _BORNE_OUT)
    return _finding(sheet.table, _Clash("formula", certain, trial.printed, trial.expected, trial.facts), text)


def of_part(table: Table, excess: Excess) -> Finding:
    """A part that is more than the whole that it is a part of: certain."""
    clash = _Clash("part", True, _number(excess.part), _number(excess.whole), (excess.part, excess.whole))
    return _finding(table, clash, _plainly("part", table, clash))


def of_share(table: Table, misfit: Misfit) -> Finding:
    """A percentage that its counts do not bear out; certain where they bear out three others."""
    expected = misfit.expected.quantize(Decimal("0.1"), ROUND_HALF_UP)
    certain = misfit.support >= _BORNE_OUT
    clash = _Clash("share", certain, _number(misfit.share), expected, (misfit.share, *misfit.facts))
    return _finding(table, clash, _plainly("share", table, clash))


def of_whole(sheet: Sheet, one: Incomplete) -> Finding:
    """A distribution in percents that does not come to 100: never certain, it may be meant so."""
    clash = _Clash("share", False, one.made, Decimal(100), one.facts)
    where = fact_said(replace(one.facts[0], measure=one.line.name, dimensions=(), party=None), sheet.table, dated=False)
    text = said("whole", where=where, printed=number_said(one.made), expected=number_said(Decimal(100)))
    return _finding(sheet.table, clash, text)


def of_growth(table: Table, one: Overshoot) -> Finding:
    """A year that exceeds its period: certain. A running total that falls: not certain, for years may have been meant."""
    kind: FindingKind = "cumulative" if one.running else "period"
    clash = _Clash(kind, not one.running, _number(one.late), _number(one.early), (one.late, one.early))
    early, late = (fact.period.label if fact.period else "" for fact in (one.early, one.late))
    where = fact_said(one.late, table, dated=False)
    text = said(
        kind,
        where=where,
        early=early,
        late=late,
        printed=number_said(clash.printed),
        expected=number_said(clash.expected),
    )
    return _finding(table, clash, text)


def of_contradiction(table: Table, one: Contradiction) -> Finding:
    """Two tables that print one statement with two figures: never certain, either may be meant otherwise."""
    clash = _Clash("statement", False, _number(one.first), _number(one.second), (one.first, one.second))
    text = said(
        "statement", where=fact_said(one.first, table), page=str(one.second.page), other=one.second.title,
        printed=number_said(clash.printed), expected=number_said(clash.expected),
    )  # fmt: skip
    return _finding(table, clash, text)


def of_mismatch(table: Table, one: Mismatch) -> Finding:
    """A sentence that gives another figure than the table: never certain, it may be about something else."""
    clash = _Clash("prose", False, one.number, _number(one.fact), (one.fact,))
    text = said(
        "prose", where=fact_said(one.fact, table), page=str(one.sentence.regions[0].page), quote=one.sentence.text,
        printed=number_said(clash.printed), expected=number_said(clash.expected),
    )  # fmt: skip
    made = _finding(table, clash, text)
    return replace(made, regions=(*one.sentence.regions, *made.regions))


def _plainly(key: str, table: Table, clash: _Clash) -> Said:
    where = fact_said(clash.facts[0], table)
    return said(key, where=where, printed=number_said(clash.printed), expected=number_said(clash.expected))


def _finding(table: Table, clash: _Clash, text: Said, explanation: str = "") -> Finding:
    """The finding; never certain where the document explains it, or where the table may have been misread."""
    note = None if explanation else accounting_note(clash.facts)
    if note:
        explanation = note.text
        text += said("note", note=note.text)
    recognised = any(cell.confidence is not None for cell in table.cells)
    doubtful = any(fact.doubtful for fact in clash.facts)
    if recognised or doubtful:
        text += said("recognised" if recognised else "doubtful")
    certain = clash.certain and not (explanation or recognised or doubtful)
    return Finding(
        kind=clash.kind,
        certainty="high" if certain else "possible",
        printed=clash.printed,
        expected=clash.expected,
        cells=tuple(CellPlace(fact.table, fact.row, fact.col) for fact in clash.facts),
        regions=tuple(_cell_region(fact) for fact in clash.facts),
        dutch=text.dutch,
        english=text.english,
        explanation=explanation,
    )


def _cell_region(fact: Fact) -> Region:
    return fact.regions[0]


def _fact_names(fact: Fact) -> tuple[str, str]:
    """A part in a few words: whose it is, and its figure."""
    number = number_said(_number(fact))
    name = fact.party or fact.measure
    return f"{name} ({number.dutch})", f"{name} ({number.english})"


def _number(fact: Fact) -> Decimal:
    return fact.value.number or Decimal(0)
