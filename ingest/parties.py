"""What a document says of itself, for a file that no manifest describes: title, municipality, year and parties.

Parties are read from three places: legal forms in the prose ("Woningstichting X", "gemeente X"), the lists under headings such
as "Corporaties" or "Ondertekening", and the axes of tables whose labels are names rather than common nouns.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.geometry import lines_of, text_of
from ingest.patterns import YEAR, is_figure, is_period, is_total, squeezed, status_of
from ingest.records import Block, Document, Party, Table

Kind = Literal["municipality", "corporation", "tenants", "other"]
_SMALL = {
    "en",
    "van",
    "de",
    "der",
    "den",
    "het",
    "'t",
    "\u2019t",
    "te",
    "ter",
    "ten",
    "op",
    "in",
    "aan",
    "&",
    "-",
    "e.o.",
    "voor",
}
_CAPITAL = r"[A-Z\u00c0-\u00dd][\w\u00e0-\u00ff.'\u2019-]*"
_NAME = rf"(?:{_CAPITAL})(?:\s(?:(?:en|van|de|der|het|&|te|op|aan|voor)\s)*{_CAPITAL})*"
_LEGAL = re.compile(
    rf"\b((?:[Ww]oning|[Ww]oon)(?:stichting|bouwvereniging|corporatie|maatschappij|groep)|[Ss]tichting|[Cc]orporatie)\s({_NAME})"
)
_TENANTS = re.compile(
    rf"\b((?:[Hh]uurders|[Bb]ewoners)(?:vereniging|organisatie|raad|belang(?:en)?(?:vereniging)?|platform)|Participatieraad)\s({_NAME})"
)
_MUNICIPALITY = re.compile(rf"\b[Gg]emeente\s({_NAME})")
_PREFIX = re.compile(
    r"^(?:de\s|het\s)?(?:(?:woning|woon)?(?:stichting|bouwvereniging|corporatie|maatschappij)|stichting)\s",
    re.IGNORECASE,
)
_LISTS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"corporatie|verhuurder", re.IGNORECASE), "corporation"),
    (re.compile(r"huurder|bewoner", re.IGNORECASE), "tenants"),
)
_COMMON = re.compile(
    r"(?:ing|ingen|heid|heden|bouw|koop|sloop|budget|kosten|huur|huren|bedrag|aantal|gemiddeld|woning|index|label|labels|"
    r"voorraad|plan|plannen|realisatie|prognose|begroting|saldo|lasten|baten|opgave|urgenten|statushouders|\w*jaar)$",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"(?:prestatie|jaar|raam)afspraken(?:\s((?:19|20)\d\d))?|(?:jaarrekening|jaarverslag|jaar)\s((?:19|20)\d\d)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"bijlage.*|(?:\d+\.?\s)?(?:inleiding|voorwoord|inhoud(?:sopgave)?|samenvatting|introduction|contents)",
    re.IGNORECASE,
)
_TITLELESS = re.compile(r"untitled|naamloos|document\d*|microsoft word.*|.*\.(?:docx?|pdf|indd|html?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Prose:
    """The words of the document's prose: those in lower case, and those that begin with a capital inside a sentence."""

    lower: Counter[str]
    names: Counter[str]


def document_from_blocks(stem: str, metadata_title: str, blocks: Sequence[Block], tables: Sequence[Table]) -> Document:
    """The card of a document that no manifest describes, with `stem` as its id; sha256 and page count are left empty."""
    title = _title(stem, metadata_title, blocks)
    parties = parties_from_document(blocks, tables)
    municipality = next((party.name.split(" ", 1)[1] for party in parties if party.kind == "municipality"), None)
    return Document(stem, title, municipality, _years(title, blocks), parties, "", 0)


