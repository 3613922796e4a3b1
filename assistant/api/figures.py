"""The figures of all tables as they travel over HTTP, and which of them a caller asks for."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field

from assistant.api.dutch import UNIT, VALUE_STATUS, Eenheid, Waardestatus
from assistant.api.paging import Lijstpagina, cut
from assistant.api.schemas import Getal, Kader, kader_from_region, picture_path
from assistant.api.tables import Noot
from ingest.records import TOTAL, Fact, Reading

TOTAAL = "totaal"


class Tabelkengetal(BaseModel):
    """Eén cijfer uit een tabel, met wat het betekent en waar het staat."""

    document: str
    titel: str = Field(description="De titel van het document.")
    partij: str | None = Field(description="Van wie het cijfer is; `totaal` waar de tabel een totaal geeft.")
    onderwerp: str
    periode: str | None
    waarde: Getal | None = Field(description="Het getal, of null waar de afspraken geen getal geven.")
    gedrukt: str = Field(description="Zoals het in het document staat.")
    eenheid: Eenheid | None
    status: Waardestatus
    kenmerken: list[str] = Field(description="Opschriften die partij, onderwerp noch periode zijn.")
    noten: list[Noot] = Field(description="De noten waar de cel naar verwijst.")
    twijfelachtig: bool = Field(description="Of er bij het lezen twijfel was.")
    uitScan: bool = Field(description="Of het cijfer uit een gescande pagina komt.")  # noqa: N815 (the contract's names)
    tabel: int = Field(ge=1, description="Het nummer van de tabel in het document.")
    tabeltitel: str
    rij: int = Field(ge=0)
    kolom: int = Field(ge=0)
    sectie: list[str]
    pagina: int = Field(ge=1)
    kaders: list[Kader]
    afbeelding: str = Field(description="Pad naar de pagina als plaatje, met het cijfer gemarkeerd.")


class Kengetallen(Lijstpagina):
    """Een pagina van de lijst met cijfers."""

    kengetallen: list[Tabelkengetal]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures are asked for; what is None does not matter."""

    party: str | None = None
    measure: str | None = None
    period: str | None = None

    def allows(self, fact: Fact, reading: Reading) -> bool:
        """Whether the figure is of that party (or an alias of it), on that subject and in that period."""
        return (
            (self.party is None or self._is_of_party(fact, reading, plain(self.party)))
            and (self.measure is None or all(word in _about(fact) for word in plain(self.measure).split()))
            and (self.period is None or _is_in(fact, self.period.strip()))
        )

    def _is_of_party(self, fact: Fact, reading: Reading, wanted: str) -> bool:
        if fact.party is None:
            return False
        if fact.party == TOTAL:
            return wanted in (TOTAL, TOTAAL)
        names = {fact.party}
        for party in reading.document.parties:
            if party.name == fact.party:
                names |= set(party.aliases)
        return wanted in map(plain, names)


def plain(text: str) -> str:
    """The text without capitals, accents and double spaces, to compare with."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return " ".join(bare.casefold().split())


def kengetallen_from_readings(readings: Sequence[Reading], wanted: Wanted) -> tuple[Tabelkengetal, ...]:
    """The figures that are asked for, in the order of the documents."""
    return tuple(_kengetal(fact, reading) for reading in readings for fact in _facts(reading, wanted))


def page_of_figures(figures: Sequence[Tabelkengetal], page: int, size: int) -> Kengetallen:
    return Kengetallen(kengetallen=cut(figures, page, size), totaal=len(figures), pagina=page, paginagrootte=size)


def _facts(reading: Reading, wanted: Wanted) -> Iterator[Fact]:
    return (fact for fact in reading.facts if wanted.allows(fact, reading))


def _about(fact: Fact) -> str:
    return plain(" ".join((fact.measure, fact.topic, fact.title, *fact.dimensions)))


def _is_in(fact: Fact, wanted: str) -> bool:
    """Whether the figure's period is labelled so, or holds the year that is asked for."""
    if fact.period is None:
        return False
    first, last = fact.period.years
    return plain(fact.period.label) == plain(wanted) or (wanted.isdecimal() and first <= int(wanted[:4]) <= last)


def _kengetal(fact: Fact, reading: Reading) -> Tabelkengetal:
    value, document = fact.value, reading.document
    return Tabelkengetal(
        document=document.id,
        titel=document.title,
        partij=TOTAAL if fact.party == TOTAL else fact.party,
        onderwerp=fact.measure,
        periode=fact.period.label if fact.period else None,
        waarde=value.number,
        gedrukt=value.printed,
        eenheid=UNIT[value.unit] if value.unit else None,
        status=VALUE_STATUS[value.status],
        kenmerken=list(fact.dimensions),
        noten=[Noot(teken=note.mark, tekst=note.text) for note in fact.notes],
        twijfelachtig=fact.doubtful,
        uitScan=fact.recognised,
        tabel=fact.table,
        tabeltitel=fact.title,
        rij=fact.row,
        kolom=fact.col,
        sectie=list(fact.section),
        pagina=fact.page,
        kaders=[kader_from_region(region) for region in fact.regions],
        afbeelding=picture_path(document.id, fact.page, fact.regions),
    )
