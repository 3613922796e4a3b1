"""Blocks, tables and facts -> chunks: what is embedded and found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from ingest.records import TOTAL, Block, Chunk, Fact, Region, Sentence, Table, Unit
from ingest.sentences import known_words, sentences_from_words

SHORTEST = 400
"""Below this many characters a prose chunk takes in what follows it in the same section."""
LONGEST = 1_000
"""No chunk grows beyond this many characters unless one sentence does: half of what the model embeds at once."""

SHORTEST_SENTENCE = 4
"""Fewer words than this have no vector of their own."""
MOST_SENTENCES = 20_000
"""More sentences than this, which no agreement has, have none either: that is four hundred pages of text."""

UNITS: dict[Unit, str] = {
    "homes": "woningen",
    "euro": "euro",
    "percent": "procent",
    "index": "index",
    "people": "personen",
    "square_metre": "m2",
    "year": "jaar",
    "count": "aantal",
    "per_mille": "promille",
    "percentage_point": "procentpunt",
    "households": "huishoudens",
    "fte": "fte",
    "point": "punten",
    "hour": "uren",
    "day": "dagen",
    "week": "weken",
    "month": "maanden",
    "metre": "meter",
    "kilometre": "kilometer",
    "hectare": "hectare",
    "cubic_metre": "m3",
    "kilogram": "kilogram",
    "tonne": "ton",
    "kilowatt_hour": "kWh",
    "gigajoule": "GJ",
}
"""How a unit is called in the text that is embedded, which is in the documents' language."""

_K = TypeVar("_K")


@dataclass(frozen=True, slots=True)
class _Unit:
    """One block in sentences; `lead` opens the list that it is an item of."""

    kind: str
    section: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    lead: str = ""

    @property
    def size(self) -> int:
        return sum(len(sentence.text) + 1 for sentence in self.sentences)


def chunks_from_blocks(blocks: Sequence[Block]) -> tuple[Chunk, ...]:
    """Prose chunks of about 400 to 1,000 characters, cut at paragraphs and items, never through a sentence.

    A chunk stays within one section. A list stays with the sentence that opens it where they fit in one chunk; where
    they do not, every chunk of the list carries that sentence as its lead. Headings are in the sections already.
    """
    known = known_words([word for block in blocks for word in block.words])
    units = [_Unit(block.kind, block.section, sentences_from_words(block.words, known)) for block in blocks]
    groups = _packed(list(_with_leads(units)))
    return tuple(
        Chunk(f"p{number:04}", "prose", _text(group), group[0].section, _sentences(group), _lead(group))
        for number, group in enumerate(groups, start=1)
    )


def chunks_from_facts(tables: Sequence[Table], facts: Sequence[Fact]) -> tuple[Chunk, ...]:
    """One chunk for each measure of each table with all its figures, and one for each note, which can be quoted."""
    chunks: list[Chunk] = []
    by_table = _grouped(facts, lambda fact: fact.table)
    for table in tables:
        own = by_table.get(table.number, [])
        chunks += _measure_chunks(table, own)
        chunks += _note_chunks(table)
        chunks += [] if own else _row_chunks(table)
    return tuple(chunks)


