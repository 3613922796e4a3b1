"""Print the layouts: `python -m evals.tables.layouts.make OUT_DIR [NAME ...]`.

Each PDF gets a file beside it that names its gold; README in the folder says what each one is. Producers that are not
installed (Chromium, LibreOffice) are named and left out.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typst

from evals.tables.gold import GOLD_DIR, GoldTable, gold_from_file
from evals.tables.layouts.drawing import draw_tables
from evals.tables.layouts.html import page_of_tables
from evals.tables.layouts.layout import Layout, layouts
from evals.tables.layouts.odt import odt_of_tables
from evals.tables.layouts.scanning import scan_of
from evals.tables.layouts.typesetting import typst_of_tables

_TIMEOUT_S = 180
_WRITTEN = Path(__file__).parent / "written"
_PROGRAMS = {"chromium": ("chromium", "chromium-browser", "google-chrome"), "libreoffice": ("soffice", "libreoffice")}


def main() -> None:
    """Print all layouts, or those that are named."""
    parser = argparse.ArgumentParser(description="Print the gold tables in many layouts.")
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for layout in layouts():
        if not arguments.names or layout.name in arguments.names:
            made = print_layout(layout, arguments.out)
            print(layout.name if made else f"{layout.name}: left out, {layout.producer} is not here", flush=True)
    (arguments.out / "README").write_text("".join(f"{lay.name:24} {lay.about}\n" for lay in layouts()), "utf8")


def print_layout(layout: Layout, out: Path) -> bool:
    """Print one layout into a folder; False where its producer is not installed."""
    target = out / f"{layout.name}.pdf"
    if layout.producer == "scan":
        source = next(each for each in layouts() if each.name == layout.source)
        printed = out / f"{source.name}.pdf"
        if not printed.exists() and not print_layout(source, out):
            return False
        scan_of(printed, target, layout.scanner)
        return _write_card(source, target)
    return print_tables(gold_of_layout(layout), layout, target) and _write_card(layout, target)


def print_tables(tables: Sequence[GoldTable], layout: Layout, target: Path) -> bool:
    """Print tables to a file in a layout; False where its producer is not installed."""
    program = _program(layout.producer)
    if layout.producer in _PROGRAMS and program is None:
        return False
    if layout.written:
        source = _WRITTEN / layout.written
        return _print_written(source, program or "", target)
    if layout.producer == "typst":
        _print_typst(typst_of_tables(tables, layout), target)
    elif layout.producer == "reportlab":
        draw_tables(tables, layout, target)
    elif layout.producer == "libreoffice":
        _print_source(odt_of_tables(tables, layout), ".fodt", program or "", target)
    else:
        _print_source(page_of_tables(tables, layout), ".html", program or "", target)
    return True


def gold_of_layout(layout: Layout) -> tuple[GoldTable, ...]:
    """The tables that a layout prints, arranged as it prints them."""
    if layout.arrangement == "none":
        return ()
    tables = gold_from_file(GOLD_DIR / f"{layout.gold}.toml").tables
    chosen = [table for table in tables if not layout.tables or table.name in layout.tables]
    ordered = sorted(chosen, key=lambda t: layout.tables.index(t.name) if layout.tables else 0)
    arranged = tuple(table.turned() if table.name in layout.turned else table for table in ordered)
    return tuple(_captioned(table) for table in arranged) if layout.title == "caption" else arranged


def _captioned(table: GoldTable) -> GoldTable:
    """The table with its title above it, so no longer in its corner."""
    slots = (replace(slot, text="", marks=()) if slot.text == table.title else slot for slot in table.grid.slots)
    return replace(table, grid=replace(table.grid, slots=tuple(slots)))


def _program(producer: str) -> str | None:
    return next((found for name in _PROGRAMS.get(producer, ()) if (found := shutil.which(name))), None)


def _write_card(layout: Layout, target: Path) -> bool:
    card = {"gold": layout.gold, "tables": [t.name for t in gold_of_layout(layout)], "turned": list(layout.turned)}
    target.with_suffix(".gold.json").write_text(json.dumps(card), "utf8")
    return True


def _print_written(source: Path, program: str, target: Path) -> bool:
    if source.suffix == ".typ":
        _print_typst(source.read_text("utf8"), target)
    else:
        _print_source(source.read_text("utf8"), source.suffix, program, target)
    return True


def _print_typst(written: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "printed.typ"
        source.write_text(written, "utf8")
        typst.compile(str(source), output=str(target))


def _print_source(written: str, suffix: str, program: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{target.stem}{suffix}"
        source.write_text(written, "utf8")
        _run(_command(program, source, target, folder))


def _command(program: str, source: Path, target: Path, folder: str) -> Sequence[str]:
    if Path(program).name in _PROGRAMS["libreoffice"]:
        profile = f"-env:UserInstallation=file://{tempfile.gettempdir()}/afspraakwijzer-libreoffice"
        return (program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(target.parent), str(source))
    quiet = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder}/profile",
    )
    return (program, *quiet, f"--print-to-pdf={target}", source.as_uri())


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT_S, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr.decode(errors='replace')[-800:]}")


if __name__ == "__main__":
    main()
