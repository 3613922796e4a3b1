"""The API's answer -> the record that is graded, so that one grader serves the engine in the process and over HTTP."""

from assistant.api.dutch import ANSWER_STATUS, OPERATION, UNIT, VALUE_STATUS
from assistant.api.schemas import Antwoord, Bron, Kengetal
from assistant.records import Answer, Calculation, Citation, Figure
from ingest.records import Box, Region

_STATUS = {dutch: status for status, dutch in ANSWER_STATUS.items()}
_VALUE_STATUS = {dutch: status for status, dutch in VALUE_STATUS.items()}
_UNIT = {dutch: unit for unit, dutch in UNIT.items()}
_OPERATION = {dutch: operation for operation, dutch in OPERATION.items()}


def answer_from_antwoord(body: Antwoord) -> Answer:
    """The answer that the contract's body describes; what the contract leaves out is left empty."""
    calculation = body.berekening
    return Answer(
        _STATUS[body.status],
        body.taal,
        body.antwoord,
        tuple(_figure(figure) for figure in body.kengetallen),
        Calculation(
            _OPERATION[calculation.bewerking],
            tuple(term.kengetal for term in calculation.termen),
            calculation.uitkomst,
            None,
        )
        if calculation
        else None,
        tuple(_citation(source) for source in body.bronnen),
        tuple(body.kanttekeningen),
        method=body.werkwijze.replace("extractief", "extractive").replace("taalmodel:", "model:"),
        confidence=body.zekerheid,
    )


def _figure(figure: Kengetal) -> Figure:
    return Figure(
        figure.gedrukt,
        figure.waarde,
        _UNIT[figure.eenheid] if figure.eenheid else None,
        figure.partij,
        figure.onderwerp,
        figure.periode,
        _VALUE_STATUS[figure.status],
        figure.bron,
    )


def _citation(source: Bron) -> Citation:
    return Citation(
        source.document,
        source.titel,
        tuple(source.paginas),
        tuple(source.sectie),
        source.citaat,
        tuple(Region(box.pagina, Box(box.x0, box.y0, box.x1, box.y1)) for box in source.kaders),
        source.tabel,
    )