def _title(stem: str, metadata_title: str, blocks: Sequence[Block]) -> str:
    plain = metadata_title.strip()
    if plain and not _TITLELESS.fullmatch(plain):
        return plain
    headings = [(block.level, text_of(block.words)) for block in blocks if block.kind == "heading"]
    titles = [(level, text) for level, text in headings if _AGREEMENT.search(text) and not _OPENING.match(text)] or [
        (level, text) for level, text in headings[:1] if not _OPENING.match(text)
    ]
    return min(titles, key=lambda one: one[0])[1] if titles else stem


def _years(title: str, blocks: Iterable[Block]) -> tuple[int, ...]:
    """The year in the title, else the one that most often follows the word for the agreement in the text."""
    if found := YEAR.findall(title):
        return (int(found[0]),)
    named: Counter[str] = Counter()
    for block in blocks:
        for named_years in _AGREEMENT.findall(text_of(block.words)):
            for year in filter(None, named_years):
                named[year] += 3 if block.kind == "heading" else 1
    return (int(min(named, key=lambda year: (-named[year], year))),) if named else ()


def parties_from_document(blocks: Sequence[Block], tables: Sequence[Table]) -> tuple[Party, ...]:
    """The organisations that the document is about, each once, with the other ways in which it is written."""
    texts = [text_of(block.words) for block in blocks]
    named = [*_municipalities(texts), *_listed(blocks), *_legal(texts)]
    strong = {squeezed(_short(name)) for name, _ in named}
    prose = _prose(texts)
    labels: list[tuple[str, Kind]] = [
        (label, "corporation")
        for axis in _axes(tables)
        if _is_party_axis(axis, strong, prose, tables)
        for label in axis
    ]
    return tuple(_merged([*named, *labels]))


def _municipalities(texts: Iterable[str]) -> list[tuple[str, Kind]]:
    """The municipality that the text names most often."""
    counts = Counter(found.strip(" .") for text in texts for found in _MUNICIPALITY.findall(text))
    return [(f"Gemeente {counts.most_common(1)[0][0]}", "municipality")] if counts else []


def _legal(texts: Iterable[str]) -> Iterator[tuple[str, Kind]]:
    """Names that follow a legal form at least twice, or a tenants' organisation's title."""
    counts = Counter(" ".join(found) for text in texts for found in _LEGAL.findall(text))
    yield from ((name, "corporation") for name, count in counts.items() if count >= 2)
    yield from (
        (" ".join(found), "tenants") for text in texts for found in _TENANTS.findall(text) if found[1][:1].isupper()
    )


def _listed(blocks: Iterable[Block]) -> Iterator[tuple[str, Kind]]:
    """The entries of lists under headings such as 'Corporaties' and 'Huurdersorganisaties'; what follows a dash is left out."""
    for block in blocks:
        heading = block.section[-1].strip(" :") if block.section else ""
        kind = next((kind for pattern, kind in _LISTS if pattern.search(heading)), None)
        if kind is None or len(heading.split()) > 3 or block.kind == "heading":
            continue
        for line in lines_of(block.words):
            name = re.split(r"\s[-\u2013\u2014]\s|,|;|:", re.sub(r"^[\u2022*-]\s*|^\d+[.)]\s*", "", line.text))[
                0
            ].strip(" .")
            if re.fullmatch(_NAME, name) and len(name.split()) <= 6:
                yield name, kind


def _prose(texts: Iterable[str]) -> _Prose:
    lower: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for text in texts:
        words = re.findall(r"[\w\u00e0-\u00ff'\u2019&-]+|[.:;!?]", text)
        for before, word in zip([".", *words], words, strict=False):
            if word[:1].islower():
                lower[word.lower()] += 1
            elif word[:1].isupper() and before not in {".", ":", ";", "!", "?"}:
                names[word.lower()] += 1
    return _Prose(lower, names)


def _axes(tables: Iterable[Table]) -> Iterator[tuple[str, ...]]:
    """The labels along each axis of each table that are no period, total, figure or status."""
    for table in tables:
        sides: dict[tuple[str, int], list[str]] = {}
        for cell in table.cells:
            if cell.role == "column_header" and cell.col > 0:
                sides.setdefault(("column", cell.row), []).append(cell.label)
            elif cell.role == "row_header":
                sides.setdefault(("row", cell.col), []).append(cell.label)
        for labels in sides.values():
            kept = tuple(dict.fromkeys(_short_label(label) for label in labels if _may_name(label)))
            if kept:
                yield kept


