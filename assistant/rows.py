"""Rows of one table worked on together: those that a question names side by side, or all where it asks which one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.bearing import matching
from assistant.corpus import Corpus
from assistant.figures import Selection
from assistant.fitting import CERTAIN, Fitting
from assistant.lexicon import Lexicon, Term
from assistant.netting import takes
from assistant.plans import DONE, PLANNED
from assistant.question import Question
from assistant.records import FoundFact
from assistant.subjects import Subject
from assistant.units import fits_asked
from assistant.words import plain_words
from ingest.records import TOTAL, Fact, Unit

_ANY_ROW = frozenset(
    [
        "soort",
        "soorten",
        "type",
        "types",
        "categorie",
        "onderdeel",
        "onderdelen",
        "post",
        "posten",
        "regel",
        "regels",
        "rij",
        "rijen",
        "groep",
        "groepen",
        "maatregel",
        "maatregelen",
        "kind",
        "kinds",
        "category",
        "categories",
        "part",
        "item",
        "items",
        "group",
        "groups",
        "measure",
        "measures",
        "row",
        "rows",
    ]
)
_SHORTEST_MENTION = 5
_LONGEST_WORDS = 3
_COMPARING = frozenset(["dan", "than"])
_JOINING = frozenset(
    ["en", "and", "of", "or", "dan", "than", "min", "minus", "plus", "versus", "vs", "tegenover", "als", "as"]
)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of one table with the facts of each, in the order of the table or of the question, and how well they fit."""

    subjects: tuple[Subject, ...]
    facts: tuple[tuple[FoundFact, ...], ...]
    loose: bool
    named: int

    @property
    def document(self) -> str:
        return self.subjects[0].document


def named_rows(question: Question, corpus: Corpus, scope: frozenset[str]) -> Selection | None:
    """The figures of two or more rows of one table that the question names, one for each; none where it names fewer."""
    spoken = _Spoken(plain_words(question.text), corpus.lexicon, question.minus)
    found = []
    for table in _tables(corpus, scope):
        rows = spoken.in_order(_named(question, table, spoken))
        if len(rows) > 1 and _covers(question, table, rows):
            rows = tuple(sorted(rows, key=takes)) if question.minus else rows
            found.append(_filled(question, corpus, rows, table))
    return _best(corpus, [one for one in found if one and all(len(facts) == 1 for facts in one.facts)])


def free_rows(question: Question, corpus: Corpus, scope: frozenset[str]) -> Selection | None:
    """The figures of every row of the table whose title or column the question names, while it asks which row."""
    found = []
    for every in _tables(corpus, scope):
        whole = tuple(row for row in every if not row.is_of_all)
        table, rest = _with_attributes(question, whole, corpus.lexicon)
        terms = _asked_of(rest, table, narrowed=len(table) < len(whole))
        over = question.axis == "row" or question.operation != "lookup" or question.total
        by_row = over or _names_column(question, table)
        if len(whole) > 1 and terms is not None and by_row and not _is_of_one(question, table):
            rows = _filled(replace(question, terms=terms), corpus, table, whole)
            found.append(replace(rows, named=_named_in_topic(question, table)) if rows else None)
    return _best(corpus, [one for one in found if one and sum(map(bool, one.facts)) >= min(2, len(one.subjects))])


def _is_of_one(question: Question, table: Sequence[Subject]) -> bool:
    """Whether one row alone bears in its label all that is asked, while the question asks for no row."""
    holding = (
        row for row in table if question.subjects and all(term.found_in(row.measure) for term in question.subjects)
    )
    return question.axis != "row" and sum(1 for _ in holding) == 1


def _with_attributes(
    question: Question, table: tuple[Subject, ...], lexicon: Lexicon
) -> tuple[tuple[Subject, ...], Question]:
    """The rows whose cells say what the question asks for, such as "renovation", where only some do; and what it asks besides."""
    told = [frozenset(key for fact in row.facts for key in _said(fact, lexicon)) for row in table]
    kept, left = list(zip(table, told, strict=True)), []
    for term in question.subjects:
        holding = [(row, keys) for row, keys in kept if term.found_in(keys)]
        if 0 < len(holding) < len(table):
            kept = holding
        else:
            left.append(term)
    general = (term for term in question.terms if term.generic)
    return tuple(row for row, _ in kept), replace(question, terms=(*left, *general))


def _said(fact: Fact, lexicon: Lexicon) -> frozenset[str]:
    """The keys of a cell that holds a word and no figure."""
    value = fact.value
    worded = value.number is None and value.status == "known" and len(value.printed.split()) <= _LONGEST_WORDS
    return lexicon.keys(value.printed) if worded else frozenset()


