"""In which form a list or table is wanted: JSON, or CSV in one of two notations."""

from typing import Literal

from fastapi import Response

Formaat = Literal["json", "csv", "csv-nl"]
"""`csv` has commas and decimal points; `csv-nl` has semicolons and decimal commas, as a Dutch spreadsheet expects."""


def form_wanted(form: Formaat | None, accept: str) -> Formaat:
    """What the parameter says, or else what the Accept header prefers."""
    if form is not None:
        return form
    wanted = accept.lower()
    return "csv" if "text/csv" in wanted and "json" not in wanted else "json"


def csv_response(text: str, name: str) -> Response:
    """A CSV file to save under this name."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "-" for sign in name)
    headers = {"Content-Disposition": f'attachment; filename="{plain}.csv"'}
    return Response(text.encode("utf-8"), media_type="text/csv; charset=utf-8; header=present", headers=headers)
