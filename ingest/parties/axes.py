"""The labels along the axes of tables that are names of parties rather than measures, places or classes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.parties.wording import Named, content, is_common, kind_of_name, short
from ingest.patterns import is_figure, is_period, is_total, squeezed, status_of
from ingest.records import Table

_PARTIES = re.compile(
    r"corporatie|partij(?:en)?\b|\bpartners?\b|verhuurder|organisatie|instelling|aanbieder|deelnemer|association|landlord|\bparty|parties",
    re.IGNORECASE,
)
_PLACES = (
    r"kern(?:en)?|wijk(?:en)?|buurt(?:en)?|gebied(?:en)?|plaats(?:en)?|locaties?|projecten|project|complex(?:en)?|"
    r"regio|straat|dorp(?:en)?"
)
_KINDS = (
    rf"{_PLACES}|gemeenten?|(?:energie)?labels?|klassen?|\w*klasse|typen?|types?|soort|doelgroep(?:en)?|fasen?|mijlpaal|onderzoek|"
    r"artikel|nr|nummer|thema|activiteit|maatregel|categorie|post|taakveld|programma|fractie|kengetal|indicator|kenmerk|"
    r"omschrijving|product|jaar|periode|kwartaal|segment|onderdeel|afdeling|neighbourhood|village|district"
)
_OTHERS = re.compile(rf"(?:{_KINDS})\W*(?:(?:{_KINDS})\W*)?", re.IGNORECASE)
_BY_PLACE = re.compile(rf"\b(?:per|naar|by)\s(?:{_PLACES}|gemeente|fractie)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Axis:
    """The labels that may be names along one axis of a table, and what the table says that they are."""

    labels: tuple[str, ...]
    heading: str
    title: str

    @property
    def named(self) -> bool:
        """Whether the table says outright that these are organisations."""
        return _PARTIES.search(self.heading) is not None

    @property
    def other(self) -> bool:
        """Whether the table says outright that these are something else: places, classes, projects."""
        return not self.named and (_OTHERS.fullmatch(self.heading) is not None)

    @property
    def placed(self) -> bool:
        """Whether the title says that figures are given by place, and nothing that these are organisations."""
        return not self.named and _BY_PLACE.search(self.title) is not None


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of the document's prose: those in lower case, and those that begin with a capital inside a sentence."""

    lower: Counter[str]
    names: Counter[str]


def prose_of(texts: Iterable[str]) -> Prose:
    """The words of the texts, counted."""
    lower: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for text in texts:
        words = re.findall(r"[\w\u00e0-\u00ff'\u2019&-]+|[.:;!?]", text)
        for before, word in zip([".", *words], words, strict=False):
            if word[:1].islower():
                lower[word.lower()] += 1
            elif word[:1].isupper() and before not in {".", ":", ";", "!", "?"}:
                names[word.lower()] += 1
    return Prose(lower, names)


def names_on_axes(tables: Sequence[Table], known: Sequence[Named], prose: Prose) -> Iterator[Named]:
    """The labels of every axis that holds parties; `known` are the organisations that the prose names.

    Axes of which the table says that they hold parties come first, then those whose labels stand most often on an axis: their
    labels are known for the others.
    """
    axes = [axis for table in tables for axis in _axes(table)]
    strong = {squeezed(short(name)) for name, _ in known}
    corporations = {squeezed(short(name)) for name, kind in known if kind == "corporation"}
    elsewhere = {squeezed(label) for axis in axes if axis.other for label in axis.labels}
    counts = Counter(squeezed(label) for axis in axes for label in axis.labels if squeezed(label) not in elsewhere)
    axes.sort(key=lambda axis: (not axis.named, -sum(counts[squeezed(label)] for label in axis.labels)))
    for axis in axes:
        if _holds_parties(axis, strong, prose, (counts, len(corporations))):
            found = [label for label in axis.labels if _is_known(label, strong) or _is_name(label, prose, axis.named)]
            strong |= {squeezed(short(label)) for label in found}
            corporations |= {squeezed(short(label)) for label in found if kind_of_name(label) == "corporation"}
            yield from ((label, kind_of_name(label)) for label in found)


def _is_known(label: str, strong: set[str]) -> bool:
    return squeezed(short(label)) in strong


def _axes(table: Table) -> Iterator[Axis]:
    """The labels along each axis that are no period, total, figure or status."""
    sides: dict[tuple[str, int], list[str]] = {}
    heads: dict[int, str] = {}
    labels = {cell.col for cell in table.cells if cell.role == "row_header"}
    for cell in table.cells:
        if cell.role == "column_header" and cell.col in labels:
            heads[cell.col] = f"{heads.get(cell.col, '')} {cell.label}".strip()
        elif cell.role == "column_header":
            sides.setdefault(("column", cell.row), []).append(cell.label)
        elif cell.role in {"row_header", "section"} and cell.label:
            side = ("row", cell.col) if cell.role == "row_header" else ("section", 0)
            sides.setdefault(side, []).append(cell.label)
    for (axis, place), found in sides.items():
        kept = tuple(dict.fromkeys(label.partition(" (")[0].strip() for label in found if _may_name(label)))
        if kept:
            yield Axis(kept, heads.get(place, "") if axis == "row" else "", table.title)


def _may_name(label: str) -> bool:
    plain = label.strip()
    return bool(plain) and not (is_period(plain) or is_total(plain) or is_figure(plain) or status_of(plain))


def _holds_parties(axis: Axis, strong: set[str], prose: Prose, counted: tuple[Counter[str], int]) -> bool:
    """Whether most labels of an axis are names: known ones, or capitalised words that the prose never writes small.

    `counted` is how often each label stands on an axis, and how many corporations the prose names: where it names two,
    an axis without any of them has other names.
    """
    counts, corporations = counted
    known = sum(_is_known(label, strong) for label in axis.labels)
    if axis.other:
        return False
    if known * 2 >= len(axis.labels):
        return True
    if len(axis.labels) < 2 or (not axis.named and (axis.placed or (corporations >= 2 and not known))):
        return False
    likely = sum(_is_name(label, prose, axis.named) for label in axis.labels)
    if likely * 5 < len(axis.labels) * (3 if axis.named else 4):
        return False
    spoken = sum(any(prose.names[word.lower()] for word in content(label)) for label in axis.labels)
    return axis.named or spoken * 3 >= len(axis.labels) or known > 0 or _recurs(axis, counts)


def _recurs(axis: Axis, counts: Counter[str]) -> bool:
    """Whether two labels of the axis head rows or columns of three tables, or four of them those of two."""
    often = [counts[squeezed(label)] for label in axis.labels]
    return sum(count >= 3 for count in often) >= 2 or sum(count >= 2 for count in often) >= 4


def _is_name(label: str, prose: Prose, named: bool) -> bool:
    """Whether the label is written as a name, is no class such as `A+`, and none of its words is a common noun.

    Where the table says that names stand here (`named`), a name may be made of common words.
    """
    words = content(label)
    capital = bool(words) and all(word[:1].isupper() for word in words) and len(words) <= 4
    common = any(is_common(word) or prose.lower[word.lower()] > prose.names[word.lower()] for word in words)
    long = any(sum(char.isalpha() for char in word) >= 3 for word in words)
    written = capital and long and not re.search(r"[\d%<>=/|+]", label)
    return squeezed(label) == "gemeente" or (written and (named or not common))