def _names_column(question: Question, table: Sequence[Subject]) -> bool:
    """Whether the question names a column of the table, and so means all its rows."""
    columns = frozenset(key for row in table for keys in row.dimensions for key in keys)
    return any(term.found_in(columns) and not term.found_in(table[0].topic) for term in question.subjects)


def _tables(corpus: Corpus, scope: frozenset[str]) -> Iterable[tuple[Subject, ...]]:
    """The rows of each table, by document and table."""
    tables: dict[tuple[str, int], list[Subject]] = {}
    for subject in corpus.subjects:
        if subject.document in scope:
            tables.setdefault((subject.document, subject.facts[0].table), []).append(subject)
    return map(tuple, tables.values())


def _named(question: Question, table: Sequence[Subject], spoken: "_Spoken") -> tuple[Subject, ...]:
    """The rows whose label the question says; of labels within labels the longest."""
    said = [row for row in table if spoken.says(row)]
    sides = (term for term in question.terms if term.generic and not term.keys.isdisjoint(PLANNED | DONE))
    for term in (*question.subjects, *sides):
        holding = [row for row in table if term.found_in(row.measure)]
        if len(holding) == 1 and holding[0] not in said and not term.found_in(holding[0].topic):
            said.append(holding[0])
    return tuple(row for row in said if not any(row.measure < other.measure for other in said))


class _Spoken:
    """The words of a question, each with its keys: what it says of a row, and where."""

    def __init__(self, words: Sequence[str], lexicon: Lexicon, minus: bool) -> None:
        self._words = words
        self._keys = tuple(lexicon.keys(word) for word in words)
        self._all = lexicon.keys(" ".join(words))
        self._joining = _JOINING | {"van", "from"} if minus else _JOINING

    def says(self, row: Subject) -> bool:
        """Whether all that tells the row's label stands in the question."""
        if row.measure_terms:
            return all(term.found_in(self._all) for term in row.measure_terms)
        label = plain_words(row.facts[0].measure)
        return any(len(word) >= _SHORTEST_MENTION for word in label) and set(label) <= set(self._words)

    def in_order(self, rows: Sequence[Subject]) -> tuple[Subject, ...]:
        """The rows as the question says them, where a word joins each to the next: "sales and demolition"; else none."""
        places = [self._place(row, [other for other in rows if other is not row]) for row in rows]
        if None in places or len(set(places)) < len(rows):
            return ()
        said = sorted(zip((place or 0 for place in places), rows, strict=True), key=lambda pair: pair[0])
        joined = all(
            self._joining.intersection(self._words[one[0] : two[0]]) or _COMPARING.intersection(self._words[: two[0]])
            for one, two in pairwise(said)
        )
        return tuple(row for _, row in said) if joined else ()

    def _place(self, row: Subject, others: Sequence[Subject]) -> int | None:
        """Where the question first says what tells the row from the others."""
        own = [term for term in row.measure_terms if not any(term.found_in(other.measure) for other in others)]
        for at, (word, keys) in enumerate(zip(self._words, self._keys, strict=True)):
            if any(term.found_in(keys) for term in own) or (
                not row.measure_terms and word in row.facts[0].measure.casefold()
            ):
                return at
        return self._place_of_part(row, others)

    def _place_of_part(self, row: Subject, others: Sequence[Subject]) -> int | None:
        """Where it says a part of the label that no other row has, as in "the shelter" for "leaving the shelter"."""
        telling = row.measure.difference(*(other.measure for other in others))
        places = (at for at, keys in enumerate(self._keys) if not telling.isdisjoint(keys))
        return next(places, None)


def _covers(question: Question, table: Sequence[Subject], rows: Sequence[Subject]) -> bool:
    """Whether every subject of the question stands in one of the rows, or over them all."""
    above = _above(table)
    return all(term.found_in(above) or any(term.found_in(row.measure) for row in rows) for term in question.subjects)


def _above(table: Sequence[Subject]) -> frozenset[str]:
    """What is said of the whole table: its topic, its section and its columns."""
    columns = frozenset(key for row in table for keys in row.dimensions for key in keys)
    return table[0].topic | table[0].section | columns


