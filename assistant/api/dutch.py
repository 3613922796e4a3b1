"""The contract's Dutch words for the statuses, units, operations and kinds of the records."""

from typing import Literal

from assistant.records import AnswerStatus, Operation
from ingest.records import Status, Unit

PartyKind = Literal["municipality", "corporation", "tenants", "other"]
Antwoordstatus = Literal["beantwoord", "gedeeltelijk", "niet_gevonden", "verduidelijking"]
Waardestatus = Literal["bekend", "nader_te_bepalen", "nog_onbekend", "in_onderzoek", "leeg"]
Eenheid = Literal["woningen", "euro", "procent", "index", "personen", "vierkante_meter", "jaar", "aantal"]
Partijsoort = Literal["gemeente", "corporatie", "huurders", "overig"]
Bewerking = Literal[
    "opzoeken", "opsommen", "vergelijken", "som", "verschil", "aandeel", "grootste", "kleinste", "aantal", "controle"
]

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
}
PARTY_KIND: dict[PartyKind, Partijsoort] = {
    "municipality": "gemeente",
    "corporation": "corporatie",
    "tenants": "huurders",
    "other": "overig",
}
