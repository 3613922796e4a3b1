"""The contract's Dutch words for the statuses, units, operations and kinds of the records."""

from typing import Literal

from assistant.records import AnswerStatus, Operation
from ingest.records import Status, Unit

PartyKind = Literal["municipality", "corporation", "tenants", "other"]
Antwoordstatus = Literal["beantwoord", "gedeeltelijk", "niet_gevonden", "verduidelijking"]
Waardestatus = Literal["bekend", "nader_te_bepalen", "nog_onbekend", "in_onderzoek", "leeg"]
Eenheid = Literal[
    "woningen", "euro", "procent", "index", "personen", "vierkante_meter", "jaar", "aantal",
    "promille", "procentpunt", "huishoudens", "fte", "punt", "uur", "dag", "week", "maand",
    "meter", "kilometer", "hectare", "kubieke_meter", "kilogram", "ton", "kilowattuur", "gigajoule",
]  # fmt: skip
Partijsoort = Literal["gemeente", "corporatie", "huurders", "overig"]
Bewerking = Literal[
    "opzoeken", "opsommen", "vergelijken", "som", "verschil", "aandeel", "grootste", "kleinste", "aantal", "controle",
    "gemiddelde", "verhouding",
]  # fmt: skip

ANSWER_STATUS: dict[AnswerStatus, Antwoordstatus] = {
    "answered": "beantwoord",
    "partly": "gedeeltelijk",
    "not_found": "niet_gevonden",
    "clarify": "verduidelijking",
}
VALUE_STATUS: dict[Status, Waardestatus] = {
    "known": "bekend",
    "to_be_determined": "nader_te_bepalen",
    "unknown": "nog_onbekend",
    "under_study": "in_onderzoek",
    "empty": "leeg",
}
UNIT: dict[Unit, Eenheid] = {
    "homes": "woningen",
    "euro": "euro",
    "percent": "procent",
    "index": "index",
    "people": "personen",
    "square_metre": "vierkante_meter",
    "year": "jaar",
    "count": "aantal",
    "per_mille": "promille",
    "percentage_point": "procentpunt",
    "households": "huishoudens",
    "fte": "fte",
    "point": "punt",
    "hour": "uur",
    "day": "dag",
    "week": "week",
    "month": "maand",
    "metre": "meter",
    "kilometre": "kilometer",
    "hectare": "hectare",
    "cubic_metre": "kubieke_meter",
    "kilogram": "kilogram",
    "tonne": "ton",
    "kilowatt_hour": "kilowattuur",
    "gigajoule": "gigajoule",
}
OPERATION: dict[Operation, Bewerking] = {
    "lookup": "opzoeken",
    "list": "opsommen",
    "compare": "vergelijken",
    "sum": "som",
    "difference": "verschil",
    "share": "aandeel",
    "largest": "grootste",
    "smallest": "kleinste",
    "count": "aantal",
    "check": "controle",
    "average": "gemiddelde",
    "ratio": "verhouding",
}
PARTY_KIND: dict[PartyKind, Partijsoort] = {
    "municipality": "gemeente",
    "corporation": "corporatie",
    "tenants": "huurders",
    "other": "overig",
}