def _asked_of(question: Question, table: Sequence[Subject], *, narrowed: bool) -> tuple[Term, ...] | None:
    """The terms of the question without the word for a row, where they are said of the whole table; else none."""
    columns = frozenset(key for row in table for keys in row.dimensions for key in keys)
    over = table[0].topic | table[0].section
    kept = []
    for term in question.subjects:
        row_word = term.text in question.row_words
        if row_word and (term.text in _ANY_ROW or term.found_in(over) or _lists_names(table)):
            continue
        if term.text.startswith("per ") and any(term.text in label.casefold() for label in _column_labels(table)):
            continue
        if not (term.found_in(over | columns) or all(term.found_in(row.measure) for row in table)):
            return None
        kept.append(term)
    direct = narrowed or any(term.found_in(table[0].topic | columns) for term in question.terms)
    return (*kept, *(term for term in question.terms if term.generic)) if direct else None


def _column_labels(table: Sequence[Subject]) -> frozenset[str]:
    return frozenset(label for row in table for fact in row.facts for label in fact.dimensions)


def _lists_names(table: Sequence[Subject]) -> bool:
    """Whether the rows bear names, of projects or places: most of their labels say nothing that the field has a word for."""
    labels = [row.measure for row in table]
    return 2 * sum(not any(key.startswith("c:") for key in label) for label in labels) > len(labels)


def _filled(question: Question, corpus: Corpus, rows: Sequence[Subject], table: Sequence[Subject]) -> _Rows | None:
    """The rows with the figures that the question's organisations, periods and columns leave of each."""
    above = _above(table)
    if not fits_asked(question.text, "homes"):
        question = replace(question, terms=question.subjects)
    found, loose = [], False
    for row in rows:
        own = replace(question, terms=tuple(term for term in question.terms if term.found_in(above | row.measure)))
        facts, far = matching(own, corpus, row)
        loose = loose or (far and bool(facts))
        found.append(_one_column(own, _of_all(own, facts)))
    found = _in_columns(found) if question.aim == "figure" else found
    filled = tuple(
        tuple(FoundFact(row.document, fact, 1.0) for fact in facts) for row, facts in zip(rows, found, strict=True)
    )
    return _Rows(tuple(rows), filled, loose, _named_in_topic(question, table)) if any(filled) else None


def _named_in_topic(question: Question, table: Sequence[Subject]) -> int:
    """How many of the question's subjects the table's topic holds."""
    return sum(term.found_in(table[0].topic) for term in question.subjects)


def _in_columns(found: Sequence[tuple[Fact, ...]]) -> list[tuple[Fact, ...]]:
    """The facts of the columns that hold numbers, where any do: words that stand beside them answer no "how many"."""
    columns = {fact.dimensions for facts in found for fact in facts if fact.value.number is not None}
    return [tuple(fact for fact in facts if not columns or fact.dimensions in columns) for facts in found]


def _of_all(question: Question, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts of the organisations named, or the total of all; a row of one organisation stands for itself."""
    totals = tuple(fact for fact in facts if fact.party == TOTAL)
    if question.parties or not totals:
        parties = {fact.party for fact in facts}
        return tuple(facts) if question.parties or len(parties) < 2 else ()
    return totals


def _one_column(question: Question, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The fact of one column where several are left and one of them counts: the homes of a project are its size."""
    facts = tuple(fact for fact in facts if fits_asked(question.text, fact.value.unit))
    sized = tuple(fact for fact in facts if fact.value.unit == _unit_of_size(question))
    columns = {fact.dimensions for fact in facts}
    return sized if question.operation != "list" and len(columns) > 1 and len(sized) == 1 else facts


def _unit_of_size(question: Question) -> Unit:
    """What a row is measured by where the question names no column: its homes, or its price where that is asked for."""
    return "euro" if not fits_asked(question.text, "homes") else "homes"


def _best(corpus: Corpus, found: Sequence[_Rows]) -> Selection | None:
    """The rows of the newest document whose table fits best, with those of the tables that fit as well as other readings."""
    if not found:
        return None
    newest = corpus.newest(one.document for one in found)
    ranked = sorted(found, key=lambda one: _rank(one, one.document in newest))
    first = ranked[0]
    facts = tuple(fact for facts in first.facts for fact in facts)
    older = {one.document for one in found} - newest
    fitting = Fitting(first.subjects[0], CERTAIN, first.named, True)
    return Selection(fitting, facts, loose=first.loose, older=tuple(sorted(older - {first.document})))


def _rank(rows: _Rows, newest: bool) -> tuple[bool, bool, int, int, int]:
    """Exact periods first, then new documents, more of the title, more rows, and the longest time."""
    spans = [fact.fact.period for facts in rows.facts for fact in facts if fact.fact.period]
    days = max(((span.last - span.first).days for span in spans), default=0)
    return rows.loose, not newest, -rows.named, -len(rows.subjects), -days
