"""Read tables against gold: each printed value right, wrong, merged or missing, and the figures silently wrong.

Run it as `python -m evals.tables.score FILE.pdf [-v]`. Beside a generated layout lies a file that names its gold.
"""

import argparse
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from evals.tables.gold import GOLD_DIR, Gold, GoldCell, GoldTable, gold_from_file
from evals.tables.ours import OurReader
from evals.tables.readers import ReadCell, ReadTable, squeezed
from ingest.settings import Settings

Verdict = Literal["right", "wrong", "merged", "missing"]
_MINUS = str.maketrans({"−": "-", "–": "-", "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class CellScore:
    """What became of one gold cell, and what was read in its place."""

    table: str
    cell: GoldCell
    verdict: Verdict
    got: str = ""
    marks: bool = True
    place: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one document. `silent` lists figures that were read wrong without a word of doubt."""

    cells: tuple[CellScore, ...]
    silent: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
    tables: int
    extra: tuple[str, ...]

    def count(self, verdict: Verdict, kind: str = "figure") -> int:
        """How many gold cells of this kind got this verdict."""
        return sum(1 for score in self.cells if score.verdict == verdict and score.cell.kind == kind)


def score_tables(gold: Sequence[GoldTable], read: Sequence[ReadTable]) -> Score:
    """Pair each gold table with the read table that agrees most with it, then judge every cell.

    A read table can stand for one gold table only: the cells of a second one found in it are merged, not right. A read
    table that stands for none may hold cells that are printed so elsewhere; its other figures are silently wrong too.
    """
    pairs = _pairs(gold, read)
    taken = set(pairs.values())
    cells = tuple(s for n, table in enumerate(gold) for s in _table_scores(table, pairs.get(n), read))
    silent = [s for n, place in pairs.items() for s in _silent(gold[n].name, gold[n : n + 1], read[place])]
    silent += [s for n, table in enumerate(read) if n not in taken for s in _silent("extra", gold, table)]
    titles = tuple(
        (gold[n].title, read[p].title) for n, p in pairs.items() if squeezed(gold[n].title) != squeezed(read[p].title)
    )
    extra = tuple(_shown(table) for n, table in enumerate(read) if n not in taken)
    return Score(cells, tuple(silent), titles, len(pairs), extra)


def _pairs(gold: Sequence[GoldTable], read: Sequence[ReadTable]) -> dict[int, int]:
    ranked = sorted(
        ((_agreement(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read)),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    pairs: dict[int, int] = {}
    for agreement, i, j in ranked:
        if agreement > 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _agreement(gold: GoldTable, read: ReadTable) -> float:
    """Right cells first; where no label agrees, at least a third of the texts have to be shared."""
    right = sum(any(_same(cell, r) for r in read.cells) for cell in gold.cells)
    shared = sum(any(_same_text(cell, r.text) for r in read.cells) for cell in gold.cells)
    title = squeezed(gold.title) == squeezed(read.title)
    enough = right or shared * 3 >= len(gold.cells)
    return right + shared / 100 + title / 2 if enough else 0.0


def _same(gold: GoldCell, read: ReadCell) -> bool:
    return _same_text(gold, read.text) and _under(gold, read)


def _under(gold: GoldCell, read: ReadCell) -> bool:
    rows = _joined(read.rows)
    under_row = not rows.isdisjoint(map(_path, (gold.rows, gold.bare_rows, gold.long_rows)))
    columns = _joined(read.columns)
    return under_row and (_path(gold.columns) in columns or _path((gold.title, *gold.columns)) in columns)


def _path(labels: Sequence[str]) -> str:
    return "".join(squeezed(label) for label in labels).replace("/", "")


def _joined(paths: frozenset[str]) -> set[str]:
    return {path.replace("/", "") for path in paths} | {path.rpartition("/")[2] for path in paths if len(paths) > 1}


def _same_text(gold: GoldCell, text: str) -> bool:
    if gold.abbreviated:
        return squeezed(text).startswith(squeezed(gold.text))
    if not re.search(r"\d", gold.text):
        return squeezed(text) == squeezed(gold.text)
    wanted, got = _plain(gold.text), _plain(text)
    bare = re.sub(r"[\s(]*[*#†]+\)?$", "", got)
    return wanted in (got, bare)


def _plain(text: str) -> str:
    return " ".join(text.translate(_MINUS).split())


def _table_scores(table: GoldTable, place: int | None, read: Sequence[ReadTable]) -> list[CellScore]:
    others = [r for n, r in enumerate(read) if n != place]
    own = read[place] if place is not None else None
    return [_cell_score(table, cell, own, others) for cell in table.cells]


def _cell_score(table: GoldTable, cell: GoldCell, own: ReadTable | None, others: Sequence[ReadTable]) -> CellScore:
    own_cells = own.cells if own else ()
    for read in own_cells:
        if _same(cell, read):
            return CellScore(table.name, cell, "right", read.text, set(cell.marks) == set(read.marks), read.place)
    for read in own_cells:
        if _under(cell, read):
            return CellScore(table.name, cell, "wrong", _cell_shown(read))
    claimed = [r for r in own_cells if _same_text(cell, r.text) and not any(_same(c, r) for c in table.cells)]
    if claimed:
        nearest = max(claimed, key=lambda r: (_path(cell.rows) in _joined(r.rows), _path(cell.columns) in r.columns))
        return CellScore(table.name, cell, "wrong", _cell_shown(nearest))
    if any(_same(cell, read) for other in others for read in other.cells if abs(other.pages[0] - table.page) <= 1):
        return CellScore(table.name, cell, "merged", "in another table")
    holder = next((r for r in own_cells if _plain(cell.text) in _plain(r.text)), None)
    return CellScore(table.name, cell, "merged" if holder else "missing", _cell_shown(holder) if holder else "")


def _silent(name: str, gold: Sequence[GoldTable], read: ReadTable) -> list[str]:
    """Figures that stand in no cell of these gold tables under their labels, and that the reader does not doubt."""
    labels = {squeezed(slot.text) for table in gold for slot in table.grid.slots if slot.role != "value"}
    wrong = []
    for cell in read.cells:
        figure = re.search(r"\d", cell.text) and not cell.doubtful and squeezed(cell.text) not in labels
        if figure and not any(_same(g, cell) for table in gold for g in table.cells):
            wrong.append(f"{name}: {_cell_shown(cell)}")
    return wrong


def _cell_shown(cell: ReadCell) -> str:
    return f"{cell.text!r} under {' or '.join(sorted(cell.rows))} x {' or '.join(sorted(cell.columns))}"


def _shown(table: ReadTable) -> str:
    return f"page {table.pages[0]} {table.title!r}: {len(table.cells)} values, {[c.text[:20] for c in table.cells[:4]]}"


def gold_for_pdf(path: Path, name: str | None = None) -> tuple[GoldTable, ...]:
    """The gold of a PDF: by name, or as the file `X.gold.json` beside it says (`gold`, `tables`, `turned`)."""
    card = _card(path, name)
    by_name = {table.name: table for table in gold_of_pdf(path, name).tables}
    chosen = [by_name[each] for each in card.get("tables", by_name)]
    return tuple(table.turned() if table.name in card.get("turned", ()) else table for table in chosen)


def gold_of_pdf(path: Path, name: str | None = None) -> Gold:
    """The gold file that a PDF was printed from, whole."""
    return gold_from_file(GOLD_DIR / f"{_card(path, name)['gold']}.toml")


def _card(path: Path, name: str | None) -> dict[str, Any]:
    beside = path.with_suffix(".gold.json")
    if beside.exists() and name is None:
        return dict(json.loads(beside.read_text("utf8")))
    return {"gold": name or "groningen-2022"}


def score_line(name: str, score: Score, gold: Sequence[GoldTable]) -> str:
    """One line of figures for one document."""
    total = sum(cell.kind == "figure" for table in gold for cell in table.cells)
    texts = sum(cell.kind == "text" for table in gold for cell in table.cells)
    unmarked = sum(not each.marks for each in score.cells)
    return (
        f"{name:40} right {score.count('right'):3}/{total} text {score.count('right', 'text')}/{texts}"
        f" wrong {score.count('wrong')} merged {score.count('merged')} missing {score.count('missing')}"
        f" silent {len(score.silent)} tables {score.tables}/{len(gold)} extra {len(score.extra)}"
        f" titles {score.tables - len(score.titles)} marks-off {unmarked}"
    )


def _details(score: Score) -> list[str]:
    lines = [
        f"  {each.verdict:7} {each.table}: {' / '.join(each.cell.rows)} x {' / '.join(each.cell.columns)}"
        f" = {each.cell.text!r}; got {each.got or 'nothing'}"
        for each in score.cells
        if each.verdict != "right"
    ]
    lines += [
        f"  marks   {s.table}: {s.cell.rows} x {s.cell.columns} {s.cell.marks}" for s in score.cells if not s.marks
    ]
    lines += [f"  SILENT  {each}" for each in score.silent]
    lines += [f"  title   expected {wanted!r}, got {got!r}" for wanted, got in score.titles]
    return lines + [f"  extra   {each}" for each in score.extra]


def main() -> None:
    """Score the files named on the command line."""
    parser = argparse.ArgumentParser(description="Score the tables read from PDFs against their gold.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--gold", help="the name of a file in evals/tables/gold, without .toml")
    parser.add_argument("-v", "--verbose", action="store_true", help="list every miss")
    arguments = parser.parse_args()
    reader = OurReader(Settings())
    for path in arguments.files:
        gold = gold_for_pdf(path, arguments.gold)
        score = score_tables(gold, reader.tables(path))
        print(score_line(path.stem, score, gold))
        if arguments.verbose:
            print("\n".join(_details(score)))


if __name__ == "__main__":
    main()
