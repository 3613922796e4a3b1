"""A question to the facts that answer it: the named party, period and subject all match, or nothing is given."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from assistant.bearing import matching
from assistant.corpus import Corpus
from assistant.fitting import CERTAIN, Fitting, fittings, is_near, is_told_apart, likely_of, within_reach
from assistant.periods import best_fit
from assistant.question import Question
from assistant.records import FoundFact
from assistant.subjects import Subject
from ingest.records import TOTAL, Fact

_DONE = frozenset(("c:gerealiseerd",))
Reason = Literal["name", "subject", "party", "period", "vague", "reason", "empty"]


@dataclass(frozen=True, slots=True)
class Selection:
    """The facts that answer, with the totals printed beside them.

    `supports` are other cells that print the same; `others` are other readings of the question that print something
    else; `loose` says that the document has a period that only ends in the year asked. `lacking` are the years and
    organisations of the question for which there is no figure, while there is one for others.
    """

    fitting: Fitting
    facts: tuple[FoundFact, ...]
    totals: tuple[FoundFact, ...] = ()
    supports: tuple[FoundFact, ...] = ()
    others: tuple[FoundFact, ...] = ()
    loose: bool = False
    older: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def unclear(self) -> bool:
        """Whether a table prints several figures under the very same labels, so that none can be told to be meant."""
        seen: dict[_Labels, str] = {}
        return any(
            seen.setdefault(_labels(one), one.fact.value.printed) != one.fact.value.printed for one in self.facts
        )


@dataclass(frozen=True, slots=True)
class Miss:
    """Why no fact answers, and the facts on the same subject that there are."""

    reason: Reason
    nearest: tuple[FoundFact, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class _Pick:
    """A fitting with those of its facts that match the question's parties and periods."""

    fitting: Fitting
    facts: tuple[Fact, ...]
    loose: bool


def select(question: Question, corpus: Corpus, scope: frozenset[str]) -> Selection | Miss:
    """The facts that answer; those for several years, or organisations of several documents, are looked up one by one."""
    parts = _asked_apart(question, scope)
    if len(parts) < 2:
        return _select(question, corpus, scope)
    found = [(label, _select(part, corpus, scope)) for label, part in parts]
    hits = [one for _, one in found if isinstance(one, Selection)]
    if not hits:
        return next(one for _, one in found if isinstance(one, Miss))
    met = {label for labels, one in found if isinstance(one, Selection) for label in labels}
    missed = dict.fromkeys(
        label for labels, one in found if isinstance(one, Miss) for label in labels if label not in met
    )
    return _joined(hits, tuple(missed))


def _asked_apart(question: Question, scope: frozenset[str]) -> list[tuple[tuple[str, ...], Question]]:
    """The question for each of its years, and for each of the organisations that share no document; with their labels."""
    whole: list[tuple[tuple[str, ...], Question]] = [((), question)]
    if len(question.periods) > 1:
        whole = [((one.label,), replace(question, periods=(one,))) for one in question.periods]
    known = [scope & {document for document, _ in party.names} for party in question.parties]
    if len(known) < 2 or known[0].intersection(*known) or not all(known):
        return whole
    return [
        ((*labels, party.label), replace(part, parties=(party,)))
        for labels, part in whole
        for party in question.parties
    ]


def _joined(found: Sequence[Selection], lacking: tuple[str, ...]) -> Selection:
    """Selections for parts of one question as one."""
    first = found[0]
    exact = {one for part in found if not part.loose for one in part.facts}
    return Selection(
        first.fitting,
        tuple(dict.fromkeys(one for part in found for one in part.facts)),
        tuple(dict.fromkeys(one for part in found for one in part.totals)),
        tuple(dict.fromkeys(one for part in found for one in part.supports)),
        tuple(dict.fromkeys(one for part in found for one in part.others)),
        any(part.loose and not exact.issuperset(part.facts) for part in found),
        tuple(
            sorted(
                {one for part in found for one in part.older} - {one.document for part in found for one in part.facts}
            )
        ),
        lacking,
    )


