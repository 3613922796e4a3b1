"""Print the PDF of every lesson from the text beside it: `python tests/pdfs/make.py [NAME ...]`, from the root.

A lesson is `NAME.toml`: what it teaches, how it is printed and the tables that have to be read back. `[printed]` says
where the print differs from what is read: a soft hyphen, a ligature, another minus sign. A whole page is written out in
`NAME.typ` beside it.
"""

import argparse
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pymupdf
from pydantic import BaseModel, ConfigDict

from evals.tables.gold import GoldTable, TableForm, table_from_form
from evals.tables.layouts.layout import Layout
from evals.tables.layouts.make import print_tables
from evals.tables.layouts.scanning import Scanner, scan_of

HERE = Path(__file__).parent
MAX_BYTES = 30_720


class _LessonForm(BaseModel):
    """One lesson as a person writes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str
    layout: dict[str, str | bool | float | int]
    printed: dict[str, str] = {}
    scanned: bool = False
    table: tuple[TableForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """One small PDF and what has to be read from it."""

    name: str
    layout: Layout
    tables: tuple[GoldTable, ...]
    printed: Mapping[str, str]
    scanned: bool

    @property
    def pdf(self) -> Path:
        """Where its PDF is."""
        return HERE / f"{self.name}.pdf"


def lessons() -> tuple[Lesson, ...]:
    """Every lesson of this folder by name."""
    return tuple(lesson_from_file(path) for path in sorted(HERE.glob("*.toml")))


def lesson_from_file(path: Path) -> Lesson:
    """Read one lesson."""
    form = _LessonForm.model_validate(tomllib.loads(path.read_text("utf8")))
    written = {"written": str(path.with_suffix(".typ"))} if path.with_suffix(".typ").exists() else {}
    plain = {"name": path.stem, "about": form.about, "font": "Liberation Sans"}
    layout = Layout.model_validate(plain | form.layout | written)
    tables = tuple(table_from_form(table) for table in form.table)
    return Lesson(path.stem, layout, tables, form.printed, form.scanned)


def print_lesson(lesson: Lesson) -> None:
    """Write the PDF of a lesson; raises SystemExit where its producer is missing."""
    tables = [_as_printed(table, lesson) for table in lesson.tables]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "printed.pdf"
        if not print_tables(tables, lesson.layout, target):
            raise SystemExit(f"{lesson.name}: {lesson.layout.producer} is not installed")
        if lesson.scanned:
            scan_of(target, lesson.pdf, Scanner(mode="1"))
        else:
            _pack(target, lesson.pdf)
    size_bytes = lesson.pdf.stat().st_size
    print(f"{lesson.name}: {size_bytes} bytes{', too large' if size_bytes > MAX_BYTES else ''}")


def _pack(printed: Path, target: Path) -> None:
    """The same pages in fewer bytes."""
    with pymupdf.open(printed) as pdf:
        pdf.save(target, garbage=4, deflate=True, use_objstms=1)


def _as_printed(table: GoldTable, lesson: Lesson) -> GoldTable:
    """The table with the print of its cells, and without its title in the corner where that stands above it."""
    captioned = lesson.layout.title == "caption"
    slots = [replace(s, text="") if captioned and s.text == table.title else s for s in table.grid.slots]
    written = tuple(replace(slot, text=lesson.printed.get(slot.text, slot.text)) for slot in slots)
    return replace(table, grid=replace(table.grid, slots=written))


def main(names: Sequence[str]) -> None:
    """Print the lessons that are named, or all."""
    for lesson in lessons():
        if not names or lesson.name in names:
            print_lesson(lesson)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Print the PDFs of the lessons.")
    parser.add_argument("names", nargs="*")
    main(parser.parse_args().names)