def _short_label(label: str) -> str:
    return label.partition(" (")[0].strip()


def _may_name(label: str) -> bool:
    plain = label.strip()
    return bool(plain) and not (is_period(plain) or is_total(plain) or is_figure(plain) or status_of(plain))


def _is_party_axis(axis: Sequence[str], strong: set[str], prose: _Prose, tables: Sequence[Table]) -> bool:
    """Whether most labels of an axis are names: known ones, or capitalised words that the prose never writes small."""
    if len(axis) < 2:
        return squeezed(axis[0]) in strong
    known = sum(squeezed(_short(label)) in strong for label in axis)
    if known * 2 >= len(axis):
        return True
    likely = sum(_is_name(label, prose) for label in axis)
    spoken = sum(any(prose.names[word.lower()] for word in _content(label)) for label in axis)
    return likely * 5 >= len(axis) * 4 and (spoken * 3 >= len(axis) or known > 0 or _recurs(axis, tables))


def _recurs(axis: Sequence[str], tables: Sequence[Table]) -> bool:
    """Whether at least two labels of the axis head rows or columns of three tables."""
    counts = Counter(squeezed(label) for other in _axes(tables) for label in other)
    return sum(counts[squeezed(label)] >= 3 for label in axis) >= 2


def _content(label: str) -> list[str]:
    return [word for word in label.split() if word.lower() not in _SMALL]


def _is_name(label: str, prose: _Prose) -> bool:
    """Whether the label is written as a name and none of its words is a common noun."""
    words = _content(label)
    capital = bool(words) and all(word[:1].isupper() for word in words) and len(words) <= 4
    common = any(_COMMON.search(word) or prose.lower[word.lower()] > prose.names[word.lower()] for word in words)
    return capital and not common and not re.search(r"[\d%<>=/|]", label)


def _short(name: str) -> str:
    """The name without its legal form."""
    return _PREFIX.sub("", name)


def _merged(named: Iterable[tuple[str, Kind]]) -> Iterator[Party]:
    """Names that differ only in legal form, article, case or spacing made one party, under the shortest way it is written."""
    groups: dict[str, list[tuple[str, Kind]]] = {}
    for name, kind in named:
        key = re.sub(r"^(?:de|het)(?=\w{4})", "", squeezed(_short(name) if kind == "corporation" else name))
        groups.setdefault("gemeente" if kind == "corporation" and key == "gemeente" else key, []).append((name, kind))
    municipality = next((names[0][0] for names in groups.values() if names[0][1] == "municipality"), None)
    for key, names in groups.items():
        if key == "gemeente" and municipality:
            continue
        yield _party([name for name, _ in names], names[0][1])


def _party(names: Sequence[str], kind: Kind) -> Party:
    shortest = min(
        dict.fromkeys(_short(name) if kind == "corporation" else name for name in names),
        key=lambda name: (-name.lower().startswith(("de ", "het ")), len(name)),
    )
    aliases = {name for name in names if name != shortest} | _spoken(shortest, kind)
    return Party(shortest, kind, tuple(sorted(aliases - {shortest})))


def _spoken(name: str, kind: Kind) -> set[str]:
    """How people shorten the name: without article, by initials round an ampersand, the municipality as such."""
    if kind == "municipality":
        return {"gemeente", "de gemeente", name.split(" ", 1)[1]}
    spoken = {re.sub(r"^(?:De|Het)\s", "", name)}
    if found := re.fullmatch(r"(\w)\S*\s(?:en|&)\s(\w)\S*", name):
        spoken |= {f"{found.group(1)}&{found.group(2)}", name.replace(" en ", " & ")}
    return spoken