def _select(question: Question, corpus: Corpus, scope: frozenset[str]) -> Selection | Miss:
    """The facts on the question's subject, for its parties and periods, of the newest documents that have them."""
    if not question.terms:
        asked = bearing(question, corpus, scope) if question.aim == "why" and question.parties else None
        return asked or Miss("vague")
    over_rows = question.operation in ("largest", "smallest")
    able = [one for one in corpus.subjects if one.document in scope and not (over_rows and _is_sum_of_rows(one))]
    found = fittings(question, able, corpus.weights, corpus.contrasts)
    whole = within_reach(likely_of(found, corpus.weights))
    if not question.subjects and len({_kind(one.subject) for one in found if is_near(one, found[0])}) != 1:
        return _only_kind(question, corpus, scope) or _vague(question, corpus, whole or found)
    if not whole:
        return Miss("subject", _facts_of(found[:3]))
    picks = _picks(question, corpus, whole) or _picks(question, corpus, _holding_all(question, found))
    picks = _as_whole(question, corpus, _stating(question, picks))
    if not picks:
        only = None if question.subjects else _only_kind(question, corpus, scope)
        return only or _miss(question, corpus, whole)
    alike = [pick.fitting for pick in picks if not is_told_apart(pick.fitting, picks[0].fitting)]
    if alike and question.operation == "lookup":
        return Miss("vague", _facts_of([picks[0].fitting, *alike]))
    chosen = _selection(question, corpus, picks)
    return chosen if chosen.facts else _miss(question, corpus, whole)


def _is_sum_of_rows(subject: Subject) -> bool:
    """Whether the subject is what the rows beside it come to, of no organisation: never the largest of them."""
    return subject.is_of_all and all(fact.party in (None, TOTAL) for fact in subject.facts)


def bearing(question: Question, corpus: Corpus, scope: frozenset[str]) -> Selection | None:
    """The figures of the parties named that print all the numbers that the question states, as in "why 0 (321)?"."""
    numbers = frozenset(question.numbers)
    for subject in corpus.subjects:
        if subject.document in scope and numbers:
            facts, loose = matching(question, corpus, subject)
            shown = [fact for fact in facts if numbers <= {fact.value.number, fact.value.alternative}]
            if shown:
                fitting = Fitting(subject, CERTAIN, whole=True)
                return Selection(fitting, tuple(FoundFact(subject.document, fact, 1.0) for fact in shown), loose=loose)
    return None


def _vague(question: Question, corpus: Corpus, whole: Sequence[Fitting]) -> Miss:
    """That the question is too bare, unless no figure at all is of the time that it names."""
    facts = _facts_of(whole)
    fits = {best_fit(question.periods, one.fact.period, corpus.documents[one.document].years) for one in facts}
    return Miss("period" if fits == {"no"} else "vague", facts)


def _only_kind(question: Question, corpus: Corpus, scope: frozenset[str]) -> Selection | None:
    """The figures where a bare "how many" can mean only one kind of them: at the time that it names."""
    if not question.periods:
        return None
    every = [Fitting(one, 0.0) for one in corpus.subjects if one.document in scope]
    picks = [pick for pick in _picks(question, corpus, every) if not pick.loose]
    kinds = {_kind(pick.fitting.subject) for pick in picks}
    return _selection(question, corpus, picks) if len(kinds) == 1 else None


def _holding_all(question: Question, found: Iterable[Fitting]) -> Iterator[Fitting]:
    """The fittings, however weak beside the best, that hold all that the question names."""
    for one in found:
        if question.subjects and all(term.found_in(one.subject.labels) for term in question.subjects):
            yield one


def _picks(question: Question, corpus: Corpus, whole: Iterable[Fitting]) -> list[_Pick]:
    picks = []
    for fitting in whole:
        facts, loose = matching(question, corpus, fitting.subject)
        if facts:
            picks.append(_Pick(fitting, facts, loose))
    filled = [pick for pick in picks if any(fact.value.status != "empty" for fact in pick.facts)]
    exact = [pick for pick in filled or picks if not pick.loose]
    return exact or filled or picks


