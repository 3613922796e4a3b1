"""Printed figures in, exact values out.

`notation` tells how a document writes its figures; `figure` reads one of them with its sign, scale and unit, by the `words`
that may stand around it; `value` reads what else a cell may hold: a status, a nil, a range, a figure in brackets; `misread`
knows what a recogniser makes of digits.
"""

from ingest.numbers.misread import looks_misread
from ingest.numbers.notation import DUTCH, ENGLISH, Brackets, Notation, decimal_from_digits
from ingest.numbers.value import value_from_text

__all__ = ["DUTCH", "ENGLISH", "Brackets", "Notation", "decimal_from_digits", "looks_misread", "value_from_text"]
