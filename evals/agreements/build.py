"""Print the made-up agreements with their manifest and their gold.

    python -m evals.agreements.build FOLDER [NAME ...]

writes NAME.pdf and NAME.gold.json for each, and one manifest.toml. The same sources give the same bytes.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

import typst

from evals.agreements.gold import GoldAgreement, gold_of_agreement
from evals.agreements.source import Agreement, agreements
from evals.agreements.typesetting import MARK, typst_of_agreement

LAYOUT = Path(__file__).parent / "layout.typ"
ORIGIN = "Made up for the evaluation of this project: no such municipality, parties, figures or agreement exist."


def build(folder: Path, names: Sequence[str] = ()) -> tuple[Path, ...]:
    """Print every agreement, or those that are named, into the folder; gives the PDFs."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [agreement for agreement in agreements() if not names or agreement.id in names]
    built = tuple(_print(agreement, folder) for agreement in chosen)
    sums = (hashlib.sha256(pdf.read_bytes()).hexdigest() for pdf in built)
    entries = (_manifest_entry(agreement, digest) for agreement, digest in zip(chosen, sums, strict=True))
    (folder / "manifest.toml").write_text("\n".join(entries), "utf8")
    return built


def gold_of(agreement: Agreement) -> GoldAgreement:
    """What is true of one agreement, without leaving files."""
    with tempfile.TemporaryDirectory() as scratch:
        return gold_of_agreement(agreement, _pages(_typeset(agreement, Path(scratch))))


def _print(agreement: Agreement, folder: Path) -> Path:
    with tempfile.TemporaryDirectory() as scratch:
        source = _typeset(agreement, Path(scratch))
        pdf = folder / f"{agreement.id}.pdf"
        pdf.write_bytes(typst.compile(str(source), root=scratch, ignore_system_fonts=True))
        gold = asdict(gold_of_agreement(agreement, _pages(source)))
    text = json.dumps(gold, ensure_ascii=False, indent=1, default=_number_as_text)
    pdf.with_suffix(".gold.json").write_text(text + "\n", "utf8")
    return pdf


def _typeset(agreement: Agreement, scratch: Path) -> Path:
    shutil.copy(LAYOUT, scratch)
    source = scratch / "main.typ"
    source.write_text(typst_of_agreement(agreement), "utf8")
    return source


def _pages(source: Path) -> dict[str, tuple[int, ...]]:
    """The pages on which the marks of each key stand, as Typst itself says."""
    root = str(source.parent)
    found = json.loads(typst.query(str(source), f"<{MARK}>", field="value", root=root, ignore_system_fonts=True))
    pages: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    for mark in found:
        pages[mark["key"]] += (mark["page"],)
    return pages


def _number_as_text(number: object) -> str:
    if not isinstance(number, Decimal):
        raise TypeError(f"{number!r} has no place in a gold file")
    return str(number)


def _manifest_entry(agreement: Agreement, digest: str) -> str:
    form = agreement.form
    parties = (
        f"\n[[document.party]]\nname = {_toml(party.name)}\nkind = {_toml(party.kind)}\naliases = {_toml(party.aliases)}"
        for party in form.party
    )
    return (
        f"[[document]]\nfile = {_toml(f'{agreement.id}.pdf')}\ntitle = {_toml(form.title)}\n"
        f"municipality = {_toml(form.municipality)}\nyears = {_toml(form.years)}\norigin = {_toml(ORIGIN)}\n"
        f'licence = "CC0-1.0"\nsha256 = {_toml(digest)}\n{_joined(parties)}\n'
    )


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(parts)


def _toml(value: object) -> str:
    """A text or a list as TOML writes it, which is how JSON does."""
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Print the agreements that are named, or all, and say where they are."""
    parser = argparse.ArgumentParser(description="Print the made-up agreements with their manifest and their gold.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    for pdf in build(options.folder, options.names):
        print(pdf)


if __name__ == "__main__":
    main()