def _stating(question: Question, picks: list[_Pick]) -> list[_Pick]:
    """The picks that print what a question after a reason states, where any does: "why -45?" is about that figure."""
    numbers = frozenset(question.numbers) if question.aim == "why" else frozenset[Decimal]()
    stating = [
        replace(pick, facts=shown)
        for pick in picks
        if (
            shown := tuple(
                one for one in pick.facts if not numbers.isdisjoint((one.value.number, one.value.alternative))
            )
        )
    ]
    return stating or picks


def _as_whole(question: Question, corpus: Corpus, picks: list[_Pick]) -> list[_Pick]:
    """The column for all of it, as "Region", in place of the parts that it adds up, where all of it is asked for."""
    best = picks[0] if picks and question.total else None
    if best is None or len({fact.dimensions for fact in best.facts}) == 1:
        return picks
    for subject in corpus.subjects:
        if subject.is_of_all and _table(subject) == _table(best.fitting.subject):
            facts, loose = matching(question, corpus, subject)
            if facts:
                return [_Pick(replace(best.fitting, subject=subject), facts, loose)]
    return picks


def _table(subject: Subject) -> tuple[str, int]:
    return subject.document, subject.facts[0].table


def _selection(question: Question, corpus: Corpus, picks: Sequence[_Pick]) -> Selection:
    best = picks[0]
    near = [pick for pick in picks if is_near(pick.fitting, best.fitting)]
    leading = _leading(question, corpus, near)
    kept = [pick for pick in near if pick.fitting.subject.document in leading]
    main = _rows(question, picks) or [pick for pick in kept if _leads(pick, kept)]
    facts = _unique(found for pick in main for found in _found(pick))
    members = _members(question, corpus, facts)
    same, other = _cross_checked(members, [pick for pick in kept if pick not in main])
    older = {pick.fitting.subject.document for pick in near} - leading
    return Selection(
        kept[0].fitting,
        members,
        tuple(one for one in facts if one.fact.party == TOTAL),
        same,
        other,
        best.loose,
        tuple(sorted(older)),
    )


def _leading(question: Question, corpus: Corpus, picks: Sequence[_Pick]) -> frozenset[str]:
    """The newest documents of each municipality, or those made for the years asked where it is not asked what was done."""
    years = {year for one in question.periods for year in (one.first, one.last)}
    return corpus.newest(
        (pick.fitting.subject.document for pick in picks), frozenset() if question.tense & _DONE else years
    )


def _rows(question: Question, picks: Sequence[_Pick]) -> list[_Pick]:
    """All rows of the best table, where the question compares what its title names, as in "the largest project"."""
    best = picks[0].fitting.subject
    by_title = all(term.found_in(best.topic) and not term.found_in(best.measure) for term in question.subjects)
    over_rows = question.operation in ("largest", "smallest") and not question.parties
    listed = question.operation in ("lookup", "list") and bool(question.parties) and any(best.dimensions)
    if not (over_rows or listed) or not question.subjects or not by_title:
        return []
    table = _table(best)
    tied = picks if over_rows else [pick for pick in picks if is_near(pick.fitting, picks[0].fitting)]
    rows = [pick for pick in tied if _table(pick.fitting.subject) == table]
    return rows if len(rows) > 1 else []


def _leads(pick: _Pick, picks: Sequence[_Pick]) -> bool:
    """Whether the pick is of the same kind as the first pick of its document."""
    first = next(one for one in picks if one.fitting.subject.document == pick.fitting.subject.document)
    return pick.fitting.subject.of_same_kind(first.fitting.subject)


