"""The ways in which a question can be met: as read, over the rows of a table, or without the words of its operation."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assistant.corpus import Corpus
from assistant.figures import Miss, Selection, select
from assistant.lexicon import Term
from assistant.municipalities import by_municipality
from assistant.names import Named
from assistant.operations import asks_for_change
from assistant.periods import Asked, is_part
from assistant.plans import beside_plan
from assistant.question import Question
from assistant.records import FoundFact, Operation
from assistant.rows import free_rows, named_rows
from assistant.spans import placed
from assistant.totals import checked_total
from assistant.units import counts_asked
from assistant.words import plain_from_text, plain_words
from ingest.records import TOTAL

_OVER_NAMED: frozenset[Operation] = frozenset(("sum", "difference", "compare", "ratio", "largest", "smallest", "check"))
_OVER_ROWS: frozenset[Operation] = frozenset(
    ("sum", "largest", "smallest", "average", "count", "check", "list", "lookup")
)
_MOST_KEPT = 4
_PERCENTAGE = frozenset(("c:percentage",))
_TWO = 2
_MOST_YEARS = 10
_BETWEEN_TWO: frozenset[Operation] = frozenset(("compare", "difference", "ratio", "largest", "smallest"))
_AVERAGE = re.compile(r"gemiddelde?|average|mean")
_CHANGES = re.compile(r"groei|stijg|verhog|toevoeg|toename|afname|daling")
_WHOLE = re.compile(r"\b(?:heel|hele|gehele|in totaal|samen|whole|entire|full|together|in total)\b")
_SOFT = re.compile(
    r"groei\w*|stijg\w*|gestegen|dal(?:ing|en|t)|gedaald|toename|toegenomen|afname|afgenomen|krimp\w*|verander\w*|ontwikkel\w*"
    r"|grow\w*|ris\w+|increas\w*|decreas\w*|fall\w*|chang\w*|drop\w*"
    r"|gemiddelde?|average|mean|averaged|keer|maal|times|verdubbel\w*|halve\w*|verdrievoudig\w*|doubl\w*|twice|tripl\w*"
    r"|welk deel|welk gedeelte|aandeel|deel|gedeelte|procent|percentage|share|proportion|part"
    r"|beide|twee|drie|vier|vijf|both|two|three|four|five|jaar|jaren|years?|jaarlijkse?|yearly|annual"
    r"|procentpunt\w*|percentage points?|points|account|accounts|gemeten|measured|verhoudt|verhouding|ratio"
    r"|per saldo|netto|net|wijst|wijzen|overeen|kom|komt|komen|uitkomst|optelling|optelsom|som"
    r"|maanden|months|weken|weeks|dagen|days|euro"
)
"""Words of an operation that may be a subject too: they are left out only where nothing holds them."""


def met(question: Question, corpus: Corpus, scope: frozenset[str]) -> tuple[Question, Selection | Miss]:
    """The question as it can be met, with its figures, or why there are none."""
    question = placed(question, corpus, scope)
    joined = (
        _beside_context(question, corpus, scope)
        or _beside_year_before(question, corpus, scope)
        or beside_plan(question, corpus, scope)
        or by_municipality(question, corpus, scope)
        or checked_total(question, corpus, scope)
        or _as_change(question, corpus, scope)
    )
    if joined:
        return joined
    read, found = _met(question, corpus, scope)
    if isinstance(found, Miss) and found.reason == "period" and question.dropped:
        read, found = _met(replace(question, periods=()), corpus, scope)
    if isinstance(found, Miss) or found.loose:
        yearly = _met_by_years(question, corpus, scope)
        if yearly:
            return yearly
    if isinstance(found, Miss):
        soft = _softened(question)
        if soft != question:
            again, other = _met(soft, corpus, scope)
            if isinstance(other, Selection):
                return again, other
    return read, found


def _met_by_years(question: Question, corpus: Corpus, scope: frozenset[str]) -> tuple[Question, Selection] | None:
    """The figures of each year of a stretch of years that is to be added up, where all are printed and the stretch is not."""
    summed = question.operation in ("sum", "average", "list") or (question.operation == "lookup" and question.total)
    if not summed or len(question.periods) != 1 or question.periods[0].kind != "range":
        return None
    whole = question.periods[0]
    years = range(whole.first, whole.last + 1)[:_MOST_YEARS]
    apart = tuple(replace(whole, kind="year", first=year, last=year) for year in years)
    again, found = _met(replace(question, periods=apart), corpus, scope)
    complete = isinstance(found, Selection) and not found.loose and not found.lacking
    return (again, found) if isinstance(found, Selection) and complete else None


def _beside_context(question: Question, corpus: Corpus, scope: frozenset[str]) -> tuple[Question, Selection] | None:
    """Half a question that names a column for the row spoken of, or a row for the column; none where it drops the old subject."""
    if not question.context or not question.subjects:
        return None
    for kept in _kept(question):
        terms = (*question.terms, *kept)
        both, found = _met(replace(question, terms=terms, context=()), corpus, scope)
        if isinstance(found, Selection) and (
            _tells_rows(replace(question, context=kept), found) or _over_rows(question, found)
        ):
            return both, found
    who = replace(question, terms=question.context, context=())
    if question.axis == "party" and question.refers and question.operation == "lookup":
        _, found = _met(who, corpus, scope)
        if isinstance(found, Selection) and all(one.fact.party for one in found.facts):
            return question, found
    return None


def _beside_year_before(question: Question, corpus: Corpus, scope: frozenset[str]) -> tuple[Question, Selection] | None:
    """The last figure with that of a year or two before, where the question sets it beside "last year" and names at most one."""
    if question.shift >= 0 or question.operation not in _BETWEEN_TWO or len(question.periods) > 1:
        return None
    latest = select(replace(question, operation="lookup", claim=None), corpus, scope)
    years = (
        [one.fact.period.years[1] for one in latest.facts if one.fact.period] if isinstance(latest, Selection) else []
    )
    if not years:
        return None
    both = tuple(Asked("year", year, year, 0, 0) for year in (max(years), max(years) + question.shift))
    read, found = _met(replace(question, periods=both), corpus, scope)
    sound = isinstance(found, Selection) and not (found.loose or found.lacking)
    return (read, found) if isinstance(found, Selection) and sound else None


def _as_change(question: Question, corpus: Corpus, scope: frozenset[str]) -> tuple[Question, Selection] | None:
    """A change between times worked out from what changes, rather than from printed changes; none where nothing holds it."""
    soft = _softened(question)
    by_word = question.operation == "difference" and not question.cues.keys() & {"more", "less", "difference"}
    if not by_word or soft == question:
        return None
    read, found = _met(soft, corpus, scope)
    exact = isinstance(found, Selection) and not found.loose and not found.lacking and len(found.facts) > 1
    if isinstance(found, Selection) and _differs_changes(question, found):
        return None
    return (read, found) if isinstance(found, Selection) and exact else None


def _kept(question: Question) -> Iterator[tuple[Term, ...]]:
    """What may be kept of the subjects before: all but the one that the new subject stands in for, or all."""
    own = {term.keys for term in question.subjects}
    before = tuple(term for term in question.context if term.keys not in own)
    if 1 < len(before) <= _MOST_KEPT:
        yield from ((*before[:at], *before[at + 1 :]) for at in range(len(before)))
    if before:
        yield before


def _over_rows(question: Question, found: Selection) -> bool:
    """Whether the question only asks which row of the table spoken of."""
    only = all(term.text in question.row_words for term in question.subjects)
    return only and question.axis == "row" and len(found.facts) > 1


def _tells_rows(question: Question, found: Selection) -> bool:
    """Whether what was asked before stands in another label of the figures than what is asked now."""
    subject = found.fitting.subject
    columns = frozenset(key for keys in subject.dimensions for key in keys)
    now_row = any(term.found_in(subject.measure) for term in question.subjects)
    before_row = any(term.found_in(subject.measure) for term in question.context)
    now_column = any(term.found_in(columns) for term in question.subjects)
    before_column = any(term.found_in(columns) for term in question.context)
    return (now_row and before_column) or (before_row and now_column)


def _met(question: Question, corpus: Corpus, scope: frozenset[str]) -> tuple[Question, Selection | Miss]:
    if question.operation in _OVER_NAMED:
        named = named_rows(question, corpus, scope)
        if named:
            return question, named
    found = _counted_as_asked(question, select(question, corpus, scope))
    by_rows = question.axis == "row" or _too_few(question, found) or _leaves_out(question, found)
    if question.operation in _OVER_ROWS and by_rows:
        rows = free_rows(question, corpus, scope)
        if rows and not _names_measure(question, found):
            return question, rows
    if question.operation == "count" and question.axis == "row":
        asked = replace(question, operation="lookup")
        return asked, _counted_as_asked(asked, select(asked, corpus, scope))
    if question.operation in ("largest", "smallest") and question.row_words and isinstance(found, Selection):
        return question, Miss("subject", found.facts)
    return _as_found(question, found, corpus, scope) if isinstance(found, Selection) else (question, found)


def _as_found(
    question: Question, found: Selection, corpus: Corpus, scope: frozenset[str]
) -> tuple[Question, Selection]:
    """The question once its figures are known: an average that is printed is looked up, a change is worked out."""
    found = _paired(question, found)
    if question.operation == "sum" and question.total and all(one.fact.party == TOTAL for one in found.facts):
        return replace(question, operation="lookup"), found
    if _differs_changes(question, found):
        return replace(question, operation="list"), found
    if question.operation == "average" and any(
        term.found_in(found.fitting.subject.measure | found.fitting.subject.topic)
        for term in question.terms
        if _AVERAGE.fullmatch(term.text)
    ):
        return replace(question, operation="lookup"), found
    if _is_change(question) and question.operation in ("lookup", "share", "difference"):
        return _changed(question, found, corpus, scope)
    if question.claim and question.claim.factor and len(found.facts) == 1:
        return _changed(question, found, corpus, scope)
    if question.operation == "lookup" and _is_whole_year(question, found):
        return replace(question, operation="sum"), found
    return question, found


def _differs_changes(question: Question, found: Selection) -> bool:
    """Whether a change is asked for and the figures are changes themselves, which answer as they are printed."""
    changes = all(_CHANGES.search(f"{one.fact.measure} {one.fact.topic}".casefold()) for one in found.facts)
    by_word = question.operation == "difference" and not question.cues.keys() & {"more", "less", "difference"}
    times = {one.fact.period for one in found.facts}
    return by_word and changes and len(times) > 1 and not question.minus


def _paired(question: Question, found: Selection) -> Selection:
    """Of two organisations with a time each those figures where every one has its own: "X in 2025 with Y in 2028"."""
    if len(question.parties) != _TWO or len(question.periods) != _TWO or question.operation not in _BETWEEN_TWO:
        return found
    pairs = tuple(zip(question.parties, question.periods, strict=True))
    own = [tuple(one for one in found.facts if _is_of(one, party, asked)) for party, asked in pairs]
    return replace(found, facts=tuple(one for few in own for one in few), loose=False) if all(own) else found


def _is_of(found: FoundFact, party: Named, asked: Asked) -> bool:
    period = found.fact.period
    return found.fact.party == party.name_in(found.document) and period is not None and asked.fit(period) == "exact"


def _is_whole_year(question: Question, found: Selection) -> bool:
    """Whether all of a year is asked for while its parts are printed."""
    parts = [one.fact.period for one in found.facts]
    return (
        bool(_WHOLE.search(plain_from_text(question.text)))
        and len(parts) > 1
        and all(one and is_part(one) for one in parts)
    )


def _counted_as_asked(question: Question, found: Selection | Miss) -> Selection | Miss:
    """The figures that can be what is counted: no money where homes are asked for, and no homes where a price is."""
    if isinstance(found, Miss) or question.operation in ("share", "ratio", "check"):
        return found
    facts = tuple(one for one in found.facts if counts_asked(question.text, one.fact.value))
    if len(facts) == len(found.facts):
        return found
    return (
        replace(found, facts=facts)
        if any(one.fact.value.number is not None for one in facts)
        else Miss("subject", found.facts)
    )


def _too_few(question: Question, found: Selection | Miss) -> bool:
    """Whether an operation over several has less than two figures to work on, or one figure stands for a whole column."""
    if question.axis == "party" or question.parties:
        return question.aim in ("open", "text") and isinstance(found, Selection) and not _names_row(question, found)
    if isinstance(found, Miss):
        return question.operation not in ("lookup", "list") or question.total or found.reason == "subject"
    if found.fitting.subject.is_of_all:
        return False
    exact = [one for one in found.facts if one.fact.value.number is not None]
    return len(exact) < 2 and all(one.fact.party in (None, TOTAL) for one in found.facts)


def _leaves_out(question: Question, found: Selection | Miss) -> bool:
    """Whether figures were found without all that the question names, for an operation that another table may hold whole."""
    if isinstance(found, Miss) or question.operation in ("lookup", "list") or question.parties:
        return False
    subject = found.fitting.subject
    labels = subject.measure.union(subject.topic, subject.section, *subject.dimensions)
    return not all(term.found_in(labels) for term in question.subjects)


def _names_row(question: Question, found: Selection) -> bool:
    return any(term.found_in(found.fitting.subject.measure) for term in question.subjects)


def _names_measure(question: Question, found: Selection | Miss) -> bool:
    """Whether the figures found are counted by the very word for a row, as in "number of projects"."""
    if isinstance(found, Miss) or question.operation in ("largest", "smallest"):
        return False
    return not question.row_words.isdisjoint(plain_words(found.facts[0].fact.measure))


def _softened(question: Question) -> Question:
    """The question without the words that belong to its operation, while a subject is left."""
    if question.operation == "share":
        terms = tuple(term for term in question.terms if term.keys != _PERCENTAGE)
        return replace(question, terms=terms) if terms else question
    terms = tuple(term for term in question.terms if not _SOFT.fullmatch(plain_from_text(term.text)))
    left = any(not term.generic for term in terms)
    return (
        replace(question, terms=terms)
        if (left and question.operation != "lookup") or (_is_change(question) and terms)
        else question
    )


def _is_change(question: Question) -> bool:
    return asks_for_change(plain_from_text(question.text))


def _changed(question: Question, found: Selection, corpus: Corpus, scope: frozenset[str]) -> tuple[Question, Selection]:
    """A question by how much something changes as a difference, unless the figures found are changes themselves.

    Where it names one time only, the time before is looked up: up to that time the first that is printed, else the last.
    """
    facts = found.facts
    labels = " ".join((facts[0].fact.measure, facts[0].fact.topic)).casefold()
    operation: Operation = "compare" if question.claim else "difference"
    if len({one.fact.party for one in facts}) > 1 or (_CHANGES.search(labels) and not question.claim):
        return question, found
    if len(facts) > 1:
        return replace(question, operation=operation), found
    every = select(replace(question, periods=(), operation="compare"), corpus, scope)
    pair = _with_time_before(question, facts[0], every) if isinstance(every, Selection) else ()
    return (replace(question, operation=operation), replace(found, facts=pair)) if pair else (question, found)


def _with_time_before(question: Question, last: FoundFact, every: Selection) -> tuple[FoundFact, ...]:
    """The figure and the one of an earlier time under the same labels; of the time spoken of before, the one after it."""
    others = [one for one in every.facts if _labels(one) == _labels(last) and one.fact.period]
    earlier = [one for one in others if _starts(one) < _starts(last)]
    later = [one for one in others if _starts(one) > _starts(last)]
    if not last.fact.period or not (earlier or ("periods" in question.carried and later)):
        return ()
    if "periods" in question.carried and later:
        return last, min(later, key=_starts)
    ends = max if question.periods and question.periods[0].kind == "year" else min
    return ends(earlier, key=_starts), last


def _labels(found: FoundFact) -> tuple[object, ...]:
    return found.document, found.fact.party, found.fact.measure, found.fact.topic, found.fact.dimensions


def _starts(found: FoundFact) -> date:
    return found.fact.period.first if found.fact.period else date.max