def sentence_chunks(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The sentences of every prose chunk that has several, each to be found by its own meaning: `p0001.2` is the third.

    A sentence among others lends its meaning to the vector of the whole only in part; by its own it is found better. A
    few words, such as a name or a line of an address, say nothing of their own; and a document of very many sentences
    is found by its passages alone, for making their vectors would take most of the time of reading it.
    """
    found = tuple(
        Chunk(f"{chunk.id}.{number}", "sentence", sentence.text, chunk.section, (sentence,), table=chunk.table)
        for chunk in chunks
        if chunk.kind == "prose" and len(chunk.sentences) > 1
        for number, sentence in enumerate(chunk.sentences)
        if len(sentence.text.split()) >= SHORTEST_SENTENCE
    )
    return found if len(found) <= MOST_SENTENCES else ()


def _with_leads(units: Iterable[_Unit]) -> Iterator[_Unit]:
    """The units that hold text, each item with the sentence before its list that ends in a colon."""
    lead = ""
    for unit in units:
        if not unit.sentences or unit.kind == "heading":
            lead = ""
        elif unit.kind == "item":
            yield _Unit("item", unit.section, unit.sentences, lead)
        else:
            lead = unit.sentences[-1].text if unit.sentences[-1].text.endswith(":") else ""
            yield unit


def _packed(units: Sequence[_Unit]) -> Iterator[tuple[_Unit, ...]]:
    for _, stretch in groupby(units, key=lambda unit: unit.section):
        group: list[_Unit] = []
        for unit in (part for whole in stretch for part in _cut(whole)):
            if group and _closes(group, unit):
                yield tuple(group)
                group = []
            group.append(unit)
        if group:
            yield tuple(group)


def _closes(group: Sequence[_Unit], unit: _Unit) -> bool:
    """Whether the chunk is complete before this unit: full, or long enough with a new subject or a new list ahead."""
    size = sum(each.size for each in group)
    other_list = bool(unit.lead) and _lead(group) not in ("", unit.lead)
    return size + unit.size > LONGEST or other_list or (size >= SHORTEST and unit.kind != "item")


def _cut(unit: _Unit) -> Iterator[_Unit]:
    """A unit that is too long for one chunk, cut between sentences."""
    part: list[Sentence] = []
    for sentence in unit.sentences:
        if part and sum(len(each.text) + 1 for each in part) + len(sentence.text) > LONGEST:
            yield _Unit(unit.kind, unit.section, tuple(part), unit.lead)
            part = []
        part.append(sentence)
    yield _Unit(unit.kind, unit.section, tuple(part), unit.lead)


def _text(group: Sequence[_Unit]) -> str:
    return "\n".join(" ".join(sentence.text for sentence in unit.sentences) for unit in group)


def _sentences(group: Sequence[_Unit]) -> tuple[Sentence, ...]:
    return tuple(sentence for unit in group for sentence in unit.sentences)


def _lead(group: Sequence[_Unit]) -> str:
    return next((unit.lead for unit in group if unit.lead), "")


def _grouped(facts: Iterable[Fact], key: Callable[[Fact], _K]) -> dict[_K, list[Fact]]:
    """The facts by key, in the order in which the keys first appear."""
    groups: dict[_K, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(key(fact), []).append(fact)
    return groups


def _measure_chunks(table: Table, facts: Sequence[Fact]) -> Iterator[Chunk]:
    measures = _grouped(facts, lambda fact: (fact.measure, fact.dimensions))
    for number, ((measure, _), own) in enumerate(measures.items(), start=1):
        head = _head(table, own[0])
        for part, lines in enumerate(_lines_that_fit(own, LONGEST - len(head))):
            name = f"t{table.number:03}-m{number:02}" + (f"-{part}" if part else "")
            text = "\n".join((head, *lines))
            yield Chunk(name, "measure", text, table.section, table=table.number, measure=measure)


def _head(table: Table, fact: Fact) -> str:
    """What the figures are about: measure with its unit and what else the labels say; then where, section and title."""
    unit = UNITS[fact.value.unit] if fact.value.unit else ""
    named = " ".join((fact.measure, *fact.dimensions)).rstrip(" :")
    counted = f"{named} ({unit})" if unit else named
    topic = fact.topic if fact.topic.casefold() != fact.measure.casefold() else ""
    return "\n".join((", ".join(part for part in (counted, topic) if part), " > ".join(_path(table))))


def _path(table: Table) -> tuple[str, ...]:
    """The section and the title, once where they are the same."""
    return table.section if table.section[-1:] == (table.title,) else (*table.section, table.title)


def _lines_that_fit(facts: Sequence[Fact], size: int) -> Iterator[list[str]]:
    """A line for each party with its figures by period, in stretches of about the size."""
    lines: list[str] = []
    for party, own in _grouped(facts, lambda fact: fact.party).items():
        line = f"{'totaal' if party == TOTAL else party or 'alle'}: " + "; ".join(_printed(fact) for fact in own)
        if lines and sum(len(each) + 1 for each in lines) + len(line) > size:
            yield lines
            lines = []
        lines.append(line)
    yield lines


def _printed(fact: Fact) -> str:
    return f"{fact.period.label} {fact.value.printed}" if fact.period else fact.value.printed


def _note_chunks(table: Table) -> Iterator[Chunk]:
    for number, note in enumerate(table.notes, start=1):
        name, sentences = f"t{table.number:03}-n{number:02}", (Sentence(note.text, note.regions),)
        yield Chunk(name, "prose", note.text, _path(table), sentences, table=table.number)


def _row_chunks(table: Table) -> Iterator[Chunk]:
    """A table from which no fact was read, as prose: each row a sentence, so that it can still be found and quoted."""
    filled = sorted((cell for cell in table.cells if cell.text), key=lambda cell: (cell.row, cell.col))
    rows = [tuple(row) for _, row in groupby(filled, key=lambda cell: cell.row)]
    sentences = tuple(
        Sentence(" ".join(cell.text for cell in row), tuple(Region(cell.page, cell.box) for cell in row))
        for row in rows
    )
    section = _path(table)
    for number, part in enumerate(_cut(_Unit("rows", section, sentences)) if sentences else (), start=1):
        text = "\n".join(sentence.text for sentence in part.sentences)
        yield Chunk(f"t{table.number:03}-r{number:02}", "prose", text, section, part.sentences, table=table.number)