def _members(question: Question, corpus: Corpus, facts: Sequence[FoundFact]) -> tuple[FoundFact, ...]:
    """Those of the facts that the operation works on: the parties named, the printed total, or every corporation."""
    totals = tuple(one for one in facts if one.fact.party == TOTAL)
    if totals and question.total and question.operation in ("lookup", "sum") and _only_placed(question, facts):
        return totals
    if question.parties:
        return tuple(one for one in facts if one.fact.party != TOTAL)
    if question.operation == "lookup" and totals and (question.total or question.axis != "party"):
        return totals
    if question.operation in ("lookup", "list"):
        return tuple(one for one in facts if one.fact.party != TOTAL)
    members = tuple(one for one in facts if corpus.is_corporation(one.document, one.fact))
    return members or tuple(one for one in facts if one.fact.party != TOTAL)


def _only_placed(question: Question, facts: Sequence[FoundFact]) -> bool:
    """Whether the parties named stand beside those of the figures, as the municipality where all of them build."""
    names = {name for party in question.parties for name in party.names}
    return not any((one.document, one.fact.party) in names for one in facts)


_Labels = tuple[str, str | None, tuple[date, date] | None, tuple[str, ...], str]


def _labels(found: FoundFact) -> _Labels:
    fact = found.fact
    time = (fact.period.first, fact.period.last) if fact.period else None
    return found.document, fact.party, time, fact.dimensions, fact.measure.casefold()


def _unique(facts: Iterable[FoundFact]) -> tuple[FoundFact, ...]:
    """The facts without those that a later table repeats under the same labels."""
    found: list[FoundFact] = []
    first: dict[_Labels, int] = {}
    for one in facts:
        if first.setdefault(_labels(one), one.fact.table) == one.fact.table:
            found.append(one)
    return tuple(found)


def _cross_checked(
    facts: Sequence[FoundFact], rest: Sequence[_Pick]
) -> tuple[tuple[FoundFact, ...], tuple[FoundFact, ...]]:
    """Cells of other tables for the same party and period: those that say the same again, and other readings.

    A cell says the same only where the question names all that tells its subject apart; an equal figure on another
    subject is a coincidence.
    """
    same: list[FoundFact] = []
    other: list[FoundFact] = []
    for pick in rest:
        for one in _found(pick):
            twins = [fact for fact in facts if _twins(fact, one)]
            if one.fact.value.status != "empty" and twins:
                again = pick.fitting.whole and any(_equal(twin.fact, one.fact) for twin in twins)
                (same if again else other).append(one)
    return tuple(same), tuple(other)


def _twins(one: FoundFact, two: FoundFact) -> bool:
    periods = (one.fact.period.years if one.fact.period else None, two.fact.period.years if two.fact.period else None)
    return one.document == two.document and one.fact.party == two.fact.party and periods[0] == periods[1]


def _equal(one: Fact, two: Fact) -> bool:
    if one.value.number is not None:
        return one.value.number == two.value.number
    return one.value.status == two.value.status and one.value.printed == two.value.printed


def _miss(question: Question, corpus: Corpus, whole: Sequence[Fitting]) -> Miss:
    """Whether the party or the period is lacking, and what there is instead."""
    facts = _facts_of(whole)
    if question.parties:
        names = {(document, name) for party in question.parties for document, name in party.names}
        of_party = tuple(one for one in facts if (one.document, one.fact.party) in names)
        return Miss("period", of_party) if of_party else Miss("party", facts, question.parties[0].label)
    return Miss("period", facts)


def _facts_of(found: Iterable[Fitting]) -> tuple[FoundFact, ...]:
    return tuple(FoundFact(one.subject.document, fact, one.confidence) for one in found for fact in one.subject.facts)


def _found(pick: _Pick) -> Iterable[FoundFact]:
    fitting = pick.fitting
    return (FoundFact(fitting.subject.document, fact, fitting.confidence) for fact in pick.facts)


def _kind(subject: Subject) -> tuple[str, str, str]:
    fact = subject.facts[0]
    return subject.document, fact.topic.casefold(), fact.measure.casefold()
