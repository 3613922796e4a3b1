"""The readers that others make, as they come, in the form that is scored.

All but PyMuPDF are in the extra `bench`. None of them names the labels of a cell: see `table_from_grid`.
"""

import importlib.util
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import pymupdf

from evals.tables.readers import Reader, ReadTable, table_from_grid

_RULE_OF_MARKDOWN = re.compile(r"\|(\s*:?-+:?\s*\|)+")


def _opened(path: Path) -> Any:
    return pymupdf.open(path)  # type: ignore[no-untyped-call]


class PymupdfReader:
    """PyMuPDF's tables as they come."""

    name = "pymupdf extract"

    def tables(self, path: Path) -> Sequence[ReadTable]:
        """All tables of a document in its order."""
        with _opened(path) as pdf:
            return tuple(
                table_from_grid([[cell or "" for cell in row] for row in table.extract()], page.number + 1)
                for page in pdf
                for table in page.find_tables().tables
            )


class PymupdfGridReader:
    """PyMuPDF's grid with `union=True`, filled with the words of the page."""

    name = "pymupdf grid, words"

    def tables(self, path: Path) -> Sequence[ReadTable]:
        """All tables of a document in its order."""
        with _opened(path) as pdf:
            return tuple(table for page in pdf for table in self._page_tables(page))

    def _page_tables(self, page: Any) -> Iterable[ReadTable]:
        words = page.get_text("words", sort=True)
        for table in page.find_tables(union=True).tables:
            yield table_from_grid([[_filled(cell, words) for cell in row.cells] for row in table.rows], page.number + 1)


def _filled(cell: Sequence[float] | None, words: Sequence[Sequence[Any]]) -> str:
    if cell is None:
        return ""
    x0, y0, x1, y1 = cell
    inside = (w for w in words if x0 <= (w[0] + w[2]) / 2 <= x1 and y0 <= (w[1] + w[3]) / 2 <= y1)
    return " ".join(str(word[4]) for word in inside)


class MarkdownReader:
    """The tables in the Markdown of pymupdf4llm, which is told to leave digital pages to their own text."""

    name = "pymupdf4llm"

    def tables(self, path: Path) -> Sequence[ReadTable]:
        """All tables of a document in its order."""
        import pymupdf4llm  # noqa: PLC0415 - an optional extra

        pages = pymupdf4llm.to_markdown(str(path), use_ocr=False, page_chunks=True)
        return tuple(
            table_from_grid(grid, number) for number, page in enumerate(pages, 1) for grid in _grids(page["text"])
        )


def _grids(markdown: str) -> Iterator[list[list[str]]]:
    r"""The tables of a Markdown text.

    >>> list(_grids("Prose\n|**A**|B|\n|---|---|\n|1<br>2|-3|\nProse"))
    [[['A', 'B'], ['1 2', '-3']]]
    """
    grid: list[list[str]] = []
    for line in [*markdown.splitlines(), ""]:
        if line.startswith("|"):
            if not _RULE_OF_MARKDOWN.fullmatch(line.strip()):
                grid.append([_bare(cell) for cell in line.strip().removeprefix("|").removesuffix("|").split("|")])
        elif grid:
            yield grid
            grid = []


def _bare(cell: str) -> str:
    return re.sub(r"<br>|\*\*|~~|</?sup>|</?u>", lambda sign: " " if sign[0] == "<br>" else "", cell).strip()


class PdfplumberReader:
    """pdfplumber as it comes."""

    name = "pdfplumber"

    def tables(self, path: Path) -> Sequence[ReadTable]:
        """All tables of a document in its order."""
        import pdfplumber  # noqa: PLC0415 - an optional extra

        with pdfplumber.open(path) as pdf:
            return tuple(
                table_from_grid([[cell or "" for cell in row] for row in grid], page.page_number)
                for page in pdf.pages
                for grid in page.extract_tables()
            )


class CamelotReader:
    """camelot as it comes, in one of its two ways: by the lines on the page, or by the gaps between its words."""

    def __init__(self, flavor: Literal["lattice", "stream"]) -> None:
        self.name = f"camelot {flavor}"
        self._flavor = flavor

    def tables(self, path: Path) -> Sequence[ReadTable]:
        """All tables of a document in its order."""
        from camelot.io import read_pdf  # noqa: PLC0415 - an optional extra

        found = read_pdf(str(path), pages="all", flavor=self._flavor)
        return tuple(table_from_grid(table.df.values.tolist(), int(table.page)) for table in found)


def other_readers() -> tuple[Reader, ...]:
    """Those that are installed."""
    known: tuple[tuple[str, Reader], ...] = (
        ("pymupdf", PymupdfReader()),
        ("pymupdf", PymupdfGridReader()),
        ("pymupdf4llm", MarkdownReader()),
        ("pdfplumber", PdfplumberReader()),
        ("camelot", CamelotReader("lattice")),
        ("camelot", CamelotReader("stream")),
    )
    return tuple(reader for module, reader in known if importlib.util.find_spec(module))
