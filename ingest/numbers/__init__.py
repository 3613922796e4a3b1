"""Printed figures in, exact values out.

`habits` finds out how a document writes its figures, in the terms of `notation`; `figure` reads one of them with its sign,
scale and unit, by the `words` that may stand around it; `value` reads what else a cell may hold: a status, nil, a range, a
figure in brackets; `misread` knows what a recogniser makes of digits.
"""

from ingest.numbers.habits import is_grouped, notation_of_document, notation_of_line, notation_of_table
from ingest.numbers.misread import looks_misread
from ingest.numbers.notation import DUTCH, ENGLISH, Brackets, Notation, ambiguous_mark, decimal_from_digits
from ingest.numbers.value import value_from_text

__all__ = [
    "DUTCH",
    "ENGLISH",
    "Brackets",
    "Notation",
    "ambiguous_mark",
    "decimal_from_digits",
    "is_grouped",
    "looks_misread",
    "notation_of_document",
    "notation_of_line",
    "notation_of_table",
    "value_from_text",
]
