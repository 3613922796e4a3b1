"""The sentences of the audit in Dutch and English, with numbers as each language writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ingest.audit.sheets import Line, Sheet
from ingest.records import TOTAL, Fact, Table


@dataclass(frozen=True, slots=True)
class Said:
    """One thing in both languages."""

    dutch: str
    english: str

    def __add__(self, other: "Said") -> "Said":
        return Said(f"{self.dutch} {other.dutch}", f"{self.english} {other.english}")


_SENTENCES: Mapping[str, tuple[str, str]] = {
    "total": (
        "{where}: de delen tellen op tot {expected}, maar als totaal is {printed} gedrukt.",
        "{where}: the parts add up to {expected}, but the printed total is {printed}.",
    ),
    "bracketed_total": (
        "{where}: met de getallen tussen haakjes tellen de delen op tot {expected}, maar gedrukt is ({printed}).",
        "{where}: with the figures in brackets the parts add up to {expected}, but ({printed}) is printed.",
    ),
    "partial_total": (
        "{where}: alleen al de ingevulde delen tellen op tot {expected}, meer dan het gedrukte totaal van {printed}.",
        "{where}: the parts that are filled in alone add up to {expected}, more than the printed total of {printed}.",
    ),
    "left_out": (
        "Zonder {names} klopt het wel; daarbij staat de noot: “{note}”",
        "Without {names} it does add up; a note stands there (Dutch): “{note}”",
    ),
    "stated": (
        "{where}: er staat {printed}, maar volgens “{source}” zou het {expected} zijn.",
        "{where}: it prints {printed}, but by “{source}” it would be {expected}.",
    ),
    "evident": (
        "{where}: er staat {printed}, maar zoals elders in de tabel ({source}) zou het {expected} zijn.",
        "{where}: it prints {printed}, but as elsewhere in the table ({source}) it would be {expected}.",
    ),
    "part": (
        "{where}: dit deel is {printed}, meer dan het geheel van {expected}.",
        "{where}: this part is {printed}, more than the whole of {expected}.",
    ),
    "share": (
        "{where}: er staat {printed}%, maar uit de aantallen volgt {expected}%.",
        "{where}: it prints {printed}%, but the counts make it {expected}%.",
    ),
    "whole": (
        "{where}: de percentages tellen op tot {printed}%, in de rest van de tabel tot {expected}%.",
        "{where}: the percentages add up to {printed}%, in the rest of the table to {expected}%.",
    ),
    "period": (
        "{where}: {expected} in {early}, maar {printed} in heel {late}.",
        "{where}: {expected} in {early}, but {printed} in all of {late}.",
    ),
    "cumulative": (
        "{where}: {expected} in {early} en daarna minder, {printed} in {late}, terwijl het bij de andere oploopt.",
        "{where}: {expected} in {early} and then less, {printed} in {late}, while the others rise.",
    ),
    "statement": (
        "{where}: hier staat {printed}, maar op pagina {page} ({other}) staat {expected}.",
        "{where}: here it prints {printed}, but on page {page} ({other}) {expected}.",
    ),
    "prose": (
        "{where}: in de tekst op pagina {page} staat {printed}, in de tabel {expected}. De tekst: “{quote}”",
        "{where}: the text on page {page} says {printed}, the table {expected}. The text (Dutch): “{quote}”",
    ),
    "note": ("Er staat een noot bij: “{note}”", "A note stands there (Dutch): “{note}”"),
    "doubtful": (
        "Deze tabel was lastig te lezen; kijk het na op de pagina.",
        "This table was hard to read; check it on the page.",
    ),
    "recognised": (
        "Deze pagina is een scan en kan verkeerd gelezen zijn; kijk het na op de pagina.",
        "This page is a scan and may have been misread; check it on the page.",
    ),
    "table": ("Tabel zonder titel (pagina {page})", "Table without a title (page {page})"),
    "titled": ("{title} (pagina {page})", "{title} (page {page})"),
}  # fmt: skip


def said(key: str, **parts: "Said | str") -> Said:
    """The sentence of that name in both languages, its parts filled in."""
    nl, en = _SENTENCES[key]
    dutch = {name: part if isinstance(part, str) else part.dutch for name, part in parts.items()}
    english = {name: part if isinstance(part, str) else part.english for name, part in parts.items()}
    return Said(nl.format(**dutch), en.format(**english))


def number_said(number: Decimal) -> Said:
    """A number as each language writes it, without zeros that nobody printed.

    >>> number_said(Decimal("5677.50")).dutch, number_said(Decimal("5677.50")).english
    ('5.677,5', '5,677.5')
    """
    plain = number.normalize() if number != number.to_integral_value() else number.quantize(Decimal(1))
    english = f"{plain:,f}"
    return Said(english.translate(str.maketrans(",.", ".,")), english)


def title_said(table: Table, page: int) -> Said:
    """The table with its page."""
    return said("titled", title=table.title, page=str(page)) if table.title else said("table", page=str(page))


def place_said(sheet: Sheet, line: Line, place: Line, page: int) -> Said:
    """The table, and the row and column meant."""
    row, column = (line, place) if sheet.vertical else (place, line)
    names = ", ".join(name for name in (row.name, column.name) if name)
    return _after(title_said(sheet.table, page), names)


def fact_said(fact: Fact, table: Table, dated: bool = True) -> Said:
    """The table, and the party, measure and period of a figure."""
    party = Said("Totaal", "Total") if fact.party == TOTAL else Said(fact.party or "", fact.party or "")
    measure = "" if fact.measure.casefold() == table.title.casefold() else fact.measure
    period = fact.period.label if dated and fact.period else ""
    title = title_said(table, fact.page)
    return Said(
        _joined(title.dutch, party.dutch, *fact.dimensions, measure, period),
        _joined(title.english, party.english, *fact.dimensions, measure, period),
    )


def _after(title: Said, names: str) -> Said:
    return Said(_joined(title.dutch, names), _joined(title.english, names))


def _joined(*parts: str) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))
