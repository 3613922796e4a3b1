"""Lists in pages: what a list adds to its entries, and how a page is cut out of it."""

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel, Field

MAX_PAGE_SIZE = 500
PAGE_SIZE = 100

_T = TypeVar("_T")


class Lijstpagina(BaseModel):
    """Welk deel van een lijst dit is."""

    totaal: int = Field(ge=0, description="Hoeveel er in alle pagina's samen zijn.")
    pagina: int = Field(ge=1)
    paginagrootte: int = Field(ge=1, le=MAX_PAGE_SIZE)


def cut(entries: Sequence[_T], page: int, size: int) -> list[_T]:
    """One page of a list, counted from 1; beyond its end an empty one.

    >>> cut("abcde", 2, 2)
    ['c', 'd']
    """
    return list(entries[(page - 1) * size : page * size])
